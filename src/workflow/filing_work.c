/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers, materials and reminders: the verbs that do not move a filing (advance.c does). */
#include "config.h"

#include "workflow/filing_work.h"

#include <string.h>

#include "base/error.h"
#include "store/answer.h"
#include "store/deadline.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/material.h"
#include "store/reminder.h"
#include "store/seen.h"
#include "workflow/fact_check.h"
#include "workflow/filing_follow.h"
#include "workflow/interview.h"
#include "workflow/summary.h"
#include "workflow/workflow_private.h"

/* A checked answer on its way into the workspace. */
typedef struct {
    FactKey key;
    char *value; /* canonical; NULL: not sure */
} CheckedAnswer;

static void
checked_answer_free(gpointer data)
{
    CheckedAnswer *answer = data;

    g_free(answer->value);
    g_free(answer);
}

typedef struct {
    Workflow *flow;
    GHashTable *answers;   /* key → value as typed */
    GHashTable *canonical; /* key → value that passed by itself */
    GHashTable *facts;     /* service's number → its facts, made when first asked for */
    GString *faults;
} Checking;

static void
add_fault(Checking *checking, const char *fault)
{
    g_string_append_printf(checking->faults, "\n%s", fault);
}

/* Each answer by itself; what passes is what the others are checked by. */
static void
check_alone(Checking *checking, const char *key_text)
{
    const char *value = g_hash_table_lookup(checking->answers, key_text);
    g_autoptr(Validation) v = NULL;
    FactKey key;

    if (!value || !fact_key_parse(checking->flow, key_text, &key, NULL))
        return;
    v = fact_validate(checking->flow, key.fact, value);
    if (v->verdict != VERDICT_FAIL)
        g_hash_table_insert(checking->canonical, (gpointer)key_text, g_strdup(v->canonical));
}

static GHashTable *
get_facts(Checking *checking, int service_no)
{
    gpointer no = GINT_TO_POINTER(MAX(1, service_no));
    GHashTable *facts = g_hash_table_lookup(checking->facts, no);

    if (!facts) {
        facts = facts_from_answers(checking->flow, checking->canonical, GPOINTER_TO_INT(no));
        g_hash_table_insert(checking->facts, no, facts);
    }
    return facts;
}

static void
unref_table(gpointer table)
{
    g_hash_table_unref(table);
}

static CheckedAnswer *
check_answer(Checking *checking, const char *key_text)
{
    const char *value = g_hash_table_lookup(checking->answers, key_text);
    g_autoptr(GError) error = NULL;
    g_autoptr(Validation) v = NULL;
    CheckedAnswer *answer;
    FactKey key;

    if (!fact_key_parse(checking->flow, key_text, &key, &error)) {
        add_fault(checking, error->message);
        return NULL;
    }
    if (value) {
        v = fact_check(checking->flow, key.fact, value, get_facts(checking, key.service_no));
        if (v->verdict == VERDICT_FAIL) {
            g_autofree char *fault = fact_dup_fault(checking->flow, key, FACT_BY_KEY, v);

            add_fault(checking, fault);
            return NULL;
        }
    }
    answer = g_new0(CheckedAnswer, 1);
    answer->key = key;
    answer->value = v ? g_strdup(v->canonical) : NULL;
    return answer;
}

static int
compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All answers checked, all faults in one message, in the order of their keys. */
static GPtrArray *
check_answers(Workflow *flow, GHashTable *answers, GError **error)
{
    g_autoptr(GPtrArray) checked = g_ptr_array_new_with_free_func(checked_answer_free);
    g_autoptr(GString) faults = g_string_new(NULL);
    g_autoptr(GHashTable) canonical =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    g_autoptr(GHashTable) facts =
        g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, unref_table);
    Checking checking = {flow, answers, canonical, facts, faults};
    g_autofree gpointer *keys = NULL;
    guint n = 0;

    keys = g_hash_table_get_keys_as_array(answers, &n);
    qsort(keys, n, sizeof *keys, compare_keys);
    for (guint i = 0; i < n; i++)
        check_alone(&checking, keys[i]);
    for (guint i = 0; i < n; i++) {
        CheckedAnswer *answer = check_answer(&checking, keys[i]);

        if (answer)
            g_ptr_array_add(checked, answer);
    }
    if (faults->len) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("these answers can't be taken:%s"), faults->str);
        return NULL;
    }
    return g_steal_pointer(&checked);
}

typedef struct {
    Workflow *flow;
    GPtrArray *answers; /* CheckedAnswer */
    gint64 filing_id;
    char *code;
} AnswerWork;

