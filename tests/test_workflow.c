/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every type of the decision tree, suitability, one open order per entity, slots, deadlines. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "report/entry.h"
#include "store/deadline.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/overview.h"
#include "support.h"
#include "workflow/filing_work.h"
#include "workflow/interview.h"
#include "workflow/next.h"
#include "workflow/node.h"
#include "workflow/replan.h"
#include "workflow/suitability.h"

#define TODAY "2026-11-24"

typedef struct {
    const char *name;
    const char *answers[8];
    const char *type; /* NULL: none */
} TypeCase;

#define OPEN "filing.purpose=open-service", "service.kind=app", "server.place=mainland-cloud"

static const TypeCase type_cases[] = {
    {"first", {OPEN, "registry.entity=none"}, "first"},
    {"new-service",
     {OPEN, "registry.entity=filed", "registry.entity_provider=other", "registry.service=none"},
     "new-service"},
    {"new-service-here",
     {OPEN, "registry.entity=filed", "registry.entity_provider=alibaba",
      "registry.service=none"},
     "new-service-here"},
    {"new-access",
     {OPEN, "registry.entity=filed", "registry.entity_provider=other",
      "registry.service=own-other"},
     "new-access"},
    {"empty-entity-shanghai",
     {OPEN, "registry.entity=empty", "entity.province=31"},
     "new-service"},
    {"empty-entity-guangdong", {OPEN, "registry.entity=empty", "entity.province=44"}, "first"},
    {"older-number", {OPEN, "registry.entity=older-number"}, "change-entity"},
    {"own-group",
     {OPEN, "registry.entity=filed", "registry.entity_provider=other",
      "registry.service=other-entity", "registry.own_group=yes"},
     "migrate"},
    {"change-entity", {"filing.purpose=change-entity"}, "change-entity"},
    {"change-service", {"filing.purpose=change-service"}, "change-service"},
    {"change-access", {"filing.purpose=change-access"}, "change-access"},
    {"cancel-access", {"filing.purpose=leave-provider"}, "cancel-access"},
    {"cancel-service", {"filing.purpose=end-service"}, "cancel-service"},
    {"cancel-entity", {"filing.purpose=end-entity"}, "cancel-entity"},
    {"migrate", {"filing.purpose=move-entity"}, "migrate"},
    {"move-account", {"filing.purpose=move-account"}, "move-account"},
    {"claim", {"filing.purpose=claim"}, "claim"},
    {"nothing-known", {NULL}, NULL},
    {"mini-program", {"filing.purpose=open-service", "service.kind=mini-program"}, NULL},
};

static void
test_type(gconstpointer data)
{
    const TypeCase *c = data;
    Fixture f;
    g_autoptr(Filing) filing = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    filing = filing_get(f.store, fixture_filing(&f, c->answers), NULL);
    g_assert_cmpstr(filing->type, ==, c->type);
    g_clear_pointer(&filing, filing_free);
    fixture_clear(&f);
}

typedef struct {
    const char *name;
    const char *answers[6];
    const char *rule;
    SuitabilityVerdict verdict;
} SuitabilityCase;

