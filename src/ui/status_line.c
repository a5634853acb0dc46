/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/status_line.h"

#include "base/text.h"
#include "workflow/sms_running.h"

#define MINUTE_S 60

void
status_line_clear(StatusLine *line)
{
    g_clear_pointer(&line->running, g_ptr_array_unref);
    line->n_more = 0;
}

void
status_line_load(StatusLine *line, Workflow *flow)
{
    status_line_clear(line);
    line->running = sms_list_running(flow, 1, &line->n_more, NULL);
}

int
status_line_rows(const StatusLine *line)
{
    return line->running && line->running->len > 0 ? 1 : 0;
}

static gint64
now_of(Workflow *flow)
{
    return clock_now(store_get_clock(workflow_get_store(flow)));
}

gboolean
status_line_is_stale(const StatusLine *line, Workflow *flow)
{
    return status_line_rows(line) > 0 && now_of(flow) / MINUTE_S != line->minute;
}

static Style
style_of(SmsUrgency urgency)
{
    switch (urgency) {
    case SMS_CALM:
        return STYLE_TITLE;
    case SMS_SOON:
        return STYLE_WARN;
    case SMS_URGENT:
    case SMS_LAPSED:
        return STYLE_LATE;
    }
    g_assert_not_reached();
}

/* Colour is never the only sign. */
static const char *
sign_of(SmsUrgency urgency)
{
    switch (urgency) {
    case SMS_CALM:
        return "";
    case SMS_SOON:
        return "* ";
    case SMS_URGENT:
        return "! ";
    case SMS_LAPSED:
        return "!! ";
    }
    g_assert_not_reached();
}

/* As much as fits: that both are told counts for more than the number of one. */
static char *
dup_fitting(const SmsRunning *running, int cols, gint64 now)
{
    for (int says = SMS_SAYS_PHONE; says > SMS_SAYS_LEAST; says--) {
        g_autofree char *text = sms_running_dup_line(running, (SmsSays)says, now);

        if (text_width(text) <= cols)
            return g_steal_pointer(&text);
    }
    return sms_running_dup_line(running, SMS_SAYS_LEAST, now);
}

void
status_line_draw(StatusLine *line, Workflow *flow, Surface *s, int row)
{
    const SmsRunning *running = g_ptr_array_index(line->running, 0);
    gint64 now = now_of(flow);
    SmsUrgency urgency = sms_get_urgency(flow, g_ptr_array_index(running->people, 0), now);
    Style style = style_of(urgency);
    g_autofree char *more =
        line->n_more
            ? g_strdup_printf(ngettext("+%u filing", "+%u filings", line->n_more), line->n_more)
            : g_strdup("");
    int cols = surface_cols(s), more_cols = line->n_more ? text_width(more) + 2 : 0;
    int col = surface_text(s, row, 0, cols, style, sign_of(urgency));
    g_autofree char *text = dup_fitting(running, cols - col - more_cols, now);

    line->minute = now / MINUTE_S;
    surface_text(s, row, col, cols - col - more_cols, style, text);
    surface_text(s, row, cols - more_cols + 1, more_cols, style, more);
}
