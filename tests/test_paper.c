/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers: every template over empty and full filings, what is missing, hostile values,
 * masking. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "catalogue/template.h"
#include "document/paper_page.h"
#include "paper_help.h"

#define TODAY "2026-11-24"
#define COLS 76
/* Nothing is wrapped. */
#define WIDE 1000

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
    const char *const *const filings[] = {nothing, paper_full, ending};

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

static void
test_list(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_ZH);
    id = fixture_filing(&f, paper_full);
    {
        g_autoptr(GPtrArray) papers = paper_list_all(&f, id);
        const Paper *plan = paper_find_by_id(papers, "website-plan");
        const Paper *shanghai = paper_find_by_id(papers, "auth-shanghai-letter");
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
        g_assert_null(paper_find_by_id(papers, "auth-service-principal-letter"));
        g_assert_null(paper_find_by_id(papers, "cancel-request"));
        g_assert_null(paper_find(papers, "nonsense", &error));
        g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN);
    }
    id = fixture_filing(&f, ending);
    {
        g_autoptr(GPtrArray) papers = paper_list_all(&f, id);
        const Paper *request = paper_find_by_id(papers, "cancel-request");

        g_assert_nonnull(request);
        g_assert_true(request->is_optional); /* no material wants it */
        g_assert_null(request->material);
        g_assert_null(paper_find_by_id(papers, "leave-request"));
    }
    id = fixture_filing(&f, leaving);
    {
        /* The service goes on: on which day it ends is not asked. */
        g_autoptr(GPtrArray) papers = paper_list_all(&f, id);
        const Paper *request = paper_find_by_id(papers, "leave-request");

        g_assert_nonnull(request);
        g_assert_cmpuint(request->missing->len, ==, 0);
        g_assert_null(paper_find_by_id(papers, "cancel-request"));
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
    id = fixture_filing(&f, paper_full);
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
    id = fixture_filing(&f, paper_full);
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
    papers = paper_list_all(&f, id);
    g_assert_true(paper_make(f.flow, id, paper_find_by_id(papers, "leave-request"), chinese,
                             &bytes, NULL));
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_assert_nonnull(strstr(text, "测试科技有限公司"));
    g_assert_null(strstr(text, "一般不收此件"));
    id = fixture_filing(&f, nothing);
    g_assert_true(is_noted(&f, id, "leave-request", chinese));
    fixture_clear(&f);
}

static void
test_hostile_values(void)
{
    for (guint i = 0; i < PAPER_N_HOSTILE; i++) {
        g_autofree char *value = paper_dup_hostile(i);
        Fixture f;
        gint64 id;
        g_autofree char *clean = text_clean(value);
        g_autofree char *wanted = paper_dup_bare(clean);
        g_autofree char *text = NULL;
        g_autofree char *bare = NULL;
        g_autoptr(PaperPage) page = NULL;

        fixture_init(&f, TODAY, LANG_ZH);
        id = fixture_filing(&f, paper_full);
        paper_store_value(&f, id, "service.remark", 1, value);
        page = fill(&f, id, "website-plan", 1, chinese);
        text = paper_page_dup_text(page, COLS);
        bare = paper_dup_bare(text);
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
    id = fixture_filing(&f, paper_full);
    paper_store_value(&f, id, "service.name", 1, "a | b | c");
    page = fill(&f, id, "no-tutoring-letter", 1, chinese);
    for (guint i = 0; i < page->blocks->len; i++) {
        const PaperBlock *block = g_ptr_array_index(page->blocks, i);

        g_assert_cmpuint(block->cells->len, ==, block->kind == BLOCK_ROW ? 2 : 1);
    }
    fixture_clear(&f);
}

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
    return g_test_run();
}