/* A corrected answer mends the information that was returned. */
static gboolean
mend_returned(Workflow *flow, gint64 filing_id, FactKey key, GError **error)
{
    Store *store = workflow_get_store(flow);
    const GPtrArray *all = catalogue_list(workflow_get_catalogue(flow), "materials");

    for (guint i = 0; i < all->len; i++) {
        const CatalogueItem *item = g_ptr_array_index(all, i);
        int no = workflow_service_of(item, key.service_no);
        g_autoptr(Material) row = NULL;

        if (!item_is(item, "kind", "information") ||
            !item_list_has(item, "fact", item_id(key.fact)))
            continue;
        row = material_get(store, filing_id, no, item_id(item), NULL);
        if (!row || !g_str_equal(row->state, "returned"))
            continue;
        g_free(row->state);
        row->state = g_strdup("collected");
        g_clear_pointer(&row->why, g_free);
        if (!material_put(store, row, error))
            return FALSE;
    }
    return TRUE;
}

/* What was seen of another domain, or of another home page, says nothing of this one. */
static gboolean
forget_seen(Store *store, gint64 filing_id, FactKey key, const char *value, GError **error)
{
    gboolean is_domain = g_str_equal(item_id(key.fact), SEEN_BY_DOMAIN);
    SeenSite site = {filing_id, MAX(1, key.service_no), is_domain, NULL};
    g_autoptr(Answer) before = NULL;

    if (!is_domain && !g_str_equal(item_id(key.fact), SEEN_BY_HOMEPAGE))
        return TRUE;
    before = answer_get(store, filing_id, key.service_no, item_id(key.fact), NULL);
    site.value = before ? before->value : NULL;
    return g_strcmp0(site.value, value) == 0 || seen_forget_site(store, &site, error);
}

static gboolean
put_answers(Store *store, AnswerWork *work, GError **error)
{
    for (guint i = 0; i < work->answers->len; i++) {
        const CheckedAnswer *answer = g_ptr_array_index(work->answers, i);

        if (!forget_seen(store, work->filing_id, answer->key, answer->value, error) ||
            !answer_put(store, work->filing_id, answer->key.service_no,
                        item_id(answer->key.fact), answer->value, error) ||
            !mend_returned(work->flow, work->filing_id, answer->key, error))
            return FALSE;
    }
    return filing_follow(work->flow, work->filing_id, error);
}

static gboolean
work_create(Store *store, gpointer user, GError **error)
{
    AnswerWork *work = user;
    g_autofree char *now = store_dup_now(store);
    Filing filing = {
        .code = work->code,
        .title = (char *)FILING_UNNAMED,
        .stage = (char *)"prepare",
        .stage_since = now,
        .is_open = TRUE,
        .catalogue_version = (char *)catalogue_get_version(workflow_get_catalogue(work->flow)),
        .created_at = now,
    };

    return filing_insert(store, &filing, &work->filing_id, error) &&
           put_answers(store, work, error);
}

gboolean
filing_work_create(Workflow *flow, GHashTable *answers, char **out_code, GError **error)
{
    g_autoptr(GPtrArray) checked = check_answers(flow, answers, error);
    AnswerWork work = {.flow = flow, .answers = checked};
    g_autofree char *summary = NULL;
    gboolean ok;

    if (!checked)
        return FALSE;
    work.code = filing_dup_next_code(workflow_get_store(flow), error);
    if (!work.code)
        return FALSE;
    summary = summary_dup(flow, "filing.create", &(Summary){.object = work.code});
    ok = journal_commit(workflow_get_store(flow), "filing.create", work.code, summary,
                        work_create, &work, error);
    if (ok)
        *out_code = work.code;
    else
        g_free(work.code);
    return ok;
}

/* Nothing can be changed while the administration has the order (procedure.md 0.3). */
static gboolean
check_changeable(const Filing *filing, GError **error)
{
    static const char *const frozen[] = {"sms-check", "administration-review", NULL};

    if (!g_strv_contains(frozen, filing->stage))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                _("%s is with the ministry or the administration: nothing can be changed until "
                  "it comes back or is approved"),
                filing->code);
    return FALSE;
}

static gboolean
work_answers(Store *store, gpointer user, GError **error)
{
    return put_answers(store, user, error);
}

