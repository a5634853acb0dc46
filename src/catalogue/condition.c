/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place where SQL is formatted: the tables of the row follow from the facts, and an
 * expression stands in a SELECT. The authorizer sees to it that it reads the row and calls the
 * allowed functions, nothing else. */
#include "config.h"

#include "catalogue/condition.h"

#include <sqlite3.h>
#include <string.h>

#include "base/error.h"
#include "base/limit.h"
#include "base/text.h"
#include "catalogue/condition_part.h"
#include "catalogue/condition_private.h"

typedef struct {
    char *table;
    GPtrArray *columns; /* char* */
    GPtrArray *ids;     /* char*, "table.column" */
    sqlite3_stmt *update;
} RowTable;

typedef struct {
    char *text;
    sqlite3_stmt *stmt;
    GPtrArray *facts;     /* ids, borrowed from the tables */
    GHashTable *verdicts; /* values of the facts → Verdict; NULL: not begun */
} Expression;

/* Verdicts of one expression that are kept: what differs between filings is mostly a few
 * choices, and a name is asked about rarely. */
#define KEPT_VERDICTS LIMIT(64)

/* Rows of facts whose verdicts are kept: the services of a few filings. */
#define KEPT_ROWS LIMIT(32)

/* A row of facts that was seen, and what it answered: a condition is a pure function of the
 * row, so the same row is never asked twice. Every mark of a checklist asks a hundred
 * conditions. */
typedef struct {
    GHashTable *known;    /* ids with a value */
    GPtrArray *values;    /* by table and column; NULL: not known */
    GHashTable *verdicts; /* Expression → Verdict */
} Row;

typedef struct {
    Tri tri;
    GPtrArray *unknown; /* ids that would decide it, borrowed; NULL unless TRI_UNKNOWN */
} Verdict;

struct Conditions {
    sqlite3 *db;
    GPtrArray *tables;   /* RowTable */
    GHashTable *types;   /* id → type */
    GHashTable *columns; /* id → its place in the row, from 1 */
    guint n_columns;
    GString *key;            /* room for one */
    GHashTable *expressions; /* text → Expression */
    GHashTable *by_address;  /* where a text stood → Expression: a hint, checked */
    GPtrArray *nothing;      /* for ever empty */
    GHashTable *rows;        /* all its values → Row */
    Row *row;                /* the present one, in `rows` */
    gboolean has_many;       /* there were more rows than are kept */
    const Row *written;      /* the one that the tables hold; NULL: none */
    /* while an expression is prepared */
    gboolean is_guarded;
    int n_selects;
    const char *denied;
    GPtrArray *read; /* ids */
};

static void
table_free(gpointer data)
{
    RowTable *table = data;

    (void)sqlite3_finalize(table->update); /* repeats what a step said */
    g_ptr_array_unref(table->columns);
    g_ptr_array_unref(table->ids);
    g_free(table->table);
    g_free(table);
}

static void
expression_free(gpointer data)
{
    Expression *expression = data;

    (void)sqlite3_finalize(expression->stmt); /* repeats what a step said */
    g_ptr_array_unref(expression->facts);
    g_clear_pointer(&expression->verdicts, g_hash_table_unref);
    g_free(expression->text);
    g_free(expression);
}

static void
verdict_free(gpointer data)
{
    Verdict *verdict = data;

    g_clear_pointer(&verdict->unknown, g_ptr_array_unref);
    g_free(verdict);
}

static void
row_free(gpointer data)
{
    Row *row = data;

    g_hash_table_unref(row->known);
    g_ptr_array_unref(row->values);
    g_hash_table_unref(row->verdicts);
    g_free(row);
}

void
conditions_free(Conditions *conds)
{
    if (!conds)
        return;
    g_hash_table_unref(conds->rows);
    g_hash_table_unref(conds->by_address);
    g_ptr_array_unref(conds->nothing);
    g_string_free(conds->key, TRUE);
    g_hash_table_unref(conds->expressions);
    g_ptr_array_unref(conds->tables);
    g_hash_table_unref(conds->types);
    g_hash_table_unref(conds->columns);
    if (sqlite3_close(conds->db) != SQLITE_OK)
        g_error("a condition is still open");
    g_free(conds);
}

