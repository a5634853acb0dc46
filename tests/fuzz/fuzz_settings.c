/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A settings file: every fault has its place, and what is saved into it is what is read. */
#include "config.h"

#include <string.h>

#include "base/settings.h"
#include "fuzz/fuzz.h"

static void
check_loaded(const Settings *settings)
{
    for (guint i = 0; i < settings_n_faults(settings); i++) {
        g_autofree char *fault = settings_dup_fault(settings, i);

        g_assert_true(g_utf8_validate(fault, -1, NULL));
        g_assert_true(g_str_has_prefix(fault, settings_get_path(settings)));
    }
    for (guint i = 0; i < settings_n_bindings(settings); i++) {
        const SettingKeys *row = settings_get_binding(settings, i);

        g_assert_true(row->command && row->keys);
        g_assert_cmpint(row->line, >, 0);
        g_assert_cmpint(row->column, >, 0);
    }
    g_assert_nonnull(settings_get(settings, SETTING_ACTOR));
    g_assert_nonnull(settings_get(settings, SETTING_MOUSE));
    g_assert_nonnull(settings_get(settings, SETTING_THEME));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *path = fuzz_write("config", data, size);
    g_autoptr(Settings) before = settings_load(path), after = NULL;
    g_autoptr(GError) error = NULL;

    check_loaded(before);
    if (!settings_save(path, SETTING_THEME, "dark", &error)) {
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    after = settings_load(path);
    check_loaded(after);
    g_assert_cmpstr(settings_get(after, SETTING_THEME), ==, "dark");
    g_assert_cmpstr(settings_get(after, SETTING_MOUSE), ==,
                    settings_get(before, SETTING_MOUSE));
    g_assert_cmpuint(settings_n_bindings(after), ==, settings_n_bindings(before));
    return 0;
}
