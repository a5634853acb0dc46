/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "document/attach.h"
#include "ui/screen/actions.h"
#include "workflow/document_check.h"

MaterialRef
material_ref(gint64 filing_id, const Requirement *requirement)
{
    MaterialRef ref = {.filing_id = filing_id, .service_no = requirement->service_no};

    g_strlcpy(ref.id, item_id(requirement->material), sizeof ref.id);
    return ref;
}

/* Where what is typed about this material is kept. */
static char *
dup_draft(const MaterialRef *ref, const char *what)
{
    return g_strdup_printf("F%" G_GINT64_FORMAT "/%s@%d/%s", ref->filing_id, ref->id,
                           ref->service_no, what);
}

static const char *
name_of(App *app, const MaterialRef *ref)
{
    return workflow_name_of(app_get_flow(app), "materials", ref->id);
}

static gpointer
copy(const MaterialRef *ref)
{
    return g_memdup2(ref, sizeof *ref);
}

static gboolean
mark(App *app, const MaterialRef *ref, const char *why, GError **error)
{
    return filing_work_mark(app_get_flow(app), ref->filing_id, ref->id, ref->service_no,
                            ref->word, why, error);
}

static gboolean
on_why(App *app, const char *value, gpointer user, GError **error)
{
    return mark(app, user, value, error);
}

static gboolean
on_state(App *app, const char *value, gpointer user, GError **error)
{
    MaterialRef *ref = user;
    g_autofree char *draft = dup_draft(ref, "why");

    g_strlcpy(ref->word, value, sizeof ref->word);
    if (!g_str_equal(value, "waived") && !g_str_equal(value, "returned"))
        return mark(app, ref, NULL, error);
    app_prompt(app, _("Why?"), "", draft, on_why, copy(ref));
    return TRUE;
}

void
material_choose_state(App *app, MaterialRef ref, gboolean asks_officer)
{
    GPtrArray *items = menu_new();
    g_autofree char *label = NULL;

    if (asks_officer) {
        menu_add(items, "needed", _("needed"), NULL, TRUE);
        menu_add(items, "not-needed", _("not needed"), NULL, TRUE);
    }
    for (int state = MATERIAL_MISSING; state <= MATERIAL_EXPIRED; state++)
        menu_add(items, material_state_word((MaterialState)state),
                 material_state_label((MaterialState)state), NULL, TRUE);
    label = g_strdup_printf(_("State: %s"), name_of(app, &ref));
    app_menu(app, MENU_ONE, label, items, on_state, copy(&ref));
}

void
material_toggle(App *app, MaterialRef ref, MaterialState state)
{
    GError *error = NULL;

    g_strlcpy(ref.word, state == MATERIAL_COLLECTED ? "missing" : "collected", sizeof ref.word);
    if (!mark(app, &ref, NULL, &error))
        app_say_error(app, error);
}

typedef struct {
    MaterialRef ref;
    int slot;
} Attaching;

/* Of file URIs, a line each. */
static char **
dup_paths(const char *addresses)
{
    g_auto(GStrv) lines = g_strsplit(addresses, "\n", -1);
    g_autoptr(GStrvBuilder) paths = g_strv_builder_new();

    for (char **line = lines; *line; line++) {
        g_autofree char *path = g_filename_from_uri(*line, NULL, NULL); /* made as one */

        g_strv_builder_add(paths, path);
    }
    return g_strv_builder_end(paths);
}

static GPtrArray *
check_file(App *app, const FileLook *look, gconstpointer user)
{
    const Attaching *attaching = user;

    return attach_check(app_get_flow(app), attaching->ref.id, look->media_type,
                        look->size_bytes);
}

/* Every file that was not taken beside others that were. Yours. */
static char *
dup_refused(const GPtrArray *refused, Lang lang)
{
    const GError *first = g_ptr_array_index(refused, 0);
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < refused->len; i++)
        g_string_append_printf(names, "%s%s",
                               i == 0            ? ""
                               : lang == LANG_ZH ? "；"
                                                 : "; ",
                               ((const GError *)g_ptr_array_index(refused, i))->message);
    /* TRANSLATORS: what is wrong with some files, what to do; the others were taken. */
    return g_strdup_printf(_("%1$s. %2$s The other files were attached."), names->str,
                           error_hint(first));
}

/* The gravest of what is wrong, and what to do. Yours; NULL: nothing is. */
static char *
dup_worst(const GPtrArray *findings)
{
    const Finding *worst = NULL;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (!worst || (finding->verdict == VERDICT_FAIL && worst->verdict != VERDICT_FAIL))
            worst = finding;
    }
    if (!worst || !worst->remedy)
        return worst ? g_strdup(worst->text) : NULL;
    /* TRANSLATORS: what is wrong with a file, and what to do. */
    return g_strdup_printf(_("%1$s. %2$s"), worst->text, worst->remedy);
}

