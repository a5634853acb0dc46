/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be told of a date or a change now, in words. Nothing that is about a person: no
 * name, no number; an individual's filing goes by its site. */
#ifndef BEIAN_ONLINE_NOTICE_H
#define BEIAN_ONLINE_NOTICE_H

#include <jansson.h>

#include "online/notify_config.h"
#include "store/changed.h"
#include "store/deadline.h"
#include "workflow/workflow.h"

typedef struct {
    Deadline *deadline; /* of a change: what it has of one, for told.h and the roles */
    Changed *change;    /* what has changed online; NULL: it is a date */
    char *step;         /* which of its reminders: "12h", "late"; "" where it is told of once */
    char *title;        /* the filing's, as far as it may be said */
    char *name; /* of the date, with the material that it is about; or what has changed */
    char *date; /* as people read it */
    char *when; /* "in 5 hours"; "" of a change */
    char *duty; /* what is to be done, by the catalogue; or NULL */
    const char *actor; /* translated; static */
    const char *label; /* what stands beside an article's figure, or NULL; static */
    NotifyWeight weight;
} Notice;

void notice_free(Notice *notice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Notice, notice_free)

/* Those that are due now by the channel's rules and were not told of there yet (`with_told`:
 * those, too): changes, the latest first, then dates, nearest first. Array of Notice; yours. */
GPtrArray *notice_list(Workflow *flow, const NotifyChannel *channel, gboolean with_told,
                       GError **error);
/* "F1 示例公司: SMS code valid until, in 5 hours"; "F1 示例公司: example.cn, certificate: yes →
 * no". Yours. */
char *notice_dup_line(const Notice *notice);
/* Its lines, with date, duty and who has to act; no newline at the end. Yours. */
char *notice_dup_text(const Notice *notice);
/* For a program. New. */
json_t *notice_to_json(const Notice *notice);

#endif
