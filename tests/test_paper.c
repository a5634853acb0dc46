/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers: every template over empty and full filings, what is missing, hostile values,
 * masking; and what beian-print made, read back by others. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/child.h"
#include "base/error.h"
#include "base/json.h"
#include "base/path.h"
#include "base/text.h"
#include "catalogue/template.h"
#include "document/paper_page.h"
#include "store/answer.h"
#include "store/journal.h"
#include "support.h"

#ifdef HAVE_PRINT
#include <archive.h>
#include <archive_entry.h>
#endif

#define TODAY "2026-11-24"
#define COLS 76
/* Nothing is wrapped. */
#define WIDE 1000

/* Calls for most of the papers. */
static const char *const full[] = {"filing.purpose=open-service",
                                   "service.kind=website",
                                   "server.place=mainland-cloud",
                                   "server.provider=alibaba",
                                   "service.ip_only=no",
                                   "domain.name=example.cn",
                                   "domain.holder=shareholder",
                                   "registry.entity=none",
                                   "registry.service=none",
                                   "entity.kind=enterprise",
                                   "entity.name=测试（上海）科技有限公司",
                                   "entity.province=31",
                                   "entity.certificate_number=91310000MA1FL0000N",
                                   "entity.certificate_address=上海市浦东新区张江路1号",
                                   "entity.scope_words=education,finance,preapproval",
                                   "principal.is_legal_representative=yes",
                                   "principal.name=王小明",
                                   "principal.id_kind=resident-id",
                                   "principal.id_number=110101199003074514",
                                   "principal.mobile=13812345678",
                                   "service_principal.same=no",
                                   "service_principal.is_legal_representative=no",
                                   "service_principal.name=李华",
                                   "service_principal.id_kind=resident-id",
                                   "service_principal.mobile=13912345678",
                                   "service.name=测试科技官网",
                                   "service.content=company-portal",
                                   "service.domain_count=35",
                                   "service.form_asks=truth-commitment",
                                   NULL};
static const char *const ending[] = {"filing.purpose=end-service",
                                     "service.kind=website",
                                     "service.ip_only=no",
                                     "domain.name=example.cn",
                                     "entity.kind=enterprise",
                                     "entity.name=测试科技有限公司",
                                     "service.cancelled_number=沪ICP备12345678号-1",
                                     "filing.ends_on=2027-03-01",
                                     NULL};
static const char *const leaving[] = {"filing.purpose=leave-provider",
                                      "service.kind=website",
                                      "service.ip_only=no",
                                      "domain.name=example.cn",
                                      "entity.kind=enterprise",
                                      "entity.province=31",
                                      "entity.name=测试科技有限公司",
                                      "entity.certificate_number=91310115MA1K4BXL6D",
                                      "principal.name=王小明",
                                      "principal.mobile=13812345678",
                                      "service.name=测试科技官网",
                                      "service.cancelled_number=沪ICP备12345678号-1",
                                      NULL};
static const char *const nothing[] = {NULL};

static GPtrArray *
list(Fixture *f, gint64 filing_id)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *papers = paper_list(f->flow, filing_id, &error);

    g_assert_no_error(error);
    return papers;
}

static PaperPage *
fill(Fixture *f, gint64 filing_id, const char *id, int service_no, PaperWay way)
{
    g_autoptr(GError) error = NULL;
    PaperPage *page = paper_page_new(f->flow, filing_id, catalogue_get(f->cat, "papers", id),
                                     service_no, way, &error);

    g_assert_no_error(error);
    return page;
}

static char *
dup_text(Fixture *f, gint64 filing_id, const char *id, PaperWay way)
{
    g_autoptr(PaperPage) page = fill(f, filing_id, id, 1, way);

    return paper_page_dup_text(page, WIDE);
}

static const PaperWay chinese = {LANG_ZH, PAPER_TEXT, FALSE};
static const PaperWay english = {LANG_EN, PAPER_TEXT, FALSE};

/* No wall around the text: no tag is left, a title is there, and what is missing can be
 * answered. */
