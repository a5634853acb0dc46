/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/paper.h"

#include "paper/pen.h"

const PaperKind paper_kinds[] = {
    {"business-licence", "business-licence", NULL, 4, make_up_licence, draw_licence},
    {"resident-id", "resident-id", "front", 2, make_up_id_front, draw_id_front},
    {"resident-id-back", "resident-id", "back", 2, make_up_id_back, draw_id_back},
    {"domain-certificate", "domain-certificate", NULL, 3, make_up_certificate,
     draw_certificate},
    {"letter", "letter", NULL, 3, make_up_letter, draw_letter},
    {NULL, NULL, NULL, 0, NULL, NULL},
};

const PaperKind *
paper_find_kind(const char *id)
{
    for (const PaperKind *kind = paper_kinds; kind->id; kind++)
        if (g_str_equal(kind->id, id))
            return kind;
    return NULL;
}

Paper *
paper_new(const PaperKind *kind, guint32 seed)
{
    const guint32 seeds[] = {seed, (guint32)(kind - paper_kinds)};
    g_autofree const char **fonts = pen_list_fonts();
    guint n_fonts = g_strv_length((char **)fonts);
    Paper *paper;

    if (n_fonts == 0)
        return NULL;
    paper = g_new0(Paper, 1);
    paper->kind = kind;
    paper->layout = (int)(seed % (guint32)kind->n_layouts);
    paper->chance = g_rand_new_with_seed_array(seeds, G_N_ELEMENTS(seeds));
    paper->font = fonts[g_rand_int_range(paper->chance, 0, (gint32)n_fonts)];
    paper->fields = json_object();
    paper->printed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    kind->make_up(paper);
    return paper;
}

void
paper_free(Paper *paper)
{
    if (!paper)
        return;
    json_decref(paper->fields);
    g_hash_table_unref(paper->printed);
    g_rand_free(paper->chance);
    g_free(paper);
}

json_t *
paper_dup_truth(const Paper *paper)
{
    return json_pack("{s:s, s:s?, s:i, s:s, s:O}", "kind", paper->kind->kind, "side",
                     paper->kind->side, "layout", paper->layout, "font", paper->font, "fields",
                     paper->fields);
}

gboolean
paper_write(const Paper *paper, guint32 seed, Degrade degrade, const char *path)
{
    cairo_surface_t *surface = paper->kind->draw(paper);
    gboolean is_written = degrade_write(surface, seed, degrade, path);

    cairo_surface_destroy(surface);
    return is_written;
}
