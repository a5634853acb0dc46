/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/tour.h"

#include "base/i18n.h"

/* With its lines. */
#define BOX_COLS 60
#define TEXT_ROWS 4
#define FUNCTION_ON 6
#define FUNCTION_BACK 5

typedef struct {
    const Screen *screen; /* over the overview; NULL: the overview itself */
    const char *text;
} TourStep;

static const TourStep steps[] = {
    {NULL, N_("A filing each row: whose move it is, until when, how much is settled. The most "
              "urgent stands on top. Enter opens it.")},
    {&filing_screen,
     N_("Its stages with dates, and the checklist: [ ] is missing. Up and Down move, Tab "
        "changes panes, s says where a sentence comes from.")},
    {&filing_screen,
     N_("a records what happened: submitted, returned, SMS verified. All that is missing is "
        "told at once. u takes anything back.")},
    {&interview_screen,
     N_("The questions, one at a time. What is typed is kept at once; \"not sure\" is an "
        "answer, too. The checklist follows.")},
    {&deadlines_screen,
     N_("All dates that bind or remind, of all filings, with their rule. Enter opens the "
        "filing.")},
    {&search_screen,
     N_("Type to find filings, materials, rejections, words of law. Elsewhere : goes anywhere "
        "by name, C is the call desk, ? shows the keys. In the sample, E on a filing rehearses "
        "what others do.")},
};

void
tour_start(Tour *tour)
{
    *tour = (Tour){TRUE, 0};
}

static void
go(App *app, Tour *tour)
{
    const Screen *screen = steps[tour->step].screen;
    gboolean needs_filing = screen == &filing_screen || screen == &interview_screen;
    gint64 filing_id = needs_filing ? app_find_first_filing(app) : 0;

    app_go_home(app);
    if (screen && (!needs_filing || filing_id))
        app_open(app, screen, filing_id);
}

static void
move(App *app, Tour *tour, int by)
{
    int wanted = tour->step + by;

    if (wanted < 0)
        return;
    if (wanted == (int)G_N_ELEMENTS(steps)) {
        tour->is_on = FALSE;
        app_go_home(app);
        return;
    }
    tour->step = wanted;
    go(app, tour);
}

gboolean
tour_key(App *app, Tour *tour, Key key)
{
    if (!tour->is_on)
        return FALSE;
    if (key.code == KEY_ESCAPE) {
        tour->is_on = FALSE;
        app_say(app, STYLE_TEXT, _("T takes the tour again"));
        return TRUE;
    }
    if ((key.code == KEY_FUNCTION && key.c == FUNCTION_ON) ||
        (key.code == KEY_CHAR && key.c == 'T' && !app_is_typing(app))) {
        move(app, tour, 1);
        return TRUE;
    }
    if (key.code == KEY_FUNCTION && key.c == FUNCTION_BACK) {
        move(app, tour, -1);
        return TRUE;
    }
    return FALSE;
}

void
tour_follow(Tour *tour, const Screen *screen)
{
    int next = tour->step + 1;

    if (tour->is_on && next < (int)G_N_ELEMENTS(steps) && steps[next].screen == screen &&
        steps[tour->step].screen != screen)
        tour->step = next;
}

/* Rows that the text wants: the box covers no more than it must. */
static int
count_rows(const char *text, int cols)
{
    g_autoptr(Surface) scratch = surface_new(cols, TEXT_ROWS);

    return surface_wrap(scratch, 0, 0, cols, TEXT_ROWS, STYLE_TEXT, text);
}

void
tour_draw(const Tour *tour, Surface *s, int top, int rows)
{
    const char *text = _(steps[tour->step].text);
    int cols = MIN(surface_cols(s), BOX_COLS), text_rows = count_rows(text, cols - 4);
    int row = top + rows - text_rows - 2, col = surface_cols(s) - cols;
    /* TRANSLATORS: heads the tour's box; at most 54 columns */
    g_autofree char *title =
        g_strdup_printf(_("Tour %1$d/%2$d - F6 or T: on, F5: back, Esc: leave"), tour->step + 1,
                        (int)G_N_ELEMENTS(steps));

    surface_box(s, row, col, text_rows + 2, cols, title);
    surface_wrap(s, row + 1, col + 2, cols - 4, text_rows, STYLE_TEXT, text);
}
