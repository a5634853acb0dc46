/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recording what happened, question by question: the event, when, then what the event asks for.
 * Nothing is recorded before the last answer; what was said until then is kept as drafts, which
 * the screens go on with as well. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "document/reading.h"
#include "plain/plain_private.h"
#include "workflow/facts.h"
#include "workflow/filing_work.h"
#include "workflow/interview.h"
#include "workflow/sms.h"

/* In front of an event's id: recorded though a need is not met. */
#define EVEN_SO "even-so:"
/* The choice that goes on where the last recording was left. */
#define RESUME "resume:"

enum { PART_EVENT, PART_AT, PART_NUMBERS, PART_WHO, PART_REASONS, PART_FIELDS, N_PARTS };

/* Names of the drafts; the screens' own. */
static const char *const part_keys[N_PARTS] = {"event", "at",      "numbers",
                                               "who",   "reasons", "fields"};

typedef struct {
    gint64 filing_id;
    char *scope;
    char *parts[N_PARTS]; /* "": nothing */
    gboolean even_so;
} Recording;

static void
recording_clear(Recording *recording)
{
    g_clear_pointer(&recording->scope, g_free);
    for (guint i = 0; i < N_PARTS; i++)
        g_clear_pointer(&recording->parts[i], g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Recording, recording_clear)

static void
fetch(Plain *p, gint64 filing_id, Recording *out)
{
    g_autofree char *even_so = NULL;

    out->filing_id = filing_id;
    out->scope = g_strdup_printf("advance/F%" G_GINT64_FORMAT, filing_id);
    for (guint i = 0; i < N_PARTS; i++) {
        char *kept = draft_load(p->store, out->scope, part_keys[i]);

        out->parts[i] = kept ? kept : g_strdup("");
    }
    even_so = draft_load(p->store, out->scope, "even-so");
    out->even_so = even_so && *even_so;
}

static void
put(Plain *p, Recording *recording, guint part, const char *value)
{
    char *copy = g_strdup(value);

    g_free(recording->parts[part]);
    recording->parts[part] = copy;
    if (!draft_save(p->store, recording->scope, part_keys[part], value, NULL) ||
        !draft_save(p->store, recording->scope, "even-so", recording->even_so ? "yes" : "",
                    NULL))
        plain_say(p, _("the draft could not be kept"));
}

static const CatalogueItem *
event_of(Plain *p, const Recording *recording)
{
    return catalogue_get(workflow_get_catalogue(p->flow), "events",
                         recording->parts[PART_EVENT]);
}

/* What was said before, as what an empty line keeps. */
static void
say_kept(Plain *p, const char *kept)
{
    if (*kept)
        plain_say(p, _("said before: %s; an empty line keeps it"), kept);
}

/* ------------------------------------------------------------------ the questions */

static char *
dup_why_not(const PossibleEvent *possible)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < possible->reasons->len; i++)
        g_string_append_printf(all, "%s%s", i ? _("; ") : "",
                               (const char *)g_ptr_array_index(possible->reasons, i));
    return g_string_free(all, FALSE);
}

static GPtrArray *
event_choices(Plain *p, const Recording *recording, const GPtrArray *events)
{
    GPtrArray *choices = plain_choices_new();
    Lang lang = plain_lang(p);

    for (guint i = 0; i < events->len; i++) {
        const PossibleEvent *possible = g_ptr_array_index(events, i);
        g_autofree char *label =
            g_strdup_printf(_("go on with: %s"), item_name(possible->event, lang));

        if (g_str_equal(item_id(possible->event), recording->parts[PART_EVENT]))
            plain_choices_add_zero(choices, RESUME, label);
    }
    for (guint i = 0; i < events->len; i++) {
        const PossibleEvent *possible = g_ptr_array_index(events, i);
        g_autofree char *why = dup_why_not(possible);

        plain_choices_add(choices, item_id(possible->event), item_name(possible->event, lang),
                          possible->is_possible ? NULL : why);
    }
    for (guint i = 0; i < events->len; i++) {
        const PossibleEvent *possible = g_ptr_array_index(events, i);
        g_autofree char *id = g_strconcat(EVEN_SO, item_id(possible->event), NULL);
        g_autofree char *label =
            g_strdup_printf(_("even so: %s"), item_name(possible->event, lang));

        if (!possible->is_possible ||
            filing_work_asks_number(p->flow, recording->filing_id, possible->event))
            plain_choices_add(choices, id, label, NULL);
    }
    return choices;
}

