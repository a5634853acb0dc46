/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recording what happened, question by question: the event, when, then what the event asks for.
 * Nothing is recorded before the last answer; what was typed is kept as drafts. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "document/reading.h"
#include "ui/screen/actions.h"
#include "workflow/facts.h"
#include "workflow/filing_work.h"
#include "workflow/interview.h"
#include "workflow/reason.h"
#include "workflow/sms.h"

/* In front of an event's id in the menu: recorded though a need is not met. */
#define EVEN_SO "even-so:"

typedef struct {
    gint64 filing_id;
    char event[64];
    char at[40];
    char numbers[256];
    char who[32];
    char reasons[4096]; /* all of the catalogue's would fit */
    char own[1024];     /* the words of REASON_OWN */
    char fields[4096];
    gboolean even_so;
} Recording;

static gpointer
copy(const Recording *recording)
{
    return g_memdup2(recording, sizeof *recording);
}

/* What was said so far is kept until it is recorded: Esc at any step loses nothing. */
static char *
dup_scope(const Recording *recording)
{
    return g_strdup_printf("advance/F%" G_GINT64_FORMAT, recording->filing_id);
}

static void
keep(App *app, const Recording *recording)
{
    const struct {
        const char *key, *value;
    } parts[] = {
        {"event", recording->event},     {"at", recording->at},
        {"numbers", recording->numbers}, {"who", recording->who},
        {"reasons", recording->reasons}, {"own", recording->own},
        {"fields", recording->fields},   {"even-so", recording->even_so ? "yes" : ""},
    };
    g_autofree char *scope = dup_scope(recording);
    gboolean ok = TRUE;

    for (guint i = 0; i < G_N_ELEMENTS(parts) && ok; i++)
        ok = draft_save(app_get_store(app), scope, parts[i].key, parts[i].value, NULL);
    if (!ok)
        app_say(app, STYLE_WARN, _("the draft could not be kept"));
}

static void
fetch_part(App *app, const char *scope, const char *key, char *out, gsize size)
{
    g_autofree char *kept = draft_load(app_get_store(app), scope, key);

    g_strlcpy(out, kept ? kept : "", size);
}

/* What was being recorded when it was left; no event: nothing. */
static void
fetch(App *app, Recording *recording)
{
    g_autofree char *scope = dup_scope(recording);
    char even_so[8];

    fetch_part(app, scope, "event", recording->event, sizeof recording->event);
    fetch_part(app, scope, "at", recording->at, sizeof recording->at);
    fetch_part(app, scope, "numbers", recording->numbers, sizeof recording->numbers);
    fetch_part(app, scope, "who", recording->who, sizeof recording->who);
    fetch_part(app, scope, "reasons", recording->reasons, sizeof recording->reasons);
    fetch_part(app, scope, "own", recording->own, sizeof recording->own);
    fetch_part(app, scope, "fields", recording->fields, sizeof recording->fields);
    fetch_part(app, scope, "even-so", even_so, sizeof even_so);
    recording->even_so = *even_so != '\0';
}

static void
forget(App *app, const Recording *recording)
{
    g_autofree char *scope = dup_scope(recording);

    if (!draft_clear(app_get_store(app), scope, NULL))
        app_say(app, STYLE_WARN, _("the draft could not be cleared"));
}

static char *
dup_draft(const Recording *recording, const char *what)
{
    return g_strdup_printf("F%" G_GINT64_FORMAT "/advance/%s", recording->filing_id, what);
}

static const CatalogueItem *
event_of(App *app, const Recording *recording)
{
    return catalogue_get(workflow_get_catalogue(app_get_flow(app)), "events", recording->event);
}

/* Empty text gives no list at all. */
static char **
split(const char *text, const char *separator)
{
    return *text ? g_strsplit(text, separator, -1) : NULL;
}

/* The words may hold commas: they come to their reason last. */
static char **
split_reasons(const Recording *recording)
{
    char **reasons = split(recording->reasons, ",");

    for (char **r = reasons; r && *r; r++)
        if (g_str_equal(*r, REASON_OWN)) {
            g_free(*r);
            *r = g_strconcat(REASON_OWN, "=", recording->own, NULL);
        }
    return reasons;
}

static gboolean
record(App *app, const Recording *recording, const char *note, GError **error)
{
    g_auto(GStrv) numbers = split(recording->numbers, " ");
    g_auto(GStrv) reasons = split_reasons(recording);
    g_auto(GStrv) fields = split(recording->fields, ",");
    Happening happening = {
        .event = recording->event,
        .at = *recording->at ? recording->at : NULL,
        .numbers = (const char *const *)numbers,
        .reasons = (const char *const *)reasons,
        .fields = (const char *const *)fields,
        .note = note && *note ? note : NULL,
        .who = *recording->who ? recording->who : NULL,
        .even_so = recording->even_so,
    };
    g_autofree char *said = NULL;

