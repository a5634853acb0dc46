/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the linter says of what was read in papers: each check, and the nearest paper with which
 * it finds no fault. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "document/attach.h"
#include "document/reading.h"
#include "document/written.h"
#include "reading_help.h"
#include "store/reading.h"

#define TODAY "2026-11-24"

#define LETTER "guangdong-commitment"
#define WRITTEN "互联网信息服务备案承诺书\\n单位名称：示例（广州）科技有限公司"

/* Each check about what stands on a paper: the paper that it finds fault with, and the nearest
 * that it doesn't. */
static void
test_written(void)
{
    static const char *const guangdong[] = {"filing.purpose=open-service",
                                            "service.kind=website",
                                            "registry.entity=none",
                                            "entity.kind=enterprise",
                                            "entity.province=44",
                                            "entity.name=示例(广州)科技有限公司",
                                            NULL};
    static const char *const shanghai[] = {
        "filing.purpose=open-service", "entity.kind=enterprise", "entity.registered_abroad=no",
        "entity.province=31", NULL};
    static const char *const zhejiang[] = {
        "filing.purpose=open-service", "entity.kind=enterprise", "entity.registered_abroad=no",
        "entity.province=33", NULL};
    static const struct {
        const char *check, *material;
        const char *const *pairs;
        const char *said;
        const char *const *near_pairs;
        const char *near_said;
    } rows[] = {
        {"paper-other", LETTER, guangdong,
         SAID_OF("letter", "5", "示例（广州）科技有限公司的会议记录"), guangdong,
         SAID_OF("letter", "5", WRITTEN)},
        {"paper-lacks", LETTER, guangdong,
         SAID_OF("letter", "5", "承诺书 单位名称：另一家有限公司"), guangdong,
         SAID_OF("letter", "5", WRITTEN)},
        /* One character is another: it asks to be compared, as what was read in its place does.
         */
        {"paper-differs", LETTER, guangdong,
         SAID_OF("letter", "5", "承诺书 示例（广州）科枝有限公司"), guangdong,
         SAID_OF("letter", "5", WRITTEN)},
        {"paper-unsealed", LETTER, guangdong, SAID_OF("letter", "0.2", WRITTEN), guangdong,
         SAID_OF("letter", "0.4", WRITTEN)},
        {"paper-watermark", LICENCE, zhejiang,
         SAID_OF("business-licence", "5", "营业执照\\n仅供办理贷款使用"), zhejiang,
         SAID_OF("business-licence", "5", "营业执照\\n仅供 ICP 备案使用")},
        {"paper-electronic", LICENCE, shanghai,
         SAID_OF("business-licence", "5", "电子营业执照"), zhejiang,
         SAID_OF("business-licence", "5", "电子营业执照")},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;

        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 there = make_said(&f, rows[i].pairs, rows[i].material, rows[i].said);
            g_autoptr(GPtrArray) findings = reading_lint(f.flow, there, NULL);
            const LintFinding *finding = find_finding(findings, rows[i].check);

            g_test_message("%s", rows[i].check);
            g_assert_nonnull(finding);
            g_assert_cmpint(finding->verdict, ==, VERDICT_WARN);
            g_assert_nonnull(strstr(finding->text, "paper.png"));
        }
        fixture_clear(&f);
        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 there =
                make_said(&f, rows[i].near_pairs, rows[i].material, rows[i].near_said);
            g_autoptr(GPtrArray) findings = reading_lint(f.flow, there, NULL);

            g_assert_null(find_finding(findings, rows[i].check));
        }
        fixture_clear(&f);
    }
}

