/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose move it is and until when, reminders, stops, rounds with their reasons, the plan. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "store/deadline.h"
#include "store/overview.h"
#include "support.h"
#include "workflow/due.h"
#include "workflow/filing_work.h"
#include "workflow/next.h"
#include "workflow/reason.h"
#include "workflow/remind.h"
#include "workflow/round.h"

#define COMPANY "entity.certificate_number=91330106MA7228186D", "entity.kind=enterprise"

static const char *const first_filing[] = {"filing.purpose=open-service",
                                           "service.kind=app",
                                           "server.place=mainland-cloud",
                                           "registry.entity=none",
                                           "entity.province=33",
                                           COMPANY,
                                           NULL};

/* "2026-11-24 10:00 submitted", one after the other; needs are waived. */
static gint64
filing_with(Fixture *f, const char *const *answers, const char *const *events)
{
    gint64 id = fixture_filing(f, answers);

    for (; *events; events++) {
        g_autofree char *at = g_strndup(*events, strlen("2026-11-24 10:00"));
        const char *const numbers[] = {g_str_has_suffix(*events, "police-filed")
                                           ? "浙公网安备33010602000001号"
                                           : "浙ICP备2026012345号-1A",
                                       NULL};
        g_autoptr(GError) error = NULL;
        Happening happening = {
            .event = *events + strlen(at) + 1, .at = at, .note = "not told", .even_so = TRUE};

        if (g_str_has_suffix(*events, "approved") || g_str_has_suffix(*events, "police-filed"))
            happening.numbers = numbers;
        filing_work_advance(f->flow, id, &happening, &error);
        g_assert_no_error(error);
    }
    return id;
}

typedef struct {
    const char *name;
    const char *today;
    const char *events[9];
    const char *actor, *due_on, *due_rule, *remind_rule;
} DueCase;

#define SENT "2026-11-24 10:00 submitted"
#define TAKEN "2026-11-25 10:00 provider-accepted"
#define CODE "2026-11-26 10:00 sms-sent"
#define KNOWN "2026-11-26 11:00 sms-verified"
#define PASSED "2026-12-07 10:00 approved"
#define OPENED "2026-12-08 10:00 opened"
#define SHOWN "2026-12-08 11:00 displayed"
#define POLICE "2026-12-20 11:00 police-filed"

static const DueCase due_cases[] = {
    {"prepare", "2026-11-24", {NULL}, "officer", OVERVIEW_NO_DATE, NULL, NULL},
    {"provider",
     "2026-11-24 12:00",
     {SENT},
     "provider",
     "2026-11-26",
     "provider-review",
     "office-72h"},
    {"returned",
     "2026-11-26",
     {SENT, "2026-11-25 10:00 provider-returned"},
     "officer",
     OVERVIEW_NO_DATE,
     NULL,
     NULL},
    {"handover",
     "2026-11-25 12:00",
     {SENT, TAKEN},
     "provider",
     "2026-11-26",
     "provider-handover",
     "stuck-handover"},
    {"sms",
     "2026-11-26 12:00",
     {SENT, TAKEN, CODE},
     "principal",
     "2026-11-27",
     "sms-code",
     NULL},
    {"administration",
     "2026-11-27",
     {SENT, TAKEN, CODE, KNOWN},
     "administration",
     "2026-12-24",
     "administration-review",
     "office-3wd"},
    {"opened",
     "2026-12-08 10:30",
     {SENT, TAKEN, CODE, KNOWN, PASSED, OPENED},
     "it",
     OVERVIEW_NO_DATE,
     NULL,
     "police-filing"},
    {"police",
     "2026-12-09",
     {SENT, TAKEN, CODE, KNOWN, PASSED, OPENED, SHOWN},
     "legal",
     "2027-01-07",
     "police-filing",
     "health-check"},
    {"duty_with_its_own_actor",
     "2026-12-21",
     {SENT, TAKEN, CODE, KNOWN, PASSED, OPENED, SHOWN, POLICE},
     "it",
     "2027-01-19",
     "police-display",
     "health-check"},
};

