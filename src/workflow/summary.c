/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/summary.h"

#include "base/i18n.h"
#include "store/journal.h"
#include "workflow/reason.h"
#include "workflow/requirement.h"
#include "workflow/sight.h"

/* Values stay out of all of them: they are shown in lists and may be identity numbers. */

static char *
say_answer(Workflow *flow, const Summary *s, const char *name)
{
    (void)flow;
    if (!s->more)
        return g_strdup_printf(_("answer as it was: %s"), name);
    return g_strdup_printf(
        g_str_equal(s->more, SUMMARY_GIVEN) ? _("answered: %s") : _("not sure: %s"), name);
}

static char *
say_reuse(Workflow *flow, const Summary *s, const char *name)
{
    (void)flow;
    return g_strdup_printf(ngettext("%1$u answer taken over from %2$s",
                                    "%1$u answers taken over from %2$s", (gulong)s->n),
                           (guint)s->n, name);
}

static char *
say_mark(Workflow *flow, const Summary *s, const char *name)
{
    MaterialState state;

    (void)flow;
    if (!s->more)
        return g_strdup_printf(_("mark as it was: %s"), name);
    if (g_str_equal(s->more, "needed"))
        return g_strdup_printf(_("%s: needed"), name);
    if (g_str_equal(s->more, "not-needed"))
        return g_strdup_printf(_("%s: not needed"), name);
    if (!material_state_parse(s->more, &state, NULL))
        return NULL;
    return g_strdup_printf(_("%1$s marked %2$s"), name, material_state_label(state));
}

static char *
say_attach(Workflow *flow, const Summary *s, const char *name)
{
    (void)flow;
    return g_strdup_printf(ngettext("%1$u document attached to %2$s",
                                    "%1$u documents attached to %2$s", (gulong)s->n),
                           (guint)s->n, name);
}

static char *
say_reserve(Workflow *flow, const Summary *s, const char *name)
{
    (void)flow;
    return g_strdup_printf(_("service number of %1$s reserved for %2$s"), name, s->object);
}

static char *
say_release(Workflow *flow, const Summary *s, const char *name)
{
    (void)flow;
    (void)name;
    return g_strdup_printf(_("service number %1$d of %2$s released"), s->n, s->object);
}

static char *
say_advance(Workflow *flow, const Summary *s, const char *name)
{
    const CatalogueItem *then =
        s->more ? catalogue_get(workflow_get_catalogue(flow), "events", s->more) : NULL;

    if (!s->more)
        return g_strdup(name);
    return then ? g_strdup_printf("%s · %s", name, item_name(then, workflow_get_lang(flow)))
                : NULL;
}

static char *
say_reason(Workflow *flow, const Summary *s, const char *name)
{
    (void)name;
    return g_strdup(g_str_equal(s->id, REASON_OWN)
                        ? _("a reason in words of its own")
                        : workflow_name_of(flow, "rejections", s->id));
}

static char *
say_finding(Workflow *flow, const Summary *s, const char *name)
{
    const CatalogueItem *mends = reason_find_field(flow, s->id);

    if (mends)
        name = item_name(mends, workflow_get_lang(flow));
    return g_strdup_printf(s->more ? _("finding overruled: %s") : _("finding counts again: %s"),
                           name);
}

static char *
say_seen(Workflow *flow, const Summary *s, const char *name)
{
    const char *aspect = sight_name(s->id);

    (void)flow;
    (void)name;
    if (!aspect)
        return NULL;
    if (s->n <= 1)
        return g_strdup_printf(_("seen online: %s"), aspect);
    return g_strdup_printf(
        ngettext("seen online: %1$s", "seen online: %1$s and %2$d more", (gulong)s->n), aspect,
        s->n - 1);
}

/* What the officer saw themselves is of the register; older journals have looks of the program
 * under that verb, too. */
static char *
say_taken_down(Workflow *flow, const Summary *s, const char *name)
{
    const char *aspect = sight_name(s->id);

    if (!aspect || !g_str_has_prefix(s->id, "register-"))
        return say_seen(flow, s, name);
    if (s->n <= 1)
        return g_strdup_printf(_("taken down as seen: %s"), aspect);
    return g_strdup_printf(ngettext("taken down as seen: %1$s",
                                    "taken down as seen: %1$s and %2$d more", (gulong)s->n),
                           aspect, s->n - 1);
}

static char *
say_noted(Workflow *flow, const Summary *s, const char *name)
{
    const char *aspect = sight_name(s->id);

    (void)flow;
    (void)name;
    if (!aspect)
        return NULL;
    if (s->n <= 1)
        return g_strdup_printf(_("change taken note of: %s"), aspect);
    return g_strdup_printf(
        ngettext("%d change taken note of", "%d changes taken note of", (gulong)s->n), s->n);
}