static void
check_page(Fixture *f, const PaperPage *page)
{
    g_autofree char *text = paper_page_dup_text(page, COLS);
    guint n_titles = 0;

    g_assert_null(strstr(text, "{{"));
    g_assert_null(strstr(text, "}}"));
    for (guint i = 0; i < page->blocks->len; i++)
        n_titles += ((PaperBlock *)g_ptr_array_index(page->blocks, i))->kind == BLOCK_TITLE;
    g_assert_cmpuint(n_titles, ==, 1);
    for (guint i = 0; i < page->missing->len; i++) {
        const char *key = g_ptr_array_index(page->missing, i);
        g_autoptr(GError) error = NULL;
        FactKey parsed;

        (void)fact_key_parse(f->flow, key, &parsed, &error);
        /* What only follows from answers is marked, too. */
        g_assert_true(!error || g_error_matches(error, BEIAN_ERROR, BEIAN_ERROR_USAGE));
    }
}

static guint
count_rows(Fixture *f, const char *domain_count, const char *id)
{
    g_autofree char *answer = g_strconcat("service.domain_count=", domain_count, NULL);
    const char *pairs[] = {"filing.purpose=open-service",
                           "service.kind=website",
                           "service.ip_only=no",
                           "entity.kind=enterprise",
                           "domain.name=example.cn",
                           answer,
                           NULL};
    g_autoptr(PaperPage) page = fill(f, fixture_filing(f, pairs), id, 1, chinese);
    guint n = 0;

    for (guint i = 0; i < page->blocks->len; i++)
        n += ((PaperBlock *)g_ptr_array_index(page->blocks, i))->kind == BLOCK_ROW;
    return n - 1; /* the head */
}

/* As many rows as domains, up to a page's worth: nobody has to strike any out. */
static void
test_a_row_each_domain(void)
{
    static const struct {
        const char *count;
        guint rows;
    } cases[] = {{"1", 1}, {"2", 2}, {"6", 6}, {"10", 10}, {"40", 10}};
    static const char *const ids[] = {"multi-domain-statement", "beijing-domain-list"};

    for (guint c = 0; c < G_N_ELEMENTS(cases); c++)
        for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
            Fixture f;

            fixture_init(&f, TODAY, LANG_ZH);
            g_assert_cmpuint(count_rows(&f, cases[c].count, ids[i]), ==, cases[c].rows);
            fixture_clear(&f);
        }
}

static void
test_all_templates(void)
{
    const char *const *const filings[] = {nothing, full, ending};

    for (guint i = 0; i < G_N_ELEMENTS(filings); i++) {
        Fixture f;
        const GPtrArray *all;
        gint64 id;

        fixture_init(&f, TODAY, LANG_ZH);
        id = fixture_filing(&f, filings[i]);
        all = catalogue_list(f.cat, "papers");
        g_assert_cmpuint(all->len, >, 0);
        for (guint p = 0; p < all->len; p++) {
            const char *paper = item_id(g_ptr_array_index(all, p));
            g_autoptr(PaperPage) zh = fill(&f, id, paper, 1, chinese);
            g_autoptr(PaperPage) en = fill(&f, id, paper, 1, english);

            check_page(&f, zh);
            check_page(&f, en);
            g_assert_cmpuint(zh->missing->len, ==, en->missing->len);
        }
        fixture_clear(&f);
    }
}

static int
compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The facts that a template names, in the order of their names. */
static char *
dup_facts(const char *body)
{
    g_autoptr(GPtrArray) faults = NULL;
    g_autoptr(GPtrArray) parts = template_parse(body, &faults);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    g_assert_cmpuint(faults->len, ==, 0);
    for (guint i = 0; i < parts->len; i++) {
        const TemplatePart *part = g_ptr_array_index(parts, i);

        if (part->kind == TEMPLATE_FACT &&
            !g_ptr_array_find_with_equal_func(ids, part->text, g_str_equal, NULL))
            g_ptr_array_add(ids, part->text);
    }
    g_ptr_array_sort(ids, compare_texts);
    g_ptr_array_add(ids, NULL);
    return g_strjoinv(" ", (char **)ids->pdata);
}

