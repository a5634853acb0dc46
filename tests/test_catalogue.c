/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compiler's faults, each with file, line and key; overlays; conditions. */
#include "config.h"

#include "catalogue/catalogue.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/path.h"
#include "catalogue/compile.h"
#include "catalogue/condition.h"

#define SOURCE                                                                                 \
    "sources:\n- id: s1\n  name: {zh: 甲, en: A}\n  date: \"2026\"\n  address: x\n"           \
    "  confidence: practice\n"
#define FACT                                                                                   \
    "facts:\n- id: entity.kind\n  name: {zh: 性质, en: kind}\n  type: choice\n"              \
    "  choices:\n  - {id: enterprise, name: {zh: 企业, en: enterprise}}\n"                   \
    "  group: entity\n  scope: filing\n"
/* A paper whose Chinese text stands in line 28, the English one in line 30, with a `when`. */
#define WHEN "  when: entity.kind = 'enterprise'\n"
#define PAPER(when, zh, en)                                                                    \
    SOURCE FACT                                                                                \
        "- id: service.kind\n  name: {zh: 类, en: k}\n  type: text\n  group: service\n"       \
        "  scope: service\n"                                                                   \
        "papers:\n- id: p\n  name: {zh: 信, en: p}\n" when                                     \
        "  scope: filing\n  since: \"2026\"\n  body:\n    zh: |\n      " zh                    \
        "\n    en: |\n      " en "\n" ENDING
#define TERM "glossary:\n- id: t1\n  name: {zh: 词, en: term}\n  text: {zh: 文, en: text}\n"
#define ENDING "  sources: [s1]\n  confidence: practice\n"
#define STAGE(id)                                                                              \
    "- id: " id                                                                                \
    "\n  name: {zh: 段, en: stage}\n  actor: officer\n  expected: {zh: 天, en: days}\n"      \
    "  guidance: {zh: 做, en: do}\n"

typedef struct {
    const char *name;
    const char *yaml; /* NULL: no file at all */
    int line;         /* 0: not looked at */
    const char *says;
} FaultCase;

