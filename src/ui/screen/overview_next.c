/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/overview_next.h"

#include <string.h>

#include "base/i18n.h"
#include "document/reading.h"
#include "ui/screen/filing_text.h"
#include "ui/screen/lint_signs.h"
#include "workflow/next.h"
#include "workflow/typed.h"

/* Faults that are named. */
enum { MAX_FAULTS = 3 };

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

/* What will come back, before all else: nobody's move helps while it stands. What the `first`
 * step says by itself is not said twice. */
static void
add_faults(Pane *pane, const GPtrArray *found, guint n_faults, const NextStep *first)
{
    guint n = 0;

    for (guint i = 0; i < found->len && n < MAX_FAULTS; i++) {
        const LintFinding *finding = g_ptr_array_index(found, i);

        if (finding->verdict != VERDICT_FAIL || finding->overruled_at)
            continue;
        if (!strstr(first->what, finding->text))
            pane_add_term(pane, "✗", 1, finding->text);
        n++;
    }
    if (n_faults > n)
        pane_add_taken(
            pane, STYLE_QUIET, NULL,
            g_strdup_printf(ngettext("  and %u more (L on the filing's screen)",
                                     "  and %u more (L on the filing's screen)", n_faults - n),
                            n_faults - n));
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
    if (typed) {
        add_faults(block->pane, found, block->known.n_faults, g_ptr_array_index(steps, 0));
        filing_text_steps(app, block->pane, steps);
    } else {
        pane_add(block->pane, STYLE_LATE, error->message);
    }
}

gboolean
next_block_key(NextBlock *block, Key key)
{
    return (key.code == KEY_PAGE_UP || key.code == KEY_PAGE_DOWN) &&
           !pane_is_whole(block->pane) && pane_key(block->pane, key);
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
