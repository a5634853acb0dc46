/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One try of one request, through libcurl. */
#include "config.h"

#include "net/fetch_private.h"

#include <errno.h>
#include <openssl/ssl.h>
#include <string.h>

#include "net/guard.h"

enum { SLOW_BYTES_A_SECOND = 20, SLOW_S = 10 };

/* ---- What libcurl asks ------------------------------------------------------------------ */

/* What the server says that will come, in one piece: growing by and by copies it, and takes up
 * to twice as much. */
static void
reserve_body(Fetch *fetch, gsize room)
{
    curl_off_t length = -1;

    curl_easy_getinfo(fetch->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    if (length <= 0)
        return;
    g_byte_array_unref(fetch->answer.body);
    fetch->answer.body = g_byte_array_sized_new((guint)MIN((guint64)length, room));
}

/* A connection that nobody waits for is closed once the page is here: kept, it would be closed
 * for another's sake soon, and libcurl looks through all that it keeps for the oldest. What
 * leads elsewhere most often leads to the same host. */
static void
close_if_last(const Fetch *fetch)
{
    long status = 0;

    if (g_atomic_int_get(&fetch->line->n_waiting) > 0)
        return;
    curl_easy_getinfo(fetch->easy, CURLINFO_RESPONSE_CODE, &status);
    if (status / 100 == 2)
        curl_easy_setopt(fetch->easy, CURLOPT_FORBID_REUSE, 1L);
}

static size_t
on_body(char *bytes, size_t size, size_t n, void *user)
{
    Fetch *fetch = user;
    gsize come = size * n, room = fetch->fetcher->limits.max_bytes - fetch->answer.body->len;

    if (fetch->answer.body->len == 0) {
        close_if_last(fetch);
        reserve_body(fetch, room);
    }
    g_byte_array_append(fetch->answer.body, (const guint8 *)bytes, (guint)MIN(come, room));
    fetch->answer.is_cut = come > room;
    return fetch->answer.is_cut ? 0 : come; /* 0: enough */
}

/* The last look before a connection: whatever led here, not into a private network. */
static curl_socket_t
on_open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    Fetch *fetch = user;

    (void)purpose;
    if (!fetch->request.may_be_private && !fetch->fetcher->proxy &&
        guard_is_private(&address->addr)) {
        fetch->is_refused = TRUE;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static int
on_verified(int ok, X509_STORE_CTX *store)
{
    SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
    Fetch *fetch = SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl));
    X509 *leaf = X509_STORE_CTX_get0_cert(store);
    int depth = X509_STORE_CTX_get_error_depth(store);
    Certificate *certificate;

    if (!leaf || (ok && depth != 0))
        return ok;
    certificate = certificate_read(leaf);
    certificate->fault = ok ? X509_V_OK : X509_STORE_CTX_get_error(store);
    certificate->fault_depth = depth;
    g_hash_table_insert(fetch->lane->certificates, g_strdup(fetch->url.place), certificate);
    return ok;
}

static CURLcode
on_ssl(CURL *easy, void *context, void *user)
{
    (void)easy;
    SSL_CTX_set_app_data((SSL_CTX *)context, user);
    SSL_CTX_set_mode((SSL_CTX *)context, SSL_MODE_RELEASE_BUFFERS); /* 34 KB a connection */
    SSL_CTX_set_verify(context, SSL_CTX_get_verify_mode(context), on_verified);
    return CURLE_OK;
}

/* ---- One try --------------------------------------------------------------------------- */

static CURL *
take_easy(Lane *lane)
{
    return lane->easies->len > 0
               ? g_ptr_array_steal_index_fast(lane->easies, lane->easies->len - 1)
               : curl_easy_init();
}

static void
set_request(CURL *easy, const FetchRequest *request)
{
    gsize size = 0;
    const void *bytes = request->body ? g_bytes_get_data(request->body, &size) : NULL;

    if (request->body) {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, bytes ? bytes : "");
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
    }
    if (request->method)
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
}

static void
set_limits(CURL *easy, const Fetch *fetch)
{
    const FetchLimits *limits = &fetch->fetcher->limits;

    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR,
                     fetch->request.https_only ? "https" : "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)limits->connect_ms);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)limits->total_ms);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES_A_SECOND);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)SLOW_S);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "");
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
}

/* A path of certificates instead of a file would be read anew for every connection: libcurl
 * keeps what it read of a file alone. */
static void
set_tls(CURL *easy, Fetch *fetch)
{
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
    curl_easy_setopt(easy, CURLOPT_CAINFO, fetch->fetcher->ca_file);
    /* Kept with each handle, eight of them with their certificates, and used by none: another
     * request to a host goes through the connection that is still open. */
    curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, on_ssl);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, fetch);
    /* A second request to a host goes through the first one's connection, if that is HTTP/2.
     * Without TLS there is none to wait for. */
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, fetch->url.is_secure ? 1L : 0L);
}

void
fetch_try(Fetch *fetch)
{
    const Fetcher *fetcher = fetch->fetcher;
    CURL *easy = take_easy(fetch->lane);

    fetch->easy = easy;
    fetch->is_refused = FALSE;
    fetch->answer.is_cut = FALSE;
    g_byte_array_set_size(fetch->answer.body, 0);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, fetch);
    curl_easy_setopt(easy, CURLOPT_URL, fetch->answer.url);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, fetcher->user_agent);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, fetch->headers);
    curl_easy_setopt(easy, CURLOPT_RESOLVE, fetch->resolved);
    curl_easy_setopt(easy, CURLOPT_PROXY, fetcher->proxy ? fetcher->proxy : "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, ""); /* else the environment has exceptions */
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, fetch);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, fetch);
    set_limits(easy, fetch);
    set_tls(easy, fetch);
    for (struct curl_slist *one = fetch->cookies; one; one = one->next)
        curl_easy_setopt(easy, CURLOPT_COOKIELIST, one->data);
    if (fetch->answer.n_redirects == 0)
        set_request(easy, &fetch->request);
    curl_multi_add_handle(fetch->lane->multi, easy);
}

