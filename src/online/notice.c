/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/notice.h"

#include <string.h>

#include "base/i18n.h"
#include "base/json.h"
#include "base/mask.h"
#include "store/filing.h"
#include "store/told.h"
#include "validate/validate.h"
#include "workflow/deadline_rule.h"
#include "workflow/due.h"
#include "workflow/facts.h"
#include "workflow/next.h"
#include "workflow/remind.h"
#include "workflow/sight_change.h"

#define STEP_LATE "late"
#define STEP_DAY "day"
/* A page of rows; and the longest that anything is looked for ahead. */
enum { PAGE_ROWS = 200, AHEAD_DAYS = 400, DATE_BYTES = 10 };

void
notice_free(Notice *notice)
{
    if (!notice)
        return;
    deadline_free(notice->deadline);
    changed_free(notice->change);
    g_free(notice->step);
    g_free(notice->title);
    g_free(notice->name);
    g_free(notice->date);
    g_free(notice->when);
    g_free(notice->duty);
    g_free(notice);
}

/* ---- Is it due? -------------------------------------------------------------------------- */

/* For comparing spans, no more. */
static double
days_of(const NotifySpan *span)
{
    if (g_str_equal(span->unit, "h"))
        return span->n / 24.0;
    if (g_str_equal(span->unit, "wd"))
        return span->n * 7 / 5.0;
    return g_str_equal(span->unit, "m") ? span->n * 31.0 : span->n;
}

static guint
count_spans(const NotifyChannel *channel, const CatalogueItem *rule)
{
    return channel->ahead->len ? channel->ahead->len : item_n(rule, "remind");
}

static NotifySpan
get_span(const NotifyChannel *channel, const CatalogueItem *rule, guint i)
{
    NotifySpan span = {.n = (int)item_int_at(rule, "remind", i, "n", 0)};

    if (channel->ahead->len)
        return g_array_index(channel->ahead, NotifySpan, i);
    g_strlcpy(span.unit, item_value_at(rule, "remind", i, "unit"), sizeof span.unit);
    return span;
}

/* The nearest of the spans that reach the date. Yours; NULL: none does yet. */
static char *
dup_span_step(Workflow *flow, const NotifyChannel *channel, const CatalogueItem *rule,
              const Deadline *d)
{
    NotifySpan nearest = {0};

    for (guint i = 0; i < count_spans(channel, rule); i++) {
        NotifySpan span = get_span(channel, rule, i);

        if (deadline_is_within(flow, d, span.n, span.unit) &&
            (nearest.n == 0 || days_of(&span) < days_of(&nearest)))
            nearest = span;
    }
    return nearest.n ? g_strdup_printf("%d%s", nearest.n, nearest.unit) : NULL;
}

/* An advice that was not needed is over, and nobody is late with it. */
static char *
dup_due_step(Workflow *flow, const NotifyChannel *channel, const CatalogueItem *rule,
             const Deadline *d, const char *today)
{
    if (!due_is_pending(d, today) || due_is_earliest(rule))
        return NULL;
    if (g_str_equal(d->kind, "reminder") && strcmp(d->due_on, today) <= 0)
        return g_strdup(STEP_DAY);
    if (deadline_is_over(flow, d))
        return g_str_equal(d->kind, "advice") ? NULL : g_strdup(STEP_LATE);
    return dup_span_step(flow, channel, rule, d);
}

static char *
dup_step(Workflow *flow, const NotifyChannel *channel, const CatalogueItem *rule,
         const Deadline *d)
{
    g_autofree char *today = day_format(workflow_get_today(flow));
    g_autofree char *step = dup_due_step(flow, channel, rule, d, today);

    if (!step || channel->repeat == REPEAT_STEPS)
        return g_steal_pointer(&step);
    return g_strdup(channel->repeat == REPEAT_DAILY ? today : "");
}

static NotifyWeight
weigh(Workflow *flow, const CatalogueItem *rule, const Deadline *d)
{
    static const char *const binding[] = {"hard", "statutory", "condition", NULL};

    if (due_label(rule) || !g_strv_contains(binding, d->kind))
        return WEIGHT_ANY;
    return deadline_is_over(flow, d) ? WEIGHT_LATE : WEIGHT_BINDING;
}

/* ---- In words ---------------------------------------------------------------------------- */

/* An individual's name is no company's. */
static char *
dup_title(Workflow *flow, const Deadline *d)
{
    g_autoptr(GHashTable) facts = facts_load(flow, d->filing_id, 1, NULL);
    g_autoptr(Filing) filing = filing_get(workflow_get_store(flow), d->filing_id, NULL);
    const char *kind = facts ? g_hash_table_lookup(facts, "entity.kind") : NULL;
    const char *domain = facts ? g_hash_table_lookup(facts, "domain.name") : NULL;

    if (filing && kind && !g_str_equal(kind, "individual"))
        return mask_text(filing_title(filing->title), MASK_WHOLE);
    return domain ? domain_dup_display(domain) : g_strdup("");
}

