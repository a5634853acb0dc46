/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer from outside is read into: what it tells of a service, aspect by aspect. */
#ifndef BEIAN_ONLINE_TRIES_H
#define BEIAN_ONLINE_TRIES_H

#include "online/check.h"
#include "workflow/sight_ours.h"

/* All but the list is borrowed. */
typedef struct {
    const CheckTarget *target;
    const SightOurs *ours; /* NULL: nothing is compared */
    GPtrArray *list;       /* of Seen, for sight_record() */
    const char *source;    /* of what is added next; or NULL */
} Tries;

/* Of Seen. Yours. */
GPtrArray *tries_new_list(void);
void tries_add(const Tries *tries, const char *aspect, const char *answer, const char *reason,
               const char *value);
/* What they have of an aspect, against what is recorded here; NULL: they have nothing. */
void tries_add_compared(const Tries *tries, const char *aspect, const char *theirs);
/* Is that domain, as they write it, the target's? */
gboolean tries_is_domain(const Tries *tries, const char *theirs);

#endif
