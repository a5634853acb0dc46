/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read in papers, beside the answers: proposals, contradictions; and the reader, with
 * a child that is not there. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "document/attach.h"
#include "document/reader.h"
#include "document/reading.h"
#include "document/sheet.h"
#include "reading_help.h"
#include "store/answer.h"
#include "store/reading.h"

#define TODAY "2026-11-24"
/* Within the limits of the licence; it begins as a JPEG does. */
#define PICTURE_BYTES (300 * 1024)
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
        g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_READ);
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
            strstr(reader_find_fault(reader, reading->document->sha256)->why, "beian-scan"));
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
    g_test_add_func("/reading/proposals", test_proposals);
    g_test_add_func("/reading/answers_page", test_answers_page);
    g_test_add_func("/reading/kept", test_kept);
    g_test_add_func("/reading/no_child", test_no_child);
    g_test_add_func("/reading/reader", test_reader);
    return g_test_run();
}
