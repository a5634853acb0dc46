/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/scan.h"

#include <string.h>

#include "base/child.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/path.h"
#include "base/text.h"

enum {
    /* Seven processes at most, one after the other, of 20 s each (src/scan/job.c and pdf.c). */
    DEADLINE_MS = 150000,
    CPU_S = 60,
    LINE_BYTES = 65536,
    MAX_FINDINGS = 32,
    MAX_FIELDS = 32,
    FULL_CONFIDENCE = 100
};
#define ADDRESS_BYTES (G_GUINT64_CONSTANT(2) << 30)

static const struct {
    const char *id, *text, *remedy;
} finding_words[] = {
    {"blank", N_("there is nothing on it"),
     N_("Scan or photograph the paper again, with the printed side up.")},
    {"blurred", N_("it is blurred, its print can't be read"),
     N_("Hold the camera still and let it focus on the text, or use a scanner.")},
    {"cut", N_("it is not all in the picture: an edge is missing, or its print is cut off"),
     N_("Take it again with all four corners in the picture.")},
    {"damaged", N_("the file is damaged or cut off"),
     N_("Copy or download it again, or save it anew in another program.")},
    {"dark", N_("it is dark"), N_("Take it again with more light.")},
    {"empty-file", N_("the file is empty"), N_("Copy or download it again.")},
    {"empty-page", N_("a page has neither text nor a picture"),
     N_("Look at the pages; leave out the one that is empty.")},
    {"encrypted", N_("it is protected: others may not do all with it"),
     N_("Save it without protection.")},
    {"gave-up", N_("looking at it took too much time or memory, or made the program fail"),
     N_("Save it anew in another program, then try again.")},
    {"glare", N_("a bright spot hides part of it"),
     N_("Take it again without flash, and turn it until nothing shines.")},
    {"locked", N_("it opens only with a password"), N_("Save it without a password.")},
    {"many-pages", N_("it has very many pages"),
     N_("Is it the right file? Keep only the pages that are asked for.")},
    {"not-read", N_("what is written on it could not be read in time"),
     N_("Save it anew in another program, then try again, or type the values yourself.")},
    {"not-in-colour", N_("it is not in colour"),
     N_("Scan or photograph the original in colour.")},
    {"other-kind", N_("it seems to be another paper"),
     N_("Is it the right file, in the right place? Else replace it.")},
    {"screenshot", N_("it seems to be a screenshot"),
     N_("Scan or photograph the original itself, in colour.")},
    {"stripes", N_("fine stripes run over it, as over a photo of a screen"),
     N_("Scan or photograph the original itself, in colour.")},
    {"tiny", N_("it has too few pixels for its print to be read"),
     N_("Use the picture as it was taken, not a preview of it.")},
    {"too-many-pixels", N_("it has too many pixels to be looked at"),
     N_("Save it smaller, with fewer pixels.")},
    {"turned", N_("it lies on its side or upside down"),
     N_("Turn it in a picture editor and save it.")},
    {"turned-by-tag", N_("it is upright only where programs turn it; some show it on its side"),
     N_("Turn it in a picture editor and save it.")},
    {"unknown-picture", N_("pictures of this type can't be looked at"),
     N_("Save it as JPEG or PNG.")},
    {"wrong-ending", N_("the ending of its name does not fit its content"),
     N_("Name it after what it is, or save it anew as what its name says.")},
};

static const struct {
    const char *id, *text, *how;
} missing_words[] = {
    {"pictures", N_("pictures are not looked at: this beian was built without leptonica"),
     N_("Install it (Debian: libleptonica-dev), then build beian again.")},
    {"pdf", N_("PDF files are not looked into: poppler's programs are missing"),
     N_("Install them (Debian: poppler-utils).")},
    {"reading",
     N_("what is written on it is not read: Tesseract or its Chinese data is missing"),
     N_("Install them (Debian: libtesseract-dev, then build beian again, and "
        "tesseract-ocr-chi-sim).")},
    {"types", N_("the type of the file is not known: libmagic's table is missing"),
     N_("Install it (Debian: libmagic-mgc).")},
};