static CheckedAnswer *
check_one(Workflow *flow, gint64 filing_id, FactKey key, const char *value, GError **error)
{
    g_autoptr(GHashTable) facts = facts_load(flow, filing_id, MAX(1, key.service_no), error);
    g_autoptr(Validation) v = NULL;
    CheckedAnswer *answer;

    if (!facts)
        return NULL;
    if (value) {
        v = fact_check(flow, key.fact, value, facts);
        if (v->verdict == VERDICT_FAIL) {
            g_autofree char *fault = fact_dup_fault(flow, key, FACT_BY_NAME, v);

            g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, fault);
            return NULL;
        }
    }
    answer = g_new0(CheckedAnswer, 1);
    answer->key = key;
    answer->value = v ? g_strdup(v->canonical) : NULL;
    return answer;
}

gboolean
filing_work_answer(Workflow *flow, gint64 filing_id, FactKey key, const char *value,
                   GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(GPtrArray) one = g_ptr_array_new_with_free_func(checked_answer_free);
    AnswerWork work = {.flow = flow, .answers = one, .filing_id = filing_id};
    g_autofree char *summary = NULL;
    CheckedAnswer *answer;

    if (!filing || !check_changeable(filing, error))
        return FALSE;
    answer = check_one(flow, filing_id, key, value, error);
    if (!answer)
        return FALSE;
    g_ptr_array_add(one, answer);
    summary = summary_dup(flow, "filing.answer",
                          &(Summary){.id = item_id(key.fact),
                                     .more = answer->value ? SUMMARY_GIVEN : SUMMARY_UNSURE});
    return journal_commit(store, "filing.answer", filing->code, summary, work_answers, &work,
                          error);
}

gboolean
filing_work_answer_within(Workflow *flow, gint64 filing_id, FactKey key, const char *value,
                          GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(GPtrArray) one = g_ptr_array_new_with_free_func(checked_answer_free);
    AnswerWork work = {.flow = flow, .answers = one, .filing_id = filing_id};
    CheckedAnswer *answer;

    if (!filing || !check_changeable(filing, error))
        return FALSE;
    answer = check_one(flow, filing_id, key, value, error);
    if (!answer)
        return FALSE;
    g_ptr_array_add(one, answer);
    return put_answers(store, &work, error);
}

typedef struct {
    Workflow *flow;
    gint64 filing_id;
    FactKey key;
} UnanswerWork;

static gboolean
work_unanswer(Store *store, gpointer user, GError **error)
{
    const UnanswerWork *work = user;

    return forget_seen(store, work->filing_id, work->key, NULL, error) &&
           answer_delete(store, work->filing_id, work->key.service_no, item_id(work->key.fact),
                         error) &&
           filing_follow(work->flow, work->filing_id, error);
}

gboolean
filing_work_unanswer(Workflow *flow, gint64 filing_id, FactKey key, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    UnanswerWork work = {flow, filing_id, key};
    g_autofree char *summary = NULL;

    if (!filing || !check_changeable(filing, error))
        return FALSE;
    summary = summary_dup(flow, "filing.unanswer", &(Summary){.id = item_id(key.fact)});
    return journal_commit(store, "filing.unanswer", filing->code, summary, work_unanswer, &work,
                          error);
}

gboolean
filing_work_reuse(Workflow *flow, gint64 filing_id, gint64 from_filing_id, int *out_n,
                  GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(Filing) from = filing ? filing_get(store, from_filing_id, error) : NULL;
    g_autoptr(GPtrArray) questions = from ? interview_list(flow, filing_id, error) : NULL;
    g_autoptr(GPtrArray) taken = g_ptr_array_new_with_free_func(checked_answer_free);
    AnswerWork work = {.flow = flow, .answers = taken, .filing_id = filing_id};
    g_autofree char *summary = NULL;

    *out_n = 0;
    if (!questions || !check_changeable(filing, error))
        return FALSE;
    for (guint i = 0; i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, i);
        CheckedAnswer *answer;

        if (!question->offered || g_strcmp0(question->offered_from, from->code) != 0)
            continue;
        answer = g_new0(CheckedAnswer, 1);
        answer->key = question->key;
        answer->value = g_strdup(question->offered);
        g_ptr_array_add(taken, answer);
    }
    *out_n = (int)taken->len;
    summary = summary_dup(flow, "filing.reuse", &(Summary){.id = from->code, .n = *out_n});
    return journal_commit(store, "filing.reuse", filing->code, summary, work_answers, &work,
                          error);
}

gboolean
material_key_parse(Workflow *flow, const char *text, char **out_id, int *out_service_no,
                   GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, "@", 2);
    const CatalogueItem *item =
        catalogue_get(workflow_get_catalogue(flow), "materials", parts[0] ? parts[0] : "");
    gint64 no = 1;

    if (!item || (parts[1] && !g_ascii_string_to_signed(parts[1], 10, 1, 99, &no, NULL))) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN, _("there is no material '%s'"),
                    text);
        return FALSE;
    }
    *out_id = g_strdup(item_id(item));
    *out_service_no = item_is(item, "scope", "service") ? (int)no : 0;
    return TRUE;
}