static char *
say_drift(Workflow *flow, const Summary *s, const char *name)
{
    const char *aspect = sight_name(s->id);

    (void)flow;
    (void)name;
    return aspect ? g_strdup_printf(s->more ? _("difference noted: %s")
                                            : _("difference counts again: %s"),
                                    aspect)
                  : NULL;
}

static char *
say_taken(Workflow *flow, const Summary *s, const char *name)
{
    const char *aspect = sight_name(s->id);

    (void)flow;
    (void)name;
    return aspect ? g_strdup_printf(_("taken over: %s"), aspect) : NULL;
}

/* No place is told, and no number of anybody's. */
static char *
say_masked(Workflow *flow, const Summary *s, const char *name)
{
    (void)flow;
    return s->more ? g_strdup_printf(_("package %1$s made, masked: SHA256SUMS is %2$s"), name,
                                     s->more)
                   : NULL;
}

static char *
say_personal(Workflow *flow, const Summary *s, const char *name)
{
    (void)flow;
    return s->more
               ? g_strdup_printf(_("package %1$s made, with personal data: SHA256SUMS is %2$s"),
                                 name, s->more)
               : NULL;
}

typedef struct {
    const char *verb;
    const char *kind; /* of the catalogue, to which the id belongs; NULL: shown as it is */
    char *(*say)(Workflow *flow, const Summary *s, const char *name);
    const char
        *format; /* where there is no `say`: of the name; of the object if there is none */
} Verb;

/* clang-format off */
static const Verb verbs[] = {
    {"filing.create", NULL, NULL, N_("filing %s begun")},
    {"filing.answer", "facts", say_answer, NULL},
    {"filing.unanswer", "facts", NULL, N_("answer taken back: %s")},
    {"filing.reuse", NULL, say_reuse, NULL},
    {"filing.advance", "events", say_advance, NULL},
    {"filing.reason", NULL, say_reason, NULL},
    {"finding.overrule", NULL, say_finding, NULL},
    {"finding.reinstate", NULL, say_finding, NULL},
    {"site.see", NULL, say_taken_down, NULL},
    {JOURNAL_OBSERVED, NULL, say_seen, NULL},
    {"site.acknowledge", NULL, say_noted, NULL},
    {"drift.take", NULL, say_taken, NULL},
    {"drift.note", NULL, say_drift, NULL},
    {"drift.reopen", NULL, say_drift, NULL},
    {"filing.replan", NULL, NULL, N_("planned with catalogue %s")},
    {"material.mark", "materials", say_mark, NULL},
    {"material.detail", "materials", NULL, N_("details of %s changed")},
    {"document.attach", "materials", say_attach, NULL},
    {"document.remove", NULL, NULL, N_("document '%s' taken off")},
    {"deadline.acknowledge", "deadlines", NULL, N_("acknowledged: %s")},
    {"deadline.snooze", "deadlines", NULL, N_("snoozed: %s")},
    {"resource.add", NULL, NULL, N_("resource %s added")},
    {"resource.set", NULL, NULL, N_("resource %s changed")},
    {"resource.reserve", NULL, say_reserve, NULL},
    {"resource.release", NULL, say_release, NULL},
    {SUMMARY_MASKED_PACKAGE, NULL, say_masked, NULL},
    {SUMMARY_PERSONAL_PACKAGE, NULL, say_personal, NULL},
};
/* clang-format on */

static const char *
name_of(Workflow *flow, const Verb *verb, const Summary *s)
{
    const CatalogueItem *item;

    if (!s->id || !verb->kind)
        return s->id ? s->id : s->object;
    item = catalogue_get(workflow_get_catalogue(flow), verb->kind, s->id);
    return item ? item_name(item, workflow_get_lang(flow)) : NULL;
}

/* Not by printf: its formats are literals. */
static char *
dup_formatted(const char *format, const char *name)
{
    GString *text = g_string_new(_(format));

    g_string_replace(text, "%s", name, 1);
    return g_string_free(text, FALSE);
}

char *
summary_dup(Workflow *flow, const char *verb, const Summary *summary)
{
    for (guint i = 0; i < G_N_ELEMENTS(verbs); i++) {
        const char *name;

        if (!g_str_equal(verbs[i].verb, verb))
            continue;
        name = name_of(flow, &verbs[i], summary);
        if (!name)
            return NULL;
        return verbs[i].say ? verbs[i].say(flow, summary, name)
                            : dup_formatted(verbs[i].format, name);
    }
    return NULL;
}
