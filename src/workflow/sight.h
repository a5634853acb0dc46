/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen of a filed service online: each aspect of it is answered for itself, with yes,
 * no or could-not-tell. Who looks is src/online; this is what it means for the filing. */
#ifndef BEIAN_WORKFLOW_SIGHT_H
#define BEIAN_WORKFLOW_SIGHT_H

#include "store/seen.h"
#include "workflow/workflow.h"

/* Aspects; their words are the rows' keys. */
#define SIGHT_ADDRESS "address"
/* Its value: regions' ids, "cn-hangzhou", parted by blanks. */
#define SIGHT_REGION "address-region"
#define SIGHT_HTTPS "https"
#define SIGHT_HTTP "http"
#define SIGHT_CERTIFICATE "certificate"
#define SIGHT_NUMBER "number"
#define SIGHT_LINK "link"
#define SIGHT_POLICE_NUMBER "police-number"
#define SIGHT_POLICE_LINK "police-link"
#define SIGHT_TITLE "title"
#define SIGHT_DOMAIN_END "domain-end"
#define SIGHT_DOMAIN_HELD "domain-held"
/* What the ministry's public query shows: the officer looks, for it is guarded by a captcha. */
#define SIGHT_REGISTER_NUMBER "register-number"
#define SIGHT_REGISTER_ENTITY "register-entity"
#define SIGHT_REGISTER_NAME "register-site-name"
#define SIGHT_REGISTER_ACCESS "register-access"
/* Told by a query endpoint alone. */
#define SIGHT_REGISTER_DATE "register-date"
/* What the provider's interface shows. */
#define SIGHT_PROVIDER_STATE "provider-state"
#define SIGHT_PROVIDER_NUMBER "provider-number"
#define SIGHT_PROVIDER_ENTITY "provider-entity"
#define SIGHT_PROVIDER_PRINCIPAL "provider-principal"
#define SIGHT_PROVIDER_NAME "provider-site-name"
#define SIGHT_PROVIDER_SERVICE_PRINCIPAL "provider-service-principal"
/* Its value: risks in the order of their days, "2026-12-01 source: advice | 2026-12-08 …". */
#define SIGHT_PROVIDER_RISK "provider-risk"
#define SIGHT_REGISTER_ADDRESS "https://beian.miit.gov.cn"
/* The rule under which an officer's word on a difference is kept (drift.h), its grounds what
 * they say, or SIGHT_NOTHING. */
#define SIGHT_RULE_NOTED "drift"
/* The value where the register shows nothing. */
#define SIGHT_NOTHING "-"
/* Where its addresses are: in the regions named, or in none that is known. */
#define SIGHT_IN_REGION "in-region"
#define SIGHT_ELSEWHERE "elsewhere"
/* What it says of the access to a service. */
#define SIGHT_OPEN "open"
#define SIGHT_LIMITED "limited"

/* "number on the home page", translated; NULL: there is no such aspect. Static. */
const char *sight_name(const char *aspect);
/* "service 2, 示例商城": beside a domain that several have. Yours. */
char *sight_dup_service(int service_no, const char *name);
/* For sorting (of Seen): by service, then in the order in which an officer asks: is it there,
 * what does it show, whose is the domain. */
int sight_compare(gconstpointer a, gconstpointer b);
/* An answer in words, translated: "yes", "could not tell". Static; the word itself if it is not
 * known. */
const char *sight_answer_text(const char *answer);
/* Why, translated; the word itself if it is not known; NULL for NULL. Static. */
const char *sight_reason_text(const char *reason);
/* The source of what was seen on a page as Chromium drew it. Yours. */
char *sight_dup_drawn_source(const char *url);
/* The address in such a source; NULL: it is none. Borrowed from it. */
const char *sight_get_drawn_url(const char *source);
/* Is this an answer with which all is well? */
gboolean sight_is_good(const Seen *seen);

/* The verb: takes down tries of a filing (Seen with aspect, tried_answer, tried_reason, value,
 * source), all at the time of now. What differs from what is known becomes known, in one
 * journal entry; a try that could not tell changes nothing of it. *out_changed counts those of
 * them that are news: not that a name leads to another address, nor that our record is another,
 * nor what the officer saw, who knows it: it takes back what was to be told of that aspect.
 * What was looked at is no step that undo takes back; what the officer saw is.
 * What is wrong at the first look at an approved filing is to be told like a change; what was
 * wrong before, at its approval.
 * On a workspace that can't be written nothing is taken down. */
gboolean sight_record(Workflow *flow, gint64 filing_id, const GPtrArray *tries,
                      guint *out_changed, GError **error);
/* The filing is approved now: what was seen wrong at its sites is to be told like a change. Of
 * the register and the provider nothing: what they said before does not hold any more. Within
 * JournalWork. */
gboolean sight_note_wrong(Store *store, gint64 filing_id, GError **error);
/* The verb: takes down what the officer saw in the register of a service, SIGHT_NOTHING or a
 * text, compared with what is recorded here; of its access SIGHT_OPEN or SIGHT_LIMITED.
 * *out_seen is yours. Fails with UNKNOWN for an aspect that is none of the register, or a
 * service that is not there; INVALID for an empty value, or another word of the access. */
gboolean sight_take_down(Workflow *flow, gint64 filing_id, int service_no, const char *aspect,
                         const char *value, Seen **out_seen, GError **error);
/* Sets the facts seen.* of a service (data/facts.yaml) from what is known. */
gboolean sight_derive(Workflow *flow, gint64 filing_id, int service_no, GHashTable *facts,
                      GError **error);

#endif
