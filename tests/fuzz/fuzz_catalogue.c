/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An organisation's YAML, laid over nothing: read, and checked as a whole. */
#include "config.h"

#include "catalogue/set.h"
#include "fuzz/fuzz.h"

static void
free_fault(gpointer fault)
{
    catalogue_fault_free(fault);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(RecordSet) set = record_set_new();
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(free_fault);
    g_autofree char *path = fuzz_write("own.yaml", data, size);
    g_autoptr(GError) error = NULL;

    g_assert_true(record_set_load(set, fuzz_get_folder(), FALSE, faults, &error));
    g_assert_no_error(error);
    g_assert_true(g_str_has_prefix(path, fuzz_get_folder()));
    record_set_check(set, faults);
    for (guint i = 0; i < faults->len; i++) {
        const CatalogueFault *fault = g_ptr_array_index(faults, i);

        g_assert_true(g_utf8_validate(fault->reason, -1, NULL));
    }
    return 0;
}
