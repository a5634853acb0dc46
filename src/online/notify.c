/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/notify.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/turn.h"
#include "online/notice.h"
#include "online/notify_send.h"
#include "store/told.h"

/* Of the file beside the workspace that the run holds. */
#define TURN_SUFFIX "-notify"

enum {
    /* Of one run: WeCom's robots take 20 a minute, Feishu's 5 a second
     * (https://developer.work.weixin.qq.com/document/path/91770). */
    MAX_MESSAGES = 10,
    SECONDS_A_MINUTE = 60,
    MINUTES_A_DAY = 24 * 60,
    CHINA_MINUTES = 8 * 60 /* before UTC, all year */
};

typedef struct {
    Workflow *flow;
    const NotifyChannel *channel;
    NotifySender *sender;
    NotifyShow show;
    gpointer user;
    ToldReport *report;
} Run;

static void
free_report(gpointer data)
{
    ToldReport *report = data;

    g_free(report->why);
    g_free(report);
}

gboolean
notify_is_quiet(const NotifyChannel *channel, gint64 at, gint64 *out_end)
{
    gint64 minute = (at / SECONDS_A_MINUTE + CHINA_MINUTES) % MINUTES_A_DAY;
    gint64 from = channel->quiet_from, to = channel->quiet_to;
    gboolean is_in = from < to ? minute >= from && minute < to : minute >= from || minute < to;

    if (from == NOTIFY_NO_QUIET || !is_in)
        return FALSE;
    *out_end = at - at % SECONDS_A_MINUTE +
               (to - minute + MINUTES_A_DAY) % MINUTES_A_DAY * SECONDS_A_MINUTE;
    return TRUE;
}

/* What would be over before anybody reads it, quiet hours don't hold back. */
static void
keep_pressing(GPtrArray *notices, gint64 now, gint64 until)
{
    for (guint i = notices->len; i > 0; i--) {
        const Notice *notice = g_ptr_array_index(notices, i - 1);
        gint64 at;

        if (!notice->deadline->due_at || !instant_parse(notice->deadline->due_at, &at, NULL) ||
            at <= now || at > until)
            g_ptr_array_remove_index(notices, i - 1);
    }
}

/* The real time, whatever --today says: robots refuse what is signed at another. */
static gint64
real_now(void)
{
    g_autoptr(Clock) clock = clock_new(NULL, NULL);

    return clock_now(clock);
}

static gboolean
deliver(const Run *run, const char *subject, const char *text, json_t *notices, GError **error)
{
    const NotifyMessage message = {subject, text, notices, real_now()};

    if (run->channel->kind != NOTIFY_TERMINAL)
        return notify_send(run->sender, run->channel, &message, error);
    run->show(text, run->user);
    return TRUE;
}

static char *
dup_subject(GPtrArray *notices, guint first, guint n)
{
    g_autofree char *line = notice_dup_line(g_ptr_array_index(notices, first));

    return n == 1 ? g_steal_pointer(&line)
                  : g_strdup_printf(ngettext("%u notice; first %s", "%u notices; first %s", n),
                                    n, line);
}

/* As many from `first` on as one message holds. */
static guint
fill_message(const Run *run, GPtrArray *notices, guint first, GString *text, json_t *list)
{
    guint n = 0;

    while (first + n < notices->len && (n == 0 || !run->channel->is_single)) {
        const Notice *notice = g_ptr_array_index(notices, first + n);
        g_autofree char *one = notice_dup_text(notice);

        if (n > 0 && text->len + strlen(one) + 2 > notify_max_bytes(run->channel->kind))
            break;
        g_string_append_printf(text, "%s%s", n ? "\n\n" : "", one);
        json_array_append_new(list, notice_to_json(notice));
        n++;
    }
    return n;
}

static gboolean
note_told(const Run *run, GPtrArray *notices, guint first, guint n, GError **error)
{
    Store *store = workflow_get_store(run->flow);

    for (guint i = first; i < first + n; i++) {
        const Notice *notice = g_ptr_array_index(notices, i);

        if (!told_put(store, run->channel->name, notice->deadline, notice->step, error))
            return FALSE;
    }
    return TRUE;
}

