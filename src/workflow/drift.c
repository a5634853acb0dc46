/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/drift.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/overrule.h"
#include "store/service.h"
#include "validate/validate.h"
#include "workflow/filing_work.h"
#include "workflow/number_check.h"
#include "workflow/sight.h"
#include "workflow/sight_ours.h"
#include "workflow/summary.h"

/* What the officer said of a difference is kept as an overruled finding is: by what it is about
 * (the aspect) and what it was said of (what they say). */
#define RULE_TAKEN "drift-taken"
#define NOTHING "-"

static void
drift_row_free(gpointer data)
{
    DriftRow *row = data;

    g_free(row->aspect);
    g_free(row->ours);
    g_free(row->theirs);
    g_free(row->source);
    g_free(row->since);
    g_free(row->at);
    g_free(row->untold);
    g_free(row->why);
    g_free(row->noted_at);
    g_free(row);
}

static const char *
grounds_of(const DriftRow *row)
{
    return row->theirs ? row->theirs : NOTHING;
}

static const Overrule *
find_note(const GPtrArray *notes, const DriftRow *row)
{
    for (guint i = 0; i < notes->len; i++) {
        const Overrule *note = g_ptr_array_index(notes, i);

        if (note->service_no == row->service_no &&
            g_str_equal(note->rule_id, SIGHT_RULE_NOTED) &&
            g_str_equal(note->mends_id, row->aspect) &&
            g_str_equal(note->grounds, grounds_of(row)))
            return note;
    }
    return NULL;
}

static gboolean
is_drift(const DriftRow *row)
{
    if (g_str_equal(row->answer, "not-found"))
        return row->ours != NULL;
    return !g_str_equal(row->answer, "same");
}

static DriftRow *
make_row(const SightOurs *ours, const Seen *seen, const GPtrArray *notes)
{
    DriftRow *row = g_new0(DriftRow, 1);
    const Overrule *note;

    row->service_no = seen->service_no;
    row->aspect = g_strdup(seen->aspect);
    row->field = sight_ours_field(seen->aspect);
    row->ours = g_strdup(sight_ours_get(ours, seen->service_no, seen->aspect));
    row->theirs = g_strdup(seen->value);
    row->answer = sight_ours_judge(ours, seen->service_no, seen->aspect, seen->value);
    row->source = g_strdup(seen->source);
    row->since = g_strdup(seen->since);
    row->at = g_strdup(seen->told_at);
    if (g_strcmp0(seen->tried_answer, SEEN_COULD_NOT_TELL) == 0)
        row->untold = g_strdup(seen->tried_reason);
    if (!is_drift(row))
        return row;
    note = find_note(notes, row);
    row->state = note ? DRIFT_NOTED : DRIFT_OPEN;
    row->why = note ? g_strdup(note->why) : NULL;
    row->noted_at = note ? g_strdup(note->at) : NULL;
    return row;
}

/* That the service is not there at all is told once, of its number. */
static gboolean
is_compared(const SightOurs *ours, const Seen *seen)
{
    const char *field = sight_ours_field(seen->aspect);

    return field && seen->answer && sight_ours_has_service(ours, seen->service_no) &&
           (seen->value || g_str_equal(field, SIGHT_FIELD_NUMBER));
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    const DriftRow *x = *(const DriftRow *const *)a, *y = *(const DriftRow *const *)b;
    int by_field;

    if (x->service_no != y->service_no)
        return x->service_no - y->service_no;
    by_field = sight_ours_rank(x->field) - sight_ours_rank(y->field);
    return by_field != 0 ? by_field : -strcmp(x->aspect, y->aspect);
}

GPtrArray *
drift_list(Workflow *flow, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(drift_row_free);
    g_autoptr(SightOurs) ours = sight_ours_new(flow, filing_id, error);
    g_autoptr(GPtrArray) seen = ours ? seen_list(store, filing_id, error) : NULL;
    g_autoptr(GPtrArray) notes = seen ? overrule_list(store, filing_id, error) : NULL;

    if (!notes)
        return NULL;
    for (guint i = 0; i < seen->len; i++)
        if (is_compared(ours, g_ptr_array_index(seen, i)))
            g_ptr_array_add(rows, make_row(ours, g_ptr_array_index(seen, i), notes));
    g_ptr_array_sort(rows, compare_rows);
    return g_steal_pointer(&rows);
}

