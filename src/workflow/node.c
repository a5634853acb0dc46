/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Region guidance. The order of what counts is procedure.md F: excluded first (not mainland,
 * closing, isolated, no product, no free service numbers), then the commercial licence's IP
 * rule, resources already owned, latency, price. A pass rate never enters. */
#include "config.h"

#include "workflow/node.h"

#include <string.h>

#include "base/error.h"
#include "store/entity.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/resource.h"
#include "workflow/facts.h"

/* A resource should outlast the review: three months at Alibaba Cloud (procedure.md D). */
#define RESOURCE_MIN_DAYS 90

void
node_free(Node *node)
{
    if (!node)
        return;
    g_ptr_array_unref(node->reasons);
    g_free(node);
}

static void
free_node(gpointer node)
{
    node_free(node);
}

typedef struct {
    Workflow *flow;
    GHashTable *facts;    /* may be NULL */
    GPtrArray *resources; /* Resource */
    Day today;
    gint64 filing_id; /* 0: of none */
    GHashTable *own;  /* resource's id → numbers reserved for the filing */
} Guide;

/* What ranks a region; compared in this order. */
typedef struct {
    Node *node;
    int licence; /* 0 fits or does not matter, 1 does not */
    int owned; /* 0 a resource with free numbers (or the filing's own) and term, 1 none owned, 2
                  owned but used up */
    int latency_ms; /* G_MAXINT: not measured */
    double price;   /* G_MAXDOUBLE: not entered */
} Ranked;

static void
exclude(Node *node, const char *reason)
{
    node->is_excluded = TRUE;
    g_ptr_array_add(node->reasons, g_strdup(reason));
}

static void
apply_exclusions(Node *node)
{
    const CatalogueItem *region = node->region;

    if (item_is(region, "mainland", "no"))
        exclude(node,
                _("Outside the mainland: no filing is needed for a server here, and none is "
                  "possible."));
    if (item_is(region, "status", "closing"))
        exclude(node,
                _("The region is shutting down: a service filed here would have to move."));
    if (item_is(region, "status", "isolated"))
        exclude(node,
                _("Isolated cloud with an account and a way of filing of its own: ask its "
                  "support."));
}

static gboolean
wants_licence(const Guide *guide)
{
    return guide->facts &&
           g_strcmp0(g_hash_table_lookup(guide->facts, "service.commercial"), "yes") == 0;
}

/* The province's own rule, where the catalogue has one. It ranks a region only where it binds
 * the server to a place. */
static void
apply_licence(const Guide *guide, Ranked *ranked)
{
    const char *id = guide->facts ? g_hash_table_lookup(guide->facts, "entity.province") : NULL;
    const CatalogueItem *province =
        id ? catalogue_get(workflow_get_catalogue(guide->flow), "provinces", id) : NULL;
    const char *rule =
        province ? item_text(province, "licence_ip", workflow_get_lang(guide->flow)) : NULL;
    const char *here = item_value(ranked->node->region, "province");
    GPtrArray *reasons = ranked->node->reasons;

    if (!wants_licence(guide) || !rule)
        return;
    if (!item_is(province, "licence_server", "within")) {
        g_ptr_array_add(reasons, g_strdup_printf(_("Commercial licence: %s"), rule));
        return;
    }
    ranked->licence = g_strcmp0(here, id) == 0 ? 0 : 1;
    g_ptr_array_add(
        reasons,
        g_strdup_printf(ranked->licence
                            ? _("Commercial licence: this region is not in the entity's "
                                "province. %s")
                            : _("Commercial licence: this region is in the entity's province. "
                                "%s"),
                        rule));
}

gboolean
resource_has_ended(Workflow *flow, const Resource *resource)
{
    Day until;

    return resource->expires_on && day_parse(resource->expires_on, &until, NULL) &&
           day_compare(until, workflow_get_today(flow)) < 0;
}

static gboolean
is_long_enough(const Resource *resource, Day today)
{
    Day until;

    return !resource->expires_on || !day_parse(resource->expires_on, &until, NULL) ||
           day_between(today, until) >= RESOURCE_MIN_DAYS;
}

