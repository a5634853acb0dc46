/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read in papers, beside the answers: proposals, contradictions, findings; and the
 * reader, with a child that is not there. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "document/attach.h"
#include "document/reader.h"
#include "document/reading.h"
#include "document/sheet.h"
#include "document/written.h"
#include "store/answer.h"
#include "store/reading.h"
#include "support.h"

#define TODAY "2026-11-24"
/* Within the limits of the licence; it begins as a JPEG does. */
#define PICTURE_BYTES (300 * 1024)
#define LICENCE "entity-business-licence"
#define CODE "91310115MA1K4BXL6D"

/* As beian-scan says it. */
#define SAID                                                                                           \
    "{\"id\": 1, \"type\": \"image/png\", \"size_bytes\": 12, \"kind\": \"business-licence\","         \
    " \"findings\": [{\"id\": \"dark\", \"verdict\": \"warn\", \"measured\": 90,"                      \
    " \"limit\": 110}], \"missing\": [], \"fields\": ["                                                \
    "{\"field\": \"unified_code\", \"value\": \"" CODE "\", \"confidence\": 97,"                       \
    " \"sure\": true, \"checked\": true, \"text\": \"统一社会信用代码 " CODE "\"},"                    \
    "{\"field\": \"name\", \"value\": \"示例(上海)网络科技有限公司\", \"confidence\": 90," \
    " \"sure\": true, \"checked\": false, \"text\": \"名称\"},"                                      \
    "{\"field\": \"expiry\", \"value\": \"long-term\", \"confidence\": 90,"                            \
    " \"sure\": true, \"checked\": false, \"text\": \"长期\"},"                                      \
    "{\"field\": \"established\", \"value\": \"2020-01-01\", \"confidence\": 90,"                      \
    " \"sure\": true, \"checked\": false, \"text\": \"成立\"}]}"

static gint64
make(Fixture *f, const char *const *pairs)
{
    g_autofree char *picture = g_malloc0(PICTURE_BYTES);
    g_autoptr(GBytes) content = NULL;
    g_autoptr(GPtrArray) readings = NULL;
    const Reading *reading;
    gint64 id = fixture_filing(f, pairs);

    memcpy(picture, "\xff\xd8\xff\xe0", 4);
    content = g_bytes_new(picture, PICTURE_BYTES);
    g_assert_true(attach_bytes(f->flow, id, LICENCE, "licence.png", content, NULL));
    readings = reading_list(f->flow, id, NULL);
    g_assert_cmpuint(readings->len, ==, 1);
    reading = g_ptr_array_index(readings, 0);
    g_assert_null(reading->scan);
    g_assert_true(reading_put(f->store, reading->document->sha256, "business-licence",
                              READING_PROGRAM, SAID, NULL));
    return id;
}

static const ReadingField *
find(const GPtrArray *readings, const char *field)
{
    const Reading *reading = g_ptr_array_index(readings, 0);

    g_assert_nonnull(reading->scan);
    for (guint i = 0; i < reading->fields->len; i++) {
        const ReadingField *found = g_ptr_array_index(reading->fields, i);

        if (g_str_equal(found->field->field, field))
            return found;
    }
    g_assert_not_reached();
}

static const LintFinding *
find_finding(const GPtrArray *findings, const char *rule)
{
    for (guint i = 0; i < findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings, i);

        if (g_str_equal(item_id(finding->rule), rule))
            return finding;
    }
    return NULL;
}

/* Brackets of the other width agree; without an end is an answer too; what nobody asks for is
 * shown alone. */
static void
test_states(void)
{
    static const char *const pairs[] = {"filing.purpose=open-service", "entity.kind=enterprise",
                                        "entity.name=示例（上海）网络科技有限公司", NULL};
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make(&f, pairs);
        g_autoptr(GPtrArray) readings = reading_list(f.flow, id, NULL);
        g_autoptr(GPtrArray) after = NULL;
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(Answer) answer = NULL;

        g_assert_cmpint(find(readings, "name")->state, ==, READING_AGREES);
        g_assert_cmpint(find(readings, "unified_code")->state, ==, READING_FILLS);
        g_assert_cmpint(find(readings, "expiry")->state, ==, READING_FILLS);
        g_assert_cmpint(find(readings, "established")->state, ==, READING_FOR_NOBODY);
        g_assert_true(reading_take(f.flow, id, find(readings, "unified_code"), &error));
        g_assert_no_error(error);
        g_assert_true(reading_take(f.flow, id, find(readings, "expiry"), &error));
        g_assert_no_error(error);
        g_assert_false(reading_take(f.flow, id, find(readings, "name"), &error));
        g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW);
        answer = answer_get(f.store, id, 0, "entity.certificate_expires_on", NULL);
        g_assert_cmpstr(answer->value, ==, "long");
        after = reading_list(f.flow, id, NULL);
        g_assert_cmpint(find(after, "unified_code")->state, ==, READING_AGREES);
        g_assert_cmpint(find(after, "expiry")->state, ==, READING_AGREES);
        findings = reading_lint(f.flow, id, NULL);
        g_assert_null(find_finding(findings, "paper-differs"));
    }
    fixture_clear(&f);
}

