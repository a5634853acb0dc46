/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/filing_rail.h"

#include <string.h>

#include "ui/widget/list.h"

struct FilingRail {
    GPtrArray *plan; /* PlanStage */
    ListState list;
    int visible;
};

FilingRail *
filing_rail_new(void)
{
    FilingRail *rail = g_new0(FilingRail, 1);

    rail->plan = g_ptr_array_new();
    rail->visible = 1;
    return rail;
}

void
filing_rail_free(FilingRail *rail)
{
    if (!rail)
        return;
    g_ptr_array_unref(rail->plan);
    g_free(rail);
}

const PlanStage *
filing_rail_current(const FilingRail *rail)
{
    return list_current(&rail->list, rail->plan);
}

static const PlanStage *
find_now(const GPtrArray *plan)
{
    for (guint i = 0; i < plan->len; i++) {
        const PlanStage *stage = g_ptr_array_index(plan, i);

        if (stage->state == PLAN_NOW)
            return stage;
    }
    return NULL;
}

static const char *
id_of(const PlanStage *stage)
{
    return stage ? item_id(stage->stage) : NULL;
}

/* By id, not by row: a return puts a stage between. */
void
filing_rail_take(FilingRail *rail, GPtrArray *plan_taken)
{
    g_autoptr(GPtrArray) before = rail->plan;
    const char *now = id_of(find_now(plan_taken));
    const char *wanted =
        g_strcmp0(now, id_of(find_now(before))) == 0 ? id_of(filing_rail_current(rail)) : now;

    rail->plan = plan_taken;
    rail->list.n = (int)plan_taken->len;
    for (int i = 0; wanted && i < rail->list.n; i++)
        if (g_str_equal(id_of(g_ptr_array_index(plan_taken, (guint)i)), wanted))
            rail->list.cursor = i;
}

static Style
style_of(const PlanStage *stage)
{
    static const Style styles[] = {
        [PLAN_DONE] = STYLE_QUIET, [PLAN_NOW] = STYLE_NOW, [PLAN_AHEAD] = STYLE_TEXT};

    return styles[stage->state];
}

/* MM-DD, with ? behind a date that is provisional; "" where none is known. Yours. */
static char *
dup_date(const PlanStage *stage)
{
    gboolean is_ahead = stage->state == PLAN_AHEAD;
    g_autofree char *day = day_format(is_ahead ? stage->latest_on : stage->entered_on);

    return g_strdup_printf("%s%s", *day ? day + strlen("YYYY-") : "",
                           stage->provisional && is_ahead ? "?" : "");
}

void
filing_rail_draw(FilingRail *rail, Lang lang, Surface *s, Area area, gboolean has_focus)
{
    static const char *const marks[] = {
        [PLAN_DONE] = "✓", [PLAN_NOW] = "▸", [PLAN_AHEAD] = " "};

    if (area.cols == 0)
        return;
    rail->visible = MAX(1, area.rows);
    list_clamp(&rail->list, area.rows);
    for (int i = 0; i < area.rows && rail->list.top + i < rail->list.n; i++) {
        int index = rail->list.top + i, row = area.row + i;
        const PlanStage *stage = g_ptr_array_index(rail->plan, (guint)index);
        gboolean is_cursor = has_focus && index == rail->list.cursor;
        Style style = is_cursor ? STYLE_CURSOR : style_of(stage);
        g_autofree char *date = dup_date(stage);

        surface_fill(s, row, area.col, area.cols, style);
        surface_target(s, (Area){row, area.col, 1, area.cols}, ZONE_RAIL, index);
        surface_text(s, row, area.col, 2, style, marks[stage->state]);
        surface_text(s, row, area.col + 2, area.cols - 9, style, item_name(stage->stage, lang));
        surface_text(s, row, area.col + area.cols - 6, 6, style, date);
        if (is_cursor)
            surface_set_cursor(s, row, area.col);
    }
}

gboolean
filing_rail_key(FilingRail *rail, Key key)
{
    return list_key(&rail->list, key, rail->visible);
}
