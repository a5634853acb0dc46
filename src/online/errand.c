/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/errand.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "online/net.h"

/* One slow site may take as long as all before it: a pace is one for MIN_PACE_MS at least. */
enum { MIN_PACE_MS = 3000, MS = 1000, WAITED_COLS = 30 };

void
errand_free(Errand *errand)
{
    if (!errand)
        return;
    g_free(errand->fault);
    errand->kind->free(errand);
}

gboolean
errand_start_take(Errand *errand, GPtrArray *targets, GError **error)
{
    errand->count = (CheckCount){.n_all = targets->len};
    errand->started_ms = errand->told_ms = clock_monotonic_ms();
    g_clear_pointer(&errand->fault, g_free);
    return errand->kind->start_take(errand, targets, error);
}

int
errand_get_fd(const Errand *errand)
{
    return errand->kind->get_fd(errand);
}

int
errand_ms_left(const Errand *errand)
{
    return errand->kind->ms_left(errand);
}

gboolean
errand_step(Errand *errand, gboolean *out_took, GError **error)
{
    guint n_done = errand->count.n_done;
    gboolean ok;

    *out_took = FALSE;
    if (errand_get_fd(errand) < 0)
        return TRUE;
    ok = errand->kind->step(errand, out_took, error);
    if (errand->count.n_done != n_done)
        errand->told_ms = clock_monotonic_ms();
    return ok;
}

gboolean
errand_finish(Errand *errand, GError **error)
{
    gboolean took;

    while (errand_get_fd(errand) >= 0) {
        if (!errand_step(errand, &took, error))
            return FALSE;
        if (!took && errand_get_fd(errand) >= 0)
            net_wait_for(errand_get_fd(errand), errand_ms_left(errand));
    }
    return TRUE;
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

char *
errand_dup_left(const Errand *errand)
{
    gint64 now_ms = clock_monotonic_ms();
    CheckCount count = errand->count;
    g_autofree char *waited = NULL;

    if (!errand->kind->is_counting(errand))
        return NULL;
    if (count.n_all - count.n_done == 1)
        waited = errand->kind->dup_waited(errand);
    return errand_describe_left(count, now_ms - errand->started_ms, now_ms - errand->told_ms,
                                waited);
}

char *
errand_dup_progress(const Errand *errand)
{
    g_autofree char *doing = errand->kind->dup_doing(errand);
    g_autofree char *left = doing ? errand_dup_left(errand) : NULL;

    /* TRANSLATORS: "Looking at sites: 12 of 40", and "about 60 s left". */
    return left ? g_strdup_printf(_("%1$s, %2$s"), doing, left) : g_steal_pointer(&doing);
}
