/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site's certificate says, and why it is refused. */
#ifndef BEIAN_NET_CERTIFICATE_H
#define BEIAN_NET_CERTIFICATE_H

#include <glib.h>
#include <jansson.h>
#include <openssl/x509.h>

typedef struct {
    char *subject, *issuer; /* the common names, or organisations; may be "" */
    GPtrArray *names;       /* of char *: DNS names and addresses that it is for */
    char *key_sha256;       /* of its public key (DER), base64; NULL: it has none */
    char *starts, *ends;    /* YYYY-MM-DDTHH:MM:SSZ */
    int fault;              /* X509_V_OK, or why the chain is refused */
    int fault_depth;        /* 0: the site's own */
} Certificate;

/* Of the site's own certificate. Yours. */
Certificate *certificate_read(X509 *x509);
/* Another hold on the same, which no one changes any more; on any thread. */
Certificate *certificate_ref(Certificate *certificate);
/* The last one who lets go of it frees it; NULL: nothing. */
void certificate_unref(Certificate *certificate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Certificate, certificate_unref)
/* "certificate-expired", "certificate-self-signed" …; NULL for X509_V_OK. Static. */
const char *certificate_fault_word(int fault);
/* New. */
json_t *certificate_to_json(const Certificate *certificate);

#endif