/* What is certain contradicts; what only seems so asks to be compared; a dark picture warns.
 * The linter without the readings says none of it. */
static void
test_findings(void)
{
    static const char *const certain[] = {"filing.purpose=open-service",
                                          "entity.kind=enterprise",
                                          "entity.certificate_number=91350100M000100Y43", NULL};
    static const char *const seems[] = {"filing.purpose=open-service", "entity.kind=enterprise",
                                        "entity.name=示例（上海）科技有限公司", NULL};
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 first = make(&f, certain);
        g_autoptr(GPtrArray) one = reading_lint(f.flow, first, NULL);
        g_autoptr(GPtrArray) bare = lint_list(f.flow, first, NULL);
        const LintFinding *differs = find_finding(one, "paper-differs");

        g_assert_nonnull(differs);
        g_assert_cmpint(differs->verdict, ==, VERDICT_FAIL);
        g_assert_cmpstr(item_id(differs->mends), ==, "entity.certificate_number");
        g_assert_nonnull(strstr(differs->text, CODE));
        g_assert_nonnull(strstr(differs->text, "licence.png"));
        g_assert_cmpint(find_finding(one, "paper-unclear")->verdict, ==, VERDICT_WARN);
        g_assert_null(find_finding(bare, "paper-differs"));
        g_assert_null(find_finding(bare, "paper-unclear"));
    }
    fixture_clear(&f);
    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 second = make(&f, seems);
        g_autoptr(GPtrArray) two = reading_lint(f.flow, second, NULL);

        g_assert_cmpint(find_finding(two, "paper-differs")->verdict, ==, VERDICT_WARN);
    }
    fixture_clear(&f);
}

static const SheetRow *
find_row(const GPtrArray *rows, const char *id)
{
    for (guint i = 0; i < rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(rows, i);

        if (g_str_equal(item_id(row->item), id))
            return row;
    }
    g_assert_not_reached();
}

/* The answers page says what a scanned paper contradicts, and what is wrong with the scan. */
static void
test_answers_page(void)
{
    static const char *const pairs[] = {"filing.purpose=open-service",
                                        "entity.kind=enterprise",
                                        "entity.province=31",
                                        "service.kind=website",
                                        "server.place=mainland-cloud",
                                        "server.provider=alibaba",
                                        "registry.entity=none",
                                        "registry.service=none",
                                        "entity.name=示例（上海）网络科技有限公司",
                                        "entity.certificate_number=91350100M000100Y43",
                                        NULL};
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make(&f, pairs);
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) rows = sheet_list(f.flow, id, &error);
        const SheetRow *number, *paper;

        g_assert_no_error(error);
        number = find_row(rows, "entity.certificate_number");
        g_assert_cmpint(number->state, ==, SHEET_REFUSED);
        g_assert_nonnull(strstr(number->fault, CODE));
        g_assert_cmpint(find_row(rows, "entity.name")->state, ==, SHEET_GIVEN);
        paper = find_row(rows, LICENCE);
        g_assert_cmpint(paper->state, ==, SHEET_DOUBTFUL);
        g_assert_nonnull(strstr(paper->fault, "licence.png"));
    }
    fixture_clear(&f);
}

/* What an older program read is read again; strange words are no reading. */
static void
test_kept(void)
{
    static const char *const pairs[] = {"filing.purpose=open-service", "entity.kind=enterprise",
                                        NULL};
    static const char *const strange[] = {"", "[]", "{", "{\"fields\": 3}",
                                          "{\"fields\": [{\"field\": \"name\"}, 1, null]}"};
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make(&f, pairs);
        g_autoptr(GPtrArray) first = reading_list(f.flow, id, NULL);
        const Reading *reading = g_ptr_array_index(first, 0);
        g_autoptr(GPtrArray) older = NULL;

        g_assert_true(reading_put(f.store, reading->document->sha256, "business-licence", "0",
                                  SAID, NULL));
        older = reading_list(f.flow, id, NULL);
        g_assert_null(((const Reading *)g_ptr_array_index(older, 0))->scan);
        for (guint i = 0; i < G_N_ELEMENTS(strange); i++) {
            g_autoptr(GPtrArray) readings = NULL;

            g_assert_true(reading_put(f.store, reading->document->sha256, "business-licence",
                                      READING_PROGRAM, strange[i], NULL));
            readings = reading_list(f.flow, id, NULL);
            g_assert_cmpuint(((const Reading *)g_ptr_array_index(readings, 0))->fields->len, ==,
                             0);
        }
    }
    fixture_clear(&f);
}