/* A file's name may be a person's: that the date was read is all that is said of it. */
static char *
dup_name(Workflow *flow, const CatalogueItem *rule, const Deadline *d)
{
    Lang lang = workflow_get_lang(flow);
    int service_no = 0;
    const CatalogueItem *material =
        deadline_find_material(flow, d->rule_id, d->instance, &service_no);

    if (d->read_in)
        return g_strdup_printf(_("%1$s (read by a machine, not confirmed)"),
                               item_name(rule, lang));
    return material ? g_strdup_printf(_("%1$s: %2$s"), item_name(rule, lang),
                                      item_name(material, lang))
                    : g_strdup(item_name(rule, lang));
}

static Notice *
describe_take(Workflow *flow, const CatalogueItem *rule, Deadline *d, char *step_taken)
{
    Notice *notice = g_new0(Notice, 1);
    const char *duty = item_text(rule, "text", workflow_get_lang(flow));

    notice->deadline = d;
    notice->step = step_taken;
    notice->title = dup_title(flow, d);
    notice->name = dup_name(flow, rule, d);
    notice->date = due_format(d->due_on, d->due_at);
    notice->when = reminder_dup_when(flow, d);
    notice->duty = g_strdup(duty);
    notice->actor = actor_label(d->actor);
    notice->label = due_label(rule);
    notice->weight = weigh(flow, rule, d);
    return notice;
}

/* "F1 示例公司"; "F1" where the title may not be said. */
static char *
dup_filing(const Notice *notice)
{
    return *notice->title ? g_strdup_printf("%s %s", notice->deadline->code, notice->title)
                          : g_strdup(notice->deadline->code);
}

char *
notice_dup_line(const Notice *notice)
{
    g_autofree char *filing = dup_filing(notice);

    if (notice->change)
        /* TRANSLATORS: "F1 Example Ltd: example.cn, certificate: yes → no" */
        return g_strdup_printf(_("%1$s: %2$s"), filing, notice->name);
    /* TRANSLATORS: "F1 Example Ltd: SMS code valid until, in 5 hours" */
    return g_strdup_printf(_("%1$s: %2$s, %3$s"), filing, notice->name, notice->when);
}

char *
notice_dup_text(const Notice *notice)
{
    g_autofree char *filing = dup_filing(notice);
    GString *text = g_string_new(filing);

    g_string_append_c(text, '\n');
    if (notice->change)
        g_string_append_printf(text, _("%1$s (seen %2$s)"), notice->name, notice->date);
    else
        /* TRANSLATORS: "SMS code valid until: 2026-11-25 16:15 (in 5 hours)" */
        g_string_append_printf(text, _("%1$s: %2$s (%3$s)"), notice->name, notice->date,
                               notice->when);
    if (notice->label)
        g_string_append_printf(text, " (%s)", notice->label);
    if (notice->duty)
        g_string_append_printf(text, "\n%s", notice->duty);
    g_string_append_c(text, '\n');
    g_string_append_printf(text, _("to act: %s"), notice->actor);
    return g_string_free(text, FALSE);
}

static json_t *
change_to_json(const Notice *notice)
{
    const Changed *change = notice->change;

    return json_pack("{s:s, s:s, s:s, s:s, s:i, s:o, s:o, s:s, s:s, s:s, s:s, s:s}", "kind",
                     "change", "filing", change->code, "title", notice->title, "aspect",
                     change->aspect, "service", change->service_no, "domain",
                     json_text(change->domain), "was",
                     json_text(sight_change_is_first(change) ? NULL : change->was_answer),
                     "now", change->answer, "at", change->at, "name", notice->name, "actor",
                     notice->deadline->actor, "weight", notify_weight_word(notice->weight));
}

json_t *
notice_to_json(const Notice *notice)
{
    const Deadline *d = notice->deadline;

    if (notice->change)
        return change_to_json(notice);
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:s, s:s, s:s, s:o, s:o}", "kind",
                     "date", "filing", d->code, "title", notice->title, "rule", d->rule_id,
                     "name", notice->name, "due_on", d->due_on, "due_at", json_text(d->due_at),
                     "in", notice->when, "actor", d->actor, "weight",
                     notify_weight_word(notice->weight), "duty", json_text(notice->duty),
                     "label", json_text(notice->label));
}

/* ---- All of them ------------------------------------------------------------------------- */

typedef struct {
    Workflow *flow;
    const NotifyChannel *channel;
    gboolean with_told;
    GPtrArray *found;
} Search;

static gboolean
is_for(const NotifyChannel *channel, const Deadline *d)
{
    return !channel->roles || g_strv_contains((const char *const *)channel->roles, d->actor);
}

