/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a filing's documents, beside what was answered. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/cli_private.h"
#include "document/reader.h"
#include "document/reading.h"
#include "workflow/facts.h"

static const char *const state_words[] = {
    [READING_FOR_NOBODY] = "no-question", [READING_FILLS] = "fills",
    [READING_AGREES] = "agrees",          [READING_DIFFERS] = "differs",
    [READING_STANDS] = "stands",          [READING_LACKS] = "lacks"};

/* As people write it: a domain not as xn--, "long" in words. Yours. */
static char *
dup_shown(Cli *cli, const ReadingField *field, const char *value)
{
    return field->key.fact ? fact_dup_display(cli->flow, field->key.fact, value)
                           : g_strdup(value);
}

static char *
dup_answered(Cli *cli, const ReadingField *field)
{
    g_autofree char *shown = dup_shown(cli, field, field->given);

    return g_strdup_printf(_("answered: %s"), shown);
}

/* In words, with what is to be done about it. Yours. */
static char *
dup_state(Cli *cli, const ReadingField *field)
{
    g_autofree char *key = field->key.fact ? fact_key_format(field->key) : NULL;

    switch (field->state) {
    case READING_FOR_NOBODY:
        break;
    case READING_FILLS:
        return g_strdup_printf(_("no answer yet: --take %s"), key);
    case READING_AGREES:
        return g_strdup(_("as answered"));
    case READING_DIFFERS:
        return dup_answered(cli, field);
    case READING_STANDS:
        return g_strdup(_("stands on it"));
    case READING_LACKS:
        return g_strdup(_("not found on it"));
    }
    return g_strdup("");
}

static void
print_field(Cli *cli, const ReadingField *field)
{
    enum { LABEL_COLS = 22, VALUE_COLS = 38, SURE_COLS = 22 };
    g_autofree char *label = text_pad(reading_label(field, cli->lang), LABEL_COLS);
    g_autofree char *shown = dup_shown(cli, field, field->value);
    g_autofree char *value =
        text_width(shown) < VALUE_COLS ? text_pad(shown, VALUE_COLS) : g_strdup(shown);
    g_autofree char *sure = text_pad(scan_field_sureness(field->field), SURE_COLS);
    g_autofree char *state = dup_state(cli, field);

    cli_line(cli, "    %s %s %s %s", label, value, sure, state);
}

static void
print_reading(Cli *cli, const Reader *reader, const Reading *reading)
{
    const ReaderFault *fault = reader_find_fault(reader, reading->document->sha256);

    cli_line(cli, "  %s  %s", item_name(reading->material, cli->lang), reading->document->name);
    if (!reading->scan)
        cli_line(cli, _("    not read: %s"),
                 fault ? fault->why : _("it was not looked at yet"));
    else if (reading->fields->len == 0)
        cli_line(cli, _("    nothing that is asked for was found on it"));
    if (!reading->scan && fault && *fault->remedy)
        cli_line(cli, "      → %s", fault->remedy);
    for (guint i = 0; i < reading->fields->len; i++)
        print_field(cli, g_ptr_array_index(reading->fields, i));
}

static json_t *
json_field(const ReadingField *field)
{
    g_autofree char *key = field->key.fact ? fact_key_format(field->key) : NULL;

    return json_pack("{s:s, s:s, s:s, s:i, s:b, s:b, s:s, s:o, s:o}", "field",
                     field->field->field, "value", field->value, "text", field->field->text,
                     "confidence", field->field->confidence, "sure", field->field->sure,
                     "checked", field->field->checked, "state", state_words[field->state],
                     "key", json_text(key), "answer", json_text(field->given));
}