/* What beian-scan says of a picture with that text, and so much red in thousandths. */
#define SAID_OF(kind, red, text)                                                                \
    "{\"id\": 1, \"type\": \"image/png\", \"size_bytes\": 12, \"kind\": \"" kind                \
    "\", \"picture\": {\"width_px\": 900, \"height_px\": 1200, \"colour\": true, \"red\": " red \
    "}, \"fields\": [], \"findings\": [], \"missing\": [], \"text\": [\"" text "\"]}"

/* A filing with one file of `material` on which `said` was found. */
static gint64
make_said(Fixture *f, const char *const *pairs, const char *material, const char *said)
{
    const CatalogueItem *item = catalogue_get(f->cat, "materials", material);
    g_autoptr(GBytes) content = g_bytes_new_static("twelve bytes", 12);
    g_autoptr(GPtrArray) readings = NULL;
    gint64 id = fixture_filing(f, pairs);

    g_assert_true(attach_bytes(f->flow, id, material, "paper.png", content, NULL));
    readings = reading_list(f->flow, id, NULL);
    g_assert_cmpuint(readings->len, ==, 1);
    g_assert_true(reading_put(
        f->store, ((const Reading *)g_ptr_array_index(readings, 0))->document->sha256,
        item_value(item, "paper"), READING_PROGRAM, said, NULL));
    return id;
}

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

/* What beian-scan says of a paper with one field and that text. */
#define SAID_FIELD(kind, field, value, text)                                                   \
    "{\"id\": 1, \"type\": \"image/png\", \"size_bytes\": 12, \"kind\": \"" kind               \
    "\", \"findings\": [], \"missing\": [], \"text\": [\"" text                                \
    "\"], \"fields\": [{\"field\": \"" field "\", \"value\": \"" value                         \
    "\", \"confidence\": 90, \"sure\": false,"                                                 \
    " \"checked\": false, \"text\": \"x\"}]}"
#define ENTERPRISE                                                                             \
    "filing.purpose=open-service", "service.kind=website", "registry.entity=none",             \
        "entity.kind=enterprise", "entity.registered_abroad=no"

/* The legal representative's name, as answered or as it follows from the principal's, beside
 * the licence, the card and the letter; the domain's holder beside the entity. Each with the
 * nearest filing that agrees; `mends` is where Enter leads. */
static void
test_names(void)
{
    static const char *const answered[] = {ENTERPRISE, "legal_representative.name=李示例",
                                           NULL};
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
#define OF_LICENCE(name)                                                                       \
    SAID_FIELD("business-licence", "legal_representative", name, "营业执照")
#define OF_HOLDER(name) SAID_FIELD("domain-certificate", "holder", name, "域名证书")
    static const struct {
        const char *check, *material;
        const char *const *pairs;
        const char *said, *near_said, *mends;
    } rows[] = {
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

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;

        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 there = make_said(&f, rows[i].pairs, rows[i].material, rows[i].said);
            g_autoptr(GPtrArray) findings = reading_lint(f.flow, there, NULL);
            const LintFinding *finding = find_finding(findings, "paper-differs");

            g_test_message("row %u", i);
            if (!finding)
                finding = find_finding(findings, "domain-holder-differs");
            if (rows[i].check) {
                g_assert_nonnull(finding);
                g_assert_cmpstr(item_id(finding->rule), ==, rows[i].check);
                g_assert_cmpint(finding->verdict, ==, VERDICT_WARN);
                g_assert_cmpstr(item_id(finding->mends), ==, rows[i].mends);
                g_assert_nonnull(finding->remedy);
            } else {
                g_assert_null(finding);
            }
        }
        fixture_clear(&f);
        if (!rows[i].near_said)
            continue;
        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 there = make_said(&f, rows[i].pairs, rows[i].material, rows[i].near_said);
            g_autoptr(GPtrArray) findings = reading_lint(f.flow, there, NULL);

            g_assert_null(find_finding(findings, rows[i].check));
        }
        fixture_clear(&f);
    }
}

/* The holder is no answer to what the entity is called; the licence's representative is one to
 * who that is, unless it follows already. */
