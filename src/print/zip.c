/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "print/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/json.h"

enum { LINE_BYTES = 8192, PART_BYTES = 65536 };

/* They are the owner's alone when they are unpacked, too. */
#define MODE 0600

static gboolean
copy_bytes(struct archive *zip, gint64 size)
{
    g_autofree char *part = g_malloc(PART_BYTES);

    while (size > 0) {
        gsize wanted = (gsize)MIN(size, PART_BYTES);

        if (fread(part, 1, wanted, stdin) != wanted ||
            archive_write_data(zip, part, wanted) != (la_ssize_t)wanted)
            return FALSE;
        size -= (gint64)wanted;
    }
    return TRUE;
}

/* A name that leads nowhere but into the folder where it is unpacked. */
static gboolean
is_harmless(const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);

    for (guint i = 0; parts[i]; i++)
        if (!*parts[i] || g_str_equal(parts[i], ".") || g_str_equal(parts[i], "..") ||
            strchr(parts[i], '\\'))
            return FALSE;
    return parts[0] != NULL;
}

static gboolean
add_file(struct archive *zip, const json_t *head)
{
    const char *name = json_string_value(json_object_get(head, "name"));
    json_int_t size = json_integer_value(json_object_get(head, "size"));
    struct archive_entry *entry;
    gboolean ok;

    if (!name || size < 0 || !is_harmless(name))
        return FALSE;
    entry = archive_entry_new();
    archive_entry_set_pathname_utf8(entry, name);
    archive_entry_set_size(entry, size);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, MODE);
    ok = archive_write_header(zip, entry) == ARCHIVE_OK && copy_bytes(zip, size);
    archive_entry_free(entry);
    return ok;
}

static gboolean
pack(struct archive *zip)
{
    char line[LINE_BYTES];

    while (fgets(line, sizeof line, stdin)) {
        json_t *head = json_parse(line, strlen(line), NULL);
        gboolean ok = json_is_object(head) && add_file(zip, head);

        json_decref(head);
        if (!ok)
            return FALSE;
    }
    return !ferror(stdin);
}

void
zip_run(void)
{
    struct archive *zip = archive_write_new();
    gboolean ok;

    /* Before anything is read: afterwards nothing can be opened. */
    ok = setlocale(LC_ALL, "C.UTF-8") != NULL;
    tzset();
    ok = ok && archive_write_set_format_zip(zip) == ARCHIVE_OK &&
         archive_write_set_options(zip, "zip:hdrcharset=UTF-8") == ARCHIVE_OK &&
         archive_write_set_bytes_in_last_block(zip, 1) == ARCHIVE_OK &&
         archive_write_open_fd(zip, STDOUT_FILENO) == ARCHIVE_OK && confine_parser() &&
         pack(zip);
    ok = archive_write_close(zip) == ARCHIVE_OK && ok;
    /* Not by the way of main: a sanitizer would look for leaks, which may not be done now. */
    _exit(ok ? EXIT_SUCCESS : EXIT_FAILURE);
}
