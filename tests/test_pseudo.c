/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pseudo-translation half as long again as the English texts, with wide characters in it: no
 * layout may break. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "base/text.h"
#include "document/sample.h"
#include "screen.h"
#include "support.h"

#define MAGIC 0x950412deU
/* Words of a .mo file's head: magic, revision, how many, where originals and translations. */
enum { HEAD_MAGIC, HEAD_REVISION, HEAD_N, HEAD_ORIGINALS, HEAD_TRANSLATIONS, HEAD_WORDS = 7 };

static const int sizes[][2] = {{80, 24}, {60, 16}, {120, 40}, {200, 60}};

/* Every screen, and each kind of pop-up. */
static const char *const places[] = {"",
                                     "\n",
                                     "\na",
                                     "\nw",
                                     "\nv",
                                     "\nm",
                                     "\ns",
                                     "\nb",
                                     "\nt",
                                     "\nD",
                                     "\nr",
                                     "\n\t\tjj",
                                     "\nA/dev/null\n",
                                     "\nE",
                                     "i",
                                     "i\007",
                                     "d",
                                     "dm",
                                     "g",
                                     "r",
                                     "H",
                                     "H\n",
                                     "F",
                                     "S",
                                     "C",
                                     "T\n",
                                     ":",
                                     ":licence",
                                     "?",
                                     "?jjj",
                                     "B",
                                     "M",
                                     "/none\n",
                                     "Q"};

static const char *
text_at(const char *file, guint32 table, guint32 index)
{
    guint32 at;

    memcpy(&at, file + table + 8 * index + 4, sizeof at);
    return file + at;
}

static guint32
size_at(const char *file, guint32 table, guint32 index)
{
    guint32 size;

    memcpy(&size, file + table + 8 * index, sizeof size);
    return size;
}

/* Of a context and a plural form: the text itself, the last form. */
static char *
dup_pseudo(const char *original, guint32 size)
{
    const char *four = memchr(original, 4, size), *last = original;
    GString *text;
    int wanted;

    if (four)
        last = four + 1;
    if (strlen(original) < size)
        last = original + strlen(original) + 1;
    text = g_string_new(last);
    wanted = (text_width(last) + 1) / 2;
    if (g_str_has_suffix(text->str, "\n"))
        g_string_truncate(text, text->len - 1);
    for (int n = 0; n < wanted; n++) {
        g_string_append(text, n % 3 == 1 && n + 1 < wanted ? "測" : "ö");
        n += n % 3 == 1 ? 1 : 0;
    }
    if (g_str_has_suffix(last, "\n"))
        g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

static void
add_word(GString *file, guint32 at, guint32 word)
{
    memcpy(file->str + at, &word, sizeof word);
}

/* The messages of `from` with pseudo-translations; the head entry stays. */
static void
make_messages(const char *from, const char *to)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GString) made = g_string_new(NULL);
    const char *file;
    guint32 head[HEAD_WORDS], table;

    g_assert_true(path_read(from, 16 * 1024 * 1024, &bytes, NULL));
    file = g_bytes_get_data(bytes, NULL);
    memcpy(head, file, sizeof head);
    g_assert_cmpuint(head[HEAD_MAGIC], ==, MAGIC);
    g_string_append_len(made, file, (gssize)g_bytes_get_size(bytes));
    table = (guint32)made->len + 8;
    table -= table % 4;
    g_string_set_size(made, table + 8 * head[HEAD_N]);
    add_word(made, 4 * HEAD_TRANSLATIONS, table);
    for (guint32 i = 0; i < head[HEAD_N]; i++) {
        guint32 size = size_at(file, head[HEAD_ORIGINALS], i);
        g_autofree char *text = size ? dup_pseudo(text_at(file, head[HEAD_ORIGINALS], i), size)
                                     : g_strdup(text_at(file, head[HEAD_TRANSLATIONS], i));

        add_word(made, table + 8 * i, (guint32)strlen(text));
        add_word(made, table + 8 * i + 4, (guint32)made->len);
        g_string_append_len(made, text, (gssize)strlen(text) + 1);
    }
    g_assert_true(path_make_parent(to, NULL));
    g_assert_true(path_replace(to, made->str, made->len, NULL));
}