/* FALSE: the workspace takes nothing. */
static gboolean
tell(const Run *run, GPtrArray *notices, GError **error)
{
    ToldReport *report = run->report;
    guint first = 0;

    for (guint sent = 0; first < notices->len && sent < MAX_MESSAGES && !report->why; sent++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GError) local = NULL;
        json_t *list = json_array();
        guint n = fill_message(run, notices, first, text, list);
        g_autofree char *subject = dup_subject(notices, first, n);
        gboolean ok = deliver(run, subject, text->str, list, &local);

        json_decref(list);
        if (!ok) {
            report->why = g_strdup(local->message);
            break;
        }
        if (!note_told(run, notices, first, n, error))
            return FALSE;
        first += n;
    }
    report->n_told = first;
    report->n_waiting = notices->len - first;
    report->state = report->why ? TOLD_FAILED : first ? TOLD_SENT : TOLD_NOTHING;
    return TRUE;
}

static gboolean
run_channel(const Run *run, GError **error)
{
    gint64 now = clock_now(store_get_clock(workflow_get_store(run->flow)));
    g_autoptr(GPtrArray) notices = notice_list(run->flow, run->channel, FALSE, error);
    gint64 end = 0;
    guint n_all = notices ? notices->len : 0;
    gboolean is_quiet = notify_is_quiet(run->channel, now, &end);

    if (!notices)
        return FALSE;
    if (is_quiet)
        keep_pressing(notices, now, end);
    if (!tell(run, notices, error))
        return FALSE;
    run->report->n_waiting = n_all - run->report->n_told;
    if (is_quiet && run->report->state == TOLD_NOTHING && n_all > 0)
        run->report->state = TOLD_QUIET;
    return TRUE;
}

/* Two runs at once would tell everything twice. The second one leaves it to the first: whatever
 * ends that, its turn ends with it, and what it did not tell waits for the next run. */
static gboolean
take_turn(Workflow *flow, Turn *turn, GError **error)
{
    const char *workspace = store_get_path(workflow_get_store(flow));
    g_autofree char *path = workspace ? g_strconcat(workspace, TURN_SUFFIX, NULL) : NULL;
    GError *local = NULL;

    if (!path || turn_take(path, turn, &local))
        return TRUE;
    if (g_error_matches(local, BEIAN_ERROR, BEIAN_ERROR_BUSY))
        g_prefix_error(&local, "%s: ", _("another beian notify is telling people now"));
    g_propagate_error(error, local);
    return FALSE;
}

GPtrArray *
notify_run(Workflow *flow, const NotifyConfig *config, const Settings *settings,
           NotifyShow show, gpointer user, GError **error)
{
    g_autoptr(GPtrArray) reports = g_ptr_array_new_with_free_func(free_report);
    g_auto(NotifySender) sender = {settings, MAX_MESSAGES * config->channels->len, NULL};
    g_auto(Turn) turn = TURN_NONE;

    if (store_is_sample(workflow_get_store(flow))) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("the filings here are made up: nobody is told of them"));
        return NULL;
    }
    if (!take_turn(flow, &turn, error))
        return NULL;
    for (guint i = 0; i < config->channels->len; i++) {
        const NotifyChannel *channel = g_ptr_array_index(config->channels, i);
        ToldReport *report = g_new0(ToldReport, 1);
        const Run run = {flow, channel, &sender, show, user, report};

        report->channel = channel;
        g_ptr_array_add(reports, report);
        if (!run_channel(&run, error))
            return NULL;
    }
    return g_steal_pointer(&reports);
}

gboolean
notify_test(Workflow *flow, const NotifyChannel *channel, const Settings *settings,
            NotifyShow show, gpointer user, GError **error)
{
    ToldReport report = {.channel = channel};
    g_auto(NotifySender) sender = {settings, 1, NULL};
    const Run run = {flow, channel, &sender, show, user, &report};
    json_t *none = json_array();
    gboolean ok = deliver(&run, _("beian: a test"),
                          _("This is a test. Dates and changes of filings will come this way."),
                          none, error);

    json_decref(none);
    return ok;
}
