/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is inside a file, without a filing. */
#include "config.h"

#include <glib/gstdio.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/cli_private.h"
#include "document/scan.h"
#include "workflow/document_check.h"

static json_t *
json_findings(const Scan *scan)
{
    json_t *list = json_array();

    for (guint i = 0; i < scan->findings->len; i++) {
        const ScanFinding *finding = &g_array_index(scan->findings, ScanFinding, i);
        gboolean is_measured = finding->limit > 0;

        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:o}", "id", finding->id, "verdict",
                            finding->verdict == VERDICT_FAIL ? "fail" : "warn", "text",
                            finding->text, "remedy", finding->remedy, "measured",
                            is_measured ? json_integer(finding->measured) : json_null(),
                            "limit", is_measured ? json_integer(finding->limit) : json_null(),
                            "unit", json_text(finding->unit)));
    }
    return list;
}

static json_t *
json_fields(const Scan *scan)
{
    json_t *list = json_array();

    for (guint i = 0; i < scan->fields->len; i++) {
        const ScanField *field = &g_array_index(scan->fields, ScanField, i);

        json_array_append_new(
            list, json_pack("{s:s, s:s, s:i, s:b, s:b, s:s, s:{s:i, s:i, s:i, s:i, s:i}}",
                            "field", field->field, "value", field->value, "confidence",
                            field->confidence, "sure", field->sure, "checked", field->checked,
                            "text", field->text, "place", "page", field->page, "x", field->x,
                            "y", field->y, "width", field->width, "height", field->height));
    }
    return list;
}

static json_t *
json_missing(const Scan *scan)
{
    json_t *list = json_array();

    for (guint i = 0; i < scan->missing->len; i++) {
        const ScanMissing *missing = &g_array_index(scan->missing, ScanMissing, i);

        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "id", missing->id, "text",
                                              missing->text, "how", missing->how));
    }
    return list;
}

static json_t *
json_picture(const Scan *scan)
{
    json_t *picture;

    if (!scan->width_px)
        return json_null();
    picture = json_pack("{s:i, s:i, s:o}", "width_px", scan->width_px, "height_px",
                        scan->height_px, "orientation", json_text(scan->orientation));
    if (scan->has_light)
        json_object_update_new(
            picture, json_pack("{s:b, s:i, s:i, s:i, s:i, s:i}", "colour", scan->is_colour,
                               "brightness", scan->brightness, "dark_below", scan->dark_below,
                               "sharpness", scan->sharpness, "blurred_below",
                               scan->blurred_below, "glare", scan->glare));
    return picture;
}

static json_t *
json_pdf(const Scan *scan)
{
    return scan->n_pages
               ? json_pack("{s:i, s:b, s:i, s:i, s:i, s:i}", "pages", scan->n_pages,
                           "encrypted", scan->is_encrypted, "looked_at_pages", scan->n_looked,
                           "text_pages", scan->n_text, "scanned_pages", scan->n_scanned,
                           "empty_pages", scan->n_empty)
               : json_null();
}

static json_t *
json_size(const CatalogueItem *material, const char *key)
{
    gint64 bytes = item_int(material, key, 0);

    return bytes ? json_integer(bytes) : json_null();
}

static json_t *
json_limits(const DocumentLimits *limits)
{
    const CatalogueItem *first = g_ptr_array_index(limits->materials, 0);
    json_t *materials = json_array(), *formats = json_array(), *findings = json_array();

    for (guint i = 0; i < limits->materials->len; i++)
        json_array_append_new(materials,
                              json_string(item_id(g_ptr_array_index(limits->materials, i))));
    for (guint i = 0; i < item_n(first, "formats"); i++)
        json_array_append_new(formats, json_string(item_value_at(first, "formats", i, NULL)));
    for (guint i = 0; i < limits->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(limits->findings, i);

        json_array_append_new(
            findings, json_pack("{s:s, s:s, s:o}", "verdict",
                                finding->verdict == VERDICT_FAIL ? "fail" : "warn", "text",
                                finding->text, "remedy", json_text(finding->remedy)));
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:b, s:o}", "materials", materials, "formats",
                     formats, "max_bytes", json_size(first, "max_bytes"), "min_bytes",
                     json_size(first, "min_bytes"), "usual_min_bytes",
                     json_size(first, "usual_min_bytes"), "met",
                     !finding_list_fails(limits->findings), "findings", findings);
}

static json_t *
json_asked(const GPtrArray *asked)
{
    json_t *list = asked ? json_array() : json_null();

    for (guint i = 0; asked && i < asked->len; i++)
        json_array_append_new(list, json_limits(g_ptr_array_index(asked, i)));
    return list;
}

