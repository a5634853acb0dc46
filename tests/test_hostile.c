/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files made to harm their reader: cut, swollen, looping, two things at once, or not files at
 * all. beian-scan answers each, ends as it should, and nothing that it started is left. */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/child.h"
#include "base/json.h"
#include "base/path.h"
#include "document/scan.h"
#include "support.h"

#ifdef HAVE_LEPTONICA
#include <allheaders.h>
#endif

enum { ANSWER_MS = 120000, ANSWER_BYTES = 65536, HUNG_S = 60 };

typedef struct {
    char *folder;
    Child *child; /* one for all files of a test: each must leave it alive */
} Place;

static void
set_up(Place *place, gconstpointer data)
{
    g_autofree char *program = path_dup_child("beian-scan");
    const char *const argv[] = {program, NULL};
    const ChildLimits limits = {0, 0, ANSWER_MS, ANSWER_BYTES, -1, NULL};

    (void)data;
    place->folder = g_dir_make_tmp("beian-hostile-XXXXXX", NULL);
    place->child = child_start(argv, &limits, NULL);
    g_assert_nonnull(place->child);
}

/* Orphans come to us (main). Once beian-scan has ended, whatever it began has ended, or was
 * killed with it: who lives on ends this test after HUNG_S. */
static void
assert_nothing_left(void)
{
    (void)alarm(HUNG_S);
    while (waitpid(-1, NULL, 0) > 0)
        ;
    g_assert_cmpint(errno, ==, ECHILD);
    (void)alarm(0);
}

static void
tear_down(Place *place, gconstpointer data)
{
    g_autoptr(GDir) dir = g_dir_open(place->folder, 0, NULL);
    const char *name;
    int status = -1;

    (void)data;
    if (place->child) {
        child_end_input(place->child);
        g_assert_true(child_finish(place->child, &status, NULL));
        g_assert_cmpint(status, ==, 0);
        child_free(place->child);
    }
    assert_nothing_left();
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(place->folder, name, NULL);

        g_assert_cmpint(g_remove(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(place->folder), ==, 0);
    g_free(place->folder);
}

static char *
dup_path(Place *place, const char *name)
{
    return g_build_filename(place->folder, name, NULL);
}

/* The answer to a job: an object, told to be of it. New. */
static json_t *
ask_take(Place *place, json_t *job)
{
    g_autofree char *text = json_dumps(job, JSON_COMPACT);
    json_t *answer = NULL;

    json_decref(job);
    g_assert_true(child_send(place->child, text, NULL));
    while (!answer) {
        g_autofree char *line = NULL;
        g_autoptr(GError) error = NULL;

        (void)child_read_line(place->child, &line, &error);
        g_assert_no_error(error);
        g_assert_nonnull(line);
        answer = json_parse(line, strlen(line), NULL);
        g_assert_true(json_is_object(answer));
        if (json_object_get(answer, "progress"))
            g_clear_pointer(&answer, json_decref);
    }
    return answer;
}

static json_t *
ask(Place *place, const char *path)
{
    return ask_take(place, json_pack("{s:i, s:s, s:n}", "id", 1, "path", path, "kind"));
}

/* "damaged tiny": the findings, or the error. Yours. */
static char *
dup_verdict(const json_t *answer)
{
    GString *ids = g_string_new(json_string_value(json_object_get(answer, "error")));
    json_t *finding;
    size_t i;

    json_array_foreach(json_object_get(answer, "findings"), i, finding)
    {
        g_string_append_printf(ids, "%s%s", i ? " " : "",
                               json_string_value(json_object_get(finding, "id")));
    }
    return g_string_free(ids, FALSE);
}

/* The verdict on a file of these bytes. Yours. */
static char *
dup_verdict_on(Place *place, const char *name, const void *bytes, gsize size)
{
    g_autofree char *path = dup_path(place, name);
    char *verdict;
    json_t *answer;

    g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    answer = ask(place, path);
    verdict = dup_verdict(answer);
    json_decref(answer);
    return verdict;
}

static gboolean
says(const char *verdict, const char *id)
{
    g_auto(GStrv) ids = g_strsplit(verdict, " ", -1);

    return g_strv_contains((const char *const *)ids, id);
}

static void
assert_says(Place *place, const char *name, const void *bytes, gsize size, const char *id)
{
    g_autofree char *verdict = dup_verdict_on(place, name, bytes, size);

    if (!says(verdict, id))
        g_error("%s: '%s' without '%s'", name, verdict, id);
}

/* What is no more than three quarters of a file is never taken for a whole one. */
static void
cut_everywhere(Place *place, const char *name, const char *bytes, gsize size)
{
    enum { N_CUTS = 16 };

    for (gsize i = 0; i < N_CUTS; i++) {
        g_autofree char *verdict =
            dup_verdict_on(place, name, bytes, i < 4 ? i * 3 : size * i / N_CUTS);

        if (i <= N_CUTS * 3 / 4 && !says(verdict, "damaged") && !says(verdict, "empty-file") &&
            !says(verdict, "wrong-ending"))
            g_error("%s cut at %" G_GSIZE_FORMAT " of %d: '%s'", name, i, N_CUTS, verdict);
    }
}

#ifdef HAVE_LEPTONICA

enum { WIDTH = 120, HEIGHT = 80 };

static GByteArray *
make_picture(int width, int height, int format)
{
    PIX *pix = pixCreate(width, height, 8);
    l_uint8 *bytes = NULL;
    size_t size = 0;
    GByteArray *array = g_byte_array_new();

    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            g_assert_cmpint(pixSetPixel(pix, x, y, (l_uint32)(x * y) & 255), ==, 0);
    g_assert_cmpint(pixWriteMem(&bytes, &size, pix, format), ==, 0);
    g_byte_array_append(array, bytes, (guint)size);
    lept_free(bytes);
    pixDestroy(&pix);
    return array;
}

static void
test_cut_pictures(Place *place, gconstpointer data)
{
    static const struct {
        const char *name;
        int format;
    } rows[] = {{"cut.png", IFF_PNG},
                {"cut.jpg", IFF_JFIF_JPEG},
                {"cut.tif", IFF_TIFF_LZW},
                {"cut.gif", IFF_GIF},
                {"cut.bmp", IFF_BMP}};

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GByteArray) bytes = make_picture(WIDTH, HEIGHT, rows[i].format);

        cut_everywhere(place, rows[i].name, (const char *)bytes->data, bytes->len);
    }
}

