/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question at a time, back and forth. The state is the stored answers, and what is being
 * typed is kept as a draft, so leaving in any way loses nothing. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/filing.h"
#include "store/journal.h"
#include "ui/app.h"
#include "ui/screen/interview_choices.h"
#include "ui/screen/interview_findings.h"
#include "ui/widget/lineedit.h"
#include "workflow/fact_check.h"
#include "workflow/fact_choice.h"
#include "workflow/filing_work.h"
#include "workflow/lint.h"
#include "workflow/typed.h"

typedef struct {
    gint64 id;
    GPtrArray *questions; /* Question */
    InterviewFindings *findings;
    int index;                /* questions->len: the page that checks the answers */
    InterviewChoices choices; /* for choice, choices and yes or no */
    char *needle;
    ListState answers;   /* on the checking page: */
    GArray *listed;      /* guint: which questions fit the filter */
    GHashTable *drafts;  /* key → what was typed and not entered */
    LineEdit *edit;      /* for the rest */
    char *for_key;       /* the question that the fields are for */
    char *fault;         /* what is wrong with what is typed, or to be minded */
    gboolean is_mind;    /* it can be recorded all the same */
    gboolean from_check; /* an answer is changed from the page that checks: back to it then */
    int visible;
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    g_clear_pointer(&view->questions, g_ptr_array_unref);
    interview_findings_free(view->findings);
    interview_choices_clear(&view->choices);
    lineedit_free(view->edit);
    g_array_unref(view->listed);
    g_hash_table_unref(view->drafts);
    g_free(view->needle);
    g_free(view->for_key);
    g_free(view->fault);
    g_free(view);
}

static void
free_question(gpointer question)
{
    question_free(question);
}

static const Question *
current(const View *view)
{
    return view->index < (int)view->questions->len
               ? g_ptr_array_index(view->questions, (guint)view->index)
               : NULL;
}

/* Does something stand in the field that was typed and is not recorded yet? */
static gboolean
is_draft(App *app, const View *view, const Question *question)
{
    return typed_is_new(app_get_flow(app), question, lineedit_text(view->edit));
}

/* What is graver of the catalogue's checks, were what is typed the answer. */
static void
judge_by_checks(App *app, View *view, const Question *question, const Validation *v)
{
    g_autoptr(GPtrArray) found =
        v->verdict != VERDICT_FAIL && is_draft(app, view, question)
            ? lint_try(app_get_flow(app), view->id, question->key, v->canonical, NULL)
            : NULL;
    const LintFinding *first = found && found->len ? g_ptr_array_index(found, 0) : NULL;

    if (!first || first->verdict <= v->verdict)
        return;
    g_free(view->fault);
    view->fault = first->remedy ? g_strdup_printf("%s → %s", first->text, first->remedy)
                                : g_strdup(first->text);
    view->is_mind = first->verdict == VERDICT_WARN;
}

/* The verdict while typing, with what the other answers say; only a complete answer is judged
 * aloud. */
static void
judge(App *app, View *view, const Question *question)
{
    Workflow *flow = app_get_flow(app);
    g_autoptr(GHashTable) facts =
        facts_load(flow, view->id, MAX(1, question->key.service_no), NULL);
    g_autoptr(Validation) v =
        facts ? fact_check(flow, question->key.fact, lineedit_text(view->edit), facts)
              : fact_validate(flow, question->key.fact, lineedit_text(view->edit));

    g_clear_pointer(&view->fault, g_free);
    view->is_mind = v->verdict == VERDICT_WARN;
    if ((v->verdict == VERDICT_FAIL || view->is_mind) && *lineedit_text(view->edit))
        view->fault = v->suggestion
                          ? g_strdup_printf(_("%1$s; perhaps %2$s"), v->reason, v->suggestion)
                          : g_strdup(v->reason);
    judge_by_checks(app, view, question, v);
}

