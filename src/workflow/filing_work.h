/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs: what changes a filing. Each is one journal entry. All fail with READONLY, BUSY,
 * FULL or DATA besides what is said. */
#ifndef BEIAN_WORKFLOW_FILING_WORK_H
#define BEIAN_WORKFLOW_FILING_WORK_H

#include "workflow/requirement.h"

/* A filing from answers ("key@N" → value; a NULL value is "not sure"); an empty table starts an
 * interview. All answers are checked first and all faults told in one message (INVALID). The
 * type is decided if it can be. *out_code is yours. */
gboolean filing_work_create(Workflow *flow, GHashTable *answers, char **out_code,
                            GError **error);
/* One answer; `value` NULL: "not sure". Type, title, entity and services follow. Fails with
 * INVALID, and NOT_NOW while the administration has the filing (answers that are with the
 * authority can't be changed; procedure.md 0.3). */
gboolean filing_work_answer(Workflow *flow, gint64 filing_id, FactKey key, const char *value,
                            GError **error);
/* The same as a part of another verb. Within JournalWork. */
gboolean filing_work_answer_within(Workflow *flow, gint64 filing_id, FactKey key,
                                   const char *value, GError **error);
/* Takes an answer back: the question is open again. */
gboolean filing_work_unanswer(Workflow *flow, gint64 filing_id, FactKey key, GError **error);
/* Takes over the answers of `from_filing_id` that are still open here and concern the entity
 * and its principal. One entry. */
gboolean filing_work_reuse(Workflow *flow, gint64 filing_id, gint64 from_filing_id, int *out_n,
                           GError **error);

/* What could happen next. */
typedef struct {
    const CatalogueItem *event; /* kind "events" */
    gboolean is_possible;
    GPtrArray *reasons; /* why not: translated sentences (owned) */
} PossibleEvent;
void possible_event_free(PossibleEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PossibleEvent, possible_event_free)
/* Events of the present stage: what normally comes next first, even where a need still holds it
 * back; then the possible ones, then those that a need holds back; withdrawal, cancellation and
 * expiry last. */
GPtrArray *filing_work_list_events(Workflow *flow, gint64 filing_id, GError **error);

typedef struct {
    const char *event;          /* id */
    const char *at;             /* instant or day as typed; NULL: now */
    const char *const *numbers; /* NULL-ended or NULL: filing or police numbers */
    const char *const
        *reasons;              /* NULL-ended or NULL: rejection ids; "id=text" adds the words */
    const char *const *fields; /* NULL-ended or NULL: materials or facts that were named;
                                * "fact=answer" for what the event gives */
    const char *note;
    const char *who; /* whose SMS code (sms.h); NULL: of the only one who has not verified */
    gboolean
        even_so; /* record it though a need is not met, a number has another province's
                  * sign, numbers are of two entities, or a service has none; wants a note */
} Happening;
/* Records what happened. Returned and rejected set the named materials to returned. When the
 * last person verifies, sms-verified is recorded with it; with one wrong entry more than
 * allowed, sms-failed. Fails with NOT_NOW (why), UNKNOWN (event, reason), INVALID (number, time
 * in the future or before the last event), USAGE (who; a return without reason, field or
 * note). */
gboolean filing_work_advance(Workflow *flow, gint64 filing_id, const Happening *happening,
                             GError **error);

/* Does it take a number in this filing? A cancellation's approval does not. */
gboolean filing_work_asks_number(Workflow *flow, gint64 filing_id, const CatalogueItem *event);

/* A material's state; NOT_NOW while the administration has the filing. WAIVED wants a reason.
 * `state_word` may also be "needed" or "not-needed" where the catalogue asks the officer.
 * Information materials can be marked verified only with a value. */
gboolean filing_work_mark(Workflow *flow, gint64 filing_id, const char *material_id,
                          int service_no, const char *state_word, const char *why,
                          GError **error);
typedef enum { DETAIL_VALID_UNTIL, DETAIL_OWNER, DETAIL_NOTE } MaterialDetail;
/* NULL value clears. The day is refused with NOT_NOW while the administration has the filing;
 * owner and note are the office's own and are not. */
gboolean filing_work_detail(Workflow *flow, gint64 filing_id, const char *material_id,
                            int service_no, MaterialDetail detail, const char *value,
                            GError **error);

/* Deadlines of the office's own making: acknowledge, snooze until a day. */
gboolean filing_work_acknowledge(Workflow *flow, gint64 filing_id, const char *rule_id,
                                 int instance, const char *why, GError **error);
gboolean filing_work_snooze(Workflow *flow, gint64 filing_id, const char *rule_id, int instance,
                            Day until, GError **error);

/* The material's service number where it has one: "domain-registration@2" → id and 2 (0 where
 * the material belongs to the whole filing). Fails with UNKNOWN. */
gboolean material_key_parse(Workflow *flow, const char *text, char **out_id,
                            int *out_service_no, GError **error);

#endif
