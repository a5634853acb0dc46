/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/rehearsal.h"

#include <string.h>

#include "base/error.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/service.h"
#include "workflow/call_desk.h"
#include "workflow/deadline_rule.h"
#include "workflow/filing_work.h"
#include "workflow/next.h"
#include "workflow/sms.h"

#define MINUTE_S 60
#define HOUR_S 3600
#define MAX_MOVES 8
#define MAX_REASONS 2
/* Numbers of the year 2099 are nobody's. */
#define NUMBER_BASE 2099000100

/* One is to be answered before the next comes. */
#define NOTICE "rectification-notice"

/* When it happens. */
typedef enum {
    IN_MINUTES, /* at once: the principal at the phone */
    IN_HOURS,
    IN_AN_HOUR, /* the second try of a call */
    IN_STAGE,   /* within the stage's own span */
    AT_LAPSE,   /* when the code has lapsed */
} Pace;

typedef struct {
    const char *stage, *event;
    int weight;
    Pace pace;
    const char *reason; /* the one; NULL: drawn where the event asks for reasons */
} Move;

/* How often each is drawn is for training, and says nothing of how often it comes. */
static const Move moves[] = {
    {"provider-review", "provider-accepted", 5, IN_STAGE, NULL},
    {"provider-review", "provider-returned", 4, IN_STAGE, NULL},
    {"provider-review", CALL_MISSED, 2, IN_HOURS, NULL},
    {"provider-review", CALL_ANSWERED, 1, IN_HOURS, NULL},
    {"handover", "sms-sent", 5, IN_STAGE, NULL},
    {"handover", "handed-over", 5, IN_STAGE, NULL},
    {"handover", "provider-returned", 1, IN_STAGE, NULL},
    {"sms-check", "sms-person-verified", 5, IN_MINUTES, NULL},
    {"sms-check", "sms-wrong-code", 2, IN_MINUTES, NULL},
    {"sms-check", "sms-resent", 1, IN_MINUTES, NULL},
    {"sms-check", "sms-expired", 3, AT_LAPSE, NULL},
    {"administration-review", "approved", 5, IN_STAGE, NULL},
    {"administration-review", "rejected", 4, IN_STAGE, NULL},
    {"administration-review", CALL_MISSED, 1, IN_HOURS, NULL},
    {"maintain", NOTICE, 1, IN_HOURS, NULL},
};

/* After a missed call the next try decides (rejections: phone-unreachable). */
static const Move second_call[] = {
    {"provider-review", CALL_ANSWERED, 2, IN_AN_HOUR, NULL},
    {"provider-review", "provider-returned", 1, IN_AN_HOUR, "phone-unreachable"},
};

/* What a step is played with. */
typedef struct {
    Workflow *flow;
    Filing *filing;
    GHashTable *facts;
    GPtrArray *requirements;
    GPtrArray *people; /* SmsPerson */
    GPtrArray *events; /* PossibleEvent */
    GRand *random;
    gboolean waits_for_call; /* was the last call missed? */
    char *last;              /* the event recorded last, or NULL */
} Play;

static void
play_clear(Play *play)
{
    filing_free(play->filing);
    g_clear_pointer(&play->facts, g_hash_table_unref);
    g_clear_pointer(&play->requirements, g_ptr_array_unref);
    g_clear_pointer(&play->people, g_ptr_array_unref);
    g_clear_pointer(&play->events, g_ptr_array_unref);
    g_clear_pointer(&play->random, g_rand_free);
    g_clear_pointer(&play->last, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Play, play_clear)

void
rehearsal_free(Rehearsal *rehearsal)
{
    if (!rehearsal)
        return;
    g_clear_pointer(&rehearsal->reasons, g_ptr_array_unref);
    g_free(rehearsal->at);
    g_free(rehearsal->said);
    g_free(rehearsal->who);
    g_free(rehearsal->next);
    g_free(rehearsal->next_actor);
    g_free(rehearsal);
}

guint32
rehearsal_get_seed(Workflow *flow, gint64 filing_id)
{
    g_autoptr(Filing) filing = filing_get(workflow_get_store(flow), filing_id, NULL);
    gint64 at = 0;

    return filing && instant_parse(filing->created_at, &at, NULL) ? (guint32)at : 0;
}

static gboolean
play_init(Play *play, Workflow *flow, gint64 filing_id, guint32 seed, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) recorded = event_list(store, filing_id, error);
    g_autoptr(CallWatch) watch = recorded ? call_desk_get(flow, filing_id, error) : NULL;
    guint32 parts[] = {seed, (guint32)filing_id, recorded ? recorded->len : 0};

    play->flow = flow;
    if (!watch)
        return FALSE;
    play->waits_for_call = watch->n_missed > 0;
    if (recorded->len > 0)
        play->last =
            g_strdup(((const Event *)g_ptr_array_index(recorded, recorded->len - 1))->event);
    play->random = g_rand_new_with_seed_array(parts, G_N_ELEMENTS(parts));
    play->filing = filing_get(store, filing_id, error);
    play->facts = play->filing ? facts_load(flow, filing_id, 1, error) : NULL;
    play->requirements = play->facts ? requirement_list(flow, filing_id, error) : NULL;
    play->people = play->requirements ? sms_list(flow, filing_id, error) : NULL;
    play->events = play->people ? filing_work_list_events(flow, filing_id, error) : NULL;
    return play->events != NULL;
}

