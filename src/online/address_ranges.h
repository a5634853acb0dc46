/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which cloud region an address is. Alibaba Cloud publishes no list of its addresses, but
 * tells them to whoever asks with a key (DescribePublicIpAddress,
 * https://help.aliyun.com/document_detail/107270.html: those of VPC, not of the classic
 * network). What it told is kept in a file; an organisation may write one of its own, which
 * counts before it:
 * {"regions": [{"id": "cn-hangzhou", "asked": "2026-11-28", "source": "vpc.aliyuncs.com
 * DescribePublicIpAddress", "ranges": ["192.0.2.0/24"]}]} */
#ifndef BEIAN_ONLINE_ADDRESS_RANGES_H
#define BEIAN_ONLINE_ADDRESS_RANGES_H

#include "base/settings.h"
#include "online/check.h"
#include "online/keys.h"

typedef struct AddressRanges AddressRanges;

/* What both files say; NULL: there is none that can be read, or no range in it. */
AddressRanges *address_ranges_load(void);
void address_ranges_free(AddressRanges *ranges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AddressRanges, address_ranges_free)

/* The id of the region, of the narrowest range that has the address; NULL: none has.
 * *out_source (or NULL) says who told, and when. Both borrowed. O(ranges). */
const char *address_ranges_find(const AddressRanges *ranges, const char *address,
                                const char **out_source);
/* Adds to `tries` (of Seen) where the addresses are that an answer of a site names; nothing
 * where it names none, or `ranges` is NULL. */
void address_ranges_judge(const AddressRanges *ranges, const CheckTarget *target,
                          const json_t *answer, GPtrArray *tries);

typedef struct {
    guint n_regions, n_ranges;
    guint n_failed;     /* regions of which it was not told; what was known of them stays */
    const char *reason; /* of the last of those, for sight_reason_text(); static. NULL: none */
    char *said;         /* what the provider said of that one; or NULL */
} AddressRangesCount;

void address_ranges_count_clear(AddressRangesCount *count);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AddressRangesCount, address_ranges_count_clear)

/* Asks for all regions and keeps what came, under the day `today` ("2026-11-28"). Fails with
 * NO_KEY, INVALID (keys.h; an address that is neither https nor this machine), CHILD, MISSING,
 * NOT_TOLD where not even the regions were told, IO where it can't be kept. */
gboolean address_ranges_refresh(const Settings *settings, const Keys *keys, const char *today,
                                AddressRangesCount *out_count, GError **error);

#endif
