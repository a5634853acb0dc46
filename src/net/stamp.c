/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/stamp.h"

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <string.h>

#include "base/json.h"
#include "net/certificate.h"

enum {
    DIGEST_BYTES = 32,
    NONCE_BYTES = 8,
    REPLY_BYTES = 65536,
    STATUS_OK = 200,
    REDIRECTS = 3
};
enum { STATUS_GRANTED, STATUS_GRANTED_WITH_MODS };

/* ---- What is asked ----------------------------------------------------------------------- */

static gboolean
parse_digest(const char *hex, guint8 out[DIGEST_BYTES])
{
    if (!hex || strlen(hex) != 2 * DIGEST_BYTES)
        return FALSE;
    for (guint i = 0; i < DIGEST_BYTES; i++) {
        int high = g_ascii_xdigit_value(hex[2 * i]), low = g_ascii_xdigit_value(hex[2 * i + 1]);

        if (high < 0 || low < 0)
            return FALSE;
        out[i] = (guint8)(high << 4 | low);
    }
    return TRUE;
}

static TS_MSG_IMPRINT *
make_imprint(const guint8 digest[DIGEST_BYTES])
{
    X509_ALGOR *algorithm = X509_ALGOR_new();
    TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
    guint8 bytes[DIGEST_BYTES];

    memcpy(bytes, digest, sizeof bytes); /* its setter takes no const */
    X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL);
    TS_MSG_IMPRINT_set_algo(imprint, algorithm); /* copies */
    TS_MSG_IMPRINT_set_msg(imprint, bytes, sizeof bytes);
    X509_ALGOR_free(algorithm);
    return imprint;
}

/* NULL: no random number is to be had. */
static TS_REQ *
make_request(const guint8 digest[DIGEST_BYTES])
{
    TS_MSG_IMPRINT *imprint;
    ASN1_INTEGER *nonce;
    guint64 number = 0;
    TS_REQ *request;

    if (RAND_bytes((unsigned char *)&number, NONCE_BYTES) != 1)
        return NULL;
    request = TS_REQ_new();
    imprint = make_imprint(digest);
    nonce = ASN1_INTEGER_new();
    ASN1_INTEGER_set_uint64(nonce, number);
    TS_REQ_set_version(request, 1);
    TS_REQ_set_msg_imprint(request, imprint); /* copies, as the next one */
    TS_REQ_set_nonce(request, nonce);
    TS_REQ_set_cert_req(request, 1);
    TS_MSG_IMPRINT_free(imprint);
    ASN1_INTEGER_free(nonce);
    return request;
}

static GBytes *
encode_request(const TS_REQ *request)
{
    unsigned char *bytes = NULL;
    int size = i2d_TS_REQ(request, &bytes);
    GBytes *encoded = size > 0 ? g_bytes_new(bytes, (gsize)size) : NULL;

    OPENSSL_free(bytes);
    return encoded;
}

/* ---- What is answered -------------------------------------------------------------------- */

typedef struct {
    TS_REQ *request;
    TS_RESP *reply;
    X509_STORE *roots; /* NULL: none given */
} Stamp;

static void
stamp_clear(Stamp *stamp)
{
    TS_REQ_free(stamp->request);
    TS_RESP_free(stamp->reply);
    X509_STORE_free(stamp->roots);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Stamp, stamp_clear)

/* FALSE: there is something behind it, or it is none. */
static gboolean
read_reply(Stamp *stamp, const guint8 *bytes, gsize size)
{
    const unsigned char *at = bytes;

    if (size == 0 || size > REPLY_BYTES)
        return FALSE;
    stamp->reply = d2i_TS_RESP(NULL, &at, (long)size);
    return stamp->reply && at == bytes + size;
}

static gboolean
is_granted(const TS_RESP *reply)
{
    TS_STATUS_INFO *info = TS_RESP_get_status_info((TS_RESP *)reply);
    long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(info));

    return status == STATUS_GRANTED || status == STATUS_GRANTED_WITH_MODS;
}

static gboolean
get_time(const Stamp *stamp, struct tm *out)
{
    TS_TST_INFO *info = TS_RESP_get_tst_info(stamp->reply);

    return info && ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), out) == 1;
}

