/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/maker.h"

#include "base/i18n.h"
#include "base/path.h"
#include "document/package_private.h"
#include "document/paper_print.h"

/* A paper as it was filled in when it was asked for. */
typedef struct {
    PaperPage *page;
    char *path;
} Sheet;

typedef struct {
    char *path; /* of the package, or of the papers' folder */
    /* Papers: */
    GPtrArray *sheets; /* Sheet; NULL: a package */
    PaperFormat format;
    guint n_written;
    Making *making; /* the paper that a child makes, or NULL */
    /* A package: it is packed, then written. */
    gint64 filing_id;
    PackageFlags flags;
    Packing *packing;
    Package *package;
    PackageWriting *writing;
} Order;

struct Maker {
    Workflow *flow;
    GQueue *orders; /* Order: the first one is worked on */
};

void
made_free(Made *made)
{
    if (!made)
        return;
    package_free(made->package);
    g_clear_error(&made->error);
    g_free(made->path);
    g_free(made);
}

static void
sheet_free(gpointer data)
{
    Sheet *sheet = data;

    paper_page_free(sheet->page);
    g_free(sheet->path);
    g_free(sheet);
}

static void
order_free(gpointer data)
{
    Order *order = data;

    making_free(order->making);
    packing_free(order->packing);
    package_writing_free(order->writing);
    package_free(order->package);
    if (order->sheets)
        g_ptr_array_unref(order->sheets);
    g_free(order->path);
    g_free(order);
}

Maker *
maker_new(Workflow *flow)
{
    Maker *maker = g_new0(Maker, 1);

    maker->flow = flow;
    maker->orders = g_queue_new();
    return maker;
}

void
maker_free(Maker *maker)
{
    if (!maker)
        return;
    g_queue_free_full(maker->orders, order_free);
    g_free(maker);
}

void
maker_stop(Maker *maker)
{
    g_queue_clear_full(maker->orders, order_free);
}

static gboolean
add_sheet(const Maker *maker, Order *order, gint64 filing_id, const Paper *paper, PaperWay way,
          GError **error)
{
    g_autofree char *name = paper_dup_file_name(paper, way);
    g_autofree char *path = g_build_filename(order->path, name, NULL);
    PaperPage *page;
    Sheet *sheet;

    if (!paper_check_free(path, error))
        return FALSE;
    page = paper_page_new(maker->flow, filing_id, paper->paper, paper->service_no, way, error);
    if (!page)
        return FALSE;
    paper_page_make_ready(page);
    sheet = g_new(Sheet, 1);
    *sheet = (Sheet){page, g_steal_pointer(&path)};
    g_ptr_array_add(order->sheets, sheet);
    return TRUE;
}

gboolean
maker_add_papers(Maker *maker, gint64 filing_id, const GPtrArray *papers, PaperWay way,
                 const char *folder, GError **error)
{
    Order *order = g_new0(Order, 1);

    order->path = g_strdup(folder);
    order->format = way.format;
    order->sheets = g_ptr_array_new_with_free_func(sheet_free);
    for (guint i = 0; i < papers->len; i++)
        if (!add_sheet(maker, order, filing_id, g_ptr_array_index(papers, i), way, error)) {
            order_free(order);
            return FALSE;
        }
    g_queue_push_tail(maker->orders, order);
    return TRUE;
}

gboolean
maker_add_package(Maker *maker, gint64 filing_id, PackageFlags flags, const char *path,
                  GError **error)
{
    Order *order;
    Packing *packing = package_check_place(path, flags, error)
                           ? packing_new(maker->flow, filing_id, flags, error)
                           : NULL;

    if (!packing)
        return FALSE;
    order = g_new0(Order, 1);
    order->path = g_strdup(path);
    order->filing_id = filing_id;
    order->flags = flags;
    order->packing = packing;
    g_queue_push_tail(maker->orders, order);
    return TRUE;
}

gboolean
maker_is_busy(const Maker *maker)
{
    return !g_queue_is_empty(maker->orders);
}

int
maker_get_fd(const Maker *maker)
{
    const Order *order = g_queue_peek_head(maker->orders);

    if (!order)
        return -1;
    if (order->sheets)
        return order->making ? making_get_fd(order->making) : -1;
    return order->writing ? package_writing_get_fd(order->writing)
                          : packing_get_fd(order->packing);
}

