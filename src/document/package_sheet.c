/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/package_sheet.h"

#include <string.h>

#include "base/mask.h"
#include "base/text.h"
#include "validate/validate.h"

char *
package_dup_text(const Package *package, const char *text)
{
    return package->is_personal || !text ? g_strdup(text) : mask_text(text, MASK_TYPED);
}

char *
package_dup_said(const Package *package, const SheetRow *row, const char *text)
{
    g_autofree char *start =
        row->file ? g_strdup_printf(_("%1$s: %2$s"), row->file->name, "") : NULL;

    /* A document's name is its maker's. */
    if (!package->is_personal && start && *row->file->name && g_str_has_prefix(text, start))
        text += strlen(start);
    return package_dup_text(package, text);
}

static char *
dup_title(const Package *package, const Filing *filing)
{
    return package_dup_text(package, filing_title(filing->title));
}

/* What the mask does not know as a number of somebody's is one here even so. */
static char *
dup_hidden(const char *value)
{
    glong n = g_utf8_strlen(value, -1);
    GString *hidden = g_string_new(NULL);
    glong i = 0;

    for (const char *at = value; *at; at = g_utf8_next_char(at), i++)
        if (n > 2 && (i == 0 || i == n - 1))
            g_string_append_unichar(hidden, g_utf8_get_char(at));
        else
            g_string_append_c(hidden, '*');
    return g_string_free(hidden, FALSE);
}

/* Of an individual the certificate's number is a person's. */
static gboolean
is_personal(const SheetRow *row)
{
    g_autoptr(Validation) code = NULL;

    if (sheet_is_personal(row))
        return TRUE;
    if (!g_str_equal(item_kind(row->item), "facts") ||
        !item_is(row->item, "type", "certificate"))
        return FALSE;
    code = uscc_validate(row->value);
    return code->verdict == VERDICT_FAIL;
}

char *
package_dup_value(const Package *package, const SheetRow *row)
{
    char *masked;

    if (package->is_personal || !row->value)
        return g_strdup(row->value);
    /* A document's name is its maker's: it may hold a number in any form. */
    if (row->file)
        return g_strdup(_("(its name is left out)"));
    masked = mask_text(row->value, is_personal(row) ? MASK_TYPED : MASK_WHOLE);
    if (!is_personal(row) || strcmp(masked, row->value) != 0)
        return masked;
    g_free(masked);
    return dup_hidden(row->value);
}

static char *
dup_shown(const Package *package, const SheetRow *row)
{
    g_autofree char *value = package_dup_value(package, row);
    g_autofree char *size = sheet_dup_size(row);

    if (!value)
        return g_strdup(sheet_state_label(row->state));
    return size ? g_strdup_printf(_("%1$s (%2$s)"), value, size) : g_steal_pointer(&value);
}

