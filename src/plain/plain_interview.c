/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question at a time. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "document/reading.h"
#include "plain/plain_private.h"
#include "store/journal.h"
#include "workflow/fact_choice.h"
#include "workflow/filing_work.h"
#include "workflow/interview.h"

typedef struct {
    gint64 filing_id;
    GPtrArray *questions; /* Question */
    guint index;          /* of the question at hand; their number: all are through */
    GHashTable *said;     /* findings as they were said, of the last look; NULL: none yet */
} View;

static void
view_clear(View *view)
{
    g_clear_pointer(&view->questions, g_ptr_array_unref);
    g_clear_pointer(&view->said, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(View, view_clear)

static gboolean
is_type(const Question *question, const char *type)
{
    return item_is(question->key.fact, "type", type);
}

/* Empty: it is typed. */
static GPtrArray *
choices_of(Plain *p, const Question *question)
{
    GPtrArray *choices = plain_choices_new();
    const CatalogueItem *fact = question->key.fact;

    for (guint i = 0; i < fact_count_choices(p->flow, fact); i++)
        plain_choices_add(choices, fact_choice_id(p->flow, fact, i),
                          fact_choice_name(p->flow, fact, i, plain_lang(p)), NULL);
    return choices;
}

static const char *
interview_help(void)
{
    return _(
        "Answer by a number or a part of a name, or type what is asked for; several numbers "
        "are parted by blanks. - is not sure; an empty line goes on and leaves the answer "
        "as it is, or takes what is offered. s says why it is asked, l lists all answers, b "
        "goes back a question, e ends the interview.");
}

static char *
dup_display(Plain *p, const Question *question, const char *value)
{
    return value && *value ? fact_dup_display(p->flow, question->key.fact, value)
                           : g_strdup(_("none"));
}

static char *
dup_answer(Plain *p, const Question *question)
{
    switch (question->state) {
    case QUESTION_OPEN:
        return g_strdup(_("not answered"));
    case QUESTION_NOT_SURE:
        return g_strdup(_("not sure"));
    case QUESTION_ANSWERED:
        break;
    }
    return dup_display(p, question, question->value);
}

static void
say_question(Plain *p, const View *view, const Question *question, const GPtrArray *choices)
{
    Lang lang = plain_lang(p);
    const char *text = item_text(question->key.fact, "question", lang);
    g_autofree char *answer = dup_answer(p, question);

    if (question->key.service_no > 1)
        plain_say(p, _("Question %1$u of %2$u, service %3$d: %4$s"), view->index + 1,
                  view->questions->len, question->key.service_no,
                  text ? text : item_name(question->key.fact, lang));
    else
        plain_say(p, _("Question %1$u of %2$u: %3$s"), view->index + 1, view->questions->len,
                  text ? text : item_name(question->key.fact, lang));
    if (item_text(question->key.fact, "help", lang))
        plain_say(p, "%s", item_text(question->key.fact, "help", lang));
    for (guint i = 0; i < choices->len; i++)
        plain_say(p, "%u. %s", i + 1,
                  ((const PlainChoice *)g_ptr_array_index(choices, i))->label);
    if (question->state != QUESTION_OPEN)
        plain_say_labelled(p, _("answer until now"), answer);
    else if (question->offered) {
        g_autofree char *offered = dup_display(p, question, question->offered);

        plain_say(p, _("offered: %1$s (from %2$s); an empty line takes it"), offered,
                  question->offered_from);
    }
}

static char *
dup_finding(Plain *p, const LintFinding *finding)
{
    g_autofree char *group = lint_dup_group(p->flow, finding);
    g_autofree char *text = g_strdup_printf(_("%1$s: %2$s"), group, finding->text);

    return text_glue(finding->verdict != VERDICT_FAIL                       ? _("Mind:")
                     : g_str_equal(item_kind(finding->rule), "suitability") ? _("Stop:")
                                                                            : _("Fault:"),
                     text);
}

void
plain_say_finding(Plain *p, const LintFinding *finding)
{
    g_autofree char *line = dup_finding(p, finding);

    plain_say(p, "%s", line);
    plain_say_labelled(p, _("   To mend it"), finding->remedy);
}

/* What was not found at the last look, each with how to mend it; then how much there is. */
static void
say_findings(Plain *p, View *view)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) findings = reading_lint(p->flow, view->filing_id, &error);
    GHashTable *now = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gboolean any = FALSE;

    for (guint i = 0; findings && i < findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings, i);
        char *line = dup_finding(p, finding);

        if (!finding->overruled_at &&
            !(view->said && g_hash_table_contains(view->said, line))) {
            plain_say_finding(p, finding);
            any = TRUE;
        }
        g_hash_table_add(now, line);
    }
    if (any) {
        LintCount known = lint_count(findings);

        plain_say(p, _("Found so far: faults %1$u, warnings %2$u"), known.n_faults,
                  known.n_warnings);
    }
    plain_say_error(p, &error);
    g_clear_pointer(&view->said, g_hash_table_unref);
    view->said = now;
}