/* Lays the fields out for the question at hand, once for each. */
static void
prepare(App *app, View *view)
{
    const Question *question = current(view);
    g_autofree char *scope = typed_dup_scope(view->id);
    g_autofree char *draft = NULL;
    const char *value;

    if (!question) {
        g_clear_pointer(&view->for_key, g_free);
        return;
    }
    if (g_strcmp0(view->for_key, question->key_text) == 0)
        return;
    g_free(view->for_key);
    view->for_key = g_strdup(question->key_text);
    g_clear_pointer(&view->fault, g_free);
    value = question->value ? question->value : question->offered;
    draft = draft_load(app_get_store(app), scope, question->key_text);
    if (draft) {
        lineedit_set(view->edit, draft);
        judge(app, view, question);
    } else {
        g_autofree char *shown = typed_dup_recorded(app_get_flow(app), question);

        lineedit_preset(view->edit, shown);
    }
    interview_choices_lay_out(&view->choices, app_get_flow(app), question->key.fact, value,
                              view->needle);
}

/* What was typed and not entered stands beside the answer: it is none yet. */
static char *
dup_value(App *app, const View *view, const Question *question)
{
    const char *draft = g_hash_table_lookup(view->drafts, question->key_text);
    g_autofree char *value =
        question->state == QUESTION_OPEN
            ? g_strdup("-")
            : fact_dup_display(app_get_flow(app), question->key.fact, question->value);

    /* TRANSLATORS: an answer, and what was typed instead but not entered yet. */
    return draft ? g_strdup_printf(_("%1$s  (draft, not entered: %2$s)"), value, draft)
                 : g_steal_pointer(&value);
}

static void
load_drafts(App *app, View *view)
{
    g_hash_table_remove_all(view->drafts);
    for (guint i = 0; i < view->questions->len; i++) {
        const Question *question = g_ptr_array_index(view->questions, i);
        char *draft = typed_dup(app_get_flow(app), view->id, question);

        if (draft)
            g_hash_table_insert(view->drafts, g_strdup(question->key_text), draft);
    }
}

static void
list_answers(App *app, View *view)
{
    load_drafts(app, view);
    g_array_set_size(view->listed, 0);
    for (guint i = 0; i < view->questions->len; i++) {
        const Question *question = g_ptr_array_index(view->questions, i);
        g_autofree char *name = typed_dup_name(app_get_flow(app), question);
        g_autofree char *value = dup_value(app, view, question);

        if (text_matches(view->needle, name, value, question->key_text, NULL))
            g_array_append_val(view->listed, i);
    }
    view->answers.n = (int)view->listed->len;
    list_clamp(&view->answers, MAX(1, view->visible));
}

/* The question of a row of the checking page; NULL if nothing fits. */
static const Question *
listed(const View *view, int index)
{
    return index < (int)view->listed->len
               ? g_ptr_array_index(view->questions, g_array_index(view->listed, guint, index))
               : NULL;
}

/* The question at hand, or on the checking page that of the row; NULL: there is none. */
static const Question *
asked(const View *view)
{
    return current(view) ? current(view) : listed(view, view->answers.cursor);
}

/* `answered`: the question that was just answered, or NULL. */
static gboolean
load(App *app, View *view, const char *answered, GError **error)
{
    GPtrArray *questions = interview_list(app_get_flow(app), view->id, error);

    if (!questions)
        return FALSE;
    if (!interview_findings_load(view->findings, app_get_flow(app), view->id, answered,
                                 error)) {
        g_ptr_array_unref(questions);
        return FALSE;
    }
    g_clear_pointer(&view->questions, g_ptr_array_unref);
    view->questions = questions;
    view->index = CLAMP(view->index, 0, (int)questions->len);
    list_answers(app, view);
    prepare(app, view);
    return TRUE;
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    return load(app, data, NULL, error);
}

/* The question that was asked for, or the first open one. */
static int
find_start(const App *app, const GPtrArray *questions)
{
    const char *aim = app_get_aim(app);
    int open = interview_find_open(questions, 0);

    for (guint i = 0; aim && i < questions->len; i++)
        if (g_str_equal(((const Question *)g_ptr_array_index(questions, i))->key_text, aim))
            return (int)i;
    return open >= 0 ? open : (int)questions->len;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);

    view->id = object;
    view->questions = g_ptr_array_new_with_free_func(free_question);
    interview_choices_init(&view->choices);
    view->findings = interview_findings_new();
    view->edit = lineedit_new("");
    view->listed = g_array_new(FALSE, FALSE, sizeof(guint));
    view->drafts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    view->needle = g_strdup("");
    if (reload(app, view, error)) {
        view->index = find_start(app, view->questions);
        prepare(app, view);
        return view;
    }
    close_view(view);
    return NULL;
}

