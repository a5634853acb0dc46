/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who verifies by SMS and how far they are; numbers that were given. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "store/deadline.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/overview.h"
#include "store/service.h"
#include "support.h"
#include "workflow/filing_work.h"
#include "workflow/next.h"
#include "workflow/sms.h"

#define TODAY "2026-11-24 09:00"
#define FIRST                                                                                  \
    "filing.purpose=open-service", "registry.entity=none", "service.ip_only=no",               \
        "service.kind=website", "server.place=mainland-cloud", "entity.kind=enterprise",       \
        "entity.province=31"
#define NEW_SERVICE                                                                            \
    "filing.purpose=open-service", "registry.entity=filed", "registry.entity_provider=other",  \
        "registry.service=none", "service.ip_only=no", "service.kind=website",                 \
        "server.place=mainland-cloud", "entity.kind=enterprise", "entity.province=51"

static gboolean
happen(Fixture *f, gint64 id, const char *event, const char *who, GError **error)
{
    Happening happening = {.event = event, .who = who, .note = "tested", .even_so = TRUE};

    return filing_work_advance(f->flow, id, &happening, error);
}

static void
run(Fixture *f, gint64 id, const char *const *events)
{
    for (; *events; events++) {
        g_autoptr(GError) error = NULL;

        happen(f, id, *events, NULL, &error);
        g_assert_no_error(error);
    }
}

static const char *const to_sms[] = {"submitted", "provider-accepted", "sms-sent", NULL};
static const char *const to_review[] = {"submitted", "provider-accepted", "sms-verified", NULL};

static void
assert_stage(Fixture *f, gint64 id, const char *stage)
{
    g_autoptr(Filing) filing = filing_get(f->store, id, NULL);

    g_assert_cmpstr(filing->stage, ==, stage);
}

static const SmsPerson *
person_at(const GPtrArray *people, guint i)
{
    g_assert_cmpuint(people->len, >, i);
    return g_ptr_array_index(people, i);
}

