/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/interview_choices.h"

#include "base/i18n.h"
#include "ui/app.h"
#include "workflow/fact_choice.h"

void
interview_choices_init(InterviewChoices *choices)
{
    *choices = (InterviewChoices){
        .shown = g_array_new(FALSE, FALSE, sizeof(guint)),
        .chosen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

void
interview_choices_clear(InterviewChoices *choices)
{
    g_array_unref(choices->shown);
    g_hash_table_unref(choices->chosen);
}

static gboolean
is_many(const InterviewChoices *choices)
{
    return item_is(choices->fact, "type", "choices");
}

static const char *
name_of(const InterviewChoices *choices, guint i, Lang lang)
{
    return fact_choice_name(choices->flow, choices->fact, i, lang);
}

static const char *
id_of(const InterviewChoices *choices, guint i)
{
    return fact_choice_id(choices->flow, choices->fact, i);
}

static guint
shown_at(const InterviewChoices *choices, int index)
{
    return g_array_index(choices->shown, guint, index);
}

static void
choose(InterviewChoices *choices, const char *value)
{
    g_auto(GStrv) ids = g_strsplit(value ? value : "", ",", -1);

    g_hash_table_remove_all(choices->chosen);
    for (char **id = ids; *id; id++)
        if (**id)
            g_hash_table_add(choices->chosen, g_strdup(*id));
}

void
interview_choices_lay_out(InterviewChoices *choices, Workflow *flow, const CatalogueItem *fact,
                          const char *value, const char *needle)
{
    guint n = fact_count_choices(flow, fact);

    choices->flow = flow;
    choices->fact = fact;
    choose(choices, value);
    g_array_set_size(choices->shown, 0);
    for (guint i = 0; i < n; i++)
        if (text_matches(needle, name_of(choices, i, LANG_ZH), name_of(choices, i, LANG_EN),
                         id_of(choices, i), NULL))
            g_array_append_val(choices->shown, i);
    choices->list = (ListState){(int)choices->shown->len, 0, 0};
    for (int i = 0; value && i < choices->list.n; i++)
        if (g_str_equal(id_of(choices, shown_at(choices, i)), value))
            choices->list.cursor = i;
}

static void
draw_choice(const InterviewChoices *choices, int index, const char *value, Lang lang,
            Surface *s, int row)
{
    guint i = shown_at(choices, index);
    const char *id = id_of(choices, i);
    gboolean is_cursor = index == choices->list.cursor;
    const char *mark = !is_many(choices) ? (g_strcmp0(value, id) == 0 ? "(x)" : "( )")
                       : g_hash_table_contains(choices->chosen, id) ? "[x]"
                                                                    : "[ ]";
    g_autofree char *line = g_strdup_printf("%s %s", mark, name_of(choices, i, lang));

    surface_target(s, (Area){row, 0, 1, surface_cols(s)}, ZONE_LIST, index);
    surface_fit(s, row, 3, surface_cols(s) - 4, is_cursor ? STYLE_CURSOR : STYLE_TEXT, line);
    if (is_cursor)
        surface_set_cursor(s, row, 3);
}

void
interview_choices_draw(InterviewChoices *choices, const char *value, Lang lang, Surface *s,
                       Area area)
{
    ListState *list = &choices->list;

    choices->visible = MAX(1, area.rows);
    list_clamp(list, choices->visible);
    for (int i = 0; i < area.rows && list->top + i < list->n; i++)
        draw_choice(choices, list->top + i, value, lang, s, area.row + i);
    if (list->n == 0) {
        surface_text(s, area.row, 3, area.cols - 4, STYLE_QUIET, _("Nothing fits the filter."));
        surface_set_cursor(s, area.row, 3);
    }
    if (list->top > 0)
        surface_text(s, area.row, area.cols - 1, 1, STYLE_KEY, "▴");
    if (list->top + area.rows < list->n)
        surface_text(s, area.row + area.rows - 1, area.cols - 1, 1, STYLE_KEY, "▾");
}

gboolean
interview_choices_move(InterviewChoices *choices, Key key)
{
    return list_key(&choices->list, key, MAX(1, choices->visible));
}

gboolean
interview_choices_key(InterviewChoices *choices, Key key)
{
    const char *id;

    if (interview_choices_move(choices, key))
        return TRUE;
    if (key.code != KEY_CHAR || key.c != ' ' || !is_many(choices) || choices->list.n == 0)
        return FALSE;
    id = id_of(choices, shown_at(choices, choices->list.cursor));
    if (!g_hash_table_remove(choices->chosen, id))
        g_hash_table_add(choices->chosen, g_strdup(id));
    return TRUE;
}

char *
interview_choices_dup_answer(const InterviewChoices *choices)
{
    GString *joined;

    if (choices->list.n == 0)
        return NULL;
    if (!is_many(choices))
        return g_strdup(id_of(choices, shown_at(choices, choices->list.cursor)));
    joined = g_string_new(NULL);
    for (guint i = 0; i < fact_count_choices(choices->flow, choices->fact); i++)
        if (g_hash_table_contains(choices->chosen, id_of(choices, i)))
            g_string_append_printf(joined, "%s%s", joined->len ? "," : "", id_of(choices, i));
    return g_string_free(joined, FALSE);
}