static void
put_json(Cli *cli, const char *path, const Scan *scan, const GPtrArray *asked)
{
    g_autofree char *shown = g_utf8_make_valid(path, -1);

    (void)cli_put_json(
        cli, json_pack("{s:s, s:o, s:o, s:s, s:I, s:o, s:o, s:o, s:o, s:o, s:o}", "file", shown,
                       "kind", json_text(scan->kind), "recognised", json_text(scan->recognised),
                       "type", scan->media_type, "size_bytes", (json_int_t)scan->size_bytes,
                       "picture", json_picture(scan), "pdf", json_pdf(scan), "fields",
                       json_fields(scan), "findings", json_findings(scan), "missing",
                       json_missing(scan), "asked", json_asked(asked)));
}

static const char *
orientation_label(const char *orientation)
{
    if (g_strcmp0(orientation, "portrait") == 0)
        return _("upright format");
    return g_strcmp0(orientation, "landscape") == 0 ? _("wide format") : _("square");
}

static void
print_content(Cli *cli, const Scan *scan)
{
    if (scan->width_px) {
        cli_line(cli, _("  picture of %1$d × %2$d pixels, %3$s"), scan->width_px,
                 scan->height_px, orientation_label(scan->orientation));
        if (scan->has_light)
            cli_line(cli,
                     _("  %1$s; paper's brightness %2$d of 255 (dark below %3$d), sharpness "
                       "%4$d (blurred below %5$d)"),
                     scan->is_colour ? _("in colour") : _("not in colour"), scan->brightness,
                     scan->dark_below, scan->sharpness, scan->blurred_below);
    }
    if (scan->n_pages) {
        cli_line(cli, ngettext("  %d page", "  %d pages", (gulong)scan->n_pages),
                 scan->n_pages);
        cli_line(cli, _("  of the first %1$d: with text %2$d, scanned %3$d, empty %4$d"),
                 scan->n_looked, scan->n_text, scan->n_scanned, scan->n_empty);
    }
}

/* `text` with blanks up to a column; a longer one is not cut. Yours. */
static char *
dup_padded(const char *text, int cols)
{
    return text_width(text) < cols ? text_pad(text, cols) : g_strdup(text);
}

static void
print_fields(Cli *cli, const Scan *scan)
{
    enum { LABEL_COLS = 22, SURE_COLS = 22, VALUE_COLS = 36 };

    if (scan->kind && scan->fields->len > 0)
        cli_line(cli, _("read on it as on a %s:"), scan_kind_label(scan->kind));
    for (guint i = 0; i < scan->fields->len; i++) {
        const ScanField *field = &g_array_index(scan->fields, ScanField, i);
        g_autofree char *label = dup_padded(scan_field_label(field->field), LABEL_COLS);
        g_autofree char *sure = dup_padded(scan_field_sureness(field), SURE_COLS);
        const char *read =
            g_str_equal(field->value, "long-term") ? _("without end") : field->value;
        g_autofree char *value = dup_padded(read, VALUE_COLS);

        /* TRANSLATORS: a field, how sure it is, its value, the line that it was read from. */
        cli_line(cli, _("  %1$s %2$s %3$s “%4$s”"), label, sure, value, field->text);
    }
}

static void
print_finding(Cli *cli, const ScanFinding *finding)
{
    const char *label = finding->verdict == VERDICT_FAIL ? _("fault") : _("warning");
    g_autofree char *measure = scan_finding_dup_measure(finding);

    if (measure)
        /* TRANSLATORS: fault or warning, what is wrong, what was measured. */
        cli_line(cli, _("%1$s: %2$s (%3$s)"), label, finding->text, measure);
    else
        cli_line(cli, _("%1$s: %2$s"), label, finding->text);
    cli_line(cli, "  %s", finding->remedy);
}

static void
print_unknown(Cli *cli, const char *text, const char *remedy)
{
    cli_line(cli, _("%1$s: %2$s"), _("warning"), text);
    cli_line(cli, "  %s", remedy);
}

/* Whose limits they are: the kind of paper, or some materials by name. Yours. */
static char *
dup_whose(Cli *cli, const DocumentLimits *limits, const char *kind, gboolean is_first,
          gboolean is_alone)
{
    g_autoptr(GString) names = g_string_new(NULL);

    if (is_first)
        /* TRANSLATORS: a kind of paper. */
        return is_alone ? g_strdup(scan_kind_label(kind))
                        : g_strdup_printf(_("%s, most of them"), scan_kind_label(kind));
    for (guint i = 0; i < limits->materials->len; i++)
        g_string_append_printf(names, "%s%s", i ? cli_list_separator(cli) : "",
                               item_name(g_ptr_array_index(limits->materials, i), cli->lang));
    return g_string_free(g_steal_pointer(&names), FALSE);
}

/* Said of the limits before already? */
static gboolean
is_said(const GPtrArray *asked, guint before, const Finding *finding)
{
    for (guint i = 0; i < before; i++) {
        const GPtrArray *said = ((const DocumentLimits *)g_ptr_array_index(asked, i))->findings;

        for (guint f = 0; f < said->len; f++)
            if (g_str_equal(((const Finding *)g_ptr_array_index(said, f))->text, finding->text))
                return TRUE;
    }
    return FALSE;
}

