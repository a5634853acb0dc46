/* SPDX-License-Identifier: GPL-3.0-or-later */
/* beian-scan as beian speaks with it: pictures made here, good and bad, and hostile files. */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "base/child.h"
#include "base/json.h"
#include "base/path.h"
#include "support.h"

#ifdef HAVE_LEPTONICA
#include <allheaders.h>
#endif

enum { ANSWER_MS = 120000, ANSWER_BYTES = 65536 };

typedef struct {
    char *folder;
    GPtrArray *files; /* made here, to be removed */
} Place;

static void
set_up(Place *place, gconstpointer data)
{
    (void)data;
    place->folder = g_dir_make_tmp("beian-scan-XXXXXX", NULL);
    place->files = g_ptr_array_new_with_free_func(g_free);
}

static void
tear_down(Place *place, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < place->files->len; i++)
        g_assert_cmpint(g_unlink(g_ptr_array_index(place->files, i)), ==, 0);
    g_assert_cmpint(g_rmdir(place->folder), ==, 0);
    g_ptr_array_unref(place->files);
    g_free(place->folder);
}

/* Borrowed. */
static const char *
name_file(Place *place, const char *name)
{
    char *path = g_build_filename(place->folder, name, NULL);

    g_ptr_array_add(place->files, path);
    return path;
}

static const char *
write_file(Place *place, const char *name, const void *bytes, gsize size)
{
    const char *path = name_file(place, name);

    g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    return path;
}

static Child *
start(void)
{
    g_autofree char *program = path_dup_child("beian-scan");
    const char *const argv[] = {program, NULL};
    const ChildLimits limits = {0, 0, ANSWER_MS, ANSWER_BYTES, -1, NULL};
    g_autoptr(GError) error = NULL;
    Child *child = child_start(argv, &limits, &error);

    g_assert_no_error(error);
    return child;
}

/* The answer to one job: the line that is no progress. New. */
static json_t *
ask(Child *child, const char *path, const char *kind)
{
    json_t *job = json_pack("{s:i, s:s, s:s?}", "id", 1, "path", path, "kind", kind);
    g_autofree char *text = json_dumps(job, JSON_COMPACT);
    json_t *answer = NULL;

    json_decref(job);
    g_assert_true(child_send(child, text, NULL));
    while (!answer) {
        g_autofree char *line = NULL;

        g_assert_true(child_read_line(child, &line, NULL));
        g_assert_nonnull(line);
        answer = json_parse(line, strlen(line), NULL);
        g_assert_true(json_is_object(answer));
        g_assert_cmpint(json_integer_value(json_object_get(answer, "id")), ==, 1);
        if (json_object_get(answer, "progress"))
            g_clear_pointer(&answer, json_decref);
    }
    return answer;
}

static json_t *
scan(const char *path, const char *kind)
{
    g_autoptr(Child) child = start();
    json_t *answer = ask(child, path, kind);
    int status = -1;

    child_end_input(child);
    g_assert_true(child_finish(child, &status, NULL));
    g_assert_cmpint(status, ==, 0);
    return answer;
}

/* "dark blurred": the findings of an answer in their order. Yours. */
static char *
dup_findings(const json_t *answer)
{
    GString *ids = g_string_new(NULL);
    json_t *finding;
    size_t i;

    json_array_foreach(json_object_get(answer, "findings"), i, finding)
    {
        g_string_append_printf(ids, "%s%s", i ? " " : "",
                               json_string_value(json_object_get(finding, "id")));
    }
    return g_string_free(ids, FALSE);
}

static void
assert_findings(const char *path, const char *kind, const char *expected)
{
    json_t *answer = scan(path, kind);
    g_autofree char *found = dup_findings(answer);

    g_assert_cmpstr(found, ==, expected);
    json_decref(answer);
}

static void
assert_error(const char *path, const char *expected)
{
    json_t *answer = scan(path, NULL);

    g_assert_cmpstr(json_string_value(json_object_get(answer, "error")), ==, expected);
    json_decref(answer);
}

#ifdef HAVE_LEPTONICA

enum { PAGE_WIDTH = 1600, PAGE_HEIGHT = 1130, FONT_POINTS = 6, WHITE = 255 };