static void
test_due(gconstpointer data)
{
    const DueCase *c = data;
    Fixture f;
    g_autoptr(OverviewRow) row = NULL;
    g_autoptr(GPtrArray) steps = NULL;
    gint64 id;

    fixture_init(&f, c->today, LANG_EN);
    id = filing_with(&f, first_filing, c->events);
    row = overview_get(f.store, id, NULL);
    g_assert_cmpstr(row->actor, ==, c->actor);
    g_assert_cmpstr(row->due_on, ==, c->due_on);
    g_assert_cmpstr(row->due_rule, ==, c->due_rule);
    g_assert_cmpstr(row->remind_rule, ==, c->remind_rule);
    steps = next_list(f.flow, id, NULL);
    g_assert_cmpstr(((const NextStep *)g_ptr_array_index(steps, 0))->actor, ==, c->actor);
    g_assert_cmpstr(((const NextStep *)g_ptr_array_index(steps, 0))->due_on, ==,
                    c->due_rule ? c->due_on : NULL);
    fixture_clear(&f);
}

/* The first date put off or taken note of, the next one stands in the overview and its sums. */
static void
test_next_date_after_the_first(void)
{
    static const char *const answers[] = {"filing.purpose=change-service",
                                          "filing.change_on=2026-12-25",
                                          "filing.mismatch_on=2026-11-12", NULL};
    Fixture f;
    g_autoptr(OverviewRow) first = NULL, second = NULL, third = NULL;
    OverviewCounts counts;
    Day until;
    gint64 id;

    fixture_init(&f, "2026-11-24", LANG_EN);
    id = fixture_filing(&f, answers);
    first = overview_get(f.store, id, NULL);
    g_assert_cmpstr(first->due_rule, ==, "change-notice");
    g_assert_true(day_parse("2026-12-20", &until, NULL));
    g_assert_true(filing_work_snooze(f.flow, id, "change-notice", 1, until, NULL));
    second = overview_get(f.store, id, NULL);
    g_assert_cmpstr(second->due_rule, ==, "change-after-mismatch");
    g_assert_cmpstr(second->due_on, ==, "2026-11-26");
    g_assert_true(overview_count(f.store, "2026-11-24", "2026-12-01", &counts, NULL));
    g_assert_cmpint(counts.n_soon, ==, 1);
    g_assert_true(filing_work_acknowledge(f.flow, id, "change-after-mismatch", 1, NULL, NULL));
    third = overview_get(f.store, id, NULL);
    g_assert_cmpstr(third->due_on, ==, OVERVIEW_NO_DATE);
    fixture_clear(&f);
}

typedef struct {
    const char *name, *today, *due_on;
} NearCase;

/* A letter of 2026-09-01 is three months old on 2026-12-01; it is reminded of 14 days before.
 */
static const NearCase near_cases[] = {
    {"15_days_before", "2026-11-16", OVERVIEW_NO_DATE},
    {"14_days_before", "2026-11-17", "2026-12-01"},
    {"late", "2026-12-02", "2026-12-01"},
};

/* As it is on a day, and as it has become there by the passing of days. */
static void
test_condition_when_near(gconstpointer data)
{
    static const char *const answers[] = {"filing.purpose=open-service",
                                          "service.kind=app",
                                          "entity.province=34",
                                          COMPANY,
                                          "registry.entity=none",
                                          "principal.is_legal_representative=no",
                                          "principal.letter_on=2026-09-01",
                                          NULL};
    const NearCase *c = data;
    Fixture f;
    g_autoptr(OverviewRow) row = NULL;
    gint64 id;

    fixture_init(&f, c->today, LANG_EN);
    id = fixture_filing(&f, answers);
    row = overview_get(f.store, id, NULL);
    g_assert_cmpstr(row->due_on, ==, c->due_on);
    fixture_clear(&f);
}

