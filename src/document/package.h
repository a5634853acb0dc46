/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The submission package: what is uploaded at the provider, named as the provider's list calls
 * it, with a sheet of all that is typed, a README and a manifest that `sha256sum -c` checks. By
 * default it is one for others: numbers of people are masked, and of the documents only those
 * go along that the catalogue calls shareable. */
#ifndef BEIAN_DOCUMENT_PACKAGE_H
#define BEIAN_DOCUMENT_PACKAGE_H

#include "document/sheet.h"

#define PACKAGE_MANIFEST "SHA256SUMS"
#define PACKAGE_README "README.txt"

typedef enum {
    PACKAGE_PERSONAL = 1 << 0, /* nothing is masked or left out */
    PACKAGE_REENCODE = 1 << 1, /* pictures are made to meet the limits; originals stay beside */
    PACKAGE_FORCE = 1 << 2,    /* a package that is there already is replaced */
} PackageFlags;

typedef struct {
    char *path;          /* in the package, parts parted by '/' */
    const SheetRow *row; /* of the document; NULL: made by the program */
    GBytes *bytes;
    char *sha256;         /* lower-case hex */
    gboolean is_anew;     /* made of the document to meet the limits */
    gboolean is_bare;     /* the camera's notes were taken out of it */
    gboolean is_original; /* the file as it was attached, of one that was made anew */
} PackageFile;

/* Something that the officer should know of. */
typedef struct {
    char *name;      /* a file's, or a material's; translated */
    char *text;      /* translated */
    char *remedy;    /* translated; or NULL */
    Verdict verdict; /* FAIL: it will come back as it is; WARN: look at it */
} PackageNote;

typedef struct {
    char *name;          /* of the folder in a ZIP file */
    GPtrArray *rows;     /* SheetRow */
    GPtrArray *files;    /* PackageFile, by path */
    GPtrArray *left_out; /* PackageNote: documents that don't go along, and why */
    GPtrArray *doubts;   /* PackageNote: what will come back as it is, or should be looked at */
    GPtrArray *missing;  /* PackageNote: what should be there */
    GPtrArray *drafts;   /* PackageNote: letters whose form others may have, too, or first */
    GPtrArray *forms;    /* PackageNote: forms of others, and whence they come */
    gboolean is_personal;
} Package;

void package_free(Package *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Package, package_free)

/* Makes it in memory. The same filing on the same day gives the same bytes. Fails with what
 * reading fails with. */
Package *package_make(Workflow *flow, gint64 filing_id, PackageFlags flags, GError **error);
/* Is the place free, or a package with PACKAGE_FORCE? Fails with DATA if not. */
gboolean package_check_place(const char *path, PackageFlags flags, GError **error);
/* Writes it whole or not at all: a folder, or a ZIP file where `path` ends so. What is there is
 * not touched, but for a package with PACKAGE_FORCE. Fails with DATA, FULL. */
gboolean package_write(const Package *package, const char *path, PackageFlags flags,
                       GError **error);
/* Says in the journal that it was made: its name (without folder, numbers masked), whether it
 * is masked, the SHA-256 of its manifest. Of a workspace that is only read it says nothing.
 * Fails as journal_note() does. */
gboolean package_record(Workflow *flow, gint64 filing_id, const Package *package,
                        const char *path, GError **error);
/* A name for it, without folder: "F1 备案资料". Yours. */
char *package_dup_name(Workflow *flow, gint64 filing_id);

#endif
