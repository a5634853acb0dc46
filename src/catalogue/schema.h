/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue's schema as a table: one row a key of a kind (data/README says the same in
 * words). */
#ifndef BEIAN_CATALOGUE_SCHEMA_H
#define BEIAN_CATALOGUE_SCHEMA_H

#include <glib.h>

typedef enum {
    SCHEMA_TEXT, /* {zh, en} */
    SCHEMA_TEXTS,
    SCHEMA_PLAIN,
    SCHEMA_PLAINS,
    SCHEMA_WORD, /* detail: the words */
    SCHEMA_WORDS,
    SCHEMA_NUMBER,
    SCHEMA_DATE,
    SCHEMA_REF, /* detail: the kind */
    SCHEMA_REFS,
    SCHEMA_COND,
    SCHEMA_SPAN, /* {n, unit} */
    SCHEMA_SPANS,
    SCHEMA_MAPS, /* detail: the name of the rows that describe one mapping */
    SCHEMA_TRIGGER,
    SCHEMA_PATTERN
} SchemaType;

typedef enum { SCHEMA_OPTIONAL, SCHEMA_REQUIRED } SchemaNeed;

typedef struct {
    const char *kind;
    const char *key;
    SchemaType type;
    SchemaNeed need;
    const char *detail;
} SchemaKey;

/* The row, or NULL. */
const SchemaKey *schema_find(const char *kind, const char *key);
gboolean schema_has_kind(const char *kind);
/* All rows, ended by one without a kind. */
const SchemaKey *schema_rows(void);
/* Must records of the kind name their sources? Sources have none; questions, events and years
 * of our own making may. */
gboolean schema_wants_sources(const char *kind);
gboolean schema_word_is_known(const char *words, const char *word);

#endif
