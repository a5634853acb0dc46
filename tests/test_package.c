/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The submission package: names that every system takes, nothing of people unless it is asked
 * for, whole or not at all. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/folder.h"
#include "base/path.h"
#include "document/attach.h"
#include "document/package.h"
#include "document/package_name.h"
#include "document/reencode.h"
#include "support.h"
#include "workflow/filing_work.h"

#ifdef HAVE_LEPTONICA
#include <allheaders.h>
#endif

#define TODAY "2026-11-24"
#define ID_NUMBER "310115199612313379"
#define MOBILE "13800138000"
#define MAIL "lisi@example.cn"
#define REMARK "联系 " MOBILE "，证件 " ID_NUMBER

static const char *const answers[] = {"filing.purpose=open-service",
                                      "entity.kind=enterprise",
                                      "entity.name=示例/../科技\\有限公司",
                                      "entity.province=31",
                                      "entity.registered_abroad=no",
                                      "service.kind=website",
                                      "service.ip_only=no",
                                      "server.place=mainland-cloud",
                                      "server.provider=alibaba",
                                      "registry.entity=none",
                                      "registry.service=none",
                                      "domain.name=example.cn",
                                      "service.name=示例网",
                                      "service.remark=" REMARK,
                                      "principal.name=李四",
                                      "principal.id_kind=resident-id",
                                      "principal.id_number=" ID_NUMBER,
                                      "principal.mobile=" MOBILE,
                                      "principal.email=" MAIL,
                                      NULL};

static void
attach(Fixture *f, gint64 id, const char *material, const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;

    g_assert_true(attach_bytes(f->flow, id, material, name, bytes, &error));
    g_assert_no_error(error);
}

static gint64
make_filing(Fixture *f)
{
    gint64 id = fixture_filing(f, answers);

    attach(f, id, "entity-business-licence", "a " ID_NUMBER ".txt", "licence");
    attach(f, id, "entity-business-licence", "b.txt", "licence, page 2");
    attach(f, id, "principal-id", "id.txt", "scan " ID_NUMBER);
    return id;
}

static Package *
make_package(Fixture *f, gint64 id, PackageFlags flags)
{
    g_autoptr(GError) error = NULL;
    Package *package = package_make(f->flow, id, flags, &error);

    g_assert_no_error(error);
    return package;
}

static gboolean
holds(const Package *package, const char *needle)
{
    for (guint i = 0; i < package->files->len; i++) {
        const PackageFile *file = g_ptr_array_index(package->files, i);
        gsize size;
        const void *data = g_bytes_get_data(file->bytes, &size);

        if (g_strstr_len(data, (gssize)size, needle) || strstr(file->path, needle))
            return TRUE;
    }
    return FALSE;
}

static const PackageFile *
find(const Package *package, const char *path)
{
    for (guint i = 0; i < package->files->len; i++) {
        const PackageFile *file = g_ptr_array_index(package->files, i);

        if (g_str_equal(file->path, path))
            return file;
    }
    return NULL;
}

/* ------------------------------------------------------------------ names */