/* A page of text with a red seal on it, `paper` bright (0 to 255). */
static PIX *
make_page(int width, int height, int paper)
{
    PIX *pix = pixCreate(width, height, 32);
    L_BMF *font = bmfCreate(NULL, FONT_POINTS);
    l_uint32 grey, black, red;
    int line_width, overflow;
    BOX *seal = boxCreate(width * 7 / 10, height * 7 / 10, width / 8, width / 8);

    composeRGBPixel(paper, paper, paper, &grey);
    composeRGBPixel(paper / 8, paper / 8, paper / 8, &black);
    composeRGBPixel(paper * 4 / 5, paper / 8, paper / 8, &red);
    g_assert_cmpint(pixSetAllArbitrary(pix, grey), ==, 0);
    /* Few lines: each is read. */
    for (int y = 60; y < height - 40; y += 160)
        g_assert_cmpint(
            pixSetTextline(pix, font,
                           "Unified code 91310115MA1K4BXL6D, made-up company of a test", black,
                           40, y, &line_width, &overflow),
            ==, 0);
    g_assert_cmpint(pixSetInRectArbitrary(pix, seal, red), ==, 0);
    boxDestroy(&seal);
    bmfDestroy(&font);
    return pix;
}

static const char *
write_page_take(Place *place, const char *name, PIX *pix, int format)
{
    const char *path = name_file(place, name);

    g_assert_nonnull(pix);
    g_assert_cmpint(pixWrite(path, pix, format), ==, 0);
    pixDestroy(&pix);
    return path;
}

static void
test_clean(Place *place, gconstpointer data)
{
    const char *png =
        write_page_take(place, "page.png", make_page(PAGE_WIDTH, PAGE_HEIGHT, WHITE), IFF_PNG);
    const char *jpeg = write_page_take(
        place, "page.jpg", make_page(PAGE_WIDTH, PAGE_HEIGHT, WHITE), IFF_JFIF_JPEG);
    json_t *answer = scan(png, "business-licence");
    json_t *picture = json_object_get(answer, "picture");
    g_autofree char *found = dup_findings(answer);

    (void)data;
    g_assert_cmpstr(found, ==, "");
    g_assert_cmpstr(json_string_value(json_object_get(answer, "type")), ==, "image/png");
    g_assert_cmpint(json_integer_value(json_object_get(picture, "width_px")), ==, PAGE_WIDTH);
    g_assert_cmpint(json_integer_value(json_object_get(picture, "height_px")), ==, PAGE_HEIGHT);
    g_assert_cmpstr(json_string_value(json_object_get(picture, "orientation")), ==,
                    "landscape");
    g_assert_true(json_is_true(json_object_get(picture, "colour")));
    json_decref(answer);
    assert_findings(jpeg, "business-licence", "");
}

static void
test_blank(Place *place, gconstpointer data)
{
    PIX *pix = pixCreate(PAGE_WIDTH, PAGE_HEIGHT, 8);

    (void)data;
    g_assert_cmpint(pixSetAll(pix), ==, 0);
    assert_findings(write_page_take(place, "blank.png", pix, IFF_PNG), NULL, "blank");
}

static void
test_dark(Place *place, gconstpointer data)
{
    (void)data;
    assert_findings(write_page_take(place, "dark.jpg", make_page(PAGE_WIDTH, PAGE_HEIGHT, 95),
                                    IFF_JFIF_JPEG),
                    NULL, "dark");
    assert_findings(write_page_take(place, "dim.jpg", make_page(PAGE_WIDTH, PAGE_HEIGHT, 140),
                                    IFF_JFIF_JPEG),
                    NULL, "");
}

static void
test_blurred(Place *place, gconstpointer data)
{
    PIX *sharp = make_page(PAGE_WIDTH, PAGE_HEIGHT, WHITE);
    PIX *blurred = pixBlockconv(sharp, 8, 8);

    (void)data;
    pixDestroy(&sharp);
    assert_findings(write_page_take(place, "blurred.png", blurred, IFF_PNG), NULL, "blurred");
}

static void
test_glare(Place *place, gconstpointer data)
{
    PIX *pix = make_page(PAGE_WIDTH, PAGE_HEIGHT, 190);
    BOX *spot = boxCreate(300, 300, 250, 200);

    (void)data;
    g_assert_cmpint(pixSetInRect(pix, spot), ==, 0);
    boxDestroy(&spot);
    assert_findings(write_page_take(place, "glare.png", pix, IFF_PNG), NULL, "glare");
}

