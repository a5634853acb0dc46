/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/job.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/child.h"
#include "scan/input.h"
#include "scan/inspect.h"
#include "scan/pdf.h"
#include "scan/read.h"
#include "scan/report.h"

/* A page of 12 megapixels takes 0.3 s; what takes longer than this is no paper. */
enum { INSPECT_MS = 20000, INSPECT_CPU_S = 15, INSPECT_BYTES = 65536 };
#define INSPECT_ADDRESS_BYTES (G_GUINT64_CONSTANT(1) << 30)

static gboolean
print_progress(json_t *id, const char *what)
{
    json_t *line = json_pack("{s:O, s:s}", "id", id, "progress", what);
    gboolean ok = report_print(line);

    json_decref(line);
    return ok;
}

static gboolean
print_error(json_t *id, const char *what)
{
    json_t *line = json_pack("{s:O, s:s}", "id", id, "error", what);
    gboolean ok = report_print(line);

    json_decref(line);
    return ok;
}

/* The word for what can't be opened; NULL if it is. A FIFO without a writer would hold us up
 * for ever, a device might do anything: regular files alone. */
static const char *
open_file(const char *path, int *out_fd)
{
    struct stat info;
    int fd = g_open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);

    if (fd < 0)
        return errno == ENOENT ? "no-file" : errno == EACCES ? "not-allowed" : "unreadable";
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size > SCAN_MAX_BYTES) {
        gboolean is_large = S_ISREG(info.st_mode);

        (void)close(fd); /* only read */
        return is_large ? "too-large" : "not-regular";
    }
    *out_fd = fd;
    return NULL;
}

static void
add_failure(json_t *report, const char *id)
{
    ScanFinding finding = {id, TRUE, 0, 0, NULL};

    report_add(report, &finding);
}

/* A process of ours on the file; NULL if it could not be started. */
static Child *
start_on(int fd, const char *const *argv)
{
    const ChildLimits limits = {
        INSPECT_ADDRESS_BYTES, INSPECT_CPU_S, INSPECT_MS, INSPECT_BYTES, fd, NULL};

    return child_start(argv, &limits, NULL);
}

/* What it says; it may not come back: `failure` is found then. */
static void
finish_take(Child *taken, json_t *report, const ScanFinding *failure)
{
    g_autoptr(Child) child = taken;
    g_autofree char *line = NULL;
    json_t *said = NULL;
    int status;

    if (child && child_read_line(child, &line, NULL) && line &&
        child_finish(child, &status, NULL))
        said = json_parse(line, strlen(line), NULL);
    if (!json_is_object(said)) {
        json_decref(said);
        report_add(report, failure);
        return;
    }
    report_merge_take(report, said);
}

static void
inspect(const char *program, int fd, json_t *report)
{
    static const ScanFinding gave_up = {"gave-up", TRUE, 0, 0, NULL};
    const char *const argv[] = {program, INSPECT_ARGUMENT, NULL};

    finish_take(start_on(fd, argv), report, &gave_up);
}

/* Is there a picture that something can be read on? */
static gboolean
has_print(const json_t *report)
{
    static const char *const hopeless[] = {"blank", "gave-up", "too-many-pixels", NULL};
    json_t *finding;
    size_t n;

    json_array_foreach(json_object_get(report, "findings"), n, finding)
    {
        if (g_strv_contains(hopeless, json_string_value(json_object_get(finding, "id"))))
            return FALSE;
    }
    return json_object_get(json_object_get(report, "picture"), "sharpness") != NULL;
}

static void
read_picture(const char *program, int fd, const char *kind, json_t *report)
{
    static const ScanFinding not_read = {"not-read", FALSE, 0, 0, NULL};
    const char *const argv[] = {program, READ_PICTURE_ARGUMENT, kind ? kind : "", NULL};

    finish_take(start_on(fd, argv), report, &not_read);
}

/* A PDF whose pages are scans is read as pictures, else by its text. */
static void
read_pdf(const char *program, int fd, const char *kind, json_t *report)
{
    static const ScanFinding not_read = {"not-read", FALSE, 0, 0, NULL};
    json_t *pdf = json_object_get(report, "pdf");
    gboolean has_text = json_integer_value(json_object_get(pdf, "text_pages")) > 0;
    const char *const argv[] = {program, has_text ? READ_TEXT_ARGUMENT : READ_PICTURE_ARGUMENT,
                                kind ? kind : "", NULL};
    g_autoptr(Child) pages = pdf_start_pages(fd, has_text ? PDF_TEXT : PDF_PICTURES);

    /* From one process to the other: this one has no use for a picture's bytes. */
    if (pages)
        finish_take(start_on(child_get_fd(pages), argv), report, &not_read);
    else
        report_add(report, &not_read);
}

static gboolean
has_pages(const json_t *report)
{
    json_t *pdf = json_object_get(report, "pdf");

    return json_integer_value(json_object_get(pdf, "text_pages")) > 0 ||
           json_integer_value(json_object_get(pdf, "scanned_pages")) > 0;
}