/* How far what was read may be from the words, and what counts of a watermark. */
static void
test_words(void)
{
    static const struct {
        const char *text, *words;
        WrittenHow how;
        const char *piece;
    } rows[] = {
        {"兹有 示例（广州）\n有限公司 办理", "示例(广州)有限公司", WRITTEN_SO,
         "示例(广州)有限公司"},
        {"訪問 EXAMPLE.CN 網站", "example.cn", WRITTEN_SO, "example.cn"},
        {"张三", "张三", WRITTEN_SO, "张三"},
        {"张二丰", "张三丰", WRITTEN_NOT, NULL}, /* too short to be nearly it */
        {"事业单位法入证书", "事业单位法人证书", WRITTEN_NEARLY, "事业单位法入证书"},
        {"域名XX证書YY", "域名注册证书", WRITTEN_NOT, NULL}, /* two of six */
        {"", "证书", WRITTEN_NOT, NULL},
        {"证书", "（）", WRITTEN_NOT, NULL}, /* nothing that could be compared */
    };
    static const char *const words[] = {"仅供", "仅限", NULL};
    static const char *const unless[] = {"备案", NULL};
    static const char *const none[] = {NULL};
    static const struct {
        const char *text;
        const char *const *unless;
        const char *found;
    } marks[] = {
        {"营业执照 仅供备案使用", unless, NULL},
        {"营业执照 仅供备案使用", none, "仅供备案使用"},
        {"仅供备案 仅限贷款", unless, "仅限贷款"},
        {"仅供某某某某某某某某某某某某备案", unless, "仅供某某某某某某某某某某某某"},
        {"备案", unless, NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Written) written = written_new(rows[i].text);
        g_autofree char *piece = NULL;

        g_test_message("%s", rows[i].text);
        g_assert_cmpint(written_find(written, rows[i].words, &piece), ==, rows[i].how);
        g_assert_cmpstr(piece, ==, rows[i].piece);
    }
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_autoptr(Written) written = written_new(marks[i].text);
        g_autofree char *found = written_dup_first(written, words, marks[i].unless);

        g_assert_cmpstr(found, ==, marks[i].found);
    }
}

/* What stands on one of a paper's files lacks on none of them. */
static void
test_two_files(void)
{
    static const char *const pairs[] = {"filing.purpose=open-service",
                                        "service.kind=website",
                                        "registry.entity=none",
                                        "entity.kind=enterprise",
                                        "entity.province=44",
                                        "entity.name=示例(广州)科技有限公司",
                                        NULL};
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make_said(&f, pairs, LETTER,
                              SAID_OF("letter", "5", "另见第二页：示例（广州）科技有限公司"));
        g_autoptr(GBytes) second = g_bytes_new_static("other bytes.", 12);
        g_autoptr(GPtrArray) one = reading_lint(f.flow, id, NULL);
        g_autoptr(GPtrArray) readings = NULL;
        g_autoptr(GPtrArray) both = NULL;

        g_assert_nonnull(find_finding(one, "paper-other"));
        g_assert_true(attach_bytes(f.flow, id, LETTER, "second.png", second, NULL));
        readings = reading_list(f.flow, id, NULL);
        for (guint i = 0; i < readings->len; i++) {
            const Reading *reading = g_ptr_array_index(readings, i);

            if (!reading->scan)
                g_assert_true(reading_put(f.store, reading->document->sha256, "letter",
                                          READING_PROGRAM, SAID_OF("letter", "5", "承诺书"),
                                          NULL));
        }
        both = reading_lint(f.flow, id, NULL);
        g_assert_null(find_finding(both, "paper-other"));
        g_assert_null(find_finding(both, "paper-lacks"));
    }
    fixture_clear(&f);
}

static const char *const answered[] = {ENTERPRISE, "legal_representative.name=李示例", NULL};
static const char *const follows[] = {ENTERPRISE, "principal.is_legal_representative=yes",
                                      "principal.name=李示例", NULL};
static const char *const branch[] = {ENTERPRISE, "entity.name=示例有限公司杭州分公司",
                                     "legal_representative.name=李示例", NULL};
