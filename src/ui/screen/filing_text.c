/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/filing_text.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "document/paper.h"
#include "store/document.h"
#include "workflow/due.h"
#include "workflow/finding.h"
#include "workflow/next.h"
#include "workflow/round.h"
#include "workflow/sms.h"

static char *
dup_unknown(App *app, const Requirement *r)
{
    GString *names = g_string_new(NULL);
    Catalogue *cat = workflow_get_catalogue(app_get_flow(app));

    if (r->asks_officer)
        g_string_append(names, _("the officer: m, needed or not needed"));
    for (guint i = 0; i < r->unknown->len; i++) {
        const CatalogueItem *fact =
            catalogue_get(cat, "facts", g_ptr_array_index(r->unknown, i));

        g_string_append_printf(names, "%s%s", names->len ? _("; ") : "",
                               fact ? item_name(fact, app_get_lang(app)) : "?");
    }
    return g_string_free(names, FALSE);
}

static void
add_documents(const GPtrArray *documents, const Requirement *r, Pane *pane)
{
    for (guint i = 0; i < documents->len; i++) {
        const Document *d = g_ptr_array_index(documents, i);
        g_autofree char *size = NULL;
        g_autofree char *name = text_escape(d->name);

        if (d->service_no != r->service_no ||
            !g_str_equal(d->material_id, item_id(r->material)))
            continue;
        size = g_format_size_full((guint64)d->size_bytes, G_FORMAT_SIZE_IEC_UNITS);
        pane_add_taken(pane, STYLE_TEXT, _("document"),
                       g_strdup_printf("%s  %s  %s", name, d->media_type, size));
    }
}

/* All that will be refused, and all that should be looked at, each with how to mend it. */
static void
add_findings(App *app, const Requirement *r, Pane *pane)
{
    for (guint i = 0; i < r->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(r->findings, i);
        gboolean fails = finding->verdict == VERDICT_FAIL;

        pane_add_labelled(pane, fails ? STYLE_LATE : STYLE_WARN,
                          fails ? _("will be refused") : _("mind"), finding->text);
        pane_add_labelled(pane, STYLE_TEXT, _("remedy"), finding->remedy);
        if (finding->about)
            pane_add_taken(pane, STYLE_QUIET, _("source"),
                           source_dup_line(app, finding->about));
    }
}

void
filing_text_material(App *app, Pane *pane, const Requirement *r, const GPtrArray *documents)
{
    Lang lang = app_get_lang(app);
    const CatalogueItem *m = r->material;
    const CatalogueItem *paper =
        paper_find_template(workflow_get_catalogue(app_get_flow(app)), m);
    g_autofree char *key = g_strdup_printf("%s@%d", item_id(m), r->service_no);

    pane_start(pane, key);
    pane_add(pane, STYLE_TITLE, item_name(m, lang));
    if (r->required == TRI_UNKNOWN)
        pane_add_taken(pane, STYLE_WARN, _("decided by"), dup_unknown(app, r));
    pane_add_taken(pane, STYLE_TEXT, _("state"),
                   g_strdup_printf("%s%s%s", requirement_state_label(r),
                                   r->why_state ? _(": ") : "",
                                   r->why_state ? r->why_state : ""));
    pane_add_labelled(pane, STYLE_TEXT, _("value"), r->value);
    add_findings(app, r, pane);
    add_documents(documents, r, pane);
    pane_add_labelled(pane, STYLE_TEXT, _("why"), item_text(m, "why", lang));
    pane_add_labelled(pane, STYLE_TEXT, _("how"), item_text(m, "guidance", lang));
    pane_add_labelled(pane, STYLE_TEXT, _("where the form is"),
                      item_text(m, "form_from", lang));
    if (paper)
        pane_add_taken(pane, STYLE_TEXT, _("to be written"),
                       /* TRANSLATORS: a paper; the key that shows it */
                       g_strdup_printf(_("%s (O fills it in)"), item_name(paper, lang)));
    pane_add_labelled(pane, STYLE_TEXT, _("format and size"), item_text(m, "size_note", lang));
    pane_add_labelled(pane, STYLE_TEXT, _("validity"), item_text(m, "validity", lang));
    pane_add_labelled(pane, STYLE_TEXT, _("valid until"), r->valid_until);
    pane_add_labelled(pane, STYLE_TEXT, _("owner"), r->owner);
    pane_add_labelled(pane, STYLE_TEXT, _("note"), r->note);
    pane_add_labelled(pane, STYLE_QUIET, _("mind"), item_text(m, "note", lang));
    record_add_list(app, m, "defects", pane);
    pane_add_taken(pane, STYLE_QUIET, _("source"), source_dup_line(app, m));
}

