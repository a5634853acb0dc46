/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tesseract with its Chinese model. */
#ifndef BEIAN_SCAN_OCR_H
#define BEIAN_SCAN_OCR_H

#include "scan/glyphs.h"

struct Pix; /* leptonica's */
typedef struct Ocr Ocr;

/* Loads the model, a quarter of a second: before the process is confined. NULL if it is not
 * there. */
Ocr *ocr_new(void);
void ocr_free(Ocr *ocr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ocr, ocr_free)

/* The characters of a page, 8 bits deep, linked. Yours. */
Glyphs *ocr_read_page(Ocr *ocr, struct Pix *page);
/* LATIN is CHINESE where it is not installed. */
typedef enum { OCR_CHINESE, OCR_LATIN } OcrModel;
/* One line, 8 bits deep, out of `alphabet` alone: called for each character, with what else it
 * may be (ASCII). */
typedef void (*OcrTake)(void *data, char c, int confidence, const char *others);
void ocr_read_line(Ocr *ocr, OcrModel model, struct Pix *line, const char *alphabet,
                   OcrTake take, void *data);

#endif
