/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/fetch_once.h"

#include <stdlib.h>
#include <string.h>

#include "base/child.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/path.h"

enum {
    TOTAL_MS = 30000,    /* of the job */
    DEADLINE_MS = 60000, /* of the child, which may have looked at many seals */
    CPU_S = 20,
    LINE_BYTES = 4 * 1024 * 1024 /* what beian-net fetches at most, in base64 */
};
#define ADDRESS_BYTES (G_GUINT64_CONSTANT(1) << 30)

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

static gboolean
send_take(Child *child, json_t *line, GError **error)
{
    char *text = json_dumps(line, JSON_COMPACT);
    gboolean ok = text ? child_send(child, text, error) : fail_strangely(error);

    free(text); /* jansson's allocator is libc's */
    json_decref(line);
    return ok;
}

/* The next object that it says. New. */
static json_t *
read_object(Child *child, GError **error)
{
    g_autofree char *line = NULL;
    json_t *said;

    if (!child_read_line(child, &line, error))
        return NULL;
    said = line ? json_parse(line, strlen(line), NULL) : NULL;
    if (!json_is_object(said)) {
        json_decref(said);
        (void)fail_strangely(error);
        return NULL;
    }
    return said;
}

struct Fetching {
    Child *child;
    json_int_t last_id;
};

void
fetching_free(Fetching *fetching)
{
    if (!fetching)
        return;
    child_free(fetching->child);
    g_free(fetching);
}

Fetching *
fetching_open(const char *ca_file, GError **error)
{
    g_autofree char *program = path_dup_child("beian-net");
    const char *const argv[] = {program, NULL};
    const ChildLimits limits = {ADDRESS_BYTES, CPU_S, DEADLINE_MS, LINE_BYTES, -1, NULL};
    g_autoptr(Fetching) fetching = g_new0(Fetching, 1);
    json_t *said = NULL;
    gboolean is_ready;

    fetching->child = child_start(argv, &limits, error);
    if (fetching->child && send_take(fetching->child,
                                     json_pack("{s:{s:i, s:s*}}", "config", "total_ms",
                                               TOTAL_MS, "ca_file", ca_file),
                                     error))
        said = read_object(fetching->child, error);
    is_ready = json_is_true(json_object_get(said, "ready"));
    if (said && !is_ready)
        (void)fail_strangely(error);
    json_decref(said);
    return is_ready ? g_steal_pointer(&fetching) : NULL;
}

gboolean
fetching_ask_take(Fetching *fetching, json_t *job, json_t **out_answer, GError **error)
{
    json_t *said = NULL;

    *out_answer = NULL;
    json_object_set_new(job, "id", json_integer(++fetching->last_id));
    if (!send_take(fetching->child, job, error))
        return FALSE;
    said = read_object(fetching->child, error);
    if (!said)
        return FALSE;
    if (json_integer_value(json_object_get(said, "id")) == fetching->last_id)
        *out_answer = json_incref(json_object_get(said, "answer"));
    json_decref(said);
    return *out_answer || fail_strangely(error);
}

gboolean
fetch_once_take(json_t *job, const char *ca_file, json_t **out_answer, GError **error)
{
    g_autoptr(Fetching) fetching = fetching_open(ca_file, error);

    *out_answer = NULL;
    if (fetching)
        return fetching_ask_take(fetching, job, out_answer, error);
    json_decref(job);
    return FALSE;
}
