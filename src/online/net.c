/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/net.h"

#include <stdlib.h>
#include <string.h>

#include "base/child.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

/* An answer holds at most a page of 2 MB in base64. */
enum { LINE_BYTES = 4 * 1024 * 1024 };
#define ADDRESS_BYTES (G_GUINT64_CONSTANT(1) << 30)

struct Net {
    Child *child;
    gboolean is_ready; /* its first line was read */
};

static json_t *
make_config(const Settings *settings)
{
    static const struct {
        SettingKey key;
        const char *name;
    } rows[] = {{SETTING_PROXY, "proxy"},
                {SETTING_CA_FILE, "ca_file"},
                {SETTING_NAME_SERVERS, "dns_servers"}};
    json_t *config = json_object();

    for (guint i = 0; settings && i < G_N_ELEMENTS(rows); i++) {
        const char *value = settings_get(settings, rows[i].key);

        if (value && *value)
            json_object_set_new(config, rows[i].name, json_text(value));
    }
    return config;
}

Net *
net_open(const Settings *settings, int ms, GError **error)
{
    g_autofree char *program = path_dup_child("beian-net");
    const char *const argv[] = {program, NULL};
    const ChildLimits limits = {ADDRESS_BYTES, 0, ms, LINE_BYTES, -1, NULL};
    g_autoptr(Net) net = g_new0(Net, 1);

    net->child = child_start(argv, &limits, error);
    if (!net->child ||
        !net_send_take(net, json_pack("{s:o}", "config", make_config(settings)), error))
        return NULL;
    return g_steal_pointer(&net);
}

void
net_free(Net *net)
{
    if (!net)
        return;
    child_free(net->child);
    g_free(net);
}

gboolean
net_send_take(Net *net, json_t *job, GError **error)
{
    char *line = json_dumps(job, JSON_COMPACT);
    gboolean ok = child_send(net->child, line, error);

    free(line); /* jansson's allocator is libc's */
    json_decref(job);
    return ok;
}

void
net_end(Net *net)
{
    child_end_input(net->child);
}

gboolean
net_fail_unanswered(GError **error)
{
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, _("%s gave no answer"), "beian-net");
    return FALSE;
}

/* Its first line says that it is ready, or why it can't be. */
static gboolean
take_first(Net *net, const json_t *line, GError **error)
{
    const char *fault = json_string_value(json_object_get(line, "error"));

    net->is_ready = json_is_true(json_object_get(line, "ready"));
    if (net->is_ready)
        return TRUE;
    if (!fault)
        return net_fail_unanswered(error);
    if (g_str_equal(fault, "no-resolver"))
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
            _("beian-net can't use the name servers: see name_servers in beian config"));
    else
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, _("beian-net did not start: %s"),
                    fault);
    return FALSE;
}

/* Takes a line, or the end (NULL). *out_line stays NULL for the first one. */
static gboolean
take(Net *net, const char *text, json_t **out_line, GError **error)
{
    json_t *line = text ? json_parse(text, strlen(text), NULL) : NULL;
    gboolean ok;

    *out_line = NULL;
    if (text && !json_is_object(line)) {
        json_decref(line);
        return net_fail_unanswered(error);
    }
    if (net->is_ready) {
        *out_line = line;
        return TRUE;
    }
    ok = line ? take_first(net, line, error) : net_fail_unanswered(error);
    json_decref(line);
    return ok;
}

gboolean
net_wait(Net *net, json_t **out_line, GError **error)
{
    for (;;) {
        g_autofree char *text = NULL;

        if (!child_read_line(net->child, &text, error) || !take(net, text, out_line, error))
            return FALSE;
        if (*out_line || !text)
            return TRUE;
    }
}

gboolean
net_try(Net *net, json_t **out_line, gboolean *out_over, GError **error)
{
    *out_line = NULL;
    *out_over = FALSE;
    for (;;) {
        g_autofree char *text = NULL;

        if (!child_try_line(net->child, &text, out_over, error))
            return FALSE;
        if (!text && !*out_over)
            return TRUE;
        if (!take(net, text, out_line, error))
            return FALSE;
        if (*out_line || *out_over)
            return TRUE;
    }
}

int
net_get_fd(const Net *net)
{
    return child_get_fd(net->child);
}

int
net_ms_left(const Net *net)
{
    return child_has_line(net->child) ? 0 : child_ms_left(net->child);
}
