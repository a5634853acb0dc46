/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due, told to people. */
#include "config.h"

#include "base/error.h"
#include "base/path.h"
#include "cli/cli_private.h"
#include "online/notice.h"
#include "online/notify.h"

static void
show_text(const char *text, gpointer user)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line; line++)
        cli_line(user, "%s", *line);
}

/* With JSON nothing else may stand in the output. */
static void
show_nothing(const char *text, gpointer user)
{
    (void)text;
    (void)user;
}

static int
run_remind(Cli *cli, char **args, GError **error)
{
    g_autoptr(NotifyChannel) here = notify_channel_new("terminal", NOTIFY_TERMINAL);
    g_autoptr(GPtrArray) notices = notice_list(cli->flow, here, TRUE, error);
    json_t *list;

    (void)args;
    if (!notices)
        return CLI_FAILED;
    list = json_array();
    for (guint i = 0; i < notices->len; i++) {
        const Notice *notice = g_ptr_array_index(notices, i);
        g_autofree char *text = notice_dup_text(notice);

        json_array_append_new(list, notice_to_json(notice));
        if (cli->globals.is_json)
            continue;
        if (i > 0)
            cli_line(cli, "%s", "");
        show_text(text, cli);
    }
    if (cli->globals.is_json)
        return cli_put_json(cli, list);
    json_decref(list);
    if (notices->len == 0)
        cli_line(cli, "%s", _("there is nothing to be reminded of now"));
    return EXIT_DONE;
}

static NotifyConfig *
load_config(GError **error)
{
    g_autofree char *path = path_dup_notify();

    return notify_config_load(path, error);
}

static gboolean
has_channels(const NotifyConfig *config, GError **error)
{
    if (config->channels->len > 0)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_CHANNEL,
                _("nobody is to be told yet: '%s' names no channel"), config->path);
    return FALSE;
}

/* Where a channel leads, without what is secret in it: the host alone. Yours. */
static char *
dup_host(const NotifyChannel *channel)
{
    g_autoptr(GUri) uri =
        channel->url ? g_uri_parse(channel->url, G_URI_FLAGS_ENCODED, NULL) : NULL;

    return uri ? g_strdup(g_uri_get_host(uri)) : NULL;
}

static int
list_channels(Cli *cli, const NotifyConfig *config)
{
    json_t *list = json_array();

    for (guint i = 0; i < config->channels->len; i++) {
        const NotifyChannel *channel = g_ptr_array_index(config->channels, i);
        g_autofree char *host = dup_host(channel);

        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:s}", "channel", channel->name,
                                              "kind", notify_kind_word(channel->kind), "host",
                                              json_text(host), "weight",
                                              notify_weight_word(channel->weight)));
        if (!cli->globals.is_json)
            cli_line(cli, "%-16s %-9s %-8s %s", channel->name, notify_kind_word(channel->kind),
                     notify_weight_word(channel->weight), host ? host : "");
    }
    if (cli->globals.is_json)
        return cli_put_json(cli, list);
    json_decref(list);
    return EXIT_DONE;
}

static int
test_channel(Cli *cli, const NotifyConfig *config, GError **error)
{
    const NotifyChannel *channel = notify_config_find(config, cli->test);

    if (!channel) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("there is no channel '%s': see beian notify --list"), cli->test);
        return CLI_FAILED;
    }
    if (!notify_test(cli->flow, channel, cli->settings,
                     cli->globals.is_json ? show_nothing : show_text, cli, error)) {
        if (error && g_error_matches(*error, BEIAN_ERROR, BEIAN_ERROR_NOT_SENT))
            (*error)->code = BEIAN_ERROR_TEST_FAILED; /* a test is not sent again */
        return CLI_FAILED;
    }
    if (cli->globals.is_json)
        return cli_put_json(cli,
                            json_pack("{s:s, s:b}", "channel", channel->name, "sent", TRUE));
    cli_line(cli, _("a test went to '%s'"), channel->name);
    return EXIT_DONE;
}

