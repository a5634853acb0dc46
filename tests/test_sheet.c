/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed and uploaded at the provider: pages in their order, each value with its state.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/path.h"
#include "document/attach.h"
#include "document/sheet.h"
#include "support.h"

#define TODAY "2026-11-24"

static const char *const website[] = {"filing.purpose=open-service",
                                      "entity.kind=enterprise",
                                      "entity.name=示例科技有限公司",
                                      "entity.province=31",
                                      "service.kind=website",
                                      "service.ip_only=no",
                                      "server.place=mainland-cloud",
                                      "server.provider=alibaba",
                                      "registry.entity=none",
                                      "registry.service=none",
                                      "domain.name=example.cn",
                                      "service.name=示例网",
                                      NULL};

static GPtrArray *
list(Fixture *f, gint64 filing_id)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *rows = sheet_list(f->flow, filing_id, &error);

    g_assert_no_error(error);
    return rows;
}

static const SheetRow *
find(const GPtrArray *rows, const char *wanted)
{
    for (guint i = 0; i < rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(rows, i);
        g_autofree char *key = sheet_dup_key(row);

        if (g_str_equal(key, wanted))
            return row;
    }
    return NULL;
}

static SheetState
state_of(const GPtrArray *rows, const char *key)
{
    const SheetRow *row = find(rows, key);

    g_assert_nonnull(row);
    return row->state;
}

/* "page-basics page-entity page-service1 …" */
static char *
dup_pages(const GPtrArray *rows)
{
    GString *all = g_string_new(NULL);
    const SheetRow *before = NULL;

    for (guint i = 0; i < rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(rows, i);

        if (sheet_begins_page(before, row)) {
            g_string_append_printf(all, "%s%s", before ? " " : "", item_id(row->page));
            if (row->page_service_no)
                g_string_append_printf(all, "%d", row->page_service_no);
        }
        before = row;
    }
    return g_string_free(all, FALSE);
}

static void
test_pages_come_in_the_providers_order(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, website);
    {
        g_autoptr(GPtrArray) one = list(&f, id);
        g_autofree char *pages = dup_pages(one);

        g_assert_cmpstr(pages, ==,
                        "page-basics page-entity page-service1 page-access1 page-upload");
    }
    fixture_answer(&f, id, "service.more", "yes");
    fixture_answer(&f, id, "service.kind@2", "app");
    {
        g_autoptr(GPtrArray) two = list(&f, id);
        g_autofree char *pages = dup_pages(two);

        g_assert_cmpstr(pages, ==,
                        "page-basics page-entity page-service1 page-access1 page-service2 "
                        "page-access2 page-app2 page-upload");
        g_assert_nonnull(find(two, "service.kind@2"));
    }
    fixture_clear(&f);
}

static void
test_a_cancellation_has_a_page_of_its_own(void)
{
    static const char *const ends[] = {"filing.purpose=end-service", "service.kind=website",
                                       NULL};
    static const char *const leaves[] = {"filing.purpose=leave-provider",
                                         "service.kind=website", NULL};
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        g_autoptr(GPtrArray) rows = list(&f, fixture_filing(&f, ends));
        g_autofree char *pages = dup_pages(rows);

        g_assert_true(g_str_has_prefix(pages, "page-cancel"));
        g_assert_null(find(rows, "entity.investor"));
    }
    {
        g_autoptr(GPtrArray) rows = list(&f, fixture_filing(&f, leaves));
        g_autofree char *pages = dup_pages(rows);

        g_assert_true(g_str_has_prefix(pages, "page-leave"));
        g_assert_nonnull(find(rows, "service.cancelled_number"));
    }
    fixture_clear(&f);
}

static void
test_answers_have_their_state(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, website);
    fixture_answer(&f, id, "entity.certificate_number", "91310115MA1K4BXL6D");
    fixture_answer(&f, id, "service.name", "示例商城.com");
    {
        g_autoptr(GPtrArray) rows = list(&f, id);

        g_assert_cmpint(state_of(rows, "service.remark"), ==, SHEET_UNKNOWN);
    }
    fixture_answer(&f, id, "service.project_name", "no");
    fixture_answer(&f, id, "service.domain_count", "1");
    {
        g_autoptr(GPtrArray) rows = list(&f, id);

        g_assert_cmpint(state_of(rows, "entity.name"), ==, SHEET_GIVEN);
        g_assert_cmpstr(find(rows, "entity.name")->value, ==, "示例科技有限公司");
        g_assert_cmpstr(find(rows, "entity.province")->value, ==, "Shanghai");
        g_assert_cmpint(state_of(rows, "principal.mobile"), ==, SHEET_MISSING);
        g_assert_null(find(rows, "principal.mobile")->value);
        g_assert_cmpint(state_of(rows, "entity.certificate_variant"), ==, SHEET_NOT_NEEDED);
        g_assert_cmpint(state_of(rows, "service.remark"), ==, SHEET_NOT_NEEDED);
        g_assert_cmpint(state_of(rows, "entity.certificate_number"), ==, SHEET_DOUBTFUL);
        g_assert_nonnull(find(rows, "entity.certificate_number")->fault);
        g_assert_cmpint(state_of(rows, "service.name"), ==, SHEET_REFUSED);
        g_assert_nonnull(find(rows, "service.name")->remedy);
    }
    fixture_clear(&f);
}

