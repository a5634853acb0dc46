/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/compile.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "catalogue/database.h"
#include "catalogue/set.h"

void
catalogue_fault_free(CatalogueFault *fault)
{
    if (!fault)
        return;
    g_free(fault->file);
    g_free(fault->key);
    g_free(fault->reason);
    g_free(fault);
}

static void
free_fault(gpointer fault)
{
    catalogue_fault_free(fault);
}

static int
compare_faults(gconstpointer a, gconstpointer b)
{
    const CatalogueFault *x = *(CatalogueFault *const *)a;
    const CatalogueFault *y = *(CatalogueFault *const *)b;
    int order = strcmp(x->file, y->file);

    return order ? order : x->line - y->line;
}

static gboolean
write_file(sqlite3 *db, const char *path, GError **error)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(db, "main", &size, 0);
    gboolean ok;

    if (!bytes) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't write '%1$s': %2$s"), path,
                    sqlite3_errmsg(db));
        return FALSE;
    }
    ok = path_replace_public(path, bytes, (gsize)size, error);
    sqlite3_free(bytes);
    return ok;
}

gboolean
catalogue_compile(const char *dir, const char *out_path, GPtrArray **out_faults, GError **error)
{
    g_autoptr(RecordSet) set = record_set_new();
    GPtrArray *faults = g_ptr_array_new_with_free_func(free_fault);
    sqlite3 *db;
    gboolean ok;

    *out_faults = faults;
    if (!record_set_load(set, dir, FALSE, faults, error))
        return FALSE;
    record_set_check(set, faults);
    if (faults->len) {
        g_ptr_array_sort(faults, compare_faults);
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
            ngettext("%u fault in the catalogue", "%u faults in the catalogue", faults->len),
            faults->len);
        return FALSE;
    }
    db = database_write(set, error);
    ok = db && write_file(db, out_path, error);
    (void)sqlite3_close(db); /* in memory: it is written or told */
    return ok;
}
