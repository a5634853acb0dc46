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
    DEADLINE_MS = 45000, /* of the child, which has to start and to end */
    CPU_S = 20,
    LINE_BYTES = 4 * 1024 * 1024, /* what beian-net fetches at most, in base64 */
    JOB_ID = 1
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

static gboolean
ask_take(Child *child, json_t *job, const char *ca_file, json_t **out_answer, GError **error)
{
    json_t *config =
        json_pack("{s:{s:i, s:s*}}", "config", "total_ms", TOTAL_MS, "ca_file", ca_file);
    json_t *ready, *said;

    json_object_set_new(job, "id", json_integer(JOB_ID));
    if (!send_take(child, config, error)) {
        json_decref(job);
        return FALSE;
    }
    if (!send_take(child, job, error))
        return FALSE;
    child_end_input(child);
    ready = read_object(child, error);
    said = json_is_true(json_object_get(ready, "ready")) ? read_object(child, error) : NULL;
    *out_answer = json_incref(json_object_get(said, "answer"));
    if (!*out_answer && (ready || said) && error && !*error)
        (void)fail_strangely(error);
    json_decref(ready);
    json_decref(said);
    return *out_answer != NULL;
}

gboolean
fetch_once_take(json_t *job, const char *ca_file, json_t **out_answer, GError **error)
{
    g_autofree char *program = path_dup_child("beian-net");
    const char *const argv[] = {program, NULL};
    const ChildLimits limits = {ADDRESS_BYTES, CPU_S, DEADLINE_MS, LINE_BYTES, -1, NULL};
    g_autoptr(Child) child = child_start(argv, &limits, error);

    *out_answer = NULL;
    if (child)
        return ask_take(child, job, ca_file, out_answer, error);
    json_decref(job);
    return FALSE;
}
