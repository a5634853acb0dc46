/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plain/plain.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "plain/plain_private.h"

static void
say_hello(Plain *p, const StartOptions *start)
{
    g_autofree char *today = day_format(workflow_get_today(p->flow));

    if (!start->is_plain)
        plain_say(p,
                  _("This terminal (TERM) can't show the screens, so beian talks in lines."));
    plain_say(p,
              clock_is_moved(store_get_clock(p->store))
                  ? _("beian, plain mode. The date is set to %s. ? is help, q leaves.")
                  : _("beian, plain mode. Today is %s. ? is help, q leaves."),
              today);
    if (store_is_sample(p->store))
        plain_say(p, _("This is a sample: all in it is made up."));
    if (store_is_read_only(p->store))
        plain_say(p, _("The workspace is open for reading only."));
    if (p->is_masked)
        plain_say(p, _("Masked: identity numbers, phones and addresses."));
    if (store_get_notice(p->store))
        plain_say(p, "%s", store_get_notice(p->store));
}

gboolean
plain_run(Workflow *flow, const StartOptions *start, GError **error)
{
    Plain p = {.flow = flow,
               .store = workflow_get_store(flow),
               .in = stdin,
               .out = stdout,
               .echoes = !isatty(STDIN_FILENO),
               .is_masked = start->is_masked};

    say_hello(&p, start);
    plain_overview(&p);
    if (fflush(p.out) == 0 && !ferror(p.out))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("the output can't be written: %s"),
                strerror(errno));
    return FALSE;
}