static void
put16(GByteArray *bytes, guint at, guint value)
{
    g_assert_cmpuint(at + 1, <, bytes->len);
    bytes->data[at] = (guint8)(value & 255);
    bytes->data[at + 1] = (guint8)(value >> 8);
}

/* A TIFF of one directory of long numbers; `next` is where it says the next one is. */
static GByteArray *
make_tiff(guint32 width, guint32 height, guint32 strip_bytes, guint32 next)
{
    const guint32 tags[][2] = {{256, width}, {257, height}, {258, 8},      {259, 1},
                               {262, 1},     {273, 200},    {278, height}, {279, strip_bytes}};
    GByteArray *bytes = g_byte_array_new();

    g_byte_array_append(bytes, (const guint8 *)"II*\0\10\0\0\0", 8);
    g_byte_array_append(bytes, (const guint8[]){G_N_ELEMENTS(tags), 0}, 2);
    for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
        guint32 value = GUINT32_TO_LE(tags[i][1]);

        g_byte_array_append(
            bytes,
            (const guint8[]){tags[i][0] & 255, (guint8)(tags[i][0] >> 8), 4, 0, 1, 0, 0, 0}, 8);
        g_byte_array_append(bytes, (const guint8 *)&value, 4);
    }
    next = GUINT32_TO_LE(next);
    g_byte_array_append(bytes, (const guint8 *)&next, 4);
    g_byte_array_set_size(bytes, 4096);
    return bytes;
}

/* Where the first picture of a GIF begins, which leptonica writes right behind the colours. */
static guint
find_frame(const GByteArray *gif)
{
    enum { HEAD = 13, FLAGS_AT = 10 };
    guint at = HEAD + 3 * (2u << (gif->data[FLAGS_AT] & 7));

    g_assert_cmpint(gif->data[at], ==, ',');
    return at;
}