static void
attach(Fixture *f, gint64 id, const char *material, const char *name, gsize size)
{
    g_autofree char *png = g_malloc0(size);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;

    /* The signature and the first chunk: that is what makes it one. */
    memcpy(png, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\2\0\0\0", 29);
    bytes = g_bytes_new(png, size);
    g_assert_true(attach_bytes(f->flow, id, material, name, bytes, &error));
    g_assert_no_error(error);
}

static void
test_documents_have_their_state(void)
{
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, website);
    attach(&f, id, "entity-business-licence", "good.png", 300 * 1024);
    attach(&f, id, "entity-business-licence", "large.png", 5 * 1024 * 1024);
    attach(&f, id, "principal-id", "small.png", 1024);
    {
        g_autoptr(GPtrArray) rows = list(&f, id);
        guint at = 0;
        const SheetRow *good = find(rows, "entity-business-licence"), *large;
        g_autofree char *size = sheet_dup_size(good);

        g_assert_true(g_ptr_array_find(rows, good, &at));
        large = g_ptr_array_index(rows, at + 1);
        g_assert_cmpint(good->state, ==, SHEET_GIVEN);
        g_assert_cmpstr(good->value, ==, "good.png");
        g_assert_cmpstr(size, ==, "image/png, 300.0\u00a0KiB");
        g_assert_cmpstr(large->value, ==, "large.png");
        g_assert_cmpint(large->state, ==, SHEET_REFUSED);
        g_assert_nonnull(large->remedy);
        g_assert_cmpint(state_of(rows, "principal-id"), ==, SHEET_DOUBTFUL);
        g_assert_cmpint(state_of(rows, "preapproval-news"), ==, SHEET_UNKNOWN);
        g_assert_cmpint(state_of(rows, "entity-law-firm"), ==, SHEET_NOT_NEEDED);
        /* Named by a page, so that the page of the rest leaves it out. */
        g_assert_cmpstr(item_id(find(rows, "app-icon")->page), ==, "page-service");
    }
    fixture_clear(&f);
}

/* Every document of the checklist is uploaded somewhere, once. */
static void
test_no_document_is_forgotten(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = fixture_filing(&f, website);
        g_autoptr(GPtrArray) rows = list(&f, id);
        const GPtrArray *materials = catalogue_list(f.cat, "materials");

        for (guint i = 0; i < materials->len; i++) {
            const CatalogueItem *material = g_ptr_array_index(materials, i);
            guint n = 0;

            for (guint r = 0; r < rows->len; r++)
                n += ((const SheetRow *)g_ptr_array_index(rows, r))->item == material;
            if (item_is(material, "kind", "document"))
                g_assert_cmpuint(n, ==, 1);
        }
    }
    fixture_clear(&f);
}

static void
test_an_overlay_changes_a_page(void)
{
    g_autofree char *folder = g_dir_make_tmp("beian-sheet-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(folder, "pages.yaml", NULL);
    g_autofree char *built = path_dup_catalogue();
    g_autoptr(GError) error = NULL;
    g_autoptr(Catalogue) cat = NULL;

    g_assert_true(g_file_set_contents(
        file, "pages:\n- id: page-entity\n  facts: [entity.investor]\n", -1, NULL));
    cat = catalogue_open(built, folder, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(item_n(catalogue_get(cat, "pages", "page-entity"), "facts"), ==, 1);
    g_clear_pointer(&cat, catalogue_free);
    g_assert_true(g_file_set_contents(
        file,
        "pages:\n- id: page-own\n  name: {zh: 自有, en: Own}\n  scope: filing\n"
        "  confidence: practice\n  sources: [founders-reading]\n",
        -1, NULL));
    cat = catalogue_open(built, folder, &error);
    g_assert_null(cat);
    g_assert_nonnull(strstr(error->message, "page-own"));
    g_unlink(file);
    g_rmdir(folder);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheet/pages/in_the_providers_order",
                    test_pages_come_in_the_providers_order);
    g_test_add_func("/sheet/pages/of_a_cancellation",
                    test_a_cancellation_has_a_page_of_its_own);
    g_test_add_func("/sheet/answers/state", test_answers_have_their_state);
    g_test_add_func("/sheet/documents/state", test_documents_have_their_state);
    g_test_add_func("/sheet/documents/all", test_no_document_is_forgotten);
    g_test_add_func("/sheet/pages/overlay", test_an_overlay_changes_a_page);
    return g_test_run();
}