    if (!filing_work_advance(app_get_flow(app), recording->filing_id, &happening, error))
        return FALSE;
    forget(app, recording);
    said = sms_dup_said(app_get_flow(app), recording->filing_id, NULL);
    app_say(app, STYLE_GOOD, said ? said : _("recorded"));
    return TRUE;
}

static gboolean
on_note(App *app, const char *value, gpointer user, GError **error)
{
    return record(app, user, value, error);
}

static void
ask_note(App *app, const Recording *recording)
{
    g_autofree char *draft = dup_draft(recording, "note");

    app_prompt(app, _("In the reviewer's own words, or a note (may stay empty)"), "", draft,
               on_note, copy(recording));
}

/* "Even so" wants a note; everything else is recorded at once. */
static gboolean
record_or_note(App *app, const Recording *recording, GError **error)
{
    if (!recording->even_so)
        return record(app, recording, NULL, error);
    ask_note(app, recording);
    return TRUE;
}

static gboolean
on_fields(App *app, const char *value, gpointer user, GError **error)
{
    Recording *recording = user;

    (void)error;
    g_strlcpy(recording->fields, value, sizeof recording->fields);
    keep(app, recording);
    ask_note(app, recording);
    return TRUE;
}

/* All materials by their names, first those that the filing needs: the reviewer may ask for
 * others. NULL on failure. */
static GPtrArray *
material_menu_new(App *app, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) all = requirement_list(app_get_flow(app), filing_id, error);
    GPtrArray *items;

    if (!all)
        return NULL;
    items = menu_new();
    for (guint i = 0; i < all->len; i++) {
        const Requirement *r = g_ptr_array_index(all, i);
        g_autofree char *key = fact_key_format((FactKey){r->material, r->service_no});
        g_autofree char *label =
            g_strdup_printf(r->service_no > 1 ? "%s @%d" : "%s",
                            item_name(r->material, app_get_lang(app)), r->service_no);

        menu_add(items, key, label,
                 r->required == TRI_NO ? _("This filing did not need it so far.") : NULL, TRUE);
    }
    return items;
}

static gboolean
ask_fields(App *app, const Recording *recording, GError **error)
{
    GPtrArray *items = material_menu_new(app, recording->filing_id, error);

    if (!items)
        return FALSE;
    menu_choose(items, recording->fields);
    app_menu(app, MENU_MANY, _("Which materials were named? (none: what the reasons concern)"),
             items, on_fields, copy(recording));
    return TRUE;
}

static gboolean
on_own(App *app, const char *value, gpointer user, GError **error)
{
    Recording *recording = user;

    if (strspn(value, " ") == strlen(value)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("a reason of its own wants its words"));
        return FALSE;
    }
    g_strlcpy(recording->own, value, sizeof recording->own);
    keep(app, recording);
    return ask_fields(app, recording, error);
}

/* The catalogue's, and one in words of its own. */
static GPtrArray *
reason_menu_new(App *app, gint64 filing_id)
{
    GPtrArray *items = menu_new();

    menu_add_records(app, items, "rejections", "fix");
    for (guint i = items->len; i > 0; i--)
        if (!reason_can_be_given(app_get_flow(app), filing_id,
                                 ((const MenuItem *)g_ptr_array_index(items, i - 1))->id))
            g_ptr_array_remove_index(items, i - 1);
    menu_add(items, REASON_OWN, _("none of these: in words of its own"), NULL, TRUE);
    return items;
}

static gboolean
on_reasons(App *app, const char *value, gpointer user, GError **error)
{
    Recording *recording = user;
    g_auto(GStrv) ids = NULL;
    g_autofree char *draft = NULL;

    g_strlcpy(recording->reasons, value, sizeof recording->reasons);
    keep(app, recording);
    ids = split(recording->reasons, ",");
    if (!ids || !g_strv_contains((const char *const *)ids, REASON_OWN))
        return ask_fields(app, recording, error);
    draft = dup_draft(recording, "own");
    app_prompt(app, _("The reason, in the words in which it was told"), recording->own, draft,
               on_own, copy(recording));
    return TRUE;
}

static gboolean
on_number(App *app, const char *value, gpointer user, GError **error)
{
    Recording *recording = user;
    g_autofree char *trimmed = g_strstrip(g_strdup(value));

    g_strlcpy(recording->numbers, trimmed, sizeof recording->numbers);
    return record_or_note(app, recording, error);
}

