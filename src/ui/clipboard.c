/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/clipboard.h"

#include <string.h>

/* GNU screen holds at most 768 bytes of a string (its MAXSTR); osc52.sh parts them sooner, and
 * so do we. */
#define SCREEN_PART 500

/* In tmux the sequence goes to tmux itself (set-clipboard on), and past it to the terminal
 * (allow-passthrough on): which of the two is allowed the officer's settings say. */
static char *
dup_for_tmux(const char *sequence)
{
    GString *all = g_string_new(sequence);

    g_string_append(all, "\033Ptmux;");
    for (const char *c = sequence; *c; c++) {
        if (*c == '\033')
            g_string_append_c(all, '\033');
        g_string_append_c(all, *c);
    }
    g_string_append(all, "\033\\");
    return g_string_free(all, FALSE);
}

/* screen hands on what stands in a device control string, in parts that it can hold. */
static char *
dup_for_screen(const char *sequence)
{
    GString *all = g_string_new(NULL);

    for (gsize left = strlen(sequence); left > 0;) {
        gsize n = MIN(left, SCREEN_PART);

        g_string_append(all, "\033P");
        g_string_append_len(all, sequence, (gssize)n);
        g_string_append(all, "\033\\");
        sequence += n;
        left -= n;
    }
    return g_string_free(all, FALSE);
}

char *
clipboard_dup_sequence(const char *text, ClipboardVia via)
{
    gsize size = strlen(text);
    g_autofree char *base64 = NULL;
    g_autofree char *sequence = NULL;

    if (size == 0 || size > CLIPBOARD_MAX_BYTES)
        return NULL;
    base64 = g_base64_encode((const guchar *)text, size);
    sequence = g_strdup_printf("\033]52;c;%s\a", base64);
    switch (via) {
    case CLIPBOARD_TMUX:
        return dup_for_tmux(sequence);
    case CLIPBOARD_SCREEN:
        return dup_for_screen(sequence);
    case CLIPBOARD_DIRECT:
        break;
    }
    return g_steal_pointer(&sequence);
}