static gboolean
load(Plain *p, View *view)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *questions = interview_list(p->flow, view->filing_id, &error);

    if (!questions) { /* the filing is gone: its beginning was undone */
        plain_say_error(p, &error);
        return FALSE;
    }
    g_clear_pointer(&view->questions, g_ptr_array_unref);
    view->questions = questions;
    view->index = MIN(view->index, questions->len);
    return TRUE;
}

/* What was taken back may be open again: that comes first. */
static gboolean
load_undone(Plain *p, View *view)
{
    int open;

    if (!load(p, view))
        return FALSE;
    open = interview_find_open(view->questions, 0);
    if (open >= 0)
        view->index = MIN(view->index, (guint)open);
    return TRUE;
}

/* Goes on behind the question of that key: an answer may have made others come or go. */
static void
go_behind(View *view, const char *key_text)
{
    for (guint i = 0; i < view->questions->len; i++) {
        const Question *question = g_ptr_array_index(view->questions, i);

        if (g_str_equal(question->key_text, key_text))
            view->index = i + 1;
    }
}

/* FALSE if the answer is none, with the reason said. `value` NULL: not sure. */
static gboolean
answer(Plain *p, View *view, const Question *question, const char *value)
{
    g_autofree char *key = g_strdup(question->key_text);
    g_autoptr(GError) error = NULL;

    if (!plain_may_write(p))
        return FALSE;
    if (!filing_work_answer(p->flow, view->filing_id, question->key, value, &error)) {
        plain_say_error(p, &error);
        return FALSE;
    }
    if (!load(p, view))
        return FALSE;
    go_behind(view, key);
    say_findings(p, view);
    return TRUE;
}

/* What a line of text means as a value; NULL: it is none, and that was said. */
static char *
dup_value(Plain *p, const Question *question, const GPtrArray *choices, const char *typed)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    g_auto(GStrv) words = NULL;

    if (choices->len == 0)
        return g_strdup(typed);
    /* A name has blanks; several choices are numbers. */
    words = is_type(question, "choices") ? g_strsplit_set(typed, " ,", -1)
                                         : g_strsplit(typed, "\n", -1);
    for (char **word = words; *word; word++) {
        guint index;

        if (!**word)
            continue;
        if (!plain_pick(p, choices, *word, &index))
            return NULL;
        g_string_append_printf(ids, "%s%s", ids->len ? "," : "",
                               ((const PlainChoice *)g_ptr_array_index(choices, index))->id);
    }
    return g_strdup(ids->str);
}

/* All answers, to go to one of them by its number. */
static void
list_answers(Plain *p, View *view)
{
    g_autofree char *typed = NULL;
    guint n_open = 0;

    for (guint i = 0; i < view->questions->len; i++) {
        const Question *question = g_ptr_array_index(view->questions, i);
        g_autofree char *told = dup_answer(p, question);
        g_autofree char *service =
            question->key.service_no > 1
                ? g_strdup_printf(_(" (service %d)"), question->key.service_no)
                : g_strdup("");

        n_open += question->state == QUESTION_ANSWERED ? 0 : 1;
        plain_say(p, _("%1$u. %2$s%3$s: %4$s"), i + 1,
                  item_name(question->key.fact, plain_lang(p)), service, told);
    }
    plain_say(p, ngettext("%u is open or not sure", "%u are open or not sure", n_open), n_open);
    plain_say(p, _("A number goes to that question; an empty line back."));
    if (plain_ask(p, _("A number goes to that question; an empty line back."), &typed) ==
        GIVEN_TEXT)
        (void)plain_parse_number(typed, view->questions->len, &view->index);
}

