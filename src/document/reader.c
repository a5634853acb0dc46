/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/reader.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "document/reading.h"
#include "store/reading.h"

/* What is to be read: a content, as a kind of paper. */
typedef struct {
    char *sha256, *paper, *name;
} Job;

struct Reader {
    Workflow *flow;
    GQueue *jobs;       /* Job: the first one runs */
    GHashTable *known;  /* "SHA256 PAPER" of every job that was ever taken */
    GHashTable *faults; /* SHA256 → ReaderFault */
    ScanRun *run;       /* or NULL */
    char *path;         /* of the copy that is read */
    guint n_done, n_all;
};

static void
job_free(gpointer data)
{
    Job *job = data;

    g_free(job->sha256);
    g_free(job->paper);
    g_free(job->name);
    g_free(job);
}

static void
fault_free(gpointer data)
{
    ReaderFault *fault = data;

    g_free(fault->why);
    g_free(fault->remedy);
    g_free(fault);
}

Reader *
reader_new(Workflow *flow)
{
    Reader *reader = g_new0(Reader, 1);

    reader->flow = flow;
    reader->jobs = g_queue_new();
    reader->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reader->faults = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, fault_free);
    return reader;
}

static void
drop_copy(Reader *reader)
{
    if (reader->path)
        (void)g_unlink(reader->path);
    g_clear_pointer(&reader->path, g_free);
}

void
reader_free(Reader *reader)
{
    if (!reader)
        return;
    scan_run_free(reader->run);
    drop_copy(reader);
    g_queue_free_full(reader->jobs, job_free);
    g_hash_table_unref(reader->known);
    g_hash_table_unref(reader->faults);
    g_free(reader);
}

/* The child has no way to the workspace: it gets a copy that only this user may read. */
static char *
make_copy(Store *store, const char *sha256, GError **error)
{
    g_autoptr(GBytes) bytes = document_get_bytes(store, sha256, error);
    g_autofree char *path = NULL;
    gsize size = 0, at = 0;
    const char *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    gboolean ok;
    int fd;

    if (!bytes)
        return NULL;
    fd = g_file_open_tmp("beian-XXXXXX", &path, error);
    if (fd < 0)
        return NULL;
    while (at < size) {
        gssize n = write(fd, data + at, size - at);

        if (n < 0 && errno != EINTR)
            break;
        at += n > 0 ? (gsize)n : 0;
    }
    ok = close(fd) == 0 && at == size;
    if (!ok) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("%1$s can't be written: %2$s"),
                    path, strerror(errno));
        (void)g_unlink(path);
        return NULL;
    }
    return g_steal_pointer(&path);
}

static void
note_fault(Reader *reader, const char *sha256, const GError *why, const char *remedy)
{
    ReaderFault *fault = g_new(ReaderFault, 1);

    *fault = (ReaderFault){g_strdup(why->message), g_strdup(remedy), error_exit_code(why)};
    g_hash_table_replace(reader->faults, g_strdup(sha256), fault);
}

/* What made beian-scan fail once is in the file most often: another one of the same paper goes
 * through. */
static void
note_error(Reader *reader, const char *sha256, const GError *error)
{
    const char *remedy =
        g_error_matches(error, BEIAN_ERROR, BEIAN_ERROR_CHILD)
            ? _("Scan the paper again, or save the file anew in another program, and attach it "
                "as a new revision; beian scan FILE tries that file alone.")
            : error_hint(error);

    note_fault(reader, sha256, error, remedy);
}

static void
end_job(Reader *reader)
{
    g_clear_pointer(&reader->run, scan_run_free);
    drop_copy(reader);
    job_free(g_queue_pop_head(reader->jobs));
    reader->n_done++;
    if (g_queue_is_empty(reader->jobs))
        reader->n_done = reader->n_all = 0;
}

