/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alibaba Cloud's signature V3, against the worked example of its own page and one that was
 * computed with another program. */
#include "config.h"

#include <string.h>

#include "net/acs3.h"

static const char *
find_header(const GPtrArray *headers, const char *name)
{
    for (guint i = 0; i < headers->len; i++)
        if (g_str_has_prefix(headers->pdata[i], name))
            return (const char *)headers->pdata[i] + strlen(name);
    return NULL;
}

/* https://help.aliyun.com/document_detail/2593177.html, "fixed parameters". */
static void
test_published(void)
{
    const Acs3Request request = {
        .method = "POST",
        .host = "ecs.cn-shanghai.aliyuncs.com",
        .path = "/",
        .query = "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"
                 "&RegionId=cn-shanghai",
        .action = "RunInstances",
        .version = "2014-05-26",
        .date = "2023-10-26T10:22:32Z",
        .nonce = "3156853299f313e23d1673dc12e1703d",
        .key_id = "YourAccessKeyId",
        .key_secret = "YourAccessKeySecret",
    };
    g_autoptr(GPtrArray) headers = acs3_sign(&request);

    g_assert_cmpstr(
        find_header(headers, "Authorization: "), ==,
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;"
        "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
        "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    g_assert_cmpstr(find_header(headers, "x-acs-content-sha256: "), ==,
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (guint i = 0; i < headers->len; i++)
        g_assert_null(strstr(headers->pdata[i], request.key_secret));
}

/* Computed with Perl's Digest::SHA, as tests/net/provider.pl does. */
static void
test_own(void)
{
    g_autofree char *query = acs3_dup_query("sn", "a b/c*~号");
    const Acs3Request request = {.method = "POST",
                                 .host = "127.0.0.1:8080",
                                 .path = "/",
                                 .query = query,
                                 .action = "GetBsnBySn",
                                 .version = "2015-05-12",
                                 .date = "2026-11-24T01:02:03Z",
                                 .nonce = "00ff",
                                 .key_id = "id",
                                 .key_secret = "secret"};
    g_autoptr(GPtrArray) headers = acs3_sign(&request);
    const char *sign = find_header(headers, "Authorization: ");

    g_assert_cmpstr(query, ==, "sn=a%20b%2Fc%2A~%E5%8F%B7");
    g_assert_nonnull(sign);
    g_assert_true(g_str_has_suffix(
        sign, "Signature=38bcd4b08e455e15a867b789cb9b9e64b69e4c3e8c5257892a48144585daba8b"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/acs3/published", test_published);
    g_test_add_func("/acs3/own", test_own);
    return g_test_run();
}