static char *
dup_dates(const PlanStage *stage)
{
    g_autofree char *earliest = day_format(stage->earliest_on);
    g_autofree char *usual = day_format(stage->usual_on);
    g_autofree char *latest = day_format(stage->latest_on);

    if (!*latest)
        return g_strdup("");
    return g_strdup_printf(_("earliest %1$s, usual %2$s, latest %3$s%4$s"),
                           *earliest ? earliest : "-", *usual ? usual : "-", latest,
                           stage->provisional ? _(" (provisional)") : "");
}

/* Whose phone, until when, and how many wrong entries are left. */
static void
add_people(const GPtrArray *people, Pane *pane)
{
    for (guint i = 0; i < people->len; i++) {
        const SmsPerson *person = g_ptr_array_index(people, i);
        g_autofree char *due = NULL;
        gint64 at = 0;

        if (person->code_due_at && instant_parse(person->code_due_at, &at, NULL))
            due = instant_format_local(at);
        pane_add_taken(
            pane, person->verified_at ? STYLE_GOOD : STYLE_NOW, person->label,
            person->verified_at
                ? g_strdup(_("verified"))
                : g_strdup_printf(_("%1$s %2$s, until %3$s; wrong entries left: %4$d"),
                                  person->name ? person->name : "",
                                  person->phone ? person->phone : _("no phone answered"),
                                  due ? due : _("no code sent yet"), person->n_left));
    }
}

/* A reason as it was told: its title, the reviewer's words, what it concerns, the remedy. */
static void
add_reason(App *app, const RoundReason *reason, Pane *pane)
{
    Lang lang = app_get_lang(app);

    pane_add_taken(pane, STYLE_WARN, NULL,
                   g_strdup_printf("- %s%s%s%s",
                                   reason->rejection ? item_name(reason->rejection, lang)
                                   : reason->field   ? item_name(reason->field, lang)
                                   : reason->id      ? reason->id
                                                     : "",
                                   !reason->words      ? ""
                                   : reason->rejection ? " “"
                                                       : " ",
                                   reason->words ? reason->words : "",
                                   reason->words && reason->rejection ? "”" : ""));
    if (reason->field && reason->rejection)
        pane_add_labelled(pane, STYLE_TEXT, _("  concerns"), item_name(reason->field, lang));
    if (reason->rejection) {
        pane_add_labelled(pane, STYLE_TEXT, _("  remedy"),
                          item_text(reason->rejection, "fix", lang));
        pane_add_taken(pane, STYLE_QUIET, _("  source"),
                       source_dup_line(app, reason->rejection));
    }
}

static void
add_event(App *app, const RoundEvent *event, Pane *pane)
{
    const char *who = event->who_title ? event->who_title : event->who;
    g_autofree char *local = instant_dup_local(event->at);

    pane_add_taken(pane, STYLE_TITLE, NULL,
                   g_strdup_printf("%s  %s%s%s%s%s", local,
                                   event->event ? item_name(event->event, app_get_lang(app))
                                                : event->event_id,
                                   who ? "  " : "", who ? who : "", event->number ? "  " : "",
                                   event->number ? event->number : ""));
    pane_add_labelled(pane, STYLE_TEXT, _("note"), event->note);
    for (guint i = 0; i < event->reasons->len; i++)
        add_reason(app, g_ptr_array_index(event->reasons, i), pane);
}

