/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/read.h"

#ifdef HAVE_TESSERACT
#include <allheaders.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/confine.h"
#include "scan/input.h"
#include "scan/papers.h"
#include "scan/picture.h"
#include "scan/report.h"
#ifdef HAVE_TESSERACT
#include "scan/ocr.h"
#include "scan/page.h"
#endif

typedef struct {
    const char *kind;       /* that was asked for; then that was recognised; NULL: not known */
    const char *asked;      /* or NULL */
    const char *recognised; /* `asked`, if one page is of it; else what the first seems to be */
    json_t *report, *fields, *text;
    const char *today;
    gboolean is_turned; /* told */
} Reader;

/* What is read for the paper's words; a full page has half of it. */
static void
keep_text(Reader *reader, const Glyphs *glyphs)
{
    enum { MOST_CHARACTERS = 4000 };
    g_autofree char *text = glyphs_dup_rows(glyphs);

    if (g_utf8_strlen(text, -1) > MOST_CHARACTERS)
        *g_utf8_offset_to_pointer(text, MOST_CHARACTERS) = '\0';
    json_array_append_new(reader->text, json_string(text));
}

/* Is it what was asked for? One page says so for all: behind a letter there may be a card. */
static void
compare_kind(Reader *reader, const PapersPage *page)
{
    const char *other = NULL;

    if (papers_compare(page, reader->asked, &other) == PAPERS_SAME)
        reader->recognised = reader->asked;
    else if (!reader->recognised)
        reader->recognised = other;
}

static void
read_glyphs(Reader *reader, const PapersPage *page)
{
    keep_text(reader, page->glyphs);
    if (reader->asked)
        compare_kind(reader, page);
    if (!reader->kind)
        reader->kind = papers_recognise(page);
    if (reader->kind)
        papers_read(page, reader->kind, reader->fields);
}

#ifdef HAVE_TESSERACT

static void
pix_free(PIX *pix)
{
    pixDestroy(&pix);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PIX, pix_free)

typedef struct {
    Ocr *ocr;
    Page *page;
} Eye;

/* Each differs in what Tesseract makes its mistakes by: model, size, sharpness. */
static const struct {
    OcrModel model;
    int height_px;
    CutStyle style;
} passes[] = {
    {OCR_LATIN, 28, CUT_PLAIN}, {OCR_CHINESE, 36, CUT_PLAIN}, {OCR_LATIN, 40, CUT_SHARPENED}};

static void
take_sign(void *data, char c, int confidence, const char *others)
{
    code_add(data, (guchar)c, confidence, others);
}

static gboolean
read_again(void *data, CodeKind kind, const Frame *frames, int n_frames, int pass,
           CodeReading *out)
{
    Eye *eye = data;

    out->n_signs = 0;
    if ((guint)pass >= G_N_ELEMENTS(passes))
        return FALSE;
    for (int i = 0; i < n_frames; i++) {
        g_autoptr(PIX) line =
            page_cut(eye->page, &frames[i], passes[pass].height_px, passes[pass].style);

        if (!line)
            return FALSE;
        ocr_read_line(eye->ocr, passes[pass].model, line, code_alphabet(kind), take_sign, out);
    }
    return TRUE;
}

static void
take_letter(void *data, char c, int confidence, const char *others)
{
    (void)confidence;
    (void)others;
    g_string_append_c(data, c);
}

static char *
dup_latin(void *data, const Frame *frame, const char *alphabet, int pass)
{
    static const int heights_px[] = {36, 28};
    Eye *eye = data;
    GString *text = g_string_new(NULL);
    g_autoptr(PIX) line =
        page_cut(eye->page, frame, heights_px[pass % (int)G_N_ELEMENTS(heights_px)], CUT_PLAIN);

    if (line)
        ocr_read_line(eye->ocr, OCR_LATIN, line, alphabet, take_letter, text);
    return g_string_free(text, FALSE);
}

static Frame
find_place(void *data, const Frame *frame)
{
    return page_place(((Eye *)data)->page, frame);
}

/* Once for all pages. */
static void
add_turned(Reader *reader)
{
    if (!reader->is_turned)
        report_add(reader->report, &(ScanFinding){.id = "turned"});
    reader->is_turned = TRUE;
}