static const SuitabilityCase suitability_cases[] = {
    {"outside",
     {"filing.purpose=open-service", "server.place=outside", "server.mainland_edge=no"},
     "server-outside",
     SUITABILITY_STOP},
    {"closing",
     {OPEN, "server.provider=alibaba", "resource.region=cn-nanjing"},
     "region-closing",
     SUITABILITY_STOP},
    {"isolated",
     {OPEN, "server.provider=alibaba", "resource.region=cn-shanghai-finance-1"},
     "region-isolated",
     SUITABILITY_STOP},
    {"no_number",
     {OPEN, "server.provider=alibaba", "resource.product=oss"},
     "product-no-number",
     SUITABILITY_STOP},
    {"suffix",
     {"service.kind=app", "domain.suffix_approved=no"},
     "suffix-unapproved",
     SUITABILITY_STOP},
    {"registrar",
     {"service.kind=app", "domain.registrar=foreign"},
     "registrar-foreign",
     SUITABILITY_STOP},
    {"holder", {"service.kind=app", "domain.holder=other"}, "holder-other", SUITABILITY_STOP},
    {"ip_only", {"service.kind=website", "service.ip_only=yes"}, "ip-only", SUITABILITY_STOP},
    {"mini_program", {"service.kind=mini-program"}, "mini-program", SUITABILITY_STOP},
    {"domain_44_days",
     {"service.kind=app", "domain.expires_on=2027-01-07"},
     "domain-term-45",
     SUITABILITY_STOP},
    {"domain_45_days",
     {"service.kind=app", "domain.expires_on=2027-01-08"},
     "domain-term-3m",
     SUITABILITY_WARN},
};

static void
test_suitability(gconstpointer data)
{
    const SuitabilityCase *c = data;
    Fixture f;
    g_autoptr(GPtrArray) findings = NULL;
    gboolean found = FALSE;

    fixture_init(&f, TODAY, LANG_EN);
    findings = suitability_list(f.flow, fixture_filing(&f, c->answers), NULL);
    for (guint i = 0; i < findings->len; i++) {
        const SuitabilityFinding *finding = g_ptr_array_index(findings, i);

        g_test_message("%s", item_id(finding->rule));
        g_assert_nonnull(item_text(finding->rule, "instead", LANG_ZH));
        found = found || (g_str_equal(item_id(finding->rule), c->rule) &&
                          finding->verdict == c->verdict);
    }
    g_assert_true(found);
    fixture_clear(&f);
}

static void
test_faults_all_at_once(void)
{
    Fixture f;
    g_autoptr(GHashTable) answers = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GError) error = NULL;
    g_autofree char *code = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    g_hash_table_insert(answers, (gpointer) "principal.mobile", (gpointer) "12345");
    g_hash_table_insert(answers, (gpointer) "domain.name", (gpointer) "http://a.cn");
    g_hash_table_insert(answers, (gpointer) "no.such", (gpointer) "x");
    g_assert_false(filing_work_create(f.flow, answers, &code, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, "principal.mobile"));
    g_assert_nonnull(strstr(error->message, "perhaps a.cn"));
    g_assert_nonnull(strstr(error->message, "no.such"));
    fixture_clear(&f);
}

static gboolean
advance(Fixture *f, gint64 id, const char *event, const char *note, GError **error)
{
    Happening happening = {.event = event, .note = note, .even_so = note != NULL};

    return filing_work_advance(f->flow, id, &happening, error);
}

#define COMPANY "entity.certificate_number=91330106MA7228186D", "entity.kind=enterprise"