static const char *const other[] = {ENTERPRISE,
                                    "entity.province=51",
                                    "principal.is_legal_representative=no",
                                    "principal.name=王示例",
                                    "legal_representative.name=李示例",
                                    NULL};
static const char *const held[] = {ENTERPRISE,
                                   "entity.province=43",
                                   "service.ip_only=no",
                                   "server.place=mainland-cloud",
                                   "entity.name=示例（长沙）科技有限公司",
                                   "domain.name=example.cn",
                                   "domain.holder=self",
                                   NULL};
static const char *const held_by_legal[] = {ENTERPRISE,
                                            "entity.province=43",
                                            "service.ip_only=no",
                                            "server.place=mainland-cloud",
                                            "entity.name=示例（长沙）科技有限公司",
                                            "legal_representative.name=李示例",
                                            "domain.holder=legal-representative",
                                            NULL};
static const char *const held_by_another[] = {ENTERPRISE,
                                              "entity.province=43",
                                              "service.ip_only=no",
                                              "server.place=mainland-cloud",
                                              "entity.name=示例（长沙）科技有限公司",
                                              "domain.holder=shareholder",
                                              NULL};
static const struct {
    const char *check, *material;
    const char *const *pairs;
    const char *said, *near_said, *mends;
} names[] = {
    {"paper-differs", LICENCE, answered, OF_LICENCE("张三"), OF_LICENCE("李 示例"),
     "legal_representative.name"},
    {"paper-differs", LICENCE, follows, OF_LICENCE("张三"), OF_LICENCE("李示例"),
     "principal.is_legal_representative"},
    {"paper-differs", "legal-representative-id", other,
     SAID_FIELD("resident-id", "name", "王示例", "公民身份号码 居民身份证"),
     SAID_FIELD("resident-id", "name", "李示例", "公民身份号码 居民身份证"),
     "legal_representative.name"},
    {"paper-differs", "auth-principal", other,
     SAID_FIELD("letter", "legal_representative", "王示例", "授权书 王示例"),
     SAID_FIELD("letter", "legal_representative", "李示例", "授权书 王示例"),
     "legal_representative.name"},
    {"domain-holder-differs", "domain-certificate", held, OF_HOLDER("示例长沙科技有限公司"),
     OF_HOLDER("示例(長沙)科技有限公司"), "domain.holder"},
    {"domain-holder-differs", "domain-certificate", held_by_legal, OF_HOLDER("王示例"),
     OF_HOLDER("李示例"), "domain.holder"},
    /* Perhaps another paper: no word of a transfer. */
    {"paper-differs", "domain-certificate", held,
     SAID_FIELD("domain-certificate", "holder", "声明", "域名持有者声明"),
     SAID_FIELD("domain-certificate", "holder", "示例(長沙)科技有限公司", "域名持有者声明"),
     "domain.holder"},
    /* For these there is nothing to compare with. */
    {NULL, LICENCE, branch, OF_LICENCE("张三"), NULL, NULL},
    {NULL, "domain-certificate", held_by_another, OF_HOLDER("王示例"), NULL, NULL},
};

/* The legal representative's name, as answered or as it follows from the principal's, beside
 * the licence, the card and the letter; the domain's holder beside the entity. Each with the
 * nearest filing that agrees; `mends` is where Enter leads. */
static void
test_names(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        Fixture f;

        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 there = make_said(&f, names[i].pairs, names[i].material, names[i].said);
            g_autoptr(GPtrArray) findings = reading_lint(f.flow, there, NULL);
            const LintFinding *finding = find_finding(findings, "paper-differs");

            g_test_message("row %u", i);
            if (!finding)
                finding = find_finding(findings, "domain-holder-differs");
            if (names[i].check) {
                g_assert_nonnull(finding);
                g_assert_cmpstr(item_id(finding->rule), ==, names[i].check);
                g_assert_cmpint(finding->verdict, ==, VERDICT_WARN);
                g_assert_cmpstr(item_id(finding->mends), ==, names[i].mends);
                g_assert_nonnull(finding->remedy);
            } else {
                g_assert_null(finding);
            }
        }
        fixture_clear(&f);
        if (!names[i].near_said)
            continue;
        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 there = make_said(&f, names[i].pairs, names[i].material, names[i].near_said);
            g_autoptr(GPtrArray) findings = reading_lint(f.flow, there, NULL);

            g_assert_null(find_finding(findings, names[i].check));
        }
        fixture_clear(&f);
    }
}