static void
test_tiny(Place *place, gconstpointer data)
{
    (void)data;
    assert_findings(write_page_take(place, "tiny.png", make_page(399, 600, WHITE), IFF_PNG),
                    NULL, "tiny");
    assert_findings(write_page_take(place, "small.png", make_page(400, 600, WHITE), IFF_PNG),
                    NULL, "");
}

static void
test_grey(Place *place, gconstpointer data)
{
    PIX *colour = make_page(PAGE_WIDTH, PAGE_HEIGHT, WHITE);
    PIX *grey = pixConvertTo8(colour, 0);
    const char *path = write_page_take(place, "grey.png", grey, IFF_PNG);

    (void)data;
    pixDestroy(&colour);
    assert_findings(path, "resident-id", "not-in-colour");
    assert_findings(path, "letter", "");
    assert_findings(path, NULL, "");
}

static void
test_truncated(Place *place, gconstpointer data)
{
    static const struct {
        const char *name;
        int format;
    } rows[] = {{"cut.png", IFF_PNG},
                {"cut.jpg", IFF_JFIF_JPEG},
                {"cut.tif", IFF_TIFF_LZW},
                {"cut.gif", IFF_GIF}};

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *path = write_page_take(
            place, rows[i].name, make_page(PAGE_WIDTH, PAGE_HEIGHT, WHITE), rows[i].format);
        g_autofree char *bytes = NULL;
        gsize size;

        g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
        g_assert_true(g_file_set_contents(path, bytes, (gssize)size / 2, NULL));
        assert_findings(path, NULL, "damaged");
    }
}

/* The head of a PNG that promises 60000 by 60000 pixels: nothing is unpacked. */
static void
test_bomb(Place *place, gconstpointer data)
{
    const char *path =
        write_page_take(place, "bomb.png", make_page(PAGE_WIDTH, PAGE_HEIGHT, WHITE), IFF_PNG);
    enum { WIDTH_AT = 16, HEIGHT_AT = 20 };
    static const guint8 large[4] = {0, 0, 0xEA, 0x60};
    g_autofree char *bytes = NULL;
    gsize size;

    (void)data;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    memcpy(bytes + WIDTH_AT, large, sizeof large);
    memcpy(bytes + HEIGHT_AT, large, sizeof large);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    assert_findings(path, NULL, "too-many-pixels");
}

static void
test_wrong_ending(Place *place, gconstpointer data)
{
    (void)data;
    assert_findings(
        write_page_take(place, "page.pdf", make_page(PAGE_WIDTH, PAGE_HEIGHT, WHITE), IFF_PNG),
        NULL, "wrong-ending");
}

/* A camera held on its side writes a tag, which a provider's form may not read. */
static void
test_turned(Place *place, gconstpointer data)
{
    static const guint8 exif[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,    'M', 'M',
                                  0,    42,   0, 0,  0,   8,   0,   1,   1, 0x12, 0,   3,
                                  0,    0,    0, 1,  0,   6,   0,   0,   0, 0,    0,   0};
    const char *path = write_page_take(
        place, "turned.jpg", make_page(PAGE_WIDTH, PAGE_HEIGHT, WHITE), IFF_JFIF_JPEG);
    g_autoptr(GByteArray) turned = g_byte_array_new();
    g_autofree char *bytes = NULL, *found = NULL;
    json_t *answer;
    gsize size;

    (void)data;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    g_byte_array_append(turned, (const guint8 *)bytes, 2);
    g_byte_array_append(turned, exif, sizeof exif);
    g_byte_array_append(turned, (const guint8 *)bytes + 2, (guint)size - 2);
    g_assert_true(
        g_file_set_contents(path, (const char *)turned->data, (gssize)turned->len, NULL));
    answer = scan(path, NULL);
    found = dup_findings(answer);
    g_assert_cmpstr(found, ==, "turned-by-tag");
    g_assert_cmpstr(
        json_string_value(json_object_get(json_object_get(answer, "picture"), "orientation")),
        ==, "portrait");
    json_decref(answer);
}

