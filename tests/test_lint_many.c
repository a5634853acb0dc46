/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of the linter never differs from what it finds: after every change, whatever it
 * is; and what has not changed is not looked at again. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/clock.h"
#include "base/path.h"
#include "document/attach.h"
#include "document/reading.h"
#include "store/answer.h"
#include "store/document.h"
#include "store/event.h"
#include "store/journal.h"
#include "store/linted.h"
#include "store/reading.h"
#include "store/store_private.h"
#include "support.h"
#include "workflow/filing_work.h"
#include "workflow/lint_kept.h"
#include "workflow/node.h"

#define TODAY "2026-11-24"
#define SEED 20261124
#define N_FILINGS 5
#define N_VERBS 400
#define N_CELLS 600

static GPtrArray *
list_fresh(Workflow *flow, gint64 filing_id)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *findings = reading_lint(flow, filing_id, &error);

    g_assert_no_error(error);
    return findings;
}

static void
assert_same(const GPtrArray *kept, const GPtrArray *fresh)
{
    g_assert_cmpuint(kept->len, ==, fresh->len);
    for (guint i = 0; i < fresh->len; i++) {
        const LintFinding *a = g_ptr_array_index(kept, i);
        const LintFinding *b = g_ptr_array_index(fresh, i);

        g_assert_cmpint(a->verdict, ==, b->verdict);
        g_assert_true(a->rule == b->rule);
        g_assert_true(a->mends == b->mends);
        g_assert_cmpint(a->service_no, ==, b->service_no);
        g_assert_cmpuint(a->place, ==, b->place);
        g_assert_cmpstr(a->text, ==, b->text);
        g_assert_cmpstr(a->remedy, ==, b->remedy);
        g_assert_cmpstr(a->grounds, ==, b->grounds);
        g_assert_cmpstr(a->overruled_at, ==, b->overruled_at);
        g_assert_cmpstr(a->overruled_why, ==, b->overruled_why);
    }
}

/* Looks at all filings, keeps what was found and compares. Returns how many were looked at
 * anew. */
static guint
look(Workflow *flow)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LintMany) many = reading_lint_many(flow, &error);

    g_assert_no_error(error);
    for (gint64 id = 1; id <= N_FILINGS; id++) {
        g_autoptr(GPtrArray) kept = lint_many_list(many, id, &error);
        g_autoptr(GPtrArray) fresh = list_fresh(flow, id);

        g_assert_no_error(error);
        assert_same(kept, fresh);
    }
    lint_many_keep(many);
    return lint_many_get_n_fresh(many);
}

static void
record(Fixture *f, gint64 filing_id, const char *event, const char *reason)
{
    const char *const reasons[] = {reason, NULL};
    Happening happening = {
        .event = event,
        .reasons = reason ? reasons : NULL,
        .note = "made up",
        .even_so = TRUE,
    };
    g_autoptr(GError) error = NULL;

    (void)filing_work_advance(f->flow, filing_id, &happening, &error);
    g_assert_no_error(error);
}

/* Filings that have to do with each other: an entity, a domain, a person in common. */
static void
fill(Fixture *f)
{
    static const char *const common[] = {
        "filing.purpose=open-service",   "entity.kind=enterprise",
        "registry.entity=none",          "registry.service=none",
        "service.kind=website",          "server.place=mainland-cloud",
        "server.provider=alibaba",       "resource.region=cn-beijing",
        "resource.product=ecs",          "domain.verified=yes",
        "principal.id_kind=resident-id",
    };
    static const char *const own[N_FILINGS][8] = {
        {"entity.name=示例一", "entity.province=31", "domain.name=example.cn",
         "principal.mobile=13800138000", "domain.expires_on=2026-12-01", "service.name=星空8"},
        {"entity.name=示例一", "entity.province=31", "domain.name=example.com.cn",
         "principal.mobile=13800138001", "domain.expires_on=2028-12-01", "service.name=示例站"},
        {"entity.name=示例二", "entity.province=31", "domain.name=example.cn",
         "principal.mobile=13800138000", "domain.verified_on=2017-12-31",
         "service.name=星空之"},
        {"entity.name=示例三", "entity.province=33", "domain.name=example.net.cn",
         "principal.mobile=13800138002", "service.content=medical", "service.name=示例的"},
        {"entity.name=示例四", "entity.province=33", "domain.name=example.org.cn",
         "principal.mobile=13800138003", "entity.changed=yes", "service.name=示例四站"},
    };

    for (guint i = 0; i < N_FILINGS; i++) {
        const char *pairs[G_N_ELEMENTS(common) + G_N_ELEMENTS(own[i]) + 1] = {NULL};

        memcpy(pairs, common, sizeof common);
        memcpy(pairs + G_N_ELEMENTS(common), own[i], sizeof own[i]);
        g_assert_cmpint(fixture_filing(f, pairs), ==, i + 1);
    }
    record(f, 1, "submitted", NULL);
    record(f, 1, "provider-returned", "domain-realname-not-synced");
}

