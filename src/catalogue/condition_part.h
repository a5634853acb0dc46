/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be told of a condition without SQLite: one of the parts that its outermost "and"
 * joins is a plain comparison that does not hold. Most rules fall at such a part, and compiling
 * an expression costs more than all else that is done with it once. */
#ifndef BEIAN_CATALOGUE_CONDITION_PART_H
#define BEIAN_CATALOGUE_CONDITION_PART_H

#include <glib.h>

/* The value of a fact, NULL if it is not known; *out_type: its type (data/README), NULL if
 * there is no such fact. `id` is not ended by NUL. */
typedef const char *(*ConditionValue)(const char *id, gsize size, const char **out_type,
                                      gpointer user);

/* TRUE: the condition does not hold (it is false or not known). FALSE: only SQLite can tell.
 * Cost: O(text). */
gboolean condition_part_refuses(const char *text, ConditionValue value, gpointer user);

#endif