static const FaultCase cases[] = {
    {"no_file", NULL, 0, "no .yaml file"},
    {"empty_file", "", 0, "empty"},
    {"only_a_comment", "# nothing\n", 0, "empty"},
    {"not_utf8", SOURCE "# \xb1\xb8\n", 7, "not UTF-8"},
    {"tab", SOURCE "glossary:\n\t- id: x\n", 8, "no YAML"},
    {"not_a_mapping", "- a\n- b\n", 1, "a file is a mapping"},
    {"unknown_kind", SOURCE "materialz: []\n", 7, "unknown kind 'materialz'"},
    {"kind_without_list", SOURCE "glossary: x\n", 7, "list of records"},
    {"unknown_key", SOURCE TERM ENDING "  nmae: x\n", 13, "unknown key 'nmae'"},
    {"full_width_colon", SOURCE TERM ENDING "  说明：盖章: x\n", 13, "half-width"},
    {"missing_key", SOURCE "glossary:\n- id: t1\n  name: {zh: 词, en: term}\n" ENDING, 8,
     "key 'text' is missing"},
    {"missing_translation",
     SOURCE "glossary:\n- id: t1\n  name: {zh: 词, en: term}\n  text: {zh: 文}\n" ENDING, 10,
     "translation missing: en"},
    {"text_in_one_language",
     SOURCE "glossary:\n- id: t1\n  name: 词\n  text: {zh: 文, en: t}\n" ENDING, 9,
     "both languages"},
    {"missing_source", SOURCE TERM "  confidence: practice\n", 8, "source missing"},
    {"unknown_source", SOURCE TERM "  sources: [s2]\n  confidence: practice\n", 11,
     "no source 's2'"},
    {"missing_confidence", SOURCE TERM "  sources: [s1]\n", 8, "'confidence' is missing"},
    {"bad_confidence", SOURCE TERM "  sources: [s1]\n  confidence: sure\n", 12,
     "'sure' is none of"},
    {"bad_date",
     "sources:\n- id: s1\n  name: {zh: 甲, en: A}\n  date: \"20-26\"\n  address: x\n", 4,
     "no date"},
    {"bad_id", SOURCE "glossary:\n- id: T 1\n", 8, "has an id"},
    {"id_twice", SOURCE TERM ENDING "- id: t1\n  name: {zh: 词, en: term}\n", 13, "already"},
    {"key_twice", SOURCE TERM ENDING "  confidence: practice\n", 13, "stands twice"},
    {"bad_word", SOURCE FACT "  derived: perhaps\n", 15, "'perhaps' is none of"},
    {"unknown_fact", SOURCE FACT "  ask: entity.knid = 'x'\n", 15, "condition"},
    {"broken_condition", SOURCE FACT "  ask: entity.kind = \n", 15, "empty|condition"},
    {"misspelt_choice", SOURCE FACT "  ask: entity.kind = 'enterprize'\n", 15,
     "'enterprize' is no choice"},
    {"forbidden_function", SOURCE FACT "  ask: random() > 0\n", 15, "only has\\(\\)"},
    {"subquery", SOURCE FACT "  ask: (select 1)\n", 15, "nothing else"},
    {"now_in_condition", SOURCE FACT "  ask: date('now') > '2026'\n", 15, "clock.today"},
    {"now_in_capitals", SOURCE FACT "  ask: date('NOW') > '2026'\n", 15, "clock.today"},
    {"parameter", SOURCE FACT "  ask: entity.kind = ?1\n", 15, "one expression"},
    {"second_document", SOURCE "---\nglossary: []\n", 7, "second document"},
    {"unknown_key_in_source",
     SOURCE TERM "  sources: [{id: s1, page: 3}]\n  confidence: practice\n", 11,
     "unknown key 'page'"},
    {"no_sources", SOURCE TERM "  sources: []\n  confidence: practice\n", 11, "source missing"},
    {"language_twice",
     SOURCE
     "glossary:\n- id: t1\n  name: {zh: 词, zh: 字, en: t}\n  text: {zh: 文, en: t}\n" ENDING,
     9, "stands twice"},
    {"dangling_reference", SOURCE "stages:\n" STAGE("a") "  after: [nowhere]\n" ENDING, 13,
     "no 'nowhere' in stages"},
    {"stages_in_a_circle",
     SOURCE "stages:\n" STAGE("a") "  after: [b]\n" ENDING STAGE("b") "  after: [a]\n" ENDING,
     0, "circle"},
    {"bad_unit", SOURCE "stages:\n" STAGE("a") "  latest: {n: 2, unit: weeks}\n" ENDING, 13,
     "'weeks' is none of"},
    {"bad_number", SOURCE "stages:\n" STAGE("a") "  order: first\n" ENDING, 13,
     "not a whole number"},
    {"bad_pattern",
     SOURCE "number-formats:\n- id: n\n  name: {zh: 号, en: n}\n  pattern: \"(\"\n"
            "  example: x\n  text: {zh: 文, en: t}\n" ENDING,
     10, "no pattern"},
    {"example_does_not_match",
     SOURCE "number-formats:\n- id: n\n  name: {zh: 号, en: n}\n"
            "  pattern: \"^a$\"\n  example: b\n  text: {zh: 文, en: t}\n" ENDING,
     11, "does not match"},
    {"restarts_without_staying",
     SOURCE "events:\n- id: e\n  name: {zh: 事, en: e}\n  from: [a]\n  to: b\n"
            "  help: {zh: 文, en: t}\n  restarts: \"yes\"\nstages:\n" STAGE("a")
                ENDING STAGE("b") ENDING,
     13, "never leaves the filing in its stage"},
    {"check_without_condition",
     SOURCE
     "checks:\n- id: c\n  name: {zh: 核, en: c}\n  severity: warn\n  scope: filing\n"
     "  facts: [entity.kind]\n  text: {zh: 文, en: t}\n  remedy: {zh: 改, en: r}\n" ENDING FACT,
     8, "a condition, a function"},
    {"check_of_nothing",
     SOURCE "checks:\n- id: c\n  name: {zh: 核, en: c}\n  severity: warn\n  scope: filing\n"
            "  function: answer\n  text: {zh: 文, en: t}\n  remedy: {zh: 改, en: r}\n" ENDING,
     8, "facts or materials"},
    {"unknown_function",
     SOURCE "checks:\n- id: c\n  name: {zh: 核, en: c}\n  severity: warn\n  scope: filing\n"
            "  function: guess\n  facts: [entity.kind]\n  text: {zh: 文, en: t}\n"
            "  remedy: {zh: 改, en: r}\n" ENDING FACT,
     12, "'guess' is none of"},
    {"bad_bound",
     SOURCE "deadlines:\n- id: d\n  name: {zh: 期, en: d}\n  trigger: \"stage:a\"\n"
            "  offset: {n: 1, unit: d}\n  actor: officer\n  kind: advice\n  bound: soonest\n"
            "  text: {zh: 文, en: t}\n" ENDING "stages:\n" STAGE("a") ENDING,
     14, "'soonest' is none of"},
    {"paper_of_nothing", PAPER("", "甲", "a"), 21, "belongs to materials"},
    {"unknown_fact_in_a_paper", PAPER(WHEN, "{{entity.knid}}", "a"), 28,
     "no 'entity.knid' in facts"},
    {"unknown_fact_in_english", PAPER(WHEN, "甲", "b {{entity.knid}}"), 30,
     "no 'entity.knid' in facts"},
    {"broken_condition_in_a_paper", PAPER(WHEN, "{{if entity.kind =}}a{{end}}", "a"), 28,
     "condition"},
    {"misspelt_choice_in_a_paper",
     PAPER(WHEN, "{{if entity.kind = 'enterprize'}}a{{end}}", "a"), 28,
     "'enterprize' is no choice"},
    {"if_without_end", PAPER(WHEN, "{{if entity.kind = 'enterprise'}}a", "a"), 28,
     "is missing"},
    {"end_of_nothing", PAPER(WHEN, "a{{end}}", "a"), 28, "ends nothing"},
    {"else_of_nothing", PAPER(WHEN, "a{{else}}b", "a"), 28, "in no"},
    {"else_twice",
     PAPER(WHEN, "{{if entity.kind = 'enterprise'}}a{{else}}b{{else}}c{{end}}", "a"), 28,
     "in no"},
    {"open_brace", PAPER(WHEN, "a {{entity.kind", "a"), 28, "in pairs"},
    {"empty_braces", PAPER(WHEN, "a {{ }}", "a"), 28, "nothing between"},
    {"service_in_a_paper_of_the_filing", PAPER(WHEN, "{{service.kind}}", "a"), 28,
     "within \\{\\{each service"},
    {"list_wanted", SOURCE "stages:\n" STAGE("a") "  after: b\n" ENDING, 13,
     "a list is wanted"},
};

