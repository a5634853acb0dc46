/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of how a picture was taken: papers that are cut, screenshots and photos of
 * screens, at seeds that no limit was found with; clean ones and careful photos are let be. */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/child.h"
#include "base/json.h"
#include "base/path.h"
#include "document/scan.h"
#include "support.h"

static const char *const takings[] = {"cut", "screenshot", "stripes", NULL};

static gboolean
has_words(const char *id)
{
    g_autofree char *said = g_strdup_printf(
        "{\"findings\": [{\"id\": \"%s\", \"verdict\": \"warn\"}], \"missing\": []}", id);
    g_autoptr(Scan) scan = scan_parse(said);

    return scan->findings->len == 1 &&
           *g_array_index(scan->findings, ScanFinding, 0).remedy != '\0';
}

static void
test_words(void)
{
    for (int i = 0; takings[i]; i++)
        g_assert_true(has_words(takings[i]));
    g_assert_false(has_words("nothing-known"));
}

#if defined HAVE_PAPERS && defined HAVE_LEPTONICA
#include <allheaders.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include "paper/paper.h"

enum { N_PAPERS = 10, LEAST_TOLD = 8, MOST_FALSE = 1, FIRST_SEED = 500 };
enum { ANSWER_MS = 120000, ANSWER_BYTES = 65536 };

static gboolean
has_font(void)
{
    g_autoptr(Paper) paper = paper_new(&paper_kinds[0], 1);

    if (!paper)
        g_test_skip("no Chinese font");
    return paper != NULL;
}

/* What is found in the picture alone, without reading it. New. */
static json_t *
inspect(const char *path)
{
    g_autofree char *program = path_dup_child("beian-scan");
    const char *const argv[] = {program, "--inspect", NULL};
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    const ChildLimits limits = {0, 0, ANSWER_MS, ANSWER_BYTES, fd, NULL};
    g_autoptr(Child) child = child_start(argv, &limits, NULL);
    g_autofree char *line = NULL;
    json_t *answer;

    g_assert_nonnull(child);
    g_assert_cmpint(close(fd), ==, 0);
    g_assert_true(child_read_line(child, &line, NULL));
    g_assert_nonnull(line);
    answer = json_parse(line, strlen(line), NULL);
    g_assert_true(json_is_object(answer));
    return answer;
}

static gboolean
is_found(const json_t *answer, const char *id)
{
    json_t *finding;
    size_t i;

    json_array_foreach(json_object_get(answer, "findings"), i, finding)
    {
        if (g_strcmp0(json_string_value(json_object_get(finding, "id")), id) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
draw(int i, Degrade degrade, const char *path)
{
    guint32 seed = (guint32)(FIRST_SEED + i);
    g_autoptr(Paper) paper = paper_new(&paper_kinds[i % 5], seed);

    g_assert_true(paper_write(paper, seed, degrade, path));
}

typedef struct {
    const char *name;
    Degrade degrade;
    const char *told; /* NULL: nothing is */
} Row;

static const Row rows[] = {
    {"/taken/cut", DEGRADE_CUT, "cut"},
    {"/taken/screenshot", DEGRADE_SCREENSHOT, "screenshot"},
    {"/taken/moire", DEGRADE_MOIRE, "stripes"},
    {"/taken/none", DEGRADE_NONE, NULL},
    {"/taken/light", DEGRADE_LIGHT, NULL},
    {"/taken/hard", DEGRADE_HARD, NULL},
};

/* Each of the findings by itself: how many have it, and whether it is the one that is due. */
static void
test_taken(gconstpointer data)
{
    const Row *row = data;
    g_autofree char *folder = NULL, *path = NULL;
    int n_told[G_N_ELEMENTS(takings)] = {0};

    if (!has_font())
        return;
    folder = g_dir_make_tmp("beian-taken-XXXXXX", NULL);
    path = g_build_filename(folder, "paper.jpg", NULL);
    for (int i = 0; i < N_PAPERS; i++) {
        json_t *answer;

        draw(i, row->degrade, path);
        answer = inspect(path);
        for (int t = 0; takings[t]; t++)
            n_told[t] += is_found(answer, takings[t]);
        json_decref(answer);
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    for (int t = 0; takings[t]; t++) {
        g_test_message("%s: %d of %d", takings[t], n_told[t], N_PAPERS);
        if (g_strcmp0(row->told, takings[t]) == 0)
            g_assert_cmpint(n_told[t], >=, LEAST_TOLD);
        else
            g_assert_cmpint(n_told[t], <=, MOST_FALSE);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static gboolean
scan_tells(const char *path, const char *kind, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Scan) scan = scan_file(path, kind, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < scan->findings->len; i++)
        if (g_str_equal(g_array_index(scan->findings, ScanFinding, i).id, id))
            return TRUE;
    return FALSE;
}

/* A registrar shows its certificate on the screen: a screenshot is what there is of it. */
static void
test_where_it_may_be(void)
{
    g_autofree char *folder = g_dir_make_tmp("beian-taken-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "paper.jpg", NULL);

    if (has_font()) {
        draw(0, DEGRADE_SCREENSHOT, path);
        g_assert_true(scan_tells(path, "business-licence", "screenshot"));
        g_assert_false(scan_tells(path, "domain-certificate", "screenshot"));
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

/* Which way up it lies is seen by its words; the same paper upright is let be. */
static void
test_turned(void)
{
    g_autofree char *folder = g_dir_make_tmp("beian-taken-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "paper.jpg", NULL);

    if (has_font()) {
        draw(0, DEGRADE_NONE, path);
        g_assert_false(scan_tells(path, "business-licence", "turned"));
        for (int quarters = 1; quarters <= 3; quarters++) {
            PIX *upright, *turned;

            draw(0, DEGRADE_NONE, path);
            upright = pixRead(path);
            turned = pixRotateOrth(upright, quarters);
            g_assert_cmpint(pixWrite(path, turned, IFF_JFIF_JPEG), ==, 0);
            pixDestroy(&upright);
            pixDestroy(&turned);
            g_assert_true(scan_tells(path, "business-licence", "turned"));
        }
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/taken/words", test_words);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_test_add_data_func(rows[i].name, &rows[i], test_taken);
    g_test_add_func("/taken/where_it_may_be", test_where_it_may_be);
    g_test_add_func("/taken/turned", test_turned);
    status = g_test_run();
    pango_cairo_font_map_set_default(NULL);
    cairo_debug_reset_static_data();
    FcFini();
    return status;
}

#else

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/taken/words", test_words);
    return g_test_run();
}

#endif
