/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written comes back as it was, and by an index. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "store/answer.h"
#include "store/deadline.h"
#include "store/document.h"
#include "store/entity.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/lint_stamp.h"
#include "store/linted.h"
#include "store/material.h"
#include "store/overview.h"
#include "store/reminder.h"
#include "store/resource.h"
#include "store/service.h"
#include "store/store_private.h"
#include "store_help.h"

#define AT "2026-11-24T01:00:00Z"
#define TEXT(text) ((char *)(text))

static void
commit(Store *store, JournalWork work)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(journal_commit(store, "x", "F1", "x", work, NULL, &error));
    g_assert_no_error(error);
}

static gboolean
work_entities(Store *store, gpointer user, GError **error)
{
    Entity one = {.key = TEXT("91330106MA7228186D"), .name = TEXT("乙公司"), .kind = TEXT("k")};
    Entity again = {.key = one.key, .province = TEXT("33"), .icp_number = TEXT("浙ICP备1号")};
    Entity two = {.key = TEXT("name:x"), .name = TEXT("a")};
    gint64 first = 0, second = 0, third = 0;

    (void)user;
    if (!entity_put(store, &one, &first, error) || !entity_put(store, &again, &second, error) ||
        !entity_put(store, &two, &third, error))
        return FALSE;
    g_assert_cmpint(first, ==, second);
    g_assert_cmpint(first, !=, third);
    return TRUE;
}

static void
test_entity(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(Entity) entity = NULL;
    g_autoptr(Entity) none = NULL;
    g_autoptr(GPtrArray) all = NULL;

    commit(bench->store, work_entities);
    entity = entity_get_by_key(bench->store, "91330106MA7228186D", NULL);
    g_assert_cmpstr(entity->name, ==, "乙公司");
    g_assert_cmpstr(entity->province, ==, "33");
    g_assert_cmpstr(entity->icp_number, ==, "浙ICP备1号");
    none = entity_get_by_key(bench->store, "x", NULL);
    g_assert_null(none);
    all = entity_list(bench->store, 10, NULL);
    g_assert_cmpuint(all->len, ==, 2);
    g_assert_cmpstr(((Entity *)g_ptr_array_index(all, 0))->name, ==, "a");
}

static gboolean
work_update_filing(Store *store, gpointer user, GError **error)
{
    g_autoptr(Filing) filing = filing_get(store, 1, error);

    (void)user;
    if (!filing)
        return FALSE;
    filing->entity_id = 1;
    filing->round = 2;
    g_free(filing->number);
    filing->number = g_strdup("沪ICP备12345678号");
    return filing_update(store, filing, error);
}

static void
test_filing(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Filing) filing = NULL;
    g_autoptr(Filing) none = NULL;
    g_autoptr(Filing) latest = NULL;
    g_autoptr(GPtrArray) open = NULL;
    g_autofree char *code = NULL;
    g_autofree char *never_again = NULL;

    commit(bench->store, work_entities);
    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    commit(bench->store, work_update_filing);
    filing = filing_get_by_code(bench->store, "F1", NULL);
    g_assert_cmpint(filing->entity_id, ==, 1);
    g_assert_cmpint(filing->round, ==, 2);
    g_assert_true(filing->is_open);
    g_assert_null(filing->type);
    g_assert_cmpstr(filing->number, ==, "沪ICP备12345678号");
    open = filing_list_open_of_entity(bench->store, 1, NULL);
    g_assert_cmpuint(open->len, ==, 1);
    latest = filing_get_latest_of_entity(bench->store, 1, 1, NULL);
    g_assert_null(latest);
    none = filing_get(bench->store, 2, &error);
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN);
    code = filing_dup_next_code(bench->store, NULL);
    g_assert_cmpstr(code, ==, "F2");
    g_assert_true(bench_add_filing(bench->store, "F2", NULL));
    g_assert_true(journal_undo(bench->store, NULL, NULL));
    g_assert_false(filing_exists(bench->store, 2));
    never_again = filing_dup_next_code(bench->store, NULL);
    g_assert_cmpstr(never_again, ==, "F3");
}