static gboolean
is_possible(const Play *play, const Move *move)
{
    if (!g_str_equal(move->stage, play->filing->stage) ||
        (g_str_equal(move->event, NOTICE) && g_strcmp0(play->last, NOTICE) == 0))
        return FALSE;
    for (guint i = 0; i < play->events->len; i++) {
        const PossibleEvent *possible = g_ptr_array_index(play->events, i);

        if (g_str_equal(item_id(possible->event), move->event))
            /* The lapse is possible at the time that it is played at. */
            return possible->is_possible || move->pace == AT_LAPSE;
    }
    return FALSE;
}

static const Move *
draw_of(const Play *play, const Move *all, guint n)
{
    const Move *possible[G_N_ELEMENTS(moves)];
    guint n_possible = 0;
    int sum = 0, at;

    for (guint i = 0; i < n; i++)
        if (is_possible(play, &all[i])) {
            possible[n_possible++] = &all[i];
            sum += all[i].weight;
        }
    if (n_possible == 0)
        return NULL;
    at = g_rand_int_range(play->random, 0, sum);
    for (guint i = 0; i + 1 < n_possible; i++) {
        at -= possible[i]->weight;
        if (at < 0)
            return possible[i];
    }
    return possible[n_possible - 1];
}

/* NULL: nobody but the officer can act now. */
static const Move *
draw_move(const Play *play)
{
    const Move *move =
        play->waits_for_call ? draw_of(play, second_call, G_N_ELEMENTS(second_call)) : NULL;

    return move ? move : draw_of(play, moves, G_N_ELEMENTS(moves));
}

/* Does it concern a material that this filing must have? */
static gboolean
concerns_filing(const Play *play, const CatalogueItem *rejection)
{
    for (guint i = 0; i < play->requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(play->requirements, i);

        if (r->required == TRI_YES &&
            item_list_has(rejection, "concerns", item_id(r->material)))
            return TRUE;
    }
    return FALSE;
}

static void
draw_reasons(const Play *play, const Move *move, GPtrArray *reasons)
{
    Catalogue *cat = workflow_get_catalogue(play->flow);
    const CatalogueItem *event = catalogue_get(cat, "events", move->event);
    const GPtrArray *all = catalogue_list(cat, "rejections");
    g_autoptr(GPtrArray) fitting = g_ptr_array_new();
    gint32 n = g_rand_int_range(play->random, 1, MAX_REASONS + 1);

    if (move->reason && catalogue_get(cat, "rejections", move->reason))
        g_ptr_array_add(reasons, (gpointer)catalogue_get(cat, "rejections", move->reason));
    if (reasons->len > 0 || !item_list_has(event, "asks", "reasons"))
        return;
    for (guint i = 0; i < all->len; i++)
        if (concerns_filing(play, g_ptr_array_index(all, i)))
            g_ptr_array_add(fitting, g_ptr_array_index(all, i));
    for (; n > 0 && fitting->len > 0; n--) {
        guint at = (guint)g_rand_int_range(play->random, 0, (gint32)fitting->len);

        g_ptr_array_add(reasons, g_ptr_array_remove_index(fitting, at));
    }
}

/* Within the stage's own span, at office hours. */
static gboolean
time_in_stage(const Play *play, gint64 now, gint64 *out, GError **error)
{
    const CatalogueItem *stage =
        catalogue_get(workflow_get_catalogue(play->flow), "stages", play->filing->stage);
    int first = stage ? (int)item_int_at(stage, "earliest", 0, "n", 0) : 0;
    int last = stage ? (int)item_int_at(stage, "latest", 0, "n", 1) : 1;
    int n = g_rand_int_range(play->random, MIN(first, last), MAX(first, last) + 1);
    const char *unit = stage ? item_value_at(stage, "latest", 0, "unit") : NULL;
    gint64 since;
    DueDate due;

    if (!instant_parse(play->filing->stage_since, &since, error) ||
        !due_date_compute(play->flow, day_from_instant(since), since, n, unit ? unit : "wd",
                          &due, error))
        return FALSE;
    if (due.instant)
        *out = due.instant;
    else {
        g_autofree char *day = day_format(due.day);

        if (!instant_parse(day, out, error))
            return FALSE;
        *out += g_rand_int_range(play->random, 0, 8 * HOUR_S);
    }
    if (*out <= now)
        *out = now + g_rand_int_range(play->random, HOUR_S, 4 * HOUR_S);
    return TRUE;
}