static void
test_second_order_is_held_back(void)
{
    static const char *const answers[] = {OPEN, "registry.entity=none", COMPANY, NULL};
    Fixture f;
    g_autoptr(GError) error = NULL;
    g_autoptr(OverviewRow) row = NULL;
    gint64 first, second;

    fixture_init(&f, TODAY, LANG_EN);
    first = fixture_filing(&f, answers);
    second = fixture_filing(&f, answers);
    g_assert_true(advance(&f, first, "prepared", NULL, &error));
    g_assert_false(advance(&f, second, "submitted", NULL, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW);
    g_assert_nonnull(strstr(error->message, "F1 holds"));
    row = overview_get(f.store, second, NULL);
    g_assert_cmpstr(row->held_by, ==, "F1");
    g_clear_error(&error);
    g_assert_true(advance(&f, first, "withdrawn", NULL, &error));
    g_clear_pointer(&row, overview_row_free);
    row = overview_get(f.store, second, NULL);
    g_assert_null(row->held_by);
    fixture_clear(&f);
}

static gboolean
work_plan_of_old(Store *store, gpointer user, GError **error)
{
    Filing filing = {.code = (char *)"F1",
                     .title = (char *)FILING_UNNAMED_ZH,
                     .stage = (char *)"prepare",
                     .stage_since = (char *)"2026-11-24T01:00:00Z",
                     .is_open = TRUE,
                     .catalogue_version = (char *)"2000.1",
                     .created_at = (char *)"2026-11-24T01:00:00Z"};

    return filing_insert(store, &filing, user, error);
}

static void
test_new_plan_is_accepted(void)
{
    Fixture f;
    g_autoptr(GError) error = NULL;
    g_autoptr(Filing) filing = NULL;
    g_autoptr(GPtrArray) entries = NULL;
    g_autofree char *said = NULL;
    gint64 id = 0;

    fixture_init(&f, TODAY, LANG_EN);
    g_assert_true(
        journal_commit(f.store, "filing.create", "F1", "x", work_plan_of_old, &id, &error));
    g_assert_true(replan_accept(f.flow, id, &error));
    g_assert_no_error(error);
    filing = filing_get(f.store, id, &error);
    g_assert_cmpstr(filing->catalogue_version, ==, catalogue_get_version(f.cat));
    entries = journal_list(f.store, "F1", 0, 1, &error);
    said = entry_dup_text(f.flow, f.store, g_ptr_array_index(entries, 0));
    g_assert_true(g_str_has_prefix(said, "planned with catalogue "));
    fixture_clear(&f);
}

/* What neither the verb nor the changes tell stays as it was written. */
static void
test_entry_unknown_stays_as_written(void)
{
    Fixture f;
    g_autoptr(GPtrArray) entries = NULL;
    g_autofree char *said = NULL;
    JournalEntry *entry;
    gint64 id = 0;

    fixture_init(&f, TODAY, LANG_EN);
    g_assert_true(
        journal_commit(f.store, "filing.older", "F1", "旧的话", work_plan_of_old, &id, NULL));
    entries = journal_list(f.store, "F1", 0, 1, NULL);
    entry = g_ptr_array_index(entries, 0);
    said = entry_dup_text(f.flow, f.store, entry);
    g_assert_cmpstr(said, ==, "旧的话");
    g_free(entry->verb);
    entry->verb = g_strdup("filing.advance"); /* without an event among its changes */
    g_free(said);
    said = entry_dup_text(f.flow, f.store, entry);
    g_assert_cmpstr(said, ==, "旧的话");
    fixture_clear(&f);
}

static void
test_even_so_wants_a_note(void)
{
    static const char *const answers[] = {"filing.purpose=open-service", NULL};
    Fixture f;
    g_autoptr(GError) error = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    g_assert_false(advance(&f, id, "submitted", "", &error));
    g_clear_error(&error);
    g_assert_true(advance(&f, id, "submitted", "it was handed in by telephone", &error));
    fixture_clear(&f);
}

static void
test_used_slot_never_comes_back(void)
{
    static const char *const answers[] = {"filing.purpose=change-access", COMPANY, NULL};
    Fixture f;
    g_autoptr(GHashTable) fields = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GError) error = NULL;
    g_autofree char *code = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    g_hash_table_insert(fields, (gpointer) "product", (gpointer) "nat-gateway");
    g_hash_table_insert(fields, (gpointer) "region", (gpointer) "cn-shanghai");
    g_assert_true(resource_work_add(f.flow, fields, &code, &error));
    g_assert_true(resource_work_reserve(f.flow, code, id, 1, NULL, &error));
    g_assert_true(resource_work_release(f.flow, code, 1, &error));
    g_assert_true(resource_work_reserve(f.flow, code, id, 1, NULL, &error));
    g_assert_true(advance(&f, id, "submitted", "tested", &error));
    g_assert_false(resource_work_release(f.flow, code, 1, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW);
    g_clear_error(&error);
    g_assert_true(resource_work_reserve(f.flow, code, id, 2, NULL, &error));
    g_assert_false(
        resource_work_reserve(f.flow, code, id, 3, NULL, &error)); /* two in all: catalogue */
    fixture_clear(&f);
}

static void
test_nodes_never_rank_by_pass_rate(void)
{
    Fixture f;
    g_autoptr(GPtrArray) nodes = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    nodes = node_list(f.flow, 0, NULL);
    g_assert_cmpuint(nodes->len, ==, 40);
    for (guint i = 0; i < nodes->len; i++) {
        const Node *node = g_ptr_array_index(nodes, i);

        /* Nothing owned, no licence: all that are open are equal. */
        g_assert_cmpint(node->rank, ==, node->is_excluded ? 0 : 1);
        g_assert_cmpuint(node->reasons->len, >, 0);
    }
    fixture_clear(&f);
}

/* Beijing binds a commercial licence's server to the province, Shanghai only its IP. */
static void
test_licence_rule_of_the_province(gconstpointer data)
{
    const char *const answers[] = {"filing.purpose=open-service", "service.kind=website",
                                   "service.commercial=yes", data, NULL};
    gboolean is_bound = g_str_has_suffix(data, "=11");
    Fixture f;
    g_autoptr(GPtrArray) nodes = NULL;
    gint64 id;
    guint n_told = 0, n_first = 0;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    nodes = node_list(f.flow, id, NULL);
    g_assert_nonnull(nodes);
    for (guint i = 0; i < nodes->len; i++) {
        const Node *node = g_ptr_array_index(nodes, i);

        if (node->is_excluded)
            continue;
        for (guint r = 0; r < node->reasons->len; r++)
            n_told +=
                g_str_has_prefix(g_ptr_array_index(node->reasons, r), "Commercial licence: ");
        n_first += node->rank == 1 ? 1 : 0;
        if (node->rank == 1 && is_bound)
            g_assert_cmpstr(item_value(node->region, "province"), ==, "11");
    }
    g_assert_cmpuint(n_told, >, 5);
    if (!is_bound)
        g_assert_cmpuint(n_first, ==, n_told);
    fixture_clear(&f);
}

/* 2026-12-08 + 20 working days crosses New Year's Day of a year without notice. */
static void
test_deadline_is_provisional(void)
{
    static const char *const answers[] = {"filing.purpose=change-access", COMPANY, NULL};
    static const char *const events[] = {"submitted", "provider-accepted", "sms-verified"};
    Fixture f;
    g_autoptr(GPtrArray) deadlines = NULL;
    gboolean found = FALSE;
    gint64 id;

    fixture_init(&f, "2026-12-08", LANG_EN);
    id = fixture_filing(&f, answers);
    for (guint i = 0; i < G_N_ELEMENTS(events); i++)
        g_assert_true(advance(&f, id, events[i], "tested", NULL));
    deadlines = deadline_list_of_filing(f.store, id, NULL);
    for (guint i = 0; i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);

        if (g_str_equal(d->rule_id, "administration-review")) {
            found = TRUE;
            g_assert_true(d->provisional);
            g_assert_true(d->is_open);
        }
    }
    g_assert_true(found);
    fixture_clear(&f);
}

