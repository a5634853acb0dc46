/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Themes by figures: contrast of text and ground, what two kinds of eyes tell apart, and that
 * no style is its colour alone. */
#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "screen.h"
#include "support.h"
#include "ui/theme.h"

/* WCAG 2.2, 1.4.3 (AA) and 1.4.6 (AAA): contrast of text. */
#define CONTRAST_TEXT 4.5
#define CONTRAST_HIGH 7.0
/* On a ground that is not known, black or white: 1.4.11, what must be told apart. */
#define CONTRAST_ANY_GROUND 3.0
/* CIE 1976 colour difference: two colours side by side are told apart from 2.3 on (Mahy and
 * others, 1994); a sign seen for a moment at another place wants several times that. */
#define DIFFERENCE 20.0

typedef struct {
    double r, g, b;
} Linear;

static Linear
linear(int colour)
{
    guint8 rgb[3];
    double out[3];

    theme_colour_rgb(colour, rgb);
    for (int i = 0; i < 3; i++) {
        double c = rgb[i] / 255.0;

        out[i] = c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
    }
    return (Linear){out[0], out[1], out[2]};
}

static double
contrast(int text, int ground)
{
    Linear a = linear(text), b = linear(ground);
    double x = 0.2126 * a.r + 0.7152 * a.g + 0.0722 * a.b;
    double y = 0.2126 * b.r + 0.7152 * b.g + 0.0722 * b.b;

    return (MAX(x, y) + 0.05) / (MIN(x, y) + 0.05);
}

