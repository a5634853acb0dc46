/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Node (region) guidance: what counts, in the order of procedure.md F. Never by a pass rate. */
#ifndef BEIAN_WORKFLOW_NODE_H
#define BEIAN_WORKFLOW_NODE_H

#include "store/resource.h"
#include "workflow/workflow.h"

typedef struct {
    const CatalogueItem *region;
    gboolean is_excluded;
    int rank;           /* from 1; 0 if excluded; equal ranks are equal */
    GPtrArray *reasons; /* translated sentences (owned), the deciding one first */
    int slots_left;     /* of the resources owned there; -1: none owned */
} Node;
void node_free(Node *node);

/* All regions, best first, excluded last. `filing_id` 0: without a filing. Array; yours. */
GPtrArray *node_list(Workflow *flow, gint64 filing_id, GError **error);
/* Sentences on what does not count (domicile decides, no pass rate, the article's figures with
 * their label). Array of owned strings; yours. */
GPtrArray *node_list_caveats(Workflow *flow, gint64 filing_id);

/* Did it expire before today? */
gboolean resource_has_ended(Workflow *flow, const Resource *resource);

/* Resources of the office: journal entries. `fields`: product, region, name, slots, expires_on,
 * price, latency_ms, note, entity (a certificate number); slots default to the product's
 * number. */
gboolean resource_work_add(Workflow *flow, GHashTable *fields, char **out_code, GError **error);
gboolean resource_work_set(Workflow *flow, const char *code, const char *field,
                           const char *value, GError **error);
/* Reserves a service number of a resource for a service; using it is final. */
gboolean resource_work_reserve(Workflow *flow, const char *resource_code, gint64 filing_id,
                               int service_no, const char *number, GError **error);
gboolean resource_work_release(Workflow *flow, const char *resource_code, int slot_no,
                               GError **error);

#endif
