/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What beian-print made of the papers, read back by others; and what it says where it can't. */
#include "config.h"

#ifdef HAVE_PRINT

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/child.h"
#include "base/error.h"
#include "base/path.h"
#include "base/text.h"
#include "paper_help.h"

#define TODAY "2026-11-24"

static const PaperWay chinese = {LANG_ZH, PAPER_TEXT, FALSE};

static GBytes *
make(Fixture *f, gint64 id, const Paper *paper, PaperWay way)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = NULL;

    (void)paper_make(f->flow, id, paper, way, &bytes, &error);
    g_assert_no_error(error); /* says which */
    g_assert_nonnull(bytes);
    return bytes;
}

/* What pdftotext reads, without blanks and page numbers. Yours. */
static char *
dup_pdf_text(GBytes *bytes)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("beian-paper-XXXXXX", &path, NULL);
    gsize size;
    gconstpointer data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = NULL;
    g_autofree char *bare = NULL;
    g_autoptr(GRegex) numbers =
        g_regex_new("第\\d+页，共\\d+页|page\\d+of\\d+", G_REGEX_DEFAULT, 0, NULL);
    const char *argv[] = {"pdftotext", "-raw", path, "-", NULL};
    g_autoptr(GError) error = NULL;

    g_assert_cmpint(fd, >=, 0);
    g_assert_true(g_close(fd, NULL));
    g_assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                 &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_unlink(path), ==, 0);
    bare = paper_dup_bare(text);
    return g_regex_replace_literal(numbers, bare, -1, 0, "", 0, NULL);
}

static void
take_words(GMarkupParseContext *context, const char *words, gsize size, gpointer text,
           GError **error)
{
    (void)error;
    if (g_str_equal(g_markup_parse_context_get_element(context), "w:t"))
        g_string_append_len(text, words, (gssize)size);
}

/* The words of well-formed XML. Yours. */
static char *
dup_words(const GString *xml)
{
    GMarkupParser parser = {NULL, NULL, take_words, NULL, NULL};
    GString *text = g_string_new(NULL);
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, text, NULL);
    g_autoptr(GError) error = NULL;

    g_markup_parse_context_parse(context, xml->str, (gssize)xml->len, &error);
    g_assert_no_error(error);
    g_markup_parse_context_end_parse(context, &error);
    g_assert_no_error(error);
    g_markup_parse_context_free(context);
    return g_string_free(text, FALSE);
}

/* What the document says, without blanks. Yours. */
static char *
dup_docx_text(GBytes *bytes)
{
    gsize size;
    gconstpointer data = g_bytes_get_data(bytes, &size);
    struct archive *zip = archive_read_new();
    struct archive_entry *entry;
    g_autoptr(GString) xml = g_string_new(NULL);
    g_autofree char *text = NULL;

    g_assert_cmpint(archive_read_support_format_zip(zip), ==, ARCHIVE_OK);
    g_assert_cmpint(archive_read_open_memory(zip, data, size), ==, ARCHIVE_OK);
    while (archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
        char piece[4096];
        la_ssize_t n;

        while (g_str_equal(archive_entry_pathname(entry), "word/document.xml") &&
               (n = archive_read_data(zip, piece, sizeof piece)) > 0)
            g_string_append_len(xml, piece, n);
    }
    g_assert_cmpint(archive_read_free(zip), ==, ARCHIVE_OK);
    text = dup_words(xml);
    return paper_dup_bare(text);
}

/* The plain text, without its bullets. Yours. */
static char *
dup_text_bare(Fixture *f, gint64 id, const Paper *paper, Lang lang)
{
    PaperWay way = {lang, PAPER_TEXT, FALSE};
    g_autoptr(GBytes) bytes = make(f, id, paper, way);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_auto(GStrv) items = g_strsplit(text, "\n  - ", -1);
    g_autofree char *joined = g_strjoinv("\n", items);

    return paper_dup_bare(joined);
}