static gboolean
work_services(Store *store, gpointer user, GError **error)
{
    (void)user;
    return service_ensure(store, 1, 1, error) && service_ensure(store, 1, 2, error) &&
           service_ensure(store, 1, 2, error) && service_ensure(store, 1, 3, error) &&
           service_update(store, 1, 2, "website", "站", "a.cn", error) &&
           service_set_number(store, 1, 2, "沪ICP备12345678号-2", error) &&
           service_delete_above(store, 1, 2, error);
}

static void
test_service(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GPtrArray) services = NULL;
    const Service *second;

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    commit(bench->store, work_services);
    g_assert_cmpint(service_count(bench->store, 1), ==, 2);
    services = service_list(bench->store, 1, NULL);
    second = g_ptr_array_index(services, 1);
    g_assert_cmpint(second->no, ==, 2);
    g_assert_cmpstr(second->domain, ==, "a.cn");
    g_assert_cmpstr(second->number, ==, "沪ICP备12345678号-2");
}

static gboolean
work_answers(Store *store, gpointer user, GError **error)
{
    (void)user;
    return answer_put(store, 1, 0, "b", NULL, error) &&
           answer_put(store, 1, 1, "a", "1", error) && answer_put(store, 1, 0, "a", "2", error);
}

static gboolean
work_same_answers(Store *store, gpointer user, GError **error)
{
    (void)user;
    return answer_put(store, 1, 0, "b", NULL, error) &&
           answer_put(store, 1, 1, "a", "1", error);
}

static void
test_answer(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GPtrArray) answers = NULL;
    g_autoptr(Answer) unsure = NULL;
    g_autoptr(Answer) none = NULL;

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    commit(bench->store, work_answers);
    answers = answer_list(bench->store, 1, NULL);
    g_assert_cmpuint(answers->len, ==, 3);
    g_assert_cmpstr(((Answer *)g_ptr_array_index(answers, 0))->key, ==, "a");
    unsure = answer_get(bench->store, 1, 0, "b", NULL);
    g_assert_nonnull(unsure);
    g_assert_null(unsure->value);
    none = answer_get(bench->store, 1, 2, "b", NULL);
    g_assert_null(none);
    /* The same answer on a later day changes nothing. */
    bench_set_day(bench, "2026-11-25");
    commit(bench->store, work_same_answers);
    g_assert_cmpint(bench_assert_whole(bench->store), ==, 2);
}

static gboolean
work_materials(Store *store, gpointer user, GError **error)
{
    Material one = {.filing_id = 1,
                    .material_id = TEXT("licence"),
                    .state = TEXT("missing"),
                    .needed = -1,
                    .updated_at = TEXT(AT)};
    Material two = one;

    (void)user;
    two.state = TEXT("waived");
    two.why = TEXT("不需要");
    two.needed = 0;
    two.service_no = 1;
    return material_put(store, &one, error) && material_put(store, &two, error);
}

static gboolean
work_wrong_material(Store *store, gpointer user, GError **error)
{
    Material wrong = {.filing_id = 1,
                      .material_id = TEXT("licence"),
                      .state = TEXT("nonsense"),
                      .updated_at = TEXT(AT)};

    (void)user;
    return material_put(store, &wrong, error);
}

static void
test_material(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Material) one = NULL;
    g_autoptr(Material) two = NULL;
    g_autoptr(GPtrArray) all = NULL;

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    commit(bench->store, work_materials);
    one = material_get(bench->store, 1, 0, "licence", NULL);
    two = material_get(bench->store, 1, 1, "licence", NULL);
    g_assert_cmpint(one->needed, ==, -1);
    g_assert_cmpint(two->needed, ==, 0);
    g_assert_cmpstr(two->why, ==, "不需要");
    all = material_list(bench->store, 1, NULL);
    g_assert_cmpuint(all->len, ==, 2);
    g_assert_false(
        journal_commit(bench->store, "x", "F1", "x", work_wrong_material, NULL, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA);
}

