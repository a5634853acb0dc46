/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/due.h"

#include <string.h>

#include "workflow/remind.h"
#include "workflow/workflow_private.h"

char *
due_format(const char *due_on, const char *due_at)
{
    gint64 at;

    return due_at && instant_parse(due_at, &at, NULL) ? instant_format_local(at)
                                                      : g_strdup(due_on);
}

const char *
due_label(const CatalogueItem *rule)
{
    return rule && g_str_equal(item_confidence(rule), "article")
               ? _("article figure, unverified")
               : NULL;
}

gboolean
due_is_earliest(const CatalogueItem *rule)
{
    return rule && item_is(rule, "bound", "earliest");
}

gboolean
due_is_late(const CatalogueItem *rule, const Deadline *deadline, const char *today)
{
    return !due_is_earliest(rule) && deadline_is_late(deadline, today);
}

char *
due_dup_said(const CatalogueItem *rule, const char *date)
{
    /* TRANSLATORS: the first day on which something is possible; stands where a date does */
    return due_is_earliest(rule) ? g_strdup_printf(_("from %s"), date) : g_strdup(date);
}

gboolean
due_is_pending(const Deadline *deadline, const char *today)
{
    return deadline->is_open && !deadline->acknowledged &&
           !deadline_is_snoozed(deadline, today);
}

static gboolean
is_kind(const Deadline *deadline, const char *const *kinds)
{
    return g_strv_contains(kinds, deadline->kind);
}

/* Does it bind somebody, or is it what one may expect of them? */
static gboolean
is_binding(const Deadline *deadline)
{
    static const char *const kinds[] = {"hard", "statutory", "ceiling", "expectation", NULL};

    return is_kind(deadline, kinds);
}

/* After the approval what must be kept up is a duty too: a domain to be renewed, say. */
static gboolean
is_duty(const Deadline *deadline)
{
    static const char *const kinds[] = {"practice", "condition", NULL};

    return is_binding(deadline) || is_kind(deadline, kinds);
}

static gboolean
is_own_actor(const Deadline *deadline)
{
    static const char *const others[] = {"provider", "administration", "police", "nobody",
                                         NULL};

    return !g_strv_contains(others, deadline->actor);
}

static gboolean
is_of_person(const CatalogueItem *rule)
{
    return rule && item_is(rule, "per", "person");
}

/* The stage's actor, or each who got a code of their own. */
static gboolean
is_of_stage(const Deadline *deadline, const CatalogueItem *rule, const char *stage_actor)
{
    return g_str_equal(deadline->actor, stage_actor) || is_of_person(rule);
}

/* A condition that is no longer met stands in the way of whoever has the move. */
static gboolean
is_unmet(const Deadline *deadline, const char *stage_actor, const char *today)
{
    return g_str_equal(deadline->kind, "condition") &&
           g_str_equal(deadline->actor, stage_actor) && strcmp(deadline->due_on, today) < 0;
}

/* Does it say until when the stage's move is to be made? */
static gboolean
is_until(const Deadline *deadline, const CatalogueItem *rule, const char *stage_actor,
         const char *today)
{
    if (is_binding(deadline))
        return is_of_stage(deadline, rule, stage_actor);
    return is_unmet(deadline, stage_actor, today);
}

/* Of two of a day, the one with an hour. */
static gboolean
is_earlier(const Deadline *a, const Deadline *b)
{
    int order = b ? strcmp(a->due_on, b->due_on) : -1;

    return order < 0 ||
           (order == 0 && a->due_at && (!b->due_at || strcmp(a->due_at, b->due_at) < 0));
}

/* Whose code still runs, though its date was taken note of. */
static const char *
person_actor(Catalogue *cat, const GPtrArray *deadlines, const char *stage_actor)
{
    for (guint i = 0; i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);

        if (d->is_open && is_of_person(catalogue_get(cat, "deadlines", d->rule_id)))
            return d->actor;
    }
    return stage_actor;
}

/* The move as it is looked for. */
typedef struct {
    Catalogue *cat;
    Workflow *flow;
    const GPtrArray *deadlines;
    const char *stage_actor, *today;
    gboolean has_duties;
} Move;

static gboolean
is_of_move(const Move *m, const Deadline *d)
{
    const CatalogueItem *rule = catalogue_get(m->cat, "deadlines", d->rule_id);

    if (!rule || !due_is_pending(d, m->today) || due_label(rule) || due_is_earliest(rule))
        return FALSE;
    return m->has_duties ? is_duty(d) : is_until(d, rule, m->stage_actor, m->today);
}

/* Where nothing binds whoever has the move, or was put off: what is to be done by then in
 * practice, and a condition once it is near enough to be reminded of. */
static gboolean
is_next_best(const Move *m, const Deadline *d)
{
    const CatalogueItem *rule = catalogue_get(m->cat, "deadlines", d->rule_id);

    if (!rule || !due_is_pending(d, m->today) || due_label(rule) || due_is_earliest(rule) ||
        !is_of_stage(d, rule, m->stage_actor))
        return FALSE;
    return g_str_equal(d->kind, "practice") ||
           (g_str_equal(d->kind, "condition") && deadline_reminder_is_due(m->flow, d));
}

/* The office's own date; another's code is part of the move, not that. */
static gboolean
is_own_date(const Move *m, const Deadline *d)
{
    static const char *const kinds[] = {"reminder", "practice", NULL};
    const CatalogueItem *rule = catalogue_get(m->cat, "deadlines", d->rule_id);

    return due_is_pending(d, m->today) && is_own_actor(d) &&
           (is_binding(d) || is_kind(d, kinds)) && !is_of_person(rule) &&
           !due_is_earliest(rule);
}

static const Deadline *
find_first(const Move *m, gboolean (*fits)(const Move *, const Deadline *),
           const Deadline * not )
{
    const Deadline *first = NULL;

    for (guint i = 0; i < m->deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(m->deadlines, i);

        if (d != not &&fits(m, d) && is_earlier(d, first))
            first = d;
    }
    return first;
}

Due
due_find(Workflow *flow, const char *stage_id, const GPtrArray *deadlines)
{
    Catalogue *cat = workflow_get_catalogue(flow);
    const CatalogueItem *stage = catalogue_get(cat, "stages", stage_id);
    g_autofree char *today = day_format(workflow_get_today(flow));
    Move move = {cat,       flow,
                 deadlines, stage ? item_value(stage, "actor") : "officer",
                 today,     g_str_equal(stage_id, STAGE_OF_DUTIES)};
    Due due = {.until = find_first(&move, is_of_move, NULL)};

    if (!due.until)
        due.until = find_first(&move, is_next_best, NULL);
    due.is_duty = move.has_duties && due.until;
    due.actor = due.until ? due.until->actor : person_actor(cat, deadlines, move.stage_actor);
    due.remind = find_first(&move, is_own_date, due.until);
    return due;
}
