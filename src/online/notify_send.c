/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/notify_send.h"

#include <nettle/hmac.h>
#include <string.h>

#include "base/child.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/json.h"
#include "online/fetch_once.h"

#define MS_A_SECOND 1000
enum { STATUS_OK = 200, STATUS_OK_END = 300, DESKTOP_MS = 10000, DESKTOP_BYTES = 4096 };

gsize
notify_max_bytes(NotifyKind kind)
{
    static const gsize most[NOTIFY_N_KINDS] = {
        [NOTIFY_TERMINAL] = 65536,
        [NOTIFY_DESKTOP] = 600, /* what a bubble shows */
        [NOTIFY_MAIL] = 65536,
        [NOTIFY_DINGTALK] = 4096,
        /* 2048 bytes: https://developer.work.weixin.qq.com/document/path/91770 */
        [NOTIFY_WECOM] = 2000,
        /* 20 KB for the whole request:
         * https://open.feishu.cn/document/ukTMukTMukTM/ucTM5YjL3ETO24yNxkjN */
        [NOTIFY_FEISHU] = 8192,
        [NOTIFY_WEBHOOK] = 65536,
    };

    return most[kind];
}

static gboolean
fail_sending(GError **error, const NotifyChannel *channel, const char *why)
{
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_SENT, _("nothing went to '%1$s': %2$s"),
                channel->name, why);
    return FALSE;
}

/* ---- Signatures -------------------------------------------------------------------------- */

static void
sign(const char *key, const char *text, guint8 out[SHA256_DIGEST_SIZE])
{
    struct hmac_sha256_ctx ctx;

    hmac_sha256_set_key(&ctx, strlen(key), (const uint8_t *)key);
    hmac_sha256_update(&ctx, strlen(text), (const uint8_t *)text);
    hmac_sha256_digest(&ctx, SHA256_DIGEST_SIZE, out);
}

static char *
dup_sign_base64(const char *key, const char *text)
{
    guint8 digest[SHA256_DIGEST_SIZE];

    sign(key, text, digest);
    return g_base64_encode(digest, sizeof digest);
}

static char *
dup_sign_hex(const char *key, const char *text)
{
    guint8 digest[SHA256_DIGEST_SIZE];
    GString *hex = g_string_new(NULL);

    sign(key, text, digest);
    for (guint i = 0; i < sizeof digest; i++)
        g_string_append_printf(hex, "%02x", digest[i]);
    return g_string_free(hex, FALSE);
}

/* ---- The robots' requests ---------------------------------------------------------------- */

/* timestamp (ms), a newline and the secret, signed by the secret; both go into the address:
 * https://open.dingtalk.com/document/robots/custom-robot-access (加签). Yours. */
static char *
dup_dingtalk_url(const NotifyChannel *channel, gint64 at)
{
    g_autofree char *timestamp = g_strdup_printf("%" G_GINT64_FORMAT, at * MS_A_SECOND);
    g_autofree char *text = NULL;
    g_autofree char *signature = NULL;
    g_autofree char *escaped = NULL;

    if (!channel->secret)
        return g_strdup(channel->url);
    text = g_strdup_printf("%s\n%s", timestamp, channel->secret);
    signature = dup_sign_base64(channel->secret, text);
    escaped = g_uri_escape_string(signature, NULL, FALSE);
    return g_strdup_printf("%s%ctimestamp=%s&sign=%s", channel->url,
                           strchr(channel->url, '?') ? '&' : '?', timestamp, escaped);
}

/* DingTalk's and WeCom's alike. New. */
static json_t *
make_text_body(const NotifyMessage *message)
{
    return json_pack("{s:s, s:{s:s}}", "msgtype", "text", "text", "content", message->text);
}

/* timestamp (s), a newline and the secret are the key, and nothing is signed by it:
 * https://open.feishu.cn/document/ukTMukTMukTM/ucTM5YjL3ETO24yNxkjN (签名校验). New. */
static json_t *
make_feishu_body(const NotifyChannel *channel, const NotifyMessage *message)
{
    json_t *body =
        json_pack("{s:s, s:{s:s}}", "msg_type", "text", "content", "text", message->text);
    g_autofree char *timestamp = g_strdup_printf("%" G_GINT64_FORMAT, message->at);
    g_autofree char *key = NULL;
    g_autofree char *signature = NULL;

    if (!channel->secret)
        return body;
    key = g_strdup_printf("%s\n%s", timestamp, channel->secret);
    signature = dup_sign_base64(key, "");
    json_object_set_new(body, "timestamp", json_string(timestamp));
    json_object_set_new(body, "sign", json_string(signature));
    return body;
}

