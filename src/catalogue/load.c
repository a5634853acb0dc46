/* SPDX-License-Identifier: GPL-3.0-or-later */
/* YAML into records. libyaml's documents keep the place of every node, so each fault has its
 * line and all are found in one run (libcyaml stops at the first and forgets lines after
 * loading). */
#include "config.h"

#include <string.h>
#include <yaml.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/text.h"
#include "calendar/day.h"
#include "catalogue/set.h"

#define FILE_MAX_BYTES (8 * 1024 * 1024)
#define TEMPLATES "templates"

#define CONFIDENCES "statute provider practice article unverified"

typedef struct {
    RecordSet *set;
    GPtrArray *faults;
    const char *file;
    gboolean is_overlay;
    yaml_document_t *doc;
    Record *record;
    char *where; /* "materials/id" */
} Loader;

static int
line_of(const yaml_node_t *node)
{
    return (int)node->start_mark.line + 1;
}

/* A block begins below its sign. */
static int
first_line_of(const yaml_node_t *node)
{
    return line_of(node) + (node->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
                                    node->data.scalar.style == YAML_FOLDED_SCALAR_STYLE
                                ? 1
                                : 0);
}

static void
fault(const Loader *loader, const yaml_node_t *node, const char *key, char *reason_taken)
{
    char *place = key ? g_strdup_printf("%s: %s", loader->where ? loader->where : "", key)
                      : g_strdup(loader->where ? loader->where : "");

    fault_add(loader->faults, loader->file, node ? line_of(node) : 0, place, reason_taken);
}

static const char *
scalar(const yaml_node_t *node)
{
    return node && node->type == YAML_SCALAR_NODE ? (const char *)node->data.scalar.value
                                                  : NULL;
}

static yaml_node_t *
node_at(const Loader *loader, int index)
{
    return yaml_document_get_node(loader->doc, index);
}

static yaml_node_t *
find_pair(const Loader *loader, const yaml_node_t *map, const char *key)
{
    for (yaml_node_pair_t *p = map->data.mapping.pairs.start; p < map->data.mapping.pairs.top;
         p++)
        if (g_strcmp0(scalar(node_at(loader, p->key)), key) == 0)
            return node_at(loader, p->value);
    return NULL;
}

static gboolean
is_id(const char *text)
{
    return *text && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_.") == strlen(text);
}

static gboolean
is_number(const char *text)
{
    gint64 number;

    return g_ascii_string_to_signed(text, 10, -1000000000, 1000000000, &number, NULL);
}

/* YYYY, YYYY-MM, YYYY-MM-DD or undated. */
static gboolean
is_date(const char *text)
{
    static const char *const shapes[] = {"^[0-9]{4}$", "^[0-9]{4}-(0[1-9]|1[0-2])$"};
    Day day;

    if (g_str_equal(text, "undated"))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++)
        if (g_regex_match_simple(shapes[i], text, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT))
            return TRUE;
    return day_parse(text, &day, NULL);
}

static void
check_twice(Loader *loader, const yaml_node_t *node)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (yaml_node_pair_t *p = node->data.mapping.pairs.start; p < node->data.mapping.pairs.top;
         p++) {
        const yaml_node_t *name = node_at(loader, p->key);

        if (scalar(name) && !g_hash_table_add(seen, (gpointer)scalar(name)))
            fault(loader, name, NULL,
                  g_strdup_printf(_("key '%s' stands twice"), scalar(name)));
    }
}

static void
read_text(Loader *loader, const yaml_node_t *node, const char *key, RecordValue *value)
{
    static const char *const languages[] = {"zh", "en"};

    if (node->type != YAML_MAPPING_NODE) {
        fault(loader, node, key,
              g_strdup(_("a text in both languages is wanted: {zh: …, en: …}")));
        return;
    }
    check_twice(loader, node);
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        const yaml_node_t *in_it = find_pair(loader, node, languages[i]);
        const char *text = scalar(in_it);

        if (!text || !*text)
            fault(loader, node, key,
                  g_strdup_printf(_("translation missing: %s"), languages[i]));
        else if (i == 0)
            value->zh = g_strdup(text);
        else
            value->en = g_strdup(text);
        if (text && i == 0)
            value->zh_line = first_line_of(in_it);
        else if (text)
            value->en_line = first_line_of(in_it);
    }
    for (yaml_node_pair_t *p = node->data.mapping.pairs.start; p < node->data.mapping.pairs.top;
         p++) {
        const char *name = scalar(node_at(loader, p->key));

        if (g_strcmp0(name, "zh") != 0 && g_strcmp0(name, "en") != 0)
            fault(loader, node_at(loader, p->key), key,
                  g_strdup_printf(_("unknown key '%s' in a text"), name ? name : "?"));
    }
}