/* What led to the stage, or happened at it; all of it if `stage_id` is NULL. */
static void
add_events(App *app, const GPtrArray *rounds, const char *stage_id, Pane *pane)
{
    for (guint i = 0; i < rounds->len; i++) {
        const Round *round = g_ptr_array_index(rounds, i);

        if (!stage_id) {
            pane_gap(pane);
            pane_add_taken(pane, STYLE_NOW, NULL,
                           round->no ? g_strdup_printf(_("Round %d"), round->no)
                                     : g_strdup(_("Before the first submission")));
        }
        for (guint e = 0; e < round->events->len; e++) {
            const RoundEvent *event = g_ptr_array_index(round->events, e);

            if (!stage_id || g_strcmp0(event->from_stage, stage_id) == 0)
                add_event(app, event, pane);
        }
    }
}

void
filing_text_stage(App *app, Pane *pane, const PlanStage *plan, const GPtrArray *rounds,
                  const GPtrArray *people)
{
    Lang lang = app_get_lang(app);
    const CatalogueItem *stage = plan->stage;

    pane_start(pane, item_id(stage));
    pane_add(pane, STYLE_TITLE, item_name(stage, lang));
    pane_add_labelled(pane, STYLE_NOW, _("whose move"),
                      actor_label(item_value(stage, "actor")));
    pane_add_taken(pane, STYLE_TEXT, _("dates"), dup_dates(plan));
    pane_add_labelled(pane, STYLE_TEXT, _("hint"), plan->hint);
    if (plan->hint_source)
        pane_add_labelled(pane, STYLE_QUIET, _("source of the hint"),
                          item_name(plan->hint_source, lang));
    if (g_str_equal(item_id(stage), "sms-check"))
        add_people(people, pane);
    add_events(app, rounds, item_id(stage), pane);
    pane_add_labelled(pane, STYLE_TEXT, _("how"), item_text(stage, "guidance", lang));
    pane_add_labelled(pane, STYLE_TEXT, _("expected"), item_text(stage, "expected", lang));
    pane_add_labelled(pane, STYLE_TEXT, _("binding"), item_text(stage, "binding", lang));
    record_add_list(app, stage, "faults", pane);
    record_add_list(app, stage, "rejections", pane);
    pane_add_labelled(pane, STYLE_QUIET, _("note"), item_text(stage, "note", lang));
    pane_add_taken(pane, STYLE_QUIET, _("source"), source_dup_line(app, stage));
}

void
filing_text_rounds(App *app, Pane *pane, const GPtrArray *rounds)
{
    add_events(app, rounds, NULL, pane);
}

void
filing_text_steps(App *app, Pane *pane, const GPtrArray *steps)
{
    for (guint i = 0; i < steps->len; i++) {
        const NextStep *step = g_ptr_array_index(steps, i);
        g_autofree char *day = due_format(step->due_on, step->due_at);
        g_autofree char *due =
            day && step->is_earliest ? due_dup_said(step->about, day) : g_strdup(day);

        pane_add_taken(pane, step->late ? STYLE_LATE : STYLE_TEXT, NULL,
                       g_strdup_printf(
                           "%u. [%s] %s%s%s%s%s%s", i + 1, actor_label(step->actor),
                           due ? due : "", due ? "  " : "", step->late ? _("LATE ") : "",
                           step->label ? step->label : "", step->label ? " " : "", step->what));
        pane_add_labelled(pane, STYLE_WARN, _("   reminder"), step->remind_in);
        pane_add_taken(pane, STYLE_QUIET, NULL,
                       step->why ? g_strdup_printf("   %s", step->why) : NULL);
        if (step->about)
            pane_add_taken(pane, STYLE_QUIET, _("   source"),
                           source_dup_line(app, step->about));
    }
}