/* Starts the first job that can be started. */
static void
start_job(Reader *reader)
{
    while (!reader->run && !g_queue_is_empty(reader->jobs)) {
        const Job *job = g_queue_peek_head(reader->jobs);
        g_autoptr(GError) error = NULL;

        reader->path = make_copy(workflow_get_store(reader->flow), job->sha256, &error);
        if (reader->path)
            reader->run = scan_start(reader->path, job->paper, &error);
        if (!reader->run) {
            note_error(reader, job->sha256, error);
            end_job(reader);
        }
    }
}

gboolean
reader_add(Reader *reader, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) readings = reading_list(reader->flow, filing_id, error);

    for (guint i = 0; readings && i < readings->len; i++) {
        const Reading *reading = g_ptr_array_index(readings, i);
        const char *paper = item_value(reading->material, "paper");
        Job *job;

        if (reading->scan ||
            !g_hash_table_add(reader->known,
                              g_strdup_printf("%s %s", reading->document->sha256, paper)))
            continue;
        job = g_new0(Job, 1);
        job->sha256 = g_strdup(reading->document->sha256);
        job->paper = g_strdup(paper);
        job->name = g_strdup(reading->document->name);
        g_queue_push_tail(reader->jobs, job);
        reader->n_all++;
    }
    start_job(reader);
    return readings != NULL;
}

int
reader_get_fd(const Reader *reader)
{
    return reader->run ? scan_run_get_fd(reader->run) : -1;
}

int
reader_ms_left(const Reader *reader)
{
    return reader->run ? scan_run_ms_left(reader->run) : -1;
}

/* What a part was missing for is not kept: it is read anew once the part is there. */
static void
keep(Reader *reader, const Job *job, const char *said)
{
    g_autoptr(Scan) scan = scan_parse(said);
    g_autoptr(GError) error = NULL;

    if (!scan) {
        g_set_error(&error, BEIAN_ERROR, BEIAN_ERROR_CHILD, _("%s gave no answer"),
                    "beian-scan");
    } else if (scan->missing->len) {
        const ScanMissing *missing = &g_array_index(scan->missing, ScanMissing, 0);
        g_autoptr(GError) why =
            g_error_new_literal(BEIAN_ERROR, BEIAN_ERROR_MISSING, missing->text);

        note_fault(reader, job->sha256, why, missing->how);
    } else {
        (void)reading_put(workflow_get_store(reader->flow), job->sha256, job->paper,
                          READING_PROGRAM, said, &error); /* told below */
    }
    if (error)
        note_error(reader, job->sha256, error);
}

gboolean
reader_step(Reader *reader)
{
    gboolean has_finished = FALSE;

    while (reader->run) {
        const Job *job = g_queue_peek_head(reader->jobs);
        g_autofree char *said = NULL;
        g_autoptr(GError) error = NULL;

        if (!scan_run_step(reader->run, &said, &error))
            note_error(reader, job->sha256, error);
        else if (!said)
            break;
        else
            keep(reader, job, said);
        end_job(reader);
        start_job(reader);
        has_finished = TRUE;
    }
    return has_finished;
}

void
reader_finish(Reader *reader)
{
    while (reader->run) {
        struct pollfd pfd = {reader_get_fd(reader), POLLIN, 0};

        (void)poll(&pfd, 1, reader_ms_left(reader)); /* the step finds out */
        (void)reader_step(reader);
    }
}

char *
reader_dup_progress(const Reader *reader)
{
    const Job *job = g_queue_peek_head(reader->jobs);

    /* TRANSLATORS: name of a file, which one it is, of how many. */
    return job ? g_strdup_printf(_("Reading %1$s, %2$u of %3$u"), job->name, reader->n_done + 1,
                                 reader->n_all)
               : NULL;
}

const ReaderFault *
reader_find_fault(const Reader *reader, const char *sha256)
{
    return g_hash_table_lookup(reader->faults, sha256);
}

gboolean
reader_has_faults(const Reader *reader)
{
    return g_hash_table_size(reader->faults) > 0;
}