/* Of a filing that ends, leaves or claims something nobody wants to know all. */
static void
test_few_questions(gconstpointer data)
{
    const char *const answers[] = {data, "service.kind=website", "service.ip_only=no",
                                   "entity.kind=enterprise", NULL};
    Fixture f;
    g_autoptr(GPtrArray) questions = NULL;
    guint n_open = 0;

    fixture_init(&f, TODAY, LANG_EN);
    questions = interview_list(f.flow, fixture_filing(&f, answers), NULL);
    for (guint i = 0; i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, i);

        n_open += question->state == QUESTION_OPEN ? 1 : 0;
        g_assert_cmpstr(question->key_text, !=, "domain.subdomain_filed");
    }
    g_assert_cmpuint(n_open, >, 0);
    g_assert_cmpuint(n_open, <=, 12);
    fixture_clear(&f);
}

static void
test_interview_keeps_answers_that_do_not_apply(void)
{
    static const char *const answers[] = {"filing.purpose=open-service", "service.kind=website",
                                          "service.ip_only=no", "domain.holder=self", NULL};
    Fixture f;
    g_autoptr(GHashTable) facts = NULL;
    FactKey key;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    g_assert_true(fact_key_parse(f.flow, "service.ip_only", &key, NULL));
    g_assert_true(filing_work_answer(f.flow, id, key, "yes", NULL));
    facts = facts_load(f.flow, id, 1, NULL);
    g_assert_null(g_hash_table_lookup(facts, "domain.holder"));
    g_clear_pointer(&facts, g_hash_table_unref);
    g_assert_true(filing_work_answer(f.flow, id, key, "no", NULL));
    facts = facts_load(f.flow, id, 1, NULL);
    g_assert_cmpstr(g_hash_table_lookup(facts, "domain.holder"), ==, "self");
    fixture_clear(&f);
}

