/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widget/lineedit.h"

#include <string.h>

#include "base/text.h"

/* Longest line; answers hold 2,000 characters at most. */
#define LINE_MAX_BYTES 8192
#define CTRL(c) ((c)&0x1F)

struct LineEdit {
    GString *text;
    gsize at;           /* byte offset of the cursor */
    gboolean is_preset; /* a proposal that was not touched yet */
};

LineEdit *
lineedit_new(const char *text)
{
    LineEdit *edit = g_new0(LineEdit, 1);

    edit->text = g_string_new(text);
    edit->at = edit->text->len;
    return edit;
}

void
lineedit_free(LineEdit *edit)
{
    if (!edit)
        return;
    g_string_free(edit->text, TRUE);
    g_free(edit);
}

const char *
lineedit_text(const LineEdit *edit)
{
    return edit->text->str;
}

void
lineedit_set(LineEdit *edit, const char *text)
{
    g_string_assign(edit->text, text);
    edit->at = edit->text->len;
    edit->is_preset = FALSE;
}

void
lineedit_preset(LineEdit *edit, const char *text)
{
    lineedit_set(edit, text);
    edit->is_preset = TRUE;
}

/* Back over combining marks to their base. */
static gsize
before(const LineEdit *edit, gsize at)
{
    const char *start = edit->text->str;
    const char *c = start + at;

    while (c > start) {
        c = g_utf8_prev_char(c);
        if (text_char_width(g_utf8_get_char(c)) > 0)
            break;
    }
    return (gsize)(c - start);
}

static gsize
after(const LineEdit *edit, gsize at)
{
    const char *c = edit->text->str + at;

    if (!*c)
        return at;
    c = g_utf8_next_char(c);
    while (*c && text_char_width(g_utf8_get_char(c)) == 0)
        c = g_utf8_next_char(c);
    return (gsize)(c - edit->text->str);
}

static void
erase(LineEdit *edit, gsize from, gsize to)
{
    g_string_erase(edit->text, (gssize)from, (gssize)(to - from));
    edit->at = from;
}

static gsize
word_start(const LineEdit *edit)
{
    gsize at = edit->at;

    while (at > 0 && edit->text->str[before(edit, at)] == ' ')
        at = before(edit, at);
    while (at > 0 && edit->text->str[before(edit, at)] != ' ')
        at = before(edit, at);
    return at;
}

static gboolean
control(LineEdit *edit, gunichar c)
{
    switch (c) {
    case CTRL('a'):
        edit->at = 0;
        return TRUE;
    case CTRL('e'):
        edit->at = edit->text->len;
        return TRUE;
    case CTRL('u'):
        erase(edit, 0, edit->at);
        return TRUE;
    case CTRL('k'):
        erase(edit, edit->at, edit->text->len);
        return TRUE;
    case CTRL('w'):
        erase(edit, word_start(edit), edit->at);
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean
insert(LineEdit *edit, gunichar c)
{
    char bytes[8];
    int size = g_unichar_to_utf8(c, bytes);

    if (c < 0x20 || c == 0x7F || !g_unichar_validate(c))
        return FALSE;
    if (edit->text->len + (gsize)size > LINE_MAX_BYTES)
        return TRUE;
    g_string_insert_len(edit->text, (gssize)edit->at, bytes, size);
    edit->at += (gsize)size;
    return TRUE;
}

/* What was proposed goes as a whole when something is typed or rubbed out. */
static void
touch(LineEdit *edit, Key key)
{
    gboolean replaces = (key.code == KEY_CHAR && key.c >= 0x20) || key.code == KEY_PASTE ||
                        key.code == KEY_BACK || key.code == KEY_DELETE_PRESSED;

    if (edit->is_preset && replaces)
        lineedit_set(edit, "");
    edit->is_preset = FALSE;
}

gboolean
lineedit_key(LineEdit *edit, Key key)
{
    touch(edit, key);
    if (key.code == KEY_CHAR && key.c < 0x20)
        return control(edit, key.c);
    if (key.code == KEY_CHAR || key.code == KEY_PASTE)
        return insert(edit, key.c);
    if (key.code == KEY_BACK) {
        erase(edit, before(edit, edit->at), edit->at);
        return TRUE;
    }
    if (key.code == KEY_DELETE_PRESSED) {
        erase(edit, edit->at, after(edit, edit->at));
        return TRUE;
    }
    if (key.code == KEY_LEFT_PRESSED)
        edit->at = before(edit, edit->at);
    else if (key.code == KEY_RIGHT_PRESSED)
        edit->at = after(edit, edit->at);
    else if (key.code == KEY_HOME_PRESSED)
        edit->at = 0;
    else if (key.code == KEY_END_PRESSED)
        edit->at = edit->text->len;
    else
        return FALSE;
    return TRUE;
}

void
lineedit_draw(const LineEdit *edit, Surface *s, int row, int col, int cols)
{
    g_autofree char *head = g_strndup(edit->text->str, edit->at);
    const char *shown = edit->text->str;
    int cursor = text_width(head);

    /* Whole characters go off at the left until the cursor is inside. */
    while (cursor >= cols && *shown) {
        cursor -= text_char_width(g_utf8_get_char(shown));
        shown = g_utf8_next_char(shown);
    }
    surface_fit(s, row, col, cols, edit->is_preset ? STYLE_QUIET : STYLE_TEXT, shown);
    surface_set_cursor(s, row, col + cursor);
}