int
maker_ms_left(const Maker *maker)
{
    const Order *order = g_queue_peek_head(maker->orders);

    if (!order)
        return -1;
    if (order->sheets)
        return order->making ? making_ms_left(order->making) : 0;
    return order->writing ? package_writing_ms_left(order->writing)
                          : packing_ms_left(order->packing);
}

/* ------------------------------------------------------------------ steps */

/* Each TRUE if all is well; *out_done: the order is done. */

static gboolean
write_sheet(Order *order, const Sheet *sheet, GBytes *bytes, GError **error)
{
    gsize size;
    gconstpointer data = g_bytes_get_data(bytes, &size);

    if (!paper_check_free(sheet->path, error) || !path_replace(sheet->path, data, size, error))
        return FALSE;
    order->n_written++;
    return TRUE;
}

static gboolean
step_papers(Order *order, gboolean *out_done, GError **error)
{
    const Sheet *sheet = order->n_written < order->sheets->len
                             ? g_ptr_array_index(order->sheets, order->n_written)
                             : NULL;
    g_autoptr(GBytes) bytes = NULL;

    if (!sheet) {
        *out_done = TRUE;
        return TRUE;
    }
    if (order->format == PAPER_TEXT) {
        bytes = paper_page_to_bytes(sheet->page);
    } else if (!order->making) {
        order->making = paper_print_start(sheet->page, order->format, error);
        return order->making != NULL;
    } else if (!making_step(order->making, &bytes, error)) {
        return FALSE;
    }
    if (!bytes)
        return TRUE;
    g_clear_pointer(&order->making, making_free);
    return write_sheet(order, sheet, bytes, error);
}

static gboolean
step_package(const Maker *maker, Order *order, gboolean *out_done, GError **error)
{
    gboolean is_packed = FALSE;

    if (order->writing)
        return package_writing_step(order->writing, out_done, error) &&
               (!*out_done || package_record(maker->flow, order->filing_id, order->package,
                                             order->path, error));
    if (!packing_step(order->packing, &is_packed, error))
        return FALSE;
    if (!is_packed)
        return TRUE;
    order->package = packing_take(order->packing);
    order->writing = package_writing_new(order->package, order->path, order->flags, error);
    return order->writing != NULL;
}

static Made *
end_order(Maker *maker, GError *error_taken)
{
    Order *order = g_queue_pop_head(maker->orders);
    Made *made = g_new0(Made, 1);

    made->path = g_strdup(order->path);
    made->n_written = order->n_written;
    made->is_package = order->sheets == NULL;
    made->error = error_taken;
    g_clear_pointer(&order->writing, package_writing_free); /* it borrows the package */
    if (!error_taken)
        made->package = g_steal_pointer(&order->package);
    order_free(order);
    return made;
}

static guint
count_done(const Order *order)
{
    if (order->sheets)
        return order->n_written;
    return packing_count_done(order->packing) +
           (order->writing ? package_writing_count_done(order->writing) : 0);
}

gboolean
maker_step(Maker *maker, Made **out_made)
{
    Order *order = g_queue_peek_head(maker->orders);
    GError *error = NULL;
    gboolean is_done = FALSE, ok;
    guint before;

    *out_made = NULL;
    if (!order)
        return FALSE;
    before = count_done(order);
    ok = order->sheets ? step_papers(order, &is_done, &error)
                       : step_package(maker, order, &is_done, &error);
    if (!ok || is_done) {
        *out_made = end_order(maker, error);
        return TRUE;
    }
    return count_done(order) != before;
}

char *
maker_dup_progress(const Maker *maker)
{
    const Order *order = g_queue_peek_head(maker->orders);
    g_autofree char *name = order ? g_path_get_basename(order->path) : NULL;
    g_autofree char *shown = name ? g_filename_display_name(name) : NULL;
    guint n_all;

    if (!order)
        return NULL;
    /* Each row is packed, and each file written: the package tells how many once it is packed.
     */
    n_all = order->sheets    ? order->sheets->len
            : order->package ? packing_count_all(order->packing) + order->package->files->len
                             : 2 * packing_count_all(order->packing);
    /* TRANSLATORS: name of a folder or file, how much of it is done. */
    return g_strdup_printf(_("Writing %1$s: %2$u %%"), shown,
                           n_all ? MIN(99, 100 * count_done(order) / n_all) : 0);
}
