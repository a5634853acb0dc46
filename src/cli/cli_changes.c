/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was seen online otherwise than before, until the officer takes note of it. */
#include "config.h"

#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "cli/cli_private.h"
#include "workflow/next.h"
#include "workflow/sight.h"
#include "workflow/sight_change.h"

#define PAGE_ROWS 500
/* Of all of a filing's changes, for acknowledge. */
#define ALL_CHANGES "changes"

static json_t *
json_state(const char *answer, const char *value, const char *reason)
{
    return json_pack("{s:s, s:o, s:o}", "answer", answer, "value", json_text(value), "reason",
                     json_text(reason));
}

/* null where nothing was known before. */
static json_t *
json_was(const Changed *changed)
{
    return sight_change_is_first(changed)
               ? json_null()
               : json_state(changed->was_answer, changed->was_value, changed->was_reason);
}

static json_t *
json_change(const Changed *changed)
{
    return json_pack("{s:s, s:s, s:i, s:o, s:s, s:s, s:s, s:o, s:o, s:o, s:s}", "code",
                     changed->code, "title", changed->title, "service", changed->service_no,
                     "domain", json_text(changed->domain), "aspect", changed->aspect, "name",
                     sight_name(changed->aspect), "at", changed->at, "was", json_was(changed),
                     "now", json_state(changed->answer, changed->value, changed->reason),
                     "source", json_text(changed->source), "actor",
                     sight_change_actor(changed));
}

static void
print_change(Cli *cli, const Changed *changed)
{
    g_autofree char *at = instant_dup_local(changed->at);
    g_autofree char *line = sight_change_dup_line(changed, FALSE);
    g_autofree char *key = sight_change_dup_key(changed);
    g_autofree char *source = sight_change_dup_source(changed);

    cli_line(cli, "%-4s %s  %s  [%s]", changed->code, at, line, key);
    cli_line(cli, _("     source: %1$s; whose move: %2$s"), source,
             actor_label(sight_change_actor(changed)));
}

static void
tell_page(Cli *cli, const GPtrArray *rows, json_t *list)
{
    for (guint i = 0; i < rows->len; i++) {
        const Changed *changed = g_ptr_array_index(rows, i);

        if (!sight_name(changed->aspect))
            continue;
        if (list)
            json_array_append_new(list, json_change(changed));
        else
            print_change(cli, changed);
    }
}

static gboolean
walk_changes(Cli *cli, json_t *list, GError **error)
{
    for (int skip = 0;; skip += PAGE_ROWS) {
        g_autoptr(GPtrArray) page = changed_list(cli->store, skip, PAGE_ROWS, error);

        if (!page)
            return FALSE;
        tell_page(cli, page, list);
        if (page->len < PAGE_ROWS)
            return TRUE;
    }
}

static gboolean
tell_filing(Cli *cli, const char *code, json_t *list, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, code, error);
    g_autoptr(GPtrArray) rows =
        filing ? changed_list_of_filing(cli->store, filing->id, error) : NULL;

    if (rows)
        tell_page(cli, rows, list);
    return rows != NULL;
}

static int
run_changes(Cli *cli, char **args, GError **error)
{
    json_t *list = cli->globals.is_json ? json_array() : NULL;
    gsize before = cli->out->len;

    if (args[0] ? !tell_filing(cli, args[0], list, error) : !walk_changes(cli, list, error)) {
        json_decref(list);
        return CLI_FAILED;
    }
    if (list)
        return cli_put_json(cli, list);
    if (cli->out->len == before)
        cli_line(cli, "%s", _("nothing has changed since it was last taken note of"));
    return EXIT_DONE;
}

/* ---- For other commands ---- */

gboolean
cli_is_change(const char *word)
{
    const char *at = strchr(word, '@');
    g_autofree char *aspect = at ? g_strndup(word, (gsize)(at - word)) : g_strdup(word);

    return g_str_equal(word, ALL_CHANGES) || sight_name(aspect);
}

gboolean
cli_acknowledge_change(Cli *cli, gint64 filing_id, const char *word, GError **error)
{
    g_autofree char *aspect = NULL;
    int no;

    if (g_str_equal(word, ALL_CHANGES))
        return sight_change_acknowledge(cli->flow, filing_id, 0, NULL, error);
    return cli_split_aspect(word, &aspect, &no, error) &&
           sight_change_acknowledge(cli->flow, filing_id, no, aspect, error);
}

json_t *
cli_json_changes(const GPtrArray *changes)
{
    json_t *list = json_array();

    for (guint i = 0; i < changes->len; i++)
        json_array_append_new(list, json_change(g_ptr_array_index(changes, i)));
    return list;
}

void
cli_print_changes(Cli *cli, const GPtrArray *changes, int n_all)
{
    int n_more = n_all - (int)changes->len;

    if (changes->len > 0)
        cli_line(cli, "%s", _("changed since last time (beian acknowledge CODE […]):"));
    tell_page(cli, changes, NULL);
    if (n_more > 0)
        cli_line(cli,
                 ngettext("%d more change: beian changes", "%d more changes: beian changes",
                          (gulong)n_more),
                 n_more);
}

const CliCommand cli_changes_commands[] = {
    {"changes", "[CODE]", 0, 1, CLI_READ, 0,
     N_("what was seen online otherwise than before, until it is taken note of"), run_changes,
     N_("in brackets: what beian acknowledge CODE takes; 'beian acknowledge CODE changes' takes "
        "note of all of a filing's")},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
