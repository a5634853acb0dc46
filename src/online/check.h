/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be looked at online of which filings, as jobs for beian-net, and what its answers
 * mean. */
#ifndef BEIAN_ONLINE_CHECK_H
#define BEIAN_ONLINE_CHECK_H

#include "base/json.h"
#include "online/home.h"
#include "store/seen.h"
#include "workflow/workflow.h"

/* A service with a domain. */
typedef struct {
    gint64 filing_id;
    char *code;
    int service_no;
    gboolean is_one_of_many; /* the filing has other services, too */
    gboolean is_submitted, is_approved;
    char *kind;   /* "website" … */
    char *domain; /* A-label; NULL: none */
    Home home;    /* where its site is looked at; of its domain alone where nothing is set */
    char *name;   /* or NULL */
    /* What its page is to show; NULL: not known, and not asked then. */
    char *number, *entity_number, *police_number, *filed_name, *province;
    SeenPlace place; /* where it is looked at */
    char *tried_at,
        *told_at; /* the last try there, and the last that told something; or NULL */
} CheckTarget;

/* "site", "register", "provider": of the catalogue's rule (kind "looks"), and for JSON. Static.
 */
const char *check_place_word(SeenPlace place);

/* The host of its site. NULL: it has no domain. Borrowed. */
const char *check_get_host(const CheckTarget *target);
void check_target_free(CheckTarget *target);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CheckTarget, check_target_free)

/* Adds the services of a filing that can be looked at there to `targets` (of CheckTarget):
 * those with a domain for their site, else all: an app may be filed without. */
gboolean check_add_targets(Workflow *flow, gint64 filing_id, SeenPlace place,
                           GPtrArray *targets, GError **error);
/* Adds those of all filings. Cost: all filings. */
gboolean check_add_all_targets(Workflow *flow, SeenPlace place, GPtrArray *targets,
                               GError **error);
/* Those whose last look told nothing, and whose time for another has not come. */
guint check_count_waiting(Workflow *flow, const GPtrArray *targets);
/* Of targets at one place those whose time it would be, had they not been tried less than
 * *out_hours ago, when nothing was told. */
guint check_count_held(Workflow *flow, const GPtrArray *targets, gint64 *out_hours);
/* Those whose time it is; and to keep them alone. */
guint check_count_due(Workflow *flow, const GPtrArray *targets);
void check_keep_due(Workflow *flow, GPtrArray *targets);
/* Is it time to look again? Each service as often as the catalogue's rule for that place says,
 * sooner where the last look told nothing; in the register none that was not approved, at the
 * provider none that was not submitted: they have nothing of it. */
gboolean check_is_due(Workflow *flow, const CheckTarget *target);
/* What the page of a target is to show. New. */
json_t *check_make_expect(const CheckTarget *target);
/* The job (src/net/site.h) of a page that is at hand. `charset`: of the server, or NULL; takes
 * `expect`. */
json_t *check_make_verdict_job(const void *page, gsize size, const char *charset,
                               json_t *expect_taken);
/* The job (src/net/site.h). `may_be_private`: addresses of own networks are looked at too. */
json_t *check_make_job(const CheckTarget *target, json_int_t id, gboolean may_be_private);
/* What an answer says of a target: array of Seen for sight_record(). Yours. */
GPtrArray *check_read_answer(const CheckTarget *target, const json_t *answer);
/* The job (src/net/rdap_job.h) of a registrable domain (A-label). */
json_t *check_make_domain_job(const char *domain, const char *endpoint, json_int_t id,
                              gboolean may_be_private);
/* Adds what a registry's answer says of a target's domain to `tries`. NULL: nobody was asked,
 * for `reason`. */
void check_add_domain(const CheckTarget *target, const json_t *answer, const char *reason,
                      GPtrArray *tries);
/* The same where there is no answer at all: every aspect could not be told, for `reason`. */
GPtrArray *check_make_unanswered(const CheckTarget *target, const char *reason);

/* ---- What a look at many shares, whoever is asked ---- */

typedef struct {
    guint n_all, n_done;
    guint n_changed; /* services of which something became known, or another than before */
    guint n_untold;  /* services of which something could not be told */
    guint n_silent;  /* services of which nothing could be told */
} CheckCount;

/* Counts a service that was looked at, by its tries. FALSE: nothing of it could be told. */
gboolean check_count_add(CheckCount *count, const GPtrArray *tries, guint n_changed);

/* Called for each service that was looked at, with its tries (of Seen). */
typedef void (*CheckDone)(const CheckTarget *target, const GPtrArray *tries, guint n_changed,
                          gpointer user);

/* Fails with USAGE in a sample: nobody is asked about what is made up. */
gboolean check_may_look(Workflow *flow, GError **error);

/* A saved page, judged as one that was fetched. `charset`: of the server, or NULL. The verdict
 * (src/net/page_json.h); yours (json_decref). Fails with DATA, RANGE above 2 MB, MISSING,
 * CHILD.
 */
json_t *check_page(const char *path, const char *number, const char *charset, GError **error);

#endif
