/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/ocr.h"

#include <allheaders.h>
#include <dlfcn.h>
#include <string.h>
#include <tesseract/capi.h>

#include "scan/blocks.h"

/* What a picture is said to have: only small print is looked at differently. */
enum { DOTS_PER_INCH = 300 };
#define CHINESE "chi_sim"
#define LATIN "eng"

struct Ocr {
    TessBaseAPI *chinese;
    /* Letters and digits are told apart better by the model for Latin; NULL until it is wanted,
     * since that takes as long as reading two lines. */
    TessBaseAPI *latin;
    GMappedFile *latin_data; /* NULL: not installed */
};

/* Names of variables that every Tesseract 4 and 5 has. */
static void
set(TessBaseAPI *api, const char *name, const char *value)
{
    (void)TessBaseAPISetVariable(api, name, value);
}

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

/* Half of the time that a model takes to load goes into a table of look-alikes, sorted by
 * insertion, which the engine that is used here (OEM_LSTM_ONLY) never opens; nothing switches
 * it off. A program's own function goes before that of a library: this one stands in for
 * UnicharAmbigs::LoadUniversal(). Where Tesseract calls that by another name, or knows better,
 * models load as slowly as they did. */
void ocr_load_no_look_alikes(void *table, const void *encoder, void *characters) __asm__(
    "_ZN9tesseract13UnicharAmbigs13LoadUniversalERKNS_10UNICHARSETEPS1_")
    __attribute__((visibility("default")));

void
ocr_load_no_look_alikes(void *table, const void *encoder, void *characters)
{
    (void)table;
    (void)encoder;
    (void)characters;
}

Ocr *
ocr_new(void)
{
    TessBaseAPI *api = TessBaseAPICreate();
    g_autofree char *latin = NULL;
    Ocr *ocr;

    forbid_threads();
    set(api, "debug_file", "/dev/null");
    if (TessBaseAPIInit2(api, NULL, CHINESE, OEM_LSTM_ONLY) != 0) {
        TessBaseAPIDelete(api);
        return NULL;
    }
    ocr = g_new0(Ocr, 1);
    ocr->chinese = api;
    latin = g_strdup_printf("%s/%s.traineddata", TessBaseAPIGetDatapath(api), LATIN);
    ocr->latin_data = g_mapped_file_new(latin, FALSE, NULL);
    return ocr;
}

void
ocr_free(Ocr *ocr)
{
    if (!ocr)
        return;
    TessBaseAPIDelete(ocr->chinese);
    if (ocr->latin)
        TessBaseAPIDelete(ocr->latin);
    if (ocr->latin_data)
        g_mapped_file_unref(ocr->latin_data);
    g_free(ocr);
}

/* NULL if there is none. A code is no word: its model goes without the dictionaries. */
static TessBaseAPI *
get_latin(Ocr *ocr)
{
    char system[] = "load_system_dawg", frequent[] = "load_freq_dawg", file[] = "debug_file";
    char no[] = "0", nowhere[] = "/dev/null";
    char *names[] = {system, frequent, file}, *values[] = {no, no, nowhere};
    TessBaseAPI *api;

    if (ocr->latin || !ocr->latin_data)
        return ocr->latin;
    api = TessBaseAPICreate();
    if (TessBaseAPIInit5(api, g_mapped_file_get_contents(ocr->latin_data),
                         (int)g_mapped_file_get_length(ocr->latin_data), LATIN, OEM_LSTM_ONLY,
                         NULL, 0, names, values, G_N_ELEMENTS(names), 0) != 0) {
        TessBaseAPIDelete(api);
        g_clear_pointer(&ocr->latin_data, g_mapped_file_unref);
        return NULL;
    }
    ocr->latin = api;
    return api;
}

static TessResultIterator *
recognise(TessBaseAPI *api, PIX *pix, TessPageSegMode mode)
{
    TessBaseAPISetPageSegMode(api, mode);
    TessBaseAPISetImage2(api, pix);
    TessBaseAPISetSourceResolution(api, DOTS_PER_INCH);
    if (TessBaseAPIRecognize(api, NULL) != 0)
        return NULL;
    return TessBaseAPIGetIterator(api);
}

static void
read_symbol(TessResultIterator *at, const Frame *block, Glyphs *glyphs)
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
        glyph.line_top = block->top + line.top;
        glyph.line_bottom = block->top + line.bottom;
        frame->left += block->left;
        frame->right += block->left;
        frame->top += block->top;
        frame->bottom += block->top;
        glyphs_add(glyphs, text, &glyph);
    }
    TessDeleteText(text);
}

/* A part for itself, with its places on the page. */
static void
read_block(TessBaseAPI *api, PIX *page, const Frame *block, Glyphs *glyphs)
{
    BOX *box = boxCreate(block->left, block->top, block->right - block->left,
                         block->bottom - block->top);
    PIX *part = box ? pixClipRectangle(page, box, NULL) : NULL;
    /* The modes that look for columns leave out one of labels now and then. */
    TessResultIterator *at = part ? recognise(api, part, PSM_SINGLE_BLOCK) : NULL;

    boxDestroy(&box);
    pixDestroy(&part);
    if (!at)
        return;
    do {
        read_symbol(at, block, glyphs);
    } while (TessResultIteratorNext(at, RIL_SYMBOL));
    TessResultIteratorDelete(at);
}

Glyphs *
ocr_read_page(Ocr *ocr, PIX *page)
{
    Glyphs *glyphs = glyphs_new();
    g_autoptr(GArray) blocks = blocks_find(page);

    set(ocr->chinese, "tessedit_char_whitelist", "");
    set(ocr->chinese, "lstm_choice_mode", "0");
    for (guint i = 0; i < blocks->len; i++)
        read_block(ocr->chinese, page, &g_array_index(blocks, Frame, i), glyphs);
    glyphs_link(glyphs);
    return glyphs;
}

/* Into `out`, of `size` bytes. */
static void
list_others(const TessResultIterator *at, char *out, gsize size)
{
    TessChoiceIterator *choice = TessResultIteratorGetChoiceIterator(at);
    gsize n = 0;

    if (choice) {
        do {
            const char *text = TessChoiceIteratorGetUTF8Text(choice);

            if (text && (guchar)text[0] < 0x80 && text[0] && !text[1] && n + 1 < size)
                out[n++] = text[0];
        } while (TessChoiceIteratorNext(choice));
        TessChoiceIteratorDelete(choice);
    }
    out[n] = '\0';
}

void
ocr_read_line(Ocr *ocr, OcrModel model, PIX *line, const char *alphabet, OcrTake take,
              void *data)
{
    TessBaseAPI *latin = model == OCR_LATIN ? get_latin(ocr) : NULL;
    TessBaseAPI *api = latin ? latin : ocr->chinese;
    TessResultIterator *at;

    set(api, "tessedit_char_whitelist", alphabet);
    set(api, "lstm_choice_mode", "2");
    at = recognise(api, line, PSM_SINGLE_LINE);
    if (!at)
        return;
    do {
        char *text = TessResultIteratorGetUTF8Text(at, RIL_SYMBOL);
        int confidence = (int)TessResultIteratorConfidence(at, RIL_SYMBOL);
        char others[8] = "";

        /* An empty line has a place to be at, and Tesseract aborts when asked for choices. */
        if (text)
            list_others(at, others, sizeof others);
        for (const char *c = text; c && *c; c++)
            if ((guchar)*c < 0x80)
                take(data, *c, confidence, text[1] ? "" : others);
        TessDeleteText(text);
    } while (TessResultIteratorNext(at, RIL_SYMBOL));
    TessResultIteratorDelete(at);
}