static char *
dup_scalar_fault(SchemaType type, const char *detail, const char *text)
{
    if (!*text)
        return g_strdup(_("the value is empty"));
    if (type == SCHEMA_WORD && !schema_word_is_known(detail, text))
        return g_strdup_printf(_("'%1$s' is none of: %2$s"), text, detail);
    if (type == SCHEMA_NUMBER && !is_number(text))
        return g_strdup_printf(_("'%s' is not a whole number"), text);
    if (type == SCHEMA_DATE && !is_date(text))
        return g_strdup_printf(_("'%s' is no date: YYYY, YYYY-MM, YYYY-MM-DD or undated"),
                               text);
    return NULL;
}

/* Keys of a mapping that are none of the (NULL-ended) names. */
static void
check_names(Loader *loader, const yaml_node_t *node, const char *key, const char *const *names)
{
    check_twice(loader, node);
    for (yaml_node_pair_t *p = node->data.mapping.pairs.start; p < node->data.mapping.pairs.top;
         p++) {
        const yaml_node_t *name = node_at(loader, p->key);

        if (!scalar(name) || !g_strv_contains(names, scalar(name)))
            fault(loader, name, key,
                  g_strdup_printf(_("unknown key '%s'"), scalar(name) ? scalar(name) : "?"));
    }
}

static void read_value(Loader *loader, const yaml_node_t *node, const char *key, int ord,
                       const char *sub, const SchemaKey *row, SchemaType type);

static void
read_span(Loader *loader, const yaml_node_t *node, const char *key, int ord)
{
    static const SchemaKey parts[] = {
        {"", "n", SCHEMA_NUMBER, SCHEMA_REQUIRED, NULL},
        {"", "unit", SCHEMA_WORD, SCHEMA_REQUIRED, "h d wd m"},
    };
    static const char *const span_names[] = {"n", "unit", NULL};

    if (node->type != YAML_MAPPING_NODE) {
        fault(loader, node, key, g_strdup(_("a span is wanted: {n: 20, unit: wd}")));
        return;
    }
    check_names(loader, node, key, span_names);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        const yaml_node_t *part = find_pair(loader, node, parts[i].key);

        if (part)
            read_value(loader, part, key, ord, parts[i].key, &parts[i], parts[i].type);
        else
            fault(loader, node, key, g_strdup_printf(_("key '%s' is missing"), parts[i].key));
    }
}

static void
check_map(Loader *loader, const yaml_node_t *node, const char *key, const char *rows)
{
    for (const SchemaKey *row = schema_rows(); row->kind; row++)
        if (g_str_equal(row->kind, rows) && row->need == SCHEMA_REQUIRED &&
            !find_pair(loader, node, row->key))
            fault(loader, node, key, g_strdup_printf(_("key '%s' is missing"), row->key));
}

static void
read_map(Loader *loader, const yaml_node_t *node, const char *key, int ord, const char *rows)
{
    if (node->type != YAML_MAPPING_NODE) {
        fault(loader, node, key, g_strdup(_("a list of mappings is wanted")));
        return;
    }
    check_twice(loader, node);
    for (yaml_node_pair_t *p = node->data.mapping.pairs.start; p < node->data.mapping.pairs.top;
         p++) {
        const yaml_node_t *name = node_at(loader, p->key);
        const SchemaKey *row = scalar(name) ? schema_find(rows, scalar(name)) : NULL;

        if (row)
            read_value(loader, node_at(loader, p->value), key, ord, row->key, row, row->type);
        else
            fault(loader, name, key,
                  g_strdup_printf(_("unknown key '%s'"), scalar(name) ? scalar(name) : "?"));
    }
    check_map(loader, node, key, rows);
}

/* One value that is no list. */
static void
read_value(Loader *loader, const yaml_node_t *node, const char *key, int ord, const char *sub,
           const SchemaKey *row, SchemaType type)
{
    RecordValue *value;
    char *wrong;
    Day day;

    if (type == SCHEMA_SPAN) {
        read_span(loader, node, key, ord);
        return;
    }
    if (type == SCHEMA_MAPS) {
        read_map(loader, node, key, ord, row->detail);
        return;
    }
    value = record_add_value(loader->record, key, ord, sub, type);
    value->line = line_of(node);
    if (type == SCHEMA_TEXT) {
        read_text(loader, node, key, value);
        return;
    }
    value->value = g_strdup(scalar(node) ? scalar(node) : "");
    if (g_str_equal(row->kind, "calendar-years.days") && type == SCHEMA_DATE &&
        !day_parse(value->value, &day, NULL))
        fault(loader, node, key,
              g_strdup_printf(_("'%s' is no date: write YYYY-MM-DD"), value->value));
    if (!scalar(node)) {
        fault(loader, node, key, g_strdup(_("one value is wanted, not a list or a mapping")));
        return;
    }
    wrong = dup_scalar_fault(type, row->detail, value->value);
    if (wrong)
        fault(loader, node, key, wrong);
}