/* A letter that stands for something, unless it was typed as an answer (=e). */
static gboolean
is_command(const Plain *p, const char *typed, const char *letter)
{
    return !p->is_literal && g_str_equal(typed, letter);
}

/* FALSE if the interview is over. */
static gboolean
take(Plain *p, View *view, const GPtrArray *choices, const char *typed)
{
    const Question *question = g_ptr_array_index(view->questions, view->index);
    g_autofree char *value = NULL;

    if (is_command(p, typed, "e"))
        return FALSE;
    if (is_command(p, typed, "s"))
        plain_say_source(p, question->key.fact);
    else if (is_command(p, typed, "l"))
        list_answers(p, view);
    else if (is_command(p, typed, "-"))
        (void)answer(p, view, question, NULL);
    else if (!*typed && question->state == QUESTION_OPEN && question->offered)
        (void)answer(p, view, question, question->offered);
    else if (!*typed)
        view->index++;
    else {
        value = dup_value(p, question, choices, typed);
        if (value)
            (void)answer(p, view, question, value);
    }
    return TRUE;
}

/* Asks the question at hand until it is another one. FALSE if the interview is over. */
static gboolean
ask(Plain *p, View *view)
{
    const Question *question = g_ptr_array_index(view->questions, view->index);
    g_autofree char *key = g_strdup(question->key_text);
    g_autoptr(GPtrArray) choices = choices_of(p, question);

    say_question(p, view, question, choices);
    for (;;) {
        g_autofree char *typed = NULL;

        switch (plain_ask(p, interview_help(), &typed)) {
        case GIVEN_TEXT:
            if (!take(p, view, choices, typed) || p->has_left)
                return FALSE;
            break;
        case GIVEN_BACK:
            if (view->index == 0)
                return FALSE;
            view->index--;
            return TRUE;
        case GIVEN_AGAIN:
            return load_undone(p, view);
        case GIVEN_LEFT:
            return FALSE;
        }
        if (view->index >= view->questions->len)
            return TRUE;
        question = g_ptr_array_index(view->questions, view->index);
        if (!g_str_equal(question->key_text, key))
            return TRUE;
    }
}

/* Begun and left without an answer: nothing is kept of it but the journal. */
static void
leave_unbegun(Plain *p, const View *view)
{
    g_autofree char *code = g_strdup_printf("F%" G_GINT64_FORMAT, view->filing_id);
    g_autoptr(GPtrArray) entries = journal_list(p->store, code, 0, 2, NULL);
    g_autoptr(GPtrArray) newest = journal_list(p->store, NULL, 0, 1, NULL);

    for (guint i = 0; i < view->questions->len; i++)
        if (((const Question *)g_ptr_array_index(view->questions, i))->state != QUESTION_OPEN)
            return;
    if (!entries || entries->len != 1 || !newest || newest->len != 1 ||
        ((const JournalEntry *)g_ptr_array_index(newest, 0))->seq !=
            ((const JournalEntry *)g_ptr_array_index(entries, 0))->seq)
        return;
    if (journal_undo(p->store, NULL, NULL))
        plain_say(p, _("nothing was answered; the filing is not kept"));
}

void
plain_interview(Plain *p, gint64 filing_id, gboolean is_new)
{
    g_auto(View) view = {.filing_id = filing_id};
    int open;

    if (!load(p, &view))
        return;
    open = interview_find_open(view.questions, 0);
    if (open < 0)
        plain_say(p, _("All questions are answered; l lists them."));
    view.index = open < 0 ? 0 : (guint)open;
    say_findings(p, &view);
    while (view.index < view.questions->len && ask(p, &view))
        continue;
    if (is_new)
        leave_unbegun(p, &view);
    if (!p->has_left && view.index >= view.questions->len)
        plain_say(p, _("That was the last question."));
}