static void
test_last_one_moves_on(void)
{
    static const char *const answers[] = {FIRST,
                                          "principal.name=李示例",
                                          "principal.mobile=13800138000",
                                          "service_principal.same=no",
                                          "service_principal.mobile=13900139000",
                                          NULL};
    Fixture f;
    g_autoptr(GPtrArray) people = NULL;
    g_autoptr(GError) error = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    run(&f, id, to_sms);
    g_assert_false(happen(&f, id, "sms-person-verified", "bogus", &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_PERSON);
    g_assert_nonnull(strstr(error->message, "service-principal ("));
    g_clear_error(&error);
    g_assert_false(happen(&f, id, "sms-person-verified", NULL, NULL)); /* whose? */
    g_assert_true(happen(&f, id, "sms-wrong-code", "service-principal", NULL));
    g_assert_true(happen(&f, id, "sms-person-verified", "principal", NULL));
    g_assert_false(happen(&f, id, "sms-person-verified", "principal", &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW);
    people = sms_list(f.flow, id, NULL);
    g_assert_cmpuint(people->len, ==, 2);
    g_assert_cmpstr(person_at(people, 0)->phone, ==, "138****8000");
    g_assert_cmpstr(person_at(people, 0)->name, ==, "李示例");
    g_assert_nonnull(person_at(people, 0)->verified_at);
    g_assert_null(person_at(people, 0)->code_due_at);
    g_assert_null(person_at(people, 1)->verified_at);
    g_assert_cmpint(person_at(people, 1)->n_wrong, ==, 1);
    g_assert_cmpint(person_at(people, 1)->n_left, ==, 4);
    g_assert_true(g_str_has_prefix(person_at(people, 1)->code_due_at, "2026-11-25T"));
    assert_stage(&f, id, "sms-check");
    g_assert_true(happen(&f, id, "sms-person-verified", NULL, NULL)); /* the only one left */
    assert_stage(&f, id, "administration-review");
    g_assert_true(event_has(f.store, id, "sms-verified"));
    fixture_clear(&f);
}

/* The open code of `actor`, by rule. */
static const char *
open_rule_of(const GPtrArray *deadlines, const char *actor)
{
    for (guint i = 0; i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);

        if (d->is_open && g_str_has_prefix(d->rule_id, "sms-code") &&
            g_str_equal(d->actor, actor))
            return d->rule_id;
    }
    return NULL;
}

static void
test_each_has_a_clock(void)
{
    static const char *const answers[] = {FIRST,
                                          "principal.name=李示例",
                                          "principal.mobile=13800138000",
                                          "service_principal.same=no",
                                          "service_principal.mobile=13900139000",
                                          NULL};
    Fixture f;
    g_autoptr(GPtrArray) resent = NULL;
    g_autoptr(GPtrArray) verified = NULL;
    g_autoptr(GPtrArray) steps = NULL;
    g_autoptr(OverviewRow) row = NULL;
    g_autoptr(GError) error = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    run(&f, id, to_sms);
    g_assert_false(happen(&f, id, "sms-resent", NULL, &error)); /* whose? */
    g_assert_nonnull(strstr(error->message, "principal (李示例), service-principal"));
    g_assert_true(happen(&f, id, "sms-resent", "service-principal", NULL));
    resent = deadline_list_of_filing(f.store, id, NULL);
    g_assert_cmpstr(open_rule_of(resent, "principal"), ==, "sms-code");
    g_assert_cmpstr(open_rule_of(resent, "service-principal"), ==, "sms-code-resent");
    g_assert_true(happen(&f, id, "sms-person-verified", "principal", NULL));
    verified = deadline_list_of_filing(f.store, id, NULL);
    g_assert_null(open_rule_of(verified, "principal"));
    g_assert_cmpstr(open_rule_of(verified, "service-principal"), ==, "sms-code-resent");
    steps = next_list(f.flow, id, NULL);
    g_assert_cmpstr(((NextStep *)g_ptr_array_index(steps, 0))->who, ==, "service-principal");
    g_assert_nonnull(((NextStep *)g_ptr_array_index(steps, 0))->due_at);
    row = overview_get(f.store, id, NULL);
    g_assert_cmpstr(row->actor, ==, "service-principal");
    fixture_clear(&f);
}

/* Leaving a provider wants no SMS: no event of the check is offered. */
static void
test_leaving_wants_no_sms(void)
{
    static const char *const answers[] = {"filing.purpose=leave-provider", NULL};
    static const char *const to_handover[] = {"submitted", "provider-accepted", NULL};
    Fixture f;
    g_autoptr(GPtrArray) events = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    run(&f, id, to_handover);
    events = filing_work_list_events(f.flow, id, NULL);
    for (guint i = 0; i < events->len; i++)
        g_assert_false(g_str_has_prefix(
            item_id(((PossibleEvent *)g_ptr_array_index(events, i))->event), "sms-"));
    g_assert_false(happen(&f, id, "sms-sent", NULL, NULL));
    g_assert_true(happen(&f, id, "handed-over", NULL, NULL));
    assert_stage(&f, id, "administration-review");
    fixture_clear(&f);
}

static void
approve_shanghai(Fixture *f, gint64 id)
{
    static const char *const numbers[] = {"沪ICP备12345678号-1", NULL};
    Happening happening = {.event = "approved", .numbers = numbers};

    g_assert_true(filing_work_advance(f->flow, id, &happening, NULL));
}

/* The number may be on the page before the service opens; the opening is recorded later, once.
 */
static const Deadline *
find_rule(const GPtrArray *deadlines, const char *rule)
{
    for (guint i = 0; i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);

        if (g_str_equal(d->rule_id, rule))
            return d;
    }
    return NULL;
}