static void
test_both_languages_say_the_same(void)
{
    Fixture f;
    const GPtrArray *all;

    fixture_init(&f, TODAY, LANG_ZH);
    all = catalogue_list(f.cat, "papers");
    for (guint i = 0; i < all->len; i++) {
        const CatalogueItem *paper = g_ptr_array_index(all, i);
        g_autofree char *zh = dup_facts(item_text(paper, "body", LANG_ZH));
        g_autofree char *en = dup_facts(item_text(paper, "body", LANG_EN));

        g_assert_cmpstr(zh, ==, en);
        /* What nobody can vouch for says so on the paper. */
        if (g_str_equal(item_confidence(paper), "unverified"))
            g_assert_nonnull(item_text(paper, "own_form", LANG_ZH));
    }
    fixture_clear(&f);
}

static const Paper *
find(const GPtrArray *papers, const char *key)
{
    return paper_find(papers, key, NULL);
}

static void
test_list(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_ZH);
    id = fixture_filing(&f, full);
    {
        g_autoptr(GPtrArray) papers = list(&f, id);
        const Paper *plan = find(papers, "website-plan");
        const Paper *shanghai = find(papers, "auth-shanghai-letter");
        g_autoptr(GError) error = NULL;

        g_assert_nonnull(plan);
        g_assert_cmpint(plan->required, ==, TRI_YES);
        g_assert_false(plan->is_optional);
        g_assert_cmpstr(item_id(plan->material), ==, "website-plan");
        g_assert_true(g_ptr_array_find_with_equal_func(plan->missing, "service.remark",
                                                       g_str_equal, NULL));
        g_assert_nonnull(shanghai);
        g_assert_cmpuint(shanghai->missing->len, ==, 1);
        g_assert_cmpstr(g_ptr_array_index(shanghai->missing, 0), ==,
                        "service_principal.id_number");
        /* The general letter is not for Shanghai, nor is a cancellation. */
        g_assert_null(find(papers, "auth-service-principal-letter"));
        g_assert_null(find(papers, "cancel-request"));
        g_assert_null(paper_find(papers, "nonsense", &error));
        g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN);
    }
    id = fixture_filing(&f, ending);
    {
        g_autoptr(GPtrArray) papers = list(&f, id);
        const Paper *request = find(papers, "cancel-request");

        g_assert_nonnull(request);
        g_assert_true(request->is_optional); /* no material wants it */
        g_assert_null(request->material);
        g_assert_null(find(papers, "leave-request"));
    }
    id = fixture_filing(&f, leaving);
    {
        /* The service goes on: on which day it ends is not asked. */
        g_autoptr(GPtrArray) papers = list(&f, id);
        const Paper *request = find(papers, "leave-request");

        g_assert_nonnull(request);
        g_assert_cmpuint(request->missing->len, ==, 0);
        g_assert_null(find(papers, "cancel-request"));
    }
    fixture_clear(&f);
}

static void
test_missing_is_marked(void)
{
    Fixture f;
    gint64 id;
    g_autofree char *text = NULL;

    fixture_init(&f, TODAY, LANG_ZH);
    id = fixture_filing(&f, full);
    text = dup_text(&f, id, "auth-shanghai-letter", chinese);
    g_assert_nonnull(strstr(text, "【待填：服务负责人证件号码】"));
    g_assert_nonnull(strstr(text, "李华"));
    g_assert_nonnull(strstr(text, "____年____月____日"));
    fixture_clear(&f);
}

/* Neither side of what is not known stands there. */
static void
test_unknown_condition(void)
{
    Fixture f;
    gint64 id;
    g_autofree char *text = NULL;

    fixture_init(&f, TODAY, LANG_ZH);
    id = fixture_filing(&f, nothing);
    text = dup_text(&f, id, "guangdong-commitment-letter", chinese);
    g_assert_nonnull(strstr(text, "【待填：主办者性质】"));
    g_assert_null(strstr(text, "手印"));
    g_assert_null(strstr(text, "盖公章"));
    fixture_clear(&f);
}