/* G_MAXINT64: no code runs. */
static gint64
first_lapse(const Play *play)
{
    gint64 first = G_MAXINT64, at;

    for (guint i = 0; i < play->people->len; i++) {
        const SmsPerson *person = g_ptr_array_index(play->people, i);

        if (person->code_due_at && instant_parse(person->code_due_at, &at, NULL))
            first = MIN(first, at);
    }
    return first;
}

static gint64
time_of_lapse(const Play *play, gint64 now)
{
    gint64 first = first_lapse(play);

    return MAX(first == G_MAXINT64 ? now : first, now) + MINUTE_S;
}

static gboolean
draw_time(const Play *play, const Move *move, gint64 *out, GError **error)
{
    gint64 now = clock_now(store_get_clock(workflow_get_store(play->flow)));

    switch (move->pace) {
    case IN_MINUTES:
        *out = now + MINUTE_S * g_rand_int_range(play->random, 5, 60);
        return TRUE;
    case IN_HOURS:
        *out = now + MINUTE_S * g_rand_int_range(play->random, 30, 300);
        return TRUE;
    case IN_AN_HOUR:
        *out = now + MINUTE_S * g_rand_int_range(play->random, 50, 75);
        return TRUE;
    case IN_STAGE:
        return time_in_stage(play, now, out, error);
    case AT_LAPSE:
        *out = time_of_lapse(play, now);
        return TRUE;
    }
    g_assert_not_reached();
}

/* One who has not verified yet. */
static const SmsPerson *
draw_person(const Play *play, const Move *move)
{
    const CatalogueItem *event =
        catalogue_get(workflow_get_catalogue(play->flow), "events", move->event);
    guint n_open = sms_count_open(play->people);
    gint32 at;

    if (!item_list_has(event, "asks", "who") || n_open == 0)
        return NULL;
    at = g_rand_int_range(play->random, 0, (gint32)n_open);
    for (guint i = 0; i < play->people->len; i++) {
        const SmsPerson *person = g_ptr_array_index(play->people, i);

        if (!person->verified_at && at-- == 0)
            return person;
    }
    return NULL;
}

static const char *
suffix_of(const char *service_kind)
{
    static const struct {
        const char *kind, *suffix;
    } suffixes[] = {{"app", "A"}, {"mini-program", "X"}, {"quick-app", "K"}};

    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++)
        if (g_strcmp0(service_kind, suffixes[i].kind) == 0)
            return suffixes[i].suffix;
    return "";
}

/* The numbers that an approval gives, of the province's sign; none where none is given. */
static GPtrArray *
list_numbers(const Play *play, const Move *move)
{
    GPtrArray *numbers = g_ptr_array_new_with_free_func(g_free);
    const char *kind = g_hash_table_lookup(play->facts, "filing.kind");
    const char *id = g_hash_table_lookup(play->facts, "entity.province");
    const CatalogueItem *province =
        id ? catalogue_get(workflow_get_catalogue(play->flow), "provinces", id) : NULL;
    g_autoptr(GPtrArray) services =
        service_list(workflow_get_store(play->flow), play->filing->id, NULL);

    if (province && services && g_str_equal(move->event, "approved") &&
        (g_strcmp0(kind, "first") == 0 || g_strcmp0(kind, "new-service") == 0))
        for (guint i = 0; i < services->len; i++) {
            const Service *service = g_ptr_array_index(services, i);

            g_ptr_array_add(numbers, g_strdup_printf("%sICP备%" G_GINT64_FORMAT "号-%u%s",
                                                     item_value(province, "short"),
                                                     NUMBER_BASE + play->filing->id, i + 1,
                                                     suffix_of(service->kind)));
        }
    g_ptr_array_add(numbers, NULL);
    return numbers;
}

/* As filing_work_advance() wants them; borrowed. */
static GPtrArray *
list_ids(const GPtrArray *reasons)
{
    GPtrArray *ids = g_ptr_array_new();

    for (guint i = 0; i < reasons->len; i++)
        g_ptr_array_add(ids, (gpointer)item_id(g_ptr_array_index(reasons, i)));
    g_ptr_array_add(ids, NULL);
    return ids;
}

