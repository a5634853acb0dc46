/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers that reading is measured on: their check characters are right, and they can be had
 * again from their seed. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support.h"
#include "validate/validate.h"

#ifdef HAVE_PAPERS
#include <allheaders.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include "paper/paper.h"

enum { N_SEEDS = 60 };

static gboolean
has_font(void)
{
    g_autoptr(Paper) paper = paper_new(&paper_kinds[0], 1);

    if (!paper)
        g_test_skip("no Chinese font");
    return paper != NULL;
}

static void
assert_valid(const Paper *paper, const char *field, const char *kind)
{
    const char *value = json_string_value(json_object_get(paper->fields, field));

    if (value) {
        g_autoptr(Validation) v = validate_kind(kind, value, "2026-11-24");

        g_assert_cmpint(v->verdict, ==, VERDICT_PASS);
    }
}

static void
test_values(void)
{
    if (!has_font())
        return;
    for (const PaperKind *kind = paper_kinds; kind->id; kind++)
        for (guint32 seed = 0; seed < N_SEEDS; seed++) {
            g_autoptr(Paper) paper = paper_new(kind, seed);

            g_assert_cmpuint(json_object_size(paper->fields), >, 2);
            assert_valid(paper, "unified_code", "uscc");
            assert_valid(paper, "id_number", "resident-id");
            assert_valid(paper, "domain", "domain");
        }
}

/* The number on a card tells the same birth and sex as the card. */
static void
test_card(void)
{
    if (!has_font())
        return;
    for (guint32 seed = 0; seed < N_SEEDS; seed++) {
        g_autoptr(Paper) paper = paper_new(paper_find_kind("resident-id"), seed);
        const char *number = json_string_value(json_object_get(paper->fields, "id_number"));
        const char *birth = json_string_value(json_object_get(paper->fields, "birth"));
        const char *sex = json_string_value(json_object_get(paper->fields, "sex"));
        g_autofree char *born =
            g_strdup_printf("%.4s-%.2s-%.2s", number + 6, number + 10, number + 12);

        g_assert_cmpstr(born, ==, birth);
        g_assert_cmpstr(sex, ==, (number[16] - '0') % 2 ? "男" : "女");
    }
}

static char *
dup_picture(const PaperKind *kind, guint32 seed, Degrade degrade, const char *path, gsize *size)
{
    g_autoptr(Paper) paper = paper_new(kind, seed);
    char *bytes = NULL;

    g_assert_true(paper_write(paper, seed, degrade, path));
    g_assert_true(g_file_get_contents(path, &bytes, size, NULL));
    return bytes;
}

static void
test_again(void)
{
    g_autofree char *folder = g_dir_make_tmp("beian-paper-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "paper.jpg", NULL);
    const PaperKind *kind = paper_find_kind("resident-id");
    gsize size, size_again, size_other;

    if (has_font()) {
        g_autofree char *bytes = dup_picture(kind, 2, DEGRADE_HARD, path, &size);
        g_autofree char *again = dup_picture(kind, 2, DEGRADE_HARD, path, &size_again);
        g_autofree char *other = dup_picture(kind, 4, DEGRADE_HARD, path, &size_other);

        g_assert_cmpmem(bytes, size, again, size_again);
        g_assert_true(size != size_other || memcmp(bytes, other, size) != 0);
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

/* As in src/print/beian_print.c. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
    return "leak:libfontconfig.so\nleak:libpango\nleak:libcairo.so\n";
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paper/values", test_values);
    g_test_add_func("/paper/card", test_card);
    g_test_add_func("/paper/again", test_again);
    return g_test_run();
}

#else

static void
test_skipped(void)
{
    g_test_skip("no pango");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paper", test_skipped);
    return g_test_run();
}

#endif