/* Rules whose condition asks for what follows from the answers, and not for answers alone. */
static void
test_conditions_on_derived_facts(void)
{
    static const char *const answers[] = {"filing.purpose=open-service",
                                          "registry.entity=filed",
                                          "registry.entity_provider=other",
                                          "registry.service=own-other",
                                          "service.ip_only=no",
                                          "service.kind=website",
                                          "server.place=mainland-cloud",
                                          "entity.kind=enterprise",
                                          "entity.province=11",
                                          "entity.changed=yes",
                                          NULL};
    Fixture f;
    g_autoptr(GPtrArray) deadlines = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(Filing) filing = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    filing = filing_get(f.store, id, NULL);
    g_assert_cmpstr(filing->type, ==, "new-access");
    run(&f, id, to_review);
    g_assert_true(happen(&f, id, "approved", NULL, &error));
    deadlines = deadline_list_of_filing(f.store, id, NULL);
    g_assert_nonnull(find_rule(deadlines, "change-after-access"));
    g_assert_cmpstr(find_rule(deadlines, "change-after-access")->due_on, ==, "2026-12-08");
    fixture_clear(&f);
}

static void
test_displayed_before_opened(void)
{
    static const char *const answers[] = {FIRST, NULL};
    Fixture f;
    g_autoptr(GPtrArray) deadlines = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    run(&f, id, to_review);
    approve_shanghai(&f, id);
    assert_stage(&f, id, "approved");
    g_assert_true(happen(&f, id, "displayed", NULL, NULL));
    deadlines = deadline_list_of_filing(f.store, id, NULL);
    g_assert_nonnull(find_rule(deadlines, "police-filing-displayed"));
    g_assert_true(find_rule(deadlines, "police-filing-displayed")->is_open);
    g_assert_cmpstr(find_rule(deadlines, "police-filing-displayed")->due_on, ==, "2026-12-24");
    g_clear_pointer(&deadlines, g_ptr_array_unref);
    g_assert_true(happen(&f, id, "opened", NULL, NULL));
    assert_stage(&f, id, "police-filing");
    g_assert_false(happen(&f, id, "opened", NULL, NULL));
    deadlines = deadline_list_of_filing(f.store, id, NULL);
    g_assert_null(find_rule(deadlines, "police-filing-displayed"));
    fixture_clear(&f);
}

static void
test_sixth_wrong_entry_returns(void)
{
    static const char *const answers[] = {FIRST, "service_principal.same=yes", NULL};
    Fixture f;
    g_autoptr(GPtrArray) people = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    run(&f, id, to_sms);
    for (int i = 0; i < SMS_WRONG_ALLOWED; i++)
        g_assert_true(happen(&f, id, "sms-wrong-code", NULL, NULL));
    people = sms_list(f.flow, id, NULL);
    g_assert_cmpuint(people->len, ==, 1); /* one person, one code */
    g_assert_cmpint(person_at(people, 0)->n_left, ==, 0);
    assert_stage(&f, id, "sms-check");
    g_assert_true(happen(&f, id, "sms-wrong-code", NULL, NULL));
    assert_stage(&f, id, "sms-lapsed");
    g_assert_true(happen(&f, id, "sms-sent", NULL, NULL));
    g_clear_pointer(&people, g_ptr_array_unref);
    people = sms_list(f.flow, id, NULL);
    g_assert_cmpint(person_at(people, 0)->n_wrong, ==, 0); /* a new code */
    fixture_clear(&f);
}

typedef struct {
    const char *name;
    const char *answers[16];
    const char *words; /* joined by ' ' */
} WhoCase;

