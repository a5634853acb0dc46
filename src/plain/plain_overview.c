/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page: all filings, and from there to each of them. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "plain/plain_private.h"
#include "store/filing.h"
#include "store/overview.h"
#include "workflow/filing_work.h"
#include "workflow/next.h"
#include "workflow/sms_running.h"

#define PAGE_ROWS 20
/* What is due within so many days is counted. */
#define SOON_DAYS 7
/* Filings with a running code that are said. */
#define SAID_CODES 10

typedef struct {
    GPtrArray *rows; /* OverviewRow */
    char *after_on;
    gint64 after_id;
} View;

static void
view_clear(View *view)
{
    g_clear_pointer(&view->rows, g_ptr_array_unref);
    g_clear_pointer(&view->after_on, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(View, view_clear)

static const char *
overview_help(void)
{
    return _(
        "A number, or a code as F1, opens a filing. n begins a filing with the interview, d "
        "are all dates, c what has changed online, + shows the next filings, an empty line shows "
        "the list again.");
}

static void
say_row(Plain *p, const OverviewRow *row, guint no)
{
    g_autofree char *today = day_format(workflow_get_today(p->flow));
    gboolean is_dated = !g_str_equal(row->due_on, OVERVIEW_NO_DATE);
    gboolean is_late = row->is_open && is_dated && strcmp(row->due_on, today) < 0;
    g_autofree char *until =
        !is_dated ? g_strdup(_("no date"))
                  : g_strdup_printf(is_late            ? _("LATE since %s")
                                    : row->provisional ? _("until %s, provisional")
                                                       : _("until %s"),
                                    row->due_on);

    plain_say(p, _("%1$u. %2$s %3$s; %4$s; whose move: %5$s; %6$s; settled %7$d of %8$d"), no,
              row->code, filing_title(row->title),
              workflow_name_of(p->flow, "stages", row->stage), actor_label(row->actor), until,
              row->n_done, row->n_required);
    if (row->held_by)
        plain_say(p, _("   held back by %s"), row->held_by);
}

/* What the screens have on a line of their own: codes that run, and what is left of them. */
static gboolean
say_codes(Plain *p, GError **error)
{
    guint n_more = 0;
    g_autoptr(GPtrArray) running = sms_list_running(p->flow, SAID_CODES, &n_more, error);

    for (guint i = 0; running && i < running->len; i++) {
        g_autofree char *line =
            sms_running_dup_line(g_ptr_array_index(running, i), SMS_SAYS_PHONE,
                                 clock_now(store_get_clock(p->store)));

        plain_say(p, "%s", line);
    }
    if (n_more)
        plain_say(p, ngettext("+%u filing", "+%u filings", n_more), n_more);
    return running != NULL;
}

static gboolean
say_sums(Plain *p, GError **error)
{
    Day day = workflow_get_today(p->flow);
    g_autofree char *today = day_format(day);
    g_autofree char *soon = day_format(day_add(day, SOON_DAYS));
    OverviewCounts counts;

    if (!overview_count(p->store, today, soon, &counts, error))
        return FALSE;
    plain_say(
        p,
        _("filings: %1$d, open: %2$d; waiting for you: %3$d, late: %4$d, due within seven "
          "days: %5$d"),
        counts.n_all, counts.n_open, counts.n_yours, counts.n_late, counts.n_soon);
    return say_codes(p, error) && plain_say_changes(p, error);
}

static void
show(Plain *p, View *view)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows =
        overview_list_after(p->store, view->after_on, view->after_id, PAGE_ROWS, &error);

    if (!rows || !say_sums(p, &error)) {
        plain_say_error(p, &error);
        return;
    }
    for (guint i = 0; i < rows->len; i++)
        say_row(p, g_ptr_array_index(rows, i), i + 1);
    if (rows->len == 0)
        plain_say(p, *view->after_on ? _("There are no more.")
                                     : _("No filing yet: n begins one, with a few questions."));
    if (rows->len == PAGE_ROWS)
        plain_say(p, _("+ shows the next ones."));
    g_clear_pointer(&view->rows, g_ptr_array_unref);
    view->rows = g_steal_pointer(&rows);
}

static void
from_the_front(View *view)
{
    g_free(view->after_on);
    view->after_on = g_strdup("");
    view->after_id = 0;
}

static void
next_page(View *view)
{
    const OverviewRow *last = view->rows && view->rows->len
                                  ? g_ptr_array_index(view->rows, view->rows->len - 1)
                                  : NULL;
    char *after_on = g_strdup(last ? last->due_on : "");

    g_free(view->after_on);
    view->after_on = after_on;
    view->after_id = last ? last->filing_id : 0;
}

static void
begin(Plain *p)
{
    g_autoptr(GHashTable) none = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *code = NULL;
    g_autoptr(GError) error = NULL;

    if (!filing_work_create(p->flow, none, &code, &error))
        plain_say_error(p, &error);
    else
        plain_interview(p, g_ascii_strtoll(code + 1, NULL, 10), TRUE);
}

/* FALSE if what was typed names no filing. */
static gboolean
open_named(Plain *p, const View *view, const char *typed)
{
    g_autofree char *code = g_ascii_strup(typed, -1);
    g_autoptr(Filing) filing = filing_get_by_code(p->store, code, NULL);
    guint index;

    if (filing)
        plain_filing(p, filing->id);
    else if (view->rows && plain_parse_number(typed, view->rows->len, &index))
        plain_filing(p, ((const OverviewRow *)g_ptr_array_index(view->rows, index))->filing_id);
    else
        return FALSE;
    return TRUE;
}

/* TRUE if the page is to be shown again. */
static gboolean
take(Plain *p, View *view, const char *typed)
{
    if (g_str_equal(typed, "n") && !plain_may_write(p))
        return FALSE;
    if (g_str_equal(typed, "n"))
        begin(p);
    else if (g_str_equal(typed, "d"))
        plain_dates(p, 0);
    else if (g_str_equal(typed, "c"))
        plain_changes(p);
    else if (g_str_equal(typed, "+"))
        next_page(view);
    else if (!*typed)
        from_the_front(view);
    else if (!open_named(p, view, typed)) {
        plain_say_unknown(p, typed);
        return FALSE;
    }
    return TRUE;
}

void
plain_overview(Plain *p)
{
    g_auto(View) view = {0};
    gboolean shows = TRUE;

    from_the_front(&view);
    while (!p->has_left) {
        g_autofree char *typed = NULL;

        if (shows)
            show(p, &view);
        switch (plain_ask(p, overview_help(), &typed)) {
        case GIVEN_TEXT:
            shows = take(p, &view, typed);
            break;
        case GIVEN_BACK:
            plain_say(p, _("q leaves the program"));
            shows = FALSE;
            break;
        case GIVEN_AGAIN:
            shows = TRUE;
            break;
        case GIVEN_LEFT:
            return;
        }
    }
}