static char *
make_folder(const char *yaml)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("beian-test-XXXXXX", &error);
    g_autofree char *path = g_build_filename(folder, "a.yaml", NULL);

    g_assert_no_error(error);
    if (yaml)
        g_assert_true(g_file_set_contents(path, yaml, -1, NULL));
    return folder;
}

static void
remove_folder(char *folder)
{
    static const char *const names[] = {"a.yaml", "out.db"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);

        (void)g_unlink(path); /* may not be there */
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    g_free(folder);
}

static void
test_fault(gconstpointer data)
{
    const FaultCase *c = data;
    char *folder = make_folder(c->yaml);
    g_autofree char *out = g_build_filename(folder, "out.db", NULL);
    g_autoptr(GError) error = NULL;
    GPtrArray *faults = NULL;
    gboolean found = FALSE;

    g_assert_false(catalogue_compile(folder, out, &faults, &error));
    g_assert_nonnull(error);
    g_assert_false(g_file_test(out, G_FILE_TEST_EXISTS));
    for (guint i = 0; i < faults->len; i++) {
        const CatalogueFault *fault = g_ptr_array_index(faults, i);

        g_test_message("%s:%d: %s: %s", fault->file, fault->line, fault->key, fault->reason);
        found = found || (g_regex_match_simple(c->says, fault->reason, G_REGEX_DEFAULT,
                                               G_REGEX_MATCH_DEFAULT) &&
                          (!c->line || fault->line == c->line));
    }
    g_assert_true(found);
    g_ptr_array_unref(faults);
    remove_folder(folder);
}