static const WhoCase who_cases[] = {
    {"first_one_mobile",
     {FIRST, "principal.mobile=13800138000", "service_principal.same=no",
      "service_principal.mobile=13800138000"},
     "principal"},
    {"new_service", {NEW_SERVICE, "service_principal.same=yes"}, "service-principal"},
    {"two_services",
     {NEW_SERVICE, "service.more=yes", "service_principal.same=no",
      "service_principal.same@2=yes"},
     "service-principal service-principal@2"},
    {"change_entity", {"filing.purpose=change-entity"}, "principal"},
    {"change_service", {"filing.purpose=change-service"}, "service-principal"},
    {"cancel_service", {"filing.purpose=end-service"}, "service-principal"},
    {"cancel_access", {"filing.purpose=leave-provider"}, ""},
};

static void
test_who(gconstpointer data)
{
    const WhoCase *c = data;
    Fixture f;
    g_autoptr(GPtrArray) people = NULL;
    g_autoptr(GString) words = g_string_new(NULL);

    fixture_init(&f, TODAY, LANG_ZH);
    people = sms_list(f.flow, fixture_filing(&f, c->answers), NULL);
    for (guint i = 0; i < people->len; i++)
        g_string_append_printf(words, "%s%s", i ? " " : "", person_at(people, i)->who);
    g_assert_cmpstr(words->str, ==, c->words);
    fixture_clear(&f);
}

static gboolean
approve(Fixture *f, gint64 id, const char *const *numbers, const char *note, GError **error)
{
    Happening happening = {
        .event = "approved", .numbers = numbers, .note = note, .even_so = note != NULL};

    return filing_work_advance(f->flow, id, &happening, error);
}

static void
test_number_has_the_province(void)
{
    static const char *const answers[] = {FIRST, NULL};
    static const char *const beijing[] = {"京ICP备2026012345号-1", NULL};
    Fixture f;
    g_autoptr(GError) error = NULL;
    g_autoptr(Filing) filing = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    run(&f, id, to_review);
    g_assert_false(approve(&f, id, beijing, NULL, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, "begin with 沪"));
    g_assert_true(approve(&f, id, beijing, "the administration wrote it so", NULL));
    filing = filing_get(f.store, id, NULL);
    g_assert_cmpstr(filing->number, ==, "京ICP备2026012345号");
    g_clear_pointer(&filing, filing_free);
    fixture_clear(&f);
}

static void
test_each_service_gets_a_number(void)
{
    static const char *const answers[] = {NEW_SERVICE, "service.more=yes", "service.kind@2=app",
                                          "service.name@2=示例商城", NULL};
    static const char *const one[] = {"川ICP备12345678号-1", NULL};
    static const char *const both[] = {"川ICP备12345678号-1", "蜀ICP备12345678号-2A", NULL};
    Fixture f;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) services = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    run(&f, id, to_review);
    g_assert_false(approve(&f, id, one, NULL, &error));
    g_assert_nonnull(strstr(error->message, "2 示例商城 (app)"));
    g_assert_true(approve(&f, id, both, NULL, NULL));
    services = service_list(f.store, id, NULL);
    g_assert_cmpstr(((const Service *)g_ptr_array_index(services, 1))->number, ==,
                    "蜀ICP备12345678号-2A");
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sms/last_one_moves_on", test_last_one_moves_on);
    g_test_add_func("/sms/leaving_wants_no_sms", test_leaving_wants_no_sms);
    g_test_add_func("/events/displayed_before_opened", test_displayed_before_opened);
    g_test_add_func("/events/conditions_on_derived_facts", test_conditions_on_derived_facts);
    g_test_add_func("/sms/each_has_a_clock", test_each_has_a_clock);
    g_test_add_func("/sms/sixth_wrong_entry_returns", test_sixth_wrong_entry_returns);
    for (guint i = 0; i < G_N_ELEMENTS(who_cases); i++) {
        g_autofree char *name = g_strdup_printf("/sms/who/%s", who_cases[i].name);

        g_test_add_data_func(name, &who_cases[i], test_who);
    }
    g_test_add_func("/number/has_the_province", test_number_has_the_province);
    g_test_add_func("/number/each_service_gets_one", test_each_service_gets_a_number);
    return g_test_run();
}
