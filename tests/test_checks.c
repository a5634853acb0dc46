/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers in the light of the others, in whatever order they come; documents that will be
 * refused; what both hold back. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "document/attach.h"
#include "store/answer.h"
#include "store/deadline.h"
#include "support.h"
#include "workflow/deadline_rule.h"

#define TODAY "2026-11-24"
#define WRONG_ID "310115199612313378" /* the check character is 9 */
#define GOOD_ID "310115199612313379"

static gboolean
set(Fixture *f, gint64 id, const char *key_text, const char *value, GError **error)
{
    FactKey key;

    return fact_key_parse(f->flow, key_text, &key, error) &&
           filing_work_answer(f->flow, id, key, value, error);
}

/* The requirement stays valid until the list is freed. */
static const Requirement *
find(const GPtrArray *list, const char *id, int service_no)
{
    for (guint i = 0; i < list->len; i++) {
        const Requirement *r = g_ptr_array_index(list, i);

        if (r->service_no == service_no && g_str_equal(item_id(r->material), id))
            return r;
    }
    g_assert_not_reached();
}

static void
assert_held_back(Fixture *f, gint64 id, const char *by)
{
    g_autoptr(GError) error = NULL;
    Happening happening = {.event = "submitted"};

    g_assert_false(filing_work_advance(f->flow, id, &happening, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, by));
}

static void
test_kind_comes_later(void)
{
    static const char *const answers[] = {"filing.purpose=open-service", "registry.entity=none",
                                          "entity.kind=enterprise", NULL};
    Fixture f;
    g_autoptr(GPtrArray) list = NULL;
    g_autoptr(GError) error = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    g_assert_true(set(&f, id, "principal.id_number", WRONG_ID, &error));
    g_assert_true(set(&f, id, "principal.id_kind", "resident-id", &error));
    g_assert_true(filing_work_mark(f.flow, id, "principal-id", 0, "collected", NULL, &error));
    list = requirement_list(f.flow, id, NULL);
    g_assert_cmpint(find(list, "principal-id", 0)->state, ==, MATERIAL_MISSING);
    g_assert_nonnull(strstr(find(list, "principal-id", 0)->fault, "check character"));
    g_assert_null(find(list, "principal-id", 0)->value);
    assert_held_back(&f, id, "Principal's document number: ");
    g_assert_false(set(&f, id, "principal.id_number", WRONG_ID, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID);
    g_clear_error(&error);
    g_assert_true(set(&f, id, "principal.id_number", GOOD_ID, &error));
    g_clear_pointer(&list, g_ptr_array_unref);
    list = requirement_list(f.flow, id, NULL);
    g_assert_cmpint(find(list, "principal-id", 0)->state, ==, MATERIAL_COLLECTED);
    g_assert_null(find(list, "principal-id", 0)->fault);
    fixture_clear(&f);
}

static void
test_certificate_follows_kind(void)
{
    static const char *const none[] = {NULL};
    Fixture f;
    g_autoptr(GPtrArray) list = NULL;
    g_autoptr(GError) error = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, none);
    g_assert_false(set(&f, id, "entity.certificate_number", "示例网络有限公司", &error));
    g_assert_nonnull(strstr(error->message, "looks like a name"));
    g_clear_error(&error);
    g_assert_true(set(&f, id, "entity.certificate_number", "5101000012", &error));
    g_assert_true(set(&f, id, "entity.kind", "enterprise", &error));
    list = requirement_list(f.flow, id, NULL);
    g_assert_cmpint(find(list, "info-entity-certificate-number", 0)->state, ==,
                    MATERIAL_MISSING);
    g_assert_nonnull(find(list, "info-entity-certificate-number", 0)->fault);
    g_assert_false(set(&f, id, "entity.certificate_number", "5101000012", NULL));
    g_assert_false(set(&f, id, "entity.certificate_number", "hello 世界", NULL));
    g_assert_true(set(&f, id, "entity.certificate_number",
                      "９１３１０１１５ ＭＡ１Ｋ４ＢＸＬ６Ｄ", &error));
    g_assert_no_error(error);
    fixture_clear(&f);
}

static void
test_new_is_checked_as_a_whole(void)
{
    Fixture f;
    g_autoptr(GHashTable) answers = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GError) error = NULL;
    g_autofree char *code = NULL;

    fixture_init(&f, TODAY, LANG_EN);
    g_hash_table_insert(answers, (gpointer) "principal.id_kind", (gpointer) "居民身份证");
    g_hash_table_insert(answers, (gpointer) "principal.id_number", (gpointer)WRONG_ID);
    g_hash_table_insert(answers, (gpointer) "principal.mobile", (gpointer) "138-0013-8000");
    g_hash_table_insert(answers, (gpointer) "principal.emergency_phone",
                        (gpointer) "１３８００１３８０００");
    g_assert_false(filing_work_create(f.flow, answers, &code, &error));
    g_assert_nonnull(strstr(error->message, "principal.id_number"));
    g_assert_nonnull(strstr(error->message, "principal.emergency_phone"));
    fixture_clear(&f);
}

