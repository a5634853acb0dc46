/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist, and each material of it: marks, documents, details. */
#include "config.h"

#include "base/i18n.h"
#include "base/path.h"
#include "document/attach.h"
#include "document/paper.h"
#include "document/reading.h"
#include "plain/plain_private.h"
#include "store/document.h"
#include "workflow/document_check.h"

typedef struct {
    gint64 filing_id;
    GPtrArray *all;       /* Requirement */
    GPtrArray *shown;     /* those with a number now; borrowed from `all` */
    gboolean shows_all;   /* those not required, too */
    gboolean wants_shown; /* the list is to be said again */
} View;

static void
view_clear(View *view)
{
    g_clear_pointer(&view->shown, g_ptr_array_unref);
    g_clear_pointer(&view->all, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(View, view_clear)

static char *
dup_name(Plain *p, const Requirement *r)
{
    return r->service_no > 1
               ? g_strdup_printf(_("%1$s (service %2$d)"),
                                 item_name(r->material, plain_lang(p)), r->service_no)
               : g_strdup(item_name(r->material, plain_lang(p)));
}

static char *
dup_state(const Requirement *r)
{
    return g_strdup_printf(
        "%s%s%s%s%s",
        r->is_faulty ? requirement_state_label(r) : material_state_label(r->state),
        r->why_state ? _("; ") : "", r->why_state ? r->why_state : "",
        r->fault ? _("; will be refused as it is: ") : "", r->fault ? r->fault : "");
}

static gboolean
load(Plain *p, View *view)
{
    static const Tri order[] = {TRI_YES, TRI_UNKNOWN, TRI_NO};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = reading_lint(p->flow, view->filing_id, &error);
    GPtrArray *all = found ? requirement_list(p->flow, view->filing_id, &error) : NULL;

    if (!all) {
        plain_say_error(p, &error);
        return FALSE;
    }
    lint_join_requirements(p->flow, found, all);
    view_clear(view);
    view->all = all;
    view->shown = g_ptr_array_new();
    for (guint o = 0; o < G_N_ELEMENTS(order); o++)
        for (guint i = 0; i < all->len; i++) {
            Requirement *r = g_ptr_array_index(all, i);

            if (r->required == order[o] && (order[o] != TRI_NO || view->shows_all))
                g_ptr_array_add(view->shown, r);
        }
    return TRUE;
}

static const char *
required_label(const Requirement *r)
{
    if (r->required == TRI_YES)
        return r->is_optional ? _("optional") : _("required");
    return r->required == TRI_UNKNOWN ? _("to be decided") : _("not required");
}

static void
show(Plain *p, const View *view)
{
    RequirementCount count = requirement_count(view->all);

    plain_say(p, _("%1$d required, %2$d settled, %3$d not known yet"), count.n_required,
              count.n_done, count.n_unknown);
    for (guint i = 0; i < view->shown->len; i++) {
        const Requirement *r = g_ptr_array_index(view->shown, i);
        g_autofree char *name = dup_name(p, r);
        g_autofree char *state = dup_state(r);

        plain_say(p, _("%1$u. %2$s: %3$s, %4$s"), i + 1, name, required_label(r), state);
    }
}

/* ------------------------------------------------------------------ one material */

static void
say_documents(Plain *p, const View *view, const Requirement *r)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) documents = document_list(p->store, view->filing_id, &error);

    for (guint i = 0; documents && i < documents->len; i++) {
        const Document *d = g_ptr_array_index(documents, i);
        g_autofree char *size =
            g_format_size_full((guint64)d->size_bytes, G_FORMAT_SIZE_IEC_UNITS);
        g_autofree char *line =
            g_strdup_printf(_("%1$s, %2$s, %3$s"), d->name, d->media_type, size);

        if (d->service_no == r->service_no && g_str_equal(d->material_id, item_id(r->material)))
            plain_say_labelled(p, _("document"), line);
    }
    plain_say_error(p, &error);
}

/* What would decide whether it is needed. */
static void
say_undecided(Plain *p, const Requirement *r)
{
    if (r->required != TRI_UNKNOWN)
        return;
    if (r->asks_officer)
        plain_say_labelled(p, _("decided by"), _("you: 1, then needed or not needed"));
    for (guint i = 0; i < r->unknown->len; i++)
        plain_say_labelled(
            p, _("decided by"),
            workflow_name_of(p->flow, "facts", g_ptr_array_index(r->unknown, i)));
}

static void
say_findings(Plain *p, const GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        plain_say_labelled(p,
                           finding->verdict == VERDICT_FAIL ? _("will be refused") : _("mind"),
                           finding->text);
        plain_say_labelled(p, _("remedy"), finding->remedy);
    }
}

/* What it is and how it stands, in a line. */
static void
say_head(Plain *p, const Requirement *r)
{
    g_autofree char *name = dup_name(p, r);
    g_autofree char *state = dup_state(r);

    plain_say(p, _("%1$s: %2$s, %3$s"), name, required_label(r), state);
}

