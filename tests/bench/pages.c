/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a page, compared with the tesseract command. */
#include "config.h"

#include "pages.h"

#include <stdio.h>

#include "measure.h"

#define N_RUNS 3
/* Reading one page, of what the tesseract command takes for it (issue 4). */
#define SCAN_RATIO 1.3

/* A made-up paper at `path`. */
static void
draw_paper(const char *kind, const char *degrade, const char *path)
{
    const char *const draw[] = {"tests/paper/paper",
                                "--kind",
                                kind,
                                "--degrade",
                                degrade,
                                "--seed",
                                "7",
                                "--out",
                                path,
                                NULL};

    (void)measure_command_us(draw);
}

/* How many characters a command prints, without blanks. */
static int
count_printed(const char *const *argv)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    int n = 0;

    if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text,
                      NULL, NULL, &error))
        g_error("%s", error->message);
    for (const char *c = text; *c; c = g_utf8_next_char(c))
        n += !g_unichar_isspace(g_utf8_get_char(c));
    return n;
}

typedef struct {
    double ours_us, theirs_us;
    int n;
} Pages;

static gboolean
say_pages(const char *degrade, const char *which, const Pages *pages, double limit)
{
    g_autofree char *name = g_strdup_printf("CPU of %d pages, %s%s", pages->n, degrade, which);

    return pages->n == 0 ||
           measure_say(name, pages->ours_us / 1000, pages->theirs_us / 1000, "ms", limit);
}

/* Pages of each kind, read by the command of a person and by Tesseract's, one thread each: in
 * clean scans, careful photos and bad ones. What Tesseract's makes out less than half of, of
 * what it prints for the clean scan, it gave up on: it is no measure for reading then. */
gboolean
pages_say(const char *beian, const char *folder)
{
    static const char *const degrades[] = {"none", "light", "hard"};
    static const char *const kinds[] = {"business-licence", "resident-id", "resident-id-back",
                                        "domain-certificate", "letter"};
    g_autofree char *tesseract = g_find_program_in_path("tesseract");
    int n_clean[G_N_ELEMENTS(kinds)] = {0};
    gboolean good = TRUE;

    if (!tesseract) {
        printf("reading a page: no tesseract command to compare with\n");
        return TRUE;
    }
    g_setenv("OMP_THREAD_LIMIT", "1", TRUE);
    for (guint d = 0; d < G_N_ELEMENTS(degrades); d++) {
        Pages read = {0}, given_up = {0};

        for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
            g_autofree char *path =
                g_strdup_printf("%s/%s-%s.jpg", folder, kinds[k], degrades[d]);
            const char *const ours[] = {beian, "scan", path, "--json", NULL};
            const char *const theirs[] = {
                tesseract, path, "-", "-l", "chi_sim", "-c", "debug_file=/dev/null", NULL};
            double a[N_RUNS], b[N_RUNS];
            Pages *pages = &read;
            int n;

            draw_paper(kinds[k], degrades[d], path);
            n = count_printed(theirs);
            n_clean[k] = d == 0 ? n : n_clean[k];
            if (2 * n < n_clean[k])
                pages = &given_up;
            for (int i = 0; i < N_RUNS; i++) { /* in turns */
                a[i] = measure_command_us(ours);
                b[i] = measure_command_us(theirs);
            }
            pages->ours_us += measure_median(a, N_RUNS);
            pages->theirs_us += measure_median(b, N_RUNS);
            pages->n++;
        }
        good &= say_pages(degrades[d], "", &read, SCAN_RATIO);
        (void)say_pages(degrades[d], ", given up on", &given_up, 0);
    }
    return good;
}
