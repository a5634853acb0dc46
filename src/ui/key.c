/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/key.h"

#include <string.h>

#define CTRL(c) ((gunichar)(c)&0x1F)
#define MAX_FUNCTION 12

static const struct {
    const char *name;
    Key key;
} names[] = {
    {"Enter", {KEY_ENTER_PRESSED, 0}},
    {"Esc", {KEY_ESCAPE, 0}},
    {"Tab", {KEY_TAB, 0}},
    {"BackTab", {KEY_BACKTAB, 0}},
    {"Left", {KEY_LEFT_PRESSED, 0}},
    {"Right", {KEY_RIGHT_PRESSED, 0}},
    {"Up", {KEY_UP_PRESSED, 0}},
    {"Down", {KEY_DOWN_PRESSED, 0}},
    {"PgUp", {KEY_PAGE_UP, 0}},
    {"PgDn", {KEY_PAGE_DOWN, 0}},
    {"Home", {KEY_HOME_PRESSED, 0}},
    {"End", {KEY_END_PRESSED, 0}},
    {"Back", {KEY_BACK, 0}},
    {"Del", {KEY_DELETE_PRESSED, 0}},
    {"Ins", {KEY_INSERT_PRESSED, 0}},
    {"Space", {KEY_CHAR, ' '}},
};

int
key_row(Key key)
{
    return (int)(key.c >> 16);
}

int
key_col(Key key)
{
    return (int)(key.c & 0xFFFF);
}

Key
key_at(KeyCode code, int row, int col)
{
    return (Key){code, ((gunichar)row & 0xFFFF) << 16 | ((gunichar)col & 0xFFFF)};
}

gboolean
key_equal(Key a, Key b)
{
    return a.code == b.code && a.c == b.c;
}

static gboolean
parse_function(const char *digits, Key *out)
{
    guint64 number;

    if (!g_ascii_string_to_unsigned(digits, 10, 1, MAX_FUNCTION, &number, NULL))
        return FALSE;
    *out = (Key){KEY_FUNCTION, (gunichar)number};
    return TRUE;
}

static gboolean
is_one_character(const char *text)
{
    return *text && !*g_utf8_next_char(text) && !g_unichar_isspace(g_utf8_get_char(text)) &&
           !g_unichar_iscntrl(g_utf8_get_char(text));
}

gboolean
key_parse(const char *name, Key *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(names[i].name, name)) {
            *out = names[i].key;
            return TRUE;
        }
    if (g_str_has_prefix(name, "C-") && g_ascii_islower(name[2]) && !name[3])
        *out = (Key){KEY_CHAR, CTRL(name[2])};
    else if (g_str_has_prefix(name, "A-") && is_one_character(name + 2))
        *out = (Key){KEY_ALT, g_utf8_get_char(name + 2)};
    else if (*name == 'F' && g_ascii_isdigit(name[1]))
        return parse_function(name + 1, out);
    else if (is_one_character(name))
        *out = (Key){KEY_CHAR, g_utf8_get_char(name)};
    else
        return FALSE;
    return TRUE;
}
