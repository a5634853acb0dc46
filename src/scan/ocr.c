/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/ocr.h"

#include <allheaders.h>
#include <dlfcn.h>
#include <string.h>
#include <tesseract/capi.h>

/* What a picture is said to have: only small print is looked at differently. */
enum { DOTS_PER_INCH = 300 };
#define LANGUAGE "chi_sim"

struct Ocr {
    TessBaseAPI *api;
};

/* The time that threads take here is longer than what they spare, and a confined process may
 * start none. Tesseract asks for four, whatever omp_set_num_threads() says. */
static void
forbid_threads(void)
{
    void (*set_levels)(int) = NULL;
    void *symbol = dlsym(RTLD_DEFAULT, "omp_set_max_active_levels");

    if (symbol) {
        memcpy(&set_levels, &symbol, sizeof symbol);
        set_levels(0);
    }
}

Ocr *
ocr_new(void)
{
    TessBaseAPI *api = TessBaseAPICreate();
    Ocr *ocr;

    forbid_threads();
    (void)TessBaseAPISetVariable(api, "debug_file", "/dev/null");
    if (TessBaseAPIInit2(api, NULL, LANGUAGE, OEM_LSTM_ONLY) != 0) {
        TessBaseAPIDelete(api);
        return NULL;
    }
    ocr = g_new0(Ocr, 1);
    ocr->api = api;
    return ocr;
}

void
ocr_free(Ocr *ocr)
{
    if (!ocr)
        return;
    TessBaseAPIDelete(ocr->api);
    g_free(ocr);
}

/* Names of variables that every Tesseract 4 and 5 has. */
static void
set(Ocr *ocr, const char *name, const char *value)
{
    (void)TessBaseAPISetVariable(ocr->api, name, value);
}

static TessResultIterator *
recognise(Ocr *ocr, PIX *pix, TessPageSegMode mode)
{
    TessBaseAPISetPageSegMode(ocr->api, mode);
    TessBaseAPISetImage2(ocr->api, pix);
    TessBaseAPISetSourceResolution(ocr->api, DOTS_PER_INCH);
    if (TessBaseAPIRecognize(ocr->api, NULL) != 0)
        return NULL;
    return TessBaseAPIGetIterator(ocr->api);
}

static void
read_symbol(TessResultIterator *at, Glyphs *glyphs)
{
    TessPageIterator *place = TessResultIteratorGetPageIterator(at);
    char *text = TessResultIteratorGetUTF8Text(at, RIL_SYMBOL);
    Glyph glyph = {.confidence = (int)TessResultIteratorConfidence(at, RIL_SYMBOL)};
    Frame *frame = &glyph.frame, line = {0};

    glyph.begins_word = TessPageIteratorIsAtBeginningOf(place, RIL_WORD);
    if (text &&
        TessPageIteratorBoundingBox(place, RIL_SYMBOL, &frame->left, &frame->top, &frame->right,
                                    &frame->bottom) &&
        TessPageIteratorBoundingBox(place, RIL_TEXTLINE, &line.left, &line.top, &line.right,
                                    &line.bottom)) {
        glyph.line_top = line.top;
        glyph.line_bottom = line.bottom;
        glyphs_add(glyphs, text, &glyph);
    }
    TessDeleteText(text);
}

Glyphs *
ocr_read_page(Ocr *ocr, PIX *page)
{
    Glyphs *glyphs = glyphs_new();
    TessResultIterator *at;

    set(ocr, "tessedit_char_whitelist", "");
    set(ocr, "lstm_choice_mode", "0");
    at = recognise(ocr, page, PSM_SINGLE_COLUMN);
    if (at) {
        do {
            read_symbol(at, glyphs);
        } while (TessResultIteratorNext(at, RIL_SYMBOL));
        TessResultIteratorDelete(at);
    }
    glyphs_link(glyphs);
    return glyphs;
}

static void
read_others(const TessResultIterator *at, CodeSign *sign)
{
    TessChoiceIterator *choice = TessResultIteratorGetChoiceIterator(at);
    int n = 0;

    if (!choice)
        return;
    do {
        const char *text = TessChoiceIteratorGetUTF8Text(choice);

        if (text && g_ascii_isalnum(text[0]) && !text[1] && text[0] != sign->c &&
            n < CODE_OTHERS)
            sign->others[n++] = text[0];
    } while (TessChoiceIteratorNext(choice));
    TessChoiceIteratorDelete(choice);
}

void
ocr_read_code(Ocr *ocr, PIX *line, const char *alphabet, CodeReading *out)
{
    TessResultIterator *at;

    out->n_signs = 0;
    set(ocr, "tessedit_char_whitelist", alphabet);
    set(ocr, "lstm_choice_mode", "2");
    at = recognise(ocr, line, PSM_SINGLE_LINE);
    if (!at)
        return;
    do {
        char *text = TessResultIteratorGetUTF8Text(at, RIL_SYMBOL);
        int n = out->n_signs;

        for (const char *c = text; c && *c; c++)
            code_add(out, (guchar)*c, (int)TessResultIteratorConfidence(at, RIL_SYMBOL));
        if (out->n_signs == n + 1)
            read_others(at, &out->signs[n]);
        TessDeleteText(text);
    } while (TessResultIteratorNext(at, RIL_SYMBOL));
    TessResultIteratorDelete(at);
}