static gboolean
ask_event(Plain *p, Recording *recording)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) events =
        filing_work_list_events(p->flow, recording->filing_id, &error);
    g_autoptr(GPtrArray) choices = NULL;
    g_autofree char *id = NULL;

    if (!events) {
        plain_say_error(p, &error);
        return FALSE;
    }
    choices = event_choices(p, recording, events);
    if (plain_choose(p, CHOOSE_ONE, _("What happened?"), choices,
                     _("The number of what happened. \"Even so\" records it though a need is "
                       "not met; that wants a note."),
                     &id) != GIVEN_TEXT)
        return FALSE;
    if (g_str_equal(id, RESUME))
        return TRUE;
    recording->even_so = g_str_has_prefix(id, EVEN_SO);
    for (guint i = 0; i < N_PARTS; i++)
        put(p, recording, i, "");
    put(p, recording, PART_EVENT, id + (recording->even_so ? strlen(EVEN_SO) : 0));
    return TRUE;
}

static void
say_open(Plain *p, const Recording *recording)
{
    g_autoptr(GPtrArray) questions = interview_list(p->flow, recording->filing_id, NULL);
    g_autoptr(GPtrArray) all = requirement_list(p->flow, recording->filing_id, NULL);
    g_autoptr(GPtrArray) findings = reading_lint(p->flow, recording->filing_id, NULL);
    guint n = 0;

    for (guint i = 0; findings && i < findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings, i);

        if (!finding->overruled_at)
            plain_say_finding(p, finding);
    }

    for (guint i = 0; questions && i < questions->len; i++)
        n += ((const Question *)g_ptr_array_index(questions, i))->state != QUESTION_ANSWERED;
    if (n)
        plain_say(
            p,
            ngettext("%u question is open or not sure", "%u questions are open or not sure", n),
            n);
    for (guint i = 0; all && i < all->len; i++) {
        const Requirement *r = g_ptr_array_index(all, i);

        if (r->required == TRI_UNKNOWN && !r->is_optional)
            plain_say(p, _("to be decided: %s"), item_name(r->material, plain_lang(p)));
    }
}

/* What goes out can't be called back for long: all that is open is said before. */
static gboolean
check(Plain *p, const Recording *recording)
{
    g_autoptr(GPtrArray) choices = plain_choices_new();
    g_autofree char *id = NULL;

    if (!item_is(event_of(p, recording), "round", "yes"))
        return TRUE;
    plain_say(p, _("Check before it goes out: what is still open"));
    say_open(p, recording);
    plain_choices_add(choices, "no", _("No, not yet"), NULL);
    plain_choices_add(choices, "yes", _("Yes, it was submitted"), NULL);
    return plain_choose(p, CHOOSE_ONE, _("Was it submitted?"), choices,
                        _("1 or 2; nothing is recorded before."), &id) == GIVEN_TEXT &&
           g_str_equal(id, "yes");
}

static gboolean
ask_when(Plain *p, Recording *recording)
{
    const char *question = _("When did it happen? A day, or with HH:MM; empty: now");

    plain_say(p, "%s", question);
    say_kept(p, recording->parts[PART_AT]);
    for (;;) {
        g_autofree char *typed = NULL;
        g_autofree char *at = NULL;
        g_autoptr(GError) error = NULL;

        if (plain_ask(p, question, &typed) != GIVEN_TEXT)
            return FALSE;
        if (!*typed)
            return TRUE;
        at = workflow_dup_typed_time(p->flow, typed, &error);
        if (at) {
            put(p, recording, PART_AT, at);
            if (!g_str_equal(at, typed))
                plain_say_labelled(p, typed, at);
            return TRUE;
        }
        plain_say_error(p, &error);
    }
}

/* A line of text into a part; empty keeps what was said before. */
static gboolean
ask_text(Plain *p, Recording *recording, guint part, const char *question)
{
    g_autofree char *typed = NULL;

    plain_say(p, "%s", question);
    say_kept(p, recording->parts[part]);
    if (plain_ask(p, question, &typed) != GIVEN_TEXT)
        return FALSE;
    if (*typed)
        put(p, recording, part, typed);
    return TRUE;
}

/* What the event gives, a notice's date say; not known yet, its question stays open. */
static gboolean
ask_given(Plain *p, Recording *recording, const CatalogueItem *event)
{
    const char *gives = item_value(event, "gives");
    const CatalogueItem *fact = catalogue_get(workflow_get_catalogue(p->flow), "facts", gives);
    const char *question = item_text(fact, "question", plain_lang(p));
    const char *kept = recording->parts[PART_FIELDS];
    g_autofree char *typed = NULL;
    g_autofree char *field = NULL;

    plain_say(p, "%s", question);
    say_kept(p, *kept && strchr(kept, '=') ? strchr(kept, '=') + 1 : "");
    if (plain_ask(p, question, &typed) != GIVEN_TEXT)
        return FALSE;
    field = g_strdup_printf("%s=%s", gives, typed);
    if (*typed)
        put(p, recording, PART_FIELDS, field);
    return TRUE;
}