static gboolean
is_list_type(SchemaType type, SchemaType *out_element)
{
    static const struct {
        SchemaType list, element;
    } lists[] = {{SCHEMA_TEXTS, SCHEMA_TEXT}, {SCHEMA_PLAINS, SCHEMA_PLAIN},
                 {SCHEMA_WORDS, SCHEMA_WORD}, {SCHEMA_REFS, SCHEMA_REF},
                 {SCHEMA_SPANS, SCHEMA_SPAN}, {SCHEMA_MAPS, SCHEMA_MAPS}};

    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        if (lists[i].list == type) {
            *out_element = lists[i].element;
            return TRUE;
        }
    *out_element = type;
    return FALSE;
}

static void
read_key(Loader *loader, const yaml_node_t *node, const SchemaKey *row)
{
    guint first = loader->record->values->len;
    SchemaType element;
    int ord = 0;

    if (!is_list_type(row->type, &element)) {
        read_value(loader, node, row->key, 0, "", row, element);
        return;
    }
    if (node->type != YAML_SEQUENCE_NODE) {
        fault(loader, node, row->key, g_strdup(_("a list is wanted: [a, b]")));
        return;
    }
    for (yaml_node_item_t *i = node->data.sequence.items.start;
         i < node->data.sequence.items.top; i++)
        read_value(loader, node_at(loader, *i), row->key, ord++, "", row, element);
    if (ord == 0 && row->need == SCHEMA_REQUIRED)
        fault(loader, node, row->key, g_strdup(_("the list is empty")));
    for (guint i = first; i < loader->record->values->len; i++)
        ((RecordValue *)g_ptr_array_index(loader->record->values, i))->is_list = TRUE;
}

static void
read_source(Loader *loader, const yaml_node_t *node)
{
    static const char *const source_names[] = {"id", "at", NULL};
    const char *id = scalar(node);
    const char *at = NULL;

    if (node->type == YAML_MAPPING_NODE) {
        check_names(loader, node, "sources", source_names);
        id = scalar(find_pair(loader, node, "id"));
        at = scalar(find_pair(loader, node, "at"));
    }
    if (id && *id)
        record_add_source(loader->record, id, at, line_of(node));
    else
        fault(loader, node, "sources", g_strdup(_("a source is its id, or {id: …, at: …}")));
}

static void
read_sources(Loader *loader, const yaml_node_t *node)
{
    if (node->type != YAML_SEQUENCE_NODE) {
        fault(loader, node, "sources", g_strdup(_("a list is wanted: [a, b]")));
        return;
    }
    g_ptr_array_set_size(loader->record->sources, 0);
    if (node->data.sequence.items.start == node->data.sequence.items.top)
        fault(loader, node, "sources",
              g_strdup(_("source missing: every fact says where it comes from")));
    for (yaml_node_item_t *i = node->data.sequence.items.start;
         i < node->data.sequence.items.top; i++)
        read_source(loader, node_at(loader, *i));
}

static void
read_word(Loader *loader, const yaml_node_t *node, const char *key, char **out)
{
    const char *text = scalar(node) ? scalar(node) : "";

    if (g_str_equal(key, "confidence") && !schema_word_is_known(CONFIDENCES, text))
        fault(loader, node, key,
              g_strdup_printf(_("'%1$s' is none of: %2$s"), text, CONFIDENCES));
    if (g_str_equal(key, "as_of") && !is_date(text))
        fault(
            loader, node, key,
            g_strdup_printf(_("'%s' is no date: YYYY, YYYY-MM, YYYY-MM-DD or undated"), text));
    g_free(*out);
    *out = g_strdup(text);
}