static gboolean
happen(const Play *play, const Move *move, Rehearsal *rehearsal, GError **error)
{
    const SmsPerson *person = draw_person(play, move);
    g_autoptr(GPtrArray) numbers = list_numbers(play, move);
    g_autoptr(GPtrArray) ids = NULL;
    Happening happening = {.event = move->event, .note = _("rehearsal")};
    gint64 at;

    rehearsal->was_over =
        move->pace == AT_LAPSE &&
        first_lapse(play) <= clock_now(store_get_clock(workflow_get_store(play->flow)));
    draw_reasons(play, move, rehearsal->reasons);
    ids = list_ids(rehearsal->reasons);
    if (!draw_time(play, move, &at, error) ||
        !store_move_time(workflow_get_store(play->flow), at, error))
        return FALSE;
    happening.numbers = numbers->len > 1 ? (const char *const *)numbers->pdata : NULL;
    happening.reasons = ids->len > 1 ? (const char *const *)ids->pdata : NULL;
    happening.who = person ? person->who : NULL;
    if (!filing_work_advance(play->flow, play->filing->id, &happening, error))
        return FALSE;
    rehearsal->event = catalogue_get(workflow_get_catalogue(play->flow), "events", move->event);
    rehearsal->who = person ? sms_dup_title(person) : NULL;
    rehearsal->said =
        person ? sms_dup_said(play->flow, play->filing->id, error)
               : g_strdup(item_text(rehearsal->event, "help", workflow_get_lang(play->flow)));
    return workflow_refresh(play->flow, error);
}

static gboolean
tell_next(Workflow *flow, gint64 filing_id, Rehearsal *rehearsal, GError **error)
{
    g_autoptr(GPtrArray) steps = next_list(flow, filing_id, error);
    const NextStep *step = steps ? g_ptr_array_index(steps, 0) : NULL;

    if (!step)
        return FALSE;
    rehearsal->next = g_strdup(step->what);
    rehearsal->next_actor = g_strdup(step->actor);
    rehearsal->at = store_dup_now(workflow_get_store(flow));
    return TRUE;
}

Rehearsal *
rehearsal_play(Workflow *flow, gint64 filing_id, guint32 seed, GError **error)
{
    g_autoptr(Rehearsal) rehearsal = g_new0(Rehearsal, 1);
    g_auto(Play) play = {0};
    const Move *move;

    rehearsal->reasons = g_ptr_array_new();
    if (!store_is_sample(workflow_get_store(flow))) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_SAMPLE,
                    _("a rehearsal plays in a sample workspace only: here are real filings"));
        return NULL;
    }
    if (!play_init(&play, flow, filing_id, seed, error))
        return NULL;
    move = draw_move(&play);
    if (move && !happen(&play, move, rehearsal, error))
        return NULL;
    return tell_next(flow, filing_id, rehearsal, error) ? g_steal_pointer(&rehearsal) : NULL;
}

static void
add_reasons(const Rehearsal *rehearsal, Lang lang, GString *text)
{
    for (guint i = 0; i < rehearsal->reasons->len; i++) {
        const CatalogueItem *reason = g_ptr_array_index(rehearsal->reasons, i);

        g_string_append_printf(text, "- %s\n  → %s\n", item_name(reason, lang),
                               item_text(reason, "fix", lang));
    }
}

char *
rehearsal_dup_text(const Rehearsal *rehearsal, Lang lang)
{
    GString *text = g_string_new(NULL);
    gint64 at = 0;
    g_autofree char *time =
        instant_parse(rehearsal->at, &at, NULL) ? instant_format_local(at) : g_strdup("");

    if (!rehearsal->event) {
        g_string_append_printf(text,
                               _("Nobody else acts now; the move is yours or your house's.\n"));
    } else {
        g_string_append_printf(text, _("The rehearsal's time is now %s (China time).\n"), time);
        g_string_append_printf(text, "%s%s%s", item_name(rehearsal->event, lang),
                               rehearsal->who ? " " : "", rehearsal->who ? rehearsal->who : "");
        if (rehearsal->said)
            g_string_append_printf(text, _(": %s"), rehearsal->said);
        g_string_append_c(text, '\n');
        if (rehearsal->was_over)
            g_string_append_printf(
                text, _("The code had lapsed before that: the time only goes forward, and an "
                        "undo leaves it.\n"));
    }
    add_reasons(rehearsal, lang, text);
    g_string_append_printf(text, _("What comes next [%1$s]: %2$s"),
                           actor_label(rehearsal->next_actor), rehearsal->next);
    return g_string_free(text, FALSE);
}