static gboolean
on_who(App *app, const char *value, gpointer user, GError **error)
{
    Recording *recording = user;

    g_strlcpy(recording->who, value, sizeof recording->who);
    return record_or_note(app, recording, error);
}

static gboolean
on_given(App *app, const char *value, gpointer user, GError **error)
{
    Recording *recording = user;
    const char *gives = item_value(event_of(app, recording), "gives");

    g_snprintf(recording->fields, sizeof recording->fields, *value ? "%s=%s" : "%.0s%.0s",
               gives, value);
    return record_or_note(app, recording, error);
}

/* The date in a notice; not known yet, the question stays open. */
static void
ask_given(App *app, const Recording *recording, const CatalogueItem *event)
{
    const CatalogueItem *fact = catalogue_get(workflow_get_catalogue(app_get_flow(app)),
                                              "facts", item_value(event, "gives"));
    g_autofree char *draft = dup_draft(recording, "given");

    app_prompt_day(app, item_text(fact, "question", app_get_lang(app)), "", draft, on_given,
                   copy(recording));
}

static gboolean
ask_who(App *app, const Recording *recording, GError **error)
{
    g_autoptr(GPtrArray) people = sms_list(app_get_flow(app), recording->filing_id, error);
    GPtrArray *items;

    if (!people)
        return FALSE;
    items = menu_new();
    for (guint i = 0; i < people->len; i++) {
        const SmsPerson *person = g_ptr_array_index(people, i);
        g_autofree char *label =
            g_strdup_printf("%s  %s  %s", person->label, person->name ? person->name : "",
                            person->phone ? person->phone : "");

        menu_add(items, person->who, label, person->verified_at ? _("has verified") : NULL,
                 !person->verified_at);
    }
    app_menu(app, MENU_ONE, _("Whose phone?"), items, on_who, copy(recording));
    return TRUE;
}

static gboolean
on_when(App *app, const char *value, gpointer user, GError **error)
{
    Recording *recording = user;
    const CatalogueItem *event = event_of(app, recording);
    g_autofree char *trimmed = g_strstrip(g_strdup(value));
    gint64 at;

    if (*trimmed && !instant_parse(trimmed, &at, error))
        return FALSE;
    g_strlcpy(recording->at, trimmed, sizeof recording->at);
    keep(app, recording);
    if (filing_work_asks_number(app_get_flow(app), recording->filing_id, event)) {
        g_autofree char *draft = dup_draft(recording, "number");

        app_prompt(app, _("Number that was given (several are parted by a blank)"), "", draft,
                   on_number, copy(recording));
    } else if (item_list_has(event, "asks", "reasons")) {
        GPtrArray *items = reason_menu_new(app, recording->filing_id);

        menu_choose(items, recording->reasons);
        app_menu(app, MENU_MANY, _("Which reasons were given?"), items, on_reasons,
                 copy(recording));
    } else if (item_list_has(event, "asks", "who")) {
        return ask_who(app, recording, error);
    } else if (item_value(event, "gives")) {
        ask_given(app, recording, event);
    } else {
        return record_or_note(app, recording, error);
    }
    return TRUE;
}

static void
ask_when(App *app, const Recording *recording)
{
    const CatalogueItem *event = event_of(app, recording);
    g_autofree char *draft = dup_draft(recording, "when");
    /* TRANSLATORS: the name of what happened, as the title of a box. */
    g_autofree char *title =
        g_strdup_printf(_("%s: when? A day, or with HH:MM; empty: now"),
                        event ? item_name(event, app_get_lang(app)) : recording->event);

    app_prompt_time(app, title, recording->at, draft, on_when, copy(recording));
}

static gboolean
on_checked(App *app, const char *value, gpointer user, GError **error)
{
    (void)error;
    if (g_str_equal(value, "yes"))
        ask_when(app, user);
    return TRUE;
}

static void
add_open_questions(App *app, const Recording *recording, GPtrArray *items)
{
    g_autoptr(GPtrArray) questions =
        interview_list(app_get_flow(app), recording->filing_id, NULL);
    guint n = 0;

    for (guint i = 0; questions && i < questions->len; i++) {
        const Question *question = g_ptr_array_index(questions, i);

        n += question->state == QUESTION_ANSWERED ? 0 : 1;
    }
    if (n) {
        g_autofree char *line = g_strdup_printf(
            ngettext("%u question is open or not sure", "%u questions are open or not sure", n),
            n);

        menu_add(items, "", line, _("i, then Ctrl-G, shows all answers."), FALSE);
    }
}

