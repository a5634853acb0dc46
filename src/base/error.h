/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors that are the officer's or the world's fault. Codes are few; each has an exit
 * code, a word for --json and a hint what to do. A fault of ours is a g_assert instead. */
#ifndef BEIAN_BASE_ERROR_H
#define BEIAN_BASE_ERROR_H

#include <glib.h>

#define BEIAN_ERROR (beian_error_quark())

/* code, exit, word, what to do about it */
#define BEIAN_ERRORS(X)                                                                                             \
    X(NOT_NOW, 1, "not-now", N_("See what is possible now: beian advance CODE --list."))                            \
    X(INVALID, 1, "invalid", N_("Correct the value as the message says."))                                          \
    X(BROKEN, 1, "broken",                                                                                          \
      N_("Keep this file as it is and restore a backup: beian restore FILE."))                                      \
    X(NOTHING, 1, "nothing", N_("See what was done: beian log."))                                                   \
    X(NOT_SENT, 1, "not-sent",                                                                                      \
      N_("Nothing is lost: it is sent the next time. Try the way: beian notify --test CHANNEL."))                   \
    X(TEST_FAILED, 1, "not-sent", N_("Correct what the message names, then test again."))                           \
    X(NO_DRIFT, 1, "not-now", N_("See what differs: beian drift CODE."))                                            \
    X(NO_CHANGE, 1, "not-now", N_("See what has changed: beian changes."))                                          \
    X(NO_CHANNEL, 1, "no-channel", N_("See how it is written: beian notify --print-default."))                      \
    X(OFFLINE, 1, "offline", N_("Nothing is lost. Try again when there is a network."))                             \
    X(NOT_TOLD, 1, "offline",                                                                                       \
      N_("What is known stays. Try again later, or see what the key may do there."))                                \
    X(NO_SAMPLE, 1, "no-sample",                                                                                    \
      N_("Make one with beian sample FILE, then work in it: beian --workspace FILE."))                              \
    X(NOT_WANTED, 1, "not-now", N_("See what the checklist wants: beian materials CODE."))                          \
    X(NOT_READ, 1, "not-now", N_("See what was read beside the answers: beian read CODE."))                         \
    X(NO_FORM, 1, "not-now", N_("It is written on that form: it is not made here."))                                \
    X(USAGE, 2, "usage", N_("See beian help."))                                                                     \
    X(NO_NUMBER, 2, "usage", N_("Give it with --number N; several numbers, several times."))                        \
    X(NO_REASON, 2, "usage", N_("Give it with --reason ID or --note TEXT."))                                        \
    X(NO_WHY, 2, "usage", N_("Give it with --why TEXT."))                                                           \
    X(NO_PERSON, 2, "usage", N_("Give it with --who PERSON."))                                                      \
    X(RANGE, 2, "range", N_("Give a value within the range shown."))                                                \
    X(TOO_LARGE, 2, "range", N_("Save the page alone, without what belongs to it."))                                \
    X(UNKNOWN, 2, "unknown", N_("Check the name; the list commands show what there is."))                           \
    X(DATA, 3, "data", N_("Check the file's path, permissions and free space."))                                    \
    X(EMPTY_FILE, 3, "data", N_("Copy, download or scan it again, then attach it."))                                \
    X(BIG_FILE, 2, "range", N_("Save it smaller or with more compression, then attach it."))                        \
    X(TAKEN, 3, "data", N_("Give another file or folder; what is there stays as it is."))                           \
    X(SAMPLE_THERE, 3, "data",                                                                                      \
      N_("Open it with beian --workspace FILE, or make it anew with --even-so: what was done in it is lost then.")) \
    X(CORRUPT, 3, "corrupt",                                                                                        \
      N_("Nothing was overwritten. Restore a backup: beian restore FILE."))                                         \
    X(NEWER, 3, "newer", N_("Install the newer version of beian that wrote this file."))                            \
    X(READONLY, 3, "read-only",                                                                                     \
      N_("Leave out --read-only, or make the file and its folder writable."))                                       \
    X(FULL, 3, "full", N_("Free some space on the disk, then try again."))                                          \
    X(MISSING, 3, "missing",                                                                                        \
      N_("It comes with beian: install the whole of it, or see README for the packages."))                          \
    X(NO_KEY, 3, "missing",                                                                                         \
      N_("Get a key from the provider, and write it where the message says."))                                      \
    X(BUSY, 4, "busy", N_("Another program holds the workspace. Try again shortly."))                               \
    X(CHILD, 5, "child", N_("Nothing was changed. Try again; if it stays so, report it."))

typedef enum {
#define BEIAN_ERROR_ENUM(code, exit, word, hint) BEIAN_ERROR_##code,
    BEIAN_ERRORS(BEIAN_ERROR_ENUM)
#undef BEIAN_ERROR_ENUM
        BEIAN_N_ERRORS
} BeianErrorCode;

GQuark beian_error_quark(void);

/* The documented exit code of `error` (design: 0 done … 5 a fault of ours); 5 for a foreign
 * domain, 3 for G_FILE_ERROR. */
int error_exit_code(const GError *error);
/* The word for --json, e.g. "busy". Borrowed, static. */
const char *error_word(const GError *error);
/* What the officer can do, translated. Borrowed, static; "" if nothing is known. */
const char *error_hint(const GError *error);

#endif
