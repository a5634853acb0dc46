/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One application (备案订单). Codes and ids are never used again. */
#ifndef BEIAN_STORE_FILING_H
#define BEIAN_STORE_FILING_H

#include "store/store.h"

/* Title of a filing that has no name yet: none, for a workspace is read in two languages. */
#define FILING_UNNAMED ""
/* What it is called instead: on screens, for finding it, and as its title in older workspaces.
 */
#define FILING_UNNAMED_EN "New filing"
#define FILING_UNNAMED_ZH "新的备案订单"

typedef struct {
    gint64 id;
    char *code;
    char *title;      /* shown by filing_title() */
    char *type;       /* NULL: not decided */
    gint64 entity_id; /* 0: not known */
    char *stage;
    char *stage_since;
    int round; /* how often it was submitted */
    gboolean is_open;
    char *catalogue_version;
    char *created_at;
    char *closed_at;
    char *number; /* the entity's */
    char *police_number;
    char *note;
} Filing;

/* A title as shown: an unnamed filing's in the reader's language. Borrowed. */
const char *filing_title(const char *title);
gboolean filing_is_unnamed(const char *title);
/* A title is "who · what". */
#define FILING_TITLE_JOINT " · "
/* The same with what is filed before who files it: where a title is cut, rows of one entity
 * stay apart. Yours. */
char *filing_dup_title_by_service(const char *title);

void filing_free(Filing *filing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Filing, filing_free)

/* NULL with UNKNOWN if there is none. */
Filing *filing_get(Store *store, gint64 id, GError **error);
/* NULL without error if there is none. */
Filing *filing_get_by_code(Store *store, const char *code, GError **error);
gboolean filing_exists(Store *store, gint64 id);
/* Open filings of an entity, oldest first. Array of Filing. */
GPtrArray *filing_list_open_of_entity(Store *store, gint64 entity_id, GError **error);
/* The entity's newest filing but this one; NULL without error if there is none. */
Filing *filing_get_latest_of_entity(Store *store, gint64 entity_id, gint64 except_id,
                                    GError **error);
/* "F12": one more than the highest that ever was. Yours. */
char *filing_dup_next_code(Store *store, GError **error);
/* Within JournalWork. */
gboolean filing_insert(Store *store, const Filing *filing, gint64 *out_id, GError **error);
gboolean filing_update(Store *store, const Filing *filing, GError **error);

#endif
