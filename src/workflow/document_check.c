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

static void
append(GString *all, Lang lang, const char *format, gint64 bytes)
{
    g_autofree char *size = dup_size(bytes);

    if (all->len)
        g_string_append(all, lang == LANG_ZH ? "；" : "; ");
        /* The formats that come here take a size alone. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    g_string_append_printf(all, format, size);
#pragma GCC diagnostic pop
}

char *
document_dup_limits(const CatalogueItem *material, Lang lang)
{
    gint64 max_bytes = item_int(material, "max_bytes", 0);
    gint64 min_bytes = item_int(material, "min_bytes", 0);
    gint64 usual_min_bytes = item_int(material, "usual_min_bytes", 0);
    g_autofree char *formats = dup_formats(material);
    g_autoptr(GString) all = g_string_new(formats);

    if (max_bytes)
        append(all, lang, _("at most %s"), max_bytes);
    if (min_bytes)
        append(all, lang, _("at least %s"), min_bytes);
    if (usual_min_bytes)
        append(all, lang, _("better at least %s"), usual_min_bytes);
    return all->len ? g_string_free(g_steal_pointer(&all), FALSE) : NULL;
}

static void
limits_free(gpointer data)
{
    DocumentLimits *limits = data;

    g_ptr_array_unref(limits->materials);
    g_ptr_array_unref(limits->findings);
    g_free(limits);
}

static DocumentLimits *
find_same(const GPtrArray *all, const CatalogueItem *material)
{
    g_autofree char *wanted = document_dup_limits(material, LANG_EN);

    for (guint i = 0; i < all->len; i++) {
        DocumentLimits *limits = g_ptr_array_index(all, i);
        g_autofree char *text =
            document_dup_limits(g_ptr_array_index(limits->materials, 0), LANG_EN);

        if (g_strcmp0(text, wanted) == 0)
            return limits;
    }
    return NULL;
}

static int
compare_number(gconstpointer a, gconstpointer b)
{
    const DocumentLimits *x = *(DocumentLimits *const *)a, *y = *(DocumentLimits *const *)b;

    return (int)y->materials->len - (int)x->materials->len;
}

GPtrArray *
document_list_limits(Catalogue *cat, const char *paper, const char *media_type,
                     gint64 size_bytes)
{
    const GPtrArray *materials = catalogue_list(cat, "materials");
    GPtrArray *all = g_ptr_array_new_with_free_func(limits_free);

    for (guint i = 0; i < materials->len; i++) {
        const CatalogueItem *material = g_ptr_array_index(materials, i);
        DocumentLimits *limits;

        if (!item_is(material, "paper", paper))
            continue;
        limits = find_same(all, material);
        if (!limits) {
            limits = g_new(DocumentLimits, 1);
            *limits = (DocumentLimits){g_ptr_array_new(),
                                       document_check(material, media_type, size_bytes)};
            g_ptr_array_add(all, limits);
        }
        g_ptr_array_add(limits->materials, (gpointer)material);
    }
    g_ptr_array_sort(all, compare_number);
    return all;
}
