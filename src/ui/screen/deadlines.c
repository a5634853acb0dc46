/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates: an agenda of one filing or of all open ones, and the month at hand. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/deadline.h"
#include "store/filing.h"
#include "ui/app.h"
#include "ui/share.h"
#include "ui/widget/month.h"
#include "workflow/deadline_rule.h"
#include "workflow/due.h"
#include "workflow/next.h"

#define FAR "9999-12-31"
#define DATE_COLS 16 /* "2026-11-27 10:00", "from 2026-11-27" */
#define MONTH_COLS 24

typedef struct {
    gint64 filing_id; /* 0: all */
    GPtrArray *all;   /* Deadline */
    GPtrArray *rows;  /* those shown, borrowed from `all`; open ones first */
    ListState list;
    Pane *detail;
    int visible;
    int month; /* how many months the calendar is away from the row under the cursor */
    gboolean shows_closed;
    gboolean is_cut; /* there are more than AGENDA_ROWS */
    char *needle;
    char *today;
    char *code;
} View;

static void
close_view(gpointer data)
{
    View *view = data;

    g_clear_pointer(&view->rows, g_ptr_array_unref);
    g_clear_pointer(&view->all, g_ptr_array_unref);
    pane_free(view->detail);
    g_free(view->needle);
    g_free(view->today);
    g_free(view->code);
    g_free(view);
}

static const CatalogueItem *
rule_of(App *app, const Deadline *d)
{
    return catalogue_get(workflow_get_catalogue(app_get_flow(app)), "deadlines", d->rule_id);
}

static const char *
code_of(const View *view, const Deadline *d)
{
    return d->code ? d->code : view->code;
}

/* "Certificate's end: Business licence": what falls due, and of what. */
static char *
dup_name(App *app, const Deadline *d)
{
    const CatalogueItem *rule = rule_of(app, d);
    g_autofree char *subject = rule ? deadline_dup_subject(app_get_flow(app), d) : NULL;
    const char *name = rule ? item_name(rule, app_get_lang(app)) : d->rule_id;

    return subject ? g_strdup_printf(_("%1$s: %2$s"), name, subject) : g_strdup(name);
}

static void
add_rows(App *app, View *view, gboolean open)
{
    for (guint i = 0; i < view->all->len; i++) {
        Deadline *d = g_ptr_array_index(view->all, i);
        g_autofree char *name = d->is_open == open ? dup_name(app, d) : NULL;

        if (name && text_matches(view->needle, name, d->due_on, code_of(view, d),
                                 actor_label(d->actor), NULL))
            g_ptr_array_add(view->rows, d);
    }
}

static void describe(App *app, View *view);

/* Of all filings the first AGENDA_ROWS; one more tells that there are others. */
static GPtrArray *
list_all(App *app, View *view, GError **error)
{
    GPtrArray *rows = deadline_list_open(app_get_store(app), "", FAR, AGENDA_ROWS + 1, error);

    view->is_cut = rows && rows->len > AGENDA_ROWS;
    if (view->is_cut)
        g_ptr_array_set_size(rows, AGENDA_ROWS);
    return rows;
}

static gboolean
reload(App *app, gpointer data, GError **error)
{
    View *view = data;
    GPtrArray *rows = view->filing_id
                          ? deadline_list_of_filing(app_get_store(app), view->filing_id, error)
                          : list_all(app, view, error);

    if (!rows)
        return FALSE;
    g_clear_pointer(&view->all, g_ptr_array_unref);
    view->all = rows;
    g_ptr_array_set_size(view->rows, 0);
    add_rows(app, view, TRUE);
    if (view->shows_closed)
        add_rows(app, view, FALSE);
    view->list.n = (int)view->rows->len;
    list_clamp(&view->list, MAX(1, view->visible));
    g_free(view->today);
    view->today = day_format(workflow_get_today(app_get_flow(app)));
    describe(app, view);
    return TRUE;
}

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    View *view = g_new0(View, 1);
    g_autoptr(Filing) filing = object ? filing_get(app_get_store(app), object, NULL) : NULL;

    view->filing_id = object;
    view->code = g_strdup(filing ? filing->code : "");
    view->rows = g_ptr_array_new();
    view->detail = pane_new();
    view->needle = g_strdup("");
    if (reload(app, view, error))
        return view;
    close_view(view);
    return NULL;
}