/* What beian-scan says of a picture that was to be `kind` and seems to be `recognised`. */
#define SAID_KIND(kind, recognised, findings, text)                                                   \
    "{\"id\": 1, \"type\": \"image/png\", \"size_bytes\": 12, \"kind\": \"" kind                      \
    "\", \"recognised\": " recognised ", \"findings\": [" findings                                    \
    "], \"missing\": [], \"text\": [\"" text "\"], \"fields\": [{\"field\": \"name\","                \
    " \"value\": \"另一家有限公司\", \"confidence\": 90, \"sure\": false, \"checked\": false," \
    " \"text\": \"x\"}]}"
#define OTHER_KIND "{\"id\": \"other-kind\", \"verdict\": \"warn\"}"

/* Another paper than the material wants, or one that could not be told, is said, and its fields
 * are not held against the answers; a title that the material names counts more. */
static void
test_other_kind(void)
{
    static const char *const pairs[] = {ENTERPRISE, "entity.name=示例有限公司",
                                        "entity.province=44", NULL};
    static const struct {
        const char *material, *said;
        const char *wanted; /* of the text; NULL: no finding of that check */
        gboolean is_compared;
    } rows[] = {
        {LICENCE, SAID_KIND("business-licence", "\"letter\"", OTHER_KIND, "授权书 营业执照"),
         "it seems to be another paper: letter, not business licence", FALSE},
        {LICENCE, SAID_KIND("business-licence", "null", "", "123"),
         "what paper it is could not be told", TRUE},
        {LICENCE, SAID_KIND("business-licence", "\"business-licence\"", "", "营业执照"), NULL,
         TRUE},
        {LETTER, SAID_KIND("letter", "\"resident-id\"", OTHER_KIND, "公民身份号码"),
         "it seems to be another paper: resident identity card, not letter", FALSE},
        {LETTER, SAID_KIND("letter", "\"resident-id\"", OTHER_KIND, "承诺书 示例有限公司"),
         NULL, FALSE},
        {LETTER, SAID_KIND("letter", "null", "", "承诺书 示例有限公司"), NULL, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;

        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 id = make_said(&f, pairs, rows[i].material, rows[i].said);
            g_autoptr(GPtrArray) findings = reading_lint(f.flow, id, NULL);
            const LintFinding *finding = find_finding(findings, "paper-other");

            g_test_message("row %u", i);
            g_assert_cmpint(finding != NULL, ==, rows[i].wanted != NULL);
            if (finding)
                g_assert_nonnull(strstr(finding->text, rows[i].wanted));
            g_assert_cmpint(find_finding(findings, "paper-differs") != NULL, ==,
                            rows[i].is_compared);
        }
        fixture_clear(&f);
    }
}

#define CARD "principal-id"
#define FRONT                                                                                  \
    SAID_FIELD("resident-id", "id_number", "310115199612313379",                               \
               "姓名 李示例 公民身份号码 310115199612313379")
#define BACK "居民身份证 签发机关 某市公安局 有效期限"

