/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the organisation's endpoint of the register, or the provider, about services. */
#ifndef BEIAN_ONLINE_INQUIRY_H
#define BEIAN_ONLINE_INQUIRY_H

#include "base/settings.h"
#include "online/errand.h"

typedef enum { INQUIRY_REGISTER, INQUIRY_PROVIDER } InquiryKind;

/* Can it be asked: is there an endpoint, is there a key? A file of keys that can't be read
 * counts as one: errand_start_take() says what is wrong with it. */
gboolean inquiry_is_set(const Settings *settings, InquiryKind kind);
/* `settings` (borrowed): the endpoints, the proxy and so on. `done`: or NULL. Yours. It does
 * not start with MISSING where no endpoint is set or there is no key, INVALID or DATA (keys.h;
 * an address of the provider's that is neither https nor this machine), CHILD, USAGE in a
 * sample.
 */
Errand *inquiry_new(Workflow *flow, const Settings *settings, InquiryKind kind, CheckDone done,
                    gpointer user);

#endif