/* A few bytes that promise gigabytes: nothing is unpacked. */
static void
test_pixel_bombs(Place *place, gconstpointer data)
{
    enum { GIF_SIZE_AT = 6, FRAME_SIZE_AT = 5, BMP_SIZE_AT = 18, MUCH = 65000 };
    static const char pnm[] = "P5\n60000 60000\n255\n....";
    g_autoptr(GByteArray) gif = make_picture(WIDTH, HEIGHT, IFF_GIF);
    g_autoptr(GByteArray) jpeg = make_picture(WIDTH, HEIGHT, IFF_JFIF_JPEG);
    g_autoptr(GByteArray) bmp = make_picture(WIDTH, HEIGHT, IFF_BMP);
    g_autoptr(GByteArray) tiff = make_tiff(60000, 60000, 100, 0);
    g_autofree char *verdict = NULL;
    guint8 *frame = memmem(jpeg->data, jpeg->len, "\xFF\xC0", 2);

    (void)data;
    put16(gif, GIF_SIZE_AT, MUCH);
    put16(gif, GIF_SIZE_AT + 2, MUCH);
    put16(gif, find_frame(gif) + FRAME_SIZE_AT, MUCH);
    put16(gif, find_frame(gif) + FRAME_SIZE_AT + 2, MUCH);
    assert_says(place, "bomb.gif", gif->data, gif->len, "too-many-pixels");
    put16(gif, GIF_SIZE_AT, 8); /* a small screen says nothing */
    put16(gif, GIF_SIZE_AT + 2, 8);
    assert_says(place, "bomb.gif", gif->data, gif->len, "too-many-pixels");
    g_assert_nonnull(frame);
    put16(jpeg, (guint)(frame - jpeg->data) + 5, MUCH);
    put16(jpeg, (guint)(frame - jpeg->data) + 7, MUCH);
    assert_says(place, "bomb.jpg", jpeg->data, jpeg->len, "too-many-pixels");
    assert_says(place, "bomb.tif", tiff->data, tiff->len, "too-many-pixels");
    put16(bmp, BMP_SIZE_AT, MUCH);
    put16(bmp, BMP_SIZE_AT + 4, MUCH);
    verdict = dup_verdict_on(place, "bomb.bmp", bmp->data, bmp->len);
    g_assert_true(says(verdict, "too-many-pixels") || says(verdict, "damaged"));
    g_free(verdict);
    verdict = dup_verdict_on(place, "bomb.pgm", pnm, sizeof pnm - 1);
    g_assert_true(says(verdict, "too-many-pixels") || says(verdict, "damaged"));
}

/* One small picture many times over: a film that is unpacked as a whole takes its sum. */
static void
test_film(Place *place, gconstpointer data)
{
    enum { SIDE = 2000, N_FRAMES = 20 };
    g_autoptr(GByteArray) one = make_picture(SIDE, SIDE, IFF_GIF);
    g_autoptr(GByteArray) film = g_byte_array_new();
    guint begin = find_frame(one);

    (void)data;
    g_byte_array_append(film, one->data, begin);
    for (int i = 0; i < N_FRAMES; i++)
        g_byte_array_append(film, one->data + begin, one->len - 1 - begin);
    g_byte_array_append(film, (const guint8 *)";", 1);
    assert_says(place, "film.gif", film->data, film->len, "too-many-pixels");
}

static void
test_tiff_loops(Place *place, gconstpointer data)
{
    static const struct {
        const char *name;
        guint32 strip_bytes, next;
    } rows[] = {{"loop.tif", 3000, 8},
                {"strip.tif", G_MAXUINT32, 0},
                {"nowhere.tif", 3000, G_MAXUINT32 - 1}};

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GByteArray) tiff =
            make_tiff(WIDTH, HEIGHT, rows[i].strip_bytes, rows[i].next);
        g_autofree char *verdict = dup_verdict_on(place, rows[i].name, tiff->data, tiff->len);

        g_assert_cmpstr(verdict, !=, ""); /* tiny at least */
    }
}