/* One bad file after another and a good one at last, all by the same program. */
static void
test_goes_on(Place *place, gconstpointer data)
{
    g_autoptr(Child) child = start();
    const char *good =
        write_page_take(place, "good.png", make_page(PAGE_WIDTH, PAGE_HEIGHT, WHITE), IFF_PNG);
    const char *bad = write_file(place, "bad.png", "\x89PNG\r\n\x1a\n", 8);
    json_t *first = ask(child, bad, NULL), *second = ask(child, good, NULL);
    g_autofree char *found = dup_findings(second);

    (void)data;
    g_assert_cmpstr(found, ==, "");
    json_decref(first);
    json_decref(second);
}

#ifdef HAVE_TESSERACT

static json_t *
find_field(json_t *answer, const char *name)
{
    json_t *field;
    size_t i;

    json_array_foreach(json_object_get(answer, "fields"), i, field)
    {
        if (g_strcmp0(json_string_value(json_object_get(field, "field")), name) == 0)
            return field;
    }
    return NULL;
}

static gboolean
lacks_model(json_t *answer)
{
    return json_array_size(json_object_get(answer, "missing")) > 0;
}

/* A letter with one code on it, turned by so many quarters. */
static const char *
write_letter(Place *place, const char *name, int quarters)
{
    PIX *small = pixCreate(800, 300, 8), *page, *turned;
    L_BMF *font = bmfCreate(NULL, 8);
    int width, overflow;

    g_assert_cmpint(pixSetAll(small), ==, 0);
    g_assert_cmpint(
        pixSetTextline(small, font, "91330106173647267L", 0, 60, 90, &width, &overflow), ==, 0);
    g_assert_cmpint(pixSetTextline(small, font, "a letter of a company that is made up", 0, 20,
                                   180, &width, &overflow),
                    ==, 0);
    bmfDestroy(&font);
    page = pixScale(small, 2, 2);
    turned = pixRotateOrth(page, quarters);
    pixDestroy(&small);
    pixDestroy(&page);
    return write_page_take(place, name, turned, IFF_PNG);
}

/* The code of the letter, certain, at a point. */
static void
assert_code(json_t *answer, int x, int y)
{
    json_t *field = find_field(answer, "unified_code");
    json_t *at = json_object_get(field, "place");
    json_int_t left = json_integer_value(json_object_get(at, "x"));
    json_int_t top = json_integer_value(json_object_get(at, "y"));

    g_assert_cmpstr(json_string_value(json_object_get(field, "value")), ==,
                    "91330106173647267L");
    g_assert_true(json_is_true(json_object_get(field, "checked")));
    g_assert_true(json_is_true(json_object_get(field, "sure")));
    g_assert_cmpint(left, <=, x);
    g_assert_cmpint(left + json_integer_value(json_object_get(at, "width")), >=, x);
    g_assert_cmpint(top, <=, y);
    g_assert_cmpint(top + json_integer_value(json_object_get(at, "height")), >=, y);
}

/* The sheet is found on what it lies on, and what is found on it has its place in the photo. */
static void
test_reads_on_desk(Place *place, gconstpointer data)
{
    enum { WIDE = 150, DESK = 100, X = 300, Y = 165, LEAST_HEIGHT = 20, MOST_HEIGHT = 120 };
    static const float angle = 0.07F;
    PIX *letter = pixRead(write_letter(place, "plain.png", 0));
    PIX *desk = pixAddBorderGeneral(letter, WIDE, WIDE, WIDE, WIDE, DESK);
    PIX *turned = pixRotate(desk, angle, L_ROTATE_AREA_MAP, L_BRING_IN_BLACK, 0, 0);
    double across = X + WIDE - pixGetWidth(desk) / 2.0;
    double down = Y + WIDE - pixGetHeight(desk) / 2.0;
    int x = (int)(pixGetWidth(turned) / 2.0 + across * cos((double)angle) -
                  down * sin((double)angle));
    int y = (int)(pixGetHeight(turned) / 2.0 + across * sin((double)angle) +
                  down * cos((double)angle));
    json_t *answer;

    (void)data;
    pixDestroy(&letter);
    pixDestroy(&desk);
    answer = scan(write_page_take(place, "desk.png", turned, IFF_PNG), "letter");
    if (lacks_model(answer)) {
        g_test_skip("no data for Chinese");
    } else {
        json_t *at = json_object_get(find_field(answer, "unified_code"), "place");
        json_int_t height = json_integer_value(json_object_get(at, "height"));

        assert_code(answer, x, y);
        g_assert_cmpint(height, >, LEAST_HEIGHT);
        g_assert_cmpint(height, <, MOST_HEIGHT);
    }
    json_decref(answer);
}