static const struct {
    const char *id, *label;
} field_words[] = {
    {"address", N_("address on the paper")},
    {"birth", N_("date of birth")},
    {"date", N_("date")},
    {"domain", N_("domain")},
    {"established", N_("established on")},
    {"expiry", N_("valid until")},
    {"holder", N_("domain holder")},
    {"id_number", N_("ID number")},
    {"issuer", N_("issued by")},
    {"legal_representative", N_("legal representative")},
    {"name", N_("full name")},
    {"registered", N_("registered on")},
    {"sex", N_("sex")},
    {"title", N_("what paper it is")},
    {"type", N_("type")},
    {"unified_code", N_("unified code")},
    {"valid_from", N_("valid from")},
    {"words", N_("stands on it")},
};

static const struct {
    const char *id, *format; /* with the path */
} failures[] = {
    {"no-file", N_("there is no file '%s'")},
    {"not-allowed", N_("the file '%s' may not be read")},
    {"not-regular", N_("'%s' is no file that can be scanned")},
    {"too-large", N_("the file '%s' is larger than any provider takes")},
    {"unreadable", N_("the file '%s' can't be read")},
};

const char *const *
scan_list_kinds(void)
{
    static const char *const kinds[] = {
        "business-licence", "resident-id", "domain-certificate", "letter", "certificate",
        "printed",          NULL};

    return kinds;
}

/* What a name may promise, and what that is called. */
static const struct {
    const char *type, *name;
} type_names[] = {{"image/jpeg", "JPEG"},    {"image/png", "PNG"},   {"image/gif", "GIF"},
                  {"image/bmp", "BMP"},      {"image/tiff", "TIFF"}, {"image/webp", "WebP"},
                  {"application/pdf", "PDF"}};

const char *
scan_kind_label(const char *kind)
{
    static const struct {
        const char *kind, *label;
    } rows[] = {{"business-licence", N_("business licence")},
                {"resident-id", N_("resident identity card")},
                {"domain-certificate", N_("domain certificate")},
                {"letter", N_("letter")},
                {"certificate", N_("certificate of an organisation")},
                {"printed", N_("printed paper")}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_str_equal(rows[i].kind, kind))
            return _(rows[i].label);
    return kind;
}

const char *
scan_field_label(const char *field)
{
    for (guint i = 0; i < G_N_ELEMENTS(field_words); i++)
        if (g_str_equal(field_words[i].id, field))
            return _(field_words[i].label);
    return field;
}

static void
field_clear(gpointer data)
{
    ScanField *field = data;

    g_free(field->value);
    g_free(field->text);
}

void
scan_free(Scan *scan)
{
    if (!scan)
        return;
    g_free(scan->media_type);
    g_free(scan->orientation);
    g_free(scan->text);
    g_array_unref(scan->fields);
    g_array_unref(scan->findings);
    g_array_unref(scan->missing);
    g_ptr_array_unref(scan->texts);
    g_free(scan);
}

const char *
scan_field_sureness(const ScanField *field)
{
    if (field->sure)
        return field->checked ? _("certain") : _("clear");
    return field->checked ? _("compare (digits fit)") : _("compare");
}

gboolean
scan_fails(const Scan *scan)
{
    for (guint i = 0; i < scan->findings->len; i++)
        if (g_array_index(scan->findings, ScanFinding, i).verdict == VERDICT_FAIL)
            return TRUE;
    return FALSE;
}

gboolean
scan_is_unknown(const Scan *scan, const char **out_text, const char **out_remedy)
{
    gboolean is_unknown = scan->is_unknown && scan->kind &&
                          !g_str_equal(scan->kind, "printed") && scan->missing->len == 0 &&
                          !scan_fails(scan);

    for (guint i = 0; i < scan->findings->len; i++)
        if (g_str_equal(g_array_index(scan->findings, ScanFinding, i).id, "not-read"))
            is_unknown = FALSE;
    *out_text = _("what paper it is could not be told from what was read on it");
    *out_remedy =
        _("Look whether it is the right file, sharp and whole, and the right way up.");
    return is_unknown;
}

/* A count that the child says; what is out of all reason is 0. */
static int
read_count(json_t *object, const char *key)
{
    json_int_t value = json_integer_value(json_object_get(object, key));

    return value >= 0 && value <= G_MAXINT ? (int)value : 0;
}

static int
read_whole(json_t *object, const char *key)
{
    return (int)CLAMP(json_number_value(json_object_get(object, key)), 0, G_MAXINT);
}