static gboolean
has_choices(App *app, const Question *question)
{
    return fact_count_choices(app_get_flow(app), question->key.fact) > 0;
}

/* Below the field: what stands there counts for nothing yet. The rows taken. */
static int
draw_draft(App *app, const View *view, const Question *question, Surface *s, int row)
{
    g_autofree char *recorded =
        question->value ? typed_dup_recorded(app_get_flow(app), question) : NULL;
    g_autofree char *said = NULL;

    if (!is_draft(app, view, question))
        return 0;
    said = recorded ? g_strdup_printf(_("* typed, not recorded: Enter records it (now: %s)"),
                                      recorded)
                    : g_strdup(_("* typed, not recorded: Enter records it"));
    return surface_wrap(s, row, 1, surface_cols(s) - 2, 2, STYLE_WARN, said);
}

/* The row behind it. */
static int
draw_field(App *app, View *view, const Question *question, Surface *s, int row)
{
    g_autofree char *reading =
        item_is(question->key.fact, "type", "date")
            ? workflow_dup_day_reading(app_get_flow(app), lineedit_text(view->edit),
                                       fact_lean(question->key.fact))
            : NULL;

    surface_text(s, row, 1, 2, STYLE_KEY, ">");
    lineedit_draw(view->edit, s, row, 3, surface_cols(s) - 4);
    row++;
    row += draw_draft(app, view, question, s, row);
    if (view->fault)
        row += surface_wrap(s, row, 3, surface_cols(s) - 4, 3,
                            view->is_mind ? STYLE_WARN : STYLE_LATE, view->fault);
    else if (reading)
        surface_text(s, row++, 3, surface_cols(s) - 4, STYLE_GOOD, reading);
    return row;
}

/* Findings take what choices or answers leave of these rows, and of long lists a part. */
static int
share_findings(const View *view, const Surface *s, int n, int rows)
{
    const Question *question = asked(view);
    int wanted = interview_findings_count_rows(view->findings, question ? &question->key : NULL,
                                               surface_cols(s));
    int part = rows < 8 ? rows / 2 : MAX(4, rows / 3);

    return MIN(wanted, MAX(rows - n - 1, part));
}

/* At the foot of what lies between the rows. */
static void
draw_findings(const View *view, Surface *s, int row, int end)
{
    const Question *question = asked(view);

    interview_findings_draw(view->findings, question ? &question->key : NULL, s,
                            (Area){row, 0, end - row, surface_cols(s)});
}

static void
draw_question(App *app, View *view, Surface *s, int top, int rows)
{
    const Question *question = current(view);
    Lang lang = app_get_lang(app);
    const char *text = item_text(question->key.fact, "question", lang);
    const char *help = item_text(question->key.fact, "help", lang);
    int cols = surface_cols(s), row = top, end = top + rows, findings_rows;
    int n = (int)view->questions->len;
    g_autofree char *bar = bar_format(view->index, n, 20);
    g_autofree char *service = question->key.service_no > 1
                                   ? g_strdup_printf(_("service %d"), question->key.service_no)
                                   : g_strdup("");
    g_autofree char *head = g_strdup_printf(_("%1$s question %2$d of %3$d  %4$s"), bar,
                                            view->index + 1, n, service);

    surface_text(s, row++, 1, cols - 2, STYLE_QUIET, head);
    surface_hline(s, row++, 0, cols, NULL);
    row += surface_wrap(s, row, 1, cols - 2, 3, STYLE_TITLE,
                        text ? text : item_name(question->key.fact, lang));
    if (help)
        row += surface_wrap(s, row, 1, cols - 2, 3, STYLE_QUIET, help);
    if (question->offered && question->state == QUESTION_OPEN) {
        g_autofree char *offered =
            g_strdup_printf(_("taken from %s; Enter keeps it"), question->offered_from);

        surface_text(s, row++, 1, cols - 2, STYLE_GOOD, offered);
    }
    row++;
    if (has_choices(app, question)) {
        findings_rows = share_findings(view, s, view->choices.list.n, end - row);
        interview_choices_draw(&view->choices, question->value, lang, s,
                               (Area){row, 0, end - findings_rows - row, cols});
        draw_findings(view, s, end - findings_rows, end);
    } else {
        draw_findings(view, s, draw_field(app, view, question, s, row), end);
    }
}