static void
test_names_are_safe(void)
{
    static const char *const cases[][2] = {
        {"营业执照", "营业执照"},
        {"港澳居民来往内地通行证 / 港澳居民居住证", "港澳居民来往内地通行证_港澳居民居住证"},
        {"../../etc/passwd", "etc_passwd"},
        {"..", "_"},
        {"", "_"},
        {"a\x1b[2Jb\nc\x7f", "a_2Jb_c"},
        {"CON: *?\"<>|", "CON"},
        {".hidden.", "hidden"},
        {"a\xff\xfe", "a"},
        {"a\u202eb\xc2\x85"
         "c",
         "a_b_c"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *part = package_name_dup_part(cases[i][0], 100);

        g_assert_cmpstr(part, ==, cases[i][1]);
    }
}

static void
test_names_are_cut_between_characters(void)
{
    g_autoptr(GString) long_name = g_string_new(NULL);
    g_autofree char *whole = NULL;

    for (int i = 0; i < 400; i++)
        g_string_append(long_name, "证");
    whole = package_name_dup(1, long_name->str, long_name->str, "image/png", NULL);
    g_assert_cmpuint(strlen(whole), <=, 255);
    g_assert_true(g_utf8_validate(whole, -1, NULL));
    g_assert_true(g_str_has_suffix(whole, ".png"));
}

static void
test_endings_follow_the_content(void)
{
    static const char *const cases[][3] = {
        {"image/jpeg", "a.png", "jpg"},      {"application/zip", "a.DOCX", "docx"},
        {"application/zip", "a.b/c", "bin"}, {"application/zip", "a.s\nh", "bin"},
        {"application/zip", NULL, "bin"},    {"application/zip", "a.", "bin"},
        {"x/y", "a.verylongending", "bin"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *ending = package_name_dup_ending(cases[i][0], cases[i][1]);

        g_assert_cmpstr(ending, ==, cases[i][2]);
    }
}

/* ------------------------------------------------------------------ what goes along */

static void
test_others_get_no_numbers(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        g_autoptr(Package) package = make_package(&f, make_filing(&f), 0);

        g_assert_false(holds(package, ID_NUMBER));
        g_assert_false(holds(package, MOBILE));
        g_assert_false(holds(package, MAIL));
        g_assert_true(holds(package, "310115********3379"));
        g_assert_true(holds(package, "licence, page 2"));
        g_assert_cmpuint(package->left_out->len, ==, 1);
    }
    fixture_clear(&f);
}

static void
test_an_individuals_own_number_is_masked(void)
{
    static const char *const own[] = {"filing.purpose=open-service",
                                      "service.kind=website",
                                      "entity.kind=individual",
                                      "entity.person_status=mainland",
                                      "entity.name=李四光明",
                                      "entity.certificate_number=" ID_NUMBER,
                                      NULL};
    Fixture f;

    fixture_init(&f, TODAY, LANG_ZH);
    {
        gint64 id = fixture_filing(&f, own);
        g_autoptr(Package) package = NULL;

        attach(&f, id, "entity-individual-id", "x.txt", ID_NUMBER);
        package = make_package(&f, id, 0);
        g_assert_false(holds(package, ID_NUMBER));
        for (guint i = 0; i < package->files->len; i++)
            g_assert_null(strstr(
                ((const PackageFile *)g_ptr_array_index(package->files, i))->path, "李四"));
    }
    fixture_clear(&f);
}

static void
test_who_files_gets_all(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        g_autoptr(Package) package = make_package(&f, make_filing(&f), PACKAGE_PERSONAL);

        g_assert_true(holds(package, "scan " ID_NUMBER));
        g_assert_true(holds(package, MAIL));
        g_assert_cmpuint(package->left_out->len, ==, 0);
        g_assert_nonnull(
            find(package, "documents/01_Business_licence_示例_.._科技_有限公司.txt"));
        g_assert_nonnull(
            find(package, "documents/02_Business_licence_示例_.._科技_有限公司.txt"));
    }
    fixture_clear(&f);
}

static void
test_limits_are_told(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        g_autoptr(Package) package = make_package(&f, make_filing(&f), 0);
        gboolean is_told = FALSE;

        for (guint i = 0; i < package->doubts->len; i++) {
            const PackageNote *note = g_ptr_array_index(package->doubts, i);

            is_told = is_told || (g_str_has_prefix(note->name, "01_") && note->remedy &&
                                  strstr(note->text, "jpg"));
        }
        g_assert_true(is_told);
        g_assert_true(holds(package, "Still missing"));
    }
    fixture_clear(&f);
}

static void
test_same_filing_same_bytes(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make_filing(&f);
        g_autoptr(Package) one = make_package(&f, id, 0);
        g_autoptr(Package) two = make_package(&f, id, 0);

        g_assert_cmpuint(one->files->len, ==, two->files->len);
        for (guint i = 0; i < one->files->len; i++)
            g_assert_cmpstr(((const PackageFile *)g_ptr_array_index(one->files, i))->sha256, ==,
                            ((const PackageFile *)g_ptr_array_index(two->files, i))->sha256);
    }
    fixture_clear(&f);
}

/* ------------------------------------------------------------------ on disk */