/* No step but the reminders themselves bears the office's own dates, and these are labelled. */
static void
test_reminders_are_labelled(void)
{
    static const char *const events[] = {SENT, NULL};
    Fixture f;
    g_autoptr(GPtrArray) steps = NULL;
    guint n = 0;

    fixture_init(&f, "2026-11-27 12:00", LANG_EN);
    steps = next_list(f.flow, filing_with(&f, first_filing, events), NULL);
    for (guint i = 0; i < steps->len; i++) {
        const NextStep *step = g_ptr_array_index(steps, i);

        if (!step->about || !g_str_equal(item_id(step->about), "office-72h"))
            continue;
        n++;
        g_assert_cmpint(step->kind, ==, NEXT_REMINDER);
        g_assert_cmpstr(step->label, ==, "article figure, unverified");
        g_assert_cmpstr(step->remind_in, ==, "today");
    }
    g_assert_cmpuint(n, ==, 1);
    fixture_clear(&f);
}

static const Deadline *
find_deadline(const GPtrArray *deadlines, const char *rule_id, int instance)
{
    for (guint i = 0; i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);

        if (g_str_equal(d->rule_id, rule_id) && d->instance == instance)
            return d;
    }
    return NULL;
}

static void
test_article_reminder_closes_when_accepted(void)
{
    static const char *const events[] = {SENT, TAKEN, NULL};
    Fixture f;
    g_autoptr(GPtrArray) deadlines = NULL;

    fixture_init(&f, "2026-11-26", LANG_EN);
    deadlines = deadline_list_of_filing(f.store, filing_with(&f, first_filing, events), NULL);
    g_assert_false(find_deadline(deadlines, "office-72h", 1)->is_open);
    fixture_clear(&f);
}

typedef struct {
    const char *name;
    const char *today;
    const char *when; /* NULL: no reminder */
} RemindCase;

/* The domain ends on 2027-06-01; reminders 90, 30 and 7 days before. */
static const RemindCase remind_cases[] = {
    {"91_days_before", "2027-03-02", NULL},
    {"90_days_before", "2027-03-03", "in 90 days"},
    {"the_day_before", "2027-05-31", "in 1 day"},
    {"on_the_day", "2027-06-01", "today"},
    {"late", "2027-06-02", NULL},
};

static void
test_remind(gconstpointer data)
{
    static const char *const answers[] = {"filing.purpose=open-service", "service.kind=app",
                                          "domain.expires_on=2027-06-01", NULL};
    const RemindCase *c = data;
    Fixture f;
    g_autoptr(GPtrArray) due = NULL;
    const Deadline *end;
    g_autofree char *when = NULL;

    fixture_init(&f, c->today, LANG_EN);
    (void)fixture_filing(&f, answers);
    due = reminder_list_due(f.flow, NULL);
    end = find_deadline(due, "domain-end", 1);
    when = end ? reminder_dup_when(f.flow, end) : NULL;
    g_assert_cmpstr(when, ==, c->when);
    fixture_clear(&f);
}

static void
test_remind_hours_before(void)
{
    static const char *const events[] = {SENT, TAKEN, CODE, NULL};
    Fixture f;
    g_autoptr(GPtrArray) due = NULL;
    const Deadline *code;
    g_autofree char *when = NULL;

    fixture_init(&f, "2026-11-26 22:30", LANG_EN);
    (void)filing_with(&f, first_filing, events);
    due = reminder_list_due(f.flow, NULL);
    code = find_deadline(due, "sms-code", 1);
    g_assert_nonnull(code);
    when = reminder_dup_when(f.flow, code);
    g_assert_cmpstr(when, ==, "in 11 hours");
    fixture_clear(&f);
}

static void
test_acknowledged_reminder_is_silent(void)
{
    static const char *const answers[] = {"filing.purpose=open-service", "service.kind=app",
                                          "domain.expires_on=2027-06-01", NULL};
    Fixture f;
    g_autoptr(GPtrArray) due = NULL;
    gint64 id;

    fixture_init(&f, "2027-05-20", LANG_EN);
    id = fixture_filing(&f, answers);
    g_assert_true(filing_work_acknowledge(f.flow, id, "domain-end", 1, NULL, NULL));
    due = reminder_list_due(f.flow, NULL);
    g_assert_null(find_deadline(due, "domain-end", 1));
    fixture_clear(&f);
}