/* Rounded away from the limit that it misses. */
static int
read_measured(json_t *finding)
{
    double measured = json_number_value(json_object_get(finding, "measured"));
    int whole = read_whole(finding, "measured");

    return measured > whole && whole < G_MAXINT && measured > read_whole(finding, "limit")
               ? whole + 1
               : whole;
}

/* How both numbers of a finding are said: measured, limit. */
static const struct {
    const char *unit, *format;
} measure_words[] = {
    {"contrast", N_("%1$d of 255 in contrast; the limit is %2$d")},
    {"grey", N_("%1$d of 255 in brightness; the limit is %2$d")},
    {"megapixels", N_("%1$d million pixels; the limit is %2$d million")},
    {"pages", N_("%1$d pages; the limit is %2$d")},
    {"per-cent", N_("%1$d %% of what was looked at; the limit is %2$d %%")},
    {"per-mille", N_("%1$d ‰ of the picture; the limit is %2$d ‰")},
    {"pixels", N_("%1$d pixels on the shorter side; the limit is %2$d")},
    {"sharpness", N_("%1$d in sharpness; the limit is %2$d")},
    {"strokes", N_("%1$d strokes of print are cut; the limit is %2$d")},
};

/* NULL: none, or one that nobody knows. Static. */
static const char *
read_unit(json_t *finding)
{
    const char *unit = json_string_value(json_object_get(finding, "unit"));

    for (guint i = 0; i < G_N_ELEMENTS(measure_words); i++)
        if (g_strcmp0(unit, measure_words[i].unit) == 0)
            return measure_words[i].unit;
    return NULL;
}

char *
scan_finding_dup_measure(const ScanFinding *finding)
{
    const char *format = _("%1$d; the limit is %2$d");

    if (finding->limit <= 0)
        return NULL;
    for (guint i = 0; finding->unit && i < G_N_ELEMENTS(measure_words); i++)
        if (g_str_equal(finding->unit, measure_words[i].unit))
            format = _(measure_words[i].format);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return g_strdup_printf(format, finding->measured, finding->limit);
#pragma GCC diagnostic pop
}

static const char *
find_type_name(const char *type)
{
    for (guint i = 0; type && i < G_N_ELEMENTS(type_names); i++)
        if (g_str_equal(type_names[i].type, type))
            return type_names[i].name;
    return NULL;
}

/* What it claims to be by its name, and what it is by its content. Yours; NULL: not known. */
static char *
dup_claim(json_t *finding, const Scan *scan)
{
    const char *claims = json_string_value(json_object_get(finding, "claims"));
    const char *claimed = find_type_name(claims), *name = find_type_name(scan->media_type);

    if (!claimed)
        return NULL;
    if (name || g_str_has_prefix(scan->media_type, "image/"))
        return g_strdup_printf(_("the ending of its name does not fit its content: by its name "
                                 "it is %1$s, but it is %2$s"),
                               claimed, name ? name : scan->media_type);
    if (g_str_has_prefix(claims, "image/"))
        return g_strdup_printf(_("the ending of its name does not fit its content: by its name "
                                 "it is a %1$s picture, but it is no picture that can be read "
                                 "(%2$s)"),
                               claimed, scan->media_type);
    return g_strdup_printf(_("the ending of its name does not fit its content: by its name it "
                             "is a %1$s file, but it is none that can be read (%2$s)"),
                           claimed, scan->media_type);
}

static char *
dup_other_kind(const Scan *scan)
{
    if (!scan->kind || !scan->recognised)
        return NULL;
    /* TRANSLATORS: two kinds of paper: "letter", "business licence". */
    return g_strdup_printf(_("it seems to be another paper: %1$s, not %2$s"),
                           scan_kind_label(scan->recognised), scan_kind_label(scan->kind));
}

/* Has it words and numbers that stand on no other paper? A letter or a certificate may be many
 * things. */
static gboolean
is_unlike_others(const char *kind)
{
    static const char *const kinds[] = {"business-licence", "resident-id", "domain-certificate",
                                        NULL};

    return g_strv_contains(kinds, kind);
}