/* has(list, 'x'): is x one of the comma-separated words? NULL stays NULL. */
static void
function_has(sqlite3_context *context, int n, sqlite3_value **values)
{
    const char *list = (const char *)sqlite3_value_text(values[0]);
    const char *word = (const char *)sqlite3_value_text(values[1]);
    g_auto(GStrv) words = NULL;

    (void)n;
    if (!list || !word) {
        sqlite3_result_null(context);
        return;
    }
    words = g_strsplit(list, ",", -1);
    sqlite3_result_int(context, g_strv_contains((const char *const *)words, word) ? 1 : 0);
}

/* same(a, b): the same text, however it was typed (text_is_same()). NULL stays NULL. */
static void
function_same(sqlite3_context *context, int n, sqlite3_value **values)
{
    const char *a = (const char *)sqlite3_value_text(values[0]);
    const char *b = (const char *)sqlite3_value_text(values[1]);

    (void)n;
    if (a && b)
        sqlite3_result_int(context, text_is_same(a, b) ? 1 : 0);
    else
        sqlite3_result_null(context);
}

static const char *
find_id(const Conditions *conds, const char *table, const char *column)
{
    for (guint i = 0; i < conds->tables->len; i++) {
        const RowTable *row = g_ptr_array_index(conds->tables, i);

        if (!g_str_equal(row->table, table))
            continue;
        for (guint c = 0; c < row->columns->len; c++)
            if (g_str_equal(g_ptr_array_index(row->columns, c), column))
                return g_ptr_array_index(row->ids, c);
    }
    return NULL;
}

static int
authorize(void *user, int action, const char *first, const char *second, const char *database,
          const char *trigger)
{
    static const char *const functions[] = {"has", "same", "length", "date", "like", NULL};
    Conditions *conds = user;
    const char *id;

    (void)database;
    (void)trigger;
    if (!conds->is_guarded)
        return SQLITE_OK;
    if (action == SQLITE_SELECT && conds->n_selects++ == 0)
        return SQLITE_OK;
    if (action == SQLITE_FUNCTION && g_strv_contains(functions, second))
        return SQLITE_OK;
    if (action == SQLITE_READ) {
        if (!*second)
            return SQLITE_OK; /* a table of the row without a column */
        id = find_id(conds, first, second);
        if (id) {
            g_ptr_array_add(conds->read, (gpointer)id);
            return SQLITE_OK;
        }
    }
    conds->denied = action == SQLITE_FUNCTION
                        ? N_("only has(), same(), length(), date() and like may be called")
                        : N_("a condition reads the facts and nothing else");
    return SQLITE_DENY;
}

static RowTable *
table_for(Conditions *conds, const char *name)
{
    RowTable *table;

    for (guint i = 0; i < conds->tables->len; i++) {
        table = g_ptr_array_index(conds->tables, i);
        if (g_str_equal(table->table, name))
            return table;
    }
    table = g_new0(RowTable, 1);
    table->table = g_strdup(name);
    table->columns = g_ptr_array_new_with_free_func(g_free);
    table->ids = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(conds->tables, table);
    return table;
}

static void
add_fact(Conditions *conds, const char *id, const char *type)
{
    const char *dot = strchr(id, '.');
    g_autofree char *name = dot ? g_strndup(id, (gsize)(dot - id)) : NULL;
    RowTable *table;

    if (!dot || g_hash_table_contains(conds->types, id))
        return;
    table = table_for(conds, name);
    g_ptr_array_add(table->columns, g_strdup(dot + 1));
    g_ptr_array_add(table->ids, g_strdup(id));
    g_hash_table_insert(conds->types, g_strdup(id), g_strdup(type));
}

static gboolean
fail(Conditions *conds, GError **error)
{
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                _("the row of facts can't be made: %s"), sqlite3_errmsg(conds->db));
    return FALSE;
}