static void
say_material(Plain *p, const View *view, const Requirement *r)
{
    Lang lang = plain_lang(p);
    const CatalogueItem *m = r->material;
    const CatalogueItem *paper = paper_find_template(workflow_get_catalogue(p->flow), m);
    g_autofree char *written =
        /* TRANSLATORS: a paper, and its name for the command */
        paper ? g_strdup_printf(_("%1$s (beian paper CODE %2$s fills it in)"),
                                item_name(paper, lang), item_id(paper))
              : NULL;

    say_head(p, r);
    say_undecided(p, r);
    plain_say_labelled(p, _("value"), r->value);
    say_findings(p, r->findings);
    say_documents(p, view, r);
    plain_say_labelled(p, _("why"), item_text(m, "why", lang));
    plain_say_labelled(p, _("how"), item_text(m, "guidance", lang));
    plain_say_labelled(p, _("where the form is"), item_text(m, "form_from", lang));
    if (paper)
        plain_say_labelled(p, _("to be written"), written);
    plain_say_labelled(p, _("format and size"), item_text(m, "size_note", lang));
    plain_say_labelled(p, _("validity"), item_text(m, "validity", lang));
    plain_say_labelled(p, _("valid until"), r->valid_until);
    plain_say_labelled(p, _("owner"), r->owner);
    plain_say_labelled(p, _("note"), r->note);
    plain_say_labelled(p, _("mind"), item_text(m, "note", lang));
    plain_say(p, _("1. mark, 2. attach a document, 3. valid until, 4. owner, 5. note, 6. "
                   "source"));
}

static const char *
material_help(void)
{
    return _(
        "1 sets the state, 2 attaches a file by its path, 3 sets until when it is valid, 4 "
        "who brings it, 5 a note, 6 says where the rule comes from. An empty line says the "
        "material again.");
}

static void
mark(Plain *p, const View *view, const Requirement *r)
{
    g_autoptr(GPtrArray) states = plain_choices_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *word = NULL;
    g_autofree char *why = NULL;

    if (item_n(r->material, "ask") > 0) {
        plain_choices_add(states, "needed", _("needed"), NULL);
        plain_choices_add(states, "not-needed", _("not needed"), NULL);
    }
    for (int state = MATERIAL_MISSING; state <= MATERIAL_EXPIRED; state++)
        plain_choices_add(states, material_state_word((MaterialState)state),
                          material_state_label((MaterialState)state), NULL);
    if (plain_choose(p, CHOOSE_ONE, _("Which state?"), states, material_help(), &word) !=
        GIVEN_TEXT)
        return;
    if (g_str_equal(word, "waived") || g_str_equal(word, "returned")) {
        plain_say(p, _("Why?"));
        if (plain_ask_some(p, _("Why?"), &why) != GIVEN_TEXT)
            return;
    }
    if (filing_work_mark(p->flow, view->filing_id, item_id(r->material), r->service_no, word,
                         why, &error))
        plain_say(p, _("marked"));
    plain_say_error(p, &error);
}

/* What wants no file says so first, and takes one all the same. */
static void
attach(Plain *p, const View *view, const Requirement *r)
{
    g_autofree char *why =
        document_dup_unwanted(workflow_get_catalogue(p->flow), r->material, plain_lang(p));
    const char *question =
        why ? _("Which file even so? Its path; empty: none.") : _("Which file? Its path.");
    g_autofree char *typed = NULL;
    g_autofree char *path = NULL;
    g_autoptr(GPtrArray) attached = NULL, findings = NULL;
    g_autoptr(GError) error = NULL;
    const char *paths[] = {NULL, NULL};

    if (why)
        plain_say(p, "%s", why);
    plain_say(p, "%s", question);
    if ((why ? plain_ask(p, question, &typed) : plain_ask_some(p, question, &typed)) !=
            GIVEN_TEXT ||
        !*typed)
        return;
    paths[0] = path = path_expand(typed);
    if (attach_files(p->flow, view->filing_id, item_id(r->material), r->service_no, paths, 0,
                     &attached, NULL, &error)) {
        plain_say(p, _("attached"));
        findings = attach_judge(p->flow, attached, &error);
        if (findings)
            say_findings(p, findings);
    }
    plain_say_error(p, &error);
}

