/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a registry says of a domain by RDAP (RFC 9083): until when it is registered, and whether
 * it is held back from the DNS. */
#ifndef BEIAN_NET_RDAP_H
#define BEIAN_NET_RDAP_H

#include <glib.h>
#include <jansson.h>

typedef struct {
    /* Days "YYYY-MM-DD" as the registry writes them; NULL: not told. */
    char *ends, *registered, *changed;
    char *registrar;     /* its name, or NULL */
    GPtrArray *statuses; /* of char *: as told, RFC 8056's or EPP's words */
    gboolean is_held;    /* one of them keeps the domain out of the DNS, or is its end */
    gboolean has_status;
} RdapDomain;

void rdap_domain_free(RdapDomain *domain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RdapDomain, rdap_domain_free)

/* Reads an answer about `domain` (A-label, any case). NULL: it is none; *out_reason (static) is
 * "not-rdap", or "other-domain" where it speaks of another. Yours. */
RdapDomain *rdap_parse(const guint8 *bytes, gsize size, const char *domain,
                       const char **out_reason);
/* Is the status one by which a domain does not work, or soon is no longer theirs? */
gboolean rdap_status_is_held(const char *status);
/* An answer with status 404 says that there is no such domain only if it is an RDAP server's:
 * by its content type, or by its body's errorCode (RFC 9083, 6). */
gboolean rdap_is_not_found(const guint8 *bytes, gsize size, const char *content_type);
/* New: {"ends", "registered", "changed", "registrar", "statuses", "held_by"};
 * statuses and held_by (those of them that hold it) are null where no status was told. */
json_t *rdap_domain_to_json(const RdapDomain *domain);

#endif
