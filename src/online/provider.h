/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Alibaba Cloud's interfaces are asked, with the officer's key: how far a filing is (the
 * state of its service number) and what is filed there, with the risks that are to be put
 * right; and what they say. inquiry.h asks. Off where there is no key. */
#ifndef BEIAN_ONLINE_PROVIDER_H
#define BEIAN_ONLINE_PROVIDER_H

#include "base/settings.h"
#include "online/check.h"
#include "online/keys.h"

/* More than one try takes. */
#define PROVIDER_QUESTION_MS 40000

/* Is there a key, and are the addresses https or this machine's? Fails with MISSING, INVALID.
 */
gboolean provider_check(const Settings *settings, const Keys *keys, GError **error);
/* The same for the interface of the addresses' regions alone. */
gboolean provider_check_ranges(const Settings *settings, const Keys *keys, GError **error);
/* Which regions are there; or, of one, a page (from 1) of its addresses. `endpoint`: where it
 * is asked, unless the setting says another. New. */
json_t *provider_make_regions_job(const Settings *settings, const Keys *keys);
json_t *provider_make_ranges_job(const Settings *settings, const Keys *keys,
                                 const char *endpoint, const char *region, guint page);
/* How far is the service number of a target? New; NULL: none is known. */
json_t *provider_make_number_job(Store *store, const CheckTarget *target,
                                 const Settings *settings, const Keys *keys, json_int_t id);
/* What is filed from the account, and its risks? One answer counts for all targets. New. */
json_t *provider_make_filings_job(const Settings *settings, const Keys *keys, json_int_t id);
/* What the two answers (src/net/provider_job.h) say of a target; `number`: NULL where no
 * service number is known. Array of Seen for sight_record(). Yours; NULL where the filing can't
 * be read.
 */
GPtrArray *provider_read(Workflow *flow, const CheckTarget *target, const json_t *number,
                         const json_t *filings, GError **error);

#endif