static void
draw_answer(App *app, const View *view, Surface *s, int index, int row)
{
    const Question *question = listed(view, index);
    int cols = surface_cols(s), half = MIN(40, cols / 2);
    gboolean is_cursor = index == view->answers.cursor;
    const char *sign = interview_findings_sign(view->findings, &question->key);
    g_autofree char *value = dup_value(app, view, question);
    g_autofree char *name = typed_dup_name(app_get_flow(app), question);
    Style style = is_cursor                              ? STYLE_CURSOR
                  : question->state == QUESTION_ANSWERED ? STYLE_TEXT
                                                         : STYLE_WARN;

    surface_fill(s, row, 0, cols, style);
    surface_target(s, (Area){row, 0, 1, cols}, ZONE_LIST, index);
    if (sign)
        surface_text(s, row, 0, 1, style, sign);
    surface_text(s, row, 1, half - 2, style, name);
    surface_text(s, row, half, cols - half - 2, style, value);
    if (is_cursor)
        surface_set_cursor(s, row, 1);
}

static void
draw_check(App *app, View *view, Surface *s, int top, int rows)
{
    int cols = surface_cols(s), findings_rows = share_findings(view, s, view->answers.n, rows);
    int n_rows = rows - 1 - findings_rows, n_open = 0;
    g_autofree char *open = NULL;

    for (guint i = 0; i < view->questions->len; i++)
        n_open += ((const Question *)g_ptr_array_index(view->questions, i))->state ==
                          QUESTION_ANSWERED
                      ? 0
                      : 1;
    open = g_strdup_printf(
        ngettext("%d is open or not sure", "%d are open or not sure", (gulong)n_open), n_open);
    surface_text(s, top, 1, cols - 26, STYLE_TITLE,
                 _("Check your answers; Enter changes one, Esc leaves"));
    surface_text(s, top, cols - 25, 25, n_open ? STYLE_WARN : STYLE_GOOD, open);
    view->visible = MAX(1, n_rows);
    list_clamp(&view->answers, view->visible);
    if (view->answers.n == 0 && *view->needle)
        surface_text(s, top + 1, 1, cols - 2, STYLE_QUIET, _("Nothing fits the filter."));
    for (int i = 0; i < n_rows && view->answers.top + i < view->answers.n; i++)
        draw_answer(app, view, s, view->answers.top + i, top + 1 + i);
    if (view->answers.top > 0)
        surface_text(s, top + 1, cols - 1, 1, STYLE_KEY, "▴");
    if (view->answers.top + n_rows < view->answers.n)
        surface_text(s, top + n_rows, cols - 1, 1, STYLE_KEY, "▾");
    draw_findings(view, s, top + rows - findings_rows, top + rows);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;

    if (current(view))
        draw_question(app, view, s, top, rows);
    else
        draw_check(app, view, s, top, rows);
}

static void
go_to(App *app, View *view, int index)
{
    if (*view->needle) {
        g_free(view->needle);
        view->needle = g_strdup("");
        app_clear_filter(app);
    }
    view->index = CLAMP(index, 0, (int)view->questions->len);
    if (view->index == (int)view->questions->len)
        list_answers(app, view); /* with what was typed and not entered */
    prepare(app, view);
}

/* The checking page opens where the officer was. */
static void
go_to_check(App *app, View *view, const char *from)
{
    go_to(app, view, (int)view->questions->len);
    for (int i = 0; i < view->answers.n; i++)
        if (g_strcmp0(listed(view, i)->key_text, from) == 0)
            view->answers.cursor = i;
}

/* After an answer the list may be another one: the next question is that behind the same key,
 * or the page that checks, where the change began. */
static void
step_on(App *app, View *view, const char *answered)
{
    if (view->from_check) {
        view->from_check = FALSE;
        go_to_check(app, view, answered);
        return;
    }
    for (guint i = 0; i < view->questions->len; i++) {
        const Question *question = g_ptr_array_index(view->questions, i);

        if (g_str_equal(question->key_text, answered)) {
            go_to(app, view, (int)i + 1);
            return;
        }
    }
}