/* CREATE and one row of NULL; then the UPDATE that sets it. */
static gboolean
make_table(Conditions *conds, RowTable *table, GError **error)
{
    g_autoptr(GString) create = g_string_new(NULL);
    g_autoptr(GString) update = g_string_new(NULL);

    g_string_printf(create, "CREATE TABLE \"%s\" (", table->table);
    g_string_printf(update, "UPDATE \"%s\" SET ", table->table);
    for (guint i = 0; i < table->columns->len; i++) {
        const char *column = g_ptr_array_index(table->columns, i);

        g_string_append_printf(create, "%s\"%s\"", i ? ", " : "", column);
        g_string_append_printf(update, "%s\"%s\" = ?", i ? ", " : "", column);
    }
    g_string_append_printf(create, "); INSERT INTO \"%s\" DEFAULT VALUES", table->table);
    if (sqlite3_exec(conds->db, create->str, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v3(conds->db, update->str, -1, SQLITE_PREPARE_PERSISTENT,
                           &table->update, NULL) != SQLITE_OK)
        return fail(conds, error);
    return TRUE;
}

static Conditions *
conditions_alloc(void)
{
    Conditions *conds = g_new0(Conditions, 1);

    conds->tables = g_ptr_array_new_with_free_func(table_free);
    conds->types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    conds->expressions = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, expression_free);
    conds->nothing = g_ptr_array_new();
    conds->key = g_string_new(NULL);
    conds->by_address = g_hash_table_new(NULL, NULL);
    conds->columns = g_hash_table_new(g_str_hash, g_str_equal);
    conds->rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, row_free);
    return conds;
}

Conditions *
conditions_new_for(const GPtrArray *ids, const GPtrArray *types, GError **error)
{
    g_autoptr(Conditions) conds = conditions_alloc();

    for (guint i = 0; i < ids->len; i++)
        add_fact(conds, g_ptr_array_index(ids, i), g_ptr_array_index(types, i));
    if (sqlite3_open_v2(":memory:", &conds->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK ||
        sqlite3_create_function(conds->db, "has", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                function_has, NULL, NULL) != SQLITE_OK ||
        sqlite3_create_function(conds->db, "same", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                function_same, NULL, NULL) != SQLITE_OK ||
        sqlite3_db_config(conds->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL) != SQLITE_OK ||
        sqlite3_set_authorizer(conds->db, authorize, conds) != SQLITE_OK) {
        fail(conds, error);
        return NULL;
    }
    for (guint t = 0; t < conds->tables->len; t++) {
        RowTable *table = g_ptr_array_index(conds->tables, t);

        if (!make_table(conds, table, error))
            return NULL;
        for (guint i = 0; i < table->ids->len; i++)
            g_hash_table_insert(conds->columns, g_ptr_array_index(table->ids, i),
                                GUINT_TO_POINTER(++conds->n_columns));
    }
    return g_steal_pointer(&conds);
}

Conditions *
conditions_new(Catalogue *cat, GError **error)
{
    const GPtrArray *facts = catalogue_list(cat, "facts");
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_autoptr(GPtrArray) types = g_ptr_array_new();

    for (guint i = 0; i < facts->len; i++) {
        const CatalogueItem *fact = g_ptr_array_index(facts, i);

        g_ptr_array_add(ids, (gpointer)item_id(fact));
        g_ptr_array_add(types, (gpointer)item_value(fact, "type"));
    }
    return conditions_new_for(ids, types, error);
}

static int
bind(const Conditions *conds, sqlite3_stmt *stmt, int index, const char *id, const char *value)
{
    const char *type = g_hash_table_lookup(conds->types, id);

    if (!value)
        return sqlite3_bind_null(stmt, index);
    if (g_strcmp0(type, "yesno") == 0)
        return sqlite3_bind_int(stmt, index, g_str_equal(value, "yes") ? 1 : 0);
    if (g_strcmp0(type, "number") == 0)
        return sqlite3_bind_int64(stmt, index, g_ascii_strtoll(value, NULL, 10));
    return sqlite3_bind_text(stmt, index, value, -1, SQLITE_TRANSIENT);
}

/* A key tells absent ("-") from empty ("=:"). The size stands before a value (its digits from
 * the last one), so that no two rows have one key. */
static void
put_value(GString *key, const char *value)
{
    gsize size = value ? strlen(value) : 0;

    g_string_append_c(key, value ? '=' : '-');
    if (!value)
        return;
    for (gsize rest = size; rest > 0; rest /= 10)
        g_string_append_c(key, (char)('0' + rest % 10));
    g_string_append_c(key, ':');
    g_string_append_len(key, value, (gssize)size);
}

/* The row's values in the order of the columns, and its key. */
static char *
read_values(const Conditions *conds, GHashTable *facts, GPtrArray *values)
{
    GString *key = g_string_sized_new(1024);
    GHashTableIter iter;
    gpointer id, value;

    g_ptr_array_set_size(values, (int)conds->n_columns);
    g_hash_table_iter_init(&iter, facts);
    while (g_hash_table_iter_next(&iter, &id, &value)) {
        guint column = GPOINTER_TO_UINT(g_hash_table_lookup(conds->columns, id));

        if (column)
            g_ptr_array_index(values, column - 1) = value;
    }
    for (guint i = 0; i < values->len; i++)
        put_value(key, g_ptr_array_index(values, i));
    return g_string_free(key, FALSE);
}

static Row *
row_new(const Conditions *conds, const GPtrArray *values)
{
    Row *row = g_new0(Row, 1);
    guint n = 0;

    row->known = g_hash_table_new(g_str_hash, g_str_equal);
    row->values = g_ptr_array_new_full(values->len, g_free);
    row->verdicts = g_hash_table_new_full(NULL, NULL, NULL, verdict_free);
    for (guint t = 0; t < conds->tables->len; t++) {
        const RowTable *table = g_ptr_array_index(conds->tables, t);

        for (guint i = 0; i < table->ids->len; i++, n++) {
            const char *value = g_ptr_array_index(values, n);

            g_ptr_array_add(row->values, g_strdup(value));
            if (value)
                g_hash_table_add(row->known, g_ptr_array_index(table->ids, i));
        }
    }
    return row;
}

void
conditions_set_facts(Conditions *conds, GHashTable *facts)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    g_autofree char *key = read_values(conds, facts, values);

    conds->row = g_hash_table_lookup(conds->rows, key);
    if (conds->row)
        return;
    if (g_hash_table_size(conds->rows) >= KEPT_ROWS) {
        g_hash_table_remove_all(conds->rows);
        conds->has_many = TRUE;
        conds->written = NULL;
    }
    conds->row = row_new(conds, values);
    g_hash_table_insert(conds->rows, g_steal_pointer(&key), conds->row);
}