static void
look_at_take(Search *s, Deadline *taken)
{
    g_autoptr(Deadline) d = taken;
    Store *store = workflow_get_store(s->flow);
    const CatalogueItem *rule =
        catalogue_get(workflow_get_catalogue(s->flow), "deadlines", d->rule_id);
    g_autofree char *step =
        rule && is_for(s->channel, d) ? dup_step(s->flow, s->channel, rule, d) : NULL;

    if (!step || weigh(s->flow, rule, d) < s->channel->weight ||
        (!s->with_told && told_is(store, s->channel->name, d, step)))
        return;
    g_ptr_array_add(s->found,
                    describe_take(s->flow, rule, g_steal_pointer(&d), g_steal_pointer(&step)));
}

/* ---- Changes ----------------------------------------------------------------------------- */

/* So much of a date as a change has. */
static Deadline *
make_moment(const Changed *change)
{
    Deadline *d = g_new0(Deadline, 1);

    d->filing_id = change->filing_id;
    d->code = g_strdup(change->code);
    d->rule_id = g_strconcat("changed:", change->aspect, NULL);
    d->instance = change->service_no;
    d->actor = g_strdup(sight_change_actor(change));
    d->kind = g_strdup("change");
    d->due_at = g_strdup(change->at);
    d->due_on = g_strndup(change->at, DATE_BYTES);
    return d;
}

static Notice *
describe_change_take(Workflow *flow, Changed *taken, Deadline *d_taken, char *step_taken)
{
    static const NotifyWeight weights[] = {[CHANGE_MILD] = WEIGHT_ANY,
                                           [CHANGE_BAD] = WEIGHT_BINDING,
                                           [CHANGE_GRAVE] = WEIGHT_LATE};
    Notice *notice = g_new0(Notice, 1);

    notice->change = taken;
    notice->deadline = d_taken;
    notice->step = step_taken;
    notice->title = dup_title(flow, d_taken);
    notice->name = sight_change_dup_line(taken, TRUE);
    notice->date = instant_dup_local(taken->at);
    notice->when = g_strdup("");
    notice->actor = actor_label(d_taken->actor);
    notice->weight = weights[sight_change_weigh(taken)];
    return notice;
}

/* A change has no reminders before it: it is told of once, or every day. */
static void
look_at_change_take(Search *s, Changed *taken)
{
    g_autoptr(Changed) change = taken;
    g_autoptr(Deadline) d = make_moment(change);
    g_autoptr(Notice) notice = NULL;
    g_autofree char *step = s->channel->repeat == REPEAT_DAILY
                                ? day_format(workflow_get_today(s->flow))
                                : g_strdup("");

    if (!is_for(s->channel, d) ||
        (!s->with_told && told_is(workflow_get_store(s->flow), s->channel->name, d, step)))
        return;
    notice = describe_change_take(s->flow, g_steal_pointer(&change), g_steal_pointer(&d),
                                  g_steal_pointer(&step));
    if (notice->weight >= s->channel->weight)
        g_ptr_array_add(s->found, g_steal_pointer(&notice));
}

static gboolean
look_at_changes(Search *s, GError **error)
{
    for (int skip = 0;; skip += PAGE_ROWS) {
        g_autoptr(GPtrArray) page =
            changed_list(workflow_get_store(s->flow), skip, PAGE_ROWS, error);

        if (!page)
            return FALSE;
        for (guint i = 0; i < page->len; i++)
            look_at_change_take(s, g_steal_pointer(&g_ptr_array_index(page, i)));
        if (page->len < PAGE_ROWS)
            return TRUE;
    }
}

/* ---- Dates ------------------------------------------------------------------------------- */

static void
free_deadline(gpointer deadline)
{
    deadline_free(deadline);
}

static void
free_notice(gpointer notice)
{
    notice_free(notice);
}

GPtrArray *
notice_list(Workflow *flow, const NotifyChannel *channel, gboolean with_told, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autofree char *to = day_format(day_add(workflow_get_today(flow), AHEAD_DAYS));
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(free_notice);
    g_autoptr(GPtrArray) page = deadline_list_open(store, "", to, PAGE_ROWS, error);
    Search search = {flow, channel, with_told, found};

    if (!page || !look_at_changes(&search, error))
        return NULL;
    while (page && page->len > 0) {
        g_autoptr(GPtrArray) next = NULL;

        if (page->len == PAGE_ROWS) {
            next = deadline_list_open_after(store, g_ptr_array_index(page, page->len - 1), to,
                                            PAGE_ROWS, error);
            if (!next)
                return NULL;
        }
        for (guint i = 0; i < page->len; i++)
            look_at_take(&search, g_steal_pointer(&g_ptr_array_index(page, i)));
        g_ptr_array_unref(page);
        page = next ? g_steal_pointer(&next) : g_ptr_array_new_with_free_func(free_deadline);
    }
    return page ? g_steal_pointer(&found) : NULL;
}
