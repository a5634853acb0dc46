/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Alibaba Cloud's filing interfaces answer: bytes in, what it says out; no network.
 * GetBsnBySn: https://help.aliyun.com/document_detail/143225.html. QuerySuccessIcpData: the
 * published SDKs of Companyreg 2026-04-23. DescribePublicIpAddress, DescribeRegions (of VPC
 * 2016-04-28): https://help.aliyun.com/document_detail/107270.html, 36063.html. */
#ifndef BEIAN_NET_PROVIDER_H
#define BEIAN_NET_PROVIDER_H

#include <glib.h>
#include <jansson.h>

/* {"state": "unbound" | "bound" | "filed" | "void" | "under-way", "number"}; NULL: it is no
 * such answer, for *out_reason (static). */
json_t *provider_parse_number(const guint8 *bytes, gsize size, const char **out_reason);
/* {"filings": [{"number", "entity", "principal", "services": [{"kind", "number", "name",
 * "domains", "principal"}], "risks": [{"until" (a day, or null), "source", "advice"}]}],
 * "more"}; NULL as above. */
json_t *provider_parse_filings(const guint8 *bytes, gsize size, const char **out_reason);
/* {"regions": [{"id": "cn-hangzhou", "endpoint": "vpc.aliyuncs.com"}]}; NULL as above. */
json_t *provider_parse_regions(const guint8 *bytes, gsize size, const char **out_reason);
/* One page of the public addresses of a region: {"ranges": ["192.0.2.0/24"], "n", "total"}:
 * those alone that are ranges; "n" of all that stand there. NULL as above. */
json_t *provider_parse_ranges(const guint8 *bytes, gsize size, const char **out_reason);
/* Why it refused, by the code that it gives; `status`: of HTTP. Static: "key-refused",
 * "no-permission", "throttled", "clock-wrong", "no-such-service-number", "other-account",
 * "provider-failed". *out_said: what it says for people; new, or null. */
const char *provider_find_refusal(const guint8 *bytes, gsize size, int status,
                                  json_t **out_said);

#endif