static void
add_undecided(App *app, const Recording *recording, GPtrArray *items)
{
    g_autoptr(GPtrArray) all = requirement_list(app_get_flow(app), recording->filing_id, NULL);
    Lang lang = app_get_lang(app);

    for (guint i = 0; all && i < all->len; i++) {
        const Requirement *r = g_ptr_array_index(all, i);
        g_autofree char *line =
            g_strdup_printf(_("to be decided: %s"), item_name(r->material, lang));

        if (r->required == TRI_UNKNOWN && !r->is_optional)
            menu_add(items, "", line, item_text(r->material, "why", lang), FALSE);
    }
}

/* "known: faults 1, warnings 4 …"; NULL: none is known. Yours. */
static char *
dup_known(LintCount known)
{
    return known.n_faults || known.n_warnings
               /* TRANSLATORS: L is the key on the filing's screen that lists them. */
               ? g_strdup_printf(
                     _("known: faults %1$u, warnings %2$u; L on the filing lists them"),
                     known.n_faults, known.n_warnings)
               : NULL;
}

static void
add_found(App *app, const GPtrArray *found, Verdict verdict, GPtrArray *items)
{
    for (guint i = 0; i < found->len; i++) {
        const LintFinding *finding = g_ptr_array_index(found, i);
        g_autofree char *group = lint_dup_group(app_get_flow(app), finding);
        g_autofree char *text = g_strdup_printf(_("%1$s: %2$s"), group, finding->text);

        if (finding->verdict == verdict && !finding->overruled_at)
            menu_add(items, "", text, finding->remedy, FALSE);
    }
}

/* All that the linter finds, faults first. */
static void
add_known(App *app, const Recording *recording, GPtrArray *items)
{
    g_autoptr(GPtrArray) found = reading_lint(app_get_flow(app), recording->filing_id, NULL);
    g_autofree char *known = found ? dup_known(lint_count(found)) : NULL;

    if (!known)
        return;
    menu_add(items, "", known, NULL, FALSE);
    add_found(app, found, VERDICT_FAIL, items);
    add_found(app, found, VERDICT_WARN, items);
}

/* What goes out can't be called back for long: all that is open is shown before. */
static void
ask_check(App *app, const Recording *recording)
{
    GPtrArray *items = menu_new();

    guint n_answers;

    menu_add(items, "no", _("No, not yet"), NULL, TRUE);
    menu_add(items, "yes", _("Yes, it was submitted"), NULL, TRUE);
    n_answers = items->len;
    add_known(app, recording, items);
    add_open_questions(app, recording, items);
    add_undecided(app, recording, items);
    if (items->len == n_answers) { /* nothing is: nothing to be asked */
        g_ptr_array_unref(items);
        ask_when(app, recording);
        return;
    }
    app_menu(app, MENU_ONE, _("Check before it goes out: what is still open"), items,
             on_checked, copy(recording));
}

/* What was said of the same event before stays; another one begins with nothing. */
static void
choose_event(Recording *recording, const char *value)
{
    gboolean even_so = g_str_has_prefix(value, EVEN_SO);
    const char *event = value + (even_so ? strlen(EVEN_SO) : 0);
    gint64 id = recording->filing_id;

    if (!g_str_equal(event, recording->event)) {
        memset(recording, 0, sizeof *recording);
        recording->filing_id = id;
        g_strlcpy(recording->event, event, sizeof recording->event);
    }
    recording->even_so = even_so;
}

static gboolean
on_event(App *app, const char *value, gpointer user, GError **error)
{
    Recording *recording = user;
    const CatalogueItem *event;

    (void)error;
    choose_event(recording, value);
    event = event_of(app, recording);
    if (event && item_is(event, "round", "yes"))
        ask_check(app, recording);
    else
        ask_when(app, recording);
    return TRUE;
}

/* What was begun goes on from its own row: rows stay where the officer knows them. Yours. */
static char *
dup_event_label(const Recording *recording, const char *event, gboolean even_so,
                const char *name)
{
    if (!g_str_equal(recording->event, event) || recording->even_so != even_so)
        return g_strdup(name);
    /* TRANSLATORS: behind what happened, in a menu: its recording was begun and left. */
    return g_strdup_printf(_("%s (begun: what was said is filled in)"), name);
}