/* Does a tool that others wrote find the manifest right? Skips where there is none. */
static void
test_the_manifest_is_checked_by_others(void)
{
    g_autofree char *folder = g_dir_make_tmp("beian-package-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "out", NULL);
    g_autofree char *tool = g_find_program_in_path("sha256sum");
    Fixture f;

    if (!tool) {
        g_test_skip("sha256sum is not installed");
        return;
    }
    fixture_init(&f, TODAY, LANG_ZH);
    {
        const char *argv[] = {tool, "--strict", "-c", PACKAGE_MANIFEST, NULL};
        g_autoptr(Package) package = make_package(&f, make_filing(&f), PACKAGE_PERSONAL);
        g_autofree char *said = NULL;
        g_autoptr(GError) error = NULL;
        int status = -1;
        guint n = 0;

        g_assert_true(package_write(package, path, PACKAGE_PERSONAL, &error));
        g_assert_no_error(error);
        g_assert_true(g_spawn_sync(path, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                                   &said, NULL, &status, &error));
        g_assert_cmpint(status, ==, 0);
        for (const char *at = said; (at = strchr(at, '\n')); at++)
            n++;
        g_assert_cmpuint(n, ==, package->files->len - 1);
        g_assert_true(package_write(package, path, PACKAGE_FORCE, &error));
    }
    fixture_clear(&f);
}

/* The other's unpacker finds the same files, and no number of anybody's in them or in their
 * names. */
static void
test_the_zip_is_read_by_others(void)
{
    g_autofree char *folder = g_dir_make_tmp("beian-package-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "out.zip", NULL);
    g_autofree char *tool = g_find_program_in_path("unzip");
    g_autofree char *child = path_dup_child("beian-print");
    Fixture f;

    if (!tool || !g_file_test(child, G_FILE_TEST_IS_EXECUTABLE)) {
        g_test_skip("unzip or beian-print is not there");
        return;
    }
    fixture_init(&f, TODAY, LANG_ZH);
    {
        const char *argv[] = {tool, "-q", path, NULL};
        g_autoptr(Package) package = make_package(&f, make_filing(&f), 0);
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) one = NULL;
        g_autoptr(GBytes) two = NULL;
        int status = -1;

        g_assert_true(package_write(package, path, 0, &error));
        g_assert_no_error(error);
        g_assert_true(path_read(path, G_MAXINT, &one, &error));
        g_assert_true(package_write(package, path, PACKAGE_FORCE, &error));
        g_assert_true(path_read(path, G_MAXINT, &two, &error));
        g_assert_true(g_bytes_equal(one, two));
        g_assert_true(g_spawn_sync(folder, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                                   NULL, NULL, &status, &error));
        g_assert_cmpint(status, ==, 0);
        for (guint i = 0; i < package->files->len; i++) {
            const PackageFile *file = g_ptr_array_index(package->files, i);
            g_autofree char *there = g_build_filename(folder, package->name, file->path, NULL);
            g_autoptr(GBytes) bytes = NULL;

            g_assert_true(path_read(there, G_MAXINT, &bytes, &error));
            g_assert_true(g_bytes_equal(bytes, file->bytes));
        }
    }
    fixture_clear(&f);
}

/* A JPEG in its parts: turned to the right, with a place, a device, an owner, and something
 * behind its end. */
#define EXIF_PLACE "31.2304N"
static const char photo_head[] =
    "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    "\xff\xe1\0\x2a"
    "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0" EXIF_PLACE
    "\xff\xe1\0\x1dhttp://ns.adobe.com/xap/1.0"
    "\xff\xed\0\x0bPhotoshop"
    "\xff\xfe\0\x07owner";
static const char photo_rest[] =
    "\xff\xdb\0\4\0\1\xff\xda\0\4\0\0pixels\xff\0\xff\xd0pixels\xff\xd9";
static const char photo_behind[] = "video of " EXIF_PLACE;

static GBytes *
make_photo(const char *rest, gsize size)
{
    GByteArray *bytes = g_byte_array_new();

    g_byte_array_append(bytes, (const guint8 *)photo_head, sizeof photo_head - 1);
    g_byte_array_append(bytes, (const guint8 *)rest, (guint)size);
    g_byte_array_append(bytes, (const guint8 *)photo_behind, sizeof photo_behind - 1);
    return g_byte_array_free_to_bytes(bytes);
}

/* The package with the photo as the licence. */
static Package *
package_photo(Fixture *f, GBytes *photo, PackageFlags flags)
{
    gint64 id = fixture_filing(f, answers);
    g_autoptr(GError) error = NULL;

    g_assert_true(
        attach_bytes(f->flow, id, "entity-business-licence", "photo.jpg", photo, &error));
    g_assert_no_error(error);
    return make_package(f, id, flags);
}

static const PackageFile *
find_document(const Package *package)
{
    for (guint i = 0; i < package->files->len; i++) {
        const PackageFile *file = g_ptr_array_index(package->files, i);

        if (file->row)
            return file;
    }
    return NULL;
}

/* For others the camera's notes go, and no pixel does; who files it has the photo as it is. */
static void
test_notes_of_the_camera_stay_here(void)
{
    g_autoptr(GBytes) photo = make_photo(photo_rest, sizeof photo_rest - 1);
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        g_autoptr(Package) others = package_photo(&f, photo, 0);
        g_autoptr(Package) own = package_photo(&f, photo, PACKAGE_PERSONAL);
        const PackageFile *bare = find_document(others), *whole = find_document(own);
        gsize size;
        const char *data = g_bytes_get_data(bare->bytes, &size);

        g_assert_true(bare->is_bare);
        g_assert_null(g_strstr_len(data, (gssize)size, EXIF_PLACE));
        g_assert_null(g_strstr_len(data, (gssize)size, "adobe"));
        g_assert_null(g_strstr_len(data, (gssize)size, "Photoshop"));
        g_assert_null(g_strstr_len(data, (gssize)size, "owner"));
        g_assert_cmpuint(size, >, sizeof photo_rest);
        g_assert_cmpmem(data + size - (sizeof photo_rest - 1), sizeof photo_rest - 1,
                        photo_rest, sizeof photo_rest - 1);
        /* How it is to be turned is all that its EXIF says now. */
        g_assert_cmpmem(data + 6, 26, photo_head + 24, 26);
        g_assert_true(g_bytes_equal(whole->bytes, photo));
        g_assert_false(whole->is_bare);
    }
    fixture_clear(&f);
}