static gboolean
put_document(Store *store, int slot, const char *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    Document document = {.filing_id = 1,
                         .material_id = TEXT("licence"),
                         .name = TEXT("x.pdf"),
                         .slot = slot,
                         .media_type = TEXT("application/pdf"),
                         .added_at = TEXT(AT)};
    gboolean ok = document_put(store, &document, bytes, error);

    g_free(document.sha256);
    return ok;
}

/* Slot 1: two revisions; slot 2: removed; slot 3: the same bytes as slot 1's first; empty. */
static gboolean
work_documents(Store *store, gpointer user, GError **error)
{
    (void)user;
    return put_document(store, 0, "one", error) && put_document(store, 1, "two", error) &&
           put_document(store, 0, "three", error) && document_remove(store, 3, AT, error) &&
           put_document(store, 0, "one", error) && put_document(store, 0, "", error);
}

static void
test_document(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) now = NULL;
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GBytes) empty = NULL;
    g_autofree char *n_blobs = NULL;
    const Document *first, *last;

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    commit(bench->store, work_documents);
    now = document_list(bench->store, 1, NULL);
    all = document_list_revisions(bench->store, 1, 0, "licence", NULL);
    g_assert_cmpuint(now->len, ==, 3);
    g_assert_cmpuint(all->len, ==, 5);
    first = g_ptr_array_index(now, 0);
    g_assert_cmpint(first->slot, ==, 1);
    g_assert_cmpint(first->revision, ==, 2);
    bytes = document_get_bytes(bench->store, first->sha256, NULL);
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "two", 3);
    last = g_ptr_array_index(now, 2);
    g_assert_cmpint(last->slot, ==, 4);
    empty = document_get_bytes(bench->store, last->sha256, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_bytes_get_size(empty), ==, 0);
    n_blobs = bench_raw_text(bench, "SELECT count(*) FROM blob");
    g_assert_cmpstr(n_blobs, ==, "4");
    bench_assert_whole(bench->store);
    g_assert_null(document_get(bench->store, 99, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN);
    g_clear_error(&error);
    g_assert_null(document_get_bytes(bench->store, "00", &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_BROKEN);
}

static gboolean
work_events(Store *store, gpointer user, GError **error)
{
    Event event = {.filing_id = 1,
                   .event = TEXT("submit"),
                   .at = TEXT(AT),
                   .recorded_at = TEXT(AT),
                   .from_stage = TEXT("draft"),
                   .to_stage = TEXT("review"),
                   .round = 1};
    gint64 first, second;

    (void)user;
    if (!event_insert(store, &event, &first, error))
        return FALSE;
    event.at = TEXT("2026-11-25T01:00:00Z");
    event.event = TEXT("reject");
    return event_insert(store, &event, &second, error) &&
           event_add_reason(store, second, 2, NULL, "licence", "模糊", error) &&
           event_add_reason(store, second, 1, "r1", NULL, NULL, error);
}

static void
test_event(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GPtrArray) events = NULL;
    g_autoptr(GPtrArray) reasons = NULL;
    g_autofree char *last = NULL;
    const Event *second;

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    commit(bench->store, work_events);
    events = event_list(bench->store, 1, NULL);
    g_assert_cmpuint(events->len, ==, 2);
    second = g_ptr_array_index(events, 1);
    g_assert_cmpstr(second->event, ==, "reject");
    reasons = event_list_reasons(bench->store, second->id, NULL);
    g_assert_cmpuint(reasons->len, ==, 2);
    g_assert_cmpstr(((EventReason *)g_ptr_array_index(reasons, 0))->reason_id, ==, "r1");
    g_assert_cmpstr(((EventReason *)g_ptr_array_index(reasons, 1))->text, ==, "模糊");
    last = event_dup_last_at(bench->store, 1);
    g_assert_cmpstr(last, ==, "2026-11-25T01:00:00Z");
    g_assert_null(event_dup_last_at(bench->store, 2));
}

