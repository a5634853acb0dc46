/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and sizes of the terminal, on the screens in memory. */
#include "config.h"

#include "base/text.h"
#include "fuzz/fuzz.h"
#include "ui/app.h"
#include "workflow/filing_work.h"

/* What a byte means: below 128 the character; then a named key, a pasted one, or a size. */
enum { NAMED = 128, N_NAMED = 32, PASTED = NAMED + N_NAMED, SIZED = PASTED + 32 };
/* More is slow and finds nothing that a second filing would not. */
#define MAX_KEYS 400

static const char *const wide[] = {"中", "é", "e\u0301", "\u200b", "\u202e", "😀", "ｱ", "Ａ"};

/* No path leads out of the folder of the target: what is typed may be read and written. */
static gboolean
press(App *app, guint8 byte)
{
    if (byte == '/')
        for (int i = 0; i < 3; i++)
            if (!app_key(app, (Key){KEY_ESCAPE, 0}))
                return FALSE;
    if (byte < NAMED)
        return app_key(app, (Key){KEY_CHAR, byte});
    if (byte < PASTED)
        return app_key(app, (Key){(KeyCode)(byte % (KEY_HANGUP + 1)), 0});
    return app_key(app,
                   (Key){KEY_PASTE, g_utf8_get_char(wide[byte % (int)G_N_ELEMENTS(wide)])});
}

static void
draw(App *app, Surface *s, int cols, int rows)
{
    if (cols != surface_cols(s) || rows != surface_rows(s))
        surface_resize(s, cols, rows);
    app_draw(app, s);
    for (int r = 0; r < rows; r++) {
        g_autofree char *row = surface_dup_row(s, r);

        g_assert_cmpint(text_width(row), <=, cols);
        for (const char *b = row; *b; b++)
            g_assert_true((guchar)*b >= 0x20 && *b != 0x7F);
    }
}

static void
add_filing(Workflow *flow)
{
    static const char *const pairs[][2] = {
        {"filing.purpose", "open-service"}, {"service.kind", "website"},
        {"entity.kind", "enterprise"},      {"entity.province", "31"},
        {"domain.name", "示例.中国"},       {"server.place", "mainland-cloud"},
        {"server.provider", "alibaba"}};
    g_autoptr(GHashTable) answers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *code = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        g_hash_table_insert(answers, g_strdup(pairs[i][0]), g_strdup(pairs[i][1]));
    g_assert_true(filing_work_create(flow, answers, &code, NULL));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(Store) store = store_open_memory(fuzz_get_clock(), "tester", NULL);
    g_autoptr(Workflow) flow = workflow_new(store, fuzz_get_catalogue(), LANG_EN, NULL);
    /* One for all, as ui/run.c has it: the mouse is asked what was drawn last. */
    g_autoptr(Surface) surface = surface_new(1, 1);
    g_autoptr(App) app = NULL;
    int cols = 80, rows = 24;

    (void)fuzz_get_folder(); /* the working folder */
    add_filing(flow);
    app = app_new(flow, &(StartOptions){0});
    for (gsize i = 0; i < MIN(size, MAX_KEYS); i++) {
        if (data[i] >= SIZED) {
            cols = 1 + (data[i] - SIZED) * 3;
            rows = 1 + (data[i] - SIZED) % 37;
        } else if (!press(app, data[i])) {
            break;
        }
        draw(app, surface, cols, rows);
    }
    return 0;
}
