/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package of a few parts (ECMA-376), packed by libarchive. */
#include "config.h"

#include "print/docx.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
/* Twentieths of a point: A4, and the width between its margins. */
#define PAGE                                                                                   \
    "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/>"
#define TEXT_WIDTH 9026

static const char types_part[] = HEAD
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE "document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE "styles+xml\"/>"
    "<Override PartName=\"/word/numbering.xml\" ContentType=\"" WORD_TYPE "numbering+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"" WORD_TYPE "footer+xml\"/>"
    "</Types>\n";

static const char package_relations_part[] =
    HEAD "<Relationships xmlns=\"" PACKAGE_RELATIONS "\">"
         "<Relationship Id=\"rId1\" Type=\"" OFFICE
         "/officeDocument\" Target=\"word/document.xml\"/>"
         "</Relationships>\n";

static const char document_relations_part[] =
    HEAD "<Relationships xmlns=\"" PACKAGE_RELATIONS "\">"
         "<Relationship Id=\"rId1\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
         "<Relationship Id=\"rId2\" Type=\"" OFFICE "/footer\" Target=\"footer1.xml\"/>"
         "<Relationship Id=\"rId3\" Type=\"" OFFICE "/numbering\" Target=\"numbering.xml\"/>"
         "</Relationships>\n";

/* A point before each item; Word and WPS set it, so that a new one gets it too. */
static const char numbering_part[] = HEAD
    "<w:numbering " WORD
    "><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>"
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"480\" w:hanging=\"360\"/></w:pPr></w:lvl>"
    "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>\n";

static const char footer_part[] =
    HEAD "<w:ftr " WORD "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>"
         "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
         "<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>"
         "<w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
         "</w:p></w:ftr>\n";

/* Song for Chinese: Word and WPS have it, others take what they have in its place. */
static const char styles_part[] = HEAD
    "<w:styles " WORD "><w:docDefaults>"
    "<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"宋体\" w:cs=\"Times New Roman\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"360\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>"
    "</w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"36\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"26\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Indented\"><w:name w:val=\"Indented\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:ind w:firstLine=\"480\" w:firstLineChars=\"200\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Item\"><w:name w:val=\"Item\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:ind w:left=\"480\" w:hanging=\"360\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Signature\"><w:name w:val=\"Signature\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"120\"/><w:ind w:left=\"3200\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Note\"><w:name w:val=\"Note\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"auto\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"auto\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"auto\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"auto\"/></w:pBdr></w:pPr><w:rPr><w:sz w:val=\"18\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Cell\"><w:name w:val=\"Cell\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tblBorders></w:tblPr></w:style>"
    "</w:styles>\n";

/* What XML 1.0 has no place for, however it is written. */
static gboolean
is_no_xml(gunichar c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF;
}

static void
append_text(GString *xml, const char *text)
{
    g_autoptr(GString) clean = g_string_new(NULL);
    g_autofree char *escaped = NULL;

    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        g_string_append_unichar(clean, is_no_xml(c) ? 0xFFFD : c);
    }
    escaped = g_markup_escape_text(clean->str, (gssize)clean->len);
    g_string_append(xml, escaped);
}

static void
append_runs(GString *xml, const json_t *cell)
{
    const json_t *run;
    size_t i;

    json_array_foreach(cell, i, run)
    {
        g_string_append(xml, "<w:r>");
        if (run_is_missing(run))
            g_string_append(xml, "<w:rPr><w:highlight w:val=\"yellow\"/></w:rPr>");
        g_string_append(xml, "<w:t xml:space=\"preserve\">");
        append_text(xml, run_text(run));
        g_string_append(xml, "</w:t></w:r>");
    }
}