static gboolean
work_resources(Store *store, gpointer user, GError **error)
{
    Resource resource = {.code = TEXT("R1"),
                         .product = TEXT("ecs"),
                         .region = TEXT("cn-shanghai"),
                         .slots = 5,
                         .latency_ms = -1};
    Slot slot = {.resource_id = 1,
                 .no = 1,
                 .filing_id = 1,
                 .service_no = 1,
                 .state = TEXT("reserved"),
                 .at = TEXT(AT)};
    Slot second = slot;

    (void)user;
    second.no = 2;
    if (!resource_insert(store, &resource, error))
        return FALSE;
    resource.id = 1;
    resource.name = TEXT("i-1");
    return resource_update(store, &resource, error) && slot_insert(store, &slot, error) &&
           slot_insert(store, &second, error) && slot_delete(store, &second, error) &&
           slot_use_reserved(store, 1, AT, error) && slot_delete(store, &slot, error);
}

static void
test_resource(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(Resource) resource = NULL;
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(GPtrArray) slots = NULL;
    g_autofree char *next = NULL;

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    commit(bench->store, work_resources);
    resource = resource_get_by_code(bench->store, "R1", NULL);
    g_assert_cmpstr(resource->name, ==, "i-1");
    g_assert_cmpint(resource->latency_ms, ==, -1);
    g_assert_cmpint(resource->n_taken, ==, 1);
    slots = slot_list(bench->store, 1, NULL);
    g_assert_cmpuint(slots->len, ==, 1); /* a used one stays */
    g_assert_cmpstr(((Slot *)g_ptr_array_index(slots, 0))->state, ==, "used");
    all = resource_list(bench->store, NULL);
    g_assert_cmpuint(all->len, ==, 1);
    next = resource_dup_next_code(bench->store, NULL);
    g_assert_cmpstr(next, ==, "R2");
}

static gboolean
work_reminders(Store *store, gpointer user, GError **error)
{
    Reminder reminder = {.filing_id = 1, .rule_id = TEXT("r"), .instance = 1};

    (void)user;
    if (!reminder_put(store, &reminder, error))
        return FALSE;
    reminder.snoozed_until = TEXT("2026-12-01");
    return reminder_put(store, &reminder, error);
}

static void
test_reminder(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(Reminder) reminder = NULL;
    g_autoptr(Reminder) none = NULL;

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    commit(bench->store, work_reminders);
    reminder = reminder_get(bench->store, 1, "r", 1, NULL);
    g_assert_cmpstr(reminder->snoozed_until, ==, "2026-12-01");
    none = reminder_get(bench->store, 1, "r", 2, NULL);
    g_assert_null(none);
}

static void
test_overview(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GPtrArray) page = NULL;
    g_autoptr(GPtrArray) next = NULL;
    g_autoptr(GPtrArray) back = NULL;
    g_autoptr(GPtrArray) found = NULL;
    g_autoptr(GPtrArray) found_back = NULL;
    g_autoptr(GPtrArray) literal = NULL;
    g_autoptr(GPtrArray) deadlines = NULL;
    g_autoptr(GPtrArray) own = NULL;
    OverviewCounts counts = {0};

    for (int i = 1; i <= 5; i++) {
        g_autofree char *code = g_strdup_printf("F%d", i);

        g_assert_true(bench_add_filing(bench->store, code, NULL));
    }
    page = overview_list_after(bench->store, "", 0, 3, NULL);
    g_assert_cmpuint(page->len, ==, 3);
    next = overview_list_after(bench->store, "2026-12-01", 3, 3, NULL);
    g_assert_cmpuint(next->len, ==, 2);
    g_assert_cmpstr(((OverviewRow *)g_ptr_array_index(next, 0))->code, ==, "F4");
    back = overview_list_before(bench->store, "~", 0, 2, NULL);
    g_assert_cmpstr(((OverviewRow *)g_ptr_array_index(back, 0))->code, ==, "F5");
    found = overview_find_after(bench->store, "3", "", 0, 9, NULL);
    g_assert_cmpuint(found->len, ==, 1);
    found_back = overview_find_before(bench->store, "f", "~", 0, 9, NULL);
    g_assert_cmpuint(found_back->len, ==, 5);
    literal = overview_find_after(bench->store, "F_", "", 0, 9, NULL);
    g_assert_cmpuint(literal->len, ==, 0);
    g_assert_true(overview_count(bench->store, "2026-11-24", "2026-12-01", &counts, NULL));
    g_assert_cmpint(counts.n_all, ==, 5);
    g_assert_cmpint(counts.n_yours, ==, 5);
    g_assert_cmpint(counts.n_late, ==, 0);
    g_assert_cmpint(counts.n_soon, ==, 5);
    deadlines = deadline_list_open(bench->store, "2026-11-24", "2026-12-01", 4, NULL);
    g_assert_cmpuint(deadlines->len, ==, 4);
    g_assert_cmpstr(((Deadline *)g_ptr_array_index(deadlines, 0))->code, ==, "F1");
    own = deadline_list_of_filing(bench->store, 2, NULL);
    g_assert_cmpuint(own->len, ==, 1);
}