static const char *
sign_at(const Surface *s, int row, int col)
{
    return surface_cell(s, row, col)->text;
}

/* From the upper left corner of a box: its other corners and sides stand where they must. */
static void
assert_box(const Surface *s, int row, int col, const char *where)
{
    int right = col + 1, foot = row + 1;

    while (right < surface_cols(s) && !g_str_equal(sign_at(s, row, right), "┐"))
        right++;
    while (foot < surface_rows(s) && !g_str_equal(sign_at(s, foot, col), "└"))
        foot++;
    if (right == surface_cols(s) || foot == surface_rows(s))
        g_error("%s: a box without an end", where);
    for (int r = row + 1; r < foot; r++)
        if (!strstr("│├┤", sign_at(s, r, col)) || !strstr("│├┤", sign_at(s, r, right)))
            g_error("%s: row %d runs over the box", where, r);
    g_assert_cmpstr(sign_at(s, foot, right), ==, "┘");
}

static void
assert_layout(const Surface *s, const char *where)
{
    int last = surface_rows(s) - 1;
    gboolean has_keys = FALSE;

    for (int r = 0; r < surface_rows(s); r++)
        for (int c = 0; c < surface_cols(s); c++) {
            const char *sign = sign_at(s, r, c);

            if (g_str_equal(sign, "┌"))
                assert_box(s, r, c, where);
            /* A wide character has both its cells, or none. */
            if (*sign && text_width(sign) == 2 &&
                (c + 1 == surface_cols(s) || *sign_at(s, r, c + 1)))
                g_error("%s: half a character in row %d", where, r);
        }
    for (int c = 0; c < surface_cols(s); c++)
        has_keys = has_keys || !g_str_equal(sign_at(s, last, c), " ");
    if (!has_keys)
        g_error("%s: no key is left in the bar", where);
}

static void
test_place(gconstpointer keys)
{
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(Surface) s = surface_new(sizes[i][0], sizes[i][1]);
        g_autoptr(App) app = NULL;
        g_autofree char *where =
            g_strdup_printf("'%s' at %dx%d", (const char *)keys, sizes[i][0], sizes[i][1]);
        Fixture f;

        fixture_init(&f, "2026-11-24", LANG_ZH);
        g_assert_true(sample_fill(f.flow, NULL));
        app = app_new(f.flow, &(StartOptions){0});
        app_draw(app, s);
        screen_press(app, keys);
        app_draw(app, s);
        assert_layout(s, where);
        g_clear_pointer(&app, app_free);
        fixture_clear(&f);
    }
}

/* Else the rest tests nothing. */
static void
test_is_used(void)
{
    g_assert_cmpint(text_width(_("Leave the program")), >=,
                    text_width("Leave the program") * 3 / 2);
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *from =
        g_build_filename(locale_dir, "zh_CN", "LC_MESSAGES", "beian.mo", NULL);
    g_autofree char *folder = NULL, *to = NULL;
    Lang lang;
    int status;

    g_test_init(&argc, &argv, NULL);
    folder = g_build_filename(g_get_user_cache_dir(), "pseudo", NULL);
    to = g_build_filename(folder, "zh_CN", "LC_MESSAGES", "beian.mo", NULL);
    make_messages(from, to);
    g_assert_true(i18n_start("zh_CN", folder, &lang, NULL));
    g_test_add_func("/pseudo/is_used", test_is_used);
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *name = g_strdup_printf("/pseudo/place/%u", i);

        g_test_add_data_func(name, places[i], test_place);
    }
    status = g_test_run();
    (void)g_unlink(to); /* its folders go with the tests' home */
    return status;
}
