/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/certificate.h"

#include <arpa/inet.h>
#include <openssl/asn1.h>
#include <openssl/x509v3.h>
#include <string.h>

/* Of one certificate; what a list of thousands is for, nobody reads. */
enum { MAX_NAMES = 100, MAX_NAME_BYTES = 256 };

/* As valid UTF-8, without what a terminal would obey. Yours. */
static char *
dup_clean(const char *bytes, gsize size)
{
    g_autofree char *valid = g_utf8_make_valid(bytes, (gssize)MIN(size, MAX_NAME_BYTES));
    GString *clean = g_string_new(NULL);

    for (const char *at = valid; *at; at = g_utf8_next_char(at))
        if (g_unichar_isprint(g_utf8_get_char(at)))
            g_string_append_unichar(clean, g_utf8_get_char(at));
    return g_string_free(clean, FALSE);
}

static char *
dup_entry(X509_NAME *name)
{
    static const int wanted[] = {NID_commonName, NID_organizationName};

    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        int at = X509_NAME_get_index_by_NID(name, wanted[i], -1);
        unsigned char *bytes = NULL;
        char *clean;
        int size;

        if (at < 0)
            continue;
        size = ASN1_STRING_to_UTF8(&bytes,
                                   X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
        if (size < 0)
            continue;
        clean = dup_clean((const char *)bytes, (gsize)size);
        OPENSSL_free(bytes);
        return clean;
    }
    return g_strdup("");
}

static char *
dup_time(const ASN1_TIME *time)
{
    struct tm parts;

    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return g_strdup("");
    return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900,
                           parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
                           parts.tm_sec);
}

static char *
dup_address(const ASN1_OCTET_STRING *address)
{
    char text[INET6_ADDRSTRLEN];
    int size = ASN1_STRING_length(address), family = size == 4 ? AF_INET : AF_INET6;

    if (size != 4 && size != 16)
        return NULL;
    return g_strdup(inet_ntop(family, ASN1_STRING_get0_data(address), text, sizeof text));
}

static GPtrArray *
list_names(X509 *x509)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GENERAL_NAMES *all = X509_get_ext_d2i(x509, NID_subject_alt_name, NULL, NULL);

    for (int i = 0; i < sk_GENERAL_NAME_num(all) && names->len < MAX_NAMES; i++) {
        const GENERAL_NAME *one = sk_GENERAL_NAME_value(all, i);
        char *name = NULL;

        if (one->type == GEN_DNS)
            name = dup_clean((const char *)ASN1_STRING_get0_data(one->d.dNSName),
                             (gsize)ASN1_STRING_length(one->d.dNSName));
        else if (one->type == GEN_IPADD)
            name = dup_address(one->d.iPAddress);
        if (name)
            g_ptr_array_add(names, name);
    }
    GENERAL_NAMES_free(all);
    return names;
}

/* As RFC 7469 has it, by which a browser can be told of one key. */
static char *
dup_key_sha256(X509 *x509)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize n = sizeof digest;
    unsigned char *der = NULL;
    int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), &der);

    if (size <= 0)
        return NULL;
    g_checksum_update(sum, der, size);
    OPENSSL_free(der);
    g_checksum_get_digest(sum, digest, &n);
    return g_base64_encode(digest, n);
}

Certificate *
certificate_read(X509 *x509)
{
    Certificate *certificate = g_atomic_rc_box_new0(Certificate);

    certificate->subject = dup_entry(X509_get_subject_name(x509));
    certificate->issuer = dup_entry(X509_get_issuer_name(x509));
    certificate->names = list_names(x509);
    certificate->key_sha256 = dup_key_sha256(x509);
    certificate->starts = dup_time(X509_get0_notBefore(x509));
    certificate->ends = dup_time(X509_get0_notAfter(x509));
    return certificate;
}

static void
certificate_clear(gpointer data)
{
    Certificate *certificate = data;

    g_free(certificate->subject);
    g_free(certificate->issuer);
    g_free(certificate->key_sha256);
    g_free(certificate->starts);
    g_free(certificate->ends);
    g_ptr_array_unref(certificate->names);
}

Certificate *
certificate_ref(Certificate *certificate)
{
    return g_atomic_rc_box_acquire(certificate);
}

void
certificate_unref(Certificate *certificate)
{
    if (certificate)
        g_atomic_rc_box_release_full(certificate, certificate_clear);
}

const char *
certificate_fault_word(int fault)
{
    static const struct {
        int fault;
        const char *word;
    } words[] = {
        {X509_V_ERR_CERT_HAS_EXPIRED, "certificate-expired"},
        {X509_V_ERR_CERT_NOT_YET_VALID, "certificate-not-yet-valid"},
        {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, "certificate-self-signed"},
        {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, "certificate-untrusted"},
        {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, "certificate-chain-incomplete"},
        {X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, "certificate-chain-incomplete"},
        {X509_V_ERR_CERT_REVOKED, "certificate-revoked"},
        {X509_V_ERR_HOSTNAME_MISMATCH, "certificate-wrong-name"},
        {X509_V_ERR_IP_ADDRESS_MISMATCH, "certificate-wrong-name"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (words[i].fault == fault)
            return words[i].word;
    return fault == X509_V_OK ? NULL : "certificate-untrusted";
}

json_t *
certificate_to_json(const Certificate *certificate)
{
    json_t *names = json_array(), *all;

    for (guint i = 0; i < certificate->names->len; i++)
        json_array_append_new(names, json_string(certificate->names->pdata[i]));
    all = json_pack("{s:s, s:s, s:s, s:s, s:o}", "subject", certificate->subject, "issuer",
                    certificate->issuer, "starts", certificate->starts, "ends",
                    certificate->ends, "names", names);
    json_object_set_new(all, "key_sha256",
                        certificate->key_sha256 ? json_string(certificate->key_sha256)
                                                : json_null());
    json_object_set_new(all, "fault", json_string(certificate_fault_word(certificate->fault)));
    if (certificate->fault == X509_V_OK)
        json_object_set_new(all, "fault", json_null());
    return all;
}