/* The quarterly self-check comes again once it was acknowledged, the first time after that day.
 */
static void
test_repeat(void)
{
    static const char *const events[] = {SENT, TAKEN, CODE, KNOWN, PASSED, OPENED, SHOWN, NULL};
    Fixture f;
    g_autoptr(GPtrArray) before = NULL;
    g_autoptr(GPtrArray) after = NULL;
    g_autoptr(OverviewRow) row = NULL;
    gint64 id;

    fixture_init(&f, "2027-06-10", LANG_EN);
    id = filing_with(&f, first_filing, events);
    before = deadline_list_of_filing(f.store, id, NULL);
    g_assert_cmpstr(find_deadline(before, "health-check", 1)->due_on, ==, "2027-03-08");
    g_assert_null(find_deadline(before, "health-check", 2));
    g_assert_true(filing_work_acknowledge(f.flow, id, "health-check", 1, NULL, NULL));
    g_assert_true(filing_work_acknowledge(f.flow, id, "police-filing", 1, NULL, NULL));
    after = deadline_list_of_filing(f.store, id, NULL);
    g_assert_cmpstr(find_deadline(after, "health-check", 2)->due_on, ==, "2027-09-04");
    g_assert_null(find_deadline(after, "health-check", 3));
    row = overview_get(f.store, id, NULL);
    g_assert_cmpstr(row->remind_on, ==, "2027-09-04");
    fixture_clear(&f);
}

static MaterialState
state_of(Fixture *f, gint64 id, const char *material_id)
{
    g_autoptr(GPtrArray) requirements = requirement_list(f->flow, id, NULL);

    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        if (g_str_equal(item_id(r->material), material_id))
            return r->state;
    }
    g_assert_not_reached();
}

