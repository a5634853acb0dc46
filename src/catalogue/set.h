/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records in memory, between YAML and database: what the compiler and an overlay work on. */
#ifndef BEIAN_CATALOGUE_SET_H
#define BEIAN_CATALOGUE_SET_H

#include "catalogue/compile.h"
#include "catalogue/schema.h"

/* One value of a record; lists have one for each element, mappings one for each of their keys.
 */
typedef struct {
    char *key;
    int ord;
    char *sub;        /* key within a mapping; "" otherwise */
    SchemaType type;  /* of the element: TEXT, PLAIN, WORD, REF, COND … */
    gboolean is_list; /* came as a list */
    char *value;      /* NULL for a text */
    char *zh, *en;
    int line;
    int zh_line, en_line; /* of a text: where its first line stands */
} RecordValue;

typedef struct {
    char *id;
    char *at; /* may be NULL */
    int line;
} RecordSource;

typedef struct {
    char *kind, *id;
    char *confidence, *as_of;
    char *file;
    int line;
    gboolean is_overlay;
    GPtrArray *values;  /* RecordValue, in order */
    GPtrArray *sources; /* RecordSource */
} Record;

typedef struct {
    GPtrArray *records; /* in order */
    GHashTable *index;  /* "kind/id" → Record */
} RecordSet;

RecordSet *record_set_new(void);
void record_set_free(RecordSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RecordSet, record_set_free)

Record *record_set_get(const RecordSet *set, const char *kind, const char *id);
/* A new empty record at the end, or NULL if the id is there. */
Record *record_set_add(RecordSet *set, const char *kind, const char *id);
RecordValue *record_add_value(Record *record, const char *key, int ord, const char *sub,
                              SchemaType type);
void record_add_source(Record *record, const char *id, const char *at, int line);
/* The first value of a key, or NULL. */
const RecordValue *record_find(const Record *record, const char *key);
/* Drops all values of a key. */
void record_remove_key(Record *record, const char *key);

/* Adds a fault; takes `reason`. */
void fault_add(GPtrArray *faults, const char *file, int line, char *key_taken,
               char *reason_taken);

/* Reads all *.yaml of a folder and of its templates/ into the set. With `is_overlay`, known ids
 * replace the keys that they name. Faults are added; FALSE with DATA only if the folder can't
 * be read. */
gboolean record_set_load(RecordSet *set, const char *dir, gboolean is_overlay,
                         GPtrArray *faults, GError **error);
/* What only the whole can tell: references, conditions, cycles, triggers, patterns. */
void record_set_check(const RecordSet *set, GPtrArray *faults);

#endif