static void
test_unchanged(void)
{
    g_autoptr(GError) error = NULL;
    FactKey key;
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    fill(&f);
    g_assert_cmpuint(look(f.flow), ==, N_FILINGS);
    g_assert_cmpuint(look(f.flow), ==, 0);
    /* Nobody else has to do with the last one. */
    g_assert_true(fact_key_parse(f.flow, "service.name", &key, &error));
    g_assert_true(filing_work_answer(f.flow, 5, key, "示例四的站", &error));
    g_assert_cmpuint(look(f.flow), ==, 1);
    g_assert_cmpuint(look(f.flow), ==, 0);
    fixture_clear(&f);
}

/* The same workspace in another language, on another day and by another catalogue. */
static void
test_outside(void)
{
    g_autofree char *folder = g_dir_make_tmp("beian-lint-XXXXXX", NULL);
    g_autofree char *overlay = g_build_filename(folder, "checks.yaml", NULL);
    g_autoptr(GError) error = NULL;
    gint64 at = 0;
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    fill(&f);
    g_assert_cmpuint(look(f.flow), ==, N_FILINGS);
    workflow_set_lang(f.flow, LANG_ZH);
    g_assert_cmpuint(look(f.flow), ==, N_FILINGS);
    g_assert_true(instant_parse("2027-01-31 09:00", &at, NULL));
    clock_set(f.clock, at);
    g_assert_cmpuint(look(f.flow), ==, N_FILINGS);
    g_assert_true(g_file_set_contents(
        overlay, "checks:\n- id: service-name-digits\n  severity: fail\n", -1, NULL));
    {
        g_autofree char *built = path_dup_catalogue();
        Catalogue *cat = catalogue_open(built, folder, &error);
        Workflow *flow;

        g_assert_no_error(error);
        flow = workflow_new(f.store, cat, LANG_ZH, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(look(flow), ==, N_FILINGS);
        workflow_free(flow);
        catalogue_free(cat);
    }
    g_assert_cmpint(g_remove(overlay), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    fixture_clear(&f);
}

static const CatalogueItem *
pick(Fixture *f, GRand *rand, const char *kind)
{
    const GPtrArray *all = catalogue_list(f->cat, kind);

    return g_ptr_array_index(all, (guint)g_rand_int_range(rand, 0, (gint32)all->len));
}

/* An answer of any filing to that question, or words. Yours. */
static char *
dup_value(Fixture *f, GRand *rand, const CatalogueItem *fact)
{
    static const char *const words[] = {"yes",        "no",          "2026-11-20",
                                        "2026-12-20", "13800138000", "example.cn",
                                        "星空",       "31",          "33"};
    g_autoptr(Answer) there =
        answer_get(f->store, g_rand_int_range(rand, 1, N_FILINGS + 1),
                   item_is(fact, "scope", "service") ? 1 : 0, item_id(fact), NULL);
    guint n = item_n(fact, "choices");

    if (there && g_rand_boolean(rand))
        return g_strdup(there->value);
    if (n)
        return g_strdup(
            item_value_at(fact, "choices", (guint)g_rand_int_range(rand, 0, (gint32)n), "id"));
    return g_strdup(words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
}

static gboolean
change_answer(Fixture *f, GRand *rand, gint64 id)
{
    const CatalogueItem *fact = pick(f, rand, "facts");
    g_autofree char *value = dup_value(f, rand, fact);
    FactKey key = {fact, item_is(fact, "scope", "service") ? 1 : 0};

    if (item_is(fact, "derived", "yes"))
        return FALSE;
    return g_rand_int_range(rand, 0, 5) ? filing_work_answer(f->flow, id, key, value, NULL)
                                        : filing_work_unanswer(f->flow, id, key, NULL);
}

static gboolean
change_date(Fixture *f, GRand *rand, gint64 id)
{
    const CatalogueItem *material = pick(f, rand, "materials");
    int no = item_is(material, "scope", "service") ? 1 : 0;

    return filing_work_mark(f->flow, id, item_id(material), no, "collected", NULL, NULL) &&
           filing_work_detail(f->flow, id, item_id(material), no, DETAIL_VALID_UNTIL,
                              g_rand_boolean(rand) ? "2026-11-01" : "2027-11-01", NULL);
}

/* A file, and what was read in it. */
static gboolean
change_document(Fixture *f, GRand *rand, gint64 id)
{
    static const char *const papers[] = {"entity-business-licence", "principal-id"};
    static const char said[] =
        "{\"findings\": [{\"id\": \"blurred\", \"verdict\": \"fail\", \"text\": \"blurred\"}],"
        " \"fields\": []}";
    const char *paper = papers[g_rand_int_range(rand, 0, G_N_ELEMENTS(papers))];
    g_autofree char *text = g_strdup_printf("file %u", g_rand_int(rand));
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autofree char *hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    const CatalogueItem *material = catalogue_get(f->cat, "materials", paper);

    return attach_bytes(f->flow, id, paper, "made-up.txt", bytes, NULL) &&
           reading_put(f->store, hash, item_value(material, "paper"), READING_PROGRAM, said,
                       NULL);
}

static gboolean
change_overruled(Fixture *f, GRand *rand, gint64 id)
{
    g_autoptr(GPtrArray) findings = list_fresh(f->flow, id);
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    LintFinding *finding;

    if (!findings->len)
        return FALSE;
    finding =
        g_ptr_array_index(findings, (guint)g_rand_int_range(rand, 0, (gint32)findings->len));
    g_ptr_array_add(one, finding);
    return finding->overruled_at ? lint_reinstate(f->flow, id, one, NULL)
                                 : lint_overrule(f->flow, id, one, "made up", NULL);
}

static gboolean
change_stage(Fixture *f, GRand *rand, gint64 id)
{
    g_autoptr(GPtrArray) events = filing_work_list_events(f->flow, id, NULL);
    const char *const reasons[] = {item_id(pick(f, rand, "rejections")), NULL};
    Happening happening = {.note = "made up", .even_so = TRUE};
    const PossibleEvent *event;

    if (!events || !events->len)
        return FALSE;
    event = g_ptr_array_index(events, (guint)g_rand_int_range(rand, 0, (gint32)events->len));
    happening.event = item_id(event->event);
    if (item_list_has(event->event, "asks", "reasons"))
        happening.reasons = reasons;
    return filing_work_advance(f->flow, id, &happening, NULL);
}

static gboolean
change_back(Fixture *f, GRand *rand, gint64 id)
{
    (void)id;
    return g_rand_int_range(rand, 0, 3) ? journal_undo(f->store, NULL, NULL)
                                        : journal_redo(f->store, NULL, NULL);
}

static gboolean
change_all(Fixture *f, GRand *rand, gint64 id)
{
    gint64 n_entries, n_differences = -1;

    (void)rand;
    (void)id;
    return journal_rebuild(f->store, &n_entries, &n_differences, NULL) && n_differences == 0;
}

static void
test_verbs(void)
{
    static gboolean (*const changes[])(Fixture *, GRand *, gint64) = {
        change_answer, change_answer,    change_answer, change_date,
        change_stage,  change_document,  change_back,   change_overruled,
        change_stage,  change_overruled, change_all,
    };
    int n_done[G_N_ELEMENTS(changes)] = {0};
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    guint n_kept = 0;
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    fill(&f);
    for (int i = 0; i < N_VERBS; i++) {
        int which = g_rand_int_range(rand, 0, G_N_ELEMENTS(changes));

        n_done[which] += changes[which](&f, rand, g_rand_int_range(rand, 1, N_FILINGS + 1));
        n_kept += N_FILINGS - look(f.flow);
    }
    for (guint i = 0; i < G_N_ELEMENTS(changes); i++)
        g_assert_cmpint(n_done[i], >, 0);
    g_assert_cmpuint(n_kept, >, N_VERBS);
    fixture_clear(&f);
}

/* Cells that the linter reads by way of something: whatever is written there by whoever. */
static const struct {
    const char *table, *key, *column;
} cells[] = {
    {"entity", "id", "province"},
    {"filing", "id", "type"},
    {"filing", "id", "entity_id"},
    {"filing", "id", "stage"},
    {"filing", "id", "round"},
    {"filing", "id", "is_open"},
    {"filing", "id", "number"},
    {"service", "filing_id, no", "kind"},
    {"service", "filing_id, no", "name"},
    {"service", "filing_id, no", "domain"},
    {"service", "filing_id, no", "number"},
    {"answer", "filing_id, service_no, key", "value"},
    {"material", "filing_id, service_no, material_id", "state"},
    {"material", "filing_id, service_no, material_id", "valid_until"},
    {"document", "id", "name"},
    {"document", "id", "media_type"},
    {"document", "id", "size_bytes"},
    {"document", "id", "sha256"},
    {"document", "id", "removed_at"},
    {"event", "id", "event"},
    {"event", "id", "at"},
    {"event_reason", "event_id, ord", "reason_id"},
    {"event_reason", "event_id, ord", "text"},
    {"overrule", "filing_id, service_no, rule_id, mends_id, grounds", "why"},
    {"reading", "sha256, kind", "said"},
    {"reading", "sha256, kind", "program"},
    {"resource", "id", "slots"},
    {"resource", "id", "region"},
    {"resource", "id", "expires_on"},
};

static const char *const values[] = {"'yes'",
                                     "'no'",
                                     "NULL",
                                     "0",
                                     "1",
                                     "2",
                                     "'31'",
                                     "'33'",
                                     "'approved'",
                                     "'submitted'",
                                     "'2026-01-01'",
                                     "'2026-11-01T00:00:00Z'",
                                     "'example.cn'",
                                     "'website'",
                                     "'app'",
                                     "'星空'",
                                     "'fill'",
                                     "'maintain'",
                                     "'provider-returned'",
                                     "'domain-not-in-registrar-database'",
                                     "'cancel-entity'",
                                     "'沪ICP备12345678号'",
                                     "'image/png'",
                                     "90000000",
                                     "'waived'"};

/* TRUE where that changed something. */
static gboolean
change_cell(Fixture *f, GRand *rand)
{
    int which = g_rand_int_range(rand, 0, G_N_ELEMENTS(cells));
    const char *table = cells[which].table, *key = cells[which].key,
               *column = cells[which].column;
    const char *value = values[g_rand_int_range(rand, 0, G_N_ELEMENTS(values))];
    g_autofree char *copied = g_strdup_printf("(SELECT %s FROM %s LIMIT 1 OFFSET %d)", column,
                                              table, g_rand_int_range(rand, 0, 8));
    g_autofree char *sql = g_strdup_printf(
        "UPDATE %1$s SET %2$s = %3$s WHERE (%4$s) = (SELECT %4$s FROM %1$s LIMIT 1 OFFSET"
        " %5$d) AND %2$s IS NOT %3$s",
        table, column, g_rand_boolean(rand) ? copied : value, key,
        g_rand_int_range(rand, 0, g_str_equal(table, "answer") ? 90 : 6));
    int before = sqlite3_total_changes(f->store->db);

    f->store->gate = GATE_ALL;
    (void)sqlite3_exec(f->store->db, sql, NULL, NULL, NULL); /* some are refused */
    f->store->gate = GATE_CLOSED;
    return sqlite3_total_changes(f->store->db) > before;
}

static void
test_cells(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    g_autoptr(GHashTable) fields = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GError) error = NULL;
    g_autofree char *code = NULL;
    Fixture f;
    int n_done = 0;

    fixture_init(&f, TODAY, LANG_EN);
    fill(&f);
    for (gint64 id = 1; id <= N_FILINGS; id++) {
        g_assert_true(change_document(&f, rand, id));
        g_assert_true(change_date(&f, rand, id));
        (void)change_overruled(&f, rand, id);
    }
    g_hash_table_insert(fields, (gpointer) "product", (gpointer) "ecs");
    g_hash_table_insert(fields, (gpointer) "region", (gpointer) "cn-beijing");
    g_assert_true(resource_work_add(f.flow, fields, &code, &error));
    g_assert_no_error(error);
    while (n_done < N_CELLS) {
        if (!change_cell(&f, rand))
            continue;
        n_done++;
        (void)look(f.flow);
    }
    fixture_clear(&f);
}

/* What stands there is believed only as far as it can be read. */
static void
test_damaged(void)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GBytes) whole = NULL;
    gsize size;
    const char *bytes;
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    fill(&f);
    findings = list_fresh(f.flow, 1);
    g_assert_cmpuint(findings->len, >, 1);
    whole = lint_kept_format(f.flow, findings);
    bytes = g_bytes_get_data(whole, &size);
    for (gsize n = 0; n < size; n++) {
        g_autoptr(GBytes) part = g_bytes_new(bytes, n);
        g_autoptr(GPtrArray) parsed = lint_kept_parse(f.flow, part);

        g_assert_true(!parsed || parsed->len < findings->len);
    }
    for (gsize n = 0; n < size; n++) {
        g_autofree char *copy = g_memdup2(bytes, size);
        g_autoptr(GBytes) other = NULL;
        g_autoptr(GPtrArray) parsed = NULL;

        copy[n] ^= 1;
        other = g_bytes_new(copy, size);
        parsed = lint_kept_parse(f.flow, other);
        g_assert_true(!parsed || parsed->len <= findings->len + 1);
    }
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lint_many/unchanged", test_unchanged);
    g_test_add_func("/lint_many/outside", test_outside);
    g_test_add_func("/lint_many/verbs", test_verbs);
    g_test_add_func("/lint_many/cells", test_cells);
    g_test_add_func("/lint_many/damaged", test_damaged);
    return g_test_run();
}