/* Several dates of a day, of a filing and of a rule: the page's end is none of a day's. */
static gboolean
dates_projection(Store *store, gint64 filing_id, StoreTouched touched, gpointer user,
                 GError **error)
{
    static const char *const days[] = {"2026-12-01", "2026-12-01", "2026-12-02"};
    static const char *const rules[] = {"a", "b", "a"};

    if (!bench_projection(store, filing_id, touched, user, error))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
        Deadline deadline = {.filing_id = filing_id,
                             .rule_id = TEXT(rules[i]),
                             .instance = (int)i + 1,
                             .due_on = TEXT(days[i]),
                             .actor = TEXT("officer"),
                             .kind = TEXT("hard"),
                             .is_open = TRUE};

        if (!deadline_put(store, &deadline, error))
            return FALSE;
    }
    return TRUE;
}

static void
test_pages_of_dates(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(GPtrArray) page = NULL;
    guint n = 0;

    store_set_projection(bench->store, dates_projection, NULL);
    for (int i = 1; i <= 3; i++) {
        g_autofree char *code = g_strdup_printf("F%d", i);

        g_assert_true(bench_add_filing(bench->store, code, NULL));
    }
    all = deadline_list_open(bench->store, "", "2026-12-31", 100, NULL);
    g_assert_cmpuint(all->len, ==, 12);
    page = deadline_list_open(bench->store, "", "2026-12-31", 2, NULL);
    while (page->len) {
        for (guint i = 0; i < page->len; i++, n++) {
            const Deadline *is = g_ptr_array_index(page, i);
            const Deadline *wanted = g_ptr_array_index(all, n);

            g_assert_cmpstr(is->code, ==, wanted->code);
            g_assert_cmpstr(is->rule_id, ==, wanted->rule_id);
            g_assert_cmpint(is->instance, ==, wanted->instance);
        }
        g_clear_pointer(&page, g_ptr_array_unref);
        page = deadline_list_open_after(bench->store, g_ptr_array_index(all, n - 1),
                                        "2026-12-31", 2, NULL);
        g_assert_nonnull(page);
    }
    g_assert_cmpuint(n, ==, all->len);
    g_clear_pointer(&page, g_ptr_array_unref);
    page = deadline_list_open_after(bench->store, g_ptr_array_index(all, 0), "2026-12-01", 100,
                                    NULL);
    g_assert_cmpuint(page->len, ==, 8); /* nine of that day, the first is behind */
}

static void
test_counts_of_nothing(void)
{
    g_autoptr(Bench) bench = bench_new();
    OverviewCounts counts = {9, 9, 9, 9, 9};

    g_assert_true(overview_count(bench->store, "2026-11-24", "2026-12-01", &counts, NULL));
    g_assert_cmpint(counts.n_all, ==, 0);
    g_assert_cmpint(counts.n_soon, ==, 0);
}