/* Two things at once: told by what it begins as. */
static void
test_polyglots(Place *place, gconstpointer data)
{
    static const char page[] = "<html><script>alert(1)</script></html>";
    g_autoptr(GByteArray) jpeg = make_picture(WIDTH, HEIGHT, IFF_JFIF_JPEG);
    g_autoptr(GByteArray) png = make_picture(WIDTH, HEIGHT, IFF_PNG);

    (void)data;
    g_byte_array_append(jpeg, (const guint8 *)page, sizeof page - 1);
    g_byte_array_append(png, (const guint8 *)"PK\5\6", 4);
    g_byte_array_set_size(png, png->len + 18); /* an empty archive's end */
    assert_says(place, "page.html.jpg", jpeg->data, jpeg->len, "tiny");
    assert_says(place, "archive.png", png->data, png->len, "tiny");
    assert_says(place, "picture.pdf", png->data, png->len, "wrong-ending");
}

#endif

static gboolean
has_poppler(void)
{
    g_autofree char *program = g_find_program_in_path("pdfinfo");

    if (!program)
        g_test_skip("no poppler-utils");
    return program != NULL;
}

#define PDF_HEAD "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
#define PDF_TAIL "trailer<</Root 1 0 R>>\n%%EOF\n"
#define PDF_PAGE                                                                               \
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"                    \
    "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
#define PDF_TEXT                                                                               \
    "4 0 obj<</Length 52>>stream\nBT /F 12 Tf 72 700 Td (A letter of the company) Tj ET\n"     \
    "endstream endobj\n"
#define PDF_PAGES "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"

/* What each says is a finding or none; all come to their end. */
static void
test_pdf_loops(Place *place, gconstpointer data)
{
    static const struct {
        const char *name, *body, *says;
    } rows[] = {
        {"whole.pdf", PDF_HEAD PDF_PAGES PDF_PAGE PDF_TEXT PDF_TAIL, NULL},
        {"own-kid.pdf", PDF_HEAD "2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n" PDF_TAIL,
         "blank"},
        {"kids-in-a-ring.pdf",
         PDF_HEAD "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 9>>endobj\n"
                  "3 0 obj<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9>>endobj\n" PDF_TAIL,
         "blank"},
        {"no-pages.pdf", PDF_HEAD "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" PDF_TAIL,
         "damaged"},
        {"minus-pages.pdf", PDF_HEAD "2 0 obj<</Type/Pages/Kids[]/Count -7>>endobj\n" PDF_TAIL,
         "damaged"},
        {"a-billion-pages.pdf",
         PDF_HEAD
         "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1000000000>>endobj\n" PDF_PAGE PDF_TEXT
             PDF_TAIL,
         "damaged"},
        {"length-of-itself.pdf",
         PDF_HEAD PDF_PAGES PDF_PAGE
         "4 0 obj<</Length 4 0 R>>stream\nBT ET\nendstream endobj\n" PDF_TAIL,
         "blank"},
        {"former-table-is-itself.pdf",
         PDF_HEAD PDF_PAGES PDF_PAGE PDF_TEXT "xref\n0 1\n0000000000 65535 f \n"
                                              "trailer<</Root 1 0 R/Size 5/Prev 9>>\n"
                                              "startxref\n9\n%%EOF\n",
         NULL},
        {"endless-paper.pdf",
         PDF_HEAD PDF_PAGES
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]>>endobj\n" PDF_TAIL,
         "blank"},
        {"locked.pdf",
         PDF_HEAD PDF_PAGES PDF_PAGE PDF_TEXT
         "trailer<</Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
         "/O<00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF>"
         "/U<00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF>>>>>\n%%EOF\n",
         "locked"},
        {"behind-a-page.pdf",
         "<html><body></body></html>\n" PDF_HEAD PDF_PAGES PDF_PAGE PDF_TAIL, "blank"},
    };

    (void)data;
    if (!has_poppler())
        return;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *verdict =
            dup_verdict_on(place, rows[i].name, rows[i].body, strlen(rows[i].body));

        g_test_message("%s: %s", rows[i].name, verdict);
        if (rows[i].says ? !says(verdict, rows[i].says) : *verdict != '\0')
            g_error("%s: '%s'", rows[i].name, verdict);
    }
}

