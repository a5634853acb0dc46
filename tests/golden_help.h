/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The golden case (tests/golden/commands) for tests that run the program itself. */
#ifndef BEIAN_TESTS_GOLDEN_HELP_H
#define BEIAN_TESTS_GOLDEN_HELP_H

#include <glib.h>
#include <sys/types.h>

typedef struct {
    char *time; /* for --today */
    int wanted; /* exit code */
    char **words;
} GoldenStep;

/* The steps in their order; yours. */
GPtrArray *golden_list(void);

/* A folder with what the steps read, and no workspace yet. */
typedef struct {
    char *folder;
    char *workspace;
} Case;

void case_init(Case *c);
/* Removes the folder with all that lies in it. */
void case_clear(Case *c);
char *case_dup_path(const Case *c, const char *name);
/* Copies the workspace and its log aside, and back. */
void case_save(const Case *c);
void case_restore(const Case *c);
/* The hashes of all entries, oldest first, a line each; "" where there is none. Yours. */
char *case_dup_hashes(const Case *c);
/* All rows of the workspace that the journal records or that follow from them. Yours. */
char *case_dup_dump(const Case *c);

/* In a child: becomes the program, which says what it says into the file "said". `is_traced`
 * stops it for the parent at each system call. */
G_NORETURN void case_exec(const Case *c, const char *time, char **words, gboolean is_traced);
/* Runs to the end; the exit code. */
int case_run(const Case *c, const char *time, char **words);
/* The same with words parted by blanks. */
int case_say(const Case *c, const char *time, const char *line);
/* What the last of these said. Yours. */
char *case_dup_said(const Case *c);

#endif
