/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What beian-scan finds inside a file, in the officer's words. It runs as a child; what it says
 * is looked at like what the officer types. */
#ifndef BEIAN_DOCUMENT_SCAN_H
#define BEIAN_DOCUMENT_SCAN_H

#include <glib.h>

#include "validate/validate.h"
#include "workflow/workflow.h"

typedef struct {
    const char *id;      /* static: "dark" … */
    Verdict verdict;     /* FAIL: nobody can use it so; WARN: look at it */
    const char *text;    /* translated: what is wrong; the Scan's */
    const char *remedy;  /* translated: how to mend it */
    int measured, limit; /* what decided; 0, 0: nothing was measured */
    const char *unit; /* static: of both, as beian-scan calls it ("grey" …); NULL: not told */
} ScanFinding;

typedef struct {
    const char *id;   /* static: "pictures", "pdf", "types", "reading" */
    const char *text; /* translated: what can't be done here */
    const char *how;  /* translated: what to install for it */
} ScanMissing;

typedef struct {
    const char *field; /* static: "unified_code" … (scan_field_label() says it in words) */
    char *value;       /* as it is stored; a date is YYYY-MM-DD or "long-term" */
    char *text;        /* the line as it was read */
    int confidence;    /* 0 to 100, of the reader */
    gboolean sure;     /* may be shown as certain; else a person looks at the paper */
    gboolean checked;  /* a check digit agrees */
    int page;          /* from 1 */
    /* In pixels of a picture, as it is stored; of a PDF's page in points where it has text,
     * else in pixels of the page drawn with 2,000 on its longer side. */
    int x, y, width, height;
} ScanField;

typedef struct {
    char *media_type; /* "application/octet-stream" for what nobody knows */
    gint64 size_bytes;
    int width_px, height_px; /* 0: no picture */
    char *orientation;       /* as it is seen: "portrait", "landscape", "square"; or NULL */
    gboolean has_light;      /* the five below were measured */
    gboolean is_colour;
    int brightness;                /* of the paper, 0 to 255 */
    int sharpness;                 /* variance of the Laplacian at a width of 1000 pixels */
    int dark_below, blurred_below; /* the limits of these two; 0: not told */
    int glare;                     /* the largest white spot, in thousandths of the picture */
    double red;                    /* thousandths of it that are red as a seal is */
    int n_pages;                   /* 0: no PDF, or none that could be read */
    int n_looked, n_text, n_scanned, n_empty; /* of the pages that were looked at */
    gboolean is_encrypted;
    const char *kind;       /* static: asked for or recognised; NULL: not known */
    const char *recognised; /* static: by what is written on it; NULL: it was not */
    gboolean is_unknown;    /* it was tried in vain */
    GArray *fields;         /* of ScanField: what was read */
    char *text;             /* all that was read, in one line; NULL: nothing tried to */
    GArray *findings;       /* of ScanFinding */
    GArray *missing;        /* of ScanMissing */
    GPtrArray *texts;       /* of findings that say what was found */
} Scan;

void scan_free(Scan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scan, scan_free)

/* Adds a finding "ended" where the day until which the paper is valid, as it was read, lies
 * before `today`: a fault where the date is sure. Not kept with a reading, as days pass. */
void scan_look_at_end(Scan *scan, Day today);

/* The kinds of paper that beian-scan knows, ended by NULL. Static. */
const char *const *scan_list_kinds(void);
/* Looks into a file, as a paper of `kind` or (NULL) any; waits for it. Fails with MISSING if
 * beian-scan is not installed, DATA if the file can't be read, CHILD if beian-scan fails. */
Scan *scan_file(const char *path, const char *kind, GError **error);
/* The same while the caller goes on. */
typedef struct ScanRun ScanRun;

ScanRun *scan_start(const char *path, const char *kind, GError **error);
/* Stops it if it still runs. */
void scan_run_free(ScanRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScanRun, scan_run_free)
/* To wait for with poll(): readable, or past scan_run_ms_left(), scan_run_step() is to be
 * called. */
int scan_run_get_fd(const ScanRun *run);
int scan_run_ms_left(const ScanRun *run);
/* Takes what has come, without waiting. *out_said is NULL until it has ended; then its answer
 * for scan_parse(), yours. Fails as scan_file() does. */
gboolean scan_run_step(ScanRun *run, char **out_said, GError **error);
/* An answer that was kept; NULL if it is none. */
Scan *scan_parse(const char *said);

/* A kind of paper in words, translated: "business licence". Borrowed. */
const char *scan_kind_label(const char *kind);
/* The field in words, translated: "unified code". */
const char *scan_field_label(const char *field);
/* How sure its reading is, translated: "certain", "compare". */
const char *scan_field_sureness(const ScanField *field);
/* Could nobody tell whether it is of the kind that was asked for, though nothing else hinders
 * that? Then *out_text and *out_remedy say so, translated. */
gboolean scan_is_unknown(const Scan *scan, const char **out_text, const char **out_remedy);
/* What was measured beside its limit, each with its unit, translated: "99 of 255 in brightness;
 * the limit is 110". Yours; NULL: nothing was measured. */
char *scan_finding_dup_measure(const ScanFinding *finding);
/* Does one of the findings fail? */
gboolean scan_fails(const Scan *scan);

#endif