static void
test_emergency_phone_is_another(void)
{
    static const char *const answers[] = {"entity.kind=enterprise",
                                          "principal.mobile=13800138000", NULL};
    Fixture f;
    g_autoptr(GPtrArray) list = NULL;
    g_autoptr(GError) error = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    g_assert_false(set(&f, id, "principal.emergency_phone", "138 0013 8000", &error));
    g_assert_nonnull(strstr(error->message, "must not be the mobile"));
    g_clear_error(&error);
    g_assert_true(set(&f, id, "principal.emergency_phone", "13900139000", &error));
    g_assert_true(set(&f, id, "principal.mobile", "13900139000", &error));
    list = requirement_list(f.flow, id, NULL);
    g_assert_nonnull(find(list, "info-emergency-phone", 0)->fault);
    fixture_clear(&f);
}

static void
assert_stored(Fixture *f, gint64 id, const char *key, int no, const char *typed,
              const char *wanted)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Answer) answer = NULL;

    g_assert_true(set(f, id, key, typed, &error));
    g_assert_no_error(error);
    answer = answer_get(f->store, id, no, key, NULL);
    g_assert_cmpstr(answer->value, ==, wanted);
}

static void
test_canonical_is_stored(void)
{
    static const char *const answers[] = {"entity.kind=enterprise",
                                          "principal.id_kind=resident-id", NULL};
    Fixture f;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    assert_stored(&f, id, "principal.mobile", 0, "１３８－００１３－８０００", "13800138000");
    assert_stored(&f, id, "principal.emergency_phone", 0, "０２１ － 61234567", "021-61234567");
    assert_stored(&f, id, "principal.id_number", 0, "310115 19961231 3379", GOOD_ID);
    assert_stored(&f, id, "resource.ip", 1, "47.100.1.2；２４０８:4000::1",
                  "47.100.1.2, 2408:4000::1");
    g_assert_false(set(&f, id, "resource.ip", "999.1.1.1", NULL));
    g_assert_false(set(&f, id, "resource.ip", "47.100.1.2 192.168.1.1", NULL));
    fixture_clear(&f);
}

static void
test_registrable_domain_is_filed(void)
{
    static const char *const website[] = {"service.kind=website", "service.ip_only=no", NULL};
    static const char *const app[] = {"service.kind=app", NULL};
    Fixture f;
    g_autoptr(GError) error = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, website);
    g_assert_false(set(&f, id, "domain.name", "www.example.com", &error));
    g_assert_nonnull(strstr(error->message, "perhaps example.com"));
    g_assert_false(set(&f, id, "domain.name", "www.示例.中国", NULL));
    g_assert_true(set(&f, id, "domain.name", "example.com.cn", NULL));
    g_assert_true(set(&f, id, "domain.name", "example.sh.cn", NULL)); /* warns */
    g_assert_true(set(&f, id, "domain.name", "tax.example.gov.cn", NULL));
    id = fixture_filing(&f, app);
    g_assert_true(set(&f, id, "domain.name", "api.example.com", NULL));
    fixture_clear(&f);
}

static void
test_short_name_warns(void)
{
    static const char *const answers[] = {"filing.purpose=open-service", "registry.entity=none",
                                          "entity.kind=enterprise", "entity.name=示", NULL};
    Fixture f;
    g_autoptr(GPtrArray) list = NULL;
    const Requirement *r;

    fixture_init(&f, TODAY, LANG_EN);
    list = requirement_list(f.flow, fixture_filing(&f, answers), NULL);
    r = find(list, "info-entity-name", 0);
    g_assert_cmpint(r->state, ==, MATERIAL_COLLECTED);
    g_assert_cmpuint(r->findings->len, ==, 1);
    g_assert_null(r->fault);
    fixture_clear(&f);
}

