/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the organisation's endpoint of the register, or the provider, about services while the
 * caller goes on; what comes is taken down service by service, so that nothing is lost when it
 * is stopped. */
#ifndef BEIAN_ONLINE_INQUIRY_H
#define BEIAN_ONLINE_INQUIRY_H

#include "base/settings.h"
#include "online/check.h"

typedef struct Inquiry Inquiry;

typedef enum { INQUIRY_REGISTER, INQUIRY_PROVIDER } InquiryKind;

/* Can it be asked: is there an endpoint, is there a key? A file of keys that can't be read
 * counts as one: inquiry_start_take() says what is wrong with it. */
gboolean inquiry_is_set(const Settings *settings, InquiryKind kind);
/* `settings` (borrowed): the endpoints, the proxy and so on. `done`: or NULL. */
Inquiry *inquiry_new(Workflow *flow, const Settings *settings, InquiryKind kind, CheckDone done,
                     gpointer user);
/* Stops what still runs: those that were not told of stay as they were. */
void inquiry_free(Inquiry *inquiry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Inquiry, inquiry_free)

/* Asks about them from now on; takes `targets` (of CheckTarget). Nothing is sent where it
 * fails: with MISSING where no endpoint is set or there is no key, INVALID or DATA (keys.h; an
 * address of the provider's that is neither https nor this machine), CHILD, USAGE in a sample.
 * Where there is nothing that could be asked about any of them, all is over at once. */
gboolean inquiry_start_take(Inquiry *inquiry, GPtrArray *targets, GError **error);
/* To wait for with poll(), for so many milliseconds at most; -1, -1: nothing runs. */
int inquiry_get_fd(const Inquiry *inquiry);
int inquiry_ms_left(const Inquiry *inquiry);
/* Takes what has come, without waiting. *out_took: something was taken down. FALSE: it can't go
 * on, for `error`; what was not told of stays as it was. */
gboolean inquiry_step(Inquiry *inquiry, gboolean *out_took, GError **error);
/* Goes on until all were told of. */
gboolean inquiry_finish(Inquiry *inquiry, GError **error);
CheckCount inquiry_get_count(const Inquiry *inquiry);
/* Why nothing could be told of a service, the last of those: for sight_reason_text(). NULL:
 * there was none. Borrowed. */
const char *inquiry_get_fault(const Inquiry *inquiry);
/* "Asking the register, 3 of 12"; NULL: nothing runs. Yours. */
char *inquiry_dup_progress(const Inquiry *inquiry);

#endif