static void
test_masked(void)
{
    static const PaperWay masked = {LANG_ZH, PAPER_TEXT, TRUE};
    Fixture f;
    gint64 id;
    g_autofree char *open = NULL;
    g_autofree char *hidden = NULL;

    fixture_init(&f, TODAY, LANG_ZH);
    id = fixture_filing(&f, full);
    open = dup_text(&f, id, "auth-principal-letter", chinese);
    hidden = dup_text(&f, id, "auth-principal-letter", masked);
    g_assert_nonnull(strstr(open, "110101199003074514"));
    g_assert_nonnull(strstr(open, "13812345678"));
    g_assert_null(strstr(hidden, "110101199003074514"));
    g_assert_null(strstr(hidden, "13812345678"));
    g_assert_nonnull(strstr(hidden, "此件不能提交"));
    /* The organisation's code is public. */
    g_assert_nonnull(strstr(hidden, "91310000MA1FL0000N"));
    fixture_clear(&f);
}

/* Does the paper as a file bear a word to the officer? */
static gboolean
is_noted(Fixture *f, gint64 id, const char *paper, PaperWay way)
{
    g_autoptr(PaperPage) page = fill(f, id, paper, 0, way);

    paper_page_make_ready(page);
    for (guint i = 0; i < page->blocks->len; i++)
        if (((const PaperBlock *)g_ptr_array_index(page->blocks, i))->kind == BLOCK_NOTE)
            return TRUE;
    return FALSE;
}

/* What is printed to be signed and sealed is clean; what is read, masked or not complete says
 * so at its head. */
static void
test_ready_to_sign_is_clean(void)
{
    static const PaperWay masked = {LANG_ZH, PAPER_PDF, TRUE};
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GPtrArray) papers = NULL;
    g_autofree char *read = NULL, *text = NULL;
    gint64 id;
    Fixture f;

    fixture_init(&f, TODAY, LANG_ZH);
    id = fixture_filing(&f, leaving);
    g_assert_false(is_noted(&f, id, "leave-request", chinese));
    g_assert_true(is_noted(&f, id, "leave-request", english));
    g_assert_true(is_noted(&f, id, "leave-request", masked));
    read = dup_text(&f, id, "leave-request", chinese);
    g_assert_nonnull(strstr(read, "一般不收此件"));
    papers = list(&f, id);
    g_assert_true(paper_make(f.flow, id, find(papers, "leave-request"), chinese, &bytes, NULL));
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_assert_nonnull(strstr(text, "测试科技有限公司"));
    g_assert_null(strstr(text, "一般不收此件"));
    id = fixture_filing(&f, nothing);
    g_assert_true(is_noted(&f, id, "leave-request", chinese));
    fixture_clear(&f);
}

/* Past the checks of what is typed, as an older workspace may hold it. */
typedef struct {
    gint64 filing_id;
    const char *key, *value;
    int service_no;
} Stored;

static gboolean
store_answer(Store *store, gpointer user, GError **error)
{
    const Stored *stored = user;

    return answer_put(store, stored->filing_id, stored->service_no, stored->key, stored->value,
                      error);
}

static void
store_value(Fixture *f, gint64 id, const char *key, int service_no, const char *value)
{
    Stored stored = {id, key, value, service_no};
    g_autoptr(GError) error = NULL;

    g_assert_true(journal_commit(f->store, "answer.set", "F1", "an answer", store_answer,
                                 &stored, &error));
    g_assert_no_error(error);
}

/* All letters of a text, without blanks and frames. Yours. */
static char *
dup_bare(const char *text)
{
    GString *bare = g_string_new(NULL);

    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (!g_unichar_isspace(c) && !strchr("[]", (int)MIN(c, 0x7F)))
            g_string_append_unichar(bare, c);
    }
    return g_string_free(bare, FALSE);
}

static const char *const hostile[] = {
    "{{principal.name}}",
    "{{if 1}}{{end}}",
    "| a | b |",
    "# 标题",
    "~ 签名",
    "<w:p>&amp;]]>\"'</w:t>",
    "一\ttab\n二",
    "a\033[31mb\001c",
    "\342\200\256右到左",
    "%s%n",
    "【待填：主体负责人姓名】",
};
enum { LONG_WORD = G_N_ELEMENTS(hostile), LONG_TEXT, N_HOSTILE, LONG = 10000 };

static char *
dup_hostile(guint i)
{
    GString *long_text;

    if (i < G_N_ELEMENTS(hostile))
        return g_strdup(hostile[i]);
    if (i == LONG_WORD)
        return g_strnfill(LONG, 'W');
    long_text = g_string_new(NULL);
    for (int n = 0; n < LONG; n++)
        g_string_append(long_text, "汉");
    return g_string_free(long_text, FALSE);
}