/* A number that is reserved for the filing is as good as a free one to it. */
static int
count_own(const Guide *guide, const Resource *resource)
{
    gpointer n = g_hash_table_lookup(guide->own, GSIZE_TO_POINTER((gsize)resource->id));

    return GPOINTER_TO_INT(n);
}

static gboolean
load_own(Guide *guide, GError **error)
{
    for (guint i = 0; guide->filing_id && i < guide->resources->len; i++) {
        const Resource *resource = g_ptr_array_index(guide->resources, i);
        g_autoptr(GPtrArray) slots =
            slot_list(workflow_get_store(guide->flow), resource->id, error);
        int n = 0;

        if (!slots)
            return FALSE;
        for (guint k = 0; k < slots->len; k++) {
            const Slot *slot = g_ptr_array_index(slots, k);

            n += slot->filing_id == guide->filing_id ? 1 : 0;
        }
        g_hash_table_insert(guide->own, GSIZE_TO_POINTER((gsize)resource->id),
                            GINT_TO_POINTER(n));
    }
    return TRUE;
}

static void
add_resource_reason(const Guide *guide, Node *node, const Resource *resource)
{
    int left = (int)(resource->slots - resource->n_taken);
    int own = count_own(guide, resource);

    if (resource_has_ended(guide->flow, resource)) {
        g_ptr_array_add(node->reasons,
                        g_strdup_printf(_("%1$s is here, but has expired on %2$s: its service "
                                          "numbers don't count"),
                                        resource->code, resource->expires_on));
        return;
    }
    g_ptr_array_add(
        node->reasons,
        g_strdup_printf(ngettext("%1$s is here already: %2$d of %3$d service number left%4$s",
                                 "%1$s is here already: %2$d of %3$d service numbers left%4$s",
                                 (unsigned long)MAX(left, 0)),
                        resource->code, left, (int)resource->slots,
                        is_long_enough(resource, guide->today)
                            ? ""
                            : _("; but it ends within three months")));
    if (own)
        g_ptr_array_add(
            node->reasons,
            g_strdup_printf(ngettext("%1$s: %2$d service number is this filing's own",
                                     "%1$s: %2$d service numbers are this filing's own",
                                     (unsigned long)own),
                            resource->code, own));
}

static void
apply_resources(const Guide *guide, Ranked *ranked)
{
    Node *node = ranked->node;

    ranked->owned = 1;
    node->slots_left = -1;
    for (guint i = 0; i < guide->resources->len; i++) {
        const Resource *resource = g_ptr_array_index(guide->resources, i);
        int left = (int)(resource->slots - resource->n_taken);
        int own = count_own(guide, resource);

        if (!g_str_equal(resource->region, item_id(node->region)))
            continue;
        if (resource_has_ended(guide->flow, resource))
            left = own = 0;
        node->slots_left = MAX(node->slots_left, 0) + left;
        add_resource_reason(guide, node, resource);
        if (left + own > 0 && is_long_enough(resource, guide->today))
            ranked->owned = 0;
        else if (ranked->owned == 1)
            ranked->owned = 2;
        if (resource->latency_ms >= 0)
            ranked->latency_ms = MIN(ranked->latency_ms, (int)resource->latency_ms);
        if (resource->price)
            ranked->price = MIN(ranked->price, g_ascii_strtod(resource->price, NULL));
    }
    if (ranked->latency_ms != G_MAXINT)
        g_ptr_array_add(node->reasons,
                        g_strdup_printf(_("Latency as measured: %d ms."), ranked->latency_ms));
    if (ranked->owned == 1)
        g_ptr_array_add(node->reasons,
                        g_strdup(_("Nothing of yours stands here: choose by latency to "
                                   "your users, data rules and price.")));
}

static Ranked *
rank_region(const Guide *guide, const CatalogueItem *region)
{
    Ranked *ranked = g_new0(Ranked, 1);
    Node *node = g_new0(Node, 1);

    ranked->node = node;
    ranked->latency_ms = G_MAXINT;
    ranked->price = G_MAXDOUBLE;
    node->region = region;
    node->slots_left = -1;
    node->reasons = g_ptr_array_new_with_free_func(g_free);
    apply_exclusions(node);
    if (node->is_excluded)
        return ranked;
    if (item_is(region, "status", "unverified"))
        g_ptr_array_add(node->reasons,
                        g_strdup(_("Whether everyone can buy here is not verified.")));
    apply_licence(guide, ranked);
    apply_resources(guide, ranked);
    return ranked;
}

