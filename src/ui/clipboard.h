/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text for the terminal's clipboard: the sequence OSC 52, also through tmux and screen. */
#ifndef BEIAN_UI_CLIPBOARD_H
#define BEIAN_UI_CLIPBOARD_H

#include <glib.h>

/* Terminals pass over a sequence of more than 100,000 bytes (Chromium's osc52.sh, which others
 * took over: OSC_52_MAX_SEQUENCE): in base64 so many bytes of text. */
#define CLIPBOARD_MAX_BYTES 74994

typedef enum { CLIPBOARD_DIRECT, CLIPBOARD_TMUX, CLIPBOARD_SCREEN } ClipboardVia;

/* Yours; NULL if the text is empty or longer than CLIPBOARD_MAX_BYTES. */
char *clipboard_dup_sequence(const char *text, ClipboardVia via);

#endif
