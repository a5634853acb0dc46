/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/lint_stamp.h"

#include <nettle/sha2.h>
#include <string.h>

#include "store/query.h"
#include "store/store_private.h"

/* The filing's id comes first. A filing's rows always come in the same order, which is that of
 * the table itself: nothing is sorted, and nothing looked up row by row. */
enum {
    ENTITIES,
    OUTLINES,
    REASONS,
    RESOURCES,
    PEOPLE,
    READINGS,
    ANSWERS,
    MATERIALS,
    DOCUMENTS,
    EVENTS,
    OVERRULES,
    SIGHTS,
    N_SQL
};
static const char *const sql[N_SQL] = {
    [ENTITIES] = "SELECT id, province, key, name, kind, icp_number FROM entity ORDER BY id",
    [OUTLINES] =
        "SELECT f.id, coalesce(f.entity_id, 0), s.domain, f.code, f.type, f.stage, f.is_open,"
        " f.round, f.number, s.no, s.kind, s.name, s.number, EXISTS (SELECT 1 FROM event AS e"
        " WHERE e.filing_id = f.id AND e.event = 'approved')"
        " FROM filing AS f LEFT JOIN service AS s ON s.filing_id = f.id ORDER BY f.id, s.no",
    [REASONS] =
        "SELECT e.filing_id, e.id, e.event, e.at, r.ord, r.reason_id, r.field, r.text,"
        " f.code FROM event AS e CROSS JOIN event_reason AS r ON r.event_id = e.id"
        " CROSS JOIN filing AS f ON f.id = e.filing_id ORDER BY e.filing_id, e.id, r.ord",
    [RESOURCES] = "SELECT region, id, product, slots, expires_on, (SELECT count(*) FROM slot"
                  " WHERE slot.resource_id = resource.id) FROM resource ORDER BY id",
    /* The keys are those of the index answer_person, word for word. */
    [PEOPLE] = "SELECT filing_id, value FROM answer WHERE key IN ('principal.id_number',"
               " 'principal.mobile', 'service_principal.id_number', 'service_principal.mobile')"
               " ORDER BY value, filing_id",
    [READINGS] = "SELECT sha256, kind, program, said FROM reading ORDER BY sha256, kind",
    [ANSWERS] = "SELECT filing_id, value, key, service_no FROM answer"
                " ORDER BY filing_id, service_no, key",
    [MATERIALS] =
        "SELECT filing_id, material_id, service_no, state, valid_until, needed FROM material"
        " ORDER BY filing_id, service_no, material_id",
    [DOCUMENTS] = "SELECT filing_id, sha256, material_id, service_no, slot, revision, name,"
                  " media_type, size_bytes, removed_at FROM document"
                  " ORDER BY id",
    [EVENTS] = "SELECT filing_id, id, event, at, recorded_at FROM event ORDER BY id",
    [OVERRULES] =
        "SELECT filing_id, service_no, rule_id, mends_id, grounds, why, at FROM overrule"
        " ORDER BY filing_id, service_no, rule_id, mends_id, grounds",
    [SIGHTS] = "SELECT filing_id, service_no, aspect, answer, value, reason FROM seen"
               " ORDER BY filing_id, service_no, aspect",
};

typedef struct {
    guint8 bytes[SHA256_DIGEST_SIZE];
} Digest;

/* What several filings share. */
typedef struct {
    Digest digest; /* of the one before and of what came to it */
    char *province;
} Group;

typedef struct {
    gint64 id;
    gint64 entity_id;
    Digest outline; /* what others see of it */
    struct sha256_ctx all;
    GBytes *stamp;
} Stamp;

struct LintStamps {
    Store *store;
    GArray *stamps;          /* Stamp, by id */
    guint at;                /* where the rows that are being read have come to */
    GHashTable *of_entity;   /* id → Group */
    GHashTable *of_province; /* → Group: what came back there */
    GHashTable *of_value; /* domain, number, region, hash of a file → Group: who else has it */
    GString *row;
    gint64 others_changes; /* to the workspace, when it was read */
    int own_changes;
};

static void
group_free(gpointer data)
{
    Group *group = data;

    g_free(group->province);
    g_free(group);
}

static void
clear_stamp(gpointer data)
{
    g_bytes_unref(((Stamp *)data)->stamp);
}

void
lint_stamps_free(LintStamps *stamps)
{
    if (!stamps)
        return;
    g_array_unref(stamps->stamps);
    g_hash_table_unref(stamps->of_entity);
    g_hash_table_unref(stamps->of_province);
    g_hash_table_unref(stamps->of_value);
    g_string_free(stamps->row, TRUE);
    g_free(stamps);
}

static void
digest_of(const void *bytes, gsize size, Digest *out)
{
    struct sha256_ctx ctx;

    sha256_init(&ctx);
    sha256_update(&ctx, size, bytes);
    sha256_digest(&ctx, sizeof out->bytes, out->bytes);
}

static void
group_add(Group *group, const Digest *digest)
{
    Digest both[2] = {group->digest, *digest};

    digest_of(both, sizeof both, &group->digest);
}

