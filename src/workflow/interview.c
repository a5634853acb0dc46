/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/interview.h"

#include "store/answer.h"
#include "store/filing.h"
#include "workflow/own_filing.h"

/* A safety net for service.more = yes without end; the form of no provider takes so many. */
#define MAX_SERVICES 30

void
question_free(Question *question)
{
    if (!question)
        return;
    g_free(question->key_text);
    g_free(question->value);
    g_free(question->offered);
    g_free(question->offered_from);
    g_free(question);
}

static void
free_question(gpointer question)
{
    question_free(question);
}

typedef struct {
    Workflow *flow;
    GPtrArray *answers; /* of this filing */
    GPtrArray *earlier; /* of the entity's latest other filing, or NULL */
    char *earlier_code;
    char *own_code;
    GPtrArray *questions;
} Listing;

static const Answer *
find_answer(const GPtrArray *answers, const char *key, int service_no)
{
    for (guint i = 0; answers && i < answers->len; i++) {
        const Answer *answer = g_ptr_array_index(answers, i);

        if (answer->service_no == service_no && g_str_equal(answer->key, key))
            return answer;
    }
    return NULL;
}

/* A further service of the order mostly shares domain, server and principal with the first. */
static const Answer *
find_in_first_service(const Listing *listing, const CatalogueItem *fact, int service_no)
{
    static const char *const shared[] = {"domain.", "server.", "resource.", "registry.",
                                         "service_principal."};

    if (service_no < 2)
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(shared); i++)
        if (g_str_has_prefix(item_id(fact), shared[i]))
            return find_answer(listing->answers, item_id(fact), 1);
    return NULL;
}

/* What an earlier filing may offer: who files and who answers for it, not what was filed. */
static gboolean
is_offered(const CatalogueItem *fact)
{
    return item_is(fact, "group", "entity") || item_is(fact, "group", "principals");
}

/* An approved filing of this workspace knows what the public query shows. */
static gboolean
offer_own(Question *question, GHashTable *facts)
{
    const char *code = NULL;
    const char *offer = own_filing_get_offer(item_id(question->key.fact), facts, &code);

    if (!offer)
        return FALSE;
    question->offered = g_strdup(offer);
    question->offered_from = g_strdup(code);
    return TRUE;
}

static Question *
add_question(Listing *listing, const CatalogueItem *fact, int service_no, GHashTable *facts)
{
    const Answer *answer = find_answer(listing->answers, item_id(fact), service_no);
    const Answer *earlier = NULL;
    Question *question = g_new0(Question, 1);

    question->key.fact = fact;
    question->key.service_no = service_no;
    question->key_text = fact_key_format(question->key);
    if (answer) {
        question->state = answer->value ? QUESTION_ANSWERED : QUESTION_NOT_SURE;
        question->value = g_strdup(answer->value);
    } else if (is_offered(fact)) {
        earlier = find_answer(listing->earlier, item_id(fact), service_no);
    }
    if (earlier && earlier->value) {
        question->offered = g_strdup(earlier->value);
        question->offered_from = g_strdup(listing->earlier_code);
    } else if (!answer && !offer_own(question, facts)) {
        earlier = find_in_first_service(listing, fact, service_no);
        if (earlier && earlier->value) {
            question->offered = g_strdup(earlier->value);
            question->offered_from = g_strdup(listing->own_code);
        }
    }
    g_ptr_array_add(listing->questions, question);
    return question;
}

static gboolean
wants_another_service(const Listing *listing, int service_no)
{
    const Answer *more = find_answer(listing->answers, "service.more", service_no);

    return more && g_strcmp0(more->value, "yes") == 0;
}

/* Of what can't be filed here at all nothing more is asked, but what tells why; what was
 * answered stays to be corrected. The filing's own questions go on where another service may be
 * filed. */
static gboolean
is_over(const Listing *listing, const CatalogueItem *fact, GHashTable *facts)
{
    gboolean of_service = item_is(fact, "scope", "service");

    return !item_is(fact, "not_ours", "yes") &&
           g_strcmp0(g_hash_table_lookup(facts, "service.not_ours"), "yes") == 0 &&
           (of_service || !wants_another_service(listing, 1));
}

/* What is known from other answers is not open, but can be answered all the same. */
static void
answer_what_follows(const Listing *listing, Question *question, GHashTable *facts)
{
    const CatalogueItem *fact = question->key.fact;
    const char *follows = item_value(fact, "follows");
    const char *value = g_hash_table_lookup(facts, item_id(fact));

    if (question->state != QUESTION_OPEN || !follows || !value ||
        conditions_eval(workflow_get_conditions(listing->flow), follows, NULL) != TRI_YES)
        return;
    question->state = QUESTION_ANSWERED;
    question->value = g_strdup(value);
}

static gboolean
add_questions(Listing *listing, gint64 filing_id, int service_no, GError **error)
{
    const GPtrArray *all = catalogue_list(workflow_get_catalogue(listing->flow), "facts");
    Conditions *conds = workflow_get_conditions(listing->flow);
    g_autoptr(GHashTable) facts = facts_load(listing->flow, filing_id, service_no, error);

    if (!facts)
        return FALSE;
    conditions_set_facts(conds, facts);
    for (guint i = 0; i < all->len; i++) {
        const CatalogueItem *fact = g_ptr_array_index(all, i);
        gboolean of_service = item_is(fact, "scope", "service");

        if (item_is(fact, "derived", "yes") || (!of_service && service_no > 1))
            continue;
        if (is_over(listing, fact, facts) &&
            !find_answer(listing->answers, item_id(fact), of_service ? service_no : 0))
            continue;
        if (conditions_eval(conds, item_value(fact, "ask"), NULL) != TRI_YES)
            continue;
        answer_what_follows(
            listing, add_question(listing, fact, of_service ? service_no : 0, facts), facts);
    }
    return TRUE;
}

static gboolean
load_earlier(Listing *listing, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(listing->flow);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(Filing) earlier = NULL;

    if (!filing)
        return FALSE;
    listing->own_code = g_strdup(filing->code);
    if (!filing->entity_id)
        return TRUE;
    earlier = filing_get_latest_of_entity(store, filing->entity_id, filing_id, NULL);
    if (!earlier)
        return TRUE;
    listing->earlier = answer_list(store, earlier->id, error);
    listing->earlier_code = g_strdup(earlier->code);
    return listing->earlier != NULL;
}

GPtrArray *
interview_list(Workflow *flow, gint64 filing_id, GError **error)
{
    Listing listing = {.flow = flow};
    g_autoptr(GPtrArray) answers = answer_list(workflow_get_store(flow), filing_id, error);
    g_autoptr(GPtrArray) questions = g_ptr_array_new_with_free_func(free_question);
    gboolean ok = answers != NULL;
    int no = 1;

    listing.answers = answers;
    listing.questions = questions;
    ok = ok && load_earlier(&listing, filing_id, error);
    do {
        ok = ok && add_questions(&listing, filing_id, no, error);
    } while (ok && wants_another_service(&listing, no) && no++ < MAX_SERVICES);
    g_clear_pointer(&listing.earlier, g_ptr_array_unref);
    g_free(listing.earlier_code);
    g_free(listing.own_code);
    return ok ? g_steal_pointer(&questions) : NULL;
}

int
interview_find_open(const GPtrArray *questions, int from)
{
    for (guint i = (guint)MAX(from, 0); i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, i);

        if (question->state == QUESTION_OPEN)
            return (int)i;
    }
    return -1;
}
