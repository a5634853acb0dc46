/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widget/lineedit.h"

#include <string.h>

#include "base/text.h"

#define CTRL(c) ((c)&0x1F)
/* Pieces cut off, and steps back, that are remembered. */
#define RING_MAX 16
#define STEPS_MAX 200

typedef struct {
    char *text;
    gsize at;
} Step;

/* Not readline's: its line, its ring and its undo are one set of globals, while a filter, a
 * prompt and the interview's field are open at once; and it would read the terminal itself. */
struct LineEdit {
    GString *text;
    gsize at;                     /* byte offset of the cursor */
    gboolean is_preset;           /* a proposal that was not touched yet */
    GPtrArray *ring;              /* what was cut off, newest last */
    guint yanked;                 /* which of the ring was put in last */
    gsize yank_from;              /* where; it ends at the cursor */
    gboolean has_yanked, has_cut; /* by the key before this one */
    GArray *steps;                /* Step, oldest first: before each change */
};

static void
clear_step(gpointer step)
{
    g_free(((Step *)step)->text);
}

LineEdit *
lineedit_new(const char *text)
{
    LineEdit *edit = g_new0(LineEdit, 1);

    edit->text = g_string_new(text);
    edit->at = edit->text->len;
    edit->ring = g_ptr_array_new_with_free_func(g_free);
    edit->steps = g_array_new(FALSE, FALSE, sizeof(Step));
    g_array_set_clear_func(edit->steps, clear_step);
    return edit;
}

