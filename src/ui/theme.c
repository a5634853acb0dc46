/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/theme.h"

#include "base/i18n.h"

/* A style that a theme's row leaves out looks as text; so does all that is said by its words.
 */
typedef struct {
    short text, ground;
    guint attributes;
} Row;

#define OWN COLOUR_OWN
#define BOLD LOOK_BOLD
#define MARKED (LOOK_BOLD | LOOK_UNDERLINE)
#define TURNED LOOK_REVERSE

/* clang-format off */
/* No colours: NO_COLOR, or a terminal without. A code is turned, dark on light, since such a
 * terminal is light on dark; the light theme says otherwise. */
static const Row mono[N_STYLES] = {
    [STYLE_TEXT] = {OWN, OWN, 0},     [STYLE_QUIET] = {OWN, OWN, LOOK_DIM},
    [STYLE_TITLE] = {OWN, OWN, BOLD}, [STYLE_CURSOR] = {OWN, OWN, TURNED},
    [STYLE_GOOD] = {OWN, OWN, BOLD},  [STYLE_WARN] = {OWN, OWN, BOLD},
    [STYLE_LATE] = {OWN, OWN, MARKED}, [STYLE_KEY] = {OWN, OWN, BOLD},
    [STYLE_BAR] = {OWN, OWN, TURNED}, [STYLE_RULE] = {OWN, OWN, LOOK_DIM},
    [STYLE_NOW] = {OWN, OWN, BOLD},   [STYLE_MARK] = {OWN, OWN, MARKED},
    [STYLE_CODE] = {OWN, OWN, TURNED}, [STYLE_CODE_DARK] = {OWN, OWN, 0},
};

/* One row of colours: each style's text, and ground where it is not the theme's. */
#define COLOURS(text, ground, quiet, dims, good, warn, late_text, late_ground, key, now, mark_text, \
                mark_ground)                                                                        \
    {                                                                                               \
        [STYLE_TEXT] = {text, ground, 0}, [STYLE_QUIET] = {quiet, ground, dims},                    \
        [STYLE_TITLE] = {text, ground, BOLD}, [STYLE_CURSOR] = {text, ground, TURNED},              \
        [STYLE_GOOD] = {good, ground, 0}, [STYLE_WARN] = {warn, ground, 0},                         \
        [STYLE_LATE] = {late_text, late_ground, BOLD}, [STYLE_KEY] = {key, ground, BOLD},           \
        [STYLE_BAR] = {text, ground, TURNED}, [STYLE_RULE] = {quiet, ground, dims},                 \
        [STYLE_NOW] = {now, ground, BOLD}, [STYLE_MARK] = {mark_text, mark_ground, MARKED},         \
    }
#define DIM LOOK_DIM

/* A code's dark and light are the same in all themes. */
static const Row code[N_DEPTHS] = {
    [DEPTH_8] = {0, 7, 0}, [DEPTH_16] = {0, 15, 0}, [DEPTH_256] = {16, 231, 0}};

/* Contrasts were chosen by WCAG 2's formula on xterm's colours; test_theme measures them. Own
 * ground: colours that can be read on black and on white alike. Few colours: what cannot be
 * read on the ground is none of them, so some styles share one. */
static const Row coloured[N_THEMES][N_DEPTHS][N_STYLES] = {
    [THEME_AUTO] = {
        [DEPTH_8] = COLOURS(OWN, OWN, OWN, DIM, 2, 3, 1, OWN, 6, 6, 3, OWN),
        [DEPTH_16] = COLOURS(OWN, OWN, OWN, DIM, 2, 3, 1, OWN, 6, 6, 3, OWN),
        [DEPTH_256] = COLOURS(OWN, OWN, 243, 0, 29, 130, 160, OWN, 31, 31, 163, OWN),
    },
    [THEME_LIGHT] = {
        [DEPTH_8] = COLOURS(0, 7, 0, DIM, 4, 1, 7, 1, 4, 4, 7, 4),
        [DEPTH_16] = COLOURS(0, 15, 0, DIM, 4, 5, 1, 15, 4, 4, 5, 15),
        [DEPTH_256] = COLOURS(16, 231, 240, 0, 22, 94, 124, 231, 25, 18, 90, 231),
    },
    [THEME_DARK] = {
        [DEPTH_8] = COLOURS(7, 0, 7, DIM, 2, 3, 7, 1, 6, 6, 3, 0),
        [DEPTH_16] = COLOURS(7, 0, 7, DIM, 10, 11, 9, 0, 14, 14, 13, 0),
        [DEPTH_256] = COLOURS(252, 234, 246, 0, 114, 221, 210, 234, 117, 159, 219, 234),
    },
    [THEME_CONTRAST] = {
        [DEPTH_8] = COLOURS(7, 0, 7, DIM, 2, 3, 0, 3, 6, 7, 0, 6),
        [DEPTH_16] = COLOURS(15, 0, 15, DIM, 10, 11, 0, 11, 14, 15, 0, 14),
        [DEPTH_256] = COLOURS(231, 16, 254, 0, 120, 226, 231, 124, 123, 231, 16, 226),
    },
    [THEME_DEUTERANOPIA] = {
        [DEPTH_8] = COLOURS(7, 0, 7, DIM, 6, 3, 0, 3, 7, 7, 6, 0),
        [DEPTH_16] = COLOURS(15, 0, 7, DIM, 14, 11, 0, 11, 15, 15, 14, 0),
        [DEPTH_256] = COLOURS(254, 234, 246, 0, 75, 226, 208, 234, 153, 231, 177, 234),
    },
    [THEME_TRITANOPIA] = {
        [DEPTH_8] = COLOURS(7, 0, 7, DIM, 6, 7, 7, 1, 7, 7, 6, 0),
        [DEPTH_16] = COLOURS(15, 0, 7, DIM, 14, 13, 15, 1, 15, 15, 14, 0),
        [DEPTH_256] = COLOURS(254, 234, 246, 0, 43, 217, 203, 234, 87, 231, 218, 234),
    },
};

