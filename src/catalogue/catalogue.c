/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/catalogue.h"

#include <string.h>

#include "base/error.h"
#include "catalogue/database.h"
#include "catalogue/item_private.h"
#include "catalogue/set.h"

enum { FORMAT, META, KINDS, ITEMS, VALUES, SOURCES, FIND, NAME, NAMES, N_SQL };
static const char *const sql[N_SQL] = {
    [FORMAT] = "PRAGMA user_version",
    [META] = "SELECT value FROM meta WHERE key = ?1",
    [KINDS] = "SELECT kind FROM item GROUP BY kind ORDER BY min(ord)",
    [ITEMS] = "SELECT id, confidence, as_of, overlay FROM item WHERE kind = ?1 ORDER BY ord",
    [VALUES] =
        ("SELECT id, key, ord, sub, type, is_list, value, zh, en FROM attr WHERE kind = ?1"
         " ORDER BY id, n"),
    [SOURCES] = "SELECT id, source, at FROM item_source WHERE kind = ?1 ORDER BY id, ord",
    [NAME] = "SELECT zh, en FROM attr WHERE kind = ?1 AND id = ?2 AND key = 'name'",
    [NAMES] = "SELECT zh FROM attr WHERE kind = ?1 AND key = 'name' ORDER BY id, n",
    [FIND] = "SELECT kind FROM item WHERE id = ?1 ORDER BY ord",
};

typedef struct {
    GPtrArray *items;
    GHashTable *by_id;
} Kind;

struct Catalogue {
    sqlite3 *db;
    GStringChunk *strings;
    GHashTable *kinds;    /* name → Kind */
    GHashTable *zh_names; /* kind → its records' Chinese names */
    GPtrArray *kind_names;
    char *version, *as_of;
    char *stamp;      /* NULL: the version */
    GArray *warnings; /* of int: days before an expiry; none: as the records say */
    Workdays *workdays;
    GPtrArray *none;
};

static void
kind_free(gpointer data)
{
    Kind *kind = data;

    g_hash_table_unref(kind->by_id);
    g_ptr_array_unref(kind->items);
    g_free(kind);
}

void
catalogue_free(Catalogue *cat)
{
    if (!cat)
        return;
    g_hash_table_unref(cat->kinds);
    g_hash_table_unref(cat->zh_names);
    g_ptr_array_unref(cat->kind_names);
    g_ptr_array_unref(cat->none);
    g_string_chunk_free(cat->strings);
    workdays_free(cat->workdays);
    g_free(cat->version);
    g_free(cat->stamp);
    g_array_unref(cat->warnings);
    g_free(cat->as_of);
    (void)sqlite3_close(cat->db); /* read only */
    g_free(cat);
}

static gboolean
fail(Catalogue *cat, const char *path, GError **error)
{
    int status = sqlite3_errcode(cat->db);

    g_set_error(error, BEIAN_ERROR,
                status == SQLITE_CORRUPT || status == SQLITE_NOTADB ? BEIAN_ERROR_CORRUPT
                                                                    : BEIAN_ERROR_DATA,
                _("can't read the catalogue '%1$s': %2$s"), path, sqlite3_errmsg(cat->db));
    return FALSE;
}

/* What was read from our own compiler's file can only fail if the file is damaged. */
static sqlite3_stmt *
start(Catalogue *cat, int statement, const char *argument)
{
    sqlite3_stmt *stmt = NULL;

    if (sqlite3_prepare_v2(cat->db, sql[statement], -1, &stmt, NULL) != SQLITE_OK)
        g_error("catalogue: %s", sqlite3_errmsg(cat->db));
    if (argument)
        sqlite3_bind_text(stmt, 1, argument, -1, SQLITE_TRANSIENT);
    return stmt;
}

static const char *
intern(Catalogue *cat, sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);

    if (text && !*text)
        return "";
    return text ? g_string_chunk_insert_const(cat->strings, text) : NULL;
}

