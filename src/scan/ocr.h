/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tesseract with its Chinese model. */
#ifndef BEIAN_SCAN_OCR_H
#define BEIAN_SCAN_OCR_H

#include "scan/code.h"
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
/* Adds the letters and digits of one line, 8 bits deep, out of `alphabet` alone. */
void ocr_read_code(Ocr *ocr, OcrModel model, struct Pix *line, const char *alphabet,
                   CodeReading *out);

#endif
