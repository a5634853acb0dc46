/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/set.h"

#include <string.h>

static void
value_free(gpointer data)
{
    RecordValue *value = data;

    g_free(value->key);
    g_free(value->sub);
    g_free(value->value);
    g_free(value->zh);
    g_free(value->en);
    g_free(value);
}

static void
source_free(gpointer data)
{
    RecordSource *source = data;

    g_free(source->id);
    g_free(source->at);
    g_free(source);
}

static void
record_free(gpointer data)
{
    Record *record = data;

    g_free(record->kind);
    g_free(record->id);
    g_free(record->confidence);
    g_free(record->as_of);
    g_free(record->file);
    g_ptr_array_unref(record->values);
    g_ptr_array_unref(record->sources);
    g_free(record);
}

RecordSet *
record_set_new(void)
{
    RecordSet *set = g_new0(RecordSet, 1);

    set->records = g_ptr_array_new_with_free_func(record_free);
    set->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return set;
}

void
record_set_free(RecordSet *set)
{
    if (!set)
        return;
    g_hash_table_unref(set->index);
    g_ptr_array_unref(set->records);
    g_free(set);
}

Record *
record_set_get(const RecordSet *set, const char *kind, const char *id)
{
    g_autofree char *key = g_strdup_printf("%s/%s", kind, id);

    return g_hash_table_lookup(set->index, key);
}

Record *
record_set_add(RecordSet *set, const char *kind, const char *id)
{
    Record *record;

    if (record_set_get(set, kind, id))
        return NULL;
    record = g_new0(Record, 1);
    record->kind = g_strdup(kind);
    record->id = g_strdup(id);
    record->values = g_ptr_array_new_with_free_func(value_free);
    record->sources = g_ptr_array_new_with_free_func(source_free);
    g_ptr_array_add(set->records, record);
    g_hash_table_insert(set->index, g_strdup_printf("%s/%s", kind, id), record);
    return record;
}

RecordValue *
record_add_value(Record *record, const char *key, int ord, const char *sub, SchemaType type)
{
    RecordValue *value = g_new0(RecordValue, 1);

    value->key = g_strdup(key);
    value->ord = ord;
    value->sub = g_strdup(sub);
    value->type = type;
    g_ptr_array_add(record->values, value);
    return value;
}

void
record_add_source(Record *record, const char *id, const char *at, int line)
{
    RecordSource *source = g_new0(RecordSource, 1);

    source->id = g_strdup(id);
    source->at = g_strdup(at);
    source->line = line;
    g_ptr_array_add(record->sources, source);
}

const RecordValue *
record_find(const Record *record, const char *key)
{
    for (guint i = 0; i < record->values->len; i++) {
        const RecordValue *value = g_ptr_array_index(record->values, i);

        if (g_str_equal(value->key, key))
            return value;
    }
    return NULL;
}

void
record_remove_key(Record *record, const char *key)
{
    for (guint i = record->values->len; i > 0; i--) {
        const RecordValue *value = g_ptr_array_index(record->values, i - 1);

        if (g_str_equal(value->key, key))
            g_ptr_array_remove_index(record->values, i - 1);
    }
}

void
fault_add(GPtrArray *faults, const char *file, int line, char *key_taken, char *reason_taken)
{
    CatalogueFault *fault = g_new0(CatalogueFault, 1);

    fault->file = g_strdup(file ? file : "");
    fault->line = line;
    fault->key = key_taken;
    fault->reason = reason_taken;
    g_ptr_array_add(faults, fault);
}