/* Long texts hardly repeat: looking for a copy would cost more than it saves. */
static const char *
keep(Catalogue *cat, sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);

    return text ? g_string_chunk_insert(cat->strings, text) : NULL;
}

static char *
dup_meta(Catalogue *cat, const char *key)
{
    sqlite3_stmt *stmt = NULL;
    char *value = NULL;

    if (sqlite3_prepare_v2(cat->db, sql[META], -1, &stmt, NULL) != SQLITE_OK)
        return NULL;
    sqlite3_bind_text(stmt, 1, key, -1, SQLITE_TRANSIENT);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        value = g_strdup((const char *)sqlite3_column_text(stmt, 0));
    (void)sqlite3_finalize(stmt); /* no value says it */
    return value;
}

static gboolean
check_format(Catalogue *cat, const char *path, GError **error)
{
    sqlite3_stmt *stmt = NULL;
    int format = 0;

    if (sqlite3_prepare_v2(cat->db, sql[FORMAT], -1, &stmt, NULL) != SQLITE_OK)
        return fail(cat, path, error);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        format = sqlite3_column_int(stmt, 0);
    if (sqlite3_finalize(stmt) != SQLITE_OK)
        return fail(cat, path, error);
    if (format <= CATALOGUE_FORMAT)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NEWER,
                _("catalogue '%1$s' has format %2$d, this program knows %3$d"), path, format,
                CATALOGUE_FORMAT);
    return FALSE;
}

static void
load_kind_names(Catalogue *cat)
{
    sqlite3_stmt *stmt = start(cat, KINDS, NULL);

    while (sqlite3_step(stmt) == SQLITE_ROW)
        g_ptr_array_add(cat->kind_names, (gpointer)intern(cat, stmt, 0));
    g_ptr_array_add(cat->kind_names, NULL);
    (void)sqlite3_finalize(stmt); /* repeats the step */
}

static gboolean
open_base(Catalogue *cat, const char *path, GError **error)
{
    g_autofree char *escaped = g_uri_escape_string(path, "/", FALSE);
    g_autofree char *uri = g_strdup_printf("file:%s?immutable=1", escaped);
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("there is no catalogue '%s'"),
                    path);
        return FALSE;
    }
    return sqlite3_open_v2(uri, &cat->db, flags, NULL) == SQLITE_OK || fail(cat, path, error);
}

static void
free_fault(gpointer fault)
{
    catalogue_fault_free(fault);
}

static gboolean
report_faults(const GPtrArray *faults, const char *dir, GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);

    if (faults->len == 0)
        return TRUE;
    for (guint i = 0; i < faults->len; i++) {
        const CatalogueFault *fault = g_ptr_array_index(faults, i);

        g_string_append_printf(all, "\n%s:%d: %s: %s", fault->file, fault->line, fault->key,
                               fault->reason);
    }
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, _("the catalogue folder '%1$s':%2$s"),
                dir, all->str);
    return FALSE;
}

/* The organisation's records over ours: checked together, then laid down as a database again.
 */
static gboolean
lay_over(Catalogue *cat, const char *dir, GError **error)
{
    g_autoptr(RecordSet) set = database_read(cat->db, error);
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(free_fault);
    sqlite3 *merged;

    if (!set || !record_set_load(set, dir, TRUE, faults, error))
        return FALSE;
    record_set_check(set, faults);
    if (!report_faults(faults, dir, error))
        return FALSE;
    merged = database_write(set, error);
    if (!merged)
        return FALSE;
    (void)sqlite3_close(cat->db); /* read only */
    cat->db = merged;
    return TRUE;
}

