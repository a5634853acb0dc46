/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/mail.h"

#include <curl/curl.h>
#include <openssl/pem.h>
#include <string.h>

#include "net/certificate.h"
#include "net/guard.h"

enum {
    MAX_TO = 50,
    CONNECT_MS = 10000,
    TOTAL_MS = 30000,
    /* A line with an encoded word has 76 characters at most (RFC 2047, 2): 52 of text, 12
     * around it, 9 of the name before. */
    WORD_BYTES = 39,
    LINE_BYTES = 57, /* 76 characters of base64 (RFC 2045, 6.8) */
    CHINA_S = 8 * 60 * 60
};
#define CRLF "\r\n"
/* What stands before the PEM in the lines of CURLINFO_CERTINFO. */
#define CERTIFICATE_LINE "Cert:"

/* ---- The message ------------------------------------------------------------------------- */

static gboolean
is_address(const char *text)
{
    const char *at = text ? strchr(text, '@') : NULL;

    for (const char *c = text; c && *c; c++)
        if (*c <= ' ' || *c >= 0x7f || strchr("<>,;:\"\\()[]", *c))
            return FALSE;
    return at && at != text && at[1];
}

/* A piece of at most `most` bytes that ends with a character. */
static gsize
cut_piece(const char *text, gsize most)
{
    const char *end = text;

    while (*end && (gsize)(g_utf8_next_char(end) - text) <= most)
        end = g_utf8_next_char(end);
    return (gsize)(end - text);
}

static void
add_subject(GString *mail, const char *subject)
{
    g_string_append(mail, "Subject:");
    for (const char *at = subject; *at;) {
        gsize size = cut_piece(at, WORD_BYTES);
        g_autofree char *coded = g_base64_encode((const guchar *)at, size);

        g_string_append_printf(mail, "%s =?UTF-8?B?%s?=", at == subject ? "" : CRLF, coded);
        at += size;
    }
    g_string_append(mail, CRLF);
}

/* No locale and no zone of this machine in it. */
static void
add_date(GString *mail, gint64 at)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at + CHINA_S);

    if (!utc)
        return;
    g_string_append_printf(
        mail, "Date: %s, %d %s %d %02d:%02d:%02d +0800" CRLF,
        days[g_date_time_get_day_of_week(utc) - 1], g_date_time_get_day_of_month(utc),
        months[g_date_time_get_month(utc) - 1], g_date_time_get_year(utc),
        g_date_time_get_hour(utc), g_date_time_get_minute(utc), g_date_time_get_second(utc));
}

static void
add_text(GString *mail, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *whole = g_strjoinv(CRLF, lines);
    gsize size = strlen(whole);

    for (gsize at = 0; at < size; at += LINE_BYTES) {
        g_autofree char *coded =
            g_base64_encode((const guchar *)whole + at, MIN(size - at, LINE_BYTES));

        g_string_append_printf(mail, "%s" CRLF, coded);
    }
}

GString *
mail_compose(const char *from, const GPtrArray *to, const char *subject, const char *text,
             gint64 at)
{
    g_autofree char *unique = g_uuid_string_random();
    GString *mail = NULL;

    if (!is_address(from) || !subject || !text || to->len == 0 || strpbrk(subject, "\r\n") ||
        !g_utf8_validate(subject, -1, NULL))
        return NULL;
    for (guint i = 0; i < to->len; i++)
        if (!is_address(g_ptr_array_index(to, i)))
            return NULL;
    mail = g_string_new(NULL);
    add_date(mail, at);
    g_string_append_printf(mail, "From: beian <%s>" CRLF "To: ", from);
    for (guint i = 0; i < to->len; i++)
        g_string_append_printf(mail, "%s<%s>", i ? "," CRLF " " : "",
                               (const char *)g_ptr_array_index(to, i));
    g_string_append_printf(mail, CRLF "Message-ID: <%s%s>" CRLF, unique, strchr(from, '@'));
    add_subject(mail, subject);
    g_string_append(mail,
                    "MIME-Version: 1.0" CRLF "Content-Type: text/plain; charset=UTF-8" CRLF
                    "Content-Transfer-Encoding: base64" CRLF
                    "Auto-Submitted: auto-generated" CRLF CRLF);
    add_text(mail, text);
    return mail;
}

/* ---- Sending it -------------------------------------------------------------------------- */

typedef struct {
    const GString *mail;
    gsize sent;
} Upload;

static size_t
on_read(char *out, size_t size, size_t n, void *user)
{
    Upload *upload = user;
    gsize part = MIN(size * n, upload->mail->len - upload->sent);

    memcpy(out, upload->mail->str + upload->sent, part);
    upload->sent += part;
    return part;
}

/* Is it this machine itself, to which the words need no wrapping? */
static gboolean
is_loopback(const char *url)
{
    CURLU *parts = curl_url();
    char *host = NULL;
    gboolean is = curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK &&
                  curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
                  (g_str_equal(host, "localhost") || g_str_equal(host, "[::1]") ||
                   g_str_has_prefix(host, "127."));
    struct sockaddr_storage address;

    if (is && g_str_has_prefix(host, "127."))
        is = guard_parse_literal(host, &address);
    curl_free(host);
    curl_url_cleanup(parts);
    return is;
}

