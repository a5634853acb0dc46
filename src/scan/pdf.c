/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/pdf.h"

#include <string.h>
#include <unistd.h>

#include "base/child.h"
#include "base/confine.h"
#include "base/error.h"
#include "base/text.h"
#include "scan/report.h"

enum {
    MAX_PAGES = 100000,   /* what pdfinfo may say */
    LOOKED_AT_PAGES = 50, /* a paper of a filing has a few; LOOKED_AT is the same */
    MANY_PAGES = 200,     /* no paper of a filing has as many */
    TEXT_CHARACTERS = 10, /* a page with fewer is a picture with a number on it */
    TOOL_MS = 20000,      /* pdftotext takes 11 ms for a page */
    TOOL_CPU_S = 15,      /* less, so that what computes on ends by itself */
    TOOL_BYTES = 4194304  /* of text */
};
#define LOOKED_AT "50"
/* What is read: a licence has one page, a letter two. Pages of A4 at 170 dots an inch. */
#define READ_PAGES "3"
#define READ_PX "2000"
#define TOOL_ADDRESS_BYTES (G_GUINT64_CONSTANT(1) << 30)

typedef enum { TOOL_DONE, TOOL_REFUSED, TOOL_MISSING, TOOL_STOPPED } Outcome;

static Child *
start_program(const char *const *argv, int fd, GError **error)
{
    const ChildLimits limits = {TOOL_ADDRESS_BYTES, TOOL_CPU_S, TOOL_MS,
                                TOOL_BYTES,         fd,         confine_tool};

    return child_start(argv, &limits, error);
}

/* Runs a program on the file; *out_text is what it printed. */
static Outcome
run_tool(const char *const *argv, int fd, char **out_text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Child) child = NULL;
    g_autoptr(GByteArray) bytes = NULL;
    int status = 0;

    *out_text = NULL;
    if (lseek(fd, 0, SEEK_SET) != 0)
        return TOOL_STOPPED;
    child = start_program(argv, fd, &error);
    if (!child)
        return TOOL_MISSING;
    if (!child_read_all(child, &bytes, &error) || !child_finish(child, &status, &error))
        return TOOL_STOPPED;
    if (status != 0)
        return TOOL_REFUSED;
    /* Of nothing, g_strndup() would make NULL. */
    *out_text = g_strndup(bytes->len ? (const char *)bytes->data : "", bytes->len);
    return TOOL_DONE;
}

Child *
pdf_start_pages(int fd, PdfForm form)
{
    static const char *const pictures[] = {"pdftoppm",  "-q",    "-l", READ_PAGES,
                                           "-scale-to", READ_PX, "-",  NULL};
    static const char *const text[] = {"pdftotext", "-q",       "-bbox", "-enc", "UTF-8",
                                       "-l",        READ_PAGES, "-",     "-",    NULL};

    if (lseek(fd, 0, SEEK_SET) != 0)
        return NULL;
    return start_program(form == PDF_TEXT ? text : pictures, fd, NULL);
}

/* The value of a line "Pages:   3"; NULL if there is none. Yours. */
static char *
dup_value(const char *text, const char *key)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line; line++)
        if (g_str_has_prefix(*line, key) && (*line)[strlen(key)] == ':')
            return g_strstrip(g_strdup(*line + strlen(key) + 1));
    return NULL;
}

static void
add(json_t *report, const char *id, gboolean fails, double measured, double limit)
{
    ScanFinding finding = {id, fails, measured, limit, "pages"};

    report_add(report, &finding);
}

/* Characters that are seen on each page; the program ends each with a form feed. */
static void
count_text(const char *text, guint n_pages, guint *n_seen)
{
    guint page = 0;

    for (const char *c = text; *c && page < n_pages; c++) {
        gboolean begins_character = ((guchar)*c & 0xC0) != 0x80;

        if (*c == '\f')
            page++;
        else if (begins_character && !g_ascii_isspace(*c))
            n_seen[page]++;
    }
}