/* Uses what has no test of its own above, so that its statements are kept, too. */
static void
use_all(Bench *bench)
{
    Store *store = bench->store;
    g_autoptr(GPtrArray) list = NULL;
    g_autoptr(GPtrArray) of_object = NULL;
    g_autoptr(GPtrArray) changes = NULL;
    g_autoptr(Document) document = NULL;

    commit(store, work_entities);
    g_assert_true(bench_add_filing(store, "F1", NULL));
    commit(store, work_update_filing);
    commit(store, work_services);
    commit(store, work_answers);
    commit(store, work_materials);
    commit(store, work_documents);
    commit(store, work_events);
    commit(store, work_resources);
    commit(store, work_reminders);
    g_assert_true(bench_delete_answer(store, 1, "a", NULL));
    g_assert_true(journal_undo(store, NULL, NULL));
    g_assert_true(journal_redo(store, NULL, NULL));
    list = journal_list(store, NULL, 0, 5, NULL);
    of_object = journal_list(store, "F1", 0, 5, NULL);
    changes = journal_list_changes(store, ((JournalEntry *)g_ptr_array_index(list, 0))->origin,
                                   3, NULL);
    document = document_get(store, 1, NULL);
    g_assert_true(draft_save(store, "s", "k", "v", NULL));
    g_free(draft_load(store, "s", "k"));
    g_assert_true(draft_save(store, "s", "k", NULL, NULL));
    g_assert_true(draft_clear(store, "s", NULL));
    g_assert_true(store_refresh(store, "2", "2026-11-24", NULL));
    bench_assert_whole(store);
}

/* The reading half. */
static void
read_rows(Store *store)
{
    G_GNUC_UNUSED g_autoptr(Entity) entity = entity_get_by_key(store, "x", NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) entities = entity_list(store, 1, NULL);
    G_GNUC_UNUSED g_autoptr(Filing) filing = filing_get_by_code(store, "F1", NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) open = filing_list_open_of_entity(store, 1, NULL);
    G_GNUC_UNUSED g_autoptr(Filing) latest = filing_get_latest_of_entity(store, 1, 2, NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) services = service_list(store, 1, NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) answers = answer_list(store, 1, NULL);
    G_GNUC_UNUSED g_autoptr(Answer) answer = answer_get(store, 1, 0, "a", NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) materials = material_list(store, 1, NULL);
    G_GNUC_UNUSED g_autoptr(Material) material = material_get(store, 1, 0, "licence", NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) documents = document_list(store, 1, NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) revisions =
        document_list_revisions(store, 1, 0, "licence", NULL);
    G_GNUC_UNUSED g_autoptr(GBytes) bytes = document_get_bytes(store, "00", NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) events = event_list(store, 1, NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) reasons = event_list_reasons(store, 1, NULL);
    G_GNUC_UNUSED g_autofree char *last = event_dup_last_at(store, 1);
    G_GNUC_UNUSED g_autoptr(GPtrArray) resources = resource_list(store, NULL);
    G_GNUC_UNUSED g_autoptr(Resource) resource = resource_get_by_code(store, "R1", NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) slots = slot_list(store, 1, NULL);
    G_GNUC_UNUSED g_autoptr(Reminder) reminder = reminder_get(store, 1, "r", 1, NULL);
    G_GNUC_UNUSED g_autofree char *filing_code = filing_dup_next_code(store, NULL);
    G_GNUC_UNUSED g_autofree char *resource_code = resource_dup_next_code(store, NULL);
    G_GNUC_UNUSED g_autoptr(OverviewRow) row = overview_get(store, 1, NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) after = overview_list_after(store, "", 0, 1, NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) before = overview_list_before(store, "~", 0, 1, NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) found = overview_find_after(store, "x", "", 0, 1, NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) found_back =
        overview_find_before(store, "x", "~", 0, 1, NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) own = deadline_list_of_filing(store, 1, NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) due =
        deadline_list_open(store, "2026-11-24", "2026-12-01", 1, NULL);
    G_GNUC_UNUSED g_autoptr(GPtrArray) further =
        deadline_list_open_after(store, g_ptr_array_index(due, 0), "2026-12-01", 1, NULL);
    g_autoptr(LintStamps) stamps = lint_stamps_new(store, "", NULL);
    g_autoptr(GPtrArray) linted = g_ptr_array_new();
    G_GNUC_UNUSED g_autoptr(GBytes) kept = linted_dup(store, 1, lint_stamps_get(stamps, 1));
    OverviewCounts counts;

    g_assert_true(linted_put_all(store, linted, NULL));
    g_assert_nonnull(lint_stamps_get(stamps, 1));
    g_assert_cmpint(service_count(store, 1), ==, 2);
    g_assert_true(overview_count(store, "2026-11-24", "2026-12-01", &counts, NULL));
}