/* An empty answer clears it. */
static void
edit(Plain *p, const View *view, const Requirement *r, MaterialDetail detail)
{
    static const char *const questions[] = {
        [DETAIL_VALID_UNTIL] = N_("Valid until which day? As 2026-10-08, +3d; empty: no date."),
        [DETAIL_OWNER] = N_("Who brings this material? Empty: nobody."),
        [DETAIL_NOTE] = N_("Note on this material; empty: none."),
    };
    const char *question = _(questions[detail]);
    g_autofree char *typed = NULL;
    g_autofree char *reading = NULL;
    g_autoptr(GError) error = NULL;
    Day day;

    plain_say(p, "%s", question);
    if (plain_ask(p, question, &typed) != GIVEN_TEXT)
        return;
    if (detail == DETAIL_VALID_UNTIL && *typed &&
        workflow_parse_day(p->flow, typed, TYPED_AHEAD, &day, NULL, &error)) {
        reading = workflow_dup_day_reading(p->flow, typed, TYPED_AHEAD);
        plain_say_labelled(p, typed, reading);
        g_free(typed);
        typed = day_format(day);
    }
    if (!error && filing_work_detail(p->flow, view->filing_id, item_id(r->material),
                                     r->service_no, detail, *typed ? typed : NULL, &error))
        plain_say(p, _("noted"));
    plain_say_error(p, &error);
}

/* How much of the material is to be said now. */
typedef enum { SAY_NOTHING, SAY_HEAD, SAY_ALL } Saying;

static Saying
take_material(Plain *p, const View *view, const Requirement *r, const char *typed)
{
    if (g_str_equal(typed, "6")) {
        plain_say_source(p, r->material);
        return SAY_NOTHING;
    }
    if (!*typed)
        return SAY_ALL;
    if (typed[1] || typed[0] < '1' || typed[0] > '5') {
        plain_say_unknown(p, typed);
        return SAY_NOTHING;
    }
    if (!plain_may_write(p))
        return SAY_NOTHING;
    if (*typed == '1')
        mark(p, view, r);
    else if (*typed == '2')
        attach(p, view, r);
    else
        edit(p, view, r,
             *typed == '3'   ? DETAIL_VALID_UNTIL
             : *typed == '4' ? DETAIL_OWNER
                             : DETAIL_NOTE);
    return SAY_HEAD;
}

/* Its requirement as it is now: the list is made anew by each change. */
static const Requirement *
find(const View *view, const CatalogueItem *material, int service_no)
{
    for (guint i = 0; i < view->all->len; i++) {
        const Requirement *r = g_ptr_array_index(view->all, i);

        if (r->material == material && r->service_no == service_no)
            return r;
    }
    return NULL;
}

static void
material_page(Plain *p, View *view, const Requirement *first)
{
    const CatalogueItem *material = first->material;
    int service_no = first->service_no;
    const Requirement *r = first;
    Saying saying = SAY_ALL;

    while (!p->has_left && r) {
        g_autofree char *typed = NULL;

        if (saying == SAY_ALL)
            say_material(p, view, r);
        else if (saying == SAY_HEAD)
            say_head(p, r);
        switch (plain_ask(p, material_help(), &typed)) {
        case GIVEN_TEXT:
            saying = take_material(p, view, r, typed);
            break;
        case GIVEN_AGAIN:
            saying = SAY_ALL;
            break;
        case GIVEN_BACK:
        case GIVEN_LEFT:
            return;
        }
        if (saying != SAY_NOTHING)
            r = load(p, view) ? find(view, material, service_no) : NULL;
    }
}

/* ------------------------------------------------------------------ the list */

static const char *
checklist_help(void)
{
    return _("A number, or a part of a name, goes to the material. a says those that are not "
             "required, too, or no longer; an empty line says the list again.");
}

static void
open_typed(Plain *p, View *view, const char *typed)
{
    g_autoptr(GPtrArray) names = plain_choices_new();
    guint index;

    for (guint i = 0; i < view->shown->len; i++) {
        const Requirement *r = g_ptr_array_index(view->shown, i);
        g_autofree char *name = dup_name(p, r);

        plain_choices_add(names, item_id(r->material), name, NULL);
    }
    if (plain_pick(p, names, typed, &index)) {
        material_page(p, view, g_ptr_array_index(view->shown, index));
        if (!p->has_left)
            plain_say(p, _("Checklist; an empty line says it again."));
    }
}

static void
take(Plain *p, View *view, const char *typed)
{
    view->wants_shown = FALSE;
    if (g_str_equal(typed, "a")) {
        view->shows_all = !view->shows_all;
        view->wants_shown = TRUE;
    } else if (!*typed)
        view->wants_shown = TRUE;
    else
        open_typed(p, view, typed);
}

void
plain_checklist(Plain *p, gint64 filing_id)
{
    g_auto(View) view = {.filing_id = filing_id, .wants_shown = TRUE};

    while (!p->has_left) {
        g_autofree char *typed = NULL;

        if (!load(p, &view))
            return;
        if (view.wants_shown)
            show(p, &view);
        switch (plain_ask(p, checklist_help(), &typed)) {
        case GIVEN_TEXT:
            take(p, &view, typed);
            break;
        case GIVEN_AGAIN:
            view.wants_shown = TRUE;
            break;
        case GIVEN_BACK:
        case GIVEN_LEFT:
            return;
        }
    }
}
