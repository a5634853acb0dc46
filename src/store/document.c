/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

#define COLUMNS                                                                                     \
    "id, filing_id, service_no, material_id, name, slot, revision, sha256, media_type, size_bytes," \
    " added_at, removed_at"

enum { LIST, REVISIONS, GET, BYTES, NEXT_SLOT, NEXT_REVISION, PUT_BLOB, INSERT, REMOVE, N_SQL };
static const char *const sql[N_SQL] = {
    [LIST] =
        "SELECT " COLUMNS " FROM document AS d WHERE filing_id = ?1 AND removed_at IS NULL"
        " AND revision = (SELECT max(revision) FROM document AS o WHERE o.filing_id = d.filing_id"
        " AND o.service_no = d.service_no AND o.material_id = d.material_id AND o.slot = d.slot)"
        " ORDER BY service_no, material_id, slot",
    [REVISIONS] = "SELECT " COLUMNS " FROM document WHERE filing_id = ?1 AND service_no = ?2"
                  " AND material_id = ?3 ORDER BY slot, revision",
    [GET] = "SELECT " COLUMNS " FROM document WHERE id = ?1",
    [BYTES] = "SELECT bytes FROM blob WHERE sha256 = ?1",
    [NEXT_SLOT] =
        "SELECT coalesce(max(slot), 0) + 1 FROM document WHERE filing_id = ?1 AND service_no = ?2"
        " AND material_id = ?3",
    [NEXT_REVISION] =
        "SELECT coalesce(max(revision), 0) + 1 FROM document WHERE filing_id = ?1 AND service_no = ?2"
        " AND material_id = ?3 AND slot = ?4",
    [PUT_BLOB] = "INSERT INTO blob (sha256, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    [INSERT] =
        "INSERT INTO document (filing_id, service_no, material_id, name, slot, revision, sha256,"
        " media_type, size_bytes, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
        " RETURNING id",
    [REMOVE] = "UPDATE document SET removed_at = ?2 WHERE id = ?1",
};

void
document_free(Document *document)
{
    if (!document)
        return;
    g_free(document->material_id);
    g_free(document->name);
    g_free(document->sha256);
    g_free(document->media_type);
    g_free(document->added_at);
    g_free(document->removed_at);
    g_free(document);
}

Document *
document_copy(const Document *document)
{
    Document *copy = g_memdup2(document, sizeof *document);

    copy->material_id = g_strdup(document->material_id);
    copy->name = g_strdup(document->name);
    copy->sha256 = g_strdup(document->sha256);
    copy->media_type = g_strdup(document->media_type);
    copy->added_at = g_strdup(document->added_at);
    copy->removed_at = g_strdup(document->removed_at);
    return copy;
}

static void
free_document(gpointer document)
{
    document_free(document);
}

static Document *
read_document(Query *q)
{
    Document *row = g_new0(Document, 1);

    row->id = query_int(q);
    row->filing_id = query_int(q);
    row->service_no = (int)query_int(q);
    row->material_id = query_dup_text(q);
    row->name = query_dup_text(q);
    row->slot = (int)query_int(q);
    row->revision = (int)query_int(q);
    row->sha256 = query_dup_text(q);
    row->media_type = query_dup_text(q);
    row->size_bytes = query_int(q);
    row->added_at = query_dup_text(q);
    row->removed_at = query_dup_text(q);
    return row;
}

/* All rows of a running query, and its end. */
static GPtrArray *
read_all(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_document);

    while (query_next(q))
        g_ptr_array_add(rows, read_document(q));
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

static Document *
read_one(Query *q, GError **error)
{
    Document *row = query_next(q) ? read_document(q) : NULL;

    if (!query_end(q, error))
        g_clear_pointer(&row, document_free);
    return row;
}

GPtrArray *
document_list(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[LIST]);

    query_bind_int(&q, filing_id);
    return read_all(&q, error);
}

static void
bind_material(Query *q, gint64 filing_id, int service_no, const char *material_id)
{
    query_bind_int(q, filing_id);
    query_bind_int(q, service_no);
    query_bind_text(q, material_id);
}

GPtrArray *
document_list_revisions(Store *store, gint64 filing_id, int service_no, const char *material_id,
                        GError **error)
{
    Query q = query_start(store, sql[REVISIONS]);

    bind_material(&q, filing_id, service_no, material_id);
    return read_all(&q, error);
}

Document *
document_get(Store *store, gint64 id, GError **error)
{
    g_autoptr(GError) local = NULL;
    Query q = query_start(store, sql[GET]);
    Document *document;

    query_bind_int(&q, id);
    document = read_one(&q, &local);
    if (local)
        g_propagate_error(error, g_steal_pointer(&local));
    else if (!document)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN, _("there is no such document"));
    return document;
}

GBytes *
document_get_bytes(Store *store, const char *sha256, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *actual = NULL;
    Query q = query_start(store, sql[BYTES]);

    query_bind_text(&q, sha256);
    if (query_next(&q))
        bytes = query_dup_bytes(&q);
    if (!query_end(&q, error))
        return NULL;
    actual = bytes ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : NULL;
    if (g_strcmp0(actual, sha256) == 0)
        return g_steal_pointer(&bytes);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_BROKEN,
                _("the document %s is missing or altered"), sha256);
    return NULL;
}

static gboolean
read_number(Query *q, int *out, GError **error)
{
    if (query_next(q))
        *out = (int)query_int(q);
    return query_end(q, error);
}

static gboolean
number_revision(Store *store, Document *document, GError **error)
{
    Query q;

    if (document->slot == 0) {
        document->revision = 1;
        q = query_start(store, sql[NEXT_SLOT]);
        bind_material(&q, document->filing_id, document->service_no, document->material_id);
        return read_number(&q, &document->slot, error);
    }
    q = query_start(store, sql[NEXT_REVISION]);
    bind_material(&q, document->filing_id, document->service_no, document->material_id);
    query_bind_int(&q, document->slot);
    return read_number(&q, &document->revision, error);
}

static gboolean
put_blob(Store *store, Document *document, GBytes *bytes, GError **error)
{
    Query q = query_start(store, sql[PUT_BLOB]);

    query_bind_text(&q, document->sha256);
    query_bind_bytes(&q, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    return query_run(&q, error);
}

gboolean
document_put(Store *store, Document *document, GBytes *bytes, GError **error)
{
    Query q;

    g_free(document->sha256);
    document->sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    document->size_bytes = (gint64)g_bytes_get_size(bytes);
    if (!number_revision(store, document, error) || !put_blob(store, document, bytes, error))
        return FALSE;
    q = query_start(store, sql[INSERT]);
    query_bind_int(&q, document->filing_id);
    query_bind_int(&q, document->service_no);
    query_bind_text(&q, document->material_id);
    query_bind_text(&q, document->name);
    query_bind_int(&q, document->slot);
    query_bind_int(&q, document->revision);
    query_bind_text(&q, document->sha256);
    query_bind_text(&q, document->media_type);
    query_bind_int(&q, document->size_bytes);
    query_bind_text(&q, document->added_at);
    if (query_next(&q))
        document->id = query_int(&q);
    return query_run(&q, error);
}

gboolean
document_remove(Store *store, gint64 id, const char *at, GError **error)
{
    Query q = query_start(store, sql[REMOVE]);

    query_bind_int(&q, id);
    query_bind_text(&q, at);
    return query_run(&q, error);
}
