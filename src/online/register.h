/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the query endpoint that the organisation runs and answers for is asked, and what it says
 * of the ministry's register; inquiry.h asks. Off where none is set; the ministry's own site is
 * never asked. */
#ifndef BEIAN_ONLINE_REGISTER_H
#define BEIAN_ONLINE_REGISTER_H

#include "base/settings.h"
#include "online/check.h"
#include "online/keys.h"

/* About a target at most. */
#define REGISTER_QUESTIONS 3
/* More than two tries of 30 s with their pause take. */
#define REGISTER_QUESTION_MS 70000

/* Is an endpoint set? */
gboolean register_is_set(const Settings *settings);
/* May it be asked? Fails with INVALID where the token would go openly to another machine. */
gboolean register_check(const Settings *settings, const Keys *keys, GError **error);
/* The question about a target; new. `nth`: from 0; another is asked where the answer to the one
 * before has nothing of it. NULL: there is nothing (more) to search for. */
json_t *register_make_job(const CheckTarget *target, const Settings *settings, const Keys *keys,
                          guint nth, json_int_t id);
/* Is there such a question? */
gboolean register_has_question(const CheckTarget *target, guint nth);
/* Is it an answer of the register in which the target is not? So too one by which it does not
 * take the question, where another asks the same: a Chinese domain in its other form. */
gboolean register_has_nothing(Workflow *flow, const CheckTarget *target, const json_t *answer);
/* What an answer (src/net/register_job.h) says of a target; `reason`: why there is none. Array
 * of Seen for sight_record(). Yours; NULL where the filing can't be read. */
GPtrArray *register_read(Workflow *flow, const CheckTarget *target, const json_t *answer,
                         const char *reason, GError **error);

#endif