static gboolean
ask_many(Plain *p, Recording *recording, guint part, const char *question,
         const GPtrArray *choices)
{
    g_autofree char *ids = NULL;
    g_autofree char *kept = plain_choices_dup_names(choices, recording->parts[part]);

    say_kept(p, kept);
    if (plain_choose(p, CHOOSE_MANY, question, choices,
                     _("Numbers, parted by blanks; an empty line: none, or what was said "
                       "before."),
                     &ids) != GIVEN_TEXT)
        return FALSE;
    if (*ids)
        put(p, recording, part, ids);
    return TRUE;
}

static gboolean
ask_reasons(Plain *p, Recording *recording)
{
    g_autoptr(GPtrArray) reasons = plain_choices_new();
    g_autoptr(GPtrArray) materials = plain_choices_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) all = requirement_list(p->flow, recording->filing_id, &error);

    plain_say_error(p, &error);
    plain_choices_add_records(p, reasons, "rejections");
    for (guint i = 0; all && i < all->len; i++) {
        const Requirement *r = g_ptr_array_index(all, i);
        g_autofree char *key = fact_key_format((FactKey){r->material, r->service_no});
        g_autofree char *label =
            g_strdup_printf(r->service_no > 1 ? _("%1$s (service %2$d)") : "%s",
                            item_name(r->material, plain_lang(p)), r->service_no);

        if (r->required == TRI_YES)
            plain_choices_add(materials, key, label, NULL);
    }
    return ask_many(p, recording, PART_REASONS, _("Which reasons were given?"), reasons) &&
           ask_many(p, recording, PART_FIELDS,
                    _("Which materials were named? (none: what the reasons concern)"),
                    materials);
}

static gboolean
ask_who(Plain *p, Recording *recording)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) people = sms_list(p->flow, recording->filing_id, &error);
    g_autoptr(GPtrArray) choices = plain_choices_new();
    g_autofree char *who = NULL;

    plain_say_error(p, &error);
    for (guint i = 0; people && i < people->len; i++) {
        const SmsPerson *person = g_ptr_array_index(people, i);
        g_autofree char *label =
            g_strdup_printf("%s %s %s", person->label, person->name ? person->name : "",
                            person->phone ? person->phone : "");

        plain_choices_add(choices, person->who, label,
                          person->verified_at ? _("has verified") : NULL);
    }
    if (!people ||
        plain_choose(p, CHOOSE_ONE, _("Whose phone?"), choices,
                     _("The number of the person whose phone it was."), &who) != GIVEN_TEXT)
        return FALSE;
    put(p, recording, PART_WHO, who);
    return TRUE;
}

/* Empty text gives no list at all. */
static char **
split(const char *text, const char *separators)
{
    return *text ? g_strsplit_set(text, separators, -1) : NULL;
}

static void
record(Plain *p, const Recording *recording, const char *note)
{
    g_auto(GStrv) numbers = split(recording->parts[PART_NUMBERS], " ");
    g_auto(GStrv) reasons = split(recording->parts[PART_REASONS], ",");
    g_auto(GStrv) fields = split(recording->parts[PART_FIELDS], ",");
    g_autoptr(GError) error = NULL;
    g_autofree char *said = NULL;
    const char *at = recording->parts[PART_AT], *who = recording->parts[PART_WHO];
    Happening happening = {
        .event = recording->parts[PART_EVENT],
        .at = *at ? at : NULL,
        .numbers = (const char *const *)numbers,
        .reasons = (const char *const *)reasons,
        .fields = (const char *const *)fields,
        .note = note && *note ? note : NULL,
        .who = *who ? who : NULL,
        .even_so = recording->even_so,
    };

    if (!filing_work_advance(p->flow, recording->filing_id, &happening, &error)) {
        plain_say_error(p, &error);
        return;
    }
    if (!draft_clear(p->store, recording->scope, NULL))
        plain_say(p, _("the draft could not be cleared"));
    said = sms_dup_said(p->flow, recording->filing_id, NULL);
    plain_say(p, "%s", said ? said : _("recorded"));
}

void
plain_advance(Plain *p, gint64 filing_id)
{
    g_auto(Recording) recording = {0};
    g_autofree char *note = NULL;
    const char *question = _("In the reviewer's own words, or a note (may stay empty)");
    const CatalogueItem *event;

    fetch(p, filing_id, &recording);
    if (!ask_event(p, &recording) || !check(p, &recording) || !ask_when(p, &recording))
        return;
    event = event_of(p, &recording);
    if (filing_work_asks_number(p->flow, filing_id, event) &&
        !ask_text(p, &recording, PART_NUMBERS,
                  _("Number that was given (several are parted by a blank)")))
        return;
    if (item_list_has(event, "asks", "reasons") && !ask_reasons(p, &recording))
        return;
    if (item_list_has(event, "asks", "who") && !ask_who(p, &recording))
        return;
    if (item_value(event, "gives") && !ask_given(p, &recording, event))
        return;
    if (item_list_has(event, "asks", "reasons") || recording.even_so) {
        plain_say(p, "%s", question);
        if (plain_ask(p, question, &note) != GIVEN_TEXT)
            return;
    }
    record(p, &recording, note);
}