static json_t *
json_reading(Cli *cli, const Reader *reader, const Reading *reading)
{
    const ReaderFault *fault =
        reading->scan ? NULL : reader_find_fault(reader, reading->document->sha256);
    json_t *fields = json_array();

    for (guint i = 0; i < reading->fields->len; i++)
        json_array_append_new(fields, json_field(g_ptr_array_index(reading->fields, i)));
    return json_pack(
        "{s:s, s:s, s:s, s:i, s:b, s:o, s:o, s:o}", "material", item_id(reading->material),
        "name", item_name(reading->material, cli->lang), "file", reading->document->name,
        "service", reading->document->service_no, "read", reading->scan != NULL, "fault",
        json_text(fault ? fault->why : NULL), "remedy",
        json_text(fault && *fault->remedy ? fault->remedy : NULL), "fields", fields);
}

/* The field that would fill a question: certain ones before others. */
static const ReadingField *
find_filling(const GPtrArray *readings, const char *key)
{
    const ReadingField *found = NULL;

    for (guint r = 0; r < readings->len; r++) {
        const Reading *reading = g_ptr_array_index(readings, r);

        for (guint i = 0; i < reading->fields->len; i++) {
            const ReadingField *field = g_ptr_array_index(reading->fields, i);
            g_autofree char *id = field->key.fact ? fact_key_format(field->key) : NULL;

            if (g_strcmp0(id, key) == 0 &&
                (!found || (field->field->sure && !found->field->sure)))
                found = field;
        }
    }
    return found;
}

/* What is to be taken is asked for by name: nothing is filled by itself. */
static gboolean
take(Cli *cli, const Filing *filing, const GPtrArray *readings, GError **error)
{
    for (char **key = cli->take; key && *key; key++) {
        const ReadingField *field = find_filling(readings, *key);
        g_autofree char *shown = NULL;

        if (!field) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                        _("no document says anything for '%1$s': see beian read %2$s"), *key,
                        filing->code);
            return FALSE;
        }
        if (!reading_take(cli->flow, filing->id, field, error))
            return FALSE;
        shown = fact_dup_display(cli->flow, field->key.fact, field->value);
        cli_line(cli, _("%1$s: %2$s"), item_name(field->key.fact, cli->lang), shown);
    }
    return TRUE;
}

/* The gravest of why papers were not read; EXIT_DONE: all were, or nothing was tried. */
static int
find_exit(const Reader *reader, const GPtrArray *readings)
{
    int worst = EXIT_DONE;

    for (guint i = 0; i < readings->len; i++) {
        const Reading *reading = g_ptr_array_index(readings, i);
        const ReaderFault *fault =
            reading->scan ? NULL : reader_find_fault(reader, reading->document->sha256);

        worst = fault ? MAX(worst, fault->exit_code) : worst;
    }
    return worst;
}

int
cli_run_read(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autoptr(Reader) reader = reader_new(cli->flow);
    g_autoptr(GPtrArray) readings = NULL;
    json_t *list = NULL;

    if (!filing)
        return CLI_FAILED;
    if (store_is_read_only(cli->store))
        cli_note(
            cli, "%s",
            _("nothing new is read: what is read is kept in the workspace, which is open for reading only"));
    else if (!reader_add(reader, filing->id, error))
        return CLI_FAILED;
    reader_finish(reader);
    readings = reading_list(cli->flow, filing->id, error);
    if (!readings)
        return CLI_FAILED;
    if (cli->take)
        return take(cli, filing, readings, error) ? EXIT_DONE : CLI_FAILED;
    if (cli->globals.is_json)
        list = json_array();
    else
        cli_line(cli, "%s  %s", filing->code, filing_title(filing->title));
    for (guint i = 0; i < readings->len; i++) {
        const Reading *reading = g_ptr_array_index(readings, i);

        if (list)
            json_array_append_new(list, json_reading(cli, reader, reading));
        else
            print_reading(cli, reader, reading);
    }
    if (!list && readings->len == 0)
        cli_line(cli, _("  no document that can be read: attach one first"));
    if (list)
        (void)cli_put_json(cli, list); /* prints it: always done */
    return find_exit(reader, readings);
}
