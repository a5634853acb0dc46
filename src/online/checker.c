/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/checker.h"

#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/i18n.h"
#include "online/net.h"
#include "workflow/sight.h"

/* Under way at once in beian-net's queue: enough that it never waits for us. `SITE_MS` is more
 * than three tries of 30 s with their pauses take. */
enum { AHEAD = 200, SITE_MS = 200000, AT_ONCE = 64, MIN_PROGRESS_MS = 3000 };

struct Checker {
    Workflow *flow;
    const Settings *settings;
    CheckDone done;
    gpointer user;
    Net *net;           /* while something runs */
    GPtrArray *targets; /* of CheckTarget; a job's id is its place from 1 */
    GArray *is_done;    /* of gboolean, by place */
    guint n_sent;
    CheckCount count;
    gint64 started_ms;
};

Checker *
checker_new(Workflow *flow, const Settings *settings, CheckDone done, gpointer user)
{
    Checker *checker = g_new0(Checker, 1);

    checker->flow = flow;
    checker->settings = settings;
    checker->done = done;
    checker->user = user;
    return checker;
}

static void
stop(Checker *checker)
{
    g_clear_pointer(&checker->net, net_free);
    g_clear_pointer(&checker->targets, g_ptr_array_unref);
    g_clear_pointer(&checker->is_done, g_array_unref);
}

void
checker_free(Checker *checker)
{
    if (!checker)
        return;
    stop(checker);
    g_free(checker);
}

static gboolean
may_be_private(const Checker *checker)
{
    return checker->settings && settings_is(checker->settings, SETTING_PRIVATE_SITES);
}

/* Keeps the queue filled. */
static gboolean
send_more(Checker *checker, GError **error)
{
    while (checker->n_sent < checker->targets->len &&
           checker->n_sent < checker->count.n_done + AHEAD) {
        const CheckTarget *target = g_ptr_array_index(checker->targets, checker->n_sent);

        if (!net_send_take(checker->net,
                           check_make_job(target, (json_int_t)checker->n_sent + 1,
                                          may_be_private(checker)),
                           error))
            return FALSE;
        checker->n_sent++;
    }
    if (checker->n_sent == checker->targets->len)
        net_end(checker->net);
    return TRUE;
}

gboolean
checker_start_take(Checker *checker, GPtrArray *targets, GError **error)
{
    gint64 ms;

    if (store_is_sample(workflow_get_store(checker->flow))) {
        g_ptr_array_unref(targets);
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
            _("the sample's domains are made up, and belong to nobody or to others: they are not looked at"));
        return FALSE;
    }
    ms = SITE_MS + (gint64)SITE_MS * targets->len / AT_ONCE;

    stop(checker);
    checker->count = (CheckCount){.n_all = targets->len};
    checker->n_sent = 0;
    checker->started_ms = clock_monotonic_ms();
    checker->targets = targets;
    checker->is_done = g_array_sized_new(FALSE, TRUE, sizeof(gboolean), targets->len);
    g_array_set_size(checker->is_done, targets->len);
    if (targets->len == 0) {
        stop(checker);
        return TRUE;
    }
    checker->net = net_open(checker->settings, (int)MIN(ms, G_MAXINT), error);
    if (checker->net && send_more(checker, error))
        return TRUE;
    stop(checker);
    return FALSE;
}

int
checker_get_fd(const Checker *checker)
{
    return checker->net ? net_get_fd(checker->net) : -1;
}

int
checker_ms_left(const Checker *checker)
{
    return checker->net ? net_ms_left(checker->net) : -1;
}

static gboolean
has_untold(const GPtrArray *tries)
{
    for (guint i = 0; i < tries->len; i++)
        if (g_str_equal(((const Seen *)g_ptr_array_index(tries, i))->tried_answer,
                        SEEN_COULD_NOT_TELL))
            return TRUE;
    return FALSE;
}