/* Says what was found, where the child tells it; what nobody can use so is a fault. */
static void
add_words(json_t *said, Scan *scan, ScanFinding *finding)
{
    gboolean is_ending = g_str_equal(finding->id, "wrong-ending");
    gboolean is_kind = g_str_equal(finding->id, "other-kind");
    char *text = is_ending ? dup_claim(said, scan) : is_kind ? dup_other_kind(scan) : NULL;

    if (!text)
        return;
    g_ptr_array_add(scan->texts, text);
    finding->text = text;
    if (is_kind && is_unlike_others(scan->kind) && is_unlike_others(scan->recognised))
        finding->verdict = VERDICT_FAIL;
    if (is_ending && !find_type_name(scan->media_type) &&
        !g_str_has_prefix(scan->media_type, "image/")) {
        finding->verdict = VERDICT_FAIL;
        finding->remedy = _("Copy or download it again, or save it anew in another program.");
    }
}

static void
read_findings(json_t *answer, Scan *scan)
{
    json_t *one;
    size_t n;

    json_array_foreach(json_object_get(answer, "findings"), n, one)
    {
        const char *id = json_string_value(json_object_get(one, "id"));
        const char *verdict = json_string_value(json_object_get(one, "verdict"));

        for (guint i = 0; i < G_N_ELEMENTS(finding_words) && n < MAX_FINDINGS; i++) {
            ScanFinding finding = {finding_words[i].id,
                                   g_strcmp0(verdict, "fail") == 0 ? VERDICT_FAIL
                                                                   : VERDICT_WARN,
                                   _(finding_words[i].text),
                                   _(finding_words[i].remedy),
                                   read_measured(one),
                                   read_whole(one, "limit"),
                                   read_unit(one)};

            if (g_strcmp0(id, finding.id) != 0)
                continue;
            add_words(one, scan, &finding);
            g_array_append_val(scan->findings, finding);
        }
    }
}

void
scan_look_at_end(Scan *scan, Day today)
{
    for (guint i = 0; i < scan->findings->len; i++)
        if (g_str_equal(g_array_index(scan->findings, ScanFinding, i).id, "other-kind"))
            return;
    for (guint i = 0; i < scan->fields->len; i++) {
        const ScanField *field = &g_array_index(scan->fields, ScanField, i);
        ScanFinding finding = {
            "ended", field->sure ? VERDICT_FAIL : VERDICT_WARN, NULL, NULL, 0, 0, NULL};
        char *text;
        Day end;

        if (!g_str_equal(field->field, "expiry") || !day_parse(field->value, &end, NULL) ||
            day_compare(end, today) >= 0)
            continue;
        text = g_strdup_printf(_("valid until %s: that day has passed"), field->value);
        g_ptr_array_add(scan->texts, text);
        finding.text = text;
        finding.remedy = _("Use the new paper, if there is one; else renew it first.");
        g_array_append_val(scan->findings, finding);
    }
}

static void
read_missing(json_t *answer, Scan *scan)
{
    json_t *one;
    size_t n;

    json_array_foreach(json_object_get(answer, "missing"), n, one)
    {
        for (guint i = 0; i < G_N_ELEMENTS(missing_words) && n < MAX_FINDINGS; i++) {
            ScanMissing missing = {missing_words[i].id, _(missing_words[i].text),
                                   _(missing_words[i].how)};

            if (g_strcmp0(json_string_value(one), missing.id) == 0)
                g_array_append_val(scan->missing, missing);
        }
    }
}

/* One that beian knows, with a value; FALSE for others. */
static gboolean
read_field(json_t *one, ScanField *out)
{
    const char *name = json_string_value(json_object_get(one, "field"));
    const char *value = json_string_value(json_object_get(one, "value"));
    const char *text = json_string_value(json_object_get(one, "text"));
    json_t *place = json_object_get(one, "place");

    *out = (ScanField){0};
    for (guint i = 0; i < G_N_ELEMENTS(field_words); i++)
        if (g_strcmp0(name, field_words[i].id) == 0)
            out->field = field_words[i].id;
    if (!out->field || !value || !*value)
        return FALSE;
    out->value = text_clean(value);
    out->text = text_clean(text ? text : "");
    out->confidence = MIN(read_count(one, "confidence"), FULL_CONFIDENCE);
    out->sure = json_is_true(json_object_get(one, "sure"));
    out->checked = json_is_true(json_object_get(one, "checked"));
    out->page = read_count(place, "page");
    out->x = read_count(place, "x");
    out->y = read_count(place, "y");
    out->width = read_count(place, "width");
    out->height = read_count(place, "height");
    return TRUE;
}