/* Into the tables, where SQLite evaluates; only for a question that the row has not answered.
 */
static void
write_row(Conditions *conds)
{
    guint n = 0;

    if (conds->written == conds->row)
        return;
    for (guint t = 0; t < conds->tables->len; t++) {
        const RowTable *table = g_ptr_array_index(conds->tables, t);
        int status = SQLITE_OK;

        for (guint i = 0; i < table->ids->len; i++, n++)
            if (status == SQLITE_OK)
                status =
                    bind(conds, table->update, (int)i + 1, g_ptr_array_index(table->ids, i),
                         g_ptr_array_index(conds->row->values, n));
        if (status != SQLITE_OK || sqlite3_step(table->update) != SQLITE_DONE)
            g_error("the row of facts can't be set: %s", sqlite3_errmsg(conds->db));
        (void)sqlite3_reset(table->update); /* the step succeeded */
    }
    conds->written = conds->row;
}

/* SELECT over the tables that the text may name; one more than needed is one row more to join.
 * All twelve at once would make SQLite weigh orders of joining for each expression. */
static char *
dup_select(const Conditions *conds, const char *expression)
{
    GString *select = g_string_new(NULL);
    gboolean first = TRUE;

    g_string_printf(select, "SELECT (%s)", expression);
    for (guint i = 0; i < conds->tables->len; i++) {
        const RowTable *table = g_ptr_array_index(conds->tables, i);
        g_autofree char *prefix = g_strconcat(table->table, ".", NULL);

        if (!strstr(expression, prefix))
            continue;
        g_string_append_printf(select, "%s\"%s\"", first ? " FROM " : ", ", table->table);
        first = FALSE;
    }
    return g_string_free(select, FALSE);
}