static void
test_earlier_answers_are_offered(void)
{
    static const char *const first[] = {COMPANY, "entity.name=示例公司",
                                        "principal.name=李示例", NULL};
    static const char *const second[] = {COMPANY, NULL};
    Fixture f;
    g_autoptr(GHashTable) facts = NULL;
    gint64 from, id;
    int n = 0;

    fixture_init(&f, TODAY, LANG_EN);
    from = fixture_filing(&f, first);
    id = fixture_filing(&f, second);
    g_assert_true(filing_work_reuse(f.flow, id, from, &n, NULL));
    g_assert_cmpint(n, ==, 2);
    facts = facts_load(f.flow, id, 1, NULL);
    g_assert_cmpstr(g_hash_table_lookup(facts, "principal.name"), ==, "李示例");
    fixture_clear(&f);
}

static gboolean
approve(Fixture *f, gint64 id, GError **error)
{
    static const char *const numbers[] = {"沪ICP备2026012345号-1", NULL};
    static const char *const before[] = {"submitted", "provider-accepted", "sms-sent",
                                         "sms-verified"};
    Happening approved = {
        .event = "approved", .numbers = numbers, .note = "test", .even_so = TRUE};

    for (guint i = 0; i < G_N_ELEMENTS(before); i++)
        if (!advance(f, id, before[i], "test", error))
            return FALSE;
    return filing_work_advance(f->flow, id, &approved, error);
}

static const SuitabilityFinding *
find_finding(const GPtrArray *findings, const char *rule)
{
    for (guint i = 0; i < findings->len; i++) {
        const SuitabilityFinding *finding = g_ptr_array_index(findings, i);

        if (g_str_equal(item_id(finding->rule), rule))
            return finding;
    }
    return NULL;
}

#define SITE                                                                                   \
    "filing.purpose=open-service", "service.kind=website", "server.place=mainland-cloud",      \
        "service.ip_only=no", "domain.name=example.cn", COMPANY

/* What was approved here is known when the next filing says that nothing is filed. */
static void
test_own_filing_speaks_up(void)
{
    static const char *const first[] = {SITE, "registry.entity=none", "registry.service=none",
                                        NULL};
    static const char *const asked[] = {SITE, NULL};
    Fixture f;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GPtrArray) questions = NULL;
    const SuitabilityFinding *finding;
    gboolean is_offered = FALSE;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, first);
    g_assert_true(approve(&f, id, &error));
    g_assert_no_error(error);
    findings = suitability_list(f.flow, fixture_filing(&f, first), NULL);
    finding = find_finding(findings, "own-entity-filed");
    g_assert_nonnull(finding);
    g_assert_cmpstr(finding->shown, ==, "F1, 沪ICP备2026012345号");
    finding = find_finding(findings, "own-service-filed");
    g_assert_nonnull(finding);
    g_assert_cmpstr(finding->shown, ==, "F1, 沪ICP备2026012345号-1");
    questions = interview_list(f.flow, fixture_filing(&f, asked), NULL);
    for (guint i = 0; i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, i);

        if (g_str_equal(question->key_text, "registry.entity")) {
            is_offered = TRUE;
            g_assert_cmpstr(question->offered, ==, "filed");
            g_assert_cmpstr(question->offered_from, ==, "F1");
        }
    }
    g_assert_true(is_offered);
    fixture_clear(&f);
}

