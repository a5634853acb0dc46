/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Message marks. Source strings are English sentences; zh_CN stands in po/. */
#ifndef BEIAN_BASE_I18N_H
#define BEIAN_BASE_I18N_H

#include <glib.h>
#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) (text)
#define C_(context, text) g_dpgettext2(NULL, context, text)

typedef enum { LANG_ZH, LANG_EN } Lang;

/* Sets locale and language: `wanted` is --lang or the setting ("zh_CN", "en"), NULL for the
 * environment's (LANGUAGE, LC_ALL, LC_MESSAGES, LANG by their text). Falls back to C.UTF-8 if
 * the locale is not installed or not UTF-8. `locale_dir` holds the .mo files.
 * Fails with USAGE for a language that is neither zh_CN nor en. */
gboolean i18n_start(const char *wanted, const char *locale_dir, Lang *out_lang, GError **error);
/* Changes the language while running. */
void i18n_switch(Lang lang);
/* Is the terminal's own character set UTF-8? FALSE: the officer should be warned (GBK). */
gboolean i18n_locale_is_utf8(void);
/* Does the environment name a UTF-8 locale? The program's own may be another one: texts are
 * UTF-8 in any case. By its name, since the locale need not be installed. */
gboolean i18n_environment_is_utf8(void);

#endif
