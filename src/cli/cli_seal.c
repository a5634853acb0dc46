/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time stamps of the journal. */
#include "config.h"

#include "base/clock.h"
#include "base/error.h"
#include "cli/cli_private.h"
#include "online/sealing.h"

json_t *
cli_json_seals(const GPtrArray *reports)
{
    json_t *list = json_array();

    for (guint i = 0; i < reports->len; i++) {
        const SealReport *report = g_ptr_array_index(reports, i);

        json_array_append_new(
            list, json_pack("{s:s, s:I, s:s, s:o, s:o, s:o}", "origin", report->origin, "entry",
                            (json_int_t)report->seq, "state", sealing_state_word(report->state),
                            "stamped_at", json_text(report->stamped_at), "by",
                            json_text(report->by), "why", json_text(report->why)));
    }
    return list;
}

static void
print_state(Cli *cli, const SealReport *report)
{
    int seq = (int)report->seq;
    g_autofree char *at = instant_dup_local(report->stamped_at ? report->stamped_at : "");
    const char *by = report->by && *report->by ? report->by : "-";

    switch (report->state) {
    case SEAL_HOLDS:
        cli_line(cli, _("seal of entry %1$d: stamped %2$s by %3$s, holds"), seq, at, by);
        return;
    case SEAL_UNROOTED:
        cli_line(cli,
                 _("seal of entry %1$d: stamped %2$s by %3$s, holds; signature not checked "
                   "against roots (beian config set seal_roots FILE)"),
                 seq, at, by);
        return;
    case SEAL_UNCHECKED:
        cli_line(cli,
                 _("seal of entry %1$d: the entry is as it was; the stamp was not looked "
                   "at: %2$s"),
                 seq, report->why);
        return;
    case SEAL_BROKEN:
        cli_line(cli, _("seal of entry %1$d does not hold: %2$s"), seq, report->why);
        return;
    }
}

gboolean
cli_print_seals(Cli *cli, const GPtrArray *reports)
{
    gboolean is_good = TRUE;

    for (guint i = 0; i < reports->len; i++) {
        const SealReport *report = g_ptr_array_index(reports, i);

        is_good &= report->state != SEAL_BROKEN;
        if (!cli->globals.is_json)
            print_state(cli, report);
    }
    return is_good;
}

static int
export_seals(Cli *cli, GError **error)
{
    guint n = 0;

    if (!sealing_export(cli->store, cli->export_dir, &n, error))
        return CLI_FAILED;
    if (cli->globals.is_json)
        return cli_put_json(cli, json_pack("{s:o, s:i}", "folder", json_text(cli->export_dir),
                                           "seals", (int)n));
    cli_line(cli,
             ngettext("%1$u seal written to '%2$s'; its README says how others check it",
                      "%1$u seals written to '%2$s'; its README says how others check them", n),
             n, cli->export_dir);
    return EXIT_DONE;
}

/* The address that is used; NULL: there is none, or it is none. */
static const char *
get_url(Cli *cli, GError **error)
{
    const char *url = cli->url ? cli->url : settings_get(cli->settings, SETTING_SEAL_URL);

    if (!url)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("no time-stamp authority is set: give --url ADDRESS, or set one with "
                      "'beian config set seal_url ADDRESS'"));
    else if (!sealing_is_url(url))
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("'%s' is no address of http or https"), url);
    else
        return url;
    return NULL;
}

static int
run_seal(Cli *cli, char **args, GError **error)
{
    g_autoptr(GPtrArray) reports = NULL;
    const char *url;

    (void)args;
    if (cli->export_dir)
        return export_seals(cli, error);
    url = get_url(cli, error);
    reports = url ? sealing_make(cli->store, cli->settings, url, error) : NULL;
    if (!reports)
        return CLI_FAILED;
    if (cli->globals.is_json)
        return cli_put_json(cli, cli_json_seals(reports));
    for (guint i = 0; i < reports->len; i++) {
        const SealReport *report = g_ptr_array_index(reports, i);
        g_autofree char *at = instant_dup_local(report->stamped_at);

        if (report->is_new)
            print_state(cli, report);
        else
            cli_line(cli, _("entry %1$d is sealed already, since %2$s"), (int)report->seq, at);
    }
    return EXIT_DONE;
}

const CliCommand cli_seal_commands[] = {
    {"seal", "", 0, 0, CLI_WRITE, OPTION_URL | OPTION_EXPORT,
     N_("have the journal time-stamped (RFC 3161), so that nobody can change it later unseen"),
     run_seal,
     N_("The authority gets the hash of the newest entry and nothing else. Its stamp is kept in "
        "the workspace; beian verify looks at it, against the certificates of the setting "
        "seal_roots. --export FOLDER writes what others need to check it with openssl.")},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