Catalogue *
catalogue_open(const char *db_path, const char *overlay_dir, GError **error)
{
    g_autoptr(Catalogue) cat = g_new0(Catalogue, 1);

    cat->strings = g_string_chunk_new(64 * 1024);
    cat->kinds = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, kind_free);
    cat->zh_names =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    cat->kind_names = g_ptr_array_new();
    cat->none = g_ptr_array_new();
    cat->warnings = g_array_new(FALSE, FALSE, sizeof(int));
    if (!open_base(cat, db_path, error) || !check_format(cat, db_path, error) ||
        (overlay_dir && !lay_over(cat, overlay_dir, error)))
        return NULL;
    cat->version = dup_meta(cat, "version");
    cat->as_of = dup_meta(cat, "as_of");
    if (!cat->version || !cat->as_of) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CORRUPT, _("'%s' is no catalogue of beian"),
                    db_path);
        return NULL;
    }
    return g_steal_pointer(&cat);
}

void
catalogue_set_warnings(Catalogue *cat, const int *days, guint n)
{
    GString *stamp = g_string_new(cat->version);

    g_array_set_size(cat->warnings, 0);
    g_array_append_vals(cat->warnings, days, n);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(stamp, "%c%d", i ? ',' : '+', days[i]);
    g_free(cat->stamp);
    cat->stamp = g_string_free(stamp, FALSE);
}

const char *
catalogue_get_stamp(const Catalogue *cat)
{
    return cat->stamp ? cat->stamp : cat->version;
}

const char *
catalogue_get_version(const Catalogue *cat)
{
    return cat->version;
}

const char *
catalogue_get_as_of(const Catalogue *cat)
{
    return cat->as_of;
}

static CatalogueItem *
read_item(Catalogue *cat, const char *kind, sqlite3_stmt *stmt)
{
    CatalogueItem *item = item_new(cat, kind, intern(cat, stmt, 0));

    item->confidence = intern(cat, stmt, 1);
    item->as_of = intern(cat, stmt, 2);
    item->is_overlay = sqlite3_column_int(stmt, 3) != 0;
    return item;
}

/* The item that the row is of; rows come by id. */
static CatalogueItem *
find_item(const Kind *kind, sqlite3_stmt *stmt, CatalogueItem *before)
{
    const char *id = (const char *)sqlite3_column_text(stmt, 0);

    return before && g_str_equal(before->id, id) ? before
                                                 : g_hash_table_lookup(kind->by_id, id);
}

static void
load_values(Catalogue *cat, const char *name, const Kind *kind)
{
    sqlite3_stmt *stmt = start(cat, VALUES, name);
    CatalogueItem *item = NULL;

    while (sqlite3_step(stmt) == SQLITE_ROW) {
        ItemValue value = {
            .key = intern(cat, stmt, 1),
            .ord = sqlite3_column_int(stmt, 2),
            .sub = intern(cat, stmt, 3),
            .type = (SchemaType)sqlite3_column_int(stmt, 4),
            .is_list = sqlite3_column_int(stmt, 5) != 0,
            .value = keep(cat, stmt, 6),
            .zh = keep(cat, stmt, 7),
            .en = keep(cat, stmt, 8),
        };

        item = find_item(kind, stmt, item);
        if (item)
            item_add_value(item, &value);
    }
    (void)sqlite3_finalize(stmt); /* repeats the step */
    stmt = start(cat, SOURCES, name);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        SourceRef ref = {intern(cat, stmt, 1), intern(cat, stmt, 2)};

        item = find_item(kind, stmt, item);
        if (item)
            g_array_append_val(item->sources, ref);
    }
    (void)sqlite3_finalize(stmt); /* repeats the step */
}

/* The words of a list key as "column IN ('a', 'b')"; nothing for "any". */
static void
append_words(GString *all, const CatalogueItem *item, const char *key, const char *column)
{
    guint n = item_n(item, key);

    if (n == 0 || item_list_has(item, key, "any"))
        return;
    g_string_append(all, all->len ? " AND " : "");
    if (item_list_has(item, key, "organisation")) {
        g_string_append_printf(all, "%s <> 'individual'", column);
        return;
    }
    g_string_append_printf(all, "%s IN (", column);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(all, "%s'%s'", i ? ", " : "", item_value_at(item, key, i, NULL));
    g_string_append_c(all, ')');
}