static void append_line(GString *text, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Nothing that a terminal would obey: it is read there, too. */
static void
append_line(GString *text, const char *format, ...)
{
    g_autofree char *line = NULL;
    g_autofree char *clean = NULL;
    va_list arguments;

    va_start(arguments, format);
    line = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    clean = text_clean(line);
    g_string_append_printf(text, "%s\n", clean);
}

static void
append_title(GString *text, const char *title)
{
    g_string_append_c(text, '\n');
    append_line(text, "%s", title);
}

/* ------------------------------------------------------------------ lines */

static void
append_row(GString *text, Workflow *flow, const Package *package, const SheetRow *row)
{
    g_autofree char *name = sheet_dup_name(flow, row);
    g_autofree char *shown = dup_shown(package, row);

    append_line(text, _("  %1$s %2$s: %3$s"), sheet_state_sign(row->state), name, shown);
    for (guint i = 0; i < row->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(row->findings, i);
        g_autofree char *said = package_dup_said(package, row, finding->text);

        append_line(text, "      %s", said);
        if (finding->remedy)
            append_line(text, "      → %s", finding->remedy);
    }
}

char *
package_dup_lines(Workflow *flow, const Package *package, const Filing *filing)
{
    GString *text = g_string_new(NULL);
    const SheetRow *before = NULL;
    g_autofree char *title = dup_title(package, filing);

    append_line(text, "%s  %s", filing->code, title);
    for (guint i = 0; i < package->rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(package->rows, i);
        g_autofree char *page = sheet_dup_page_name(flow, row);

        if (row->state == SHEET_NOT_NEEDED)
            continue;
        if (sheet_begins_page(before, row))
            append_title(text, page);
        before = row;
        append_row(text, flow, package, row);
    }
    return g_string_free(text, FALSE);
}

/* ------------------------------------------------------------------ page */

static void
append_escaped(GString *html, const char *before, const char *text, const char *after)
{
    g_autofree char *clean = text_clean(text ? text : "");
    g_autofree char *escaped = g_markup_escape_text(clean, -1);

    g_string_append_printf(html, "%s%s%s", before, escaped, after);
}

static void
append_cells(GString *html, Workflow *flow, const Package *package, const SheetRow *row)
{
    g_autofree char *name = sheet_dup_name(flow, row);
    g_autofree char *shown = dup_shown(package, row);

    g_string_append_printf(html, "<tr class=\"%s\"><td>%s</td>", sheet_state_word(row->state),
                           sheet_state_sign(row->state));
    append_escaped(html, "<th scope=\"row\">", name, "</th>");
    append_escaped(html, row->value ? "<td class=\"value\">" : "<td>", shown, "</td>");
    g_string_append(html, "<td>");
    for (guint i = 0; i < row->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(row->findings, i);
        g_autofree char *said = package_dup_said(package, row, finding->text);

        append_escaped(html, i ? "<br>" : "", said, "");
        if (finding->remedy)
            append_escaped(html, "<br>→ ", finding->remedy, "");
    }
    g_string_append(html, "</td></tr>\n");
}

char *
package_dup_page(Workflow *flow, const Package *package, const Filing *filing)
{
    GString *html = g_string_new("<!DOCTYPE html>\n");
    const SheetRow *before = NULL;
    g_autofree char *title = dup_title(package, filing);

    g_string_append_printf(html, "<html lang=\"%s\"><head><meta charset=\"utf-8\">",
                           workflow_get_lang(flow) == LANG_ZH ? "zh-CN" : "en");
    append_escaped(html, "<title>", filing->code, "</title>\n");
    /* A click marks the whole value; on paper a box to tick. Nothing is fetched. */
    g_string_append(
        html, "<style>body{font-family:sans-serif;margin:2em}table{border-collapse:collapse;"
              "width:100%}td,th{border:1px solid #999;padding:.3em .6em;text-align:left;"
              "vertical-align:top}th{font-weight:normal;width:30%}.value{user-select:all;"
              "-webkit-user-select:all}.refused td{color:#a00}.missing td{color:#850}"
              ".unknown td{color:#666}</style></head><body>\n");
    append_escaped(html, "<h1>", filing->code, " ");
    append_escaped(html, "", title, "</h1>\n");
    append_escaped(html, "<p>",
                   package->is_personal
                       ? _("A click on a value marks it whole, to be copied.")
                       : _("Numbers of people are masked: this sheet is to be read, not to be "
                           "copied from."),
                   "</p>\n");
    for (guint i = 0; i < package->rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(package->rows, i);
        g_autofree char *page = sheet_dup_page_name(flow, row);

        if (row->state == SHEET_NOT_NEEDED)
            continue;
        if (sheet_begins_page(before, row)) {
            append_escaped(html, before ? "</table>\n<h2>" : "<h2>", page, "</h2>\n<table>\n");
        }
        before = row;
        append_cells(html, flow, package, row);
    }
    g_string_append_printf(html, "%s</body></html>\n", before ? "</table>\n" : "");
    return g_string_free(html, FALSE);
}

/* ------------------------------------------------------------------ README */

static void
append_notes(GString *text, const char *title, const GPtrArray *notes, Verdict verdict)
{
    gboolean is_begun = FALSE;

    for (guint i = 0; i < notes->len; i++) {
        const PackageNote *note = g_ptr_array_index(notes, i);

        if (note->verdict != verdict)
            continue;
        if (!is_begun)
            append_title(text, title);
        is_begun = TRUE;
        append_line(text, _("- %1$s: %2$s"), note->name, note->text);
        if (note->remedy)
            append_line(text, "  → %s", note->remedy);
    }
}

static void
append_files(GString *text, Workflow *flow, const Package *package)
{
    append_title(text, _("Files"));
    for (guint i = 0; i < package->files->len; i++) {
        const PackageFile *file = g_ptr_array_index(package->files, i);
        g_autofree char *name = file->row ? sheet_dup_full_name(flow, file->row) : NULL;

        if (!name)
            append_line(text, "- %s", file->path);
        else if (file->is_anew)
            append_line(text, _("- %1$s: %2$s, made anew to meet the limits"), file->path,
                        name);
        else if (file->is_bare)
            append_line(text, _("- %1$s: %2$s, without the camera's notes"), file->path, name);
        else if (file->is_original)
            append_line(text, _("- %1$s: %2$s, as it was attached"), file->path, name);
        else
            append_line(text, _("- %1$s: %2$s"), file->path, name);
    }
}

char *
package_dup_readme(Workflow *flow, const Package *package, const Filing *filing)
{
    GString *text = g_string_new(NULL);
    g_autofree char *today = day_format(workflow_get_today(flow));
    g_autofree char *title = dup_title(package, filing);

    append_line(text, "%s  %s", filing->code, title);
    append_line(text, _("Package of a filing (备案), made by beian on %1$s; catalogue %2$s."),
                today, catalogue_get_version(workflow_get_catalogue(flow)));
    append_line(
        text, "%s",
        package->is_personal
            ? _("It holds personal data, unmasked: give it to nobody but who files it.")
            : _("It is for others to read: numbers, phones and mail addresses of people "
                "are masked, and documents that show them are left out. Names of people "
                "are not masked."));
    append_line(text, _("Whether a file has changed since: sha256sum -c %s"), PACKAGE_MANIFEST);
    append_files(text, flow, package);
    append_notes(text, _("Papers made here, and whose form goes first"), package->drafts,
                 VERDICT_WARN);
    append_notes(text, _("On forms of others, not in here"), package->forms, VERDICT_WARN);
    append_notes(text, _("Left out"), package->left_out, VERDICT_WARN);
    append_notes(text, _("Still missing"), package->missing, VERDICT_WARN);
    append_notes(text, _("Will come back as it is"), package->doubts, VERDICT_FAIL);
    append_notes(text, _("To be looked at before submission"), package->doubts, VERDICT_WARN);
    return g_string_free(text, FALSE);
}
