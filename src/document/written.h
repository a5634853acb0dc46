/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does a paper say something? It was read by a machine, which takes one character for another
 * now and then: what nearly stands there is told apart from what does. */
#ifndef BEIAN_DOCUMENT_WRITTEN_H
#define BEIAN_DOCUMENT_WRITTEN_H

#include <glib.h>

typedef struct Written Written;

typedef enum {
    WRITTEN_NOT,
    WRITTEN_NEARLY, /* but for one character in four; of three and less: none */
    WRITTEN_SO      /* but for width, case, blanks and punctuation */
} WrittenHow;

/* `text`: all that was read on it. */
Written *written_new(const char *text);
void written_free(Written *written);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Written, written_free)

/* *out_piece is what stands there, or NULL; yours. Cost: the text by the words where they do
 * not stand there as they are. */
WrittenHow written_find(const Written *written, const char *words, char **out_piece);
/* The first of `words` that stands there with nothing of `unless` in it or soon behind it, as
 * it goes on there; NULL: none does. Both are lists ended by NULL. Yours. */
char *written_dup_first(const Written *written, const char *const *words,
                        const char *const *unless);

#endif