guint
drift_count_open(const GPtrArray *rows)
{
    guint n = 0;

    for (guint i = 0; i < rows->len; i++)
        n += ((const DriftRow *)g_ptr_array_index(rows, i))->state == DRIFT_OPEN;
    return n;
}

const char *
drift_state_text(const DriftRow *row)
{
    if (row->state == DRIFT_NOTED)
        return _("noted why");
    return sight_answer_text(row->answer);
}

const char *
drift_field_name(Workflow *flow, const DriftRow *row)
{
    if (g_str_equal(row->field, SIGHT_FIELD_NUMBER))
        return _("Filing number");
    return workflow_name_of(flow, "facts", row->field);
}

static gboolean
is_of_provider(const DriftRow *row)
{
    return g_str_has_prefix(row->aspect, "provider-");
}

const char *
drift_who_text(const DriftRow *row)
{
    return is_of_provider(row) ? _("provider") : _("register");
}

const char *
drift_sure_text(const DriftRow *row)
{
    if (is_of_provider(row))
        return _("the provider's own interface says so");
    if (g_strcmp0(row->source, SEEN_BY_OFFICER) == 0)
        return _("an officer read it in the ministry's public query");
    return _("your organisation's endpoint says so, not the ministry itself");
}

const DriftRow *
drift_find(const GPtrArray *rows, const char *key, GError **error)
{
    const char *at = strchr(key, '@');
    g_autofree char *aspect = at ? g_strndup(key, (gsize)(at - key)) : g_strdup(key);
    gint64 no = 1;

    if (!at || text_parse_number(at + 1, 1, G_MAXINT, &no))
        for (guint i = 0; i < rows->len; i++) {
            const DriftRow *row = g_ptr_array_index(rows, i);

            if (row->service_no == no && g_str_equal(row->aspect, aspect))
                return row;
        }
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                _("nothing is compared under '%s': the list names what is"), key);
    return NULL;
}

/* ---- Verbs ------------------------------------------------------------------------------- */

typedef struct {
    Workflow *flow;
    gint64 filing_id;
    const DriftRow *row;
    Overrule said;
    gboolean is_removed;
} Work;

static void
fill(Work *work, const char *rule, const char *why, const char *now)
{
    work->said = (Overrule){.filing_id = work->filing_id,
                            .service_no = work->row->service_no,
                            .rule_id = (char *)rule,
                            .mends_id = work->row->aspect,
                            .grounds = (char *)grounds_of(work->row),
                            .why = (char *)why,
                            .at = (char *)now};
}

static gboolean
commit(Work *work, const char *verb, const char *more, JournalWork each, GError **error)
{
    Store *store = workflow_get_store(work->flow);
    g_autoptr(Filing) filing = filing_get(store, work->filing_id, error);
    g_autofree char *summary = NULL;

    if (!filing)
        return FALSE;
    summary = summary_dup(work->flow, verb, &(Summary){.id = work->row->aspect, .more = more});
    return journal_commit(store, verb, filing->code, summary, each, work, error);
}

/* ---- Taken over ---- */

/* The service's, and the entity's that it begins with. */
static gboolean
put_number(Store *store, const Work *work, GError **error)
{
    const char *number = work->row->theirs;
    g_autoptr(Filing) filing = filing_get(store, work->filing_id, error);
    g_autofree char *entity = icp_number_dup_entity(number);

    if (!filing)
        return FALSE;
    g_free(filing->number);
    filing->number = g_steal_pointer(&entity);
    return (g_str_equal(filing->number, number) ||
            service_set_number(store, work->filing_id, work->row->service_no, number, error)) &&
           filing_update(store, filing, error);
}

static gboolean
put_answer(const Work *work, GError **error)
{
    const CatalogueItem *fact =
        catalogue_get(workflow_get_catalogue(work->flow), "facts", work->row->field);
    FactKey key = {fact, workflow_service_of(fact, work->row->service_no)};

    return filing_work_answer_within(work->flow, work->filing_id, key, work->row->theirs,
                                     error);
}

