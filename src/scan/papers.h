/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of the papers of a filing, found among the characters of a page. */
#ifndef BEIAN_SCAN_PAPERS_H
#define BEIAN_SCAN_PAPERS_H

#include "base/json.h"
#include "scan/code.h"
#include "scan/glyphs.h"

/* Reads a code's line once more, the `pass`th time (from 0), another way each. FALSE if there
 * is no other way. */
typedef gboolean (*PapersReadAgain)(void *data, CodeKind kind, const Frame *frames,
                                    int n_frames, int pass, CodeReading *out);
/* A line out of `alphabet` alone, by another model; the `pass`th time (from 0), another way
 * each. Yours. */
typedef char *(*PapersDupLatin)(void *data, const Frame *frame, const char *alphabet, int pass);
/* Where a part of the page stands in the file's picture. */
typedef Frame (*PapersPlace)(void *data, const Frame *frame);

typedef struct {
    Glyphs *glyphs;
    int page;                   /* from 1 */
    const char *today;          /* YYYY-MM-DD, or NULL: nobody is born after it */
    PapersReadAgain read_again; /* NULL: characters are certain, as in a PDF's text */
    PapersDupLatin dup_latin;   /* NULL with it */
    PapersPlace place;          /* NULL: as they are */
    void *data;
} PapersPage;

/* How many of the words that stand on papers are on a page: upside down there are none. */
int papers_count_words(const Glyphs *glyphs);
/* "business-licence" … by the words on it, or NULL. Static. */
const char *papers_recognise(const PapersPage *page);
/* Is a page of a paper of `kind`, by the words on it? *out_other is the kind that it seems to
 * be of instead, if it is PAPERS_OTHER. Static. */
typedef enum { PAPERS_SAME, PAPERS_OTHER, PAPERS_UNKNOWN } PapersFit;
PapersFit papers_compare(const PapersPage *page, const char *kind, const char **out_other);
/* Adds {field, value, …} objects of what a paper of `kind` has to `fields`; fields that are
 * there already stay. */
void papers_read(const PapersPage *page, const char *kind, json_t *fields);

#endif