static void
append_paragraph(GString *xml, const char *style, const json_t *cell)
{
    g_string_append_printf(xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
    append_runs(xml, cell);
    g_string_append(xml, "</w:p>");
}

static void
append_row(GString *xml, const json_t *block, guint n)
{
    g_string_append(xml, "<w:tr>");
    if (block_is_head(block))
        g_string_append(xml, "<w:trPr><w:tblHeader/></w:trPr>");
    for (guint c = 0; c < n; c++) {
        g_string_append_printf(
            xml, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>%s</w:tcPr>", TEXT_WIDTH / n,
            block_is_head(block) ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEEEEE\"/>"
                                 : "");
        append_paragraph(xml, "Cell", block_get_cell(block, c));
        g_string_append(xml, "</w:tc>");
    }
    g_string_append(xml, "</w:tr>");
}

static guint
append_table(GString *xml, const json_t *job, guint from)
{
    guint to = job_end_of_table(job, from);
    guint n = 0;

    for (guint i = from; i < to; i++)
        n = MAX(n, block_count_cells(job_get_block(job, i)));
    g_string_append_printf(xml,
                           "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"%d\" "
                           "w:type=\"dxa\"/></w:tblPr><w:tblGrid>",
                           TEXT_WIDTH);
    for (guint c = 0; c < n; c++)
        g_string_append_printf(xml, "<w:gridCol w:w=\"%u\"/>", TEXT_WIDTH / n);
    g_string_append(xml, "</w:tblGrid>");
    for (guint i = from; i < to; i++)
        append_row(xml, job_get_block(job, i), n);
    /* Two tables without a paragraph between them would be one. */
    g_string_append(xml, "</w:tbl><w:p/>");
    return to;
}

static char *
dup_document(const json_t *job)
{
    static const char *const styles[N_KINDS] = {
        [KIND_TITLE] = "Title",         [KIND_HEADING] = "Heading1",
        [KIND_PARAGRAPH] = "Indented",  [KIND_FLUSH] = "Normal",
        [KIND_ITEM] = "Item",           [KIND_ROW] = "Cell",
        [KIND_SIGNATURE] = "Signature", [KIND_NOTE] = "Note"};
    GString *xml = g_string_new(HEAD "<w:document " WORD " xmlns:r=\"" OFFICE "\"><w:body>");
    guint n = job_count_blocks(job);
    guint i = 0;

    while (i < n) {
        const json_t *block = job_get_block(job, i);
        BlockKind kind = block_kind(block);

        if (kind == KIND_ROW) {
            i = append_table(xml, job, i);
            continue;
        }
        append_paragraph(
            xml, kind == KIND_PARAGRAPH && !job_is_chinese(job) ? "Normal" : styles[kind],
            block_get_cell(block, 0));
        i++;
    }
    g_string_append(xml, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/>" PAGE
                         "</w:sectPr></w:body></w:document>\n");
    return g_string_free(xml, FALSE);
}

static la_ssize_t
write_bytes(struct archive *zip, void *out, const void *bytes, size_t size)
{
    (void)zip;
    g_byte_array_append(out, bytes, (guint)size);
    return (la_ssize_t)size;
}

/* Without a date, so that the same paper is the same file. */
static gboolean
add_part(struct archive *zip, const char *name, const char *text)
{
    struct archive_entry *entry = archive_entry_new();
    size_t size = strlen(text);
    gboolean ok;

    archive_entry_set_pathname_utf8(entry, name);
    archive_entry_set_size(entry, (la_int64_t)size);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    ok = archive_write_header(zip, entry) == ARCHIVE_OK &&
         archive_write_data(zip, text, size) == (la_ssize_t)size;
    archive_entry_free(entry);
    return ok;
}

gboolean
docx_make(const json_t *job, GByteArray *out)
{
    g_autofree char *document = dup_document(job);
    const struct {
        const char *name, *text;
    } parts[] = {
        {"[Content_Types].xml", types_part},
        {"_rels/.rels", package_relations_part},
        {"word/document.xml", document},
        {"word/_rels/document.xml.rels", document_relations_part},
        {"word/styles.xml", styles_part},
        {"word/numbering.xml", numbering_part},
        {"word/footer1.xml", footer_part},
    };
    struct archive *zip = archive_write_new();
    gboolean ok = archive_write_set_format_zip(zip) == ARCHIVE_OK &&
                  archive_write_set_bytes_in_last_block(zip, 1) == ARCHIVE_OK &&
                  archive_write_open(zip, out, NULL, write_bytes, NULL) == ARCHIVE_OK;

    for (guint i = 0; ok && i < G_N_ELEMENTS(parts); i++)
        ok = add_part(zip, parts[i].name, parts[i].text);
    ok = archive_write_close(zip) == ARCHIVE_OK && ok;
    return archive_write_free(zip) == ARCHIVE_OK && ok;
}