static char *
prepare(Conditions *conds, const char *select, sqlite3_stmt **out_stmt, GPtrArray *read)
{
    const char *tail = NULL;
    int status;

    conds->is_guarded = TRUE;
    conds->n_selects = 0;
    conds->denied = NULL;
    conds->read = read;
    status =
        sqlite3_prepare_v3(conds->db, select, -1, SQLITE_PREPARE_PERSISTENT, out_stmt, &tail);
    conds->is_guarded = FALSE;
    conds->read = NULL;
    if (status != SQLITE_OK)
        return g_strdup(conds->denied ? _(conds->denied) : sqlite3_errmsg(conds->db));
    if (!*out_stmt || (tail && *tail) || sqlite3_bind_parameter_count(*out_stmt) > 0 ||
        sqlite3_column_count(*out_stmt) != 1 || !sqlite3_stmt_readonly(*out_stmt))
        return g_strdup(_("a condition is one expression"));
    return NULL;
}

static void
remove_doubles(GPtrArray *facts)
{
    for (guint i = facts->len; i > 0; i--)
        for (guint j = 0; j + 1 < i; j++)
            if (g_ptr_array_index(facts, j) == g_ptr_array_index(facts, i - 1)) {
                g_ptr_array_remove_index(facts, i - 1);
                break;
            }
}

static char *
compile(Conditions *conds, const char *text, Expression **out)
{
    g_autofree char *select = dup_select(conds, text);
    Expression *expression = g_new0(Expression, 1);
    char *fault;

    expression->text = g_strdup(text);
    expression->facts = g_ptr_array_new();
    fault = prepare(conds, select, &expression->stmt, expression->facts);
    if (fault) {
        expression_free(expression);
        return fault;
    }
    remove_doubles(expression->facts);
    *out = expression;
    return NULL;
}

char *
conditions_dup_fault(Conditions *conds, const char *expression)
{
    Expression *compiled = NULL;
    char *fault;

    /* The only clock is clock.today: it can be moved, and is said on the screen. */
    if (g_regex_match_simple("'now'|date[(][[:space:]]*[)]", expression, G_REGEX_CASELESS,
                             G_REGEX_MATCH_DEFAULT))
        return g_strdup(_("'now' is not allowed: use clock.today"));
    fault = compile(conds, expression, &compiled);
    if (!fault)
        expression_free(compiled);
    return fault;
}

/* The catalogue's texts stay where they are, so the address finds them without hashing; where
 * another text stands there meanwhile, the comparison tells. */
static Expression *
lookup(Conditions *conds, const char *text)
{
    Expression *expression = g_hash_table_lookup(conds->by_address, text);
    g_autofree char *fault = NULL;

    if (expression && strcmp(expression->text, text) == 0)
        return expression;
    expression = g_hash_table_lookup(conds->expressions, text);
    if (!expression) {
        fault = compile(conds, text, &expression);
        if (fault)
            g_error("condition '%s': %s", text, fault);
        g_hash_table_insert(conds->expressions, expression->text, expression);
    }
    g_hash_table_insert(conds->by_address, (gpointer)text, expression);
    return expression;
}

/* What SQLite says of the expression over the present row. */
static Verdict *
ask(Conditions *conds, const Expression *expression)
{
    Verdict *verdict = g_new0(Verdict, 1);

    write_row(conds);
    if (sqlite3_step(expression->stmt) != SQLITE_ROW)
        g_error("condition '%s': %s", expression->text, sqlite3_errmsg(conds->db));
    if (sqlite3_column_type(expression->stmt, 0) == SQLITE_NULL)
        verdict->tri = TRI_UNKNOWN;
    else
        verdict->tri = sqlite3_column_int(expression->stmt, 0) ? TRI_YES : TRI_NO;
    (void)sqlite3_reset(expression->stmt); /* the step succeeded */
    if (verdict->tri != TRI_UNKNOWN)
        return verdict;
    verdict->unknown = g_ptr_array_new();
    for (guint i = 0; i < expression->facts->len; i++) {
        gpointer id = g_ptr_array_index(expression->facts, i);

        if (!g_hash_table_contains(conds->row->known, id))
            g_ptr_array_add(verdict->unknown, id);
    }
    return verdict;
}