static json_t *
make_webhook_body(const NotifyMessage *message)
{
    g_autofree char *at = instant_format(message->at);

    return json_pack("{s:s, s:s, s:s, s:s, s:O}", "program", "beian", "sent_at", at, "subject",
                     message->subject, "text", message->text, "notices", message->notices);
}

static json_t *
make_body(const NotifyChannel *channel, const NotifyMessage *message)
{
    if (channel->kind == NOTIFY_FEISHU)
        return make_feishu_body(channel, message);
    if (channel->kind == NOTIFY_WEBHOOK)
        return make_webhook_body(message);
    return make_text_body(message);
}

static json_t *
make_post_job(const NotifyChannel *channel, const NotifyMessage *message)
{
    json_t *value = make_body(channel, message);
    g_autofree char *body = json_format_take(value);
    g_autofree char *url = channel->kind == NOTIFY_DINGTALK
                               ? dup_dingtalk_url(channel, message->at)
                               : g_strdup(channel->url);
    json_t *headers = json_pack("[s]", "Content-Type: application/json; charset=utf-8");

    if (channel->kind == NOTIFY_WEBHOOK && channel->secret) {
        g_autofree char *signature = dup_sign_hex(channel->secret, body);
        g_autofree char *header =
            g_strdup_printf("X-Beian-Signature-256: sha256=%s", signature);

        json_array_append_new(headers, json_string(header));
    }
    /* The officer wrote the address: it may be of the office's own network. One try: what was
     * taken but not answered for would come twice. */
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:b, s:i}", "kind", "fetch", "url", url,
                     "method", "POST", "body", body, "headers", headers, "may_be_private", TRUE,
                     "tries", 1);
}

static json_t *
make_mail_job(const NotifyChannel *channel, const NotifyMessage *message,
              const Settings *settings)
{
    json_t *to = json_array();

    for (char **address = channel->to; *address; address++)
        json_array_append_new(to, json_string(*address));
    return json_pack("{s:s, s:s, s:s*, s:s*, s:s*, s:s, s:o, s:s, s:s, s:I}", "kind", "mail",
                     "url", channel->url, "user", channel->user, "password", channel->password,
                     "ca_file", settings_get(settings, SETTING_CA_FILE), "from", channel->from,
                     "to", to, "subject", message->subject, "text", message->text, "at",
                     (json_int_t)message->at);
}

/* ---- What they answer -------------------------------------------------------------------- */

static const struct {
    NotifyKind kind;
    json_int_t code;
    const char *text;
} code_words[] = {
    {NOTIFY_DINGTALK, 310000,
     N_("the robot's security settings refuse it: signature, word or address")},
    {NOTIFY_WECOM, 93000, N_("there is no such robot: is its address right?")},
    {NOTIFY_WECOM, 45009, N_("too many messages: wait a minute")},
    {NOTIFY_FEISHU, 19021,
     N_("the signature is refused: is the secret right, and this machine's clock?")},
    {NOTIFY_FEISHU, 19022, N_("the robot's settings don't allow this address of the network")},
    {NOTIFY_FEISHU, 19024, N_("the robot wants a word in each message")},
    {NOTIFY_FEISHU, 11232, N_("too many messages: wait a minute")},
};

static char *
dup_code_text(NotifyKind kind, json_int_t code)
{
    for (guint i = 0; i < G_N_ELEMENTS(code_words); i++)
        if (code_words[i].kind == kind && code_words[i].code == code)
            return g_strdup(_(code_words[i].text));
    return g_strdup_printf(_("it answered with code %d"), (int)CLAMP(code, -1, G_MAXINT));
}

/* Its number for success or failure: what it says in words may repeat what it was sent. */
static gboolean
read_code(const json_t *answer, json_int_t *out)
{
    static const char *const names[] = {"errcode", "code", "StatusCode"};
    const char *coded = json_string_value(json_object_get(answer, "body_base64"));
    gsize size = 0;
    g_autofree guchar *bytes = g_base64_decode(coded ? coded : "", &size);
    json_t *said = json_parse((const char *)bytes, size, NULL);
    const json_t *code = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(names) && !code; i++)
        code = json_object_get(said, names[i]);
    *out = json_integer_value(code);
    code = json_is_integer(code) ? code : NULL;
    json_decref(said);
    return code != NULL;
}

/* "mail.example.com, smtp.example.com …": the first of the names that a certificate is for.
 * NULL: it has none. Yours. */
