/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that is said to be a workspace. First byte 0: what follows is the file. Otherwise the
 * file is tests/vectors/workspace-v1.beian with patches: three bytes where, one how many, and
 * the bytes. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "store/journal.h"
#include "store/overview.h"

static char *
write_patched(FuzzInput *in)
{
    g_autofree char *from =
        g_build_filename(SRCDIR, "tests", "vectors", "workspace-v1.beian", NULL);
    g_autofree char *bytes = NULL;
    gsize size;

    g_assert_true(g_file_get_contents(from, &bytes, &size, NULL));
    while (in->size > 0) {
        gsize at = fuzz_byte(in);

        at = at << 8 | fuzz_byte(in);
        at = (at << 8 | fuzz_byte(in)) % size;
        for (gsize n = fuzz_byte(in); n > 0 && in->size > 0 && at < size; n--)
            bytes[at++] = (char)fuzz_byte(in);
    }
    return fuzz_write("workspace.beian", (const guint8 *)bytes, size);
}

static void
read_all(Store *store)
{
    g_autoptr(GPtrArray) rows = overview_list_after(store, "", 0, 100, NULL);
    g_autoptr(GPtrArray) entries = journal_list(store, NULL, 0, 100, NULL);
    g_autoptr(JournalEntry) bad = NULL;
    g_autoptr(Store) past = journal_open_as_of(store, "2026-11-26T00:00:00Z", NULL);
    gint64 n = rows ? (gint64)rows->len : 0;

    g_assert_true(!past || store_is_read_only(past) || !store_get_path(past));
    for (guint i = 0; entries && i < entries->len; i++) {
        const JournalEntry *entry = g_ptr_array_index(entries, i);
        g_autoptr(GPtrArray) changes =
            journal_list_changes(store, entry->origin, entry->seq, NULL);

        n += changes ? (gint64)changes->len : 0;
    }
    (void)journal_verify(store, &n, &bad, NULL); /* whole or not, it says so */
}

static void
open_all(const char *path, StoreFlags flags)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(path, flags, fuzz_get_clock(), "tester", &error);
    g_autoptr(Workflow) flow = NULL;

    g_assert_true(!store == !!error);
    if (!store) {
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return;
    }
    flow = workflow_new(store, fuzz_get_catalogue(), LANG_EN, NULL);
    read_all(store);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal", ".v1.bak"};
    FuzzInput in = {data, size};
    g_autofree char *path = NULL;

    if (size == 0)
        return 0;
    path =
        fuzz_byte(&in) ? write_patched(&in) : fuzz_write("workspace.beian", in.data, in.size);
    open_all(path, STORE_READ_ONLY);
    open_all(path, STORE_MUST_EXIST);
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *name = g_strconcat(path, ends[i], NULL);

        (void)g_remove(name); /* not all are there */
    }
    return 0;
}
