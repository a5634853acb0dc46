/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was seen of a service online (`seen`, in the journal), and when it was looked at last
 * (`tried`, outside of it). */
#ifndef BEIAN_STORE_SEEN_H
#define BEIAN_STORE_SEEN_H

#include "store/store.h"

/* The answer of a try by which nothing is known. */
#define SEEN_COULD_NOT_TELL "could-not-tell"

/* The source of what the officer took down: no look of ours renews it. */
#define SEEN_BY_OFFICER "officer"

/* The answers by which a site is found: with another, what was seen there is forgotten. */
#define SEEN_BY_DOMAIN "domain.name"
#define SEEN_BY_HOMEPAGE "service.homepage"

typedef struct {
    gint64 filing_id;
    int service_no;
    char *aspect;
    char *answer, *value, *reason; /* answer NULL: never known; value, reason: or NULL */
    char *since;                   /* instant: seen so first */
    /* The last try; NULL: there was none. */
    char *tried_at, *tried_answer, *tried_reason;
    char *told_at; /* the last try that told something */
    char *source;  /* of that; of the last try where none told anything */
} Seen;

void seen_free(Seen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Seen, seen_free)

/* By service and aspect. Array of Seen. */
GPtrArray *seen_list(Store *store, gint64 filing_id, GError **error);
/* Whom a look asks: the site itself, whatever else was asked of registries; an endpoint of the
 * register, whatever the officer took down of it; the provider. */
typedef enum { SEEN_AT_SITE, SEEN_IN_REGISTER, SEEN_AT_PROVIDER, SEEN_N_PLACES } SeenPlace;

/* The last looks there at a service (instants): of all, and of those that told something; NULL:
 * none. Yours. */
void seen_dup_last(Store *store, gint64 filing_id, int service_no, SeenPlace place,
                   char **out_tried_at, char **out_told_at);
/* Inserts or replaces what is known. Within JournalWork. */
gboolean seen_put(Store *store, const Seen *seen, GError **error);
/* A service's site, as one of its answers names it. */
typedef struct {
    gint64 filing_id;
    int service_no;
    gboolean is_domain; /* by its domain; or else by its home page */
    const char *value;  /* of that answer; or NULL */
} SeenSite;

/* What was seen of a service at this site is forgotten, with the changes of it that were to be
 * told and when it was looked at; with its domain also what registries, the register and the
 * provider told of that, but not what they were asked by a number. Within JournalWork. */
gboolean seen_forget_site(Store *store, const SeenSite *site, GError **error);
/* When the site was looked at, and what told it, is known again: as of what an undo brings
 * back. Within JournalWork. */
gboolean seen_recall_site(Store *store, const SeenSite *site, GError **error);
/* Takes down tries (of Seen), all or none. */
gboolean seen_put_tries(Store *store, const GPtrArray *tries, GError **error);
/* The same within JournalWork, for one commit of both. */
gboolean seen_put_tries_within(Store *store, const GPtrArray *tries, GError **error);

#endif