/* The same code, certain and in its place, whichever way the page lies. */
static void
test_reads(Place *place, gconstpointer data)
{
    static const struct {
        const char *name;
        int quarters, x, y; /* a point in the code */
    } rows[] = {{"level.png", 0, 300, 165}, {"turned.png", 3, 165, 1300}};

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_t *answer = scan(write_letter(place, rows[i].name, rows[i].quarters), "letter");

        if (lacks_model(answer)) {
            json_decref(answer);
            g_test_skip("no data for Chinese");
            return;
        }
        g_assert_cmpstr(json_string_value(json_object_get(answer, "kind")), ==, "letter");
        assert_code(answer, rows[i].x, rows[i].y);
        json_decref(answer);
    }
}

#endif

#endif

/* A PDF of pages with these contents; the cross references are left to be found. */
static const char *
write_pdf(Place *place, const char *name, const char *const *contents)
{
    g_autoptr(GString) pdf =
        g_string_new("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                     "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
                     "endobj\n2 0 obj<</Type/Pages/Kids[");
    guint n = g_strv_length((char **)contents);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(pdf, "%u 0 R ", 10 + 2 * i);
    g_string_append_printf(pdf, "]/Count %u>>endobj\n", n);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(pdf,
                               "%u 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
                               "/Resources<</Font<</F 3 0 R>>>>/Contents %u 0 R>>endobj\n"
                               "%u 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n",
                               10 + 2 * i, 11 + 2 * i, 11 + 2 * i, strlen(contents[i]),
                               contents[i]);
    g_string_append(pdf, "trailer<</Root 1 0 R>>\n%%EOF\n");
    return write_file(place, name, pdf->str, pdf->len);
}

#define TEXT "BT /F 12 Tf 72 700 Td (A letter of the company) Tj ET"
#define PICTURE "q 500 0 0 700 40 40 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \xff\x01\x01\xff EI Q"

static void
assert_pages(const json_t *answer, int pages, int text, int scanned, int empty)
{
    json_t *pdf = json_object_get(answer, "pdf");

    g_assert_cmpint(json_integer_value(json_object_get(pdf, "pages")), ==, pages);
    g_assert_cmpint(json_integer_value(json_object_get(pdf, "text_pages")), ==, text);
    g_assert_cmpint(json_integer_value(json_object_get(pdf, "scanned_pages")), ==, scanned);
    g_assert_cmpint(json_integer_value(json_object_get(pdf, "empty_pages")), ==, empty);
}

static void
test_pdf(Place *place, gconstpointer data)
{
    static const char *const pages[] = {TEXT, PICTURE, "q Q", NULL};
    static const char *const empty[] = {"q Q", NULL};
    g_autofree char *found = NULL, *program = g_find_program_in_path("pdfinfo");
    json_t *answer;

    (void)data;
    if (!program) {
        g_test_skip("no poppler-utils");
        return;
    }
    answer = scan(write_pdf(place, "letter.pdf", pages), "letter");
    found = dup_findings(answer);
    g_assert_cmpstr(found, ==, "empty-page");
    assert_pages(answer, 3, 1, 1, 1);
    json_decref(answer);
    assert_findings(write_pdf(place, "empty.pdf", empty), NULL, "blank");
    assert_findings(write_file(place, "no.pdf", "%PDF-1.4\nno more", 16), NULL, "damaged");
}

/* A PDF's own text needs no Tesseract, and a code in it is certain by its check digits alone.
 */
