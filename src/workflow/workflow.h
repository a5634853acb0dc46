/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the officer and the program work with together: a workspace and the catalogue, and the
 * rules over them. The core's context; both are borrowed. */
#ifndef BEIAN_WORKFLOW_WORKFLOW_H
#define BEIAN_WORKFLOW_WORKFLOW_H

#include "calendar/typed_day.h"
#include "catalogue/catalogue.h"
#include "catalogue/condition.h"
#include "store/filing.h"
#include "store/store.h"

/* A clock of another machine may be so far ahead of ours. */
#define CLOCK_TOLERANCE_S 300

typedef struct Workflow Workflow;
typedef struct DocumentReader DocumentReader; /* document_reader.h */

/* Registers the deadline projection with `store` and refreshes it if the catalogue is another
 * one than last time. Both must outlive the workflow. */
Workflow *workflow_new(Store *store, Catalogue *cat, Lang lang, GError **error);
/* The same with what `reader` (static; NULL: nothing) reads in documents. */
Workflow *workflow_new_with(Store *store, Catalogue *cat, Lang lang,
                            const DocumentReader *reader, GError **error);
/* Makes anew what the passing of days has made untrue; a screen calls it when the day changes.
 */
gboolean workflow_refresh(Workflow *flow, GError **error);
void workflow_free(Workflow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Workflow, workflow_free)

Store *workflow_get_store(const Workflow *flow);
Catalogue *workflow_get_catalogue(const Workflow *flow);
/* Made when first asked for: a list of filings needs none. */
Conditions *workflow_get_conditions(Workflow *flow);
Lang workflow_get_lang(const Workflow *flow);
/* NULL: none. */
const DocumentReader *workflow_get_reader(const Workflow *flow);
/* Language of summaries and texts from now on. */
void workflow_set_lang(Workflow *flow, Lang lang);
/* The record's name in that language; where the catalogue has no such record (a later one may
 * have dropped it), `id`. Borrowed. */
const char *workflow_name_of(Workflow *flow, const char *kind, const char *id);
/* Where what an item of the catalogue asks or wants stands, looked at from a service (0: the
 * first): at that service, or 0 if it is the filing's. */
int workflow_service_of(const CatalogueItem *item, int service_no);
/* The name of the administration of a province (two digits), as letters are addressed to it;
 * where the catalogue has none, the province's. Borrowed. */
const char *workflow_administration_name(Workflow *flow, const char *province, Lang lang);
Day workflow_get_today(const Workflow *flow);
/* typed_day_parse() from today on, with the catalogue's working days. */
gboolean workflow_parse_day(const Workflow *flow, const char *text, TypedLean lean, Day *out,
                            gboolean *out_provisional, GError **error);
/* How it is understood, in a line, or NULL if it is no day. Yours. */
char *workflow_dup_day_reading(const Workflow *flow, const char *text, TypedLean lean);
/* What instant_parse() takes for a time as typed: a day, and perhaps a blank and HH:MM; what
 * it takes is left as it is. NULL if it is none. Yours. */
char *workflow_dup_typed_time(const Workflow *flow, const char *text, GError **error);
/* The same of something that has happened: a time in the future is refused, too. Yours. */
char *workflow_dup_past_time(const Workflow *flow, const char *text, GError **error);
/* Is what workflow_dup_typed_time() made a day alone, with the hour not known? */
gboolean workflow_is_day_alone(const char *time);

/* Why a filing can't go on while the one of `holder`, its code, is open. Yours. */
char *filing_dup_held_why(const char *holder);
/* Is it still to be decided? What was approved, or is over, is no order any more. */
gboolean filing_is_order(Workflow *flow, const Filing *filing);

#endif