static void
test_return_wants_to_be_told_why(void)
{
    static const char *const events[] = {SENT, NULL};
    static const Happening untold = {.event = "provider-returned"};
    static const Happening noted = {.event = "provider-returned", .note = "not told"};
    Fixture f;
    g_autoptr(GError) error = NULL;
    gint64 id;

    fixture_init(&f, "2026-11-25", LANG_EN);
    id = filing_with(&f, first_filing, events);
    g_assert_false(filing_work_advance(f.flow, id, &untold, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_REASON);
    g_assert_nonnull(strstr(error->message, "a note"));
    g_assert_true(filing_work_advance(f.flow, id, &noted, NULL));
    fixture_clear(&f);
}

static void
test_rounds_have_their_reasons(void)
{
    static const char *const events[] = {SENT, NULL};
    static const char *const reasons[] = {"domain-holder-mismatch",
                                          "service-name-invalid=too short", NULL};
    static const char *const fields[] = {"entity.name", NULL};
    const Happening returned = {
        .event = "provider-returned", .reasons = reasons, .fields = fields, .note = "by phone"};
    Fixture f;
    g_autoptr(GPtrArray) rounds = NULL;
    g_autoptr(GPtrArray) steps = NULL;
    const RoundEvent *event;
    const RoundReason *reason;
    gint64 id;

    fixture_init(&f, "2026-11-25", LANG_EN);
    id = filing_with(&f, first_filing, events);
    g_assert_true(filing_work_advance(f.flow, id, &returned, NULL));
    rounds = round_list(f.flow, id, NULL);
    g_assert_cmpuint(rounds->len, ==, 1);
    event = round_find_return(rounds);
    g_assert_cmpstr(event->note, ==, "by phone");
    /* The field is one that the first reason concerns. */
    g_assert_cmpuint(event->reasons->len, ==, 2);
    reason = g_ptr_array_index(event->reasons, 0);
    g_assert_cmpstr(item_id(reason->rejection), ==, "domain-holder-mismatch");
    g_assert_cmpstr(item_id(reason->field), ==, "entity.name");
    reason = g_ptr_array_index(event->reasons, 1);
    g_assert_cmpstr(item_id(reason->rejection), ==, "service-name-invalid");
    g_assert_cmpstr(reason->words, ==, "too short");
    g_assert_null(reason->field);
    /* All at once: the stage, two reasons, the note. */
    steps = next_list(f.flow, id, NULL);
    g_assert_nonnull(strstr(((const NextStep *)g_ptr_array_index(steps, 1))->why, "Transfer"));
    g_assert_nonnull(strstr(((const NextStep *)g_ptr_array_index(steps, 3))->what, "by phone"));
    /* The rest of what it concerns stays. */
    g_assert_cmpint(state_of(&f, id, "info-entity-name"), ==, MATERIAL_RETURNED);
    g_assert_cmpint(state_of(&f, id, "domain-registration"), !=, MATERIAL_RETURNED);
    fixture_clear(&f);
}

static void
test_reason_told_later(void)
{
    static const char *const events[] = {SENT, "2026-11-25 10:00 provider-returned", NULL};
    Fixture f;
    g_autoptr(GPtrArray) rounds = NULL;
    g_autoptr(GError) error = NULL;
    const RoundReason *reason;
    gint64 id;

    fixture_init(&f, "2026-11-26", LANG_EN);
    id = fixture_filing(&f, first_filing);
    g_assert_false(reason_add(f.flow, id, "domain-expired", NULL, NULL, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW);
    id = filing_with(&f, first_filing, events);
    g_assert_true(
        reason_add(f.flow, id, "domain-expired", "domain-registration", "since May", NULL));
    rounds = round_list(f.flow, id, NULL);
    reason = g_ptr_array_index(round_find_return(rounds)->reasons, 0);
    g_assert_cmpstr(item_id(reason->rejection), ==, "domain-expired");
    g_assert_cmpstr(item_id(reason->field), ==, "domain-registration");
    g_assert_cmpstr(reason->words, ==, "since May");
    g_assert_cmpint(state_of(&f, id, "domain-registration"), ==, MATERIAL_RETURNED);
    fixture_clear(&f);
}

static void
assert_first_step(Fixture *f, gint64 id, const char *about, const char *word)
{
    g_autoptr(GPtrArray) steps = next_list(f->flow, id, NULL);
    const NextStep *step = g_ptr_array_index(steps, 0);

    g_assert_cmpstr(item_id(step->about), ==, about);
    g_assert_nonnull(strstr(step->what, word));
    g_assert_nonnull(step->why);
    for (guint i = 0; i < steps->len; i++) {
        step = g_ptr_array_index(steps, i);
        g_assert_null(strstr(step->what, "open question"));
        g_assert_null(strstr(step->what, "material"));
    }
}

static void
test_stop_of_the_tree(void)
{
    static const char *const answers[] = {
        "filing.purpose=open-service",  "service.kind=app",
        "server.place=mainland-cloud",  "registry.entity=filed",
        "registry.service=own-alibaba", NULL};
    Fixture f;
    g_autoptr(GPtrArray) events = NULL;
    gint64 id;

    fixture_init(&f, "2026-11-24", LANG_EN);
    id = fixture_filing(&f, answers);
    assert_first_step(&f, id, "nothing-changed", "nothing to do");
    events = filing_work_list_events(f.flow, id, NULL);
    for (guint i = 0; i < events->len; i++) {
        const PossibleEvent *e = g_ptr_array_index(events, i);

        if (!g_str_equal(item_id(e->event), "submitted"))
            continue;
        g_assert_cmpuint(e->reasons->len, ==, 1);
        g_assert_nonnull(strstr(g_ptr_array_index(e->reasons, 0), "nothing to do"));
        g_assert_nonnull(strstr(g_ptr_array_index(e->reasons, 0), "set the purpose"));
    }
    fixture_clear(&f);
}

static void
test_stop_is_said_once(void)
{
    static const char *const answers[] = {"filing.purpose=open-service",
                                          "service.kind=mini-program", NULL};
    Fixture f;
    g_autoptr(GPtrArray) steps = NULL;
    gint64 id;

    fixture_init(&f, "2026-11-24", LANG_EN);
    id = fixture_filing(&f, answers);
    assert_first_step(&f, id, "not-ours-mini", "Mini programs");
    steps = next_list(f.flow, id, NULL);
    g_assert_cmpuint(steps->len, ==, 1);
    fixture_clear(&f);
}

/* The day on which a licence ended is none until which an unverified domain could be filed. */
static void
test_stop_has_no_date(void)
{
    static const char *const answers[] = {"filing.purpose=open-service",
                                          "service.kind=website",
                                          "server.place=mainland-cloud",
                                          "registry.entity=none",
                                          "entity.province=31",
                                          COMPANY,
                                          "entity.certificate_expires_on=2026-07-16",
                                          "domain.verified=no",
                                          NULL};
    Fixture f;
    g_autoptr(GPtrArray) steps = NULL;
    const NextStep *dated = NULL;
    gint64 id;

    fixture_init(&f, "2026-11-24", LANG_EN);
    id = fixture_filing(&f, answers);
    steps = next_list(f.flow, id, NULL);
    g_assert_null(((const NextStep *)g_ptr_array_index(steps, 0))->due_on);
    for (guint i = 1; i < steps->len; i++)
        if (g_strcmp0(((const NextStep *)g_ptr_array_index(steps, i))->due_on, "2026-07-16") ==
            0)
            dated = g_ptr_array_index(steps, i);
    g_assert_nonnull(dated);
    g_assert_true(dated->late);
    fixture_clear(&f);
}

typedef struct {
    const char *name;
    const char *today;
    const char *events[8];
    const char *first, *last;
} OrderCase;

static const OrderCase order_cases[] = {
    {"prepare", "2026-11-24", {NULL}, "prepared", "expired"},
    {"provider", "2026-11-24 12:00", {SENT}, "provider-accepted", "withdrawn"},
    {"returned",
     "2026-11-26",
     {SENT, "2026-11-25 10:00 provider-returned"},
     "submitted",
     "expired"},
    {"handover", "2026-11-26", {SENT, TAKEN}, "sms-sent", "withdrawn"},
    {"sms", "2026-11-26 10:30", {SENT, TAKEN, CODE}, "sms-verified", "sms-expired"},
    {"lapsed",
     "2026-11-28",
     {SENT, TAKEN, CODE, "2026-11-27 11:00 sms-expired"},
     "sms-sent",
     "expired"},
    {"administration", "2026-11-27", {SENT, TAKEN, CODE, KNOWN}, "approved", "call-answered"},
    {"approved", "2026-12-07 11:00", {SENT, TAKEN, CODE, KNOWN, PASSED}, "opened", "cancelled"},
};

static void
test_order_of_events(gconstpointer data)
{
    const OrderCase *c = data;
    Fixture f;
    g_autoptr(GPtrArray) events = NULL;
    const PossibleEvent *first, *last;

    fixture_init(&f, c->today, LANG_EN);
    events = filing_work_list_events(f.flow, filing_with(&f, first_filing, c->events), NULL);
    first = g_ptr_array_index(events, 0);
    last = g_ptr_array_index(events, events->len - 1);
    g_assert_cmpstr(item_id(first->event), ==, c->first);
    g_assert_cmpstr(item_id(last->event), ==, c->last);
    fixture_clear(&f);
}

/* A need that is not met and a bad time are told together; alone each keeps its own code. */
static void
test_faults_of_an_event_together(void)
{
    static const Happening bad = {.event = "submitted", .at = "2026-13-01"};
    static const Happening bad_alone = {.event = "prepared", .at = "2026-13-01"};
    Fixture f;
    g_autoptr(GError) error = NULL;
    gint64 id;

    fixture_init(&f, "2026-11-24", LANG_EN);
    id = fixture_filing(&f, first_filing);
    g_assert_false(filing_work_advance(f.flow, id, &bad, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW);
    g_assert_nonnull(strstr(error->message, "missing"));
    g_assert_nonnull(strstr(error->message, "E-mail address"));
    g_assert_null(strstr(error->message, "beian materials"));
    g_assert_nonnull(strstr(error->message, "2026-13-01"));
    g_clear_error(&error);
    g_assert_false(filing_work_advance(f.flow, id, &bad_alone, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID);
    fixture_clear(&f);
}

/* "returned 2026-11-25; provider-review - 2026-11-26 2026-11-27; …": entered (NOW, DONE),
 * earliest and latest end. */
static char *
dup_plan(Fixture *f, gint64 id)
{
    static const char marks[] = {'+', '>', ' '};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) plan = plan_list(f->flow, id, &error);
    GString *text = g_string_new(NULL);

    g_assert_no_error(error);
    for (guint i = 0; i < plan->len; i++) {
        const PlanStage *stage = g_ptr_array_index(plan, i);
        g_autofree char *entered = day_format(stage->entered_on);
        g_autofree char *earliest = day_format(stage->earliest_on);
        g_autofree char *latest = day_format(stage->latest_on);

        g_string_append_printf(text, "%c%s %s|%s|%s\n", marks[stage->state],
                               item_id(stage->stage), entered, earliest, latest);
    }
    return g_string_free(text, FALSE);
}

typedef struct {
    const char *name;
    const char *today;
    const char *events[12];
    const char *has[7]; /* lines */
} PlanCase;

static const PlanCase plan_cases[] = {
    {"passed_over_stages_have_a_day",
     "2026-11-24 12:00",
     {SENT},
     {"+prepare 2026-11-24||", "+fill 2026-11-24||", "+verify 2026-11-24||",
      ">provider-review 2026-11-24|2026-11-25|2026-11-26"}},
    {"returned_goes_through_the_review_again",
     "2026-11-25 12:00",
     {SENT, "2026-11-25 10:00 provider-returned"},
     {">provider-returned 2026-11-25||\n provider-review |2026-11-26|2026-11-27\n handover |"}},
    {"rejected_goes_through_all_again",
     "2026-12-01 12:00",
     {SENT, TAKEN, CODE, KNOWN, "2026-12-01 10:00 rejected"},
     {">administration-rejected 2026-12-01||\n provider-review |2026-12-02|2026-12-03",
      " handover |2026-12-02|2026-12-04", " sms-check |2026-12-02|2026-12-05",
      " administration-review |2026-12-03|2027-01-04", " approved |2026-12-03|2027-01-04",
      " police-filing |2026-12-03|2027-02-03"}},
    {"lapsed_needs_a_new_code",
     "2026-11-27 12:00",
     {SENT, TAKEN, CODE, "2026-11-27 11:00 sms-expired"},
     {"+handover 2026-11-25||\n>sms-lapsed 2026-11-27||\n sms-check |2026-11-27|2026-11-28"}},
    {"dates_are_of_this_round",
     "2026-12-03 12:00",
     {SENT, TAKEN, CODE, KNOWN, "2026-12-01 10:00 rejected", "2026-12-02 10:00 submitted",
      "2026-12-03 10:00 provider-accepted", "2026-12-03 11:00 sms-verified"},
     {"+provider-review 2026-12-02||", "+sms-check 2026-12-03||",
      ">administration-review 2026-12-03|"}},
    {"thirty_days_from_opening",
     "2026-12-10 12:00",
     {SENT, TAKEN, CODE, KNOWN, PASSED, OPENED, "2026-12-10 11:00 displayed"},
     {">police-filing 2026-12-10|2026-12-10|2027-01-07"}},
    {"withdrawn_shows_where_it_was",
     "2026-11-24 13:00",
     {SENT, "2026-11-24 12:00 withdrawn"},
     {"+provider-review 2026-11-24||\n>withdrawn 2026-11-24||\n"}},
};

static void
test_plan(gconstpointer data)
{
    const PlanCase *c = data;
    Fixture f;
    g_autofree char *plan = NULL;

    fixture_init(&f, c->today, LANG_EN);
    plan = dup_plan(&f, filing_with(&f, first_filing, c->events));
    for (guint i = 0; i < G_N_ELEMENTS(c->has) && c->has[i]; i++) {
        if (!strstr(plan, c->has[i]))
            g_test_message("'%s' is not in\n%s", c->has[i], plan);
        g_assert_nonnull(strstr(plan, c->has[i]));
    }
    fixture_clear(&f);
}

static void
test_stopped_filing_has_no_dates(void)
{
    static const char *const answers[] = {"filing.purpose=open-service",
                                          "service.kind=mini-program", NULL};
    Fixture f;
    g_autofree char *plan = NULL;

    fixture_init(&f, "2026-11-24", LANG_EN);
    plan = dup_plan(&f, fixture_filing(&f, answers));
    g_assert_nonnull(strstr(plan, " approved ||\n"));
    fixture_clear(&f);
}

static void
test_hint_has_its_source(void)
{
    Fixture f;
    g_autoptr(GPtrArray) plan = NULL;
    guint n = 0;

    fixture_init(&f, "2026-11-24", LANG_EN);
    plan = plan_list(f.flow, fixture_filing(&f, first_filing), NULL);
    for (guint i = 0; i < plan->len; i++) {
        const PlanStage *stage = g_ptr_array_index(plan, i);

        if (!stage->hint)
            continue;
        n++;
        g_assert_cmpstr(item_id(stage->stage), ==, "administration-review");
        g_assert_nonnull(strstr(stage->hint, "7 to 10 days"));
        g_assert_nonnull(strstr(stage->hint, "2022"));
        g_assert_cmpstr(item_id(stage->hint_source), ==, "tencent-docs-2022");
    }
    g_assert_cmpuint(n, ==, 1);
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(due_cases); i++) {
        g_autofree char *path = g_strconcat("/next/due/", due_cases[i].name, NULL);

        g_test_add_data_func(path, &due_cases[i], test_due);
    }
    for (guint i = 0; i < G_N_ELEMENTS(remind_cases); i++) {
        g_autofree char *path = g_strconcat("/next/remind/", remind_cases[i].name, NULL);

        g_test_add_data_func(path, &remind_cases[i], test_remind);
    }
    for (guint i = 0; i < G_N_ELEMENTS(plan_cases); i++) {
        g_autofree char *path = g_strconcat("/plan/", plan_cases[i].name, NULL);

        g_test_add_data_func(path, &plan_cases[i], test_plan);
    }
    for (guint i = 0; i < G_N_ELEMENTS(order_cases); i++) {
        g_autofree char *path = g_strconcat("/next/order/", order_cases[i].name, NULL);

        g_test_add_data_func(path, &order_cases[i], test_order_of_events);
    }
    g_test_add_func("/due/next_after_the_first", test_next_date_after_the_first);
    for (guint i = 0; i < G_N_ELEMENTS(near_cases); i++) {
        g_autofree char *name = g_strdup_printf("/due/condition/%s", near_cases[i].name);

        g_test_add_data_func(name, &near_cases[i], test_condition_when_near);
    }
    g_test_add_func("/next/faults_of_an_event_together", test_faults_of_an_event_together);
    g_test_add_func("/plan/stopped_has_no_dates", test_stopped_filing_has_no_dates);
    g_test_add_func("/plan/hint_has_its_source", test_hint_has_its_source);
    g_test_add_func("/next/remind/hours_before", test_remind_hours_before);
    g_test_add_func("/next/remind/acknowledged_is_silent",
                    test_acknowledged_reminder_is_silent);
    g_test_add_func("/next/reminders_are_labelled", test_reminders_are_labelled);
    g_test_add_func("/next/article_reminder_closes_when_accepted",
                    test_article_reminder_closes_when_accepted);
    g_test_add_func("/next/repeat", test_repeat);
    g_test_add_func("/next/return_wants_to_be_told_why", test_return_wants_to_be_told_why);
    g_test_add_func("/next/rounds_have_their_reasons", test_rounds_have_their_reasons);
    g_test_add_func("/next/reason_told_later", test_reason_told_later);
    g_test_add_func("/next/stop/of_the_tree", test_stop_of_the_tree);
    g_test_add_func("/next/stop/said_once", test_stop_is_said_once);
    g_test_add_func("/next/stop_has_no_date", test_stop_has_no_date);
    return g_test_run();
}