static void
test_proposals(void)
{
    static const char *const open[] = {ENTERPRISE, NULL};
    static const char *const held[] = {ENTERPRISE, "entity.province=43", "service.ip_only=no",
                                       "server.place=mainland-cloud", NULL};
    static const struct {
        const char *material;
        const char *const *pairs;
        const char *said, *field;
        ReadingState state;
    } rows[] = {
        {LICENCE, open, OF_LICENCE("李示例"), "legal_representative", READING_FILLS},
        {"domain-certificate", held, OF_HOLDER("李示例"), "holder", READING_FOR_NOBODY},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;

        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 id = make_said(&f, rows[i].pairs, rows[i].material, rows[i].said);
            g_autoptr(GPtrArray) readings = reading_list(f.flow, id, NULL);
            const ReadingField *field = find(readings, rows[i].field);
            gboolean fills = rows[i].state == READING_FILLS;

            g_assert_cmpint(field->state, ==, rows[i].state);
            g_assert_cmpint(reading_take(f.flow, id, field, NULL), ==, fills);
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

/* Without beian-scan the reader says so, once, and is done. */
static void
test_no_child(void)
{
    static const char *const pairs[] = {"filing.purpose=open-service", "entity.kind=enterprise",
                                        NULL};
    g_autofree char *before = g_strdup(g_getenv("BEIAN_LIBEXEC"));
    Fixture f;

    g_setenv("BEIAN_LIBEXEC", "/nonexistent", TRUE);
    fixture_init(&f, TODAY, LANG_EN);
    {
        g_autoptr(GBytes) content = g_bytes_new_static("twelve bytes", 12);
        gint64 id = fixture_filing(&f, pairs);
        g_autoptr(Reader) reader = reader_new(f.flow);
        g_autoptr(GPtrArray) readings = NULL;
        const Reading *reading;

        g_assert_true(attach_bytes(f.flow, id, LICENCE, "licence.png", content, NULL));
        g_assert_true(reader_add(reader, id, NULL));
        reader_finish(reader);
        g_assert_cmpint(reader_get_fd(reader), ==, -1);
        g_assert_null(reader_dup_progress(reader));
        readings = reading_list(f.flow, id, NULL);
        reading = g_ptr_array_index(readings, 0);
        g_assert_null(reading->scan);
        g_assert_nonnull(
            strstr(reader_find_fault(reader, reading->document->sha256), "beian-scan"));
    }
    fixture_clear(&f);
    if (before)
        g_setenv("BEIAN_LIBEXEC", before, TRUE);
}

/* The real child reads what is no paper, and what is kept is not read again. */
static void
test_reader(void)
{
    static const char *const pairs[] = {"filing.purpose=open-service", "entity.kind=enterprise",
                                        NULL};
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        g_autoptr(GBytes) content = g_bytes_new_static("twelve bytes", 12);
        gint64 id = fixture_filing(&f, pairs);
        g_autoptr(Reader) reader = reader_new(f.flow);
        g_autoptr(Reader) again = reader_new(f.flow);
        g_autoptr(GPtrArray) readings = NULL;
        g_autofree char *progress = NULL;
        const Reading *reading;

        g_assert_true(attach_bytes(f.flow, id, LICENCE, "licence.png", content, NULL));
        g_assert_true(reader_add(reader, id, NULL));
        progress = reader_dup_progress(reader);
        g_assert_cmpstr(progress, ==, "Reading licence.png, 1 of 1");
        reader_finish(reader);
        readings = reading_list(f.flow, id, NULL);
        reading = g_ptr_array_index(readings, 0);
        g_assert_nonnull(reading->scan);
        g_assert_cmpstr(reading->scan->media_type, ==, "text/plain");
        g_assert_true(reader_add(again, id, NULL));
        g_assert_cmpint(reader_get_fd(again), ==, -1);
    }
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reading/states", test_states);
    g_test_add_func("/reading/findings", test_findings);
    g_test_add_func("/reading/written", test_written);
    g_test_add_func("/reading/words", test_words);
    g_test_add_func("/reading/two_files", test_two_files);
    g_test_add_func("/reading/names", test_names);
    g_test_add_func("/reading/proposals", test_proposals);
    g_test_add_func("/reading/sides", test_sides);
    g_test_add_func("/reading/other_kind", test_other_kind);
    g_test_add_func("/reading/verdicts", test_verdicts);
    g_test_add_func("/reading/answers_page", test_answers_page);
    g_test_add_func("/reading/kept", test_kept);
    g_test_add_func("/reading/no_child", test_no_child);
    g_test_add_func("/reading/reader", test_reader);
    return g_test_run();
}
