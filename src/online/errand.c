/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/errand.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "online/errand_private.h"
#include "workflow/sight.h"

/* Services under way at once in beian-net's queue: enough that it never waits for us. */
enum { AHEAD = 200 };
/* One slow site may take as long as all before it: a pace is one for MIN_PACE_MS at least. */
enum { MIN_PACE_MS = 3000, MS = 1000, WAITED_COLS = 30 };

static void
stop(Errand *errand)
{
    g_clear_pointer(&errand->net, net_free);
    g_clear_pointer(&errand->drawing, drawing_free);
    g_clear_pointer(&errand->targets, g_ptr_array_unref);
    errand->kind->clear(errand);
}

void
errand_free(Errand *errand)
{
    if (!errand)
        return;
    stop(errand);
    g_free(errand->fault);
    g_free(errand);
}

/* ---- What is asked ---- */

static guint
n_to_draw(const Errand *errand)
{
    return errand->drawing ? drawing_n_left(errand->drawing) : 0;
}

/* Keeps the queue filled; it is beian-net that limits how many a host gets at once. */
static gboolean
send_more(Errand *errand, GError **error)
{
    const ErrandKind *kind = errand->kind;

    while (errand->n_sent < errand->targets->len &&
           errand->n_sent < errand->count.n_done + n_to_draw(errand) + AHEAD)
        if (!kind->send(errand, errand->n_sent++, error))
            return FALSE;
    if (errand->n_sent == errand->targets->len &&
        !(kind->may_ask_more && kind->may_ask_more(errand)))
        net_end(errand->net);
    return TRUE;
}

static gboolean
fail_cut_short(const Errand *errand, GError **error)
{
    if (!errand->kind->cut_short)
        return net_fail_unanswered(error);
    g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, _(errand->kind->cut_short));
    return FALSE;
}

/* Ends it where all is told; where nothing more comes, that is a fault. */
static gboolean
end_if_over(Errand *errand, gboolean is_over, GError **error)
{
    gboolean is_done = errand->count.n_done == errand->count.n_all;

    if (!is_done && !is_over)
        return TRUE;
    g_clear_pointer(&errand->net, net_free);
    if (n_to_draw(errand) > 0)
        return TRUE;
    stop(errand);
    return is_done || fail_cut_short(errand, error);
}

static gboolean
start(Errand *errand, GError **error)
{
    gint64 ms;

    if (!check_may_look(errand->flow, error) || !errand->kind->prepare(errand, &ms, error))
        return FALSE;
    if (errand->targets->len > 0) {
        errand->net = net_open(errand->settings, (int)MIN(ms, G_MAXINT), error);
        if (!errand->net || !send_more(errand, error))
            return FALSE;
    }
    return end_if_over(errand, FALSE, error);
}

gboolean
errand_start_take(Errand *errand, GPtrArray *targets, GError **error)
{
    stop(errand);
    errand->targets = targets;
    errand->n_sent = 0;
    errand->count = (CheckCount){.n_all = targets->len};
    errand->started_ms = errand->told_ms = clock_monotonic_ms();
    g_clear_pointer(&errand->fault, g_free);
    if (start(errand, error))
        return TRUE;
    stop(errand);
    return FALSE;
}

/* ---- What has come ---- */

/* The last reason of a service: what was asked of it last says most of why. */
static void
note_fault(Errand *errand, const GPtrArray *tries)
{
    const Seen *last = g_ptr_array_index(tries, tries->len - 1);

    g_free(errand->fault);
    errand->fault = g_strdup(last->tried_reason);
}

gboolean
errand_record(Errand *errand, guint place, const GPtrArray *tries, GError **error)
{
    const CheckTarget *target = g_ptr_array_index(errand->targets, place);
    guint n_changed;

    if (!sight_record(errand->flow, target->filing_id, tries, &n_changed, error))
        return FALSE;
    if (!check_count_add(&errand->count, tries, n_changed) && errand->kind->has_one_reason)
        note_fault(errand, tries);
    errand->told_ms = clock_monotonic_ms();
    if (errand->done)
        errand->done(target, tries, n_changed, errand->user);
    return TRUE;
}

