/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/filing_checklist.h"

#include "base/i18n.h"
#include "ui/app.h"
#include "ui/widget/list.h"

/* A heading, or a requirement. */
typedef struct {
    char *heading;
    const Requirement *requirement;
} Row;

struct FilingChecklist {
    GPtrArray *requirements; /* Requirement */
    GPtrArray *rows;         /* Row */
    ListState list;
    char *needle;
    gboolean shows_all; /* those not required, too */
    char *why_empty;    /* what stops the filing, or NULL */
    int visible;
};

static void
row_free(gpointer data)
{
    Row *row = data;

    g_free(row->heading);
    g_free(row);
}

FilingChecklist *
filing_checklist_new(void)
{
    FilingChecklist *list = g_new0(FilingChecklist, 1);

    list->requirements = g_ptr_array_new();
    list->rows = g_ptr_array_new_with_free_func(row_free);
    list->needle = g_strdup("");
    list->visible = 1;
    return list;
}

void
filing_checklist_free(FilingChecklist *list)
{
    if (!list)
        return;
    g_ptr_array_unref(list->rows);
    g_ptr_array_unref(list->requirements);
    g_free(list->needle);
    g_free(list->why_empty);
    g_free(list);
}

void
filing_checklist_filter(FilingChecklist *list, const char *needle)
{
    g_free(list->needle);
    list->needle = g_strdup(needle);
}

gboolean
filing_checklist_toggle_all(FilingChecklist *list)
{
    return list->shows_all = !list->shows_all;
}

static gboolean
is_requirement(gconstpointer row)
{
    return ((const Row *)row)->requirement != NULL;
}

const Requirement *
filing_checklist_current(const FilingChecklist *list)
{
    const Row *row = list_current(&list->list, list->rows);

    return row ? row->requirement : NULL;
}

static void
add_row(FilingChecklist *list, const Requirement *requirement)
{
    Row *row = g_new0(Row, 1);

    row->requirement = requirement;
    g_ptr_array_add(list->rows, row);
}

typedef struct {
    Tri required;
    gboolean is_optional;
    const char *title;
} Group;

static gboolean
is_in(const Requirement *r, const Group *group)
{
    return r->required == group->required && r->is_optional == group->is_optional;
}

static void
add_group(FilingChecklist *list, const Group *group)
{
    guint at = list->rows->len;
    int n = 0, n_done = 0;

    for (guint i = 0; i < list->requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(list->requirements, i);

        if (!is_in(r, group) || !record_matches(list->needle, r->material))
            continue;
        if (n++ == 0)
            add_row(list, NULL); /* the heading, once the numbers are known */
        n_done += requirement_is_done(r) ? 1 : 0;
        add_row(list, r);
    }
    if (n) {
        Row *heading = g_ptr_array_index(list->rows, at);

        heading->heading = group->required == TRI_YES
                               ? g_strdup_printf("%s  %d/%d", _(group->title), n_done, n)
                               : g_strdup_printf("%s  %d", _(group->title), n);
    }
}

void
filing_checklist_take(FilingChecklist *list, GPtrArray *requirements_taken,
                      const char *why_empty)
{
    static const Group groups[] = {
        {TRI_YES, FALSE, N_("Required")},
        {TRI_UNKNOWN, FALSE, N_("To be decided")},
        {TRI_UNKNOWN, TRUE, N_("To be decided, optional")},
        {TRI_YES, TRUE, N_("Optional")},
        {TRI_NO, FALSE, N_("Not required")},
        {TRI_NO, TRUE, N_("Not required")},
    };

    g_ptr_array_set_size(list->rows, 0);
    g_ptr_array_unref(list->requirements);
    list->requirements = requirements_taken;
    g_free(list->why_empty);
    list->why_empty = g_strdup(why_empty);
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
        if (groups[i].required != TRI_NO || list->shows_all || *list->needle)
            add_group(list, &groups[i]);
    list_settle(&list->list, list->rows, list->visible, is_requirement);
}