static char *
dup_names(const json_t *certificate)
{
    enum { MOST = 5 };
    g_autoptr(GString) names = g_string_new(NULL);
    json_t *one;
    size_t i;

    json_array_foreach(json_object_get(certificate, "names"), i, one)
    {
        if (i == MOST)
            g_string_append(names, " …");
        else if (i < MOST && json_is_string(one))
            g_string_append_printf(names, "%s%s", i > 0 ? _(", ") : "", json_string_value(one));
    }
    if (names->len == 0 && json_get_text(certificate, "subject"))
        g_string_append(names, json_get_text(certificate, "subject"));
    return names->len > 0 ? g_strdup(names->str) : NULL;
}

/* Whose certificate it is can't be told without whom it was to be. Yours. */
static char *
dup_fault_text(const NotifyChannel *channel, const char *fault, const json_t *certificate)
{
    g_autoptr(GUri) uri = g_uri_parse(channel->url, G_URI_FLAGS_ENCODED, NULL);
    const char *host = uri ? g_uri_get_host(uri) : NULL;
    g_autofree char *names = dup_names(certificate);

    if (!host || !g_str_equal(fault, "certificate-wrong-name"))
        return g_strdup(fetch_fault_text(fault));
    if (!names)
        /* TRANSLATORS: "the certificate is for another name", and the name of the server. */
        return g_strdup_printf(_("%1$s (asked for: %2$s)"), fetch_fault_text(fault), host);
    /* TRANSLATORS: "the certificate is for another name", the name of the server, and those
     * that the certificate has. */
    return g_strdup_printf(_("%1$s (asked for: %2$s; it is for: %3$s)"),
                           fetch_fault_text(fault), host, names);
}

static gboolean
check_answer(const NotifyChannel *channel, const json_t *answer, GError **error)
{
    const char *fault = json_string_value(json_object_get(answer, "fault"));
    json_int_t status = json_integer_value(json_object_get(answer, "status"));
    json_int_t code = 0;
    g_autofree char *why = NULL;

    if (fault) {
        why = dup_fault_text(channel, fault, json_object_get(answer, "certificate"));
        return fail_sending(error, channel, why);
    }
    if (channel->kind == NOTIFY_MAIL)
        return TRUE;
    if (status < STATUS_OK || status >= STATUS_OK_END)
        why = g_strdup_printf(_("it answered with HTTP status %d"), (int)status);
    else if (channel->kind == NOTIFY_WEBHOOK)
        return TRUE;
    else if (!read_code(answer, &code))
        why = g_strdup(_("its answer is not a robot's"));
    else if (code != 0)
        why = dup_code_text(channel->kind, code);
    return !why || fail_sending(error, channel, why);
}

/* The words of a message are no secret: they are made for a screen. */
static gboolean
send_to_desktop(const NotifyChannel *channel, const NotifyMessage *message, GError **error)
{
    const char *const argv[] = {"notify-send",    "--app-name=beian", "--",
                                message->subject, message->text,      NULL};
    const ChildLimits limits = {0, 0, DESKTOP_MS, DESKTOP_BYTES, -1, NULL};
    g_autoptr(GError) local = NULL;
    g_autoptr(Child) child = child_start(argv, &limits, &local);
    int status = -1;

    if (!child)
        return fail_sending(error, channel,
                            _("notify-send is missing (Debian: libnotify-bin)"));
    child_end_input(child);
    if (child_finish(child, &status, &local) && status == 0)
        return TRUE;
    return fail_sending(error, channel, _("there is no desktop to show it on"));
}

void
notify_sender_clear(NotifySender *sender)
{
    g_clear_pointer(&sender->net, net_free);
}

/* Takes `job`. A beian-net that has failed is not asked again: the next message has another. */
static gboolean
ask_take(NotifySender *sender, json_t *job, json_t **out_answer, GError **error)
{
    if (!sender->net)
        sender->net = fetch_open_many(sender->settings, sender->n_most, error);
    if (!sender->net) {
        json_decref(job);
        return FALSE;
    }
    if (fetch_ask_take(sender->net, job, out_answer, error))
        return TRUE;
    notify_sender_clear(sender);
    return FALSE;
}

gboolean
notify_send(NotifySender *sender, const NotifyChannel *channel, const NotifyMessage *message,
            GError **error)
{
    json_t *answer = NULL;
    gboolean ok;

    if (channel->kind == NOTIFY_DESKTOP)
        return send_to_desktop(channel, message, error);
    ok = ask_take(sender,
                  channel->kind == NOTIFY_MAIL
                      ? make_mail_job(channel, message, sender->settings)
                      : make_post_job(channel, message),
                  &answer, error) &&
         check_answer(channel, answer, error);
    json_decref(answer);
    return ok;
}