/* Thousands of pages that are all the same one; a hundred thousand open brackets; a few bytes
 * that are millions of blanks. */
static void
test_pdf_bombs(Place *place, gconstpointer data)
{
    enum { N_PAGES = 20000, N_BRACKETS = 100000, N_RUNS = 100000 };
    g_autoptr(GString) pages = g_string_new(PDF_HEAD PDF_PAGE PDF_TEXT "2 0 obj<</Kids[");
    g_autoptr(GString) brackets = g_string_new(PDF_HEAD "2 0 obj<</Kids");
    g_autoptr(GString) blanks = g_string_new(PDF_HEAD PDF_PAGES PDF_PAGE);
    g_autofree char *verdict = NULL;

    (void)data;
    if (!has_poppler())
        return;
    for (int i = 0; i < N_PAGES; i++)
        g_string_append(pages, "3 0 R ");
    g_string_append_printf(pages, "]/Type/Pages/Count %d>>endobj\n" PDF_TAIL, N_PAGES);
    verdict = dup_verdict_on(place, "pages.pdf", pages->str, pages->len);
    g_assert_true(says(verdict, "many-pages") || says(verdict, "damaged"));
    for (int i = 0; i < N_BRACKETS; i++)
        g_string_append_c(brackets, '[');
    g_string_append(brackets, "/Type/Pages/Count 1>>endobj\n" PDF_TAIL);
    assert_says(place, "brackets.pdf", brackets->str, brackets->len, "damaged");
    g_string_append_printf(blanks, "4 0 obj<</Filter/RunLengthDecode/Length %d>>stream\n",
                           2 * N_RUNS);
    for (int i = 0; i < N_RUNS; i++)
        g_string_append_len(blanks, "\x81 ", 2); /* 128 blanks */
    g_string_append(blanks, "\nendstream endobj\n" PDF_TAIL);
    assert_says(place, "blanks.pdf", blanks->str, blanks->len, "blank");
}

static void
test_cut_pdf(Place *place, gconstpointer data)
{
    static const char whole[] = PDF_HEAD PDF_PAGES PDF_PAGE PDF_TEXT PDF_TAIL;

    (void)data;
    if (has_poppler())
        cut_everywhere(place, "cut.pdf", whole, sizeof whole - 1);
}

/* An archive that is a PDF as well, both ways about. */
static void
test_pdf_polyglots(Place *place, gconstpointer data)
{
    static const char end[] = "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    static const char local[] = "PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0a";
    static const char pdf[] = PDF_HEAD PDF_PAGES PDF_PAGE PDF_TEXT PDF_TAIL;
    g_autoptr(GString) behind = g_string_new(pdf), before = g_string_new(NULL);
    g_autofree char *verdict = NULL;

    (void)data;
    if (!has_poppler())
        return;
    g_string_append_len(behind, end, sizeof end);
    verdict = dup_verdict_on(place, "behind.pdf", behind->str, behind->len);
    g_assert_cmpstr(verdict, ==, "");
    g_string_append_len(before, local, sizeof local - 1);
    g_string_append(before, pdf);
    assert_says(place, "before.pdf", before->str, before->len, "wrong-ending");
}

static void
assert_error(Place *place, const char *path, const char *expected)
{
    json_t *answer = ask(place, path);

    g_assert_cmpstr(json_string_value(json_object_get(answer, "error")), ==, expected);
    json_decref(answer);
}

