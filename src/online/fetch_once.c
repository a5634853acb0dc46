/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/fetch_once.h"

#include "base/error.h"
#include "base/i18n.h"

/* One try takes 30 s at most (src/net/fetch.c). */
enum { DEADLINE_MS = 60000 };

static const struct {
    const char *fault, *text;
} fault_words[] = {
    {"bad-address", N_("the address is none")},
    {"certificate-wrong-name", N_("its certificate is for another name")},
    {"login-refused", N_("user or password was refused")},
    {"mail-refused", N_("the mail server did not take it")},
    {"no-address", N_("its name has no address")},
    {"no-such-host", N_("there is no host of that name, or no network")},
    {"no-tls", N_("the server offers no encryption, and nothing goes without")},
    {"refused", N_("the server takes no connection")},
    {"resolver-failed", N_("its name could not be looked up: is there a network?")},
    {"timeout", N_("it did not answer in time")},
    {"too-many-redirects", N_("it leads elsewhere without end")},
    {"unreachable", N_("it can't be reached: is there a network?")},
};

const char *
fetch_fault_text(const char *fault)
{
    for (guint i = 0; i < G_N_ELEMENTS(fault_words); i++)
        if (g_strcmp0(fault_words[i].fault, fault) == 0)
            return _(fault_words[i].text);
    if (fault && g_str_has_prefix(fault, "certificate"))
        return _("its certificate is not trusted");
    return _("the connection failed");
}

static gboolean
fail_strangely(GError **error)
{
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, _("%s gave no answer"), "beian-net");
    return FALSE;
}

Net *
fetch_open(const Settings *settings, GError **error)
{
    return net_open(settings, DEADLINE_MS, error);
}

gboolean
fetch_ask_take(Net *net, json_t *job, json_t **out_answer, GError **error)
{
    json_t *said = NULL;

    *out_answer = NULL;
    json_object_set_new(job, "id", json_integer(1)); /* the only one under way */
    if (!net_send_take(net, job, error) || !net_wait(net, &said, error))
        return FALSE;
    *out_answer = json_incref(json_object_get(said, "answer"));
    json_decref(said);
    return *out_answer || fail_strangely(error);
}

gboolean
fetch_once_take(const Settings *settings, json_t *job, json_t **out_answer, GError **error)
{
    g_autoptr(Net) net = fetch_open(settings, error);

    *out_answer = NULL;
    if (net)
        return fetch_ask_take(net, job, out_answer, error);
    json_decref(job);
    return FALSE;
}