/* pdfimages lists "page num type …", one picture a line, below two lines of head. */
static void
count_pictures(const char *text, guint n_pages, guint *n_pictures)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line; line++) {
        guint64 page = g_ascii_strtoull(*line, NULL, 10);

        if (page >= 1 && page <= n_pages)
            n_pictures[page - 1]++;
    }
}

static void
look_at_pages(int fd, guint n_pages, json_t *pdf, json_t *report)
{
    static const char *const text_argv[] = {"pdftotext", "-q", "-enc", "UTF-8", "-l",
                                            LOOKED_AT,   "-",  "-",    NULL};
    static const char *const picture_argv[] = {"pdfimages", "-list", "-l",
                                               LOOKED_AT,   "-",     NULL};
    guint n_looked = MIN(n_pages, LOOKED_AT_PAGES), n_text = 0, n_scanned = 0, n_empty = 0;
    guint n_seen[LOOKED_AT_PAGES] = {0}, n_pictures[LOOKED_AT_PAGES] = {0};
    g_autofree char *text = NULL, *pictures = NULL;

    if (run_tool(text_argv, fd, &text) != TOOL_DONE ||
        run_tool(picture_argv, fd, &pictures) != TOOL_DONE) {
        add(report, "damaged", TRUE, 0, 0);
        return;
    }
    count_text(text, n_looked, n_seen);
    count_pictures(pictures, n_looked, n_pictures);
    for (guint i = 0; i < n_looked; i++) {
        n_text += n_seen[i] >= TEXT_CHARACTERS;
        n_scanned += n_seen[i] < TEXT_CHARACTERS && n_pictures[i] > 0;
        n_empty += n_seen[i] == 0 && n_pictures[i] == 0;
    }
    json_object_set_new(pdf, "text_pages", json_integer(n_text));
    json_object_set_new(pdf, "scanned_pages", json_integer(n_scanned));
    json_object_set_new(pdf, "empty_pages", json_integer(n_empty));
    json_object_set_new(pdf, "looked_at_pages", json_integer(n_looked));
    if (n_empty == n_looked)
        add(report, "blank", TRUE, 0, 0);
    else if (n_empty > 0)
        add(report, "empty-page", FALSE, 0, 0);
}

/* poppler says the same for a file that wants a password and for one that is none. */
static gboolean
wants_password(int fd)
{
    static const char word[] = "/Encrypt";
    enum { TAIL = 65536 };
    g_autofree char *tail = g_malloc(TAIL);
    off_t size = lseek(fd, 0, SEEK_END);
    gssize n = size < 0 ? -1 : pread(fd, tail, TAIL, MAX(0, size - TAIL));

    return n > 0 && memmem(tail, (gsize)n, word, sizeof word - 1) != NULL;
}

void
pdf_look(int fd, json_t *report)
{
    static const char *const argv[] = {"pdfinfo", "-", NULL};
    g_autofree char *text = NULL, *pages = NULL, *encrypted = NULL;
    Outcome outcome = run_tool(argv, fd, &text);
    gboolean is_encrypted;
    gint64 n_pages = 0;
    json_t *pdf;

    if (outcome == TOOL_MISSING) {
        report_add_missing(report, "pdf");
        return;
    }
    if (outcome != TOOL_DONE) {
        gboolean is_locked = outcome == TOOL_REFUSED && wants_password(fd);

        add(report, is_locked ? "locked" : "damaged", TRUE, 0, 0);
        return;
    }
    pages = dup_value(text, "Pages");
    encrypted = dup_value(text, "Encrypted");
    is_encrypted = encrypted && g_str_has_prefix(encrypted, "yes");
    if (!pages || !text_parse_number(pages, 1, MAX_PAGES, &n_pages)) {
        add(report, "damaged", TRUE, 0, 0);
        return;
    }
    pdf = json_pack("{s:I, s:b}", "pages", (json_int_t)n_pages, "encrypted", is_encrypted);
    json_object_set_new(report, "pdf", pdf);
    if (is_encrypted)
        add(report, "encrypted", FALSE, 0, 0);
    if (n_pages > MANY_PAGES)
        add(report, "many-pages", FALSE, (double)n_pages, MANY_PAGES);
    look_at_pages(fd, (guint)n_pages, pdf, report);
}