void
filing_checklist_go(FilingChecklist *list, const char *material_id, int service_no)
{
    for (guint i = 0; i < list->rows->len; i++) {
        const Requirement *r = ((const Row *)g_ptr_array_index(list->rows, i))->requirement;

        if (r && g_str_equal(item_id(r->material), material_id) && r->service_no == service_no)
            list->list.cursor = (int)i;
    }
}

static const char *
mark_of(const Requirement *r)
{
    static const char *const marks[] = {
        [MATERIAL_MISSING] = "[ ]",  [MATERIAL_COLLECTED] = "[+]", [MATERIAL_VERIFIED] = "[✓]",
        [MATERIAL_RETURNED] = "[<]", [MATERIAL_WAIVED] = "[-]",    [MATERIAL_EXPIRED] = "[!]",
    };

    if (r->required == TRI_UNKNOWN)
        return "[?]";
    return r->is_faulty ? "[✗]" : r->fault ? "[!]" : marks[r->state];
}

static Style
style_of(const Requirement *r)
{
    if (r->required == TRI_NO)
        return STYLE_QUIET;
    if (r->state == MATERIAL_RETURNED || r->state == MATERIAL_EXPIRED || r->fault)
        return STYLE_LATE;
    if (r->required == TRI_UNKNOWN)
        return STYLE_WARN;
    return requirement_is_done(r) ? STYLE_QUIET : STYLE_TEXT;
}

/* Several documents, which service, and what is to be looked at stand behind the name. */
static char *
dup_label(const Requirement *r, Lang lang)
{
    GString *label = g_string_new(item_name(r->material, lang));

    if (r->service_no > 1)
        g_string_append_printf(label, " @%d", r->service_no);
    if (r->n_documents > 0)
        g_string_append_printf(label, " (%u)", r->n_documents);
    if (r->n_warnings > 0)
        g_string_append_printf(label, " !%u", r->n_warnings);
    return g_string_free(label, FALSE);
}

/* `area` is of one row. */
static void
draw_row(const Row *row, Lang lang, Surface *s, Area area, gboolean is_cursor)
{
    const Requirement *r = row->requirement;
    g_autofree char *label = r ? dup_label(r, lang) : NULL;
    Style style;

    if (!r) {
        surface_text(s, area.row, area.col, area.cols, STYLE_TITLE, row->heading);
        return;
    }
    style = is_cursor ? STYLE_CURSOR : style_of(r);
    surface_fill(s, area.row, area.col, area.cols, style);
    surface_text(s, area.row, area.col, 3, style, mark_of(r));
    surface_text(s, area.row, area.col + 4, area.cols - 4, style, label);
    if (is_cursor)
        surface_set_cursor(s, area.row, area.col);
}

void
filing_checklist_draw(FilingChecklist *list, Lang lang, Surface *s, Area area,
                      gboolean has_focus)
{
    ListState *state = &list->list;

    list->visible = MAX(1, area.rows);
    list_clamp(state, list->visible);
    if (state->n == 0)
        surface_wrap(s, area.row, area.col, area.cols, MAX(3, area.rows), STYLE_QUIET,
                     *list->needle     ? _("Nothing fits the filter.")
                     : list->why_empty ? list->why_empty
                                       : _("Nothing is required."));
    if (state->n == 0 && has_focus)
        surface_set_cursor(s, area.row, area.col);
    /* The first row under a heading shows the heading, too. */
    if (state->top == 1 && state->cursor < list->visible)
        state->top = 0;
    for (int i = 0; i < area.rows && state->top + i < state->n; i++) {
        int index = state->top + i;

        surface_target(s, (Area){area.row + i, area.col, 1, area.cols}, ZONE_LIST, index);
        draw_row(g_ptr_array_index(list->rows, (guint)index), lang, s,
                 (Area){area.row + i, area.col, 1, area.cols},
                 has_focus && index == state->cursor);
    }
}

gboolean
filing_checklist_key(FilingChecklist *list, Key key)
{
    return list_key_rows(&list->list, list->rows, key, list->visible, is_requirement);
}
