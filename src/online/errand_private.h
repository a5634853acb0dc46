/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An errand from within, for its kinds alone. The errand keeps beian-net and its queue, and
 * takes what comes; a kind asks about a service, and knows what an answer means. */
#ifndef BEIAN_ONLINE_ERRAND_PRIVATE_H
#define BEIAN_ONLINE_ERRAND_PRIVATE_H

#include "online/drawing.h"
#include "online/errand.h"
#include "online/net.h"

typedef struct {
    /* Makes what it needs until clear(); *out_ms: the longest that all of it may take. */
    gboolean (*prepare)(Errand *errand, gint64 *out_ms, GError **error);
    /* Sends the jobs of the service at `place`: one has the id place + 1, others have ids after
     * the last service's. */
    gboolean (*send)(Errand *errand, guint place, GError **error);
    /* May an answer lead to another job once all were sent? NULL: never. */
    gboolean (*may_ask_more)(const Errand *errand);
    /* What the job with the id place + 1 was answered, more than once perhaps; NULL: without an
     * answer. Also a service's that was drawn: there is no `net` any more then. */
    gboolean (*take)(Errand *errand, guint place, json_t *answer, GError **error);
    char *(*dup_doing)(const Errand *errand);  /* "Looking at sites: 12 of 40" */
    char *(*dup_waited)(const Errand *errand); /* whom the last answer is awaited of */
    void (*clear)(Errand *errand);
    const char *cut_short;   /* said where beian-net ended too early; NULL: what net.h says */
    gboolean has_one_reason; /* why a service is not told of; else each aspect has its own */
} ErrandKind;

/* What each kind begins with. */
struct Errand {
    const ErrandKind *kind;
    Workflow *flow;
    const Settings *settings; /* or NULL */
    CheckDone done;           /* or NULL */
    gpointer user;

    GPtrArray *targets; /* of CheckTarget; NULL: nothing runs */
    guint n_sent;       /* of these, from the first on */
    Net *net;           /* until it has said all */
    Drawing *drawing;   /* of a kind that puts pages there: it begins once `net` is over */
    CheckCount count;
    gint64 started_ms; /* monotonic */
    gint64 told_ms;    /* when the last service was told of, or at the start */
    char *fault;       /* errand_get_fault() */
};

/* Takes down what was told of the service at `place`, and counts it. */
gboolean errand_record(Errand *errand, guint place, const GPtrArray *tries, GError **error);

#endif