/* It happened, whatever is missing here: recorded with a note that says why. */
static void
add_even_so(App *app, const Recording *recording, const GPtrArray *events, GPtrArray *items)
{
    for (guint i = 0; i < events->len; i++) {
        const PossibleEvent *possible = g_ptr_array_index(events, i);
        g_autofree char *id = g_strconcat(EVEN_SO, item_id(possible->event), NULL);
        g_autofree char *name =
            g_strdup_printf(_("even so: %s"), item_name(possible->event, app_get_lang(app)));
        g_autofree char *label =
            dup_event_label(recording, item_id(possible->event), TRUE, name);

        if (!possible->is_possible ||
            filing_work_asks_number(app_get_flow(app), recording->filing_id, possible->event))
            menu_add(items, id, label, _("Recorded though a need is not met; wants a note."),
                     TRUE);
    }
}

/* What is known, if one of the events would meet it; NULL: nothing. Yours. */
static char *
dup_known_to_meet(App *app, gint64 filing_id, const GPtrArray *events)
{
    g_autoptr(GPtrArray) found = NULL;

    for (guint i = 0; !found && i < events->len; i++)
        if (lint_is_met_by(app_get_flow(app),
                           ((const PossibleEvent *)g_ptr_array_index(events, i))->event))
            found = reading_lint(app_get_flow(app), filing_id, NULL);
    return found ? dup_known(lint_count(found)) : NULL;
}

/* All that keeps it from being recorded, a line each. */
static char *
dup_reasons(const PossibleEvent *possible)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < possible->reasons->len; i++)
        g_string_append_printf(all, "%s%s", i ? "\n" : "",
                               (const char *)g_ptr_array_index(possible->reasons, i));
    return g_string_free(all, FALSE);
}

void
advance_start(App *app, gint64 filing_id)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) events = filing_work_list_events(app_get_flow(app), filing_id, &error);
    g_autofree char *known = NULL;
    GPtrArray *items;
    Recording *recording;

    if (!events) {
        app_say_error(app, error);
        return;
    }
    known = dup_known_to_meet(app, filing_id, events);
    recording = g_new0(Recording, 1);
    recording->filing_id = filing_id;
    fetch(app, recording);
    items = menu_new();
    for (guint i = 0; i < events->len; i++) {
        const PossibleEvent *possible = g_ptr_array_index(events, i);
        g_autofree char *why = dup_reasons(possible);
        gboolean meets = known && lint_is_met_by(app_get_flow(app), possible->event);
        const char *help = item_text(possible->event, "help", app_get_lang(app));
        const char *said = *why ? why : help ? help : "";
        g_autofree char *note =
            meets ? g_strdup_printf("%s%s%s", known, *said ? "\n" : "", said) : g_strdup(said);

        g_autofree char *label = dup_event_label(recording, item_id(possible->event), FALSE,
                                                 item_name(possible->event, app_get_lang(app)));

        menu_add(items, item_id(possible->event), label, *note ? note : NULL,
                 possible->is_possible);
    }
    add_even_so(app, recording, events, items);
    app_menu(app, MENU_ONE, _("What happened?"), items, on_event, recording);
}

/* One more reason: which, what it concerns, in whose words. */
static gboolean
on_late_words(App *app, const char *value, gpointer user, GError **error)
{
    const Recording *recording = user;

    return reason_add(app_get_flow(app), recording->filing_id, recording->reasons,
                      *recording->fields ? recording->fields : NULL, *value ? value : NULL,
                      error);
}

static gboolean
on_late_field(App *app, const char *value, gpointer user, GError **error)
{
    Recording *recording = user;
    g_autofree char *draft = dup_draft(recording, "words");

    (void)error;
    g_strlcpy(recording->fields, value, sizeof recording->fields);
    app_prompt(app, _("In the reviewer's own words, or a note (may stay empty)"), "", draft,
               on_late_words, copy(recording));
    return TRUE;
}

static gboolean
on_late_reason(App *app, const char *value, gpointer user, GError **error)
{
    Recording *recording = user;
    GPtrArray *items = material_menu_new(app, recording->filing_id, error);
    GPtrArray *all;

    if (!items)
        return FALSE;
    g_strlcpy(recording->reasons, value, sizeof recording->reasons);
    all = menu_new();
    menu_add(all, "", _("what the reason concerns"), NULL, TRUE);
    g_ptr_array_extend_and_steal(all, items);
    app_menu(app, MENU_ONE, _("Which material was named?"), all, on_late_field,
             copy(recording));
    return TRUE;
}

void
reason_start(App *app, gint64 filing_id)
{
    GPtrArray *items = reason_menu_new(app, filing_id);
    Recording *recording = g_new0(Recording, 1);

    recording->filing_id = filing_id;
    app_menu(app, MENU_ONE, _("Which reason was told?"), items, on_late_reason, recording);
}
