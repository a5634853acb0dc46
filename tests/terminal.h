/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program on a pseudo-terminal, seen through a terminal emulator library. */
#ifndef BEIAN_TESTS_TERMINAL_H
#define BEIAN_TESTS_TERMINAL_H

#include <glib.h>
#include <sys/types.h>
#include <vterm.h>

/* A ceiling for a hung program, not a measure: a text comes as soon as it comes. */
#define WAIT_MS 20000

typedef struct {
    pid_t pid;
    int fd;
    VTerm *vt;
    VTermScreen *screen;
    int cols, rows;
    gboolean is_alternate, has_mouse, has_ended;
    GString *said; /* all that the program wrote, to the byte */
} Terminal;

/* Starts BEIAN_PROGRAM on 80x24 with the clock set to `today`. */
void terminal_start(Terminal *t, const char *workspace, const char *lang, const char *today);
/* The same with more of an environment: "NAME=value" ended by NULL. */
void terminal_start_with(Terminal *t, const char *workspace, const char *lang,
                         const char *today, const char *const *environment);
/* The same for another program (`argv[0]`, its path) on a terminal called `term`. */
void terminal_start_program(Terminal *t, const char *const *argv, const char *term);
/* After the program has ended. */
void terminal_finish(Terminal *t);
/* Takes what the program says within `timeout_ms`; FALSE when it has ended. */
gboolean terminal_take(Terminal *t, int timeout_ms);
/* Waits until `wanted` stands on the screen. */
void terminal_wait(Terminal *t, const char *wanted);
/* Waits until it stands there no more. */
void terminal_wait_gone(Terminal *t, const char *unwanted);
/* Closes the terminal and waits for the program's end. */
void terminal_lose(Terminal *t);
/* Waits for the program's end; its status. */
int terminal_wait_end(Terminal *t);
void terminal_type(Terminal *t, const char *keys);
void terminal_resize(Terminal *t, int cols, int rows);
/* Puts text on the screen behind the program's back, as another program would. */
void terminal_disturb(Terminal *t, const char *text);
/* The screen, a line each. Yours. */
char *terminal_dup_text(const Terminal *t);

/* A path in a new folder; and its end. */
char *terminal_dup_workspace(void);
void terminal_remove_workspace(char *path_taken);

#endif