/* Static; NULL: none, or one that nobody knows. */
static const char *
read_kind(json_t *answer, const char *key)
{
    const char *kind = json_string_value(json_object_get(answer, key));

    for (const char *const *known = scan_list_kinds(); *known; known++)
        if (g_strcmp0(kind, *known) == 0)
            return *known;
    return NULL;
}

static void
read_fields(json_t *answer, Scan *scan)
{
    json_t *one;
    size_t n;

    scan->kind = read_kind(answer, "kind");
    scan->recognised = read_kind(answer, "recognised");
    scan->is_unknown = json_is_null(json_object_get(answer, "recognised"));
    json_array_foreach(json_object_get(answer, "fields"), n, one)
    {
        ScanField field;

        if (n < MAX_FIELDS && read_field(one, &field))
            g_array_append_val(scan->fields, field);
    }
}

static void
read_text(json_t *answer, Scan *scan)
{
    json_t *pages = json_object_get(answer, "text");
    g_autoptr(GString) text = g_string_new(NULL);
    json_t *page;
    size_t n;

    if (!json_is_array(pages))
        return;
    json_array_foreach(pages, n, page)
    {
        g_autofree char *clean =
            json_is_string(page) ? text_clean(json_string_value(page)) : NULL;

        g_string_append_printf(text, "%s%s", n ? " " : "", clean ? clean : "");
    }
    scan->text = g_string_free(g_steal_pointer(&text), FALSE);
}

static void
read_picture(json_t *picture, Scan *scan)
{
    json_t *colour = json_object_get(picture, "colour");

    scan->width_px = read_count(picture, "width_px");
    scan->height_px = read_count(picture, "height_px");
    scan->orientation = g_strdup(json_string_value(json_object_get(picture, "orientation")));
    scan->has_light = json_is_boolean(colour);
    scan->is_colour = json_is_true(colour);
    scan->brightness = read_whole(picture, "brightness");
    scan->dark_below = read_whole(picture, "dark_below");
    scan->sharpness = read_whole(picture, "sharpness");
    scan->blurred_below = read_whole(picture, "blurred_below");
    scan->glare = read_whole(picture, "glare");
    scan->red = json_number_value(json_object_get(picture, "red"));
}

static void
read_pdf(json_t *pdf, Scan *scan)
{
    scan->n_pages = read_count(pdf, "pages");
    scan->n_looked = read_count(pdf, "looked_at_pages");
    scan->n_text = read_count(pdf, "text_pages");
    scan->n_scanned = read_count(pdf, "scanned_pages");
    scan->n_empty = read_count(pdf, "empty_pages");
    scan->is_encrypted = json_is_true(json_object_get(pdf, "encrypted"));
}

static Scan *
read_answer(json_t *answer)
{
    const char *type = json_string_value(json_object_get(answer, "type"));
    Scan *scan = g_new0(Scan, 1);

    scan->media_type = g_strdup(type ? type : "application/octet-stream");
    scan->size_bytes = json_integer_value(json_object_get(answer, "size_bytes"));
    scan->fields = g_array_new(FALSE, FALSE, sizeof(ScanField));
    g_array_set_clear_func(scan->fields, field_clear);
    scan->findings = g_array_new(FALSE, FALSE, sizeof(ScanFinding));
    scan->missing = g_array_new(FALSE, FALSE, sizeof(ScanMissing));
    scan->texts = g_ptr_array_new_with_free_func(g_free);
    read_picture(json_object_get(answer, "picture"), scan);
    read_pdf(json_object_get(answer, "pdf"), scan);
    read_fields(answer, scan);
    read_text(answer, scan);
    read_findings(answer, scan);
    read_missing(answer, scan);
    return scan;
}

static gboolean
send_job(Child *child, const char *path, const char *kind, GError **error)
{
    /* JSON has no bytes: a name that is not UTF-8 goes in another form. */
    gboolean is_text = g_utf8_validate(path, -1, NULL);
    g_autofree char *coded = g_base64_encode((const guchar *)path, strlen(path));
    json_t *job = json_pack("{s:i, s:s, s:s?}", "id", 1, is_text ? "path" : "path_base64",
                            is_text ? path : coded, "kind", kind);
    g_autofree char *line = json_dumps(job, JSON_COMPACT);

    json_decref(job);
    return child_send(child, line, error);
}

