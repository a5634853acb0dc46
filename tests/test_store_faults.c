/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program is killed, the disk is full, a write or a flush fails: the workspace opens whole,
 * with all that was confirmed. */
#include "config.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "store_help.h"

#define N_KILLS 50

static void
open_and_commit(const Bench *bench, int pipe_end)
{
    g_autoptr(Store) store = store_open(bench->path, 0, bench->clock, "child", NULL);

    for (int i = 0; store; i++) {
        /* Never what a child before it left: that would be no change and no entry. */
        g_autofree char *value = g_strdup_printf("%d-%d", (int)getpid(), i);

        if (!bench_put_answer(store, 1, "a", value, NULL) || write(pipe_end, "+", 1) != 1)
            break;
    }
    _exit(1);
}

/* Kills a child that commits after `n` confirmations and a little; how many it confirmed. */
static int
kill_after(const Bench *bench, int n, guint32 spin)
{
    int ends[2], status, confirmed = 0;
    volatile guint32 count = 0;
    char c;
    pid_t pid;

    g_assert_cmpint(pipe(ends), ==, 0);
    pid = fork();
    g_assert_cmpint(pid, >=, 0);
    if (pid == 0)
        open_and_commit(bench, ends[1]);
    (void)close(ends[1]);
    while (confirmed < n && read(ends[0], &c, 1) == 1)
        confirmed++;
    while (count < spin)
        count = count + 1;
    g_assert_cmpint(kill(pid, SIGKILL), ==, 0);
    while (read(ends[0], &c, 1) == 1)
        confirmed++;
    (void)close(ends[0]);
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFSIGNALED(status));
    return confirmed;
}

static void
test_kills(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    gint64 n_entries = 1;

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    bench_close(bench);
    for (int i = 0; i < N_KILLS; i++) {
        int n = g_rand_int_range(rand, 0, 12);
        int confirmed = kill_after(bench, n, (guint32)g_rand_int_range(rand, 0, 400000));
        gint64 found = bench_assert_whole_file(bench);

        /* The one that was written but not yet confirmed may be there. */
        g_assert_cmpint(found, >=, n_entries + confirmed);
        g_assert_cmpint(found, <=, n_entries + confirmed + 1);
        n_entries = found;
    }
}

/* A file system of which one write or one flush fails. */
typedef struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *base;
    gboolean fail_sync; /* else writes fail */
    gboolean for_good;  /* all after the first, too: the disk is full */
    int n_left;         /* calls until it fails; 0: never */
    gboolean has_failed;
} Shim;

typedef struct {
    sqlite3_file file;
    Shim *shim;
    sqlite3_io_methods methods;
} ShimFile;

static sqlite3_file *
below(sqlite3_file *file)
{
    return (sqlite3_file *)((ShimFile *)file + 1);
}

static gboolean
must_fail(Shim *shim, gboolean is_sync)
{
    if (shim->n_left == 0 || is_sync != shim->fail_sync)
        return FALSE;
    if (shim->has_failed)
        return shim->for_good;
    if (--shim->n_left > 0)
        return FALSE;
    shim->n_left = 1;
    shim->has_failed = TRUE;
    return TRUE;
}

static int
shim_close(sqlite3_file *file)
{
    return below(file)->pMethods->xClose(below(file));
}

static int
shim_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
    return below(file)->pMethods->xRead(below(file), to, n, at);
}

static int
shim_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
    if (must_fail(((ShimFile *)file)->shim, FALSE)) {
        /* Half of it arrives. */
        (void)below(file)->pMethods->xWrite(below(file), from, n / 2, at);
        return SQLITE_FULL;
    }
    return below(file)->pMethods->xWrite(below(file), from, n, at);
}

static int
shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return below(file)->pMethods->xTruncate(below(file), size);
}

static int
shim_sync(sqlite3_file *file, int flags)
{
    if (must_fail(((ShimFile *)file)->shim, TRUE))
        return SQLITE_IOERR_FSYNC;
    return below(file)->pMethods->xSync(below(file), flags);
}

static int
shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return below(file)->pMethods->xFileSize(below(file), size);
}

static int
shim_lock(sqlite3_file *file, int level)
{
    return below(file)->pMethods->xLock(below(file), level);
}

static int
shim_unlock(sqlite3_file *file, int level)
{
    return below(file)->pMethods->xUnlock(below(file), level);
}

static int
shim_check_lock(sqlite3_file *file, int *out)
{
    return below(file)->pMethods->xCheckReservedLock(below(file), out);
}

static int
shim_control(sqlite3_file *file, int op, void *value)
{
    return below(file)->pMethods->xFileControl(below(file), op, value);
}

static int
shim_sector(sqlite3_file *file)
{
    return below(file)->pMethods->xSectorSize(below(file));
}

static int
shim_device(sqlite3_file *file)
{
    return below(file)->pMethods->xDeviceCharacteristics(below(file));
}