static const struct {
    const char *word, *label;
} themes[N_THEMES] = {
    [THEME_AUTO] = {"auto", N_("the terminal's own colours")},
    [THEME_LIGHT] = {"light", N_("dark on light")},
    [THEME_DARK] = {"dark", N_("light on dark")},
    [THEME_CONTRAST] = {"contrast", N_("high contrast, for weak eyes or a bright room")},
    [THEME_DEUTERANOPIA] = {"deuteranopia",
                            N_("for eyes that don't tell red from green: blue and orange")},
    [THEME_TRITANOPIA] = {"tritanopia",
                          N_("for eyes that don't tell blue from yellow: green and red")},
};
/* clang-format on */

static gboolean
is_code(Style style)
{
    return style == STYLE_CODE || style == STYLE_CODE_DARK;
}

Look
theme_look(Theme theme, Depth depth, Style style)
{
    const Row *row = depth == DEPTH_MONO ? &mono[style]
                     : is_code(style)    ? &code[depth]
                                         : &coloured[theme][depth][style];
    Look look = {row->text, row->ground, row->attributes};

    if (depth == DEPTH_MONO && theme == THEME_LIGHT && is_code(style))
        look.attributes ^= LOOK_REVERSE;
    if (depth != DEPTH_MONO && style == STYLE_CODE_DARK)
        look.ground = look.text; /* whatever sign stands there is one dark field */
    return look;
}

Depth
depth_of_colours(int n_colours)
{
    /* More are told by red, green and blue, but for the first eight (xterm-direct). */
    return n_colours > 256    ? DEPTH_8
           : n_colours == 256 ? DEPTH_256
           : n_colours >= 16  ? DEPTH_16
           : n_colours >= 8   ? DEPTH_8
                              : DEPTH_MONO;
}

Theme
theme_parse(const char *word)
{
    for (int theme = 0; theme < N_THEMES; theme++)
        if (g_str_equal(themes[theme].word, word))
            return (Theme)theme;
    return THEME_AUTO;
}

const char *
theme_word(Theme theme)
{
    return themes[theme].word;
}

const char *
theme_label(Theme theme)
{
    return _(themes[theme].label);
}

Theme
theme_next(Theme theme)
{
    return (Theme)((theme + 1) % N_THEMES);
}

/* xterm's defaults (its XTerm-col.ad, 256colres.h): sixteen, a cube of 6×6×6, 24 greys. */
void
theme_colour_rgb(int colour, guint8 out_rgb[3])
{
    static const guint8 first[16][3] = {
        {0, 0, 0},       {205, 0, 0},   {0, 205, 0},   {205, 205, 0},
        {0, 0, 238},     {205, 0, 205}, {0, 205, 205}, {229, 229, 229},
        {127, 127, 127}, {255, 0, 0},   {0, 255, 0},   {255, 255, 0},
        {92, 92, 255},   {255, 0, 255}, {0, 255, 255}, {255, 255, 255}};
    static const guint8 steps[6] = {0, 95, 135, 175, 215, 255};
    int in_cube = colour - 16;

    for (int i = 0; i < 3; i++)
        if (colour < 16)
            out_rgb[i] = first[MAX(colour, 0)][i];
        else if (colour < 232)
            out_rgb[i] = steps[in_cube / (int[]){36, 6, 1}[i] % 6];
        else
            out_rgb[i] = (guint8)(8 + 10 * (colour - 232));
}