static void
test_app_features_want_all(void)
{
    static const char *const answers[] = {"filing.purpose=open-service",
                                          "registry.entity=none",
                                          "service.kind=app",
                                          "app.platforms=android",
                                          "app.android_package=cn.example.shop",
                                          "app.android_public_key=MFkwEwYH",
                                          NULL};
    Fixture f;
    g_autoptr(GPtrArray) list = NULL;
    const Requirement *r;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    list = requirement_list(f.flow, id, NULL);
    r = find(list, "app-feature-android", 1);
    g_assert_cmpint(r->state, ==, MATERIAL_MISSING);
    g_assert_cmpstr(r->value, ==, "cn.example.shop, MFkwEwYH");
    g_assert_false(
        filing_work_mark(f.flow, id, "app-feature-android", 1, "verified", NULL, NULL));
    g_assert_false(set(&f, id, "app.android_certificate_md5", "9A:0B", NULL));
    assert_stored(&f, id, "app.android_certificate_md5", 1,
                  "9A:0B:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE",
                  "9a0b112233445566778899aabbccddee");
    g_clear_pointer(&list, g_ptr_array_unref);
    list = requirement_list(f.flow, id, NULL);
    g_assert_cmpint(find(list, "app-feature-android", 1)->state, ==, MATERIAL_COLLECTED);
    fixture_clear(&f);
}

static char *
dup_file(const char *folder, const char *name, const char *head, gsize size)
{
    char *path = g_build_filename(folder, name, NULL);
    g_autofree char *bytes = g_malloc0(size);

    memcpy(bytes, head, MIN(size, strlen(head)));
    g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    return path;
}

static void
attach(Fixture *f, gint64 id, const char *material, const char *path, int slot)
{
    const char *const paths[] = {path, NULL};
    g_autoptr(GError) error = NULL;

    attach_files(f->flow, id, material, 0, paths, slot, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_remove(path), ==, 0);
}

#define GIF "GIF89a\x01\x01\x01\x01"

static void
test_refused_document_settles_nothing(void)
{
    static const char *const answers[] = {"service.kind=app",
                                          "server.place=mainland-cloud",
                                          "filing.purpose=open-service",
                                          "registry.entity=none",
                                          "entity.kind=enterprise",
                                          "entity.registered_abroad=no",
                                          NULL};
    Fixture f;
    g_autofree char *folder = g_dir_make_tmp("beian-XXXXXX", NULL);
    g_autofree char *text = dup_file(folder, "shadow", "root:*:1::::::", 20);
    g_autofree char *large = dup_file(folder, "large.gif", GIF, 5 << 20);
    g_autofree char *small = dup_file(folder, "small.gif", GIF, 100);
    g_autoptr(GPtrArray) list = NULL;
    const Requirement *r;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    attach(&f, id, "entity-business-licence", text, 0);
    list = requirement_list(f.flow, id, NULL);
    r = find(list, "entity-business-licence", 0);
    g_assert_cmpint(r->state, ==, MATERIAL_MISSING);
    g_assert_cmpuint(r->n_documents, ==, 1);
    g_assert_nonnull(strstr(r->fault, "shadow: the file is text/plain"));
    assert_held_back(&f, id, "Business licence: shadow");
    g_assert_true(
        filing_work_mark(f.flow, id, "entity-business-licence", 0, "verified", NULL, NULL));
    attach(&f, id, "entity-business-licence", large, 1);
    g_clear_pointer(&list, g_ptr_array_unref);
    list = requirement_list(f.flow, id, NULL);
    r = find(list, "entity-business-licence", 0);
    g_assert_cmpint(r->state, ==, MATERIAL_MISSING);
    g_assert_nonnull(strstr(r->fault, "the limit is"));
    attach(&f, id, "entity-business-licence", small, 1);
    g_clear_pointer(&list, g_ptr_array_unref);
    list = requirement_list(f.flow, id, NULL);
    r = find(list, "entity-business-licence", 0);
    g_assert_cmpint(r->state, ==, MATERIAL_COLLECTED);
    g_assert_null(r->fault);
    g_assert_cmpuint(r->findings->len, ==, 1); /* few for a scan: a warning */
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    fixture_clear(&f);
}

static const Deadline *
find_deadline(const GPtrArray *deadlines, const char *rule, int instance)
{
    for (guint i = 0; i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);

        if (g_str_equal(d->rule_id, rule) && (instance == 0 || d->instance == instance))
            return d;
    }
    return NULL;
}