static int
compare_ranked(gconstpointer a, gconstpointer b)
{
    const Ranked *x = *(Ranked *const *)a;
    const Ranked *y = *(Ranked *const *)b;

    if (x->node->is_excluded != y->node->is_excluded)
        return x->node->is_excluded - y->node->is_excluded;
    if (x->licence != y->licence)
        return x->licence - y->licence;
    if (x->owned != y->owned)
        return x->owned - y->owned;
    if (x->latency_ms != y->latency_ms)
        return x->latency_ms < y->latency_ms ? -1 : 1;
    return (x->price > y->price) - (x->price < y->price);
}

/* Equal in all that counts is equal in rank: a list order must not pretend to be advice. */
static GPtrArray *
number_ranks(GPtrArray *ranked)
{
    GPtrArray *nodes = g_ptr_array_new_with_free_func(free_node);

    for (guint i = 0; i < ranked->len; i++) {
        Ranked *r = g_ptr_array_index(ranked, i);

        if (!r->node->is_excluded) {
            r->node->rank = (int)i + 1;
            if (i > 0 && compare_ranked(&g_ptr_array_index(ranked, i - 1),
                                        &g_ptr_array_index(ranked, i)) == 0)
                r->node->rank = ((Node *)g_ptr_array_index(nodes, nodes->len - 1))->rank;
        }
        g_ptr_array_add(nodes, r->node);
    }
    return nodes;
}

GPtrArray *
node_list(Workflow *flow, gint64 filing_id, GError **error)
{
    const GPtrArray *regions = catalogue_list(workflow_get_catalogue(flow), "regions");
    g_autoptr(GPtrArray) ranked = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) resources = resource_list(workflow_get_store(flow), error);
    g_autoptr(GHashTable) facts = NULL;
    g_autoptr(GHashTable) own = g_hash_table_new(g_direct_hash, g_direct_equal);
    Guide guide = {flow, NULL, resources, workflow_get_today(flow), filing_id, own};

    if (!resources || !load_own(&guide, error))
        return NULL;
    if (filing_id) {
        facts = facts_load(flow, filing_id, 1, error);
        if (!facts)
            return NULL;
        guide.facts = facts;
    }
    for (guint i = 0; i < regions->len; i++)
        g_ptr_array_add(ranked, rank_region(&guide, g_ptr_array_index(regions, i)));
    g_ptr_array_sort(ranked, compare_ranked);
    return number_ranks(ranked);
}

GPtrArray *
node_list_caveats(Workflow *flow, gint64 filing_id)
{
    static const char *const article_claims[] = {"c27"};
    Lang lang = workflow_get_lang(flow);
    GPtrArray *caveats = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) facts = filing_id ? facts_load(flow, filing_id, 1, NULL) : NULL;
    const char *province = facts ? g_hash_table_lookup(facts, "entity.province") : NULL;
    const CatalogueItem *item =
        province ? catalogue_get(workflow_get_catalogue(flow), "provinces", province) : NULL;

    if (item)
        g_ptr_array_add(caveats,
                        g_strdup_printf(_("The administration of %s decides: it follows from "
                                          "the entity's domicile, never from the region."),
                                        item_name(item, lang)));
    else
        g_ptr_array_add(caveats,
                        g_strdup(_("The administration follows from the entity's domicile, "
                                   "never from the region.")));
    g_ptr_array_add(caveats,
                    g_strdup(_("No authority and no provider publishes a pass rate by region; "
                               "none enters this ranking.")));
    for (guint i = 0; i < G_N_ELEMENTS(article_claims); i++) {
        const CatalogueItem *claim =
            catalogue_get(workflow_get_catalogue(flow), "claims", article_claims[i]);

        if (claim)
            g_ptr_array_add(
                caveats, g_strdup_printf(_("Article figure, unverified: %1$s What holds: %2$s"),
                                         item_text(claim, "claim", lang),
                                         item_text(claim, "holds", lang)));
    }
    return caveats;
}