/* What a name promises. Others promise nothing that matters here. */
static const struct {
    const char *ending, *type;
} endings[] = {{".jpg", "image/jpeg"},  {".jpeg", "image/jpeg"}, {".png", "image/png"},
               {".gif", "image/gif"},   {".bmp", "image/bmp"},   {".tif", "image/tiff"},
               {".tiff", "image/tiff"}, {".webp", "image/webp"}, {".pdf", "application/pdf"}};

static void
check_ending(const char *path, const char *type, json_t *report)
{
    g_autofree char *lower = g_ascii_strdown(path, -1);
    ScanFinding finding = {"wrong-ending", FALSE, 0, 0, NULL};

    for (guint i = 0; type && i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(lower, endings[i].ending) && !g_str_equal(type, endings[i].type)) {
            json_t *findings = json_object_get(report, "findings");

            report_add(report, &finding);
            json_object_set_new(json_array_get(findings, json_array_size(findings) - 1),
                                "claims", json_string(endings[i].type));
        }
}

/* Is it the paper that was asked for? What can't be told is no finding. */
static void
check_kind(const char *asked, json_t *report)
{
    static const ScanFinding other = {"other-kind", FALSE, 0, 0, NULL};
    const char *recognised = json_string_value(json_object_get(report, "recognised"));

    if (asked && recognised && !g_str_equal(asked, "printed") &&
        !g_str_equal(recognised, asked))
        report_add(report, &other);
}

/* Papers whose original has a seal or an emblem in colour. */
static void
check_colour(const char *kind, json_t *report)
{
    static const char *const coloured[] = {"business-licence", "resident-id",
                                           "domain-certificate", NULL};
    json_t *colour = json_object_get(json_object_get(report, "picture"), "colour");
    ScanFinding finding = {"not-in-colour", FALSE, 0, 0, NULL};

    if (kind && json_is_false(colour) && g_strv_contains(coloured, kind))
        report_add(report, &finding);
}

/* What a registrar shows on the screen has no other original. */
static void
allow_screenshot(const char *kind, json_t *report)
{
    json_t *findings = json_object_get(report, "findings");

    for (size_t i = json_array_size(findings);
         i-- > 0 && g_strcmp0(kind, "domain-certificate") == 0;)
        if (g_strcmp0(json_string_value(json_object_get(json_array_get(findings, i), "id")),
                      "screenshot") == 0)
            json_array_remove(findings, i);
}

static gboolean
look(const char *program, json_t *job, const char *path, int fd)
{
    json_t *id = json_object_get(job, "id"), *report = report_new();
    const char *type;
    const char *kind = json_string_value(json_object_get(job, "kind"));
    gint64 size;
    gboolean ok = print_progress(id, "opened");

    json_object_set(report, "id", id);
    json_object_set_new(report, "kind", json_text(kind));
    json_object_set_new(report, "recognised", json_null());
    json_object_set_new(report, "fields", json_array());
    size = lseek(fd, 0, SEEK_END);
    ok = ok && lseek(fd, 0, SEEK_SET) == 0;
    json_object_set_new(report, "size_bytes", json_integer(size));
    if (size == 0)
        add_failure(report, "empty-file");
    else
        inspect(program, fd, report);
    type = json_string_value(json_object_get(report, "type"));
    if (type && g_str_equal(type, "application/pdf")) {
        ok = ok && print_progress(id, "pages");
        pdf_look(fd, report);
        if (has_pages(report)) {
            ok = ok && print_progress(id, "reading");
            read_pdf(program, fd, kind, report);
        }
    }
    if (has_print(report)) {
        ok = ok && print_progress(id, "reading");
        read_picture(program, fd, kind, report);
    }
    check_ending(path, type, report);
    check_kind(kind, report);
    kind = json_string_value(json_object_get(report, "kind"));
    check_colour(kind, report);
    allow_screenshot(kind, report);
    ok = ok && report_print(report);
    json_decref(report);
    return ok;
}

/* "path", or "path_base64" for a name that is not UTF-8. Yours. */
static char *
dup_path(json_t *job)
{
    const char *path = json_string_value(json_object_get(job, "path"));
    const char *coded = json_string_value(json_object_get(job, "path_base64"));
    g_autofree guchar *bytes = NULL;
    gsize size = 0;

    if (path || !coded)
        return g_strdup(path);
    bytes = g_base64_decode(coded, &size);
    return memchr(bytes, '\0', size) ? NULL : g_strndup((const char *)bytes, size);
}

gboolean
job_run(const char *program, json_t *job)
{
    json_t *id = json_object_get(job, "id");
    g_autofree char *path = dup_path(job);
    const char *wrong;
    gboolean ok;
    int fd = -1;

    if (!json_is_integer(id) || !path)
        return print_error(json_null(), "no-job");
    wrong = open_file(path, &fd);
    if (wrong)
        return print_error(id, wrong);
    ok = look(program, job, path, fd);
    (void)close(fd); /* only read */
    return ok;
}