static void
test_all_faults_in_one_run(void)
{
    char *folder =
        make_folder(SOURCE TERM "  confidence: sure\n- id: t2\n  name: {zh: 词, en: t}\n"
                                "  text: {zh: 文, en: t}\n  wrong: 1\n" ENDING);
    g_autofree char *out = g_build_filename(folder, "out.db", NULL);
    GPtrArray *faults = NULL;

    g_assert_false(catalogue_compile(folder, out, &faults, NULL));
    g_assert_cmpuint(faults->len, ==, 3); /* confidence, source, key */
    g_ptr_array_unref(faults);
    remove_folder(folder);
}

static void
test_same_bytes(void)
{
    char *folder = make_folder(SOURCE TERM ENDING);
    g_autofree char *out = g_build_filename(folder, "out.db", NULL);
    g_autofree char *first = NULL, *second = NULL;
    gsize n_first, n_second;

    for (int i = 0; i < 2; i++) {
        GPtrArray *faults = NULL;

        g_assert_true(catalogue_compile(folder, out, &faults, NULL));
        g_ptr_array_unref(faults);
        g_assert_true(
            g_file_get_contents(out, i ? &second : &first, i ? &n_second : &n_first, NULL));
    }
    g_assert_cmpmem(first, n_first, second, n_second);
    remove_folder(folder);
}

static Catalogue *
open_real(const char *overlay, GError **error)
{
    g_autofree char *path = path_dup_catalogue();

    return catalogue_open(path, overlay, error);
}

/* The numbers that the issue names: nothing fell out on the way from the tables. Two materials
 * of cancellations came to the 104. */