static void
answer(App *app, View *view, const char *value)
{
    const Question *question = current(view);
    g_autofree char *key = g_strdup(question->key_text);
    g_autofree char *scope = typed_dup_scope(view->id);
    GError *error = NULL;

    if (!filing_work_answer(app_get_flow(app), view->id, question->key, value, &error)) {
        g_free(view->fault);
        view->is_mind = FALSE;
        view->fault = g_strdup(
            value && !*value ? _("nothing was typed: Tab goes on, C-n answers \"not sure\"")
                             : error->message);
        if (has_choices(app, question))
            app_say_error(app, error); /* there is no field to say it below */
        else
            g_error_free(error);
        return;
    }
    if (!draft_save(app_get_store(app), scope, key, NULL, NULL))
        app_say(app, STYLE_WARN, _("the draft could not be cleared"));
    if (!load(app, view, key, &error)) {
        app_say_error(app, error);
        return;
    }
    step_on(app, view, key);
}

static gboolean
type_text(App *app, View *view, const Question *question, Key key)
{
    g_autofree char *scope = typed_dup_scope(view->id);

    if (key.code == KEY_ENTER_PRESSED) {
        answer(app, view, lineedit_text(view->edit));
        return TRUE;
    }
    if (!lineedit_key(view->edit, key))
        return FALSE;
    judge(app, view, question);
    if (!store_is_read_only(app_get_store(app)) &&
        !draft_save(app_get_store(app), scope, question->key_text, lineedit_text(view->edit),
                    NULL))
        app_say(app, STYLE_WARN, _("the draft could not be kept"));
    return TRUE;
}

static gboolean
type_choice(App *app, View *view, Key key)
{
    g_autofree char *value = NULL;

    if (interview_choices_key(&view->choices, key))
        return TRUE;
    if (key.code == KEY_ENTER_PRESSED)
        value = interview_choices_dup_answer(&view->choices);
    if (value)
        answer(app, view, value);
    return value != NULL;
}

/* Begun and left without an answer: nothing is kept of it but the journal. */
static void
leave_unbegun(App *app, View *view)
{
    g_autofree char *code = g_strdup_printf("F%" G_GINT64_FORMAT, view->id);
    g_autoptr(GPtrArray) entries = journal_list(app_get_store(app), code, 0, 2, NULL);
    g_autoptr(GPtrArray) newest = journal_list(app_get_store(app), NULL, 0, 1, NULL);

    for (guint i = 0; i < view->questions->len; i++)
        if (((const Question *)g_ptr_array_index(view->questions, i))->state != QUESTION_OPEN)
            return;
    if (!entries || entries->len != 1 || !newest || newest->len != 1 ||
        ((const JournalEntry *)g_ptr_array_index(newest, 0))->seq !=
            ((const JournalEntry *)g_ptr_array_index(entries, 0))->seq ||
        *lineedit_text(view->edit) || store_is_read_only(app_get_store(app)))
        return;
    if (journal_undo(app_get_store(app), NULL, NULL))
        app_say(app, STYLE_TEXT, _("nothing was answered; the filing is not kept"));
}

/* Choices can be read where nothing can be answered. */
static gboolean
refuse(App *app, View *view, const Question *question, Key key)
{
    if (has_choices(app, question) && interview_choices_move(&view->choices, key))
        return TRUE;
    if (key.code != KEY_ENTER_PRESSED && key.code != KEY_PASTE &&
        !(key.code == KEY_CHAR && key.c == ' '))
        return FALSE;
    app_say(app, STYLE_WARN, _("the workspace is open for reading only"));
    return TRUE;
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;
    const Question *question = current(view);

    if (key.code == KEY_ESCAPE)
        leave_unbegun(app, view);

    if (!question) {
        if (key.code == KEY_ENTER_PRESSED && listed(view, view->answers.cursor)) {
            view->from_check = TRUE;
            go_to(app, view, (int)g_array_index(view->listed, guint, view->answers.cursor));
            return TRUE;
        }
        return list_key(&view->answers, key, MAX(1, view->visible));
    }
    if (store_is_read_only(app_get_store(app)))
        return refuse(app, view, question, key);
    return has_choices(app, question) ? type_choice(app, view, key)
                                      : type_text(app, view, question, key);
}