static gboolean
has_reader(void)
{
    g_autofree char *path = g_find_program_in_path("pdftotext");

    if (!path)
        g_test_skip("no pdftotext here");
    return path != NULL;
}

/* Text for text, by readers that are not ours. */
static void
test_print(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) papers = NULL;

    if (!has_reader())
        return;
    fixture_init(&f, TODAY, LANG_ZH);
    id = fixture_filing(&f, paper_full);
    papers = paper_list_all(&f, id);
    g_assert_cmpuint(papers->len, >, 4);
    for (guint i = 0; i < papers->len; i++)
        for (Lang lang = LANG_ZH; lang <= LANG_EN; lang++) {
            const Paper *paper = g_ptr_array_index(papers, i);
            g_autofree char *wanted = dup_text_bare(&f, id, paper, lang);
            g_autoptr(GBytes) pdf = make(&f, id, paper, (PaperWay){lang, PAPER_PDF, FALSE});
            g_autoptr(GBytes) docx = make(&f, id, paper, (PaperWay){lang, PAPER_DOCX, FALSE});
            g_autofree char *pdf_text = dup_pdf_text(pdf);
            g_autofree char *docx_text = dup_docx_text(docx);

            g_assert_cmpstr(pdf_text, ==, wanted);
            g_assert_cmpstr(docx_text, ==, wanted);
        }
    g_clear_pointer(&papers, g_ptr_array_unref);
    fixture_clear(&f);
}

static void
test_same_bytes(void)
{
    static const PaperFormat formats[] = {PAPER_PDF, PAPER_DOCX};
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) papers = NULL;
    const Paper *paper;

    fixture_init(&f, TODAY, LANG_ZH);
    id = fixture_filing(&f, paper_full);
    papers = paper_list_all(&f, id);
    paper = paper_find_by_id(papers, "website-plan");
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        PaperWay way = {LANG_ZH, formats[i], FALSE};
        g_autoptr(GBytes) one = make(&f, id, paper, way);
        g_autoptr(GBytes) other = make(&f, id, paper, way);

        g_assert_true(g_bytes_equal(one, other));
    }
    g_clear_pointer(&papers, g_ptr_array_unref);
    fixture_clear(&f);
}

/* All of it is there, however long, and what XML has no place for breaks nothing. */
static void
test_print_hostile(void)
{
    if (!has_reader())
        return;
    for (guint i = 0; i < PAPER_N_HOSTILE; i++) {
        g_autofree char *value = paper_dup_hostile(i);
        Fixture f;
        gint64 id;
        g_autofree char *clean = text_clean(value);
        g_autofree char *wanted = paper_dup_bare(clean);
        g_autoptr(GPtrArray) papers = NULL;
        const Paper *paper;

        fixture_init(&f, TODAY, LANG_ZH);
        id = fixture_filing(&f, paper_full);
        paper_store_value(&f, id, "service.remark", 1, value);
        papers = paper_list_all(&f, id);
        paper = paper_find_by_id(papers, "no-tutoring-letter"); /* in a cell */
        {
            g_autoptr(GBytes) pdf = make(&f, id, paper, (PaperWay){LANG_ZH, PAPER_PDF, FALSE});
            g_autoptr(GBytes) docx =
                make(&f, id, paper, (PaperWay){LANG_ZH, PAPER_DOCX, FALSE});
            g_autofree char *pdf_text = dup_pdf_text(pdf);
            g_autofree char *docx_text = dup_docx_text(docx);

            /* U+FFFD is in no font that has to be there. */
            if (!strstr(wanted, "\357\277\275"))
                g_assert_nonnull(strstr(pdf_text, wanted));
            g_assert_nonnull(strstr(docx_text, wanted));
        }
        g_clear_pointer(&papers, g_ptr_array_unref);
        fixture_clear(&f);
    }
}