static void
give_back(Fetch *fetch)
{
    Lane *lane = fetch->lane;

    if (fetch->answer.location) {
        g_clear_pointer(&fetch->cookies, curl_slist_free_all);
        curl_easy_getinfo(fetch->easy, CURLINFO_COOKIELIST, &fetch->cookies);
    }
    curl_multi_remove_handle(lane->multi, fetch->easy);
    curl_easy_setopt(fetch->easy, CURLOPT_COOKIEFILE, NULL); /* a reset would lose its list */
    curl_easy_reset(fetch->easy);
    curl_easy_setopt(fetch->easy, CURLOPT_COOKIELIST, "ALL"); /* a reset leaves them */
    g_ptr_array_add(lane->easies, g_steal_pointer(&fetch->easy));
}

/* ---- What came of a try ---- */

/* Faults of libcurl. `passing`: it may go better the next time. */
static const struct {
    CURLcode code;
    const char *word;
    gboolean passing;
} faults[] = {
    {CURLE_COULDNT_RESOLVE_PROXY, "proxy-failed", TRUE},
    {CURLE_PROXY, "proxy-failed", TRUE},
    {CURLE_OPERATION_TIMEDOUT, "timeout", TRUE},
    {CURLE_GOT_NOTHING, "broken-answer", TRUE},
    {CURLE_RECV_ERROR, "broken-answer", TRUE},
    {CURLE_SEND_ERROR, "broken-answer", TRUE},
    {CURLE_PARTIAL_FILE, "broken-answer", TRUE},
    {CURLE_HTTP2, "broken-answer", TRUE},
    {CURLE_HTTP2_STREAM, "broken-answer", TRUE},
    {CURLE_WEIRD_SERVER_REPLY, "broken-answer", FALSE},
    {CURLE_BAD_CONTENT_ENCODING, "broken-answer", FALSE},
    {CURLE_UNSUPPORTED_PROTOCOL, "broken-answer", FALSE}, /* the answer is no HTTP */
    {CURLE_URL_MALFORMAT, "bad-address", FALSE},
    {CURLE_SSL_CONNECT_ERROR, "tls-failed", FALSE},
    {CURLE_SSL_CIPHER, "tls-failed", FALSE},
    {CURLE_SSL_CACERT_BADFILE, "no-ca-file", FALSE},
};

static const char *
connect_fault(Fetch *fetch, gboolean *out_passing)
{
    long number = 0;

    curl_easy_getinfo(fetch->easy, CURLINFO_OS_ERRNO, &number);
    if (fetch->is_refused) {
        *out_passing = FALSE;
        return "private-address";
    }
    *out_passing = TRUE;
    if (fetch->fetcher->proxy)
        return "proxy-failed"; /* nothing is known of the site */
    return number == ECONNREFUSED ? "refused" : "unreachable";
}

/* The chain was right, or we would know: the name it is for is another. */
static const char *
verify_fault(const Fetch *fetch)
{
    const char *word = fetch->answer.certificate
                           ? certificate_fault_word(fetch->answer.certificate->fault)
                           : NULL;

    return word ? word : "certificate-wrong-name";
}

/* Does the proxy refuse, and not the site? */
static gboolean
is_refused_by_proxy(const Fetch *fetch)
{
    enum { OK = 200, ASKS_WHO = 407 };
    long connect = 0;

    if (!fetch->fetcher->proxy)
        return FALSE;
    curl_easy_getinfo(fetch->easy, CURLINFO_HTTP_CONNECTCODE, &connect);
    return (connect != 0 && connect != OK) || fetch->answer.status == ASKS_WHO;
}

static const char *
fault_of(Fetch *fetch, CURLcode code, gboolean *out_passing)
{
    *out_passing = FALSE;
    if (is_refused_by_proxy(fetch)) {
        *out_passing = TRUE;
        return "proxy-failed";
    }
    if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && fetch->answer.is_cut))
        return NULL;
    if (code == CURLE_COULDNT_CONNECT)
        return connect_fault(fetch, out_passing);
    if (code == CURLE_PEER_FAILED_VERIFICATION)
        return verify_fault(fetch);
    for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
        if (faults[i].code == code) {
            *out_passing = faults[i].passing;
            return faults[i].word;
        }
    }
    *out_passing = TRUE;
    return "failed";
}

static void
take_answer(Fetch *fetch)
{
    FetchAnswer *answer = &fetch->answer;
    char *type = NULL, *address = NULL, *location = NULL;
    Certificate *certificate;
    long status = 0;

    curl_easy_getinfo(fetch->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(fetch->easy, CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(fetch->easy, CURLINFO_PRIMARY_IP, &address);
    curl_easy_getinfo(fetch->easy, CURLINFO_REDIRECT_URL, &location);
    answer->status = (int)status;
    answer->n_bytes = answer->body->len;
    g_free(answer->content_type);
    answer->content_type = g_strdup(type);
    g_free(answer->address);
    answer->address = address && *address ? g_strdup(address) : NULL;
    g_free(answer->location);
    answer->location = g_strdup(location);
    certificate = g_hash_table_lookup(fetch->lane->certificates, fetch->url.place);
    certificate_unref(answer->certificate);
    answer->certificate = certificate ? certificate_ref(certificate) : NULL;
}

void
fetch_read_answer(Fetch *fetch, CURLcode code)
{
    take_answer(fetch);
    fetch->said = fault_of(fetch, code, &fetch->said_passing);
    give_back(fetch);
}