static const Deadline *
current(const View *view)
{
    return view->list.cursor < view->list.n
               ? g_ptr_array_index(view->rows, (guint)view->list.cursor)
               : NULL;
}

static gboolean
has_row(gpointer data)
{
    return current(data) != NULL;
}

/* Who must act, from when to when, and where the rule comes from. */
static void
describe(App *app, View *view)
{
    const Deadline *d = current(view);
    const CatalogueItem *rule = d ? rule_of(app, d) : NULL;
    Lang lang = app_get_lang(app);
    g_autofree char *local = d ? due_format(d->due_on, d->due_at) : NULL;

    pane_start(view->detail, d ? d->rule_id : NULL);
    if (!rule)
        return;
    pane_add_taken(view->detail, STYLE_TITLE, NULL, dup_name(app, d));
    pane_add_taken(view->detail, STYLE_TEXT, NULL,
                   g_strdup_printf(due_is_earliest(rule) ? _("%1$s: %2$s, from %3$s%4$s")
                                                         : _("%1$s: %2$s, until %3$s%4$s"),
                                   code_of(view, d), actor_label(d->actor), local,
                                   d->provisional ? _(" (provisional)") : ""));
    if (d->read_in)
        pane_add(
            view->detail, STYLE_WARN,
            /* TRANSLATORS: z is the key on the filing's screen that shows what was read. */
            _("A machine read this date and nobody confirmed it: z on the filing shows "
              "where, and takes it over."));
    pane_add_labelled(view->detail, STYLE_TEXT, _("earliest"), d->earliest_on);
    pane_add_labelled(view->detail, STYLE_TEXT, _("usual"), d->usual_on);
    pane_add_labelled(view->detail, STYLE_TEXT, _("snoozed until"), d->snoozed_until);
    pane_add(view->detail, STYLE_TEXT, item_text(rule, "text", lang));
    pane_add_taken(view->detail, STYLE_QUIET, _("source"), source_dup_line(app, rule));
}

static void
filter(gpointer data, const char *needle)
{
    View *view = data;

    g_free(view->needle);
    view->needle = g_strdup(needle);
}

static char *
dup_subtitle(App *app, gpointer data)
{
    (void)app;
    return g_strdup(((View *)data)->code);
}

static char *
dup_line(App *app, const View *view, const Deadline *d)
{
    const CatalogueItem *rule = rule_of(app, d);
    gboolean late = due_is_late(rule, d, view->today);
    g_autofree char *actor = text_pad(actor_label(d->actor), 10);
    g_autofree char *local = due_format(d->due_on, d->due_at);
    g_autofree char *said = due_dup_said(rule, local);
    g_autofree char *date = text_pad(said, DATE_COLS);
    g_autofree char *name = dup_name(app, d);

    return g_strdup_printf(
        "%s %s %-4s %s%s%s%s%s%s%s", date, actor, code_of(view, d), late ? _("LATE ") : "",
        d->provisional ? _("(provisional) ") : "", d->read_in ? _("(as read) ") : "",
        rule && g_str_equal(item_confidence(rule), "article")
            ? _("(article figure, unverified) ")
            : "",
        d->acknowledged ? _("(acknowledged) ") : "", d->is_open ? "" : _("(closed) "), name);
}

static void
draw_agenda(App *app, View *view, Surface *s, int top, int rows, int cols)
{
    view->visible = MAX(1, rows);
    list_clamp(&view->list, view->visible);
    if (view->list.n == 0)
        surface_wrap(s, top + 1, 2, cols - 4, rows - 1, STYLE_TEXT,
                     *view->needle
                         ? _("Nothing fits the filter.")
                         : _("No open dates. Here stand those that bind or remind: until when, "
                             "who must act, by which rule. They appear when something was "
                             "recorded (a in a filing) or a date was answered (i); x shows "
                             "closed ones."));
    if (view->list.n == 0)
        surface_set_cursor(s, top + 1, 2);
    for (int i = 0; i < rows && view->list.top + i < view->list.n; i++) {
        int index = view->list.top + i;
        const Deadline *d = g_ptr_array_index(view->rows, (guint)index);
        gboolean late = due_is_late(rule_of(app, d), d, view->today);
        g_autofree char *line = dup_line(app, view, d);
        Style style = index == view->list.cursor       ? STYLE_CURSOR
                      : late                           ? STYLE_LATE
                      : !d->is_open || d->acknowledged ? STYLE_QUIET
                                                       : STYLE_TEXT;

        surface_target(s, (Area){top + i, 0, 1, cols}, ZONE_LIST, index);
        surface_fit(s, top + i, 0, cols, style, line);
        if (index == view->list.cursor)
            surface_set_cursor(s, top + i, 0);
    }
}