static int
shim_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return below(file)->pMethods->xShmMap(below(file), page, size, extend, out);
}

static int
shim_shared_lock(sqlite3_file *file, int offset, int n, int flags)
{
    return below(file)->pMethods->xShmLock(below(file), offset, n, flags);
}

static void
shim_barrier(sqlite3_file *file)
{
    below(file)->pMethods->xShmBarrier(below(file));
}

static int
shim_unmap(sqlite3_file *file, int remove)
{
    return below(file)->pMethods->xShmUnmap(below(file), remove);
}

static int
shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    static const sqlite3_io_methods methods = {
        2,           shim_close, shim_read,        shim_write,      shim_truncate, shim_sync,
        shim_size,   shim_lock,  shim_unlock,      shim_check_lock, shim_control,  shim_sector,
        shim_device, shim_map,   shim_shared_lock, shim_barrier,    shim_unmap,    NULL,
        NULL};
    Shim *shim = vfs->pAppData;
    ShimFile *mine = (ShimFile *)file;
    int status;

    memset(mine, 0, sizeof *mine);
    mine->shim = shim;
    status = shim->base->xOpen(shim->base, name, below(file), flags, out_flags);
    if (below(file)->pMethods) {
        /* Temporary files have no shared memory. */
        mine->methods = methods;
        mine->methods.iVersion = MIN(2, below(file)->pMethods->iVersion);
        file->pMethods = &mine->methods;
    }
    return status;
}

static void
shim_start(Shim *shim)
{
    memset(shim, 0, sizeof *shim);
    shim->base = sqlite3_vfs_find(NULL);
    shim->vfs = *shim->base;
    shim->vfs.pNext = NULL;
    shim->vfs.zName = "shim";
    shim->vfs.pAppData = shim;
    shim->vfs.szOsFile = (int)sizeof(ShimFile) + shim->base->szOsFile;
    shim->vfs.xOpen = shim_open;
    g_assert_cmpint(sqlite3_vfs_register(&shim->vfs, 1), ==, SQLITE_OK);
}

static void
shim_stop(Shim *shim)
{
    g_assert_cmpint(sqlite3_vfs_unregister(&shim->vfs), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_vfs_register(shim->base, 1), ==, SQLITE_OK);
}

/* Makes a workspace and six entries; how many were confirmed. */
static int
work_until_failure(const Bench *bench)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(bench->path, 0, bench->clock, "tester", &error);
    int n = 0;

    if (store && bench_add_filing(store, "F1", &error))
        n++;
    for (int i = 0; n > 0 && i < 5; i++) {
        g_autofree char *value = g_strnfill(3000, 'x');
        g_autofree char *key = g_strdup_printf("key %d", i);

        if (bench_put_answer(store, 1, key, value, error ? NULL : &error))
            n++;
    }
    if (error)
        g_assert_true(error->domain == BEIAN_ERROR &&
                      (error->code == BEIAN_ERROR_FULL || error->code == BEIAN_ERROR_DATA));
    return n;
}

/* TRUE if the n-th call failed. */
static gboolean
fail_call(Shim *shim, int n)
{
    g_autoptr(Bench) bench = bench_new_empty();
    g_autoptr(GError) error = NULL;
    int confirmed;
    gint64 found;

    shim->n_left = n;
    shim->has_failed = FALSE;
    confirmed = work_until_failure(bench);
    shim->n_left = 0;
    bench->store = store_open(bench->path, 0, bench->clock, "tester", &error);
    g_assert_no_error(error);
    found = bench_assert_whole(bench->store);
    g_test_message("call %d: %d confirmed, %d found", n, confirmed, (int)found);
    g_assert_cmpint(found, >=, confirmed);
    g_assert_cmpint(found, <=, 6);
    if (found == 0)
        g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    g_assert_true(bench_put_answer(bench->store, 1, "after", "1", NULL));
    bench_assert_whole(bench->store);
    return shim->has_failed;
}

static void
run_faults(gboolean fail_sync, gboolean for_good, int at_least)
{
    Shim shim;
    int n = 1;

    shim_start(&shim);
    shim.fail_sync = fail_sync;
    shim.for_good = for_good;
    while (fail_call(&shim, n))
        n++;
    shim_stop(&shim);
    g_assert_cmpint(n, >, at_least);
}

static void
test_failing_writes(void)
{
    run_faults(FALSE, FALSE, 30);
}

static void
test_full_disk(void)
{
    run_faults(FALSE, TRUE, 30);
}

static void
test_failing_flushes(void)
{
    run_faults(TRUE, FALSE, 6);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/faults/kills", test_kills);
    g_test_add_func("/store/faults/writes", test_failing_writes);
    g_test_add_func("/store/faults/full_disk", test_full_disk);
    g_test_add_func("/store/faults/flushes", test_failing_flushes);
    return g_test_run();
}
