/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers that the officer has to write for a filing: letters and statements made from the
 * catalogue's templates (kind "papers", data/templates), filled from the filing's answers. What
 * is not answered is marked on the paper and never made up. */
#ifndef BEIAN_DOCUMENT_PAPER_H
#define BEIAN_DOCUMENT_PAPER_H

#include "workflow/requirement.h"

typedef enum { PAPER_PDF, PAPER_DOCX, PAPER_TEXT } PaperFormat;

typedef struct {
    const CatalogueItem *paper;    /* kind "papers"; NULL: of paper_list_forms() */
    const CatalogueItem *material; /* that calls for it; NULL: the paper's own condition does */
    int service_no;                /* 0: once for the whole filing */
    Tri required;                  /* YES or UNKNOWN; others are not listed */
    gboolean is_optional;          /* offered, of a material that is never counted or of none */
    gboolean is_done;              /* the material is settled already */
    GPtrArray *missing; /* names of answers as fact_key_format() writes them, each once, in the
                         * order of the paper; empty: it is complete */
} Paper;

void paper_free(Paper *paper);

/* The papers that this filing's materials call for: required ones first, then optional ones,
 * then those not known yet. Array of Paper; yours. */
GPtrArray *paper_list(Workflow *flow, gint64 filing_id, GError **error);
/* What is written on a form that others have (the material's form_from): it is not made here.
 * In the checklist's order. Array of Paper; yours. */
GPtrArray *paper_list_forms(Workflow *flow, gint64 filing_id, GError **error);
/* The template for a material that has to be written; NULL: others issue it. Borrowed. */
const CatalogueItem *paper_find_template(Catalogue *cat, const CatalogueItem *material);
/* The paper's name in commands, "auth-principal" or, of a further service, "truth@2". Yours. */
char *paper_dup_key(const Paper *paper);
/* The one with that key, or NULL with UNKNOWN. Borrowed from the list. */
const Paper *paper_find(const GPtrArray *papers, const char *key, GError **error);

typedef struct {
    Lang lang; /* only the Chinese one is signed; the English one says so at its head */
    PaperFormat format;
    gboolean is_masked; /* numbers of people, as base/mask masks them */
} PaperWay;

/* "pdf", "docx", "txt". Static. */
const char *paper_format_ending(PaperFormat format);
gboolean paper_format_parse(const char *word, PaperFormat *out, GError **error);
/* A name for its file, without folder: "主体负责人授权书.pdf". Yours. */
char *paper_dup_file_name(const Paper *paper, PaperWay way);
/* The paper's bytes. PDF and DOCX are made by beian-print, which is waited for: fails with
 * MISSING if it is not installed or has no Chinese font, CHILD if it fails. The same answers
 * give the same bytes. Yours to unref. */
gboolean paper_make(Workflow *flow, gint64 filing_id, const Paper *paper, PaperWay way,
                    GBytes **out_bytes, GError **error);
/* Is the name free? Fails with TAKEN if not. */
gboolean paper_check_free(const char *path, GError **error);
/* What paper_make() makes, into a file. Fails with DATA too, with TAKEN for a file that is
 * there if it may not be replaced. */
gboolean paper_write(Workflow *flow, gint64 filing_id, const Paper *paper, PaperWay way,
                     const char *path, gboolean may_replace, GError **error);

#endif