static gboolean
is_typing(App *app, gpointer data)
{
    const View *view = data;
    const Question *question = current(view);

    return question && !has_choices(app, question) && !store_is_read_only(app_get_store(app));
}

/* A filter is for the question at hand, and begins at the front. */
static void
filter(gpointer data, const char *needle)
{
    View *view = data;

    g_free(view->needle);
    view->needle = g_strdup(needle);
    view->answers.cursor = 0;
    g_clear_pointer(&view->for_key, g_free); /* laid out anew */
}

static char *
dup_subtitle(App *app, gpointer data)
{
    g_autoptr(Filing) filing = filing_get(app_get_store(app), ((View *)data)->id, NULL);

    return filing ? g_strdup_printf("%s  %s", filing->code, filing_title(filing->title))
                  : g_strdup("");
}

/* Why it is asked: the question's sources, or on the page that checks those of the row. */
static Did
on_source(App *app, gpointer data)
{
    const View *view = data;
    const Question *question = asked(view);

    if (!question)
        return DID_NOTHING;
    app_show_source(app, question->key.fact);
    return DID_REDRAW;
}

static Did
on_check(App *app, gpointer data)
{
    View *view = data;
    g_autofree char *from = current(view) ? g_strdup(current(view)->key_text) : NULL;

    if (!from)
        app_say(app, STYLE_TEXT, _("this is it; Esc leaves"));
    go_to_check(app, view, from);
    return DID_REDRAW;
}

static Did
on_lint(App *app, gpointer data)
{
    app_open(app, &lint_screen, ((const View *)data)->id);
    return DID_REDRAW;
}

/* What was typed stays in the field, and is said to be no answer. */
static void
tell_draft(App *app, const View *view)
{
    const Question *question = current(view);

    if (question && !has_choices(app, question) && is_draft(app, view, question))
        app_say(app, STYLE_WARN, _("what was typed is kept, but not recorded: Enter records"));
}

static Did
on_next(App *app, gpointer data)
{
    View *view = data;

    if (!current(view))
        app_say(app, STYLE_TEXT, _("this is the last page; Esc leaves, the answers stay"));
    tell_draft(app, view);
    go_to(app, view, view->index + 1);
    return DID_REDRAW;
}

static Did
on_previous(App *app, gpointer data)
{
    View *view = data;

    if (view->index == 0)
        app_say(app, STYLE_TEXT, _("this is the first question"));
    tell_draft(app, view);
    go_to(app, view, view->index - 1);
    return DID_REDRAW;
}

static Did
on_not_sure(App *app, gpointer data)
{
    View *view = data;

    if (current(view))
        answer(app, view, NULL);
    else
        app_say(app, STYLE_TEXT, _("Enter goes to the question; there C-n answers: not sure"));
    return DID_REDRAW;
}

/* Tab and control keys only: letters belong to the text being typed. */
static void
offer_row(App *app, gpointer data, Offer *offer)
{
    const Question *question = current(data);

    if (!question)
        return;
    offer_links(offer, item_text(question->key.fact, "question", app_get_lang(app)));
    offer_links(offer, item_text(question->key.fact, "help", app_get_lang(app)));
    offer_add(offer, item_name(question->key.fact, app_get_lang(app)), question->value);
    offer_add(offer, _("id"), question->key_text);
}

static const Command commands[] = {
    {"interview.next", "Tab", N_("On"),
     N_("Go on to the next question; this one stays as it is"), 0, on_next},
    {"interview.previous", "BackTab", N_("Back"), N_("Go back to the question before"), 0,
     on_previous},
    {"interview.not-sure", "C-n", N_("Not sure"), N_("Answer: not sure"), NEED_WRITE,
     on_not_sure},
    {"interview.check", "C-g", N_("Check"), N_("Go to the page that shows all answers"), 0,
     on_check},
    {"interview.lint", "L F3", NULL, N_("Show all that would come back, and what mends it"), 0,
     on_lint},
    {"interview.source", "s F2", N_("Source"), N_("Show where the question comes from"),
     NEED_ROW, on_source},
};

const Screen interview_screen = {
    .id = "interview",
    .title = N_("Interview"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .filter = filter,
    .is_typing = is_typing,
    .dup_subtitle = dup_subtitle,
    .offer = offer_row,
    .legend = N_("Enter answers and goes on   Space chooses where several can be chosen"),
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
