/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a made-up paper and prints the truth of it, a line of JSON:
 * paper --kind KIND --seed N --degrade none|light|hard|cut|screenshot|moire --out FILE.jpg */
#include "config.h"

#include <allheaders.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <stdio.h>

#include "paper/paper.h"

static const char *const degrades[] = {"none",       "light", "hard", "cut",
                                       "screenshot", "moire", NULL};

static int
fail(const char *what)
{
    g_printerr("paper: %s\n", what);
    return 1;
}

static int
find(const char *const *names, const char *name)
{
    for (int i = 0; names[i]; i++)
        if (g_str_equal(names[i], name))
            return i;
    return -1;
}

static int
draw(const char *kind_id, int seed, const char *degrade_name, const char *path)
{
    const PaperKind *kind = paper_find_kind(kind_id);
    int degrade = find(degrades, degrade_name);
    g_autoptr(Paper) paper = NULL;
    g_autofree char *line = NULL;
    json_t *truth;

    if (!kind)
        return fail("no such kind: business-licence, resident-id, resident-id-back, "
                    "domain-certificate, letter");
    if (degrade < 0)
        return fail("no such degradation: none, light, hard, cut, screenshot, moire");
    paper = paper_new(kind, (guint32)seed);
    if (!paper)
        return fail("no Chinese font: install fonts-wqy-microhei");
    if (!paper_write(paper, (guint32)seed, (Degrade)degrade, path))
        return fail("can't write the picture");
    truth = paper_dup_truth(paper);
    line = json_dumps(truth, JSON_COMPACT);
    json_decref(truth);
    puts(line); /* UTF-8, whatever the locale */
    return 0;
}

int
main(int argc, char **argv)
{
    g_autofree char *kind = NULL, *degrade = NULL, *path = NULL;
    int seed = 1, status;
    const GOptionEntry options[] = {
        {"kind", 0, 0, G_OPTION_ARG_STRING, &kind, "business-licence …", "KIND"},
        {"seed", 0, 0, G_OPTION_ARG_INT, &seed, "a number; the same one draws the same", "N"},
        {"degrade", 0, 0, G_OPTION_ARG_STRING, &degrade,
         "none, light, hard, cut, screenshot or moire", "HOW"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &path, "the picture", "FILE.jpg"},
        G_OPTION_ENTRY_NULL};
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;

    (void)setMsgSeverity(L_SEVERITY_NONE);
    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error))
        return fail(error->message);
    if (!path)
        return fail("--out FILE.jpg is missing");
    status = draw(kind ? kind : "business-licence", seed, degrade ? degrade : "none", path);
    pango_cairo_font_map_set_default(NULL);
    cairo_debug_reset_static_data();
    FcFini();
    return status;
}
