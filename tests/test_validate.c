/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "validate/validate.h"

#include <locale.h>
#include <string.h>

#define TODAY "2026-11-23"

static char *
vectors_path(void)
{
    return g_test_build_filename(G_TEST_DIST, "vectors", "vectors.tsv", NULL);
}

static const char *
kind_of(const char *word)
{
    if (g_str_equal(word, "resident_id"))
        return "resident-id";
    return g_str_equal(word, "filing_no") ? "icp-number" : word;
}

/* The one vector of the strict mode: the ministry's number passes mod 31, the inner
 * organisation code does not; real old codes do so, hence a warning, not a refusal (components:
 * 13). */
static gboolean
is_strict_mode_vector(char **cells)
{
    return strstr(cells[3], "rule for strict mode") != NULL;
}

static void
check_vector(char **cells)
{
    g_autoptr(Validation) v = validate_kind(kind_of(cells[0]), cells[1], TODAY);
    gboolean wanted = g_str_equal(cells[2], "yes");

    g_test_message("%s '%s': %s", cells[0], cells[1], v->reason ? v->reason : "pass");
    if (is_strict_mode_vector(cells)) {
        g_assert_cmpint(v->verdict, ==, VERDICT_WARN);
        return;
    }
    g_assert_cmpint(v->verdict != VERDICT_FAIL, ==, wanted);
    g_assert_true(wanted ? v->canonical != NULL : v->canonical == NULL);
    if (!wanted)
        g_assert_nonnull(v->reason);
    if (v->suggestion) {
        g_autoptr(Validation) again = validate_kind(kind_of(cells[0]), v->suggestion, TODAY);

        g_assert_cmpint(again->verdict, !=, VERDICT_FAIL);
    }
}

static void
test_vectors(void)
{
    g_autofree char *path = vectors_path();
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    guint n = 0;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 1; lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], "\t", -1);

        if (g_strv_length(cells) < 4)
            continue;
        check_vector(cells);
        n++;
    }
    g_assert_cmpuint(n, ==, 90);
}

static void
assert_suggests(const char *kind, const char *typed, const char *meant)
{
    g_autoptr(Validation) v = validate_kind(kind, typed, TODAY);

    g_assert_cmpint(v->verdict, ==, VERDICT_FAIL);
    g_assert_cmpstr(v->suggestion, ==, meant);
}

static void
test_suggestions(void)
{
    assert_suggests("uscc", "91330106ma7228186d", "91330106MA7228186D");
    assert_suggests("uscc", "９１３３０１０６ＭＡ７２２８１８６Ｄ", "91330106MA7228186D");
    assert_suggests("uscc", "9133O106MA7228186D", "91330106MA7228186D");
    assert_suggests("resident-id", "42010619930421006x", "42010619930421006X");
    assert_suggests("phone", "１３８００１３８０００", "13800138000");
    assert_suggests("domain", "http://www.a.cn/index.html", "www.a.cn");
    assert_suggests("domain", "a b.cn", "ab.cn");
    assert_suggests("icp-number", "浙lCP备12345678号", "浙ICP备12345678号");
    assert_suggests("icp-number", "沪icp備12345678号-1", "沪ICP备12345678号-1");
    assert_suggests("email", "li@ａ.cn ", "li@a.cn");
}

static void
test_canonical_domain(void)
{
    g_autoptr(Validation) v = domain_validate("示例。中国");
    g_autofree char *shown = domain_dup_display(v->canonical);
    g_autofree char *suffix = domain_dup_suffix(v->canonical);

    g_assert_cmpstr(v->canonical, ==, "xn--fsq092h.xn--fiqs8s");
    g_assert_cmpstr(shown, ==, "示例.中国");
    g_assert_cmpstr(suffix, ==, "xn--fiqs8s");
}

static void
test_rare_province_warns(void)
{
    g_autoptr(Validation) v = icp_number_validate("川ICP备12345678号-1");

    g_assert_cmpint(v->verdict, ==, VERDICT_WARN);
}

static void
test_licence_is_no_filing(void)
{
    g_autoptr(Validation) v = icp_number_validate("京ICP证030173号");

    g_assert_cmpint(v->verdict, ==, VERDICT_FAIL);
    g_assert_nonnull(strstr(v->reason, "经营许可证"));
}

static void
test_police_number(void)
{
    g_autoptr(Validation) good = police_number_validate("沪公网安备31010102000001号");
    g_autoptr(Validation) bad = police_number_validate("沪公网安备3101010200001号");

    g_assert_cmpint(good->verdict, ==, VERDICT_PASS);
    g_assert_cmpint(bad->verdict, ==, VERDICT_FAIL);
}

static void
test_entity_part(void)
{
    g_autofree char *entity = icp_number_dup_entity("沪ICP备12345678号-1A");

    g_assert_cmpstr(entity, ==, "沪ICP备12345678号");
}

typedef struct {
    const char *kind, *typed;
    Verdict verdict;
    const char *canonical;
} Case;

