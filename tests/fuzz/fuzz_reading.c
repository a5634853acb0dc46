/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words on a stranger's paper, laid out in lines and columns: whatever stands there, a
 * field has a value that can be shown, and none is certain that should not be. */
#include "config.h"

#include <string.h>

#include "fuzz/fuzz.h"
#include "scan/papers.h"
#include "validate/validate.h"

enum { SIDE = 20, MAX_CHARACTERS = 400 };

/* A monospaced page of the text: each line a row, a tab a wide gap. Yours. */
static Glyphs *
lay_out(const char *text)
{
    Glyphs *glyphs = glyphs_new();
    int column = 0, row = 0, n = 0;
    gboolean begins_word = TRUE;

    for (const char *c = text; *c && n < MAX_CHARACTERS; c = g_utf8_next_char(c)) {
        g_autofree char *one = g_strndup(c, (gsize)(g_utf8_next_char(c) - c));
        Frame frame = {column * SIDE, row * 2 * SIDE, (column + 1) * SIDE,
                       row * 2 * SIDE + SIDE};
        Glyph glyph = {0, (guchar)*c % 101, frame, frame.top, frame.bottom, begins_word, -1, -1,
                       0};

        column += *c == '\t' ? 8 : 1;
        begins_word = g_ascii_isspace(*c);
        if (*c == '\n') {
            row++;
            column = 0;
        } else if (!begins_word) {
            glyphs_add(glyphs, one, &glyph);
            n++;
        }
    }
    glyphs_link(glyphs);
    return glyphs;
}

/* Nobody reads a second time. */
static gboolean
read_again(void *data, CodeKind kind, const Frame *frames, int n_frames, int pass,
           CodeReading *out)
{
    (void)data;
    (void)kind;
    (void)frames;
    (void)n_frames;
    (void)pass;
    out->n_signs = 0;
    return FALSE;
}

static char *
dup_latin(void *data, const Frame *frame, const char *alphabet, int pass)
{
    (void)data;
    (void)frame;
    (void)alphabet;
    (void)pass;
    return g_strdup("");
}

static void
check_field(const json_t *field, gboolean is_picture)
{
    const char *name = json_string_value(json_object_get(field, "field"));
    const char *value = json_string_value(json_object_get(field, "value"));
    gboolean is_code = g_strcmp0(name, "unified_code") == 0;
    gboolean is_number = g_strcmp0(name, "id_number") == 0;

    g_assert_nonnull(name);
    g_assert_nonnull(value);
    g_assert_true(*value && g_utf8_validate(value, -1, NULL));
    if (!is_code && !is_number)
        return;
    if (json_is_true(json_object_get(field, "checked"))) {
        g_autoptr(Validation) v = validate_kind(is_code ? "uscc" : "resident-id", value,
                                                NULL); /* who reads has no clock */

        g_assert_cmpint(v->verdict, !=, VERDICT_FAIL);
    } else {
        g_assert_false(json_is_true(json_object_get(field, "sure")));
    }
    /* Check digits alone, of one reading of a picture, make nothing certain. */
    g_assert_false(is_picture && json_is_true(json_object_get(field, "sure")));
}

/* Every character that was read stands in the rows once. */
static void
check_rows(const Glyphs *glyphs)
{
    g_autofree char *rows = glyphs_dup_rows(glyphs);
    guint n = 0;

    g_assert_true(g_utf8_validate(rows, -1, NULL));
    for (const char *c = rows; *c; c = g_utf8_next_char(c))
        n += *c != '\n' && *c != ' ';
    g_assert_cmpuint(n, <=, glyphs->len);
}

static void
check_paper(const char *text, const char *kind, gboolean is_picture)
{
    Glyphs *glyphs = lay_out(text);
    PapersPage page = {.glyphs = glyphs, .page = 1};
    json_t *fields = json_array(), *field;
    size_t i;

    if (is_picture) {
        page.read_again = read_again;
        page.dup_latin = dup_latin;
    }
    if (!kind)
        kind = papers_recognise(&page);
    if (kind)
        papers_read(&page, kind, fields);
    json_array_foreach(fields, i, field)
    {
        check_field(field, is_picture);
    }
    check_rows(glyphs);
    json_decref(fields);
    g_array_unref(glyphs);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char *const kinds[] = {"business-licence", "resident-id", "domain-certificate",
                                        "letter",           "certificate", NULL};
    g_autofree char *text = g_strndup(size ? (const char *)data : "", size);

    if (!g_utf8_validate(text, -1, NULL)) /* Tesseract and poppler write UTF-8 */
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        check_paper(text, kinds[i], FALSE);
        check_paper(text, kinds[i], TRUE);
    }
    return 0;
}
