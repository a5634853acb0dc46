/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the record here and what others hold of a filing have drifted apart: the ministry's
 * register, as the officer or the organisation's endpoint read it, and the provider. */
#ifndef BEIAN_WORKFLOW_DRIFT_H
#define BEIAN_WORKFLOW_DRIFT_H

#include "workflow/workflow.h"

typedef enum { DRIFT_SAME, DRIFT_OPEN, DRIFT_NOTED } DriftState;

/* A field, and what one of them says of it. */
typedef struct {
    int service_no;
    char *aspect;        /* sight.h: of which source it is */
    const char *field;   /* sight_ours.h; static */
    char *ours, *theirs; /* NULL: nothing there */
    const char *answer;  /* of now: "same", "differs" …; static */
    DriftState state;
    char *source; /* the address that was asked, or SEEN_BY_OFFICER; or NULL */
    char *since;  /* instant: so first */
    char *at;     /* instant: so last */
    char *untold; /* why the last try could not tell; NULL: it told */
    char *why;    /* noted: the reason; or NULL */
    char *noted_at;
} DriftRow;

/* By service, field and source. Array of DriftRow; yours. */
GPtrArray *drift_list(Workflow *flow, gint64 filing_id, GError **error);
guint drift_count_open(const GPtrArray *rows);
/* "same" or open, in a word, translated. Static. */
const char *drift_state_text(const DriftRow *row);
/* The field's name in the reader's language. Borrowed. */
const char *drift_field_name(Workflow *flow, const DriftRow *row);
/* Whose word it is, short: "register", "provider". Translated, static. */
const char *drift_who_text(const DriftRow *row);
/* How sure it is: who told it, translated. Static. */
const char *drift_sure_text(const DriftRow *row);
/* The row of "provider-entity" or "provider-entity@2"; NULL with UNKNOWN. Borrowed. */
const DriftRow *drift_find(const GPtrArray *rows, const char *key, GError **error);

/* The verb: what they say is what is recorded here from now on, in one entry that names where
 * it comes from. Fails with NO_DRIFT where there is nothing to take, NOT_NOW where a number
 * wants an approval first, and as filing_work_answer() does. */
gboolean drift_take(Workflow *flow, gint64 filing_id, const DriftRow *row, GError **error);
/* The verb: it is known, for a reason; it stays to be seen and counts again when what they say
 * changes. `why` NULL: it counts again now. Fails with USAGE without a reason, NO_DRIFT
 * where nothing differs. */
gboolean drift_note(Workflow *flow, gint64 filing_id, const DriftRow *row, const char *why,
                    GError **error);

#endif