/* May this one read a whole table? Each with its reason. */
static gboolean
may_scan(const char *sql)
{
    static const char *const allowed[] = {
        "FROM tally",                /* sums by day: few rows */
        "SELECT DISTINCT sha256",    /* verification reads all there is */
        "pragma_table_info",         /* columns of one table */
        "FROM resource ORDER BY id", /* all resources: an office has few */
        "INSERT INTO entity",        /* its foreign key in resource: few, too */
        "FROM entity ORDER BY name", /* all entities, to choose from */
        /* The linter over all filings reads their rows once each. */
        "FROM entity ORDER BY id", "FROM filing AS f LEFT JOIN service",
        "FROM event AS e CROSS JOIN event_reason", " ORDER BY value, filing_id",
        "FROM reading ORDER BY", "FROM answer ORDER BY filing_id",
        "FROM material ORDER BY filing_id", "FROM document ORDER BY id",
        "FROM event ORDER BY id", "FROM overrule ORDER BY filing_id",
        "FROM seen ORDER BY filing_id",
        "DELETE FROM linted WHERE filing_id NOT IN", /* once after it */
    };

    for (guint i = 0; i < G_N_ELEMENTS(allowed); i++)
        if (strstr(sql, allowed[i]))
            return TRUE;
    return FALSE;
}

static void
check_plan(Store *store, const char *sql)
{
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
    sqlite3_stmt *stmt = NULL;

    g_assert_cmpint(sqlite3_prepare_v2(store->db, explain, -1, &stmt, NULL), ==, SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(stmt, 3);

        if (g_str_has_prefix(detail, "SCAN") && !g_str_equal(detail, "SCAN CONSTANT ROW") &&
            !may_scan(sql)) {
            g_test_message("%s: %s", sql, detail);
            g_test_fail();
        }
    }
    g_assert_cmpint(sqlite3_finalize(stmt), ==, SQLITE_OK);
}

static void
test_plans(void)
{
    g_autoptr(Bench) bench = bench_new();
    GHashTableIter iter;
    gpointer sql;

    use_all(bench);
    read_rows(bench->store);
    g_assert_cmpuint(g_hash_table_size(bench->store->statements), >=, 75);
    bench->store->gate = GATE_ALL; /* preparing asks the authorizer */
    g_hash_table_iter_init(&iter, bench->store->statements);
    while (g_hash_table_iter_next(&iter, &sql, NULL))
        check_plan(bench->store, sql);
    bench->store->gate = GATE_CLOSED;
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rows/entity", test_entity);
    g_test_add_func("/rows/filing", test_filing);
    g_test_add_func("/rows/service", test_service);
    g_test_add_func("/rows/answer", test_answer);
    g_test_add_func("/rows/material", test_material);
    g_test_add_func("/rows/document", test_document);
    g_test_add_func("/rows/event", test_event);
    g_test_add_func("/rows/resource", test_resource);
    g_test_add_func("/rows/reminder", test_reminder);
    g_test_add_func("/rows/overview", test_overview);
    g_test_add_func("/rows/pages_of_dates", test_pages_of_dates);
    g_test_add_func("/rows/overview/counts_of_nothing", test_counts_of_nothing);
    g_test_add_func("/rows/plans", test_plans);
    return g_test_run();
}