static void
print_report(Cli *cli, const ToldReport *report)
{
    const char *name = report->channel->name;

    switch (report->state) {
    case TOLD_NOTHING:
        cli_line(cli, _("%s: nothing new to tell"), name);
        return;
    case TOLD_QUIET:
        cli_line(cli,
                 ngettext("%1$s: quiet hours, %2$u notice waits",
                          "%1$s: quiet hours, %2$u notices wait", report->n_waiting),
                 name, report->n_waiting);
        return;
    case TOLD_FAILED:
        cli_line(cli, "%s", report->why);
        break;
    case TOLD_SENT:
        break;
    }
    cli_line(cli, ngettext("%1$s: %2$u notice told", "%1$s: %2$u notices told", report->n_told),
             name, report->n_told);
    if (report->n_waiting > 0)
        cli_line(cli,
                 ngettext("%1$s: %2$u notice waits for the next run",
                          "%1$s: %2$u notices wait for the next run", report->n_waiting),
                 name, report->n_waiting);
}

static json_t *
json_report(const ToldReport *report)
{
    static const char *const states[] = {[TOLD_NOTHING] = "nothing",
                                         [TOLD_SENT] = "sent",
                                         [TOLD_QUIET] = "quiet",
                                         [TOLD_FAILED] = "failed"};

    return json_pack("{s:s, s:s, s:i, s:i, s:o}", "channel", report->channel->name, "state",
                     states[report->state], "told", (int)report->n_told, "waiting",
                     (int)report->n_waiting, "why", json_text(report->why));
}

static int
tell_all(Cli *cli, const NotifyConfig *config, GError **error)
{
    g_autoptr(GPtrArray) reports =
        notify_run(cli->flow, config, cli->settings,
                   cli->globals.is_json ? show_nothing : show_text, cli, error);
    json_t *list;
    gboolean has_failed = FALSE;

    if (!reports)
        return CLI_FAILED;
    list = json_array();
    for (guint i = 0; i < reports->len; i++) {
        const ToldReport *report = g_ptr_array_index(reports, i);

        has_failed |= report->state == TOLD_FAILED;
        json_array_append_new(list, json_report(report));
        if (!cli->globals.is_json)
            print_report(cli, report);
    }
    if (cli->globals.is_json)
        (void)cli_put_json(cli, list);
    else
        json_decref(list);
    return has_failed ? EXIT_NO : EXIT_DONE;
}

static int
run_notify(Cli *cli, char **args, GError **error)
{
    g_autoptr(NotifyConfig) config = NULL;

    (void)args;
    if (cli->print_default) {
        g_autofree char *text = notify_config_dup_default_text();

        g_string_append(cli->out, text);
        return EXIT_DONE;
    }
    config = load_config(error);
    if (!config || !has_channels(config, error))
        return CLI_FAILED;
    if (cli->list)
        return list_channels(cli, config);
    return cli->test ? test_channel(cli, config, error) : tell_all(cli, config, error);
}

const CliCommand cli_notify_commands[] = {
    {"remind", "", 0, 0, CLI_READ, 0,
     N_("what is to be reminded of now, what has changed online, and who has to act"),
     run_remind, NULL},
    {"notify", "", 0, 0, CLI_WRITE, OPTION_LIST_CHANNELS | OPTION_TEST | OPTION_PRINT_DEFAULT,
     N_("tell people what is due and what has changed online, each once, by the channels of notify.conf; for cron"),
     run_notify,
     N_("Channels are the terminal, the desktop, e-mail, robots of DingTalk, WeCom and Feishu, "
        "and a webhook. beian notify --print-default shows the file that names them: "
        "beian/notify.conf in the XDG config folder, readable by you alone (mode 0600). Exits "
        "with 1 if a channel could not be reached; what it was to tell waits for the next "
        "run.")},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
