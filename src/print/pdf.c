/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Set by pango, page by page: what does not fit goes on with its next line on the next page. */
#include "config.h"

#include "print/pdf.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>

/* Points. */
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define MARGIN 72.0
#define TEXT_WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define BOTTOM (PAGE_HEIGHT - MARGIN)
#define FOOT (PAGE_HEIGHT - MARGIN / 2)
#define BODY_SIZE 12.0
#define TITLE_SIZE 18.0
#define HEADING_SIZE 13.0
#define SMALL_SIZE 9.0
/* From line to line, in sizes; pango's own factor does not count above the first line. */
#define LINE_SPACING 1.6
#define SMALL_SPACING 1.4
#define GAP 6.0
#define PADDING 5.0
#define ITEM_INDENT 18.0
#define SIGNATURE_LEFT (TEXT_WIDTH * 0.35)
#define RULE_WIDTH 0.6
#define MIN_COLUMN 40.0

typedef struct {
    const json_t *job;
    cairo_t *cr;
    PangoContext *context;
    const char *family;
    gboolean is_dry; /* only counts the pages */
    int page, n_pages;
    double y;
} Sheet;

/* What a cell or a paragraph looks like. */
typedef struct {
    double size;
    double spacing;
    double width; /* negative: as wide as it is */
    double indent;
    PangoAlignment align;
} Look;

static void
add_mark(PangoAttrList *marks, gsize from, gsize to)
{
    /* Seen in print and in grey, too. */
    PangoAttribute *mark = pango_attr_background_new(0xFFFF, 0xE8E8, 0x8080);

    mark->start_index = (guint)from;
    mark->end_index = (guint)to;
    pango_attr_list_insert(marks, mark);
}

