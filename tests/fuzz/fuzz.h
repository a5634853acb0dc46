/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzz targets share. A target holds LLVMFuzzerTestOneInput(); with tests/fuzz/main.c
 * it runs over its corpus in `make check`, with libFuzzer's own main in `make fuzz`. */
#ifndef BEIAN_TESTS_FUZZ_FUZZ_H
#define BEIAN_TESTS_FUZZ_FUZZ_H

#include "workflow/workflow.h"

/* The day on which all targets work. */
#define FUZZ_DAY "2026-11-24"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* A folder of this process' own; made at the first call, and the working folder from then on.
 * Borrowed. */
const char *fuzz_get_folder(void);
/* Writes the bytes as a file of that folder; its path, yours. */
char *fuzz_write(const char *name, const guint8 *data, gsize size);
/* Removes the folder and all in it. */
void fuzz_end(void);

/* Opened at the first call and kept. Borrowed. */
Clock *fuzz_get_clock(void);
Catalogue *fuzz_get_catalogue(void);

/* Takes the input apart. */
typedef struct {
    const guint8 *data;
    gsize size;
} FuzzInput;
/* 0 at the end. */
guint8 fuzz_byte(FuzzInput *in);
/* Up to the next byte `end` or the input's end, cut at a NUL byte. Yours. */
char *fuzz_text(FuzzInput *in, guint8 end);

#endif