/* What beian-print says to a line that is no job. */
static char *
ask(const char *job)
{
    g_autofree char *program = path_dup_child("beian-print");
    const char *const argv[] = {program, NULL};
    const ChildLimits limits = {0, 0, 60000, 1 << 20, -1, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(Child) child = child_start(argv, &limits, &error);
    char *line = NULL;
    int status = -1;

    g_assert_no_error(error);
    g_assert_true(child_send(child, job, NULL));
    child_end_input(child);
    g_assert_true(child_read_line(child, &line, NULL));
    g_assert_true(child_finish(child, &status, NULL));
    g_assert_cmpint(status, ==, 0);
    return line;
}

static void
test_no_job(void)
{
    static const char *const jobs[] = {
        "",
        "nonsense",
        "[]",
        "{}",
        "{\"format\":\"pdf\",\"lang\":\"zh\",\"title\":\"t\"}",
        "{\"format\":\"pdf\",\"lang\":\"zh\",\"title\":1,\"blocks\":[]}",
        "{\"format\":\"pdf\",\"lang\":\"zh\",\"title\":\"t\",\"blocks\":[{}]}",
        "{\"format\":\"pdf\",\"lang\":\"zh\",\"title\":\"t\",\"blocks\":[{\"kind\":\"row\","
        "\"cells\":[]}]}",
        "{\"format\":\"pdf\",\"lang\":\"zh\",\"title\":\"t\",\"blocks\":[{\"kind\":\"title\","
        "\"cells\":[[],[]]}]}",
        "{\"format\":\"pdf\",\"lang\":\"zh\",\"title\":\"t\",\"blocks\":[{\"kind\":\"row\","
        "\"cells\":[[],[],[],[],[],[],[],[],[],[],[],[],[]]}]}",
        "{\"format\":\"pdf\",\"lang\":\"zh\",\"title\":\"t\",\"blocks\":[{\"kind\":\"title\","
        "\"cells\":[[{\"text\":2}]]}]}",
    };
    g_autofree char *other = ask("{\"format\":\"exe\",\"lang\":\"zh\",\"title\":\"t\","
                                 "\"blocks\":[]}");

    for (guint i = 0; i < G_N_ELEMENTS(jobs); i++) {
        g_autofree char *said = ask(jobs[i]);

        g_assert_cmpstr(said, ==, "{\"error\":\"no-job\"}");
    }
    g_assert_cmpstr(other, ==, "{\"error\":\"can't\"}");
}

/* No Chinese font: said with what to install, and text is there still. */
static void
test_no_font(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(GPtrArray) papers = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *folder = g_dir_make_tmp("beian-fonts-XXXXXX", NULL);
    g_autofree char *config = g_build_filename(folder, "fonts.conf", NULL);
    const Paper *paper;

    g_assert_true(g_file_set_contents(
        config,
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">"
        "<fontconfig></fontconfig>",
        -1, NULL));
    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, paper_full);
    papers = paper_list_all(&f, id);
    paper = paper_find_by_id(papers, "website-plan");
    g_setenv("FONTCONFIG_FILE", config, TRUE);
    g_assert_false(
        paper_make(f.flow, id, paper, (PaperWay){LANG_ZH, PAPER_PDF, FALSE}, &bytes, &error));
    g_unsetenv("FONTCONFIG_FILE");
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_MISSING);
    g_assert_nonnull(strstr(error->message, "fonts-wqy-microhei"));
    bytes = make(&f, id, paper, chinese);
    g_assert_cmpint(g_unlink(config), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    g_clear_pointer(&papers, g_ptr_array_unref);
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paper/print", test_print);
    g_test_add_func("/paper/same_bytes", test_same_bytes);
    g_test_add_func("/paper/print_hostile", test_print_hostile);
    g_test_add_func("/paper/no_job", test_no_job);
    g_test_add_func("/paper/no_font", test_no_font);
    return g_test_run();
}

#else

#include <stdio.h>

int
main(void)
{
    puts("1..0 # SKIP built without beian-print");
    return 0;
}

#endif
