/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/document_check.h"

/* What nobody knows, whatever its name says. */
#define UNKNOWN_TYPE "application/octet-stream"

gboolean
document_is_wanted(const CatalogueItem *material)
{
    return item_is(material, "kind", "document");
}

static char *
dup_questions(Catalogue *cat, const CatalogueItem *material, Lang lang)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < item_n(material, "fact"); i++)
        g_string_append_printf(
            all, "%s%s", i ? _(", ") : "",
            item_name(catalogue_get(cat, "facts", item_value_at(material, "fact", i, NULL)),
                      lang));
    return g_string_free(all, FALSE);
}

char *
document_dup_unwanted(Catalogue *cat, const CatalogueItem *material, Lang lang)
{
    const char *name = item_name(material, lang);
    g_autofree char *questions = NULL;

    if (document_is_wanted(material))
        return NULL;
    if (item_is(material, "kind", "action"))
        return g_strdup_printf(_("\"%s\" wants no file: it is something to be done; mark it "
                                 "once it is"),
                               name);
    if (item_n(material, "fact") == 0)
        return g_strdup_printf(_("\"%s\" wants no file: it is told in words"), name);
    questions = dup_questions(cat, material, lang);
    /* TRANSLATORS: a material, and the questions whose answers it consists of. */
    return g_strdup_printf(_("\"%1$s\" wants no file: it is the answer to: %2$s"), name,
                           questions);
}

/* "image/jpeg" for "jpg" and "jpeg" … */
static gboolean
format_fits(const char *format, const char *media_type)
{
    static const char *const types[][2] = {
        {"jpg", "image/jpeg"}, {"jpeg", "image/jpeg"},     {"png", "image/png"},
        {"gif", "image/gif"},  {"pdf", "application/pdf"}, {"mp4", "video/mp4"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_equal(types[i][0], format) && g_str_equal(types[i][1], media_type))
            return TRUE;
    return FALSE;
}

static char *
dup_formats(const CatalogueItem *material)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < item_n(material, "formats"); i++)
        g_string_append_printf(all, "%s%s", i ? _(", ") : "",
                               item_value_at(material, "formats", i, NULL));
    return g_string_free(all, FALSE);
}

static void
check_format(const CatalogueItem *material, const char *media_type, GPtrArray *findings)
{
    g_autofree char *formats = dup_formats(material);

    if (item_n(material, "formats") == 0)
        return;
    for (guint i = 0; i < item_n(material, "formats"); i++)
        if (format_fits(item_value_at(material, "formats", i, NULL), media_type))
            return;
    finding_add(
        findings, VERDICT_FAIL, material,
        /* TRANSLATORS: a media type, and formats. */
        g_strdup_printf(g_str_equal(media_type, UNKNOWN_TYPE)
                            ? _("the file is no picture or document that can be read (%1$s); "
                                "the provider takes %2$s")
                            : _("the file is %1$s; the provider takes %2$s"),
                        media_type, formats),
        g_strdup_printf(_("Save it as one of %s and attach it as a new revision."), formats));
}

static char *
dup_size(gint64 size_bytes)
{
    return g_format_size_full((guint64)size_bytes, G_FORMAT_SIZE_IEC_UNITS);
}

static void
check_size(const CatalogueItem *material, gint64 size_bytes, GPtrArray *findings)
{
    gint64 max_bytes = item_int(material, "max_bytes", G_MAXINT64);
    gint64 min_bytes = item_int(material, "min_bytes", 0);
    gint64 usual_min_bytes = item_int(material, "usual_min_bytes", 0);
    g_autofree char *size = dup_size(size_bytes);
    g_autofree char *limit = NULL;

    if (size_bytes > max_bytes) {
        limit = dup_size(max_bytes);
        finding_add(
            findings, VERDICT_FAIL, material,
            g_strdup_printf(_("the file has %1$s; the limit is %2$s"), size, limit),
            g_strdup(_("Save it smaller or with more compression and attach it as a new "
                       "revision.")));
    } else if (size_bytes < min_bytes) {
        limit = dup_size(min_bytes);
        finding_add(
            findings, VERDICT_FAIL, material,
            g_strdup_printf(_("the file has %1$s; at least %2$s are wanted"), size, limit),
            g_strdup(_("Scan or photograph it larger and attach it as a new revision.")));
    } else if (size_bytes < usual_min_bytes) {
        limit = dup_size(usual_min_bytes);
        finding_add(
            findings, VERDICT_WARN, material,
            g_strdup_printf(_("the file has %1$s; Tencent (about 2022) takes none under "
                              "%2$s, and a smaller scan is often not readable"),
                            size, limit),
            g_strdup(_("Look whether all of it can be read; else scan it larger.")));
    }
}

GPtrArray *
document_check(const CatalogueItem *material, const char *media_type, gint64 size_bytes)
{
    GPtrArray *findings = finding_list_new();

    check_format(material, media_type, findings);
    check_size(material, size_bytes, findings);
    return findings;
}