static gboolean
has_told(const GPtrArray *tries)
{
    for (guint i = 0; i < tries->len; i++)
        if (((const Seen *)g_ptr_array_index(tries, i))->answer)
            return TRUE;
    return FALSE;
}

static gboolean
take_down(Checker *checker, const CheckTarget *target, const json_t *line, GError **error)
{
    const json_t *answer = json_object_get(line, "answer");
    g_autoptr(GPtrArray) tries = json_is_object(answer)
                                     ? check_read_answer(target, answer)
                                     : check_make_unanswered(target, "failed");
    guint n_changed;

    if (!sight_record(checker->flow, target->filing_id, tries, &n_changed, error))
        return FALSE;
    checker->count.n_changed += n_changed > 0;
    checker->count.n_untold += has_untold(tries);
    checker->count.n_silent += !has_told(tries);
    if (checker->done)
        checker->done(target, tries, n_changed, checker->user);
    return TRUE;
}

/* An answer to something that was not asked, or twice, counts for nothing. */
static gboolean
take_line(Checker *checker, const json_t *line, GError **error)
{
    json_int_t id = json_integer_value(json_object_get(line, "id"));
    gboolean *is_done;

    if (id < 1 || id > checker->n_sent)
        return TRUE;
    is_done = &g_array_index(checker->is_done, gboolean, id - 1);
    if (*is_done)
        return TRUE;
    *is_done = TRUE;
    checker->count.n_done++;
    return take_down(checker, g_ptr_array_index(checker->targets, id - 1), line, error) &&
           send_more(checker, error);
}

static gboolean
end_if_over(Checker *checker, gboolean is_over, GError **error)
{
    gboolean is_done = checker->count.n_done == checker->count.n_all;

    if (!is_done && !is_over)
        return TRUE;
    stop(checker);
    if (!is_done)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD,
                    _("beian-net ended before all sites were looked at"));
    return is_done;
}

gboolean
checker_step(Checker *checker, gboolean *out_took, GError **error)
{
    *out_took = FALSE;
    while (checker->net) {
        gboolean is_over = FALSE, ok;
        json_t *line = NULL;

        if (!net_try(checker->net, &line, &is_over, error)) {
            stop(checker);
            return FALSE;
        }
        if (!line && !is_over)
            return TRUE;
        ok = !line || take_line(checker, line, error);
        *out_took = *out_took || line;
        json_decref(line);
        if (!ok) {
            stop(checker);
            return FALSE;
        }
        if (!end_if_over(checker, is_over, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
checker_finish(Checker *checker, GError **error)
{
    while (checker->net) {
        json_t *line = NULL;
        gboolean ok = net_wait(checker->net, &line, error);
        gboolean is_over = ok && !line;

        ok = ok && (!line || take_line(checker, line, error));
        json_decref(line);
        if (!ok) {
            stop(checker);
            return FALSE;
        }
        if (!end_if_over(checker, is_over, error))
            return FALSE;
    }
    return TRUE;
}

CheckCount
checker_get_count(const Checker *checker)
{
    return checker->count;
}

/* From the pace until now; a guess of the first seconds would jump about. */
static int
seconds_left(const Checker *checker)
{
    gint64 ms = clock_monotonic_ms() - checker->started_ms;
    guint n_left = checker->count.n_all - checker->count.n_done;

    if (checker->count.n_done == 0 || ms < MIN_PROGRESS_MS)
        return -1;
    return (int)(ms * n_left / checker->count.n_done / 1000);
}

char *
checker_dup_progress(const Checker *checker)
{
    int left = checker->net ? seconds_left(checker) : -1;

    if (!checker->net)
        return NULL;
    if (left < 0)
        return g_strdup_printf(_("looking at sites: %1$u of %2$u"), checker->count.n_done,
                               checker->count.n_all);
    return g_strdup_printf(_("looking at sites: %1$u of %2$u, about %3$d s left"),
                           checker->count.n_done, checker->count.n_all, left);
}