/* Its own signature, by whoever signed. */
static gboolean
is_signed(const Stamp *stamp)
{
    PKCS7 *token = TS_RESP_get_token(stamp->reply);

    return token && PKCS7_verify(token, NULL, NULL, NULL, NULL, PKCS7_NOVERIFY) == 1;
}

static gboolean
is_answer_to(const Stamp *stamp)
{
    TS_VERIFY_CTX *context = TS_REQ_to_TS_VERIFY_CTX(stamp->request, NULL);
    gboolean ok = context && TS_RESP_verify_response(context, stamp->reply) == 1;

    TS_VERIFY_CTX_free(context);
    return ok;
}

/* Does the signer's chain lead to the roots, as of the time of the stamp? */
static gboolean
is_rooted(const Stamp *stamp)
{
    TS_VERIFY_CTX *context = TS_REQ_to_TS_VERIFY_CTX(stamp->request, NULL);
    g_autoptr(GDateTime) at = NULL;
    struct tm parts;
    gboolean ok;

    if (!context || !get_time(stamp, &parts)) {
        TS_VERIFY_CTX_free(context);
        return FALSE;
    }
    at = g_date_time_new_utc(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                             parts.tm_hour, parts.tm_min, parts.tm_sec);
    if (at)
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(stamp->roots),
                                   (time_t)g_date_time_to_unix(at));
    X509_STORE_up_ref(stamp->roots); /* the context takes one */
    TS_VERIFY_CTX_set_store(context, stamp->roots);
    TS_VERIFY_CTX_add_flags(context, TS_VFY_SIGNATURE);
    ok = at && TS_RESP_verify_response(context, stamp->reply) == 1;
    TS_VERIFY_CTX_free(context);
    return ok;
}

static const char *
fault_of(const Stamp *stamp)
{
    if (!is_granted(stamp->reply))
        return "stamp-refused";
    if (!is_signed(stamp))
        return "stamp-bad-signature";
    if (!is_answer_to(stamp))
        return "stamp-of-other";
    return stamp->roots && !is_rooted(stamp) ? "stamp-not-trusted" : NULL;
}

static json_t *
describe_time(const Stamp *stamp)
{
    struct tm parts;
    g_autofree char *text = NULL;

    if (!get_time(stamp, &parts))
        return json_null();
    text = g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900,
                           parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
                           parts.tm_sec);
    return json_string(text);
}

static json_t *
describe_signer(const Stamp *stamp)
{
    PKCS7 *token = TS_RESP_get_token(stamp->reply);
    STACK_OF(X509) *signers = token ? PKCS7_get0_signers(token, NULL, 0) : NULL;
    g_autoptr(Certificate) certificate = signers && sk_X509_num(signers) > 0
                                             ? certificate_read(sk_X509_value(signers, 0))
                                             : NULL;

    sk_X509_free(signers);
    return json_text(certificate ? certificate->subject : NULL);
}

/* A new answer; `fault` NULL: as the stamp is. */
static json_t *
describe(const Stamp *stamp, const char *fault)
{
    gboolean is_there = !fault && stamp->reply;

    if (is_there)
        fault = fault_of(stamp);
    return json_pack("{s:s?, s:o, s:o, s:b}", "fault", fault, "stamped_at",
                     is_there ? describe_time(stamp) : json_null(), "by",
                     is_there ? describe_signer(stamp) : json_null(), "is_rooted",
                     !fault && stamp->roots);
}

/* ---- "stamp" ----------------------------------------------------------------------------- */

typedef struct {
    Jobs *jobs;
    json_int_t id;
    TS_REQ *request;
    GBytes *encoded;
} Asked;

static void
set_bytes(json_t *answer, const char *key, const void *bytes, gsize size)
{
    g_autofree char *coded = g_base64_encode(bytes, size);

    json_object_set_new(answer, key, json_string(coded));
}