/* An answer to what was not asked counts for nothing. */
static gboolean
take_answer(Errand *errand, const json_t *line, GError **error)
{
    json_int_t id = json_integer_value(json_object_get(line, "id"));

    if (id < 1 || id > G_MAXUINT || (id > errand->n_sent && id <= errand->targets->len))
        return TRUE;
    return errand->kind->take(errand, (guint)id - 1, json_object_get(line, "answer"), error);
}

/* The next line, or the end. */
static gboolean
take_line(Errand *errand, gboolean *out_took, GError **error)
{
    gboolean is_over, ok;
    json_t *line;

    if (!net_try(errand->net, &line, &is_over, error))
        return FALSE;
    *out_took = line != NULL;
    ok = !line || (take_answer(errand, line, error) && send_more(errand, error));
    json_decref(line);
    return ok && end_if_over(errand, is_over, error);
}

/* Until there is something to wait for, or all is over. */
static gboolean
draw(Errand *errand, gboolean *out_took, GError **error)
{
    json_t *answer;
    gboolean ok = TRUE;
    guint place;

    while (ok && (answer = drawing_try(errand->drawing, &place)) != NULL) {
        *out_took = TRUE;
        ok = errand->kind->take(errand, place, answer, error);
        json_decref(answer);
    }
    return ok && end_if_over(errand, n_to_draw(errand) == 0, error);
}

static gboolean
is_drawing(const Errand *errand)
{
    return !errand->net && errand->drawing;
}

gboolean
errand_step(Errand *errand, gboolean *out_took, GError **error)
{
    *out_took = FALSE;
    if ((!errand->net || take_line(errand, out_took, error)) &&
        (!is_drawing(errand) || draw(errand, out_took, error)))
        return TRUE;
    stop(errand);
    return FALSE;
}

/* ---- For the caller ---- */

int
errand_get_fd(const Errand *errand)
{
    return errand->net          ? net_get_fd(errand->net)
           : is_drawing(errand) ? drawing_get_fd(errand->drawing)
                                : -1;
}

int
errand_ms_left(const Errand *errand)
{
    return errand->net          ? net_ms_left(errand->net)
           : is_drawing(errand) ? drawing_ms_left(errand->drawing)
                                : -1;
}

CheckCount
errand_get_count(const Errand *errand)
{
    return errand->count;
}

const char *
errand_get_fault(const Errand *errand)
{
    return errand->fault;
}

char *
errand_describe_left(CheckCount count, gint64 ms, gint64 quiet_ms, const char *waited)
{
    guint n_left = count.n_all - count.n_done;
    g_autofree char *fitting = waited ? text_fit(waited, WAITED_COLS) : NULL;
    gint64 ms_left;

    if (n_left == 1 && fitting)
        return g_strdup_printf(_("waiting for %s"), fitting);
    if (n_left == 0 || count.n_done == 0 || ms < MIN_PACE_MS)
        return NULL;
    ms_left = ms * n_left / count.n_done;
    if (ms_left < MS || (quiet_ms >= MIN_PACE_MS && quiet_ms > ms_left))
        return g_strdup_printf(
            ngettext("waiting for the last %u", "waiting for the last %u", n_left), n_left);
    return g_strdup_printf(_("about %d s left"), (int)(ms_left / MS));
}

static char *
dup_left(const Errand *errand)
{
    gint64 now_ms = clock_monotonic_ms();
    CheckCount count = errand->count;
    g_autofree char *waited = NULL;

    if (!errand->net) /* pages that are drawn are counted by themselves */
        return NULL;
    if (count.n_all - count.n_done == 1)
        waited = errand->kind->dup_waited(errand);
    return errand_describe_left(count, now_ms - errand->started_ms, now_ms - errand->told_ms,
                                waited);
}

char *
errand_add_left(const Errand *errand, const char *doing)
{
    g_autofree char *left = dup_left(errand);

    /* TRANSLATORS: "Looking at sites: 12 of 40", and "about 60 s left". */
    return left ? g_strdup_printf(_("%1$s, %2$s"), doing, left) : g_strdup(doing);
}

static char *
dup_doing(const Errand *errand)
{
    if (is_drawing(errand))
        return g_strdup_printf(_("Having pages drawn by Chromium: %u left"), n_to_draw(errand));
    return errand->net ? errand->kind->dup_doing(errand) : NULL;
}

char *
errand_dup_progress(const Errand *errand)
{
    g_autofree char *doing = dup_doing(errand);

    return doing ? errand_add_left(errand, doing) : NULL;
}