/* One that is not whole can hide a note anywhere: it stays here, and the package says so. */
static void
test_no_whole_photo_stays_here(void)
{
    g_autoptr(GBytes) photo = make_photo(photo_rest, sizeof photo_rest - 3);
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        g_autoptr(Package) others = package_photo(&f, photo, 0);

        g_assert_null(find_document(others));
        g_assert_cmpuint(others->left_out->len, ==, 1);
        g_assert_nonnull(strstr(
            ((const PackageNote *)g_ptr_array_index(others->left_out, 0))->text, "camera"));
    }
    fixture_clear(&f);
}

#ifdef HAVE_LEPTONICA

/* Noise: no format packs it well. */
static PIX *
make_noise(int width, int height)
{
    PIX *pix = pixCreate(width, height, 32);
    guint32 seed = 1;

    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            seed = seed * 1664525 + 1013904223;
            pixSetPixel(pix, x, y, seed & 0xffffff00);
        }
    return pix;
}

static GBytes *
encode(PIX *pix, int format)
{
    l_uint8 *bytes = NULL;
    size_t size = 0;
    GBytes *copy;

    g_assert_cmpint(pixWriteMem(&bytes, &size, pix, format), ==, 0);
    copy = g_bytes_new(bytes, size);
    lept_free(bytes);
    return copy;
}

static void
read_head(GBytes *picture, int *out_format, int *out_width, int *out_height)
{
    g_assert_cmpint(pixReadHeaderMem(g_bytes_get_data(picture, NULL), g_bytes_get_size(picture),
                                     out_format, out_width, out_height, NULL, NULL, NULL),
                    ==, 0);
}