static void
test_no_files(Place *place, gconstpointer data)
{
    g_autofree char *ring = dup_path(place, "ring.jpg"), *other = dup_path(place, "other.jpg");
    g_autofree char *nowhere = dup_path(place, "nowhere.jpg");
    g_autofree char *socket_path = dup_path(place, "socket.jpg");
    g_autofree char *under_file = dup_path(place, "file/below.jpg");
    g_autofree char *file = dup_path(place, "file");
    g_autofree char *long_name = g_strnfill(300, 'n'), *long_path = g_strnfill(5000, '/');
    struct sockaddr_un address = {AF_UNIX, ""};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    (void)data;
    g_assert_cmpint(symlink(ring, other), ==, 0);
    g_assert_cmpint(symlink(other, ring), ==, 0);
    g_assert_cmpint(symlink("/nonexistent", nowhere), ==, 0);
    g_strlcpy(address.sun_path, socket_path, sizeof address.sun_path);
    g_assert_cmpint(bind(fd, (struct sockaddr *)&address, sizeof address), ==, 0);
    g_assert_true(g_file_set_contents(file, "x", 1, NULL));
    assert_error(place, ring, "unreadable");
    assert_error(place, nowhere, "no-file");
    assert_error(place, socket_path, "unreadable");
    assert_error(place, under_file, "unreadable");
    assert_error(place, long_name, "unreadable");
    assert_error(place, long_path, "unreadable");
    assert_error(place, "", "no-file");
    g_assert_cmpint(close(fd), ==, 0);
}

static void
test_unreadable(Place *place, gconstpointer data)
{
    g_autofree char *path = dup_path(place, "secret.jpg");

    (void)data;
    if (geteuid() == 0) {
        g_test_skip("root reads everything");
        return;
    }
    g_assert_true(g_file_set_contents(path, "x", 1, NULL));
    g_assert_cmpint(g_chmod(path, 0), ==, 0);
    assert_error(place, path, "not-allowed");
}

/* Names are looked up as they are, and come back in no answer. */
static void
test_names(Place *place, gconstpointer data)
{
    static const char *const names[] = {
        "photo\xE2\x80\xAEgpj.txt", /* written from right to left from here on */
        "a\nb\r\t.txt",
        "\x1b]0;x\a.txt",
        "-o.txt",
        "|id.txt",
        "..txt",
        "%s%n.txt",
        "\xE2\x80\x8B.txt"};
    g_autofree char *longest = g_strnfill(248, 'n'), *deep = NULL;

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *verdict = dup_verdict_on(place, names[i], "nothing to see", 14);

        g_assert_cmpstr(verdict, ==, "");
    }
    deep = dup_verdict_on(place, longest, "nothing to see", 14);
    g_assert_cmpstr(deep, ==, "");
}

/* A path that JSON can write and no system can open is no job. */
static void
test_nul_in_name(Place *place, gconstpointer data)
{
    g_autofree char *line = NULL;

    (void)data;
    g_assert_true(child_send(
        place->child, "{\"id\":1,\"path\":\"/dev/null\\u0000.png\",\"kind\":null}", NULL));
    g_assert_true(child_read_line(place->child, &line, NULL));
    g_assert_cmpstr(line, ==, "{\"id\":null,\"error\":\"no-job\"}");
    /* That ends it. */
    g_clear_pointer(&place->child, child_free);
}

/* A form that shows a form ten times, that shows a form ten times …: it would take years. */
static char *
dup_endless_pdf(void)
{
    enum { N_LEVELS = 18, FIRST = 10 };
    GString *pdf =
        g_string_new(PDF_HEAD PDF_PAGES
                     "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                     "/Resources<</XObject<</X 10 0 R>>>>>>endobj\n"
                     "4 0 obj<</Length 5>>stream\n/X Do\nendstream endobj\n");

    for (int i = 0; i < N_LEVELS; i++)
        g_string_append_printf(pdf,
                               "%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]"
                               "/Resources<</XObject<</X %d 0 R>>>>/Length 59>>stream\n"
                               "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do\n"
                               "endstream endobj\n",
                               FIRST + i, FIRST + i + 1);
    g_string_append(pdf, PDF_TAIL);
    return g_string_free(pdf, FALSE);
}