static gboolean
fail_strangely(GError **error)
{
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, _("%s gave no answer"), "beian-scan");
    return FALSE;
}

/* It said no more: why it ended tells more than that. */
static gboolean
fail_ended(Child *child, GError **error)
{
    int status;

    return child_finish(child, &status, error) ? fail_strangely(error) : FALSE;
}

/* The answer behind the lines of progress. */
static gboolean
read_reply(Child *child, json_t **out_answer, GError **error)
{
    for (;;) {
        g_autofree char *line = NULL;
        json_t *answer;

        if (!child_read_line(child, &line, error))
            return FALSE;
        if (!line)
            return fail_ended(child, error);
        answer = json_parse(line, strlen(line), NULL);
        if (!json_is_object(answer)) {
            json_decref(answer);
            return fail_strangely(error);
        }
        if (!json_object_get(answer, "progress")) {
            *out_answer = answer;
            return TRUE;
        }
        json_decref(answer);
    }
}

static gboolean
check_failure(json_t *answer, const char *path, GError **error)
{
    const char *failure = json_string_value(json_object_get(answer, "error"));

    if (!failure)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(failures); i++)
        if (g_str_equal(failures[i].id, failure)) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _(failures[i].format), path);
#pragma GCC diagnostic pop
            return FALSE;
        }
    return fail_strangely(error);
}

static Child *
start_child(GError **error)
{
    g_autofree char *program = path_dup_child("beian-scan");
    const char *const argv[] = {program, NULL};
    const ChildLimits limits = {ADDRESS_BYTES, CPU_S, DEADLINE_MS, LINE_BYTES, -1, NULL};

    return child_start(argv, &limits, error);
}

Scan *
scan_file(const char *path, const char *kind, GError **error)
{
    g_autoptr(Child) child = start_child(error);
    json_t *answer = NULL;
    Scan *scan = NULL;

    if (!child || !send_job(child, path, kind, error))
        return NULL;
    child_end_input(child);
    if (!read_reply(child, &answer, error))
        return NULL;
    if (check_failure(answer, path, error))
        scan = read_answer(answer);
    json_decref(answer);
    return scan;
}

struct ScanRun {
    Child *child;
    char *path;
};

ScanRun *
scan_start(const char *path, const char *kind, GError **error)
{
    g_autoptr(ScanRun) run = g_new0(ScanRun, 1);

    run->path = g_strdup(path);
    run->child = start_child(error);
    if (!run->child || !send_job(run->child, path, kind, error))
        return NULL;
    child_end_input(run->child);
    return g_steal_pointer(&run);
}

void
scan_run_free(ScanRun *run)
{
    if (!run)
        return;
    child_free(run->child);
    g_free(run->path);
    g_free(run);
}

int
scan_run_get_fd(const ScanRun *run)
{
    return child_get_fd(run->child);
}

int
scan_run_ms_left(const ScanRun *run)
{
    return child_ms_left(run->child);
}

gboolean
scan_run_step(ScanRun *run, char **out_said, GError **error)
{
    *out_said = NULL;
    for (;;) {
        g_autofree char *line = NULL;
        gboolean is_over, has_ended, is_progress, ok;
        int status;
        json_t *answer;

        if (!child_try_line(run->child, &line, &is_over, error))
            return FALSE;
        if (is_over) {
            /* Its end follows that of what it says; why it ended tells more than that. */
            ok = child_try_end(run->child, &has_ended, &status, error);
            return ok && (!has_ended || fail_strangely(error));
        }
        if (!line)
            return TRUE;
        answer = json_parse(line, strlen(line), NULL);
        is_progress = json_object_get(answer, "progress") != NULL;
        ok = json_is_object(answer) ? check_failure(answer, run->path, error)
                                    : fail_strangely(error);
        json_decref(answer);
        if (!ok)
            return FALSE;
        if (!is_progress) {
            *out_said = g_steal_pointer(&line);
            return TRUE;
        }
    }
}

Scan *
scan_parse(const char *said)
{
    json_t *answer = json_parse(said, strlen(said), NULL);
    Scan *scan = json_is_object(answer) ? read_answer(answer) : NULL;

    json_decref(answer);
    return scan;
}
