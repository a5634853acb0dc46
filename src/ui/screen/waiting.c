/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/screen/waiting.h"

#include "base/i18n.h"
#include "workflow/typed.h"

char *
waiting_dup_notice(gpointer group_view)
{
    const GroupView *view = group_view;
    Workflow *flow = app_get_flow(view->app);
    g_autoptr(GPtrArray) waiting = typed_list(flow, view->id, NULL);
    g_autofree char *names =
        waiting && waiting->len > 0 ? typed_dup_names(flow, waiting) : NULL;

    return names ? g_strdup_printf(
                       /* TRANSLATORS: how many answers, the key that leads there, which. */
                       ngettext("* %1$u answer was typed, but not recorded, and does not count "
                                "here (%2$s goes there): %3$s",
                                "* %1$u answers were typed, but not recorded, and do not count "
                                "here (%2$s goes there): %3$s",
                                waiting->len),
                       waiting->len, WAITING_KEY, names)
                 : NULL;
}

Did
waiting_go(App *app, gpointer group_view)
{
    gint64 filing_id = ((const GroupView *)group_view)->id;
    g_autoptr(GPtrArray) waiting = typed_list(app_get_flow(app), filing_id, NULL);

    if (waiting && waiting->len > 0)
        app_open_at(app, &interview_screen, filing_id,
                    ((const Question *)g_ptr_array_index(waiting, 0))->key_text);
    else
        app_say(app, STYLE_TEXT, _("all that was typed in the interview is recorded"));
    return DID_REDRAW;
}
