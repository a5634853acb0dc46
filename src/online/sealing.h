/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealing the journal: an authority outside stamps the hash of its newest entry, which stands
 * for all before it, with the time (RFC 3161). */
#ifndef BEIAN_ONLINE_SEALING_H
#define BEIAN_ONLINE_SEALING_H

#include "base/settings.h"
#include "store/seal.h"

typedef enum {
    SEAL_HOLDS,
    SEAL_UNROOTED,  /* holds, but no roots were given to hold its signer against */
    SEAL_UNCHECKED, /* the entry is as it was; the stamp could not be looked at here */
    SEAL_BROKEN
} SealState;

typedef struct {
    char *origin;
    gint64 seq;
    char *stamped_at; /* NULL: not known */
    char *by;         /* the authority's name as its certificate has it, or NULL */
    SealState state;
    gboolean is_new; /* made now */
    char *why;       /* NULL, or what is wrong, or why it was not looked at */
} SealReport;

/* Has each chain's newest entry stamped by the authority at `url`, but where it has done that
 * already; keeps the stamps. The setting seal_roots (or none): a PEM file of certificates that
 * the authority's must lead to. Array of SealReport; yours. Fails with OFFLINE (nothing is
 * lost), NOTHING (no entries), INVALID (a stamp that does not hold is not kept), MISSING,
 * CHILD. */
GPtrArray *sealing_make(Store *store, const Settings *settings, const char *url,
                        GError **error);
/* Looks at each seal: is its entry there and as it was, does the stamp hold, does it lead to
 * the roots? Array of SealReport; yours. Needs no network. */
GPtrArray *sealing_check(Store *store, const Settings *settings, GError **error);
/* Writes all into a folder that is new: request (.tsq), reply (.tsr) and how to check them
 * with openssl. Fails with NOTHING where there is no seal. */
gboolean sealing_export(Store *store, const char *folder, guint *out_n, GError **error);
/* "holds", "not-rooted", "not-checked", "broken". Static. */
const char *sealing_state_word(SealState state);
/* An address that an authority can have: http or https, no user in it. */
gboolean sealing_is_url(const char *url);

#endif
