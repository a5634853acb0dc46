/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/errand.h"

#include "base/clock.h"
#include "online/net.h"

enum { MIN_PACE_MS = 3000, MS = 1000 };

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
    errand->started_ms = clock_monotonic_ms();
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
    *out_took = FALSE;
    return errand_get_fd(errand) < 0 || errand->kind->step(errand, out_took, error);
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

int
errand_seconds_left(const Errand *errand)
{
    gint64 ms = clock_monotonic_ms() - errand->started_ms;
    guint n_left = errand->count.n_all - errand->count.n_done;

    return errand->count.n_done == 0 || ms < MIN_PACE_MS
               ? -1
               : (int)(ms * n_left / errand->count.n_done / MS);
}

char *
errand_dup_progress(const Errand *errand)
{
    return errand->kind->dup_progress(errand);
}
