/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines by the catalogue's rules (kind "deadlines"): trigger, span, who, until what. */
#ifndef BEIAN_WORKFLOW_DEADLINE_RULE_H
#define BEIAN_WORKFLOW_DEADLINE_RULE_H

#include "store/deadline.h"
#include "store/filing.h"
#include "workflow/read_day.h"
#include "workflow/requirement.h"
#include "workflow/sms.h"

/* All deadlines of a filing as its events, answers, `facts` (of its first service),
 * `requirements` and, where no field says, `read` (ReadDay) have them, closed ones too. Array
 * of Deadline; yours. */
GPtrArray *deadline_rule_list(Workflow *flow, const Filing *filing, GHashTable *facts,
                              const GPtrArray *requirements, const GPtrArray *read,
                              GError **error);
/* The instance of a material's deadlines: the same for the material and the service in every
 * filing and under every catalogue. */
int deadline_material_instance(const CatalogueItem *material, int service_no);
/* The material that such a deadline is about, or NULL: it is about none. `out_service_no` may
 * be NULL. Borrowed. O(materials). */
const CatalogueItem *deadline_find_material(Workflow *flow, const char *rule_id, int instance,
                                            int *out_service_no);

/* What one of several dates of a rule is about: the material ("Business licence", with "@2" for
 * a second service), or the person whose code lapses; of a date that was read and not confirmed
 * where, and how surely. NULL: the rule says it all. Yours. */
char *deadline_dup_subject(Workflow *flow, const Deadline *deadline);
/* The person that a code's date is about, among `people` (sms_list()), or NULL. Borrowed. */
const SmsPerson *deadline_find_person(Workflow *flow, const Deadline *deadline,
                                      const GPtrArray *people);

typedef struct {
    Day day;
    gint64 instant; /* 0: a whole day */
    gboolean provisional;
} DueDate;
/* A span after a trigger. h: the instant; d: days; wd: working days (the day itself never
 * counts); m: months. Fails with RANGE. */
gboolean due_date_compute(Workflow *flow, Day trigger_day, gint64 trigger_instant, int n,
                          const char *unit, DueDate *out, GError **error);

#endif