/* What can't be filed here at all is asked no more, but what tells why; what was answered can
 * be corrected. */
static void
test_not_ours_is_asked_no_more(void)
{
    static const char *const mini[] = {"filing.purpose=open-service",
                                       "service.kind=mini-program", NULL};
    static const char *const outside[] = {"filing.purpose=open-service", "service.kind=website",
                                          "server.place=outside", NULL};
    Fixture f;
    g_autoptr(GPtrArray) questions = NULL, more = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    questions = interview_list(f.flow, fixture_filing(&f, mini), NULL);
    g_assert_cmpuint(questions->len, ==, 2);
    g_assert_cmpint(interview_find_open(questions, 0), ==, -1);
    more = interview_list(f.flow, fixture_filing(&f, outside), NULL);
    g_assert_cmpuint(more->len, ==, 4);
    g_assert_cmpstr(((const Question *)g_ptr_array_index(more, 3))->key_text, ==,
                    "server.mainland_edge");
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(type_cases); i++) {
        g_autofree char *name = g_strdup_printf("/type/%s", type_cases[i].name);

        g_test_add_data_func(name, &type_cases[i], test_type);
    }
    for (guint i = 0; i < G_N_ELEMENTS(suitability_cases); i++) {
        g_autofree char *name = g_strdup_printf("/suitability/%s", suitability_cases[i].name);

        g_test_add_data_func(name, &suitability_cases[i], test_suitability);
    }
    g_test_add_func("/filing/faults_all_at_once", test_faults_all_at_once);
    g_test_add_func("/filing/second_order_is_held_back", test_second_order_is_held_back);
    g_test_add_func("/filing/new_plan_is_accepted", test_new_plan_is_accepted);
    g_test_add_func("/entry/unknown_stays_as_written", test_entry_unknown_stays_as_written);
    g_test_add_func("/filing/even_so_wants_a_note", test_even_so_wants_a_note);
    g_test_add_func("/resource/used_slot_never_comes_back", test_used_slot_never_comes_back);
    g_test_add_func("/node/never_ranked_by_pass_rate", test_nodes_never_rank_by_pass_rate);
    g_test_add_data_func("/workflow/licence_rule/Beijing", "entity.province=11",
                         test_licence_rule_of_the_province);
    g_test_add_data_func("/workflow/licence_rule/Shanghai", "entity.province=31",
                         test_licence_rule_of_the_province);
    g_test_add_func("/deadline/provisional", test_deadline_is_provisional);
    g_test_add_data_func("/interview/few_questions/end_service", "filing.purpose=end-service",
                         test_few_questions);
    g_test_add_data_func("/interview/few_questions/leave_provider",
                         "filing.purpose=leave-provider", test_few_questions);
    g_test_add_data_func("/interview/few_questions/claim", "filing.purpose=claim",
                         test_few_questions);
    g_test_add_func("/interview/not_ours", test_not_ours_is_asked_no_more);
    g_test_add_func("/interview/keeps_answers", test_interview_keeps_answers_that_do_not_apply);
    g_test_add_func("/interview/earlier_answers_offered", test_earlier_answers_are_offered);
    g_test_add_func("/suitability/own_filing_speaks_up", test_own_filing_speaks_up);
    return g_test_run();
}
