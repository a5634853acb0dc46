/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to the interview's questions. */
#ifndef BEIAN_STORE_ANSWER_H
#define BEIAN_STORE_ANSWER_H

#include "store/store.h"

typedef struct {
    int service_no; /* 0: the whole filing */
    char *key;      /* fact id */
    char *value;    /* NULL: "not sure" */
    char *at;       /* instant at which it became this */
} Answer;

void answer_free(Answer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Answer, answer_free)

GPtrArray *answer_list(Store *store, gint64 filing_id, GError **error);
/* NULL without error if there is none. */
Answer *answer_get(Store *store, gint64 filing_id, int service_no, const char *key,
                   GError **error);
/* Within JournalWork. */
gboolean answer_put(Store *store, gint64 filing_id, int service_no, const char *key,
                    const char *value, GError **error);
gboolean answer_delete(Store *store, gint64 filing_id, int service_no, const char *key,
                       GError **error);

/* Code of a filing of another entity that is open or has its number, and in which a person's ID
 * number or mobile is `value`; NULL: none. Yours. */
char *answer_dup_person_elsewhere(Store *store, const char *value, gint64 filing_id,
                                  gint64 entity_id);

#endif