/* Attaches another file of the same material, with what was found on it; NULL: not read yet. */
static void
attach_said(Fixture *f, gint64 id, const char *material, const char *bytes, const char *said)
{
    const char *paper = item_value(catalogue_get(f->cat, "materials", material), "paper");
    g_autoptr(GBytes) content = g_bytes_new(bytes, strlen(bytes));
    g_autoptr(GPtrArray) readings = NULL;

    g_assert_true(attach_bytes(f->flow, id, material, "second.png", content, NULL));
    readings = reading_list(f->flow, id, NULL);
    for (guint i = 0; said && i < readings->len; i++) {
        const Reading *reading = g_ptr_array_index(readings, i);

        if (!reading->scan)
            g_assert_true(reading_put(f->store, reading->document->sha256, paper,
                                      READING_PROGRAM, said, NULL));
    }
}

/* A card with one side alone misses the other, whichever it is, and is told once; both sides in
 * one picture or in two do. What is not read yet may be the other side; a permit has its words
 * elsewhere. */
static void
test_sides(void)
{
    static const char *const pairs[] = {ENTERPRISE, "principal.id_kind=resident-id", NULL};
    static const char *const passport[] = {ENTERPRISE, "principal.id_kind=passport", NULL};
    static const struct {
        const char *const *pairs;
        const char *said, *second;
        gboolean has_second;
        const char *wanted; /* of the text; NULL: no finding */
    } rows[] = {
        {pairs, FRONT, NULL, FALSE, "the back (emblem, validity) is missing"},
        {pairs, SAID_OF("resident-id", "1", BACK), NULL, FALSE,
         "the front (portrait, number) is missing"},
        {pairs, FRONT, FRONT, TRUE, "the back (emblem, validity) is missing"},
        {pairs, FRONT, SAID_OF("resident-id", "1", BACK), TRUE, NULL},
        {pairs, SAID_OF("resident-id", "1", BACK), FRONT, TRUE, NULL},
        {pairs, SAID_OF("resident-id", "1", "公民身份号码 310115199612313379 " BACK), NULL,
         FALSE, NULL},
        {pairs, FRONT, NULL, TRUE, NULL},
        {pairs, SAID_OF("resident-id", "1", "来往内地通行证 签发机关"), NULL, FALSE, NULL},
        {passport, FRONT, NULL, FALSE, NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;

        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 id = make_said(&f, rows[i].pairs, CARD, rows[i].said);
            g_autoptr(GPtrArray) findings = NULL;
            guint n = 0;

            g_test_message("row %u", i);
            if (rows[i].has_second)
                attach_said(&f, id, CARD, "other bytes.", rows[i].second);
            findings = reading_lint(f.flow, id, NULL);
            for (guint k = 0; k < findings->len; k++) {
                const LintFinding *finding = g_ptr_array_index(findings, k);

                if (!g_str_equal(item_id(finding->rule), "paper-one-side"))
                    continue;
                n++;
                g_assert_nonnull(rows[i].wanted);
                g_assert_nonnull(strstr(finding->text, rows[i].wanted));
                g_assert_nonnull(strstr(finding->text, "paper.png"));
            }
            g_assert_cmpuint(n, ==, rows[i].wanted ? 1 : 0);
        }
        fixture_clear(&f);
    }
}

#define OF_DOMAIN_END(day) SAID_FIELD("domain-certificate", "expiry", day, "域名注册证书")
#define OF_LICENCE_END(day) SAID_FIELD("business-licence", "expiry", day, "营业执照")

/* A date that was read and has passed, by the check of that paper; not on its last day, nor
 * where the answer is the same: a rule speaks of that. */