static void
on_stamped(const FetchAnswer *fetched, gpointer user)
{
    g_autofree Asked *asked = user;
    g_auto(Stamp) stamp = {.request = asked->request};
    const char *fault = fetched->fault;
    json_t *answer;

    if (!fault && fetched->status != STATUS_OK)
        fault = "stamp-bad-status";
    else if (!fault &&
             (fetched->is_cut || !read_reply(&stamp, fetched->body->data, fetched->body->len)))
        fault = "no-stamp";
    answer = describe(&stamp, fault);
    json_object_set_new(answer, "status", json_integer(fetched->status));
    set_bytes(answer, "request_base64", g_bytes_get_data(asked->encoded, NULL),
              g_bytes_get_size(asked->encoded));
    set_bytes(answer, "reply_base64", fetched->body->data, fetched->body->len);
    job_answer_take(asked->jobs, asked->id, answer);
    g_bytes_unref(asked->encoded);
}

gboolean
stamp_start(Jobs *jobs, json_int_t id, json_t *job)
{
    const char *url = json_string_value(json_object_get(job, "url"));
    guint8 digest[DIGEST_BYTES];
    FetchRequest request = {0};
    Asked *asked;
    TS_REQ *wanted;

    if (!url || !parse_digest(json_string_value(json_object_get(job, "digest")), digest))
        return FALSE;
    wanted = make_request(digest);
    if (!wanted)
        return FALSE;
    asked = g_new(Asked, 1);
    *asked = (Asked){jobs, id, wanted, encode_request(wanted)};
    request.url = g_strdup(url);
    request.headers = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(request.headers, g_strdup("Content-Type: application/timestamp-query"));
    g_ptr_array_add(request.headers, g_strdup("Accept: application/timestamp-reply"));
    request.body = g_bytes_ref(asked->encoded);
    request.tries = 2;
    request.redirects = REDIRECTS;
    /* The officer gave the address; an office may have an authority of its own. */
    request.may_be_private = TRUE;
    fetcher_add_take(jobs->fetcher, request, on_stamped, asked);
    return TRUE;
}

/* ---- "stamp-verify" ---------------------------------------------------------------------- */

/* NULL: there is no certificate in it. */
static X509_STORE *
read_roots(const char *pem)
{
    BIO *text = BIO_new_mem_buf(pem, -1);
    X509_STORE *store = X509_STORE_new();
    X509 *one;
    guint n = 0;

    while ((one = PEM_read_bio_X509(text, NULL, NULL, NULL))) {
        n += X509_STORE_add_cert(store, one) == 1;
        X509_free(one);
    }
    BIO_free(text);
    if (n == 0)
        g_clear_pointer(&store, X509_STORE_free);
    return store;
}

static gboolean
read_request(Stamp *stamp, const json_t *job)
{
    const char *coded = json_string_value(json_object_get(job, "request_base64"));
    gsize size = 0;
    g_autofree guchar *bytes = coded ? g_base64_decode(coded, &size) : NULL;
    const unsigned char *at = bytes;

    stamp->request = size ? d2i_TS_REQ(NULL, &at, (long)size) : NULL;
    return stamp->request != NULL;
}

/* Is the kept request one for this digest? The reply is held against the request alone. */
static gboolean
is_request_for(const Stamp *stamp, const guint8 digest[DIGEST_BYTES])
{
    ASN1_OCTET_STRING *asked = TS_MSG_IMPRINT_get_msg(TS_REQ_get_msg_imprint(stamp->request));

    return asked && ASN1_STRING_length(asked) == DIGEST_BYTES &&
           memcmp(ASN1_STRING_get0_data(asked), digest, DIGEST_BYTES) == 0;
}

gboolean
stamp_verify_start(Jobs *jobs, json_int_t id, json_t *job)
{
    const char *coded = json_string_value(json_object_get(job, "reply_base64"));
    const char *pem = json_string_value(json_object_get(job, "roots"));
    const char *fault = NULL;
    g_auto(Stamp) stamp = {0};
    guint8 digest[DIGEST_BYTES];
    gsize size = 0;
    g_autofree guchar *bytes = coded ? g_base64_decode(coded, &size) : NULL;

    if (!parse_digest(json_string_value(json_object_get(job, "digest")), digest))
        return FALSE;
    stamp.roots = pem ? read_roots(pem) : NULL;
    if (pem && !stamp.roots)
        fault = "no-roots";
    else if (!read_reply(&stamp, bytes, size) || !read_request(&stamp, job))
        fault = "no-stamp";
    else if (!is_request_for(&stamp, digest))
        fault = "stamp-of-other";
    job_answer_take(jobs, id, describe(&stamp, fault));
    return TRUE;
}