/* Is a process of that name below one of this id? */
static gboolean
runs_below(const char *id, const char *name)
{
    g_autofree char *path = g_strdup_printf("/proc/%s/task/%s/children", id, id);
    g_autofree char *list = NULL, *name_path = g_strdup_printf("/proc/%s/comm", id);
    g_autofree char *own_name = NULL;
    g_auto(GStrv) children = NULL;

    if (g_file_get_contents(name_path, &own_name, NULL, NULL) &&
        g_str_equal(g_strchomp(own_name), name))
        return TRUE;
    if (!g_file_get_contents(path, &list, NULL, NULL))
        return FALSE;
    children = g_strsplit(g_strstrip(list), " ", -1);
    for (char **child = children; *child; child++)
        if (**child && runs_below(*child, name))
            return TRUE;
    return FALSE;
}

/* Whoever reads on when beian gives up is killed with it. */
static void
test_given_up(Place *place, gconstpointer data)
{
    g_autofree char *path = dup_path(place, "endless.pdf"), *pdf = dup_endless_pdf();
    g_autofree char *own_id = g_strdup_printf("%d", (int)getpid());
    g_autofree char *text = NULL;
    enum { OWN_CEILING_S = 14 }; /* by itself it would go on for 15 s */
    struct rusage used;
    int status;
    json_t *job = json_pack("{s:i, s:s}", "id", 1, "path", path);

    (void)data;
    if (!has_poppler()) {
        json_decref(job);
        return;
    }
    if (!g_file_test("/proc/thread-self/children", G_FILE_TEST_EXISTS)) {
        json_decref(job);
        g_test_skip("this kernel doesn't list children");
        return;
    }
    g_assert_true(g_file_set_contents(path, pdf, -1, NULL));
    text = json_dumps(job, JSON_COMPACT);
    json_decref(job);
    g_assert_true(child_send(place->child, text, NULL));
    (void)alarm(HUNG_S);
    while (!runs_below(own_id, "pdftotext"))
        g_thread_yield();
    g_clear_pointer(&place->child, child_free);
    while (wait4(-1, &status, 0, &used) > 0) {
        g_assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        g_assert_cmpint(used.ru_utime.tv_sec, <, OWN_CEILING_S);
    }
}

/* As the program asks: whatever the file, a report or an error, and nobody is left. */
static void
test_scan_file(Place *place, gconstpointer data)
{
    static const char *const bodies[] = {
        "", "\x89PNG\r\n\x1a\n", "GIF89a/*", "II*", "\xFF\xD8\xFF", "%PDF-1.7", "PK\3\4", "BM"};
    g_autofree char *path = dup_path(place, "file.jpg");

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(bodies); i++) {
        g_autoptr(Scan) scan = NULL;

        g_assert_true(g_file_set_contents(path, bodies[i], -1, NULL));
        scan = scan_file(path, "business-licence", NULL);
        g_assert_nonnull(scan);
        g_assert_cmpuint(scan->findings->len, >, 0);
    }
    g_assert_null(scan_file(place->folder, NULL, NULL));
}

#define ADD(name, test) g_test_add(name, Place, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    /* Who loses his parent becomes our child, so that we see him. */
    g_assert_cmpint(prctl(PR_SET_CHILD_SUBREAPER, 1), ==, 0);
#ifdef HAVE_LEPTONICA
    (void)setMsgSeverity(L_SEVERITY_NONE);
    ADD("/hostile/picture/cut", test_cut_pictures);
    ADD("/hostile/picture/bombs", test_pixel_bombs);
    ADD("/hostile/picture/film", test_film);
    ADD("/hostile/picture/tiff_loops", test_tiff_loops);
    ADD("/hostile/picture/polyglots", test_polyglots);
#endif
    ADD("/hostile/pdf/loops", test_pdf_loops);
    ADD("/hostile/pdf/bombs", test_pdf_bombs);
    ADD("/hostile/pdf/cut", test_cut_pdf);
    ADD("/hostile/pdf/polyglots", test_pdf_polyglots);
    ADD("/hostile/no_files", test_no_files);
    ADD("/hostile/unreadable", test_unreadable);
    ADD("/hostile/names", test_names);
    ADD("/hostile/nul_in_name", test_nul_in_name);
    ADD("/hostile/given_up", test_given_up);
    ADD("/hostile/scan_file", test_scan_file);
    return g_test_run();
}