/* libcurl has one code for a chain that is refused and for a name that is not in a right one;
 * its verdict on the chain begins as "unspecified", and stays so for the name. */
static const char *
verify_fault(CURL *easy)
{
    long chain = X509_V_OK;

    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &chain);
    return chain == X509_V_OK || chain == X509_V_ERR_UNSPECIFIED
               ? "certificate-wrong-name"
               : certificate_fault_word((int)chain);
}

/* The server's own certificate among those that libcurl kept; NULL: it showed none. New. */
static json_t *
describe_certificate(CURL *easy)
{
    struct curl_certinfo *shown = NULL;
    const struct curl_slist *line =
        curl_easy_getinfo(easy, CURLINFO_CERTINFO, &shown) == CURLE_OK && shown &&
                shown->num_of_certs > 0
            ? shown->certinfo[0]
            : NULL;
    g_autoptr(Certificate) certificate = NULL;
    X509 *x509 = NULL;

    for (; line && !x509; line = line->next) {
        BIO *text = g_str_has_prefix(line->data, CERTIFICATE_LINE)
                        ? BIO_new_mem_buf(line->data + strlen(CERTIFICATE_LINE), -1)
                        : NULL;

        x509 = text ? PEM_read_bio_X509(text, NULL, NULL, NULL) : NULL;
        BIO_free(text);
    }
    if (!x509)
        return NULL;
    certificate = certificate_read(x509);
    X509_free(x509);
    return certificate_to_json(certificate);
}

static const char *
fault_of(CURL *easy, CURLcode code, long status)
{
    static const struct {
        CURLcode code;
        const char *word;
    } words[] = {
        {CURLE_COULDNT_RESOLVE_HOST, "no-such-host"},
        {CURLE_COULDNT_CONNECT, "unreachable"},
        {CURLE_LOGIN_DENIED, "login-refused"},
        {CURLE_OPERATION_TIMEDOUT, "timeout"},
        {CURLE_SSL_CACERT_BADFILE, "no-ca-file"},
        {CURLE_SSL_CONNECT_ERROR, "tls-failed"},
        {CURLE_UNSUPPORTED_PROTOCOL, "bad-address"},
        {CURLE_URL_MALFORMAT, "bad-address"},
        {CURLE_USE_SSL_FAILED, "no-tls"},
    };
    enum { REFUSED_FROM = 400 };

    if (code == CURLE_PEER_FAILED_VERIFICATION)
        return verify_fault(easy);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (words[i].code == code)
            return words[i].word;
    if (code == CURLE_OK)
        return NULL;
    return status >= REFUSED_FROM ? "mail-refused" : "failed";
}

static void
set_way(CURL *easy, const json_t *job, const char *url)
{
    const char *user = json_string_value(json_object_get(job, "user"));
    const char *password = json_string_value(json_object_get(job, "password"));
    const char *ca_file = json_string_value(json_object_get(job, "ca_file"));

    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)TOTAL_MS);
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_USE_SSL,
                     (long)(is_loopback(url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
    if (ca_file)
        curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file);
    if (user)
        curl_easy_setopt(easy, CURLOPT_USERNAME, user);
    if (password)
        curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

static json_t *
send_mail(const json_t *job, const char *url, const char *from, const GPtrArray *to,
          const GString *mail)
{
    CURL *easy = curl_easy_init();
    struct curl_slist *recipients = NULL;
    Upload upload = {mail, 0};
    const char *fault;
    json_t *certificate;
    long status = 0;
    CURLcode code;

    for (guint i = 0; i < to->len; i++)
        recipients = curl_slist_append(recipients, g_ptr_array_index(to, i));
    set_way(easy, job, url);
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, on_read);
    curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
    code = curl_easy_perform(easy);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    fault = fault_of(easy, code, status);
    certificate = describe_certificate(easy);
    curl_easy_cleanup(easy);
    curl_slist_free_all(recipients);
    return json_pack("{s:s?, s:I, s:o?}", "fault", fault, "status", (json_int_t)status,
                     "certificate", certificate);
}

gboolean
mail_start(Jobs *jobs, json_int_t id, json_t *job)
{
    const char *url = json_string_value(json_object_get(job, "url"));
    const char *from = json_string_value(json_object_get(job, "from"));
    g_autoptr(GPtrArray) to = g_ptr_array_new();
    GString *mail;
    json_t *one;
    size_t i;

    json_array_foreach(json_object_get(job, "to"), i, one)
    {
        if (i < MAX_TO && json_is_string(one))
            g_ptr_array_add(to, (gpointer)json_string_value(one));
    }
    mail = mail_compose(from, to, json_string_value(json_object_get(job, "subject")),
                        json_string_value(json_object_get(job, "text")),
                        json_integer_value(json_object_get(job, "at")));
    if (!url || !mail) {
        if (mail)
            g_string_free(mail, TRUE);
        return FALSE;
    }
    (void)job_flush(); /* the loop stands still meanwhile; who reads no more is seen there */
    job_answer_take(jobs, id, send_mail(job, url, from, to, mail));
    g_string_free(mail, TRUE);
    return TRUE;
}