/* Of a text; made where there is none. */
static Group *
group_for(GHashTable *groups, const char *key)
{
    Group *group = g_hash_table_lookup(groups, key);

    if (!group) {
        group = g_new0(Group, 1);
        g_hash_table_insert(groups, g_strdup(key), group);
    }
    return group;
}

static Group *
entity_group(const LintStamps *s, gint64 entity_id)
{
    return g_hash_table_lookup(s->of_entity, &entity_id);
}

/* Sizes stand before the bytes, so that no two rows are the same bytes. */
static void
put(GString *row, const void *bytes, gsize size)
{
    guint32 mark = bytes ? (guint32)size + 1 : 0;

    g_string_append_len(row, (const char *)&mark, sizeof mark);
    if (bytes)
        g_string_append_len(row, bytes, (gssize)size);
}

static void
put_columns(LintStamps *s, Query *q, int n)
{
    for (int i = 0; i < n; i++)
        query_append(q, s->row);
}

static Stamp *
find(const LintStamps *s, gint64 filing_id)
{
    guint low = 0, high = s->stamps->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        Stamp *stamp = &g_array_index(s->stamps, Stamp, middle);

        if (stamp->id == filing_id)
            return stamp;
        if (stamp->id < filing_id)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Rows of a filing mostly stand together, and after those of the one before. */
static Stamp *
find_near(LintStamps *s, gint64 filing_id)
{
    Stamp *stamp;

    for (guint i = s->at; i < MIN(s->at + 2, s->stamps->len); i++) {
        stamp = &g_array_index(s->stamps, Stamp, i);
        if (stamp->id == filing_id) {
            s->at = i;
            return stamp;
        }
    }
    stamp = find(s, filing_id);
    if (stamp)
        s->at = (guint)(stamp - &g_array_index(s->stamps, Stamp, 0));
    return stamp;
}

static gboolean
read_entities(LintStamps *s, GError **error)
{
    Query q = query_start(s->store, sql[ENTITIES]);

    while (query_next(&q)) {
        gint64 id = query_int(&q);
        Group *group = g_new0(Group, 1);

        group->province = query_dup_text(&q);
        g_string_truncate(s->row, 0);
        put_columns(s, &q, 4);
        digest_of(s->row->str, s->row->len, &group->digest);
        g_hash_table_insert(s->of_entity, g_memdup2(&id, sizeof id), group);
    }
    return query_end(&q, error);
}

/* All rows of the filing are in. */
static void
end_outline(LintStamps *s)
{
    Stamp *stamp;
    Group *group;

    if (s->stamps->len == 0)
        return;
    stamp = &g_array_index(s->stamps, Stamp, s->stamps->len - 1);
    digest_of(s->row->str, s->row->len, &stamp->outline);
    group = entity_group(s, stamp->entity_id);
    if (group)
        group_add(group, &stamp->outline);
}

static void
begin_outline(LintStamps *s, gint64 id, gint64 entity_id)
{
    Stamp stamp = {.id = id, .entity_id = entity_id};

    sha256_init(&stamp.all);
    g_string_truncate(s->row, 0);
    put(s->row, &entity_id, sizeof entity_id);
    g_array_append_val(s->stamps, stamp);
}

/* The domains are put to the filing's outline once that is known. */
typedef struct {
    gint64 filing_id;
    Group *group;
} DomainOf;

static gboolean
read_outlines(LintStamps *s, GError **error)
{
    g_autoptr(GArray) domains = g_array_new(FALSE, FALSE, sizeof(DomainOf));
    Query q = query_start(s->store, sql[OUTLINES]);
    gint64 last = -1;

    while (query_next(&q)) {
        gint64 id = query_int(&q);
        gint64 entity_id = query_int(&q);
        const char *domain = query_text(&q);

        if (s->stamps->len == 0 || id != last) {
            end_outline(s);
            begin_outline(s, id, entity_id);
            last = id;
        }
        put(s->row, domain, domain ? strlen(domain) : 0);
        put_columns(s, &q, 11);
        if (domain) {
            DomainOf of = {id, group_for(s->of_value, domain)};

            g_array_append_val(domains, of);
        }
    }
    end_outline(s);
    s->at = 0;
    for (guint i = 0; i < domains->len; i++) {
        const DomainOf *of = &g_array_index(domains, DomainOf, i);

        group_add(of->group, &find_near(s, of->filing_id)->outline);
    }
    return query_end(&q, error);
}

/* What came back is told to the entity's other filings, and in the province. */
static gboolean
read_reasons(LintStamps *s, GError **error)
{
    Query q = query_start(s->store, sql[REASONS]);

    s->at = 0;
    while (query_next(&q)) {
        Stamp *stamp = find_near(s, query_int(&q));
        Group *group = stamp ? entity_group(s, stamp->entity_id) : NULL;
        Digest digest;

        if (!stamp)
            continue;
        g_string_truncate(s->row, 0);
        put_columns(s, &q, 8);
        sha256_update(&stamp->all, s->row->len, (const guint8 *)s->row->str);
        if (!group)
            continue;
        digest_of(s->row->str, s->row->len, &digest);
        group_add(group, &digest);
        if (group->province)
            group_add(group_for(s->of_province, group->province), &digest);
    }
    return query_end(&q, error);
}

static gboolean
read_values(LintStamps *s, int statement, int n, GError **error)
{
    Query q = query_start(s->store, sql[statement]);

    while (query_next(&q)) {
        Group *group = group_for(s->of_value, query_text(&q));
        Digest digest;

        g_string_truncate(s->row, 0);
        put_columns(s, &q, n);
        digest_of(s->row->str, s->row->len, &digest);
        group_add(group, &digest);
    }
    return query_end(&q, error);
}

static gboolean
read_people(LintStamps *s, GError **error)
{
    Query q = query_start(s->store, sql[PEOPLE]);

    while (query_next(&q)) {
        const Stamp *stamp = find(s, query_int(&q));
        const char *value = query_text(&q);

        if (stamp && value)
            group_add(group_for(s->of_value, value), &stamp->outline);
    }
    return query_end(&q, error);
}

/* `n` columns after the id; the first of them may be something that others have too. */
static gboolean
read_own(LintStamps *s, int statement, int n, gboolean is_shared, GError **error)
{
    Query q = query_start(s->store, sql[statement]);

    s->at = 0;
    while (query_next(&q)) {
        Stamp *stamp = find_near(s, query_int(&q));
        const char *value = is_shared ? query_text(&q) : NULL;
        const Group *group = value ? g_hash_table_lookup(s->of_value, value) : NULL;

        if (!stamp)
            continue;
        g_string_truncate(s->row, 0);
        if (is_shared)
            put(s->row, value, value ? strlen(value) : 0);
        if (group)
            put(s->row, group->digest.bytes, sizeof group->digest.bytes);
        put_columns(s, &q, is_shared ? n - 1 : n);
        sha256_update(&stamp->all, s->row->len, (const guint8 *)s->row->str);
    }
    return query_end(&q, error);
}

static gboolean
read_all(LintStamps *s, GError **error)
{
    return read_entities(s, error) && read_outlines(s, error) && read_reasons(s, error) &&
           read_values(s, RESOURCES, 5, error) && read_people(s, error) &&
           read_values(s, READINGS, 3, error) && read_own(s, ANSWERS, 3, TRUE, error) &&
           read_own(s, MATERIALS, 5, FALSE, error) && read_own(s, DOCUMENTS, 9, TRUE, error) &&
           read_own(s, EVENTS, 4, FALSE, error) && read_own(s, OVERRULES, 6, FALSE, error) &&
           read_own(s, SIGHTS, 5, FALSE, error);
}

static void
finish(LintStamps *s, const char *common)
{
    for (guint i = 0; i < s->stamps->len; i++) {
        Stamp *stamp = &g_array_index(s->stamps, Stamp, i);
        const Group *entity = entity_group(s, stamp->entity_id);
        const Group *province = entity && entity->province
                                    ? g_hash_table_lookup(s->of_province, entity->province)
                                    : NULL;
        Digest digest;

        g_string_truncate(s->row, 0);
        put(s->row, common, strlen(common));
        put(s->row, stamp->outline.bytes, sizeof stamp->outline.bytes);
        put(s->row, entity ? entity->digest.bytes : NULL, sizeof digest.bytes);
        put(s->row, province ? province->digest.bytes : NULL, sizeof digest.bytes);
        sha256_update(&stamp->all, s->row->len, (const guint8 *)s->row->str);
        sha256_digest(&stamp->all, sizeof digest.bytes, digest.bytes);
        stamp->stamp = g_bytes_new(digest.bytes, sizeof digest.bytes);
    }
}

static gboolean
count_changes(Store *store, gint64 *out_others, int *out_own, GError **error)
{
    *out_own = sqlite3_total_changes(store->db);
    return store_read_int(store->db, "PRAGMA data_version", out_others, error);
}

LintStamps *
lint_stamps_new(Store *store, const char *common, GError **error)
{
    g_autoptr(LintStamps) s = g_new0(LintStamps, 1);
    gboolean ok;

    s->store = store;
    s->stamps = g_array_new(FALSE, FALSE, sizeof(Stamp));
    g_array_set_clear_func(s->stamps, clear_stamp);
    s->of_entity = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, group_free);
    s->of_province = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, group_free);
    s->of_value = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, group_free);
    s->row = g_string_sized_new(1024);
    if (!store_begin_view(store, error))
        return NULL;
    ok = read_all(s, error) && count_changes(store, &s->others_changes, &s->own_changes, error);
    store_end_view(store);
    if (!ok)
        return NULL;
    finish(s, common);
    return g_steal_pointer(&s);
}

GBytes *
lint_stamps_get(const LintStamps *stamps, gint64 filing_id)
{
    const Stamp *stamp = find(stamps, filing_id);

    return stamp ? stamp->stamp : NULL;
}

gboolean
lint_stamps_hold(const LintStamps *stamps)
{
    gint64 others = 0;
    int own = 0;

    return count_changes(stamps->store, &others, &own, NULL) &&
           others == stamps->others_changes && own == stamps->own_changes;
}