static void
test_ends(void)
{
    static const char *const pairs[] = {ENTERPRISE, "entity.province=43", "service.ip_only=no",
                                        "server.place=mainland-cloud", NULL};
    static const char *const agreed[] = {ENTERPRISE,
                                         "entity.province=43",
                                         "service.ip_only=no",
                                         "server.place=mainland-cloud",
                                         "domain.expires_on=2026-11-23",
                                         NULL};
    static const struct {
        const char *check, *material;
        const char *const *pairs;
        const char *said;
        gboolean is_found;
    } rows[] = {
        {"domain-certificate-ended", "domain-certificate", pairs, OF_DOMAIN_END("2026-11-23"),
         TRUE},
        {"domain-certificate-ended", "domain-certificate", pairs, OF_DOMAIN_END(TODAY), FALSE},
        {"domain-certificate-ended", "domain-certificate", agreed, OF_DOMAIN_END("2026-11-23"),
         FALSE},
        {"document-expired", LICENCE, pairs, OF_LICENCE_END("2026-11-23"), TRUE},
        {"document-expired", LICENCE, pairs, OF_LICENCE_END(TODAY), FALSE},
        {"document-expiring", LICENCE, pairs, OF_LICENCE_END("2027-02-23"), TRUE},
        {"document-expiring", LICENCE, pairs, OF_LICENCE_END("2027-02-24"), FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;

        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 id = make_said(&f, rows[i].pairs, rows[i].material, rows[i].said);
            g_autoptr(GPtrArray) findings = reading_lint(f.flow, id, NULL);
            const LintFinding *finding = find_finding(findings, rows[i].check);

            g_test_message("row %u", i);
            g_assert_cmpint(finding != NULL, ==, rows[i].is_found);
            if (finding) /* not for sure, as it was read */
                g_assert_cmpint(finding->verdict, ==, VERDICT_WARN);
        }
        fixture_clear(&f);
    }
}

/* Each document material gets a verdict of its own from a file's content, beyond type and size:
 * what paper it is, or what stands on it beside the answers. Those that get none are these, and
 * data/README says why. */
static void
test_verdicts(void)
{
    static const char *const without[] = {"handheld-person-photo",
                                          "handheld-organisation-photo",
                                          "backdrop-photo",
                                          "promise-video",
                                          "app-icon",
                                          "mini-program-other",
                                          NULL};
    static const char *const checks[][2] = {
        {"says", "paper-other"},    {"holds", "paper-lacks"},    {"reads", "paper-differs"},
        {"seal", "paper-unsealed"}, {"sides", "paper-one-side"}, {"paper", "paper-unclear"}};
    enum { WANTED_PERCENT = 90, HUNDRED = 100 };
    guint n = 0, n_with = 0;
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        const GPtrArray *materials = catalogue_list(f.cat, "materials");

        for (guint i = 0; i < materials->len; i++) {
            const CatalogueItem *material = g_ptr_array_index(materials, i);
            gboolean has_verdict = item_value(material, "paper") &&
                                   item_n(material, "says") + item_n(material, "holds") +
                                       item_n(material, "reads");

            if (!item_is(material, "kind", "document"))
                continue;
            n++;
            n_with += has_verdict;
            if (has_verdict == g_strv_contains(without, item_id(material)))
                g_error("%s: %s", item_id(material), has_verdict ? "a verdict" : "no verdict");
            for (guint c = 0; c < G_N_ELEMENTS(checks); c++) {
                const CatalogueItem *check = catalogue_get(f.cat, "checks", checks[c][1]);
                gboolean has_key = item_value(material, checks[c][0]) != NULL ||
                                   item_n(material, checks[c][0]) > 0;

                if (has_key && !item_list_has(check, "materials", item_id(material)))
                    g_error("%s is not in %s", item_id(material), checks[c][1]);
            }
        }
    }
    fixture_clear(&f);
    g_test_message("%u of %u document materials have a verdict", n_with, n);
    g_assert_cmpuint(n_with * HUNDRED, >=, n * WANTED_PERCENT);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reading_lint/written", test_written);
    g_test_add_func("/reading_lint/words", test_words);
    g_test_add_func("/reading_lint/two_files", test_two_files);
    g_test_add_func("/reading_lint/names", test_names);
    g_test_add_func("/reading_lint/sides", test_sides);
    g_test_add_func("/reading_lint/other_kind", test_other_kind);
    g_test_add_func("/reading_lint/verdicts", test_verdicts);
    g_test_add_func("/reading_lint/ends", test_ends);
    return g_test_run();
}