typedef struct {
    Workflow *flow;
    Material *row; /* to put */
} MaterialWork;

static gboolean
work_material(Store *store, gpointer user, GError **error)
{
    const MaterialWork *work = user;

    return material_put(store, work->row, error);
}

/* The material's row, or a new one for a first touch. */
static Material *
load_row(Workflow *flow, gint64 filing_id, const char *material_id, int service_no,
         GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GError) local = NULL;
    Material *row = material_get(store, filing_id, service_no, material_id, &local);

    if (local) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    if (row)
        return row;
    row = g_new0(Material, 1);
    row->filing_id = filing_id;
    row->service_no = service_no;
    row->material_id = g_strdup(material_id);
    row->state = g_strdup("missing");
    row->needed = -1;
    return row;
}

/* Verified says that somebody looked at it; there must be something to look at. */
static gboolean
check_verifiable(Workflow *flow, const Material *row, const CatalogueItem *item, GError **error)
{
    g_autoptr(GHashTable) facts = NULL;

    if (item_n(item, "fact") == 0 || !item_is(item, "kind", "information"))
        return TRUE;
    facts = facts_load(flow, row->filing_id, MAX(1, row->service_no), error);
    if (!facts)
        return FALSE;
    for (guint i = 0; i < item_n(item, "fact"); i++) {
        const char *fact = item_value_at(item, "fact", i, NULL);

        if (g_hash_table_contains(facts, fact))
            continue;
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                    _("'%1$s' has no value yet: answer %2$s first"),
                    item_name(item, workflow_get_lang(flow)), fact);
        return FALSE;
    }
    return TRUE;
}

static gboolean
apply_mark(Workflow *flow, Material *row, const CatalogueItem *item, const char *state_word,
           const char *why, GError **error)
{
    MaterialState state;

    if (g_str_equal(state_word, "needed") || g_str_equal(state_word, "not-needed")) {
        if (item_n(item, "ask") == 0) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                        _("whether '%s' is needed follows from the answers; waive it with a "
                          "reason instead"),
                        item_name(item, workflow_get_lang(flow)));
            return FALSE;
        }
        row->needed = g_str_equal(state_word, "needed") ? 1 : 0;
        return TRUE;
    }
    if (!material_state_parse(state_word, &state, error))
        return FALSE;
    if (state == MATERIAL_WAIVED && (!why || !*why)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_WHY, _("waiving '%s' wants a reason"),
                    item_name(item, workflow_get_lang(flow)));
        return FALSE;
    }
    if (state == MATERIAL_VERIFIED && !check_verifiable(flow, row, item, error))
        return FALSE;
    g_free(row->state);
    row->state = g_strdup(state_word);
    g_free(row->why);
    row->why = why && *why ? g_strdup(why) : NULL;
    return TRUE;
}

static gboolean
commit_row(Workflow *flow, const char *verb, Material *row, const char *summary, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Filing) filing = filing_get(store, row->filing_id, error);
    MaterialWork work = {flow, row};

    if (!filing)
        return FALSE;
    g_free(row->updated_at);
    row->updated_at = store_dup_now(store);
    return journal_commit(store, verb, filing->code, summary, work_material, &work, error);
}

static const CatalogueItem *
find_material(Workflow *flow, const char *material_id, GError **error)
{
    const CatalogueItem *item =
        catalogue_get(workflow_get_catalogue(flow), "materials", material_id);

    if (!item)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN, _("there is no material '%s'"),
                    material_id);
    return item;
}

gboolean
filing_work_mark(Workflow *flow, gint64 filing_id, const char *material_id, int service_no,
                 const char *state_word, const char *why, GError **error)
{
    const CatalogueItem *item = find_material(flow, material_id, error);
    g_autoptr(Filing) filing =
        item ? filing_get(workflow_get_store(flow), filing_id, error) : NULL;
    g_autoptr(Material) row = NULL;
    g_autofree char *summary = NULL;

    if (!filing || !check_changeable(filing, error))
        return FALSE;
    row = load_row(flow, filing_id, material_id, service_no, error);
    if (!row || !apply_mark(flow, row, item, state_word, why, error))
        return FALSE;
    summary =
        summary_dup(flow, "material.mark", &(Summary){.id = material_id, .more = state_word});
    return commit_row(flow, "material.mark", row, summary, error);
}