static void
test_pdf_reads(Place *place, gconstpointer data)
{
    static const char *const pages[] = {
        "BT /F 12 Tf 72 700 Td (Company 91330106173647267L, example.cn) Tj ET", NULL};
    g_autofree char *program = g_find_program_in_path("pdftotext");
    json_t *answer, *fields, *code;

    (void)data;
    if (!program) {
        g_test_skip("no poppler-utils");
        return;
    }
    answer = scan(write_pdf(place, "code.pdf", pages), "letter");
    fields = json_object_get(answer, "fields");
    code = json_array_get(fields, 0);
    g_assert_cmpint(json_array_size(fields), ==, 2);
    g_assert_cmpstr(json_string_value(json_object_get(code, "field")), ==, "unified_code");
    g_assert_cmpstr(json_string_value(json_object_get(code, "value")), ==,
                    "91330106173647267L");
    g_assert_true(json_is_true(json_object_get(code, "sure")));
    g_assert_cmpint(json_integer_value(json_object_get(json_object_get(code, "place"), "page")),
                    ==, 1);
    g_assert_cmpstr(json_string_value(json_object_get(json_array_get(fields, 1), "value")), ==,
                    "example.cn");
    json_decref(answer);
}

static void
test_no_picture(Place *place, gconstpointer data)
{
    (void)data;
    assert_findings(write_file(place, "empty.jpg", "", 0), NULL, "empty-file");
    assert_findings(write_file(place, "text.txt", "no picture", 10), NULL, "");
    assert_findings(write_file(place, "text.jpg", "no picture", 10), NULL, "wrong-ending");
}

/* Neither read for ever nor at all. */
static void
test_not_regular(Place *place, gconstpointer data)
{
    const char *fifo = name_file(place, "fifo.jpg");

    (void)data;
    g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
    assert_error(fifo, "not-regular");
    assert_error("/dev/zero", "not-regular");
    assert_error(place->folder, "not-regular");
    assert_error("/nonexistent/file", "no-file");
}

static void
test_too_large(Place *place, gconstpointer data)
{
    const char *path = write_file(place, "large.png", "", 0);

    (void)data;
    g_assert_cmpint(truncate(path, (off_t)1 << 30), ==, 0); /* no block of it is on the disk */
    assert_error(path, "too-large");
}

static void
test_names(Place *place, gconstpointer data)
{
    static const char *const names[] = {"-rf",         "$(id).pdf",      "a\nb.pdf",
                                        "\x1b[2J.pdf", "营业执照 1.pdf", "';|&.pdf"};
    static const char *const pages[] = {TEXT, NULL};

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        assert_findings(write_pdf(place, names[i], pages), NULL, "");
}

/* What is no job ends it, or is answered; it never hangs. */
static void
test_no_job(Place *place, gconstpointer data)
{
    static const char *const lines[] = {"",    "nothing",    "{}",
                                        "[1]", "{\"id\":1}", "{\"id\":\"x\",\"path\":\"/\"}"};

    (void)place;
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autoptr(Child) child = start();
        g_autofree char *line = NULL;

        g_assert_true(child_send(child, lines[i], NULL));
        g_assert_true(child_read_line(child, &line, NULL));
        g_assert_cmpstr(line, ==, "{\"id\":null,\"error\":\"no-job\"}");
    }
}

#define ADD(name, test) g_test_add(name, Place, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#ifdef HAVE_LEPTONICA
    (void)setMsgSeverity(L_SEVERITY_NONE);
    ADD("/scan/picture/clean", test_clean);
    ADD("/scan/picture/blank", test_blank);
    ADD("/scan/picture/dark", test_dark);
    ADD("/scan/picture/blurred", test_blurred);
    ADD("/scan/picture/glare", test_glare);
    ADD("/scan/picture/tiny", test_tiny);
    ADD("/scan/picture/grey", test_grey);
    ADD("/scan/picture/truncated", test_truncated);
    ADD("/scan/picture/bomb", test_bomb);
    ADD("/scan/picture/wrong_ending", test_wrong_ending);
    ADD("/scan/picture/turned", test_turned);
    ADD("/scan/picture/goes_on", test_goes_on);
#ifdef HAVE_TESSERACT
    ADD("/scan/picture/reads_on_desk", test_reads_on_desk);
    ADD("/scan/picture/reads", test_reads);
#endif
#endif
    ADD("/scan/pdf/pages", test_pdf);
    ADD("/scan/pdf/reads", test_pdf_reads);
    ADD("/scan/no_picture", test_no_picture);
    ADD("/scan/not_regular", test_not_regular);
    ADD("/scan/too_large", test_too_large);
    ADD("/scan/names", test_names);
    ADD("/scan/no_job", test_no_job);
    return g_test_run();
}
