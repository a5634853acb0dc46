/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/register_form.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/entity.h"
#include "store/filing.h"
#include "validate/validate.h"
#include "workflow/sight.h"

/* Typed for what is recorded here. */
#define AS_HERE "="

/* In the order in which the query shows them. */
static const struct {
    const char *aspect, *label;
} steps[] = {
    {SIGHT_REGISTER_ENTITY,
     N_("Entity that the query shows (= as here, - it finds nothing, empty: not looked at)")},
    {SIGHT_REGISTER_NUMBER,
     N_("Number that it shows (= as here, - nothing, empty: not looked at)")},
    {SIGHT_REGISTER_NAME,
     N_("Site name that it shows (= as here, - nothing, empty: not looked at)")},
    {SIGHT_REGISTER_ACCESS, N_("Does it limit the access?")}, /* chosen, not typed */
};

typedef struct {
    gint64 filing_id;
    int service_no;
    guint step;
    guint n_taken, n_bad;
    gboolean is_absent; /* the query finds nothing: the rest need not be asked */
} Form;

void
register_show(App *app)
{
    Qr *code = qr_new(SIGHT_REGISTER_ADDRESS);

    if (code)
        app_show_code(app, SIGHT_REGISTER_ADDRESS, code);
}

static Entity *
find_entity(App *app, gint64 filing_id)
{
    g_autoptr(Filing) filing = filing_get(app_get_store(app), filing_id, NULL);

    return filing && filing->entity_id ? entity_get(app_get_store(app), filing->entity_id, NULL)
                                       : NULL;
}

/* What is recorded here; "" where that is nothing. */
static char *
dup_recorded(App *app, const Form *form)
{
    g_autoptr(GPtrArray) services = service_list(app_get_store(app), form->filing_id, NULL);
    g_autoptr(Entity) entity = find_entity(app, form->filing_id);
    const char *aspect = steps[form->step].aspect;

    if (g_str_equal(aspect, SIGHT_REGISTER_ENTITY))
        return g_strdup(entity && entity->name ? entity->name : "");
    for (guint i = 0; services && i < services->len; i++) {
        const Service *service = g_ptr_array_index(services, i);
        const char *value =
            g_str_equal(aspect, SIGHT_REGISTER_NUMBER) ? service->number : service->name;

        if (service->no == form->service_no)
            return g_strdup(value ? value : "");
    }
    return g_strdup("");
}

static void ask(App *app, const Form *form);

static void
say_end(App *app, const Form *form)
{
    g_autofree char *said = NULL;

    if (form->n_taken == 0)
        said = g_strdup(_("nothing was taken down"));
    else if (form->n_bad == 0)
        said = g_strdup_printf(ngettext("%u taken down, as recorded here",
                                        "%u taken down, all as recorded here",
                                        (gulong)form->n_taken),
                               form->n_taken);
    else
        said = g_strdup_printf(_("%1$u taken down, %2$u other than recorded here"),
                               form->n_taken, form->n_bad);
    app_say(app, form->n_bad ? STYLE_WARN : STYLE_GOOD, said);
}

static gboolean
on_step(App *app, const char *value, gpointer user, GError **error)
{
    Form form = *(const Form *)user;
    g_autofree char *recorded = dup_recorded(app, &form);
    gboolean is_as_here = g_str_equal(value, AS_HERE);
    g_autoptr(Seen) seen = NULL;

    if (is_as_here && !*recorded) {
        g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                            _("nothing is recorded here: type what the query shows"));
        return FALSE;
    }
    if (is_as_here)
        value = recorded;
    if (*value && !sight_take_down(app_get_flow(app), form.filing_id, form.service_no,
                                   steps[form.step].aspect, value, &seen, error))
        return FALSE;
    form.n_taken += seen != NULL;
    form.n_bad += seen && !sight_is_good(seen);
    form.is_absent = g_str_equal(value, SIGHT_NOTHING) && form.step == 0;
    form.step++;
    if (form.is_absent || form.step == G_N_ELEMENTS(steps))
        say_end(app, &form);
    else
        ask(app, &form);
    return TRUE;
}

/* Two words are chosen from, in the officer's language. */
static void
ask_access(App *app, const Form *form)
{
    static const char *const words[] = {SIGHT_OPEN, SIGHT_LIMITED};
    GPtrArray *items = menu_new();

    /* First, for Enter alone is to claim nothing. */
    menu_add(items, "", _("not looked at"), NULL, TRUE);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        menu_add(items, words[i], sight_answer_text(words[i]), NULL, TRUE);
    app_menu(app, MENU_ONE, _(steps[form->step].label), items, on_step,
             g_memdup2(form, sizeof *form));
}

static void
ask_text(App *app, const Form *form)
{
    g_autofree char *draft = g_strdup_printf("F%" G_GINT64_FORMAT "/%s@%d", form->filing_id,
                                             steps[form->step].aspect, form->service_no);

    /* Empty: Enter alone claims nothing that nobody looked at. */
    app_prompt(app, _(steps[form->step].label), "", draft, on_step,
               g_memdup2(form, sizeof *form));
}

static void
ask(App *app, const Form *form)
{
    if (g_str_equal(steps[form->step].aspect, SIGHT_REGISTER_ACCESS))
        ask_access(app, form);
    else
        ask_text(app, form);
}

void
register_form_start(App *app, gint64 filing_id, const Service *service)
{
    const Form form = {.filing_id = filing_id, .service_no = service->no};

    ask(app, &form);
}

void
register_describe(App *app, Pane *pane, gint64 filing_id, const Service *service)
{
    g_autoptr(Entity) entity = find_entity(app, filing_id);
    g_autofree char *domain =
        service->domain && *service->domain ? domain_dup_display(service->domain) : NULL;

    pane_add_labelled(pane, STYLE_TEXT, _("ministry's query"), SIGHT_REGISTER_ADDRESS);
    if (entity && entity->name)
        pane_add_labelled(pane, STYLE_TEXT, _("search there by entity"), entity->name);
    if (service->number)
        pane_add_labelled(pane, STYLE_TEXT, _("by number"), service->number);
    if (domain)
        pane_add_labelled(pane, STYLE_TEXT, _("by domain"), domain);
}