gboolean
filing_work_detail(Workflow *flow, gint64 filing_id, const char *material_id, int service_no,
                   MaterialDetail detail, const char *value, GError **error)
{
    const CatalogueItem *item = find_material(flow, material_id, error);
    g_autoptr(Filing) filing =
        item ? filing_get(workflow_get_store(flow), filing_id, error) : NULL;
    g_autoptr(Material) row = NULL;
    g_autofree char *summary = NULL;
    g_autofree char *canonical = NULL;
    char **field = NULL;
    Day day;

    if (!filing || (detail == DETAIL_VALID_UNTIL && !check_changeable(filing, error)))
        return FALSE;
    row = load_row(flow, filing_id, material_id, service_no, error);
    if (!row)
        return FALSE;
    switch (detail) {
    case DETAIL_VALID_UNTIL:
        if (value && !workflow_parse_day(flow, value, TYPED_AHEAD, &day, NULL, error))
            return FALSE;
        canonical = value ? day_format(day) : NULL;
        field = &row->valid_until;
        break;
    case DETAIL_OWNER:
        field = &row->owner;
        break;
    case DETAIL_NOTE:
        field = &row->note;
        break;
    }
    g_free(*field);
    *field = g_strdup(canonical ? canonical : value);
    summary = summary_dup(flow, "material.detail", &(Summary){.id = material_id});
    return commit_row(flow, "material.detail", row, summary, error);
}

static gboolean
work_reminder(Store *store, gpointer user, GError **error)
{
    return reminder_put(store, user, error);
}

/* What is not on the filing's list can't be taken note of. */
static gboolean
check_deadline(Workflow *flow, const Reminder *reminder, const Filing *filing, GError **error)
{
    g_autoptr(GPtrArray) rows =
        deadline_list_of_filing(workflow_get_store(flow), filing->id, error);

    for (guint i = 0; rows && i < rows->len; i++) {
        const Deadline *d = g_ptr_array_index(rows, i);

        if (d->instance == reminder->instance && g_str_equal(d->rule_id, reminder->rule_id))
            return TRUE;
    }
    if (rows)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("%1$s has no deadline '%2$s' with the number %3$d: see beian deadlines "
                      "%1$s"),
                    filing->code, reminder->rule_id, reminder->instance);
    return FALSE;
}

static gboolean
commit_reminder(Workflow *flow, Reminder *reminder, const char *verb, GError **error)
{
    Store *store = workflow_get_store(flow);
    const CatalogueItem *rule =
        catalogue_get(workflow_get_catalogue(flow), "deadlines", reminder->rule_id);
    g_autoptr(Filing) filing = filing_get(store, reminder->filing_id, error);
    g_autofree char *summary = NULL;

    if (!filing)
        return FALSE;
    if (!rule) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("there is no deadline rule '%s': see beian deadlines CODE"),
                    reminder->rule_id);
        return FALSE;
    }
    if (!check_deadline(flow, reminder, filing, error))
        return FALSE;
    summary = summary_dup(flow, verb, &(Summary){.id = reminder->rule_id});
    return journal_commit(store, verb, filing->code, summary, work_reminder, reminder, error);
}

static Reminder *
load_reminder(Workflow *flow, gint64 filing_id, const char *rule_id, int instance)
{
    Reminder *reminder =
        reminder_get(workflow_get_store(flow), filing_id, rule_id, instance, NULL);

    if (!reminder) {
        reminder = g_new0(Reminder, 1);
        reminder->filing_id = filing_id;
        reminder->rule_id = g_strdup(rule_id);
        reminder->instance = instance;
    }
    return reminder;
}

gboolean
filing_work_acknowledge(Workflow *flow, gint64 filing_id, const char *rule_id, int instance,
                        const char *why, GError **error)
{
    g_autoptr(Reminder) reminder = load_reminder(flow, filing_id, rule_id, instance);

    g_free(reminder->acknowledged_at);
    reminder->acknowledged_at = store_dup_now(workflow_get_store(flow));
    g_free(reminder->why);
    reminder->why = g_strdup(why);
    return commit_reminder(flow, reminder, "deadline.acknowledge", error);
}

gboolean
filing_work_snooze(Workflow *flow, gint64 filing_id, const char *rule_id, int instance,
                   Day until, GError **error)
{
    g_autoptr(Reminder) reminder = load_reminder(flow, filing_id, rule_id, instance);

    if (day_compare(until, workflow_get_today(flow)) <= 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("snooze until a day after today"));
        return FALSE;
    }
    g_free(reminder->snoozed_until);
    reminder->snoozed_until = day_format(until);
    return commit_reminder(flow, reminder, "deadline.snooze", error);
}