static Verdict *
verdict_copy(const Verdict *verdict)
{
    Verdict *copy = g_new0(Verdict, 1);

    copy->tri = verdict->tri;
    copy->unknown = verdict->unknown ? g_ptr_array_ref(verdict->unknown) : NULL;
    return copy;
}

/* Rows that differ in other facts have the same verdict. The key is made as the row's. */
static Verdict *
recall(Conditions *conds, Expression *expression)
{
    Verdict *verdict;

    if (!expression->verdicts)
        expression->verdicts =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, verdict_free);
    g_string_truncate(conds->key, 0);
    for (guint i = 0; i < expression->facts->len; i++) {
        gpointer id = g_ptr_array_index(expression->facts, i);
        guint column = GPOINTER_TO_UINT(g_hash_table_lookup(conds->columns, id));

        put_value(conds->key, g_ptr_array_index(conds->row->values, column - 1));
    }
    verdict = g_hash_table_lookup(expression->verdicts, conds->key->str);
    if (verdict)
        return verdict_copy(verdict);
    if (g_hash_table_size(expression->verdicts) >= KEPT_VERDICTS)
        g_hash_table_remove_all(expression->verdicts);
    verdict = ask(conds, expression);
    g_hash_table_insert(expression->verdicts, g_strdup(conds->key->str), verdict_copy(verdict));
    return verdict;
}

static void
add_unknown(const GPtrArray *unknown, GPtrArray *out_unknown)
{
    gboolean is_first = out_unknown->len == 0;

    for (guint i = 0; i < unknown->len; i++) {
        gpointer id = g_ptr_array_index(unknown, i);

        if (is_first || !g_ptr_array_find(out_unknown, id, NULL))
            g_ptr_array_add(out_unknown, id);
    }
}

static const Verdict *
judge(Conditions *conds, const char *text)
{
    Expression *expression = lookup(conds, text);
    Verdict *verdict;

    g_assert(conds->row);
    verdict = g_hash_table_lookup(conds->row->verdicts, expression);
    if (verdict)
        return verdict;
    /* One filing alone is not worth the room. */
    verdict = conds->has_many ? recall(conds, expression) : ask(conds, expression);
    g_hash_table_insert(conds->row->verdicts, expression, verdict);
    return verdict;
}

Tri
conditions_eval(Conditions *conds, const char *text, GPtrArray *out_unknown)
{
    const Verdict *verdict;

    if (!text || !*text)
        return TRI_YES;
    verdict = judge(conds, text);
    if (verdict->unknown && out_unknown)
        add_unknown(verdict->unknown, out_unknown);
    return verdict->tri;
}

Tri
conditions_eval_why(Conditions *conds, const char *text, GPtrArray **out_unknown)
{
    const Verdict *verdict = text && *text ? judge(conds, text) : NULL;

    *out_unknown =
        g_ptr_array_ref(verdict && verdict->unknown ? verdict->unknown : conds->nothing);
    return verdict ? verdict->tri : TRI_YES;
}

/* A fact's value in the present row. */
static const char *
look_up_value(const char *id, gsize size, const char **out_type, gpointer user)
{
    const Conditions *conds = user;
    g_autofree char *name = g_strndup(id, size);
    guint column = GPOINTER_TO_UINT(g_hash_table_lookup(conds->columns, name));

    *out_type = column ? g_hash_table_lookup(conds->types, name) : NULL;
    return column ? g_ptr_array_index(conds->row->values, column - 1) : NULL;
}

gboolean
conditions_holds(Conditions *conds, const char *text)
{
    if (!text || !*text)
        return TRUE;
    g_assert(conds->row);
    if (!conds->has_many && condition_part_refuses(text, look_up_value, conds))
        return FALSE;
    return judge(conds, text)->tri == TRI_YES;
}

GPtrArray *
conditions_list_facts(Conditions *conds, const char *text)
{
    GPtrArray *facts = g_ptr_array_new();

    if (text && *text) {
        const Expression *expression = lookup(conds, text);

        for (guint i = 0; i < expression->facts->len; i++)
            g_ptr_array_add(facts, g_ptr_array_index(expression->facts, i));
    }
    return facts;
}
