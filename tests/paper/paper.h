/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up papers as pictures, with the truth of what stands on them: what reading is measured
 * with. A kind, a seed and a degradation give the same bytes each time (with the same fonts).
 * Every picture is marked 样本 outside of its fields; nobody's data are in it. */
#ifndef BEIAN_TESTS_PAPER_PAPER_H
#define BEIAN_TESTS_PAPER_PAPER_H

#include <cairo.h>
#include <glib.h>

#include "base/json.h"

typedef enum {
    DEGRADE_NONE,  /* a scan: straight, sharp, evenly lit */
    DEGRADE_LIGHT, /* a careful photo: up to 2° turned, some shadow, JPEG 70 to 85 */
    DEGRADE_HARD,  /* a bad one: up to 5° turned, blur, noise, shadow, slant, JPEG 40 to 60 */
    /* As light, but what nobody accepts: */
    DEGRADE_CUT, /* a side is not in the picture, of the sheet on a desk or of the print */
    DEGRADE_SCREENSHOT, /* shown on a telephone or computer, and that taken */
    DEGRADE_MOIRE,      /* a photo of a screen that shows it */
} Degrade;

typedef struct Paper Paper;

typedef struct {
    const char *id;   /* "resident-id-back" */
    const char *kind; /* as `beian scan --kind` names it: "resident-id" */
    const char *side; /* "front", "back", or NULL */
    int n_layouts;
    void (*make_up)(Paper *paper);
    cairo_surface_t *(*draw)(const Paper *paper); /* yours */
} PaperKind;

struct Paper {
    const PaperKind *kind;
    int layout;       /* 0 to n_layouts - 1 */
    const char *font; /* of what is filled in */
    GRand *chance;
    json_t *fields;      /* the truth: what is to be read, as beian-scan writes it */
    GHashTable *printed; /* words by name: the fields as they are printed, and others */
};

/* All kinds, ended by one without id. Static. */
extern const PaperKind paper_kinds[];
/* NULL if there is none of that id. */
const PaperKind *paper_find_kind(const char *id);

/* NULL if there is no Chinese font. Seeds in a row go through the layouts. */
Paper *paper_new(const PaperKind *kind, guint32 seed);
void paper_free(Paper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paper, paper_free)

/* {"kind", "side", "layout", "font", "fields": {…}}. Yours. */
json_t *paper_dup_truth(const Paper *paper);
/* Draws, degrades and writes a JPEG file. */
gboolean paper_write(const Paper *paper, guint32 seed, Degrade degrade, const char *path);

/* make_up.c */
/* Prints `words` under that name; `truth` is what is to be read there, or NULL. */
void paper_put(Paper *paper, const char *name, const char *truth, const char *words);
/* "" if nothing is printed under that name. Borrowed. */
const char *paper_get(const Paper *paper, const char *name);
void make_up_licence(Paper *paper);
void make_up_id_front(Paper *paper);
void make_up_id_back(Paper *paper);
void make_up_certificate(Paper *paper);
void make_up_letter(Paper *paper);

/* draw_*.c */
cairo_surface_t *draw_licence(const Paper *paper);
cairo_surface_t *draw_id_front(const Paper *paper);
cairo_surface_t *draw_id_back(const Paper *paper);
cairo_surface_t *draw_certificate(const Paper *paper);
cairo_surface_t *draw_letter(const Paper *paper);

/* degrade.c */
gboolean degrade_write(cairo_surface_t *surface, guint32 seed, Degrade degrade,
                       const char *path);

#endif