/* Materials: what their lists and `when` say together. */
static void
add_requires(Catalogue *cat, CatalogueItem *item)
{
    g_autoptr(GString) all = g_string_new(NULL);
    const char *when = item_value(item, "when");
    ItemValue value = {.key = "requires", .sub = "", .type = SCHEMA_COND};

    append_words(all, item, "filings", "filing.kind");
    append_words(all, item, "services", "service.kind");
    append_words(all, item, "subjects", "entity.kind");
    if (when)
        g_string_append_printf(all, "%s(%s)", all->len ? " AND " : "", when);
    value.value = g_string_chunk_insert_const(cat->strings, all->str);
    item_add_value(item, &value);
}

/* A value as the compiler makes it of `remind`: its parts by name. */
static void
add_span_part(Catalogue *cat, CatalogueItem *item, const ItemValue *like, guint i,
              const char *text)
{
    ItemValue value = *like;

    value.ord = (int)i;
    value.value = g_string_chunk_insert_const(cat->strings, text);
    item_add_value(item, &value);
}

/* Expiries: the days that were set in place of the catalogue's. */
static void
replace_reminders(Catalogue *cat, CatalogueItem *item)
{
    g_autoptr(GArray) before = item->values;
    const ItemValue *parts[2] = {NULL, NULL};

    item->values = g_array_sized_new(FALSE, FALSE, sizeof(ItemValue), before->len);
    g_array_set_size(item->firsts, 0);
    g_ptr_array_set_size(item->keys, 0);
    for (guint i = 0; i < before->len; i++) {
        const ItemValue *value = &g_array_index(before, ItemValue, i);

        if (!g_str_equal(value->key, "remind"))
            item_add_value(item, value);
        else if (value->ord == 0)
            parts[g_str_equal(value->sub, "unit")] = value;
    }
    for (guint i = 0; parts[0] && parts[1] && i < cat->warnings->len; i++) {
        g_autofree char *days = g_strdup_printf("%d", g_array_index(cat->warnings, int, i));

        add_span_part(cat, item, parts[0], i, days);
        add_span_part(cat, item, parts[1], i, "d");
    }
}

static int
compare_order(gconstpointer a, gconstpointer b)
{
    const CatalogueItem *x = *(CatalogueItem *const *)a;
    const CatalogueItem *y = *(CatalogueItem *const *)b;

    return (x->order > y->order) - (x->order < y->order);
}

static Kind *
load_kind(Catalogue *cat, const char *name)
{
    const char *interned = g_string_chunk_insert_const(cat->strings, name);
    sqlite3_stmt *stmt = start(cat, ITEMS, name);
    Kind *kind = g_new0(Kind, 1);

    kind->items = g_ptr_array_new_with_free_func(item_free);
    kind->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        CatalogueItem *item = read_item(cat, interned, stmt);

        g_ptr_array_add(kind->items, item);
        g_hash_table_insert(kind->by_id, (gpointer)item->id, item);
    }
    (void)sqlite3_finalize(stmt); /* repeats the step */
    load_values(cat, name, kind);
    for (guint i = 0; i < kind->items->len; i++) {
        CatalogueItem *item = g_ptr_array_index(kind->items, i);

        if (g_str_equal(name, "materials"))
            add_requires(cat, item);
        if (cat->warnings->len > 0 && g_str_equal(name, "deadlines") &&
            item_is(item, "expiry", "yes"))
            replace_reminders(cat, item);
        g_ptr_array_add(item->keys, NULL);
        item->order = item_int(item, "order", (gint64)i);
    }
    g_ptr_array_sort(kind->items, compare_order);
    g_hash_table_insert(cat->kinds, (gpointer)interned, kind);
    return kind;
}

static const Kind *
get_kind(Catalogue *cat, const char *name)
{
    const Kind *kind = g_hash_table_lookup(cat->kinds, name);

    if (kind || !schema_has_kind(name))
        return kind;
    return load_kind(cat, name);
}

