/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper's text as it stands in data/templates: words, and in double braces the facts and
 * conditions that fill it (data/templates/README). */
#ifndef BEIAN_CATALOGUE_TEMPLATE_H
#define BEIAN_CATALOGUE_TEMPLATE_H

#include <glib.h>

typedef enum {
    TEMPLATE_WORDS,
    TEMPLATE_FACT, /* text: its id */
    TEMPLATE_IF,   /* text: the condition */
    TEMPLATE_ELSE,
    TEMPLATE_EACH, /* what follows stands once for each service */
    TEMPLATE_END,
    TEMPLATE_LINE /* the end of a line */
} TemplateKind;

typedef struct {
    TemplateKind kind;
    char *text;        /* NULL where the kind has none */
    int line;          /* from 1 */
    gboolean is_alone; /* its line says nothing but such parts */
    guint next; /* of IF its ELSE or END, of ELSE and EACH their END: an index of the parts */
} TemplatePart;

typedef struct {
    int line;
    char *reason; /* translated */
} TemplateFault;

/* The parts in order; a line of nothing but IF, ELSE, EACH and END leaves no empty line.
 * `out_faults` (or NULL) gets an array of TemplateFault; with faults the parts are of no use.
 * Both are yours. */
GPtrArray *template_parse(const char *text, GPtrArray **out_faults);

#endif
