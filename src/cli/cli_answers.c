/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed and uploaded at the provider: to look it through. */
#include "config.h"

#include "base/error.h"
#include "cli/cli_private.h"
#include "workflow/sheet.h"

/* ------------------------------------------------------------------ answers */

static json_t *
json_file(const Document *file)
{
    return file ? json_pack("{s:I, s:s, s:s, s:I, s:s}", "document", (json_int_t)file->id,
                            "name", file->name, "type", file->media_type, "size",
                            (json_int_t)file->size_bytes, "sha256", file->sha256)
                : json_null();
}

static json_t *
json_row(Cli *cli, const SheetRow *row)
{
    g_autofree char *key = sheet_dup_key(row);

    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "key", key, "kind",
                     item_kind(row->item), "name", item_name(row->item, cli->lang), "state",
                     sheet_state_word(row->state), "value", json_text(row->value), "fault",
                     json_text(row->fault), "remedy", json_text(row->remedy), "file",
                     json_file(row->file));
}

static json_t *
json_page(Cli *cli, const SheetRow *row, json_t *fields)
{
    return json_pack("{s:s, s:s, s:i, s:o, s:O, s:s, s:o}", "id", item_id(row->page), "name",
                     item_name(row->page, cli->lang), "service", row->page_service_no, "text",
                     json_text(item_text(row->page, "text", cli->lang)), "fields", fields,
                     "confidence", item_confidence(row->page), "sources",
                     cli_json_sources(cli, row->page));
}

static json_t *
json_answers(Cli *cli, const Filing *filing, const GPtrArray *rows)
{
    json_t *pages = json_array(), *fields = NULL;
    const SheetRow *before = NULL;
    SheetCount count = sheet_count(rows);

    for (guint i = 0; i < rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(rows, i);

        if (sheet_begins_page(before, row)) {
            json_decref(fields);
            fields = json_array();
            json_array_append_new(pages, json_page(cli, row, fields));
        }
        before = row;
        json_array_append_new(fields, json_row(cli, row));
    }
    json_decref(fields);
    return json_pack("{s:s, s:s, s:i, s:i, s:i, s:i, s:i, s:o}", "code", filing->code, "title",
                     filing_title(filing->title), "given", (int)count.n_given, "missing",
                     (int)count.n_missing, "refused", (int)count.n_refused, "doubtful",
                     (int)count.n_doubtful, "unknown", (int)count.n_unknown, "pages", pages);
}

static void
print_row(Cli *cli, const SheetRow *row)
{
    g_autofree char *name = sheet_dup_name(cli->flow, row);
    g_autofree char *size = sheet_dup_size(row);
    const char *sign = sheet_state_sign(row->state);

    if (!row->value)
        /* TRANSLATORS: a sign, the name of a field, its state. */
        cli_line(cli, _("  %1$s %2$s (%3$s)"), sign, name, sheet_state_label(row->state));
    else if (size)
        /* TRANSLATORS: a sign, the name of a material, its document's name, type and size. */
        cli_line(cli, _("  %1$s %2$s: %3$s (%4$s)"), sign, name, row->value, size);
    else
        /* TRANSLATORS: a sign, the name of a field, what is typed there. */
        cli_line(cli, _("  %1$s %2$s: %3$s"), sign, name, row->value);
    if (row->fault)
        cli_line(cli, "      %s", row->fault);
    if (row->remedy)
        cli_line(cli, "      → %s", row->remedy);
}

static void
print_answers(Cli *cli, const Filing *filing, const GPtrArray *rows)
{
    const SheetRow *before = NULL;
    SheetCount count = sheet_count(rows);

    cli_line(cli, "%s  %s", filing->code, filing_title(filing->title));
    for (guint i = 0; i < rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(rows, i);

        if (row->state == SHEET_NOT_NEEDED && !cli->all)
            continue;
        if (sheet_begins_page(before, row)) {
            g_autofree char *page = sheet_dup_page_name(cli->flow, row);

            cli_line(cli, "%s", page);
        }
        before = row;
        print_row(cli, row);
    }
    cli_line(cli, _("%1$u given, %2$u missing, %3$u will come back, %4$u to look at"),
             count.n_given, count.n_missing + count.n_unknown, count.n_refused,
             count.n_doubtful);
}

static int
run_answers(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autoptr(GPtrArray) rows = filing ? sheet_list(cli->flow, filing->id, error) : NULL;

    if (!rows)
        return CLI_FAILED;
    if (cli->globals.is_json)
        return cli_put_json(cli, json_answers(cli, filing, rows));
    print_answers(cli, filing, rows);
    return EXIT_DONE;
}

const CliCommand cli_answers_commands[] = {
    {"answers", "CODE", 1, 1, CLI_READ, OPTION_AS_OF | OPTION_ALL,
     N_("all that is typed and uploaded at the provider, page by page; --all: also what is not needed"),
     run_answers, NULL},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