/* What the catalogue asks of such papers in format and size. TRUE: nothing is against it. */
static gboolean
print_asked(Cli *cli, const char *kind, const GPtrArray *asked)
{
    gboolean is_good = TRUE;

    for (guint i = 0; asked && i < asked->len; i++) {
        const DocumentLimits *limits = g_ptr_array_index(asked, i);
        g_autofree char *whose = dup_whose(cli, limits, kind, i == 0, asked->len == 1);
        g_autofree char *text =
            document_dup_limits(g_ptr_array_index(limits->materials, 0), cli->lang);

        /* TRANSLATORS: a kind of paper, or papers; formats and sizes. */
        cli_line(cli,
                 finding_list_fails(limits->findings)
                     ? _("%1$s: format or size is not as asked: %2$s")
                     : _("%1$s: format and size are as asked: %2$s"),
                 whose, text ? text : "–");
        for (guint f = 0; f < limits->findings->len; f++) {
            const Finding *finding = g_ptr_array_index(limits->findings, f);

            if (is_said(asked, i, finding))
                continue;
            cli_line(cli, _("%1$s: %2$s"),
                     finding->verdict == VERDICT_FAIL ? _("fault") : _("warning"),
                     finding->text);
            cli_line(cli, "  %s", finding->remedy);
            is_good = FALSE;
        }
    }
    return is_good;
}

/* What is asked in format and size is each material's own: by what was read on it one kind is
 * likely. */
static void
print_unasked(Cli *cli, const Scan *scan)
{
    g_autofree char *kinds = scan->recognised ? g_strdup(scan->recognised)
                                              : g_strjoinv("|", (char **)scan_list_kinds());

    cli_line(
        cli, "%s",
        _("  format and size are not judged: what is asked of them depends on the material"));
    cli_line(cli, _("  → beian scan FILE --kind %s, or attach it to its material"), kinds);
}

/* Would no material of that kind take it? */
static gboolean
is_refused(const GPtrArray *asked)
{
    for (guint i = 0; asked && i < asked->len; i++)
        if (!finding_list_fails(
                ((const DocumentLimits *)g_ptr_array_index(asked, i))->findings))
            return FALSE;
    return asked && asked->len > 0;
}

static void
print_scan(Cli *cli, const char *path, const Scan *scan, const GPtrArray *asked)
{
    g_autofree char *shown = g_utf8_make_valid(path, -1);
    g_autofree char *size =
        g_format_size_full((guint64)scan->size_bytes, G_FORMAT_SIZE_IEC_UNITS);
    const char *unknown, *remedy;
    gboolean is_good;

    cli_line(cli, _("%1$s: %2$s, %3$s"), shown, scan->media_type, size);
    print_content(cli, scan);
    print_fields(cli, scan);
    if (!cli->kind)
        print_unasked(cli, scan);
    is_good = print_asked(cli, cli->kind, asked);
    for (guint i = 0; i < scan->findings->len; i++)
        print_finding(cli, &g_array_index(scan->findings, ScanFinding, i));
    if (scan_is_unknown(scan, &unknown, &remedy))
        print_unknown(cli, unknown, remedy);
    else if (is_good && scan->findings->len == 0 && scan->missing->len == 0)
        cli_line(cli, "%s", _("nothing found against it"));
    for (guint i = 0; i < scan->missing->len; i++) {
        const ScanMissing *missing = &g_array_index(scan->missing, ScanMissing, i);

        cli_note(cli, "%s\n  %s", missing->text, missing->how);
    }
}

static int
run_scan(Cli *cli, char **args, GError **error)
{
    g_autoptr(Scan) scan = NULL;
    g_autoptr(GPtrArray) asked = NULL;

    if (cli->kind && !g_strv_contains(scan_list_kinds(), cli->kind)) {
        g_autofree char *kinds = g_strjoinv(", ", (char **)scan_list_kinds());

        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("there is no kind '%1$s': %2$s"),
                    cli->kind, kinds);
        return CLI_FAILED;
    }
    if (cli->kind && !cli_open_catalogue(cli, error))
        return CLI_FAILED;
    scan = scan_file(args[0], cli->kind, error);
    if (!scan)
        return CLI_FAILED;
    if (cli->kind)
        asked = document_list_limits(cli->cat, cli->kind, scan->media_type, scan->size_bytes);
    scan_look_at_end(scan, day_from_instant(clock_now(cli->clock)));
    if (cli->globals.is_json)
        put_json(cli, args[0], scan, asked);
    else
        print_scan(cli, args[0], scan, asked);
    return scan_fails(scan) || is_refused(asked) ? EXIT_NO : EXIT_DONE;
}

const CliCommand cli_scan_commands[] = {
    {"scan", "FILE", 1, 1, 0, OPTION_KIND,
     N_("look inside a scan, a photo or a PDF: can it be read, is it what its name says, what is on it"),
     run_scan, NULL},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
