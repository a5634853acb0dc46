/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed and uploaded at the provider: to look it through. */
#include "config.h"

#include "base/error.h"
#include "cli/cli_private.h"
#include "document/package.h"
#include "document/sheet.h"

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
json_findings(const SheetRow *row)
{
    json_t *list = json_array();

    for (guint i = 0; i < row->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(row->findings, i);

        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:o}", "rule", item_id(finding->about), "severity",
                            finding->verdict == VERDICT_FAIL ? "fail" : "warn", "text",
                            finding->text, "remedy", json_text(finding->remedy)));
    }
    return list;
}

static json_t *
json_row(Cli *cli, const SheetRow *row)
{
    g_autofree char *key = sheet_dup_key(row);

    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "key", key, "kind",
                     item_kind(row->item), "name", item_name(row->item, cli->lang), "state",
                     sheet_state_word(row->state), "value", json_text(row->value), "fault",
                     json_text(row->fault), "remedy", json_text(row->remedy), "findings",
                     json_findings(row), "file", json_file(row->file));
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
    if (row->findings->len == 0 && row->fault)
        cli_line(cli, "      %s", row->fault);
    for (guint i = 0; i < row->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(row->findings, i);

        cli_line(cli, "      %s", finding->text);
        if (finding->remedy)
            cli_line(cli, "      → %s", finding->remedy);
    }
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

    if (!rows || !cli_note_typed(cli, filing, error))
        return CLI_FAILED;
    if (cli->globals.is_json)
        return cli_put_json(cli, json_answers(cli, filing, rows));
    print_answers(cli, filing, rows);
    return EXIT_DONE;
}

/* ------------------------------------------------------------------ package */

static json_t *
json_package_file(const PackageFile *file)
{
    g_autofree char *key = file->row ? sheet_dup_key(file->row) : NULL;

    return json_pack("{s:s, s:o, s:I, s:s, s:b, s:b}", "path", file->path, "material",
                     json_text(key), "size", (json_int_t)g_bytes_get_size(file->bytes),
                     "sha256", file->sha256, "anew", file->is_anew, "original",
                     file->is_original);
}

static json_t *
json_notes(const GPtrArray *notes)
{
    json_t *list = json_array();

    for (guint i = 0; i < notes->len; i++) {
        const PackageNote *note = g_ptr_array_index(notes, i);

        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:s, s:o}", "name", note->name, "verdict",
                                        note->verdict == VERDICT_FAIL ? "fail" : "warn", "text",
                                        note->text, "remedy", json_text(note->remedy)));
    }
    return list;
}

static json_t *
json_package(const Package *package, const char *path)
{
    g_autofree char *shown = g_filename_display_name(path);
    json_t *files = json_array();

    for (guint i = 0; i < package->files->len; i++)
        json_array_append_new(files, json_package_file(g_ptr_array_index(package->files, i)));
    return json_pack("{s:s, s:b, s:o, s:o, s:o, s:o, s:o, s:o}", "path", shown, "personal",
                     package->is_personal, "files", files, "left_out",
                     json_notes(package->left_out), "missing", json_notes(package->missing),
                     "doubts", json_notes(package->doubts), "drafts",
                     json_notes(package->drafts), "forms", json_notes(package->forms));
}

static void
note_all(Cli *cli, const char *format, const GPtrArray *notes, Verdict verdict)
{
    for (guint i = 0; i < notes->len; i++) {
        const PackageNote *note = g_ptr_array_index(notes, i);

        if (note->verdict != verdict)
            continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        cli_note(cli, format, note->name, note->text);
#pragma GCC diagnostic pop
        if (note->remedy)
            cli_note(cli, "  → %s", note->remedy);
    }
}

static void
print_package(Cli *cli, const Package *package, const char *code, const char *path)
{
    g_autofree char *shown = g_filename_display_name(path);

    for (guint i = 0; i < package->files->len; i++)
        cli_line(cli, "%s", ((const PackageFile *)g_ptr_array_index(package->files, i))->path);
    cli_line(cli,
             ngettext("%1$u file written to %2$s", "%1$u files written to %2$s",
                      package->files->len),
             package->files->len, shown);
    note_all(cli, _("left out: %1$s: %2$s"), package->left_out, VERDICT_WARN);
    note_all(cli, _("fault: %1$s: %2$s"), package->doubts, VERDICT_FAIL);
    note_all(cli, _("warning: %1$s: %2$s"), package->doubts, VERDICT_WARN);
    if (package->missing->len)
        cli_note(cli, _("still missing: %1$u; see beian answers %2$s"), package->missing->len,
                 code);
}

static int
run_package(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    PackageFlags flags = (cli->personal ? PACKAGE_PERSONAL : 0) |
                         (cli->reencode ? PACKAGE_REENCODE : 0) |
                         (cli->force ? PACKAGE_FORCE : 0);
    g_autoptr(Package) package =
        filing ? package_make(cli->flow, filing->id, flags, error) : NULL;

    if (!package || !package_write(package, args[1], flags, error) ||
        !package_record(cli->flow, filing->id, package, args[1], error) ||
        !cli_note_typed(cli, filing, error))
        return CLI_FAILED;
    if (store_is_read_only(cli->store))
        cli_note(cli, "%s",
                 _("the journal does not tell of it: the workspace is open for reading only"));
    if (cli->globals.is_json)
        return cli_put_json(cli, json_package(package, args[1]));
    print_package(cli, package, filing->code, args[1]);
    return EXIT_DONE;
}

const CliCommand cli_answers_commands[] = {
    {"answers", "CODE", 1, 1, CLI_READ, OPTION_AS_OF | OPTION_ALL,
     N_("all that is typed and uploaded at the provider, page by page; --all: also what is not needed"),
     run_answers, NULL},
    {"package", "CODE DIR|FILE", 2, 2, CLI_READ,
     OPTION_PERSONAL | OPTION_REENCODE | OPTION_FORCE,
     N_("the submission package, a folder or a ZIP file (FILE.zip): documents, papers, a sheet of all that is typed, a manifest"),
     run_package,
     N_("for others by default: numbers of people are masked, documents with them left out")},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
