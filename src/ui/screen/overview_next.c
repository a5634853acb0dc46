/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/overview_next.h"

#include "base/i18n.h"
#include "document/reading.h"
#include "ui/screen/filing_text.h"
#include "ui/screen/lint_signs.h"
#include "workflow/next.h"
#include "workflow/typed.h"

void
next_block_init(NextBlock *block)
{
    *block = (NextBlock){.pane = pane_new()};
}

void
next_block_clear(NextBlock *block)
{
    g_clear_pointer(&block->pane, pane_free);
    g_clear_pointer(&block->code, g_free);
}

void
next_block_empty(NextBlock *block)
{
    g_clear_pointer(&block->code, g_free);
}

void
next_block_load(NextBlock *block, App *app, gint64 filing_id, const char *code)
{
    Workflow *flow = app_get_flow(app);
    g_autoptr(GPtrArray) steps = NULL, found = NULL, typed = NULL;
    g_autoptr(GError) error = NULL;

    next_block_empty(block);
    block->code = g_strdup(code);
    pane_start(block->pane, code);
    steps = next_list(flow, filing_id, &error);
    found = steps ? reading_lint(flow, filing_id, &error) : NULL;
    typed = found ? typed_list(flow, filing_id, &error) : NULL;
    block->known = found ? lint_count(found) : (LintCount){0};
    block->n_typed = typed ? typed->len : 0;
    if (typed)
        filing_text_steps(app, block->pane, steps);
    else
        pane_add(block->pane, STYLE_LATE, error->message);
}

void
next_block_draw(NextBlock *block, Surface *s, Area area, const char *whole)
{
    /* TRANSLATORS: a filing's code; above what is to be done for it. */
    g_autofree char *title = g_strdup_printf(_("What to do now: %s"), block->code);
    int taken = 1;

    surface_hline(s, area.row, area.col, area.cols, title);
    (void)lint_signs_draw(&block->known, block->n_typed, s, area.row, area.col + area.cols);
    if (whole)
        taken += surface_wrap(s, area.row + 1, area.col, area.cols, NEXT_BLOCK_WHOLE_ROWS,
                              STYLE_TITLE, whole);
    pane_draw(block->pane, s, (Area){area.row + taken, area.col, area.rows - taken, area.cols},
              FALSE);
}