static void
read_pair(Loader *loader, const yaml_node_t *name, const yaml_node_t *value)
{
    const char *key = scalar(name) ? scalar(name) : "?";
    const SchemaKey *row = schema_find(loader->record->kind, key);

    if (g_str_equal(key, "id"))
        return;
    if (g_str_equal(key, "sources") && !g_str_equal(loader->record->kind, "sources"))
        read_sources(loader, value);
    else if (g_str_equal(key, "confidence"))
        read_word(loader, value, key, &loader->record->confidence);
    else if (g_str_equal(key, "as_of"))
        read_word(loader, value, key, &loader->record->as_of);
    else if (row) {
        record_remove_key(loader->record, key);
        read_key(loader, value, row);
    } else if (strstr(key, "：")) {
        fault(loader, name, NULL,
              g_strdup_printf(_("'%s': YAML wants a half-width colon and a blank, `: `"), key));
    } else {
        fault(loader, name, NULL, g_strdup_printf(_("unknown key '%s'"), key));
    }
}

static void
check_required(Loader *loader, const yaml_node_t *node)
{
    for (const SchemaKey *row = schema_rows(); row->kind; row++)
        if (g_str_equal(row->kind, loader->record->kind) && row->need == SCHEMA_REQUIRED &&
            !find_pair(loader, node, row->key))
            fault(loader, node, NULL, g_strdup_printf(_("key '%s' is missing"), row->key));
    if (!find_pair(loader, node, "name"))
        fault(loader, node, NULL, g_strdup_printf(_("key '%s' is missing"), "name"));
    if (schema_wants_sources(loader->record->kind) && loader->record->sources->len == 0)
        fault(loader, node, NULL,
              g_strdup(_("source missing: every fact says where it comes from")));
    if (schema_wants_sources(loader->record->kind) && !loader->record->confidence)
        fault(loader, node, NULL, g_strdup_printf(_("key '%s' is missing"), "confidence"));
}

/* A new record, a known one of an overlay, or NULL with a fault. */
static Record *
open_record(Loader *loader, const char *kind, const char *id, const yaml_node_t *node,
            gboolean *out_is_known)
{
    Record *known = record_set_get(loader->set, kind, id);

    *out_is_known = known != NULL;
    if (known && !(loader->is_overlay && !known->is_overlay)) {
        fault(loader, node, NULL,
              g_strdup_printf(_("the id stands already in %1$s, line %2$d"), known->file,
                              known->line));
        return NULL;
    }
    if (!known)
        known = record_set_add(loader->set, kind, id);
    g_free(known->file);
    known->file = g_strdup(loader->file);
    known->line = line_of(node);
    known->is_overlay = loader->is_overlay;
    return known;
}

static void
read_record(Loader *loader, const char *kind, const yaml_node_t *node)
{
    const char *id =
        node->type == YAML_MAPPING_NODE ? scalar(find_pair(loader, node, "id")) : NULL;
    /* Where the id stands already: its keys are read for their faults all the same. */
    g_autoptr(RecordSet) scratch = NULL;
    gboolean is_known;

    g_free(loader->where);
    loader->where = g_strdup_printf("%s/%s", kind, id ? id : "?");
    if (!id || !is_id(id)) {
        fault(loader, node, NULL,
              g_strdup(_("a record has an id of lower-case letters, digits, - _ and .")));
        return;
    }
    check_twice(loader, node);
    loader->record = open_record(loader, kind, id, node, &is_known);
    if (!loader->record) {
        scratch = record_set_new();
        loader->record = record_set_add(scratch, kind, id);
        is_known = FALSE;
    }
    for (yaml_node_pair_t *p = node->data.mapping.pairs.start; p < node->data.mapping.pairs.top;
         p++)
        read_pair(loader, node_at(loader, p->key), node_at(loader, p->value));
    if (!is_known)
        check_required(loader, node);
    loader->record = NULL;
}

static void
read_kind(Loader *loader, const yaml_node_t *name, const yaml_node_t *list)
{
    const char *kind = scalar(name) ? scalar(name) : "?";

    g_clear_pointer(&loader->where, g_free);
    if (!schema_has_kind(kind)) {
        fault(loader, name, NULL, g_strdup_printf(_("unknown kind '%s'"), kind));
        return;
    }
    if (list->type != YAML_SEQUENCE_NODE) {
        fault(loader, list, kind, g_strdup(_("a kind holds a list of records")));
        return;
    }
    for (yaml_node_item_t *i = list->data.sequence.items.start;
         i < list->data.sequence.items.top; i++)
        read_record(loader, kind, node_at(loader, *i));
}

static void
read_document(Loader *loader)
{
    const yaml_node_t *root = yaml_document_get_root_node(loader->doc);

    if (!root || (scalar(root) && !*scalar(root))) {
        fault(loader, NULL, NULL, g_strdup(_("the file is empty")));
        return;
    }
    if (root->type != YAML_MAPPING_NODE) {
        fault(loader, root, NULL,
              g_strdup(_("a file is a mapping from kinds to lists of records")));
        return;
    }
    for (yaml_node_pair_t *p = root->data.mapping.pairs.start; p < root->data.mapping.pairs.top;
         p++)
        read_kind(loader, node_at(loader, p->key), node_at(loader, p->value));
}

