/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include "base/error.h"

/* gettext looks at this counter before it trusts its cache (components: a switch while running
 * needs it); libintl.h does not declare it. */
extern int _nl_msg_cat_cntr;

gboolean
i18n_locale_is_utf8(void)
{
    return g_ascii_strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

gboolean
i18n_environment_is_utf8(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *value = NULL;
    g_autofree char *folded = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(names) && !(value && *value); i++)
        value = g_getenv(names[i]);
    folded = g_ascii_strdown(value ? value : "", -1);
    return strstr(folded, "utf-8") != NULL || strstr(folded, "utf8") != NULL;
}

/* The language that the environment names, by its text: the locale need not be installed. */
static Lang
guess_language(void)
{
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = g_getenv(names[i]);

        if (value && *value && !g_str_equal(value, "C") && !g_str_equal(value, "POSIX") &&
            !g_str_has_prefix(value, "C."))
            return g_str_has_prefix(value, "zh") ? LANG_ZH : LANG_EN;
    }
    return LANG_EN;
}

static gboolean
parse_language(const char *wanted, Lang *out_lang, GError **error)
{
    if (g_str_has_prefix(wanted, "zh"))
        *out_lang = LANG_ZH;
    else if (g_str_has_prefix(wanted, "en"))
        *out_lang = LANG_EN;
    else {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    "language '%s' is not there: use zh_CN or en", wanted);
        return FALSE;
    }
    return TRUE;
}

void
i18n_switch(Lang lang)
{
    /* Exactly zh_CN: gettext does not find it by zh or zh_Hans_CN. */
    g_setenv("LANGUAGE", lang == LANG_ZH ? "zh_CN" : "en", TRUE);
    _nl_msg_cat_cntr++;
}

gboolean
i18n_start(const char *wanted, const char *locale_dir, Lang *out_lang, GError **error)
{
    Lang lang = guess_language();
    const char *messages;

    if (!setlocale(LC_ALL, "") || !i18n_locale_is_utf8())
        (void)setlocale(LC_ALL, "C.UTF-8"); /* part of libc; without it texts stay English */
    messages = setlocale(LC_MESSAGES, NULL);
    if (messages && (g_str_equal(messages, "C") || g_str_equal(messages, "POSIX")))
        (void)setlocale(LC_MESSAGES, "C.UTF-8");
    (void)setlocale(LC_NUMERIC, "C");
    if (wanted && !parse_language(wanted, &lang, error))
        return FALSE;
    bindtextdomain(GETTEXT_PACKAGE, locale_dir);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
    textdomain(GETTEXT_PACKAGE);
    i18n_switch(lang);
    *out_lang = lang;
    return TRUE;
}