static void
test_validity_makes_dates(void)
{
    static const char *const answers[] = {
        "filing.purpose=open-service", "registry.entity=none",   "service.kind=app",
        "server.place=mainland-cloud", "entity.kind=enterprise", NULL};
    Fixture f;
    g_autoptr(GPtrArray) deadlines = NULL;
    const CatalogueItem *id_document;
    gint64 id;
    int no = -1;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    id_document = catalogue_get(f.cat, "materials", "principal-id");
    g_assert_true(filing_work_detail(f.flow, id, "principal-id", 0, DETAIL_VALID_UNTIL,
                                     "2027-05-31", NULL));
    g_assert_true(filing_work_detail(f.flow, id, "face-verification", 1, DETAIL_VALID_UNTIL,
                                     "2027-01-15", NULL));
    deadlines = deadline_list_of_filing(f.store, id, NULL);
    g_assert_cmpstr(find_deadline(deadlines, "material-term", 0)->due_on, ==, "2027-02-28");
    g_assert_cmpint(find_deadline(deadlines, "material-term", 0)->instance, ==,
                    deadline_material_instance(id_document, 0));
    g_assert_cmpstr(
        find_deadline(deadlines, "material-end", deadline_material_instance(id_document, 0))
            ->due_on,
        ==, "2027-05-31");
    g_assert_true(deadline_find_material(f.flow, "material-end",
                                         deadline_material_instance(id_document, 0),
                                         &no) == id_document);
    g_assert_cmpint(no, ==, 0);
    /* The face check has no months that must be left. */
    for (guint i = 0, n = 0; i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);

        n += g_str_equal(d->rule_id, "material-term") ? 1 : 0;
        g_assert_cmpuint(n, <=, 1);
    }
    g_assert_true(
        filing_work_detail(f.flow, id, "principal-id", 0, DETAIL_VALID_UNTIL, NULL, NULL));
    g_clear_pointer(&deadlines, g_ptr_array_unref);
    deadlines = deadline_list_of_filing(f.store, id, NULL);
    g_assert_null(find_deadline(deadlines, "material-term", 0));
    fixture_clear(&f);
}

static void
test_instances_differ(void)
{
    Fixture f;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    const GPtrArray *all;

    fixture_init(&f, TODAY, LANG_EN);
    all = catalogue_list(f.cat, "materials");
    for (guint i = 0; i < all->len; i++) {
        int instance = deadline_material_instance(g_ptr_array_index(all, i), 99);

        g_assert_cmpint(instance, >, 0);
        g_assert_true(g_hash_table_add(seen, GINT_TO_POINTER(instance)));
    }
    fixture_clear(&f);
}

static void
record(Fixture *f, gint64 id, const char *event)
{
    g_autoptr(GError) error = NULL;
    Happening happening = {.event = event, .note = "tested", .even_so = TRUE};

    filing_work_advance(f->flow, id, &happening, &error);
    g_assert_no_error(error);
}

static void
test_materials_freeze(void)
{
    static const char *const answers[] = {"filing.purpose=change-entity", NULL};
    Fixture f;
    g_autoptr(GError) error = NULL;
    gint64 id;

    fixture_init(&f, TODAY, LANG_EN);
    id = fixture_filing(&f, answers);
    record(&f, id, "submitted");
    g_assert_true(filing_work_mark(f.flow, id, "principal-id", 0, "collected", NULL, NULL));
    record(&f, id, "provider-accepted");
    record(&f, id, "sms-verified");
    g_assert_false(filing_work_mark(f.flow, id, "principal-id", 0, "verified", NULL, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW);
    g_assert_nonnull(strstr(error->message, "nothing can be changed"));
    g_assert_false(filing_work_detail(f.flow, id, "principal-id", 0, DETAIL_VALID_UNTIL,
                                      "2030-01-01", NULL));
    g_assert_true(
        filing_work_detail(f.flow, id, "principal-id", 0, DETAIL_OWNER, "王示例", NULL));
    g_assert_true(
        filing_work_detail(f.flow, id, "principal-id", 0, DETAIL_NOTE, "在保险柜", NULL));
    record(&f, id, "rejected");
    g_assert_true(filing_work_mark(f.flow, id, "principal-id", 0, "verified", NULL, NULL));
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/answer/kind_comes_later", test_kind_comes_later);
    g_test_add_func("/check/answer/certificate_follows_kind", test_certificate_follows_kind);
    g_test_add_func("/check/answer/new_is_checked_as_a_whole", test_new_is_checked_as_a_whole);
    g_test_add_func("/check/answer/emergency_phone_is_another",
                    test_emergency_phone_is_another);
    g_test_add_func("/check/answer/canonical_is_stored", test_canonical_is_stored);
    g_test_add_func("/check/answer/registrable_domain_is_filed",
                    test_registrable_domain_is_filed);
    g_test_add_func("/check/answer/short_name_warns", test_short_name_warns);
    g_test_add_func("/check/answer/app_features_want_all", test_app_features_want_all);
    g_test_add_func("/check/document/refused_settles_nothing",
                    test_refused_document_settles_nothing);
    g_test_add_func("/check/validity/makes_dates", test_validity_makes_dates);
    g_test_add_func("/check/validity/instances_differ", test_instances_differ);
    g_test_add_func("/check/frozen/materials", test_materials_freeze);
    return g_test_run();
}