/* What stands behind a second `---` would be lost without a word. */
static void
check_end(Loader *loader, yaml_parser_t *parser)
{
    yaml_document_t more;

    if (!yaml_parser_load(parser, &more)) {
        fault_add(loader->faults, loader->file, (int)parser->problem_mark.line + 1,
                  g_strdup(""),
                  g_strdup_printf(_("no YAML: %s"), parser->problem ? parser->problem : "?"));
        return;
    }
    if (yaml_document_get_root_node(&more))
        fault_add(loader->faults, loader->file, (int)more.start_mark.line + 1, g_strdup(""),
                  g_strdup(_("a second document begins here: one file is one document")));
    yaml_document_delete(&more);
}

static void
read_yaml(Loader *loader, const char *text, gsize size)
{
    yaml_parser_t parser;
    yaml_document_t doc;

    if (!yaml_parser_initialize(&parser))
        g_error("libyaml: out of memory");
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
    if (yaml_parser_load(&parser, &doc)) {
        loader->doc = &doc;
        read_document(loader);
        yaml_document_delete(&doc);
        check_end(loader, &parser);
    } else {
        fault_add(loader->faults, loader->file, (int)parser.problem_mark.line + 1, g_strdup(""),
                  g_strdup_printf(_("no YAML: %s"), parser.problem ? parser.problem : "?"));
    }
    yaml_parser_delete(&parser);
}

static int
count_lines(const char *text, gsize offset)
{
    int line = 1;

    for (gsize i = 0; i < offset; i++)
        line += text[i] == '\n' ? 1 : 0;
    return line;
}

static gboolean
load_file(Loader *loader, const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    const char *text;
    gsize size, wrong;

    if (!path_read(path, FILE_MAX_BYTES, &bytes, error))
        return FALSE;
    text = g_bytes_get_data(bytes, &size);
    if (size == 0)
        fault_add(loader->faults, loader->file, 0, g_strdup(""),
                  g_strdup(_("the file is empty")));
    else if (!text_is_utf8(text, size, &wrong))
        fault_add(loader->faults, loader->file, count_lines(text, wrong), g_strdup(""),
                  g_strdup(_("bytes that are not UTF-8: save the file as UTF-8")));
    else
        read_yaml(loader, text, size);
    return TRUE;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Adds the *.yaml of a folder to `names`, sorted, each after `prefix`. */
static gboolean
list_folder(const char *dir, const char *prefix, GPtrArray *names, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(GDir) folder = g_dir_open(dir, 0, &local);
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    if (!folder) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't read folder '%1$s': %2$s"),
                    dir, local->message);
        return FALSE;
    }
    while ((name = g_dir_read_name(folder)))
        if (g_str_has_suffix(name, ".yaml") && name[0] != '.')
            g_ptr_array_add(found, g_strconcat(prefix, name, NULL));
    g_ptr_array_sort(found, compare_names);
    g_ptr_array_extend_and_steal(names, g_steal_pointer(&found));
    return TRUE;
}

/* Those of the folder itself, and then those of its templates. */
static GPtrArray *
list_files(const char *dir, GError **error)
{
    g_autofree char *templates = g_build_filename(dir, TEMPLATES, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    if (!list_folder(dir, "", names, error))
        return NULL;
    if (g_file_test(templates, G_FILE_TEST_IS_DIR) &&
        !list_folder(templates, TEMPLATES G_DIR_SEPARATOR_S, names, error))
        return NULL;
    return g_steal_pointer(&names);
}

gboolean
record_set_load(RecordSet *set, const char *dir, gboolean is_overlay, GPtrArray *faults,
                GError **error)
{
    g_autoptr(GPtrArray) names = list_files(dir, error);
    Loader loader = {.set = set, .faults = faults, .is_overlay = is_overlay};
    gboolean ok = names != NULL;

    if (ok && names->len == 0)
        fault_add(faults, "", 0, g_strdup(""),
                  g_strdup_printf(_("no .yaml file in '%s'"), dir));
    for (guint i = 0; ok && i < names->len; i++) {
        g_autofree char *path = g_build_filename(dir, g_ptr_array_index(names, i), NULL);

        loader.file = g_ptr_array_index(names, i);
        g_clear_pointer(&loader.where, g_free);
        ok = load_file(&loader, path, error);
    }
    g_free(loader.where);
    return ok;
}