/* Open dates by day; from when on something can be done is no load. */
static void
count_load(App *app, const View *view, Month *month)
{
    for (guint i = 0; i < view->rows->len; i++) {
        const Deadline *d = g_ptr_array_index(view->rows, i);
        Day due;
        int index =
            d->is_open && day_parse(d->due_on, &due, NULL) ? month_index(month, due) : -1;

        if (index >= 0 && !due_is_earliest(rule_of(app, d)))
            month->load[index]++;
    }
}

/* The month of the row under the cursor. */
static void
draw_month(App *app, const View *view, Surface *s, Area area)
{
    const Workdays *cal = catalogue_get_workdays(workflow_get_catalogue(app_get_flow(app)));
    Day today = workflow_get_today(app_get_flow(app)), day = today;
    Month month;

    if (current(view) && !day_parse(current(view)->due_on, &day, NULL))
        day = today;
    month_start(&month, day_add_months(day, view->month), today);
    for (int i = 0; i < month.n_days; i++)
        month.is_off[i] = !workdays_is_working(cal, day_add(month.first, i), NULL);
    count_load(app, view, &month);
    month_draw(&month, s, area);
}

/* Under the list, whatever of it is in sight: a filter looks at no later date either. */
static void
draw_cut(const View *view, Surface *s, int row, int cols)
{
    const Deadline *last = g_ptr_array_index(view->all, view->all->len - 1);
    g_autofree char *text =
        /* TRANSLATORS: number of dates, day; one line of 60 columns at most */
        g_strdup_printf(_("First %1$d dates, to %2$s; later ones: d in a filing"), AGENDA_ROWS,
                        last->due_on);

    surface_fit(s, row, 0, cols, STYLE_WARN, text);
}

static void
draw(App *app, gpointer data, Surface *s, int top, int rows)
{
    View *view = data;
    int cols = surface_cols(s), foot = MAX(3, MIN(MONTH_HEIGHT, rows / 2));
    int list_rows = rows - foot - 1, detail_cols = cols - MONTH_COLS - 3;

    draw_agenda(app, view, s, top, list_rows - (view->is_cut ? 1 : 0), cols);
    if (view->is_cut)
        draw_cut(view, s, top + list_rows - 1, cols);
    surface_hline(s, top + list_rows, 0, cols, NULL);
    draw_month(app, view, s, (Area){top + list_rows + 1, 1, foot, MONTH_WIDTH});
    surface_vline(s, top + list_rows + 1, MONTH_COLS, foot);
    pane_draw(view->detail, s, (Area){top + list_rows + 1, MONTH_COLS + 2, foot, detail_cols},
              FALSE);
}

static gboolean
type(App *app, gpointer data, Key key)
{
    View *view = data;

    if (!list_key(&view->list, key, MAX(1, view->visible)))
        return FALSE;
    view->month = 0;
    describe(app, view);
    return TRUE;
}

static Did
on_month_later(App *app, gpointer data)
{
    (void)app;
    ((View *)data)->month++;
    return DID_REDRAW;
}

static Did
on_month_earlier(App *app, gpointer data)
{
    (void)app;
    ((View *)data)->month--;
    return DID_REDRAW;
}

static Did
on_closed(App *app, gpointer data)
{
    View *view = data;

    view->shows_closed = !view->shows_closed;
    app_say(app, STYLE_TEXT,
            view->shows_closed ? _("Closed dates are shown, too.")
                               : _("Only open dates are shown."));
    return DID_RELOAD;
}

static Did
on_acknowledge(App *app, gpointer data)
{
    const Deadline *d = current(data);
    GError *error = NULL;

    if (!filing_work_acknowledge(app_get_flow(app), d->filing_id, d->rule_id, d->instance, NULL,
                                 &error))
        app_say_error(app, error);
    return DID_RELOAD;
}