static const double normal[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
/* G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for
 * Simulation of Color Vision Deficiency. IEEE Transactions on Visualization and Computer
 * Graphics 15 (2009), 1291-1298; the matrices of severity 1.0, on linear RGB. */
static const double protanopia[3][3] = {{0.152286, 1.052583, -0.204868},
                                        {0.114503, 0.786281, 0.099216},
                                        {-0.003882, -0.048116, 1.051998}};
static const double deuteranopia[3][3] = {{0.367322, 0.860646, -0.227968},
                                          {0.280085, 0.672501, 0.047413},
                                          {-0.011820, 0.042940, 0.968881}};
static const double tritanopia[3][3] = {{1.255528, -0.076749, -0.178779},
                                        {-0.078411, 0.930809, 0.147602},
                                        {0.004733, 0.691367, 0.303900}};

typedef struct {
    double l, a, b;
} Lab;

static double
lab_f(double t)
{
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116.0;
}

static Lab
seen(int colour, const double eye[3][3])
{
    Linear c = linear(colour);
    double in[3] = {c.r, c.g, c.b}, rgb[3], x, y, z;

    for (int i = 0; i < 3; i++) {
        rgb[i] = eye[i][0] * in[0] + eye[i][1] * in[1] + eye[i][2] * in[2];
        rgb[i] = CLAMP(rgb[i], 0.0, 1.0);
    }
    x = lab_f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
    y = lab_f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    z = lab_f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
    return (Lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double
difference(int one, int other, const double eye[3][3])
{
    Lab a = seen(one, eye), b = seen(other, eye);

    return sqrt((a.l - b.l) * (a.l - b.l) + (a.a - b.a) * (a.a - b.a) +
                (a.b - b.b) * (a.b - b.b));
}

/* The figures themselves: black on white is 21, and the best known grey pair. */
static void
test_figures(void)
{
    g_assert_cmpfloat_with_epsilon(contrast(16, 231), 21.0, 0.01);
    g_assert_cmpfloat_with_epsilon(contrast(243, 231), 4.54, 0.01); /* #767676 */
    g_assert_cmpfloat_with_epsilon(difference(16, 231, normal), 100.0, 0.1);
    /* Pure red and a green that a protanope sees alike differ for others only. */
    g_assert_cmpfloat(difference(94, 22, normal), >, DIFFERENCE);
    g_assert_cmpfloat(difference(94, 22, protanopia), <, DIFFERENCE);
}

static void
test_contrast(void)
{
    for (int theme = THEME_LIGHT; theme < N_THEMES; theme++)
        for (int depth = DEPTH_8; depth < N_DEPTHS; depth++)
            for (int style = 0; style < N_STYLES; style++) {
                Look look = theme_look((Theme)theme, (Depth)depth, (Style)style);
                double wanted = theme == THEME_CONTRAST ? CONTRAST_HIGH : CONTRAST_TEXT;

                if (style == STYLE_CODE_DARK)
                    continue; /* a field, nothing to read */
                g_assert_cmpint(look.text, >=, 0);
                g_assert_cmpint(look.ground, >=, 0);
                if (contrast(look.text, look.ground) < wanted)
                    g_error("%s, depth %d, style %d: %d on %d has %.2f",
                            theme_word((Theme)theme), depth, style, look.text, look.ground,
                            contrast(look.text, look.ground));
                g_assert_false(depth == DEPTH_256 && look.attributes & LOOK_DIM);
            }
}

/* Whichever ground the terminal has. */
static void
test_own_ground(void)
{
    for (int style = 0; style < N_STYLES; style++) {
        Look look = theme_look(THEME_AUTO, DEPTH_256, (Style)style);

        if (style == STYLE_CODE || style == STYLE_CODE_DARK)
            continue;
        g_assert_cmpint(look.ground, ==, COLOUR_OWN);
        if (look.text == COLOUR_OWN)
            continue;
        g_assert_cmpfloat(contrast(look.text, 16), >=, CONTRAST_ANY_GROUND);
        g_assert_cmpfloat(contrast(look.text, 231), >=, CONTRAST_ANY_GROUND);
    }
}

/* The colour by which a style is seen: its ground where it has one of its own. */
static int
colour_of(Theme theme, Depth depth, Style style)
{
    Look look = theme_look(theme, depth, style);

    return look.ground == theme_look(theme, depth, STYLE_TEXT).ground ? look.text : look.ground;
}

/* Good, attention and late differ, for those whom the theme is for, and for all others. */
static void
assert_told_apart(Theme theme, Depth depth, const double eye[3][3])
{
    static const Style styles[] = {STYLE_GOOD, STYLE_WARN, STYLE_LATE};

    for (guint i = 0; i < G_N_ELEMENTS(styles); i++)
        for (guint k = i + 1; k < G_N_ELEMENTS(styles); k++) {
            Look one = theme_look(theme, depth, styles[i]);
            Look other = theme_look(theme, depth, styles[k]);
            double found = difference(colour_of(theme, depth, styles[i]),
                                      colour_of(theme, depth, styles[k]), eye);

            /* With few colours one may be a text of the other's ground. */
            if (found < DIFFERENCE && one.ground == other.ground)
                g_error("%s, depth %d: styles %d and %d differ by %.1f", theme_word(theme),
                        depth, styles[i], styles[k], found);
        }
}

static void
test_other_eyes(void)
{
    for (int depth = DEPTH_8; depth < N_DEPTHS; depth++) {
        assert_told_apart(THEME_DEUTERANOPIA, (Depth)depth, normal);
        assert_told_apart(THEME_DEUTERANOPIA, (Depth)depth, protanopia);
        assert_told_apart(THEME_DEUTERANOPIA, (Depth)depth, deuteranopia);
        assert_told_apart(THEME_TRITANOPIA, (Depth)depth, normal);
        assert_told_apart(THEME_TRITANOPIA, (Depth)depth, tritanopia);
    }
}

/* What differs from text by its colour alone; test_words_beside_colours() holds that each of
 * them says what it means. Lines are seen as lines; a code is no text. */
static gboolean
is_said_by_words(Style style)
{
    return style == STYLE_QUIET || style == STYLE_GOOD || style == STYLE_WARN ||
           style == STYLE_RULE || style == STYLE_CODE || style == STYLE_CODE_DARK;
}

static void
test_attributes(void)
{
    for (int theme = 0; theme < N_THEMES; theme++)
        for (int depth = 0; depth < N_DEPTHS; depth++)
            for (int style = 1; style < N_STYLES; style++) {
                Look look = theme_look((Theme)theme, (Depth)depth, (Style)style);

                if (depth == DEPTH_MONO) {
                    g_assert_cmpint(look.text, ==, COLOUR_OWN);
                    g_assert_cmpint(look.ground, ==, COLOUR_OWN);
                }
                if (!is_said_by_words((Style)style))
                    g_assert_cmpuint(look.attributes, !=, LOOK_PLAIN);
            }
}

/* A code is dark on light in colours of its own, and turned where there are none. */
static void
test_code_is_dark_on_light(void)
{
    for (int theme = 0; theme < N_THEMES; theme++)
        for (int depth = DEPTH_8; depth < N_DEPTHS; depth++) {
            Look light = theme_look((Theme)theme, (Depth)depth, STYLE_CODE);
            Look dark = theme_look((Theme)theme, (Depth)depth, STYLE_CODE_DARK);

            g_assert_cmpfloat(contrast(light.text, light.ground), >, 15.0);
            g_assert_cmpint(light.text, ==, dark.ground);
            g_assert_cmpint(dark.text, ==, dark.ground);
        }
    g_assert_cmpuint(theme_look(THEME_AUTO, DEPTH_MONO, STYLE_CODE).attributes, ==,
                     LOOK_REVERSE);
    g_assert_cmpuint(theme_look(THEME_LIGHT, DEPTH_MONO, STYLE_CODE).attributes, ==,
                     LOOK_PLAIN);
}

static void
test_names(void)
{
    for (int theme = 0; theme < N_THEMES; theme++) {
        g_assert_cmpint(theme_parse(theme_word((Theme)theme)), ==, theme);
        g_assert_cmpstr(theme_label((Theme)theme), !=, "");
    }
    g_assert_cmpint(theme_parse("neon"), ==, THEME_AUTO);
    g_assert_cmpint(theme_next(THEME_TRITANOPIA), ==, THEME_AUTO);
    g_assert_cmpint(depth_of_colours(256), ==, DEPTH_256);
    g_assert_cmpint(depth_of_colours(1 << 24), ==, DEPTH_8);
    g_assert_cmpint(depth_of_colours(88), ==, DEPTH_16);
    g_assert_cmpint(depth_of_colours(8), ==, DEPTH_8);
    g_assert_cmpint(depth_of_colours(-1), ==, DEPTH_MONO);
}

static const char *const answers[] = {"filing.purpose=open-service",
                                      "service.kind=website",
                                      "domain.name=示例.中国",
                                      "registry.entity=none",
                                      "entity.kind=enterprise",
                                      "entity.province=31",
                                      "entity.certificate_expires_on=2026-12-10",
                                      "domain.expires_on=2026-12-01",
                                      NULL};

/* On every screen a run of cells in one of the styles of state holds more than digits: what it
 * means stands there, and is not left to a colour. */
static void
assert_words(const Surface *s)
{
    for (int r = 0; r < surface_rows(s); r++)
        for (int c = 0, from; c < surface_cols(s); c++) {
            Style style = surface_cell(s, r, c)->style;
            gboolean says = FALSE, has_any = FALSE;

            for (from = c; c < surface_cols(s) && surface_cell(s, r, c)->style == style; c++) {
                const char *text = surface_cell(s, r, c)->text;

                has_any = has_any || (*text && *text != ' ');
                says = says || (*text && *text != ' ' && !g_ascii_isdigit(*text));
            }
            c--;
            if (has_any && !says &&
                (style == STYLE_GOOD || style == STYLE_WARN || style == STYLE_LATE))
                g_error("row %d, column %d: style %d says nothing", r, from, style);
        }
}

static void
test_words_beside_colours(void)
{
    static const char *const keys[] = {"",    "\n",  "\na",      "\nm",   "d", "dx",  "g",
                                       "H",   "i",   "i\007",    "r",     "S", "\nD", "\nw",
                                       "\nb", "\nt", "\n\t\tjj", "F营业", NULL};
    Fixture f;

    for (const char *const *k = keys; *k; k++)
        for (int lang = 0; lang < 2; lang++) {
            g_autoptr(App) app = NULL;
            g_autoptr(Surface) s = surface_new(lang ? 60 : 120, lang ? 16 : 40);

            i18n_switch(lang ? LANG_EN : LANG_ZH);
            fixture_init(&f, "2026-11-24", lang ? LANG_EN : LANG_ZH);
            (void)fixture_filing(&f, answers);
            app = app_new(f.flow, &(StartOptions){0});
            screen_press(app, *k);
            app_draw(app, s);
            assert_words(s);
            g_clear_pointer(&app, app_free);
            fixture_clear(&f);
        }
}

int
main(int argc, char **argv)
{
    g_autofree char *locale_dir = path_dup_locale_dir();
    g_autofree char *config = g_dir_make_tmp("beian-theme-XXXXXX", NULL);
    Lang lang;
    int status;

    g_assert_nonnull(config);
    g_assert_true(g_setenv("XDG_CONFIG_HOME", config, TRUE));
    g_assert_true(i18n_start("zh_CN", locale_dir, &lang, NULL));
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/theme/figures", test_figures);
    g_test_add_func("/theme/contrast", test_contrast);
    g_test_add_func("/theme/own_ground", test_own_ground);
    g_test_add_func("/theme/other_eyes", test_other_eyes);
    g_test_add_func("/theme/attributes", test_attributes);
    g_test_add_func("/theme/code_is_dark_on_light", test_code_is_dark_on_light);
    g_test_add_func("/theme/names", test_names);
    g_test_add_func("/theme/words_beside_colours", test_words_beside_colours);
    status = g_test_run();
    g_assert_cmpint(g_rmdir(config), ==, 0);
    return status;
}