/* Lines tell how a page lies, but not which way up it is: words do. */
static void
read_page(Reader *reader, Ocr *ocr, Page *page, int number)
{
    enum { LEGIBLE_FROM = 2 };
    Eye eye = {ocr, page};
    PapersPage paper = {NULL, number, reader->today, read_again, dup_latin, find_place, &eye};
    int n_words;

    paper.glyphs = ocr_read_page(ocr, page->pix);
    n_words = papers_count_words(paper.glyphs);
    if (n_words < LEGIBLE_FROM && page_turn(page, 2)) {
        Glyphs *turned = ocr_read_page(ocr, page->pix);
        gboolean is_better = papers_count_words(turned) > n_words;

        if (is_better || page_turn(page, 2)) {
            g_array_unref(is_better ? paper.glyphs : turned);
            paper.glyphs = is_better ? turned : paper.glyphs;
        }
    }
    if (page->quarters != 0 && !page->is_tagged &&
        papers_count_words(paper.glyphs) >= LEGIBLE_FROM)
        add_turned(reader);
    read_glyphs(reader, &paper);
    g_array_unref(paper.glyphs);
}

/* The size in bytes of the colour picture (PNM "P6") that begins at `at`; 0: there is none. */
static gsize
measure_pnm(const GByteArray *bytes, gsize at)
{
    enum { MOST_HEAD = 64, MOST_SIDE = 100000, CHANNELS = 3 };
    g_autofree char *head =
        g_strndup((const char *)bytes->data + at, MIN(bytes->len - at, (gsize)MOST_HEAD));
    int width = 0, height = 0, levels = 0, n = 0;
    gsize size;

    if (sscanf(head, "P6%d%d%d%n", &width, &height, &levels, &n) != 3 || n == 0 || width < 1 ||
        height < 1 || width > MOST_SIDE || height > MOST_SIDE || levels != 255)
        return 0;
    size = (gsize)n + 1 + (gsize)width * (gsize)height * CHANNELS;
    return size <= bytes->len - at ? size : 0;
}

/* A picture, or the pages of a PDF one behind another. */
static void
read_pictures(Reader *reader, Ocr *ocr, const GByteArray *bytes)
{
    gsize at = 0, size = measure_pnm(bytes, 0);
    int number = 1;

    do {
        Page page;

        if (page_unpack(&page, bytes->data + at, size ? size : bytes->len)) {
            read_page(reader, ocr, &page, number);
            page_clear(&page);
        }
        at += size;
        number++;
    } while (size > 0 && at < bytes->len && (size = measure_pnm(bytes, at)) > 0);
}

#else

typedef struct Ocr Ocr;

static void
read_pictures(Reader *reader, Ocr *ocr, const GByteArray *bytes)
{
    (void)reader;
    (void)ocr;
    (void)bytes;
}

#endif

static void
read_text(Reader *reader, GByteArray *bytes)
{
    enum { MOST_PAGES = 3 };
    const guint8 end = 0;

    g_byte_array_append(bytes, &end, 1);
    for (int number = 1; number <= MOST_PAGES; number++) {
        PapersPage page = {.glyphs = glyphs_new(), .page = number, .today = reader->today};

        glyphs_add_bbox(page.glyphs, (const char *)bytes->data, number);
        glyphs_link(page.glyphs);
        read_glyphs(reader, &page);
        g_array_unref(page.glyphs);
    }
}

/* In China. Yours. */
static char *
dup_today(void)
{
    enum { DAY_CHARACTERS = 10 };
    g_autoptr(Clock) clock = clock_new(NULL, NULL);
    g_autofree char *now = instant_format_local(clock_now(clock));

    return g_strndup(now, DAY_CHARACTERS);
}

void
read_run(const char *how, const char *kind)
{
    g_autoptr(GByteArray) bytes = NULL;
    g_autofree char *today = dup_today();
    Reader reader = {.kind = *kind ? kind : NULL,
                     .asked = *kind ? kind : NULL,
                     .report = report_new(),
                     .fields = json_array(),
                     .text = json_array(),
                     .today = today};
    gboolean is_text = g_str_equal(how, READ_TEXT_ARGUMENT);
    Ocr *ocr = NULL;
    gboolean ok;

#ifdef HAVE_TESSERACT
    if (!is_text)
        ocr = ocr_new();
#endif
    picture_setup();
    ok = confine_parser();
    if (ok && !ocr && !is_text) {
        report_add_missing(reader.report, "reading");
    } else if (ok) {
        bytes = input_read();
        ok = bytes != NULL;
        if (bytes && is_text)
            read_text(&reader, bytes);
        else if (bytes)
            read_pictures(&reader, ocr, bytes);
    }
    json_object_set_new(reader.report, "kind",
                        reader.kind ? json_string(reader.kind) : json_null());
    json_object_set_new(reader.report, "recognised",
                        json_text(reader.asked ? reader.recognised : reader.kind));
    json_object_set_new(reader.report, "fields", reader.fields);
    json_object_set_new(reader.report, "text", reader.text);
    ok = ok && report_print(reader.report);
    _exit(ok ? EXIT_SUCCESS : EXIT_FAILURE); /* as in inspect.c */
}