const CatalogueItem *
catalogue_get(Catalogue *cat, const char *kind_name, const char *id)
{
    const Kind *kind = get_kind(cat, kind_name);

    return kind && id ? g_hash_table_lookup(kind->by_id, id) : NULL;
}

const char *
catalogue_get_name(Catalogue *cat, const char *kind, const char *id, Lang lang)
{
    sqlite3_stmt *stmt;
    const char *name;

    if (g_hash_table_contains(cat->kinds, kind)) {
        const CatalogueItem *item = catalogue_get(cat, kind, id);

        return item ? item_name(item, lang) : NULL;
    }
    stmt = start(cat, NAME, kind);
    sqlite3_bind_text(stmt, 2, id, -1, SQLITE_TRANSIENT);
    name = sqlite3_step(stmt) == SQLITE_ROW ? intern(cat, stmt, lang == LANG_ZH ? 0 : 1) : NULL;
    (void)sqlite3_finalize(stmt); /* no name says it */
    return name;
}

const GPtrArray *
catalogue_list_zh_names(Catalogue *cat, const char *kind)
{
    GPtrArray *names = g_hash_table_lookup(cat->zh_names, kind);
    sqlite3_stmt *stmt;

    if (names)
        return names;
    names = g_ptr_array_new();
    stmt = start(cat, NAMES, kind);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        g_ptr_array_add(names, (gpointer)intern(cat, stmt, 0));
    (void)sqlite3_finalize(stmt); /* repeats the step */
    g_hash_table_insert(cat->zh_names,
                        (gpointer)g_string_chunk_insert_const(cat->strings, kind), names);
    return names;
}

const GPtrArray *
catalogue_list(Catalogue *cat, const char *kind_name)
{
    const Kind *kind = get_kind(cat, kind_name);

    return kind ? kind->items : cat->none;
}

const char *const *
catalogue_list_kinds(Catalogue *cat)
{
    if (cat->kind_names->len == 0)
        load_kind_names(cat);
    return (const char *const *)cat->kind_names->pdata;
}

GPtrArray *
catalogue_find(Catalogue *cat, const char *id)
{
    GPtrArray *found = g_ptr_array_new();
    const char *slash = strchr(id, '/');
    sqlite3_stmt *stmt;

    if (slash) {
        g_autofree char *kind = g_strndup(id, (gsize)(slash - id));
        const CatalogueItem *item = catalogue_get(cat, kind, slash + 1);

        if (item)
            g_ptr_array_add(found, (gpointer)item);
        return found;
    }
    stmt = start(cat, FIND, id);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        g_ptr_array_add(found, (gpointer)catalogue_get(
                                   cat, (const char *)sqlite3_column_text(stmt, 0), id));
    (void)sqlite3_finalize(stmt); /* repeats the step */
    return found;
}

static void
add_year(Workdays *cal, const CatalogueItem *year)
{
    if (item_is(year, "known", "yes"))
        workdays_set_known(cal, (int)g_ascii_strtoll(item_id(year), NULL, 10));
    for (guint i = 0; i < item_n(year, "days"); i++) {
        const char *kind = item_value_at(year, "days", i, "kind");
        Day day;

        if (day_parse(item_value_at(year, "days", i, "date"), &day, NULL))
            workdays_set(cal, day,
                         g_str_equal(kind, "worked") ? DAYKIND_WORKED : DAYKIND_HOLIDAY,
                         item_text_at(year, "days", i, "name", LANG_ZH));
    }
}

const Workdays *
catalogue_get_workdays(Catalogue *cat)
{
    const GPtrArray *years = catalogue_list(cat, "calendar-years");

    if (cat->workdays)
        return cat->workdays;
    cat->workdays = workdays_new();
    for (guint i = 0; i < years->len; i++)
        add_year(cat->workdays, g_ptr_array_index(years, i));
    return cat->workdays;
}