static PangoLayout *
layout_new(const Sheet *sheet, const json_t *cell, const Look *look)
{
    PangoLayout *layout = pango_layout_new(sheet->context);
    PangoFontDescription *font = pango_font_description_new();
    PangoAttrList *marks = pango_attr_list_new();
    g_autoptr(GString) text = g_string_new(NULL);
    const json_t *run;
    size_t i;

    json_array_foreach(cell, i, run)
    {
        gsize from = text->len;

        g_string_append(text, run_text(run));
        if (run_is_missing(run))
            add_mark(marks, from, text->len);
    }
    /* A hyphen of pango's own would be another domain. */
    pango_attr_list_insert(marks, pango_attr_insert_hyphens_new(FALSE));
    pango_font_description_set_family(font, sheet->family);
    pango_font_description_set_absolute_size(font, look->size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, text->str, (int)text->len);
    pango_layout_set_attributes(layout, marks);
    pango_layout_set_width(layout, look->width < 0 ? -1 : (int)(look->width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(layout, (int)(look->indent * PANGO_SCALE));
    pango_layout_set_alignment(layout, look->align);
    pango_attr_list_unref(marks);
    pango_font_description_free(font);
    return layout;
}

static double
height_of(PangoLayout *layout, const Look *look)
{
    return pango_layout_get_line_count(layout) * look->size * look->spacing;
}

static void
draw_page_number(Sheet *sheet)
{
    Look look = {SMALL_SIZE, SMALL_SPACING, TEXT_WIDTH, 0, PANGO_ALIGN_CENTER};
    g_autofree char *text =
        g_strdup_printf(job_is_chinese(sheet->job) ? "第 %d 页，共 %d 页" : "page %d of %d",
                        sheet->page, sheet->n_pages);
    json_t *cell = json_pack("[{s:s}]", "text", text);
    PangoLayout *layout = layout_new(sheet, cell, &look);

    cairo_move_to(sheet->cr, MARGIN, FOOT - look.size);
    pango_cairo_show_layout(sheet->cr, layout);
    g_object_unref(layout);
    json_decref(cell);
}

static void
end_page(Sheet *sheet)
{
    if (!sheet->is_dry) {
        draw_page_number(sheet);
        cairo_show_page(sheet->cr);
    }
}

static void
next_page(Sheet *sheet)
{
    end_page(sheet);
    sheet->page++;
    sheet->y = MARGIN;
}

static void
need(Sheet *sheet, double height)
{
    if (sheet->y + height > BOTTOM && sheet->y > MARGIN && height <= BOTTOM - MARGIN)
        next_page(sheet);
}

/* Where its lines stand: one walks down it page by page. */
typedef struct {
    PangoLayoutIter *iter;
    double x;
    double pitch; /* from line to line */
    gboolean is_over;
} Walk;

static void
walk_start(Walk *walk, PangoLayout *layout, const Look *look, double x)
{
    *walk = (Walk){pango_layout_get_iter(layout), x, look->size * look->spacing, FALSE};
}

static void
walk_end(Walk *walk)
{
    pango_layout_iter_free(walk->iter);
}

/* Draws lines from `top` down to `bottom`, the first one in any case where nothing was drawn
 * on the page yet. Where the last one ended. */
static double
walk_draw(Sheet *sheet, Walk *walk, double top, double bottom)
{
    double y = top;
    gboolean is_first = top <= MARGIN + PADDING;

    while (!walk->is_over) {
        PangoRectangle place;
        double rest;

        if (y + walk->pitch > bottom && !is_first)
            break;
        pango_layout_iter_get_line_extents(walk->iter, NULL, &place);
        rest = walk->pitch - (double)place.height / PANGO_SCALE;
        if (!sheet->is_dry) {
            cairo_move_to(sheet->cr, walk->x + (double)place.x / PANGO_SCALE,
                          y + rest / 2 +
                              (double)(pango_layout_iter_get_baseline(walk->iter) - place.y) /
                                  PANGO_SCALE);
            pango_cairo_show_layout_line(sheet->cr,
                                         pango_layout_iter_get_line_readonly(walk->iter));
        }
        y += walk->pitch;
        is_first = FALSE;
        walk->is_over = !pango_layout_iter_next_line(walk->iter);
    }
    return y;
}

static void
draw_text(Sheet *sheet, const json_t *cell, const Look *look, double left)
{
    PangoLayout *layout = layout_new(sheet, cell, look);
    Walk walk;

    walk_start(&walk, layout, look, MARGIN + left);
    while (!walk.is_over) {
        sheet->y = walk_draw(sheet, &walk, sheet->y, BOTTOM);
        if (!walk.is_over)
            next_page(sheet);
    }
    walk_end(&walk);
    g_object_unref(layout);
    sheet->y += GAP;
}

static void
draw_frame(const Sheet *sheet, double x, double top, double width, double height,
           gboolean is_head)
{
    if (sheet->is_dry)
        return;
    cairo_rectangle(sheet->cr, x, top, width, height);
    if (is_head) {
        cairo_set_source_rgb(sheet->cr, 0.93, 0.93, 0.93);
        cairo_fill_preserve(sheet->cr);
    }
    cairo_set_source_rgb(sheet->cr, 0, 0, 0);
    cairo_set_line_width(sheet->cr, RULE_WIDTH);
    cairo_stroke(sheet->cr);
}

/* The lowest that the walks would come to from `top`; they stay where they are. */
static double
measure_piece(Sheet *sheet, Walk *walks, guint n, double top)
{
    gboolean was_dry = sheet->is_dry;
    double low = top;

    sheet->is_dry = TRUE;
    for (guint c = 0; c < n; c++) {
        Walk copy = walks[c];

        double end;

        copy.iter = pango_layout_iter_copy(walks[c].iter);
        end = walk_draw(sheet, &copy, top, BOTTOM - PADDING);
        low = MAX(low, end);
        walk_end(&copy);
    }
    sheet->is_dry = was_dry;
    return low;
}

static gboolean
are_over(const Walk *walks, guint n)
{
    for (guint c = 0; c < n; c++)
        if (!walks[c].is_over)
            return FALSE;
    return TRUE;
}

/* Cells side by side with a frame around each, over several pages if they must. */
static void
draw_row(Sheet *sheet, const json_t *block, guint n, const double *widths, Look look)
{
    PangoLayout *layouts[JOB_MAX_CELLS];
    Walk walks[JOB_MAX_CELLS];
    double height = 0, x = MARGIN;

    for (guint c = 0; c < n; c++) {
        look.width = widths[c] - 2 * PADDING;
        layouts[c] = layout_new(sheet, block_get_cell(block, c), &look);
        walk_start(&walks[c], layouts[c], &look, x + PADDING);
        height = MAX(height, height_of(layouts[c], &look));
        x += widths[c];
    }
    need(sheet, height + 2 * PADDING);
    do {
        double top = sheet->y;
        double low = measure_piece(sheet, walks, n, top + PADDING) + PADDING;

        x = MARGIN;
        for (guint c = 0; c < n; c++) {
            draw_frame(sheet, x, top, widths[c], low - top, block_is_head(block));
            (void)walk_draw(sheet, &walks[c], top + PADDING, BOTTOM - PADDING); /* measured */
            x += widths[c];
        }
        sheet->y = low;
        if (!are_over(walks, n))
            next_page(sheet);
    } while (!are_over(walks, n));
    for (guint c = 0; c < n; c++) {
        walk_end(&walks[c]);
        g_object_unref(layouts[c]);
    }
}

static double
natural_width(const Sheet *sheet, const json_t *cell, Look look)
{
    PangoLayout *layout;
    int width;

    look.width = -1;
    layout = layout_new(sheet, cell, &look);
    pango_layout_get_size(layout, &width, NULL);
    g_object_unref(layout);
    return (double)width / PANGO_SCALE + 2 * PADDING + 1; /* rounding makes no second line */
}

/* As wide as what stands in them; the widest give way until all fit, and the last one takes
 * what is left. */
static void
measure_columns(const Sheet *sheet, guint from, guint to, guint n, Look look, double *widths)
{
    double total = 0;

    for (guint c = 0; c < n; c++) {
        widths[c] = MIN_COLUMN;
        for (guint i = from; i < to; i++)
            widths[c] =
                fmax(widths[c],
                     fmin(TEXT_WIDTH,
                          natural_width(sheet, block_get_cell(job_get_block(sheet->job, i), c),
                                        look)));
        total += widths[c];
    }
    while (total > TEXT_WIDTH) {
        guint widest = 0;

        for (guint c = 1; c < n; c++)
            widest = widths[c] > widths[widest] ? c : widest;
        if (widths[widest] <= TEXT_WIDTH / n)
            break;
        widths[widest] -= 1;
        total -= 1;
    }
    if (total < TEXT_WIDTH)
        widths[n - 1] += TEXT_WIDTH - total;
}

static guint
draw_table(Sheet *sheet, guint from)
{
    Look look = {BODY_SIZE - 1, SMALL_SPACING, 0, 0, PANGO_ALIGN_LEFT};
    guint to = job_end_of_table(sheet->job, from);
    double widths[JOB_MAX_CELLS];
    guint n = 0;

    for (guint i = from; i < to; i++)
        n = MAX(n, block_count_cells(job_get_block(sheet->job, i)));
    measure_columns(sheet, from, to, n, look, widths);
    for (guint i = from; i < to; i++)
        draw_row(sheet, job_get_block(sheet->job, i), n, widths, look);
    sheet->y += 2 * GAP;
    return to;
}

static void
draw_note(Sheet *sheet, const json_t *block)
{
    const double width = TEXT_WIDTH;
    Look look = {SMALL_SIZE, SMALL_SPACING, 0, 0, PANGO_ALIGN_LEFT};

    draw_row(sheet, block, 1, &width, look);
    sheet->y += GAP;
}

/* Signatures stay together. */
static guint
draw_signatures(Sheet *sheet, guint from)
{
    Look look = {BODY_SIZE, LINE_SPACING, TEXT_WIDTH - SIGNATURE_LEFT, 0, PANGO_ALIGN_LEFT};
    guint n = job_count_blocks(sheet->job);
    guint to = from;
    double height = 0;

    for (; to < n && block_kind(job_get_block(sheet->job, to)) == KIND_SIGNATURE; to++) {
        PangoLayout *layout =
            layout_new(sheet, block_get_cell(job_get_block(sheet->job, to), 0), &look);

        height += height_of(layout, &look) + 2 * GAP;
        g_object_unref(layout);
    }
    sheet->y += 2 * GAP;
    need(sheet, height);
    for (guint i = from; i < to; i++) {
        draw_text(sheet, block_get_cell(job_get_block(sheet->job, i), 0), &look,
                  SIGNATURE_LEFT);
        sheet->y += GAP;
    }
    return to;
}

/* Draws one block, or a table or signatures from it on; the index after it. */
static guint
draw_block(Sheet *sheet, guint i)
{
    static const Look looks[N_KINDS] = {
        [KIND_TITLE] = {TITLE_SIZE, LINE_SPACING, TEXT_WIDTH, 0, PANGO_ALIGN_CENTER},
        [KIND_HEADING] = {HEADING_SIZE, LINE_SPACING, TEXT_WIDTH, 0, PANGO_ALIGN_LEFT},
        [KIND_PARAGRAPH] = {BODY_SIZE, LINE_SPACING, TEXT_WIDTH, 0, PANGO_ALIGN_LEFT},
        [KIND_FLUSH] = {BODY_SIZE, LINE_SPACING, TEXT_WIDTH, 0, PANGO_ALIGN_LEFT},
        [KIND_ITEM] = {BODY_SIZE, LINE_SPACING, TEXT_WIDTH - ITEM_INDENT, 0, PANGO_ALIGN_LEFT},
    };
    const json_t *block = job_get_block(sheet->job, i);
    BlockKind kind = block_kind(block);
    Look look = looks[kind];

    switch (kind) {
    case KIND_ROW:
        return draw_table(sheet, i);
    case KIND_SIGNATURE:
        return draw_signatures(sheet, i);
    case KIND_NOTE:
        draw_note(sheet, block);
        return i + 1;
    case KIND_HEADING:
        sheet->y += GAP;
        need(sheet, (HEADING_SIZE + BODY_SIZE) * 2); /* never alone at the foot */
        break;
    case KIND_ITEM:
        draw_text(sheet, block_get_cell(block, 0), &look, ITEM_INDENT);
        return i + 1;
    case KIND_PARAGRAPH:
        look.indent = job_is_chinese(sheet->job) ? 2 * BODY_SIZE : 0;
        break;
    case KIND_TITLE:
    case KIND_FLUSH:
    case N_KINDS:
        break;
    }
    draw_text(sheet, block_get_cell(block, 0), &look, 0);
    sheet->y += kind == KIND_TITLE ? 2 * GAP : 0;
    return i + 1;
}

static void
draw_all(Sheet *sheet)
{
    guint n = job_count_blocks(sheet->job);
    guint i = 0;

    sheet->page = 1;
    sheet->y = MARGIN;
    while (i < n)
        i = draw_block(sheet, i);
    end_page(sheet);
}

static cairo_status_t
write_bytes(void *out, const unsigned char *bytes, unsigned int size)
{
    g_byte_array_append(out, bytes, size);
    return CAIRO_STATUS_SUCCESS;
}

/* Without the day on which it was made: the same paper is the same file. */
static cairo_surface_t *
surface_new(const json_t *job, GByteArray *out)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(write_bytes, out, PAGE_WIDTH, PAGE_HEIGHT);

    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   json_string_value(json_object_get(job, "title")));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, PACKAGE_NAME);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    return surface;
}

gboolean
pdf_make(const json_t *job, const char *family, GByteArray *out)
{
    cairo_surface_t *surface = surface_new(job, out);
    Sheet sheet = {.job = job, .cr = cairo_create(surface), .family = family, .is_dry = TRUE};
    gboolean ok;

    sheet.context = pango_cairo_create_context(sheet.cr);
    /* Japanese shapes otherwise. */
    pango_context_set_language(sheet.context, pango_language_from_string("zh-cn"));
    draw_all(&sheet);
    sheet.n_pages = sheet.page;
    sheet.is_dry = FALSE;
    draw_all(&sheet);
    g_object_unref(sheet.context);
    ok = cairo_status(sheet.cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(sheet.cr);
    cairo_surface_finish(surface);
    ok = ok && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return ok;
}