static void
test_hostile_values(void)
{
    for (guint i = 0; i < N_HOSTILE; i++) {
        g_autofree char *value = dup_hostile(i);
        Fixture f;
        gint64 id;
        g_autofree char *clean = text_clean(value);
        g_autofree char *wanted = dup_bare(clean);
        g_autofree char *text = NULL;
        g_autofree char *bare = NULL;
        g_autoptr(PaperPage) page = NULL;

        fixture_init(&f, TODAY, LANG_ZH);
        id = fixture_filing(&f, full);
        store_value(&f, id, "service.remark", 1, value);
        page = fill(&f, id, "website-plan", 1, chinese);
        text = paper_page_dup_text(page, COLS);
        bare = dup_bare(text);
        g_assert_nonnull(strstr(bare, wanted));
        for (const char *at = text; *at; at = g_utf8_next_char(at))
            g_assert_true(*at == '\n' || !text_is_unsafe(g_utf8_get_char(at)));
        {
            g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

            for (char **line = lines; *line; line++)
                g_assert_cmpint(text_width(*line), <=, COLS);
        }
        fixture_clear(&f);
    }
}

/* Tables keep their columns whatever stands in a cell. */
static void
test_bars_in_a_cell(void)
{
    Fixture f;
    gint64 id;
    g_autoptr(PaperPage) page = NULL;

    fixture_init(&f, TODAY, LANG_ZH);
    id = fixture_filing(&f, full);
    store_value(&f, id, "service.name", 1, "a | b | c");
    page = fill(&f, id, "no-tutoring-letter", 1, chinese);
    for (guint i = 0; i < page->blocks->len; i++) {
        const PaperBlock *block = g_ptr_array_index(page->blocks, i);

        g_assert_cmpuint(block->cells->len, ==, block->kind == BLOCK_ROW ? 2 : 1);
    }
    fixture_clear(&f);
}

#ifdef HAVE_PRINT
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
    bare = dup_bare(text);
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
    return dup_bare(text);
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

    return dup_bare(joined);
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
    id = fixture_filing(&f, full);
    papers = list(&f, id);
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
    id = fixture_filing(&f, full);
    papers = list(&f, id);
    paper = find(papers, "website-plan");
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
    for (guint i = 0; i < N_HOSTILE; i++) {
        g_autofree char *value = dup_hostile(i);
        Fixture f;
        gint64 id;
        g_autofree char *clean = text_clean(value);
        g_autofree char *wanted = dup_bare(clean);
        g_autoptr(GPtrArray) papers = NULL;
        const Paper *paper;

        fixture_init(&f, TODAY, LANG_ZH);
        id = fixture_filing(&f, full);
        store_value(&f, id, "service.remark", 1, value);
        papers = list(&f, id);
        paper = find(papers, "no-tutoring-letter"); /* in a cell */
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
    id = fixture_filing(&f, full);
    papers = list(&f, id);
    paper = find(papers, "website-plan");
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
#endif

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paper/all_templates", test_all_templates);
    g_test_add_func("/paper/a_row_each_domain", test_a_row_each_domain);
    g_test_add_func("/paper/both_languages_say_the_same", test_both_languages_say_the_same);
    g_test_add_func("/paper/list", test_list);
    g_test_add_func("/paper/missing_is_marked", test_missing_is_marked);
    g_test_add_func("/paper/unknown_condition", test_unknown_condition);
    g_test_add_func("/paper/masked", test_masked);
    g_test_add_func("/paper/ready_to_sign_is_clean", test_ready_to_sign_is_clean);
    g_test_add_func("/paper/hostile_values", test_hostile_values);
    g_test_add_func("/paper/bars_in_a_cell", test_bars_in_a_cell);
#ifdef HAVE_PRINT
    g_test_add_func("/paper/print", test_print);
    g_test_add_func("/paper/same_bytes", test_same_bytes);
    g_test_add_func("/paper/print_hostile", test_print_hostile);
    g_test_add_func("/paper/no_job", test_no_job);
    g_test_add_func("/paper/no_font", test_no_font);
#endif
    return g_test_run();
}