static void
test_large_pictures_become_small(void)
{
    PIX *pix = make_noise(1700, 2300);
    g_autoptr(GBytes) large = encode(pix, IFF_PNG);
    g_autoptr(GBytes) small = NULL;
    g_autoptr(GError) error = NULL;
    const char *media_type = NULL;
    int format, width, height;
    Fixture f;

    pixDestroy(&pix);
    fixture_init(&f, TODAY, LANG_EN);
    g_assert_cmpuint(g_bytes_get_size(large), >, 4 * 1024 * 1024);
    g_assert_true(reencode_picture(catalogue_get(f.cat, "materials", "entity-business-licence"),
                                   large, &small, &media_type, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(media_type, ==, "image/jpeg");
    g_assert_cmpuint(g_bytes_get_size(small), <=, 4 * 1024 * 1024);
    read_head(small, &format, &width, &height);
    g_assert_cmpint(format, ==, IFF_JFIF_JPEG);
    g_assert_cmpint(width, >=, 850);
    fixture_clear(&f);
}

/* Print could not be read: better told than made. */
static void
test_what_would_be_too_small_is_refused(void)
{
    PIX *pix = make_noise(1700, 2300);
    g_autoptr(GBytes) large = encode(pix, IFF_PNG);
    g_autoptr(GBytes) text = g_bytes_new("no picture", 10);
    g_autoptr(GBytes) made = NULL;
    g_autoptr(GError) error = NULL;
    const char *media_type = NULL;
    const CatalogueItem *icon;
    Fixture f;

    pixDestroy(&pix);
    fixture_init(&f, TODAY, LANG_EN);
    icon = catalogue_get(f.cat, "materials", "app-icon");
    g_assert_false(reencode_picture(icon, large, &made, &media_type, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID);
    g_clear_error(&error);
    g_assert_false(reencode_picture(icon, text, &made, &media_type, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID);
    g_assert_null(made);
    fixture_clear(&f);
}

/* A photo that its tag turns stands upright without it. */
static void
test_tagged_pictures_become_upright(void)
{
    static const char tag[] = "\xff\xe1\0\x22"
                              "Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0";
    PIX *pix = pixCreate(300, 200, 8);
    g_autoptr(GBytes) plain = encode(pix, IFF_JFIF_JPEG);
    g_autoptr(GByteArray) tagged = g_byte_array_new();
    g_autoptr(GBytes) photo = NULL;
    g_autoptr(GBytes) made = NULL;
    g_autoptr(GError) error = NULL;
    const guint8 *bytes = g_bytes_get_data(plain, NULL);
    const char *media_type = NULL;
    int format, width, height;
    Fixture f;

    pixDestroy(&pix);
    g_byte_array_append(tagged, bytes, 2);
    g_byte_array_append(tagged, (const guint8 *)tag, sizeof tag - 1);
    g_byte_array_append(tagged, bytes + 2, (guint)g_bytes_get_size(plain) - 2);
    photo = g_byte_array_free_to_bytes(g_steal_pointer(&tagged));
    fixture_init(&f, TODAY, LANG_EN);
    g_assert_true(reencode_picture(catalogue_get(f.cat, "materials", "entity-business-licence"),
                                   photo, &made, &media_type, &error));
    g_assert_no_error(error);
    read_head(made, &format, &width, &height);
    g_assert_cmpint(width, ==, 200);
    g_assert_cmpint(height, ==, 300);
    g_assert_null(g_strstr_len(g_bytes_get_data(made, NULL), 64, "Exif"));
    fixture_clear(&f);
}

/* Only where it was agreed to, and with the original beside. */
static void
test_originals_stay_beside(void)
{
    PIX *pix = pixCreate(1200, 1600, 8);
    g_autoptr(GBytes) scan = encode(pix, IFF_TIFF);
    g_autoptr(GError) error = NULL;
    Fixture f;

    pixDestroy(&pix);
    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = fixture_filing(&f, answers);
        g_autoptr(Package) kept = NULL;
        g_autoptr(Package) anew = NULL;
        const PackageFile *original;

        g_assert_true(
            attach_bytes(f.flow, id, "entity-business-licence", "a.tif", scan, &error));
        kept = make_package(&f, id, 0);
        anew = make_package(&f, id, PACKAGE_REENCODE);
        g_assert_nonnull(find(kept, "documents/01_Business_licence_示例_.._科技_有限公司.tif"));
        g_assert_true(
            find(anew, "documents/01_Business_licence_示例_.._科技_有限公司.jpg")->is_anew);
        original = find(anew, "originals/01_Business_licence_示例_.._科技_有限公司.tif");
        g_assert_true(g_bytes_equal(original->bytes, scan));
        g_assert_true(holds(anew, "made anew"));
    }
    fixture_clear(&f);
}

#endif

static GBytes *
bytes_of(const char *text)
{
    return g_bytes_new(text, strlen(text));
}

/* What was begun and not finished leaves nothing beside. */
static void
test_folder_is_whole_or_nothing(void)
{
    g_autofree char *base = g_dir_make_tmp("beian-folder-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(base, "out", NULL);
    g_autofree char *inner = g_build_filename(path, "a", "b.txt", NULL);
    g_autoptr(GBytes) bytes = bytes_of("text");
    g_autoptr(GError) error = NULL;
    g_autoptr(Folder) folder = folder_begin(path, &error);
    g_autoptr(GDir) dir = NULL;

    g_assert_no_error(error);
    g_assert_true(folder_add(folder, "a/b.txt", bytes, &error));
    g_clear_pointer(&folder, folder_free);
    dir = g_dir_open(base, 0, NULL);
    g_assert_null(g_dir_read_name(dir));
    folder = folder_begin(path, &error);
    g_assert_true(folder_add(folder, "a/b.txt", bytes, &error));
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    g_assert_true(folder_finish(folder, NULL, &error));
    g_assert_true(g_file_test(inner, G_FILE_TEST_IS_REGULAR));
    g_clear_pointer(&folder, folder_free);
    g_assert_true(folder_is_taken(path));
}

/* A link in it is somebody's own, and what it leads to is not touched. */
static void
test_folder_follows_no_link(void)
{
    static const char *const names[] = {"a.txt", NULL};
    g_autofree char *base = g_dir_make_tmp("beian-folder-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(base, "out", NULL);
    g_autofree char *own = g_build_filename(base, "own", NULL);
    g_autofree char *kept = g_build_filename(own, "kept.txt", NULL);
    g_autofree char *link = g_build_filename(path, "link", NULL);
    g_autofree char *plain = g_build_filename(path, "a.txt", NULL);
    g_autoptr(GBytes) bytes = bytes_of("text");
    g_autoptr(GError) error = NULL;
    g_autoptr(Folder) folder = NULL;

    g_assert_cmpint(g_mkdir(own, 0700), ==, 0);
    g_assert_cmpint(g_mkdir(path, 0700), ==, 0);
    g_assert_true(g_file_set_contents(kept, "kept", -1, NULL));
    g_assert_true(g_file_set_contents(plain, "old", -1, NULL));
    g_assert_cmpint(symlink(own, link), ==, 0);
    folder = folder_begin(path, &error);
    g_assert_true(folder_add(folder, "a.txt", bytes, &error));
    g_assert_false(folder_finish(folder, names, &error));
    g_assert_nonnull(error);
    g_clear_error(&error);
    g_assert_true(g_file_test(kept, G_FILE_TEST_EXISTS));
    g_assert_cmpint(g_unlink(link), ==, 0);
    g_assert_true(folder_finish(folder, names, &error));
    g_assert_no_error(error);
    g_assert_true(g_file_test(kept, G_FILE_TEST_EXISTS));
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/package/names/safe", test_names_are_safe);
    g_test_add_func("/package/names/cut", test_names_are_cut_between_characters);
    g_test_add_func("/package/names/endings", test_endings_follow_the_content);
    g_test_add_func("/package/masked", test_others_get_no_numbers);
    g_test_add_func("/package/masked/individual", test_an_individuals_own_number_is_masked);
    g_test_add_func("/package/personal", test_who_files_gets_all);
    g_test_add_func("/package/limits", test_limits_are_told);
    g_test_add_func("/package/same_bytes", test_same_filing_same_bytes);
    g_test_add_func("/package/manifest", test_the_manifest_is_checked_by_others);
    g_test_add_func("/package/zip", test_the_zip_is_read_by_others);
    g_test_add_func("/package/notes_of_the_camera_stay_here",
                    test_notes_of_the_camera_stay_here);
    g_test_add_func("/package/no_whole_photo_stays_here", test_no_whole_photo_stays_here);
#ifdef HAVE_LEPTONICA
    g_test_add_func("/package/pictures/small", test_large_pictures_become_small);
    g_test_add_func("/package/pictures/refused", test_what_would_be_too_small_is_refused);
    g_test_add_func("/package/pictures/upright", test_tagged_pictures_become_upright);
    g_test_add_func("/package/pictures/originals", test_originals_stay_beside);
#endif
    g_test_add_func("/folder/whole_or_nothing", test_folder_is_whole_or_nothing);
    g_test_add_func("/folder/no_link", test_folder_follows_no_link);
    return g_test_run();
}