/* One date of one filing. */
typedef struct {
    gint64 filing_id;
    char rule[64];
    int instance;
} DateRef;

static gboolean
on_why(App *app, const char *value, gpointer user, GError **error)
{
    const DateRef *date = user;

    return filing_work_acknowledge(app_get_flow(app), date->filing_id, date->rule,
                                   date->instance, *value ? value : NULL, error);
}

static Did
on_acknowledge_why(App *app, gpointer data)
{
    const Deadline *d = current(data);
    DateRef *date = g_new0(DateRef, 1);
    g_autofree char *draft = g_strdup_printf("F%" G_GINT64_FORMAT "/%s/%d/why", d->filing_id,
                                             d->rule_id, d->instance);

    date->filing_id = d->filing_id;
    date->instance = d->instance;
    g_strlcpy(date->rule, d->rule_id, sizeof date->rule);
    app_prompt(app, _("Why?"), "", draft, on_why, date);
    return DID_REDRAW;
}

static gboolean
on_until(App *app, const char *value, gpointer user, GError **error)
{
    const DateRef *snooze = user;
    Day until;

    return day_parse(value, &until, error) &&
           filing_work_snooze(app_get_flow(app), snooze->filing_id, snooze->rule,
                              snooze->instance, until, error);
}

static Did
on_snooze(App *app, gpointer data)
{
    const Deadline *d = current(data);
    DateRef *snooze = g_new0(DateRef, 1);
    g_autofree char *tomorrow = day_format(day_add(workflow_get_today(app_get_flow(app)), 1));
    g_autofree char *draft =
        g_strdup_printf("F%" G_GINT64_FORMAT "/snooze/%s", d->filing_id, d->rule_id);

    snooze->filing_id = d->filing_id;
    snooze->instance = d->instance;
    g_strlcpy(snooze->rule, d->rule_id, sizeof snooze->rule);
    app_prompt_day(app, _("Remind again on (a day, as +3d, +5wd, fri)"), tomorrow, draft,
                   on_until, snooze);
    return DID_REDRAW;
}

static Did
on_source(App *app, gpointer data)
{
    app_show_source(app, rule_of(app, current(data)));
    return DID_REDRAW;
}

static Did
on_open(App *app, gpointer data)
{
    app_open(app, &filing_screen, current(data)->filing_id);
    return DID_REDRAW;
}

static void
offer_row(App *app, gpointer data, Offer *offer)
{
    const View *view = data;
    const Deadline *d = current(view);

    if (!d)
        return;
    offer_add(offer, _("deadline"), d->due_on);
    offer_add(offer, _("filing"), code_of(view, d));
    share_add_record(app, offer, rule_of(app, d));
}

static const Command commands[] = {
    {"deadlines.open", "Enter", N_("Open"), N_("Open the filing"), NEED_ROW, on_open},
    {"deadlines.acknowledge", "a", N_("Acknowledge"), N_("Take note of the date"),
     NEED_ROW | NEED_WRITE, on_acknowledge},
    {"deadlines.acknowledge-why", "A", NULL, N_("Take note of the date and say why"),
     NEED_ROW | NEED_WRITE, on_acknowledge_why},
    {"deadlines.snooze", "z", N_("Snooze"), N_("Be reminded on a later day"),
     NEED_ROW | NEED_WRITE, on_snooze},
    {"deadlines.source", "s", N_("Source"), N_("Show where this date's rule comes from"),
     NEED_ROW, on_source},
    {"deadlines.later", "] l Right", NULL, N_("Show the next month"), 0, on_month_later},
    {"deadlines.earlier", "[ h Left", NULL, N_("Show the month before"), 0, on_month_earlier},
    {"deadlines.closed", "x", N_("Closed"), N_("Show closed dates, too"), 0, on_closed},
};

const Screen deadlines_screen = {
    .id = "deadlines",
    .title = N_("Deadlines"),
    .open = open_view,
    .close = close_view,
    .reload = reload,
    .draw = draw,
    .type = type,
    .has_row = has_row,
    .filter = filter,
    .dup_subtitle = dup_subtitle,
    .offer = offer_row,
    .legend = N_("in the month: ▂ ▄ ▆ █ one, two, three, more dates on that day\n"
                 "< today   - day off   + worked weekend"),
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
