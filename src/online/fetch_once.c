/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/fetch_once.h"

#include "base/i18n.h"
#include "workflow/sight.h"

/* One try takes 30 s at most (src/net/fetch.c). */
enum { DEADLINE_MS = 60000, MAX_JOBS = 1000 };

/* Of mail; those of the way are the same as of a site. */
static const struct {
    const char *fault, *text;
} fault_words[] = {
    {"login-refused", N_("user or password was refused")},
    {"mail-refused", N_("the mail server did not take it")},
    {"no-tls", N_("the server offers no encryption, and nothing goes without")},
};

const char *
fetch_fault_text(const char *fault)
{
    for (guint i = 0; i < G_N_ELEMENTS(fault_words); i++)
        if (g_strcmp0(fault_words[i].fault, fault) == 0)
            return _(fault_words[i].text);
    return fault ? sight_reason_text(fault) : _("the connection failed");
}

Net *
fetch_open(const Settings *settings, GError **error)
{
    return net_open(settings, DEADLINE_MS, error);
}

Net *
fetch_open_many(const Settings *settings, guint n, GError **error)
{
    return net_open(settings, DEADLINE_MS * (int)CLAMP(n, 1, MAX_JOBS), error);
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
    return *out_answer || net_fail_unanswered(error);
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