static void
test_counts(void)
{
    static const struct {
        const char *kind;
        guint n;
    } wanted[] = {{"materials", 106}, {"provinces", 31}, {"regions", 40}, {"rejections", 98}};
    g_autoptr(GError) error = NULL;
    g_autoptr(Catalogue) cat = open_real(NULL, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        g_assert_cmpuint(catalogue_list(cat, wanted[i].kind)->len, ==, wanted[i].n);
}

static void
test_overlay(void)
{
    char *folder =
        make_folder("materials:\n- id: app-icon\n  why: {zh: 本公司要求, en: our rule}\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(Catalogue) cat = open_real(folder, &error);
    const CatalogueItem *item;

    g_assert_no_error(error);
    item = catalogue_get(cat, "materials", "app-icon");
    g_assert_cmpstr(item_text(item, "why", LANG_EN), ==, "our rule");
    g_assert_true(item_is_overlay(item));
    g_assert_cmpint(item_int(item, "max_bytes", 0), ==, 102400); /* not named: as it was */
    g_assert_cmpuint(catalogue_list(cat, "materials")->len, ==, 106);
    remove_folder(folder);
}

static void
test_overlay_fault(void)
{
    char *folder = make_folder("materials:\n- id: app-icon\n  when: entity.none = 1\n");
    g_autoptr(GError) error = NULL;

    g_assert_null(open_real(folder, &error));
    g_assert_nonnull(strstr(error->message, "a.yaml:3"));
    remove_folder(folder);
}

static void
test_condition_three_values(void)
{
    g_autoptr(Catalogue) cat = open_real(NULL, NULL);
    g_autoptr(Conditions) conds = conditions_new(cat, NULL);
    g_autoptr(GHashTable) facts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) unknown = g_ptr_array_new();
    const char *both = "entity.kind = 'enterprise' and service.ip_only = 0";

    g_hash_table_insert(facts, (gpointer) "entity.kind", (gpointer) "individual");
    conditions_set_facts(conds, facts);
    g_assert_cmpint(conditions_eval(conds, both, unknown), ==, TRI_NO);
    g_hash_table_insert(facts, (gpointer) "entity.kind", (gpointer) "enterprise");
    conditions_set_facts(conds, facts);
    g_assert_cmpint(conditions_eval(conds, both, unknown), ==, TRI_UNKNOWN);
    g_assert_cmpuint(unknown->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(unknown, 0), ==, "service.ip_only");
    g_hash_table_insert(facts, (gpointer) "service.ip_only", (gpointer) "no");
    conditions_set_facts(conds, facts);
    g_assert_cmpint(conditions_eval(conds, both, NULL), ==, TRI_YES);
    g_assert_cmpint(conditions_eval(conds, "has(service.content, 'news')", NULL), ==,
                    TRI_UNKNOWN);
    g_hash_table_insert(facts, (gpointer) "service.content", (gpointer) "music,news");
    conditions_set_facts(conds, facts);
    g_assert_cmpint(conditions_eval(conds, "has(service.content, 'news')", NULL), ==, TRI_YES);
    g_assert_cmpint(conditions_eval(conds, "has(service.content, 'new')", NULL), ==, TRI_NO);
}

/* A value that the text names, or one that none does; NULL: not known. Borrowed. */
static const char *
draw_value(GRand *rand, char *const *words)
{
    static const char *const others[] = {"yes", "no", "0", "1", "17", "x", "", NULL};
    guint n_words = g_strv_length((char **)words);
    int i = g_rand_int_range(rand, 0, (int)(n_words + G_N_ELEMENTS(others)));

    return i < (int)n_words ? words[i] : others[i - (int)n_words];
}

/* What is told without SQLite is what SQLite tells. */
static void
assert_holds_alike(Catalogue *cat, const char *text, GRand *rand)
{
    enum { N_ROWS = 40 };
    g_autoptr(Conditions) conds = conditions_new(cat, NULL);
    g_autoptr(GPtrArray) named = conditions_list_facts(conds, text);
    g_auto(GStrv) words = g_strsplit(text, "'", 0);

    for (int n = 0; n < N_ROWS; n++) {
        g_autoptr(GHashTable) facts = g_hash_table_new(g_str_hash, g_str_equal);
        gboolean holds;

        for (guint i = 0; i < named->len; i++) {
            const char *value = draw_value(rand, words);

            if (value)
                g_hash_table_insert(facts, g_ptr_array_index(named, i), (gpointer)value);
        }
        conditions_set_facts(conds, facts);
        holds = conditions_holds(conds, text);
        if (holds != (conditions_eval(conds, text, NULL) == TRI_YES))
            g_error("'%s' is told to hold: %d", text, holds);
    }
}

static void
test_condition_parts(void)
{
    /* What looks like a part and is none. */
    static const char *const traps[] = {
        "entity.kind = 'a' or entity.kind = 'b'",
        "(entity.kind = 'a' or entity.kind = 'b') and service.ip_only = 1",
        "entity.kind = 'a and b' and service.ip_only = 0",
        "entity.kind = 'it''s'",
        "entity.kind = 'a' is null",
        "entity.kind = 'a' collate nocase",
        "entity.kind = 'a' || ''",
        "domain.days_left between 0 and 17 and entity.kind = 'x'",
        "case when entity.kind = 'x' then 1 else 1 end",
        "not entity.kind = 'x' and service.ip_only = 01",
        "entity.kind in ('x', 'y') and domain.days_left >= 1",
        "entity.kind not in ('x') AND domain.days_left = 17",
        "entity.kind is null and service.ip_only is not null",
        "service.ip_only = '1'",
        "domain.days_left = '17'",
        "service.ip_only",
    };
    static const struct {
        const char *kind, *key;
    } keys[] = {{"checks", "when"},
                {"suitability", "when"},
                {"facts", "ask"},
                {"decisions", "when"},
                {"materials", "requires"}};
    g_autoptr(Catalogue) cat = open_real(NULL, NULL);
    g_autoptr(GRand) rand = g_rand_new_with_seed(77);

    for (guint i = 0; i < G_N_ELEMENTS(traps); i++)
        assert_holds_alike(cat, traps[i], rand);
    for (guint k = 0; k < G_N_ELEMENTS(keys); k++) {
        const GPtrArray *items = catalogue_list(cat, keys[k].kind);

        for (guint i = 0; i < items->len; i++) {
            const char *text = item_value(g_ptr_array_index(items, i), keys[k].key);

            if (text && *text)
                assert_holds_alike(cat, text, rand);
        }
    }
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = g_strdup_printf("/catalogue/fault/%s", cases[i].name);

        g_test_add_data_func(name, &cases[i], test_fault);
    }
    g_test_add_func("/catalogue/all_faults_in_one_run", test_all_faults_in_one_run);
    g_test_add_func("/catalogue/same_bytes", test_same_bytes);
    g_test_add_func("/catalogue/counts", test_counts);
    g_test_add_func("/catalogue/overlay", test_overlay);
    g_test_add_func("/catalogue/overlay/fault", test_overlay_fault);
    g_test_add_func("/condition/three_values", test_condition_three_values);
    g_test_add_func("/condition/parts", test_condition_parts);
    return g_test_run();
}
