/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filing numbers and police numbers (procedure.md H, Formats). */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "validate/validate_private.h"

/* Two letters for some provinces: 川 and 甘 are rare beside 蜀 and 陇; 贵 and 云 were not seen.
 */
#define PROVINCES "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝蜀川黔贵滇云藏陕陇甘青宁新"
#define FILING "^[" PROVINCES "]ICP备(\\d{8}|\\d{10})号(-\\d+[AXK]?)?$"
#define LICENCE "^([" PROVINCES "]?ICP证|[" PROVINCES "]?[AB]\\d-\\d{8})"
#define POLICE "^[" PROVINCES "]公网安备\\s?\\d{14}号$"

static gboolean
matches(const char *pattern, const char *text)
{
    return g_regex_match_simple(pattern, text, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

static gboolean
begins_with_province(const char *text)
{
    return matches("^[" PROVINCES "]", text);
}

/* A Latin letter looks like another: l or 1 for I, lower case, 備 for 备. */
static char *
dup_likely(const char *text)
{
    g_autoptr(GRegex) head = g_regex_new("^(.)\\s*[Il1i][Cc][Pp]\\s*[备備]\\s*",
                                         G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
    g_autofree char *likely = g_regex_replace(head, text, -1, 0, "\\1ICP备", 0, NULL);

    if (!likely || g_str_equal(likely, text) || !matches(FILING, likely))
        return NULL;
    return g_steal_pointer(&likely);
}

static char *
dup_reason(const char *text)
{
    if (matches(LICENCE, text))
        return g_strdup(
            _("that is the number of a commercial licence (经营许可证), not of a filing"));
    if (!begins_with_province(text))
        return g_strdup(
            _("a filing number begins with a province's abbreviation, as 沪ICP备…"));
    if (!strstr(text, "ICP备"))
        return g_strdup(_("after the province stands ICP备, in capital Latin letters"));
    if (matches("-$", text))
        return g_strdup(_("after the hyphen the service's number is missing"));
    return g_strdup(
        _("a filing number is a province, ICP备, 8 or 10 digits, 号, and for a service "
          "-1, -2A …"));
}

static char *
dup_note(const char *number)
{
    if (g_str_has_suffix(number, "A"))
        return g_strdup(_("an app's number"));
    if (g_str_has_suffix(number, "X"))
        return g_strdup(_("a mini program's number"));
    if (g_str_has_suffix(number, "K"))
        return g_strdup(_("a quick app's number"));
    return g_strdup(strchr(number, '-') ? _("a website's number") : _("an entity's number"));
}

Validation *
icp_number_validate(const char *text)
{
    Validation *v;

    if (matches("^[川甘贵云]", text) && matches(FILING, text))
        return validation_warn(text,
                               g_strdup_printf(_("'%s' is rare in filing numbers: compare "
                                                 "with the ministry's public query"),
                                               text));
    if (matches(FILING, text))
        return validation_pass(text, dup_note(text));
    v = validation_fail_or_suggest(text, dup_reason(text), CASE_KEEP, icp_number_validate);
    if (!v->suggestion)
        v->suggestion = dup_likely(text);
    return v;
}

char *
icp_number_dup_entity(const char *number)
{
    const char *hyphen = strrchr(number, '-');

    return hyphen ? g_strndup(number, (gsize)(hyphen - number)) : g_strdup(number);
}

Validation *
police_number_validate(const char *text)
{
    if (matches(POLICE, text))
        return validation_pass(text, NULL);
    return validation_fail_or_suggest(
        text,
        g_strdup(_("a public-security number is a province, 公网安备, 14 digits and 号, as "
                   "沪公网安备31010102000001号")),
        CASE_KEEP, police_number_validate);
}