static const Case cases[] = {
    {"ip", "47.100.1.2", VERDICT_PASS, "47.100.1.2"},
    {"ip", "2408:4000:0:0:0:0:0:1", VERDICT_PASS, "2408:4000::1"},
    {"ip", "203.0.113.8", VERDICT_WARN, "203.0.113.8"},
    {"ip", "2001:db8::1", VERDICT_WARN, "2001:db8::1"},
    {"ip", "999.1.1.1", VERDICT_FAIL, NULL},
    {"ip", "1.2.3", VERDICT_FAIL, NULL},
    {"ip", "10.0.0.1", VERDICT_FAIL, NULL},
    {"ip", "192.168.1.1", VERDICT_FAIL, NULL},
    {"ip", "172.31.255.255", VERDICT_FAIL, NULL},
    {"ip", "172.32.0.1", VERDICT_PASS, "172.32.0.1"},
    {"ip", "127.0.0.1", VERDICT_FAIL, NULL},
    {"ip", "100.127.1.1", VERDICT_FAIL, NULL},
    {"ip", "100.128.1.1", VERDICT_PASS, "100.128.1.1"},
    {"ip", "::1", VERDICT_FAIL, NULL},
    {"ip", "fe80::1", VERDICT_FAIL, NULL},
    {"ip", "fd12::1", VERDICT_FAIL, NULL},
    {"ip", "www.example.cn", VERDICT_FAIL, NULL},
    {"md5", "9A:0B:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE", VERDICT_PASS,
     "9a0b112233445566778899aabbccddee"},
    {"md5", "9a0b 1122 3344 5566 7788 99aa bbcc ddee", VERDICT_PASS,
     "9a0b112233445566778899aabbccddee"},
    {"md5", "9a0b112233445566778899aabbccdde", VERDICT_FAIL, NULL},
    {"md5", "9a0b112233445566778899aabbccddeg", VERDICT_FAIL, NULL},
    {"sha1", "9a0b112233445566778899aabbccddeeff001122", VERDICT_PASS,
     "9a0b112233445566778899aabbccddeeff001122"},
    {"sha1", "9a0b112233445566778899aabbccddee", VERDICT_FAIL, NULL},
    {"public-key", "", VERDICT_FAIL, NULL},
    {"public-key", "公钥", VERDICT_FAIL, NULL},
    {"public-key", "ABCD", VERDICT_WARN, "ABCD"},
    {"public-key", "Modulus=9a0b112233445566778899aabbccddee9a0b112233445566778899aabbccddee",
     VERDICT_PASS, "9a0b112233445566778899aabbccddee9a0b112233445566778899aabbccddee"},
    {"public-key",
     "-----BEGIN PUBLIC KEY----- MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEabcdefghijklmnopqrstuvw+/"
     "x== -----END PUBLIC KEY-----",
     VERDICT_PASS, "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEabcdefghijklmnopqrstuvw+/x=="},
};

static void
test_case(gconstpointer data)
{
    const Case *c = data;
    g_autoptr(Validation) v = validate_kind(c->kind, c->typed, TODAY);

    g_test_message("%s", v->reason ? v->reason : "pass");
    g_assert_cmpint(v->verdict, ==, c->verdict);
    g_assert_cmpstr(v->canonical, ==, c->canonical);
    g_assert_true((v->verdict == VERDICT_PASS) == (v->reason == NULL));
}

static void
assert_registrable(const char *domain, const char *wanted, gboolean is_certain)
{
    gboolean certain;
    g_autofree char *registrable = domain_dup_registrable(domain, &certain);

    g_assert_cmpstr(registrable, ==, wanted);
    g_assert_cmpint(certain, ==, is_certain);
}

static void
test_registrable(void)
{
    assert_registrable("example.com", "example.com", TRUE);
    assert_registrable("www.example.com", "example.com", TRUE);
    assert_registrable("example.com.cn", "example.com.cn", TRUE);
    assert_registrable("www.xn--fsq092h.xn--55qx5d.cn", "xn--fsq092h.xn--55qx5d.cn",
                       TRUE); /* 公司 */
    assert_registrable("a.b.example.com.cn", "example.com.cn", TRUE);
    assert_registrable("com.cn", "com.cn", TRUE);
    assert_registrable("example.co.uk", "example.co.uk", TRUE);
    assert_registrable("example.sh.cn", "sh.cn", FALSE);
    assert_registrable("www.example.sh.cn", "example.sh.cn", FALSE);
    assert_registrable("www.xn--fsq092h.xn--fiqs8s", "xn--fsq092h.xn--fiqs8s", TRUE);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/validate/vectors", test_vectors);
    g_test_add_func("/validate/suggestions", test_suggestions);
    g_test_add_func("/validate/domain/canonical", test_canonical_domain);
    g_test_add_func("/validate/icp_number/rare_province_warns", test_rare_province_warns);
    g_test_add_func("/validate/icp_number/licence_is_no_filing", test_licence_is_no_filing);
    g_test_add_func("/validate/police_number", test_police_number);
    g_test_add_func("/validate/icp_number/entity_part", test_entity_part);
    g_test_add_func("/validate/domain/registrable", test_registrable);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = g_strdup_printf("/validate/%s/%u", cases[i].kind, i);

        g_test_add_data_func(name, &cases[i], test_case);
    }
    return g_test_run();
}
