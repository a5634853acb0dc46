/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling people what is due and what has changed online: each channel by its rules, each date
 * once at each of its reminders, each change once. What could not be sent is not lost: the next
 * run sends it. */
#ifndef BEIAN_ONLINE_NOTIFY_H
#define BEIAN_ONLINE_NOTIFY_H

#include "base/settings.h"
#include "online/notify_config.h"
#include "workflow/workflow.h"

typedef enum { TOLD_NOTHING, TOLD_SENT, TOLD_QUIET, TOLD_FAILED } ToldState;

typedef struct {
    const NotifyChannel *channel; /* the config's */
    ToldState state;
    guint n_told;    /* dates and changes */
    guint n_waiting; /* that stay for the next run */
    char *why;       /* of a failure; NULL: none */
} ToldReport;

/* Shows a message on the terminal. */
typedef void (*NotifyShow)(const char *text, gpointer user);

/* All channels; one that fails keeps none of the others. Array of ToldReport; yours. Fails
 * with USAGE in a sample, BUSY while another run tells people, and where the workspace can't be
 * read or written. */
GPtrArray *notify_run(Workflow *flow, const NotifyConfig *config, const Settings *settings,
                      NotifyShow show, gpointer user, GError **error);
/* A message that says it is a test; nothing is noted. */
gboolean notify_test(Workflow *flow, const NotifyChannel *channel, const Settings *settings,
                     NotifyShow show, gpointer user, GError **error);
/* Is `at` in its quiet hours? *out_end is the instant of their end. */
gboolean notify_is_quiet(const NotifyChannel *channel, gint64 at, gint64 *out_end);

#endif
