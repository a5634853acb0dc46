/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "print/font.h"

#include <fontconfig/fontconfig.h>

/* Letters are set in Song, the nearest to it first; then what is widespread. Others by name. */
static const char *const preferred[] = {
    "SimSun",
    "NSimSun",
    "AR PL UMing CN",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "FangSong",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
};

static void
add_folders(GPtrArray *folders, FcStrList *list)
{
    const FcChar8 *folder;

    if (!list)
        return;
    while ((folder = FcStrListNext(list)))
        g_ptr_array_add(folders, g_strdup((const char *)folder));
    FcStrListDone(list);
}

gboolean
font_start(char ***out_folders)
{
    static const char *const system_folders[] = {
        "/usr",  "/lib", "/lib64", "/etc", "/opt", "/nix", "/gnu",
#ifdef __SANITIZE_ADDRESS__
        "/proc", /* by which its search for leaks works */
#endif
    };
    GPtrArray *folders = g_ptr_array_new();

    if (!FcInit()) {
        g_ptr_array_free(folders, TRUE);
        return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(system_folders); i++)
        g_ptr_array_add(folders, g_strdup(system_folders[i]));
    add_folders(folders, FcConfigGetFontDirs(NULL));
    add_folders(folders, FcConfigGetCacheDirs(NULL));
    g_ptr_array_add(folders, NULL);
    *out_folders = (char **)g_ptr_array_free(folders, FALSE);
    return TRUE;
}

static guint
rank_of(const char *family)
{
    guint i = 0;

    while (i < G_N_ELEMENTS(preferred) && !g_str_equal(preferred[i], family))
        i++;
    return i;
}

typedef struct {
    const char *family; /* borrowed; NULL: none */
    gboolean is_whole;
} Choice;

static gboolean
is_better(const Choice *one, const Choice *other)
{
    guint rank = rank_of(one->family);
    guint other_rank = other->family ? rank_of(other->family) : G_MAXUINT;

    if (!other->family || one->is_whole != other->is_whole)
        return !other->family || other->is_whole;
    return rank != other_rank ? rank < other_rank : g_strcmp0(one->family, other->family) < 0;
}

/* A variable font's default is not what its name says; a bitmap is no outline. */
static gboolean
read_choice(FcPattern *font, Choice *out)
{
    FcBool is_scalable = FcFalse, is_variable = FcFalse;
    FcChar8 *family = NULL, *format = NULL;
    int weight = FC_WEIGHT_REGULAR;

    (void)FcPatternGetBool(font, FC_SCALABLE, 0, &is_scalable); /* absent: the default stands */
    (void)FcPatternGetBool(font, FC_VARIABLE, 0, &is_variable);
    (void)FcPatternGetInteger(font, FC_WEIGHT, 0, &weight);
    if (!is_scalable || is_variable || weight < FC_WEIGHT_BOOK || weight > FC_WEIGHT_MEDIUM ||
        FcPatternGetString(font, FC_FAMILY, 0, &family) != FcResultMatch ||
        FcPatternGetString(font, FC_FONTFORMAT, 0, &format) != FcResultMatch)
        return FALSE;
    *out = (Choice){(const char *)family, !g_str_equal((const char *)format, "TrueType")};
    return TRUE;
}

char *
font_dup_family(gboolean *out_is_whole)
{
    FcPattern *wanted = FcPatternBuild(NULL, FC_LANG, FcTypeString, "zh-cn", NULL);
    FcObjectSet *objects =
        FcObjectSetBuild(FC_FAMILY, FC_FONTFORMAT, FC_SCALABLE, FC_VARIABLE, FC_WEIGHT, NULL);
    FcFontSet *fonts = FcFontList(NULL, wanted, objects);
    Choice best = {NULL, TRUE};
    char *family;

    for (int i = 0; fonts && i < fonts->nfont; i++) {
        Choice one;

        if (read_choice(fonts->fonts[i], &one) && is_better(&one, &best))
            best = one;
    }
    family = g_strdup(best.family);
    *out_is_whole = best.is_whole;
    if (fonts)
        FcFontSetDestroy(fonts);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(wanted);
    return family;
}