void
lineedit_free(LineEdit *edit)
{
    if (!edit)
        return;
    g_string_free(edit->text, TRUE);
    g_ptr_array_unref(edit->ring);
    g_array_unref(edit->steps);
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

static gsize
word_end(const LineEdit *edit)
{
    const char *text = edit->text->str;
    gsize at = edit->at;

    while (text[at] == ' ')
        at = after(edit, at);
    while (text[at] && text[at] != ' ')
        at = after(edit, at);
    return at;
}

/* Off, and into the ring; what is cut in a row is one piece. */
static void
cut(LineEdit *edit, gsize from, gsize to, gboolean had_cut)
{
    g_autofree char *piece = g_strndup(edit->text->str + from, to - from);
    gboolean goes_on = had_cut && edit->ring->len > 0;

    if (from == to)
        return;
    if (goes_on) {
        char **last = (char **)&g_ptr_array_index(edit->ring, edit->ring->len - 1);
        char *joined =
            to == edit->at ? g_strconcat(piece, *last, NULL) : g_strconcat(*last, piece, NULL);

        g_free(*last);
        *last = joined;
    } else {
        if (edit->ring->len == RING_MAX)
            g_ptr_array_remove_index(edit->ring, 0);
        g_ptr_array_add(edit->ring, g_steal_pointer(&piece));
    }
    erase(edit, from, to);
    edit->has_cut = TRUE;
}

static void
put(LineEdit *edit, guint index)
{
    const char *piece = g_ptr_array_index(edit->ring, index);

    if (edit->text->len + strlen(piece) > LINEEDIT_MAX_BYTES)
        return;
    edit->yanked = index;
    edit->yank_from = edit->at;
    edit->has_yanked = TRUE;
    g_string_insert(edit->text, (gssize)edit->at, piece);
    edit->at += strlen(piece);
}

/* The piece put in last makes place for the one cut before it. */
static void
rotate(LineEdit *edit, gboolean had_yanked)
{
    if (!had_yanked)
        return;
    erase(edit, edit->yank_from, edit->at);
    put(edit, edit->yanked > 0 ? edit->yanked - 1 : edit->ring->len - 1);
}

static void
step_back(LineEdit *edit)
{
    const Step *step;

    if (edit->steps->len == 0)
        return;
    step = &g_array_index(edit->steps, Step, edit->steps->len - 1);
    g_string_assign(edit->text, step->text);
    edit->at = step->at;
    g_array_set_size(edit->steps, edit->steps->len - 1);
}

static gboolean
control(LineEdit *edit, gunichar c, gboolean had_cut)
{
    switch (c) {
    case CTRL('a'):
        edit->at = 0;
        return TRUE;
    case CTRL('e'):
        edit->at = edit->text->len;
        return TRUE;
    case CTRL('u'):
        cut(edit, 0, edit->at, had_cut);
        return TRUE;
    case CTRL('k'):
        cut(edit, edit->at, edit->text->len, had_cut);
        return TRUE;
    case CTRL('w'):
        cut(edit, word_start(edit), edit->at, had_cut);
        return TRUE;
    case CTRL('y'):
        if (edit->ring->len)
            put(edit, edit->ring->len - 1);
        return TRUE;
    case CTRL('_'):
        step_back(edit);
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean
alt(LineEdit *edit, gunichar c, gboolean had_yanked, gboolean had_cut)
{
    switch (c) {
    case 'b':
        edit->at = word_start(edit);
        return TRUE;
    case 'f':
        edit->at = word_end(edit);
        return TRUE;
    case 'd':
        cut(edit, edit->at, word_end(edit), had_cut);
        return TRUE;
    case 'y':
        rotate(edit, had_yanked);
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean
lineedit_has_alt(gunichar c)
{
    return c != 0 && c < 0x80 && strchr("bfdy", (int)c);
}

static gboolean
insert(LineEdit *edit, gunichar c)
{
    char bytes[8];
    int size = g_unichar_to_utf8(c, bytes);

    if (c < 0x20 || c == 0x7F || !g_unichar_validate(c))
        return FALSE;
    if (edit->text->len + (gsize)size > LINEEDIT_MAX_BYTES)
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

static gboolean
edit_key(LineEdit *edit, Key key, gboolean had_yanked, gboolean had_cut)
{
    if (key.code == KEY_CHAR && key.c < 0x20)
        return control(edit, key.c, had_cut);
    if (key.code == KEY_ALT)
        return alt(edit, key.c, had_yanked, had_cut);
    if (key.code == KEY_CHAR)
        return insert(edit, key.c);
    if (key.code == KEY_PASTE) { /* control characters of a paste are dropped */
        (void)insert(edit, key.c);
        return TRUE;
    }
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

static void
remember(LineEdit *edit, char *text_taken, gsize at)
{
    Step step = {text_taken, at};

    if (edit->steps->len == STEPS_MAX)
        g_array_remove_index(edit->steps, 0);
    g_array_append_val(edit->steps, step);
}

gboolean
lineedit_key(LineEdit *edit, Key key)
{
    g_autofree char *text_before = g_strdup(edit->text->str);
    gsize at_before = edit->at;
    gboolean had_yanked = edit->has_yanked, had_cut = edit->has_cut, taken;
    gboolean goes_back = key.code == KEY_CHAR && key.c == CTRL('_');

    touch(edit, key);
    edit->has_yanked = FALSE;
    edit->has_cut = FALSE;
    taken = edit_key(edit, key, had_yanked, had_cut);
    if (!goes_back && !g_str_equal(text_before, edit->text->str))
        remember(edit, g_steal_pointer(&text_before), at_before);
    return taken;
}

void
lineedit_draw(const LineEdit *edit, Surface *s, int row, int col, int cols)
{
    g_autofree char *head = g_strndup(edit->text->str, edit->at);
    g_autofree char *masked = surface_dup_typed(s, row, col, edit->text->str);
    const char *shown = masked;
    int cursor = text_width(head);

    /* Whole characters go off at the left until the cursor is inside. */
    while (cursor >= cols && *shown) {
        cursor -= text_char_width(g_utf8_get_char(shown));
        shown = g_utf8_next_char(shown);
    }
    surface_fit(s, row, col, cols, edit->is_preset ? STYLE_QUIET : STYLE_TEXT, shown);
    surface_set_cursor(s, row, col + cursor);
}