/* Of several files those that were not taken go before what is wrong with the others. */
static void
say_attached(App *app, const GPtrArray *attached, const GPtrArray *refused)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) findings =
        refused->len ? NULL : attach_judge(app_get_flow(app), attached, &error);
    g_autofree char *said = findings ? dup_worst(findings) : NULL;

    if (refused->len) {
        said = dup_refused(refused, app_get_lang(app));
        app_say(app, STYLE_LATE, said);
    } else if (!findings) {
        app_say(app, STYLE_LATE, error->message);
    } else if (said) {
        app_say(app, finding_list_fails(findings) ? STYLE_LATE : STYLE_WARN, said);
    } else {
        app_say(app, STYLE_GOOD, _("attached"));
    }
}

static gboolean
on_path(App *app, const char *value, gpointer user, GError **error)
{
    const Attaching *attaching = user;
    const MaterialRef *ref = &attaching->ref;
    g_auto(GStrv) paths = dup_paths(value);
    g_autoptr(GPtrArray) attached = NULL, refused = NULL;

    if (attaching->slot && paths[1]) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("one file takes the place of one"));
        return FALSE;
    }
    if (!attach_files(app_get_flow(app), ref->filing_id, ref->id, ref->service_no,
                      (const char *const *)paths, attaching->slot, &attached, &refused, error))
        return FALSE;
    app_read_papers(app, ref->filing_id);
    say_attached(app, attached, refused);
    return TRUE;
}

static void
pick(App *app, MaterialRef ref, int slot)
{
    Attaching *attaching = g_new0(Attaching, 1);
    g_autofree char *draft = dup_draft(&ref, "attach");
    g_autofree char *label = NULL;

    attaching->ref = ref;
    attaching->slot = slot;
    label = g_strdup_printf(slot ? _("%s: file that takes this one's place")
                                 : _("%s: file to attach"),
                            name_of(app, &ref));
    app_pick_files(app, label, draft, check_file, on_path, attaching);
}

static gboolean
on_unwanted(App *app, const char *value, gpointer user, GError **error)
{
    const Attaching *attaching = user;

    (void)error;
    if (g_str_equal(value, "yes"))
        pick(app, attaching->ref, attaching->slot);
    return TRUE;
}

/* What wants no file says so, and takes one at a further Enter. */
void
material_attach(App *app, MaterialRef ref, int slot)
{
    Catalogue *cat = workflow_get_catalogue(app_get_flow(app));
    const CatalogueItem *material = catalogue_get(cat, "materials", ref.id);
    g_autofree char *why =
        material ? document_dup_unwanted(cat, material, app_get_lang(app)) : NULL;
    GPtrArray *items;
    Attaching *attaching;

    if (!why) {
        pick(app, ref, slot);
        return;
    }
    items = menu_new();
    menu_add(items, "yes", _("Attach a file even so"), why, TRUE);
    menu_add(items, "no", _("No, attach none"), why, TRUE);
    attaching = g_new0(Attaching, 1);
    attaching->ref = ref;
    attaching->slot = slot;
    app_menu(app, MENU_ONE, _("This material wants no file"), items, on_unwanted, attaching);
}

typedef struct {
    MaterialRef ref;
    MaterialDetail detail;
} Editing;

static gboolean
on_detail(App *app, const char *value, gpointer user, GError **error)
{
    const Editing *editing = user;
    const MaterialRef *ref = &editing->ref;
    g_autofree char *trimmed = g_strstrip(g_strdup(value));

    return filing_work_detail(app_get_flow(app), ref->filing_id, ref->id, ref->service_no,
                              editing->detail, *trimmed ? trimmed : NULL, error);
}

void
material_edit(App *app, MaterialRef ref, MaterialField field, const char *present)
{
    static const struct {
        MaterialDetail detail;
        const char *draft;
        const char *label;
    } fields[] = {
        [MATERIAL_NOTE] = {DETAIL_NOTE, "note", N_("Note on this material")},
        [MATERIAL_OWNER] = {DETAIL_OWNER, "owner", N_("Who brings this material?")},
        [MATERIAL_VALID_UNTIL] = {DETAIL_VALID_UNTIL, "valid",
                                  N_("Valid until (a day, as 2026-10-08; empty: no date)")},
    };
    Editing *editing = g_new0(Editing, 1);
    g_autofree char *draft = dup_draft(&ref, fields[field].draft);
    g_autofree char *label =
        g_strdup_printf(_("%1$s: %2$s"), name_of(app, &ref), _(fields[field].label));

    editing->ref = ref;
    editing->detail = fields[field].detail;
    if (field == MATERIAL_VALID_UNTIL)
        app_prompt_day(app, label, present, draft, on_detail, editing);
    else
        app_prompt(app, label, present, draft, on_detail, editing);
}