static gboolean
work_take(Store *store, gpointer user, GError **error)
{
    const Work *work = user;
    gboolean is_number = g_str_equal(work->row->field, SIGHT_FIELD_NUMBER);

    return (is_number ? put_number(store, work, error) : put_answer(work, error)) &&
           overrule_put(store, &work->said, error);
}

static gboolean
check_number(Workflow *flow, gint64 filing_id, const DriftRow *row, GError **error)
{
    g_autoptr(Validation) v = icp_number_validate(row->theirs);
    g_autoptr(Filing) filing = NULL;
    g_autoptr(GPtrArray) services = NULL;

    if (v->verdict == VERDICT_FAIL) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("'%1$s' can't be taken over as a number: %2$s"), row->theirs, v->reason);
        return FALSE;
    }
    if (event_has(workflow_get_store(flow), filing_id, "approved")) {
        services = service_list(workflow_get_store(flow), filing_id, error);
        return services &&
               number_check_service(flow, services, row->service_no, row->theirs, error);
    }
    filing = filing_get(workflow_get_store(flow), filing_id, error);
    if (filing)
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
            _("a number comes with the approval: record that first, with beian advance %1$s approved --number %2$s"),
            filing->code, row->theirs);
    return FALSE;
}

static gboolean
check_takable(Workflow *flow, gint64 filing_id, const DriftRow *row, GError **error)
{
    g_autoptr(SightOurs) ours = NULL;

    if (row->state == DRIFT_SAME || !row->theirs) {
        g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_NO_DRIFT,
                            row->theirs
                                ? _("it is the same here: there is nothing to take over")
                                : _("nothing is there that could be taken over"));
        return FALSE;
    }
    if (g_str_equal(row->field, SIGHT_FIELD_NUMBER))
        return check_number(flow, filing_id, row, error);
    ours = sight_ours_new(flow, filing_id, error);
    if (!ours)
        return FALSE;
    if (!g_str_equal(row->field, "service_principal.name") ||
        !sight_ours_is_same_person(ours, row->service_no))
        return TRUE;
    g_set_error_literal(
        error, BEIAN_ERROR, BEIAN_ERROR_NO_DRIFT,
        _("the service principal is answered to be the principal: change that answer first"));
    return FALSE;
}

gboolean
drift_take(Workflow *flow, gint64 filing_id, const DriftRow *row, GError **error)
{
    Work work = {.flow = flow, .filing_id = filing_id, .row = row};
    g_autofree char *now = store_dup_now(workflow_get_store(flow));

    if (!check_takable(flow, filing_id, row, error))
        return FALSE;
    fill(&work, RULE_TAKEN, row->source ? row->source : NOTHING, now);
    return commit(&work, "drift.take", NULL, work_take, error);
}

/* ---- Noted ---- */

static gboolean
work_note(Store *store, gpointer user, GError **error)
{
    const Work *work = user;

    return (work->is_removed ? overrule_remove : overrule_put)(store, &work->said, error);
}

gboolean
drift_note(Workflow *flow, gint64 filing_id, const DriftRow *row, const char *why,
           GError **error)
{
    Work work = {.flow = flow, .filing_id = filing_id, .row = row, .is_removed = !why};
    g_autofree char *now = store_dup_now(workflow_get_store(flow));
    g_autofree char *stripped = g_strstrip(g_strdup(why ? why : ""));

    if (row->state == DRIFT_SAME || (!why && row->state != DRIFT_NOTED)) {
        g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_NO_DRIFT,
                            why ? _("nothing differs there: there is nothing to note")
                                : _("it is not noted"));
        return FALSE;
    }
    if (why && !*stripped) {
        g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                            _("a difference is noted with a reason: say why it may stay"));
        return FALSE;
    }
    fill(&work, SIGHT_RULE_NOTED, stripped, now);
    return commit(&work, why ? "drift.note" : "drift.reopen", why ? stripped : NULL, work_note,
                  error);
}
