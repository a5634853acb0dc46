/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"

#include "base/i18n.h"

G_DEFINE_QUARK(beian - error - quark, beian_error)

static const struct {
    int exit_code;
    const char *word;
    const char *hint;
} rows[] = {
#define BEIAN_ERROR_ROW(code, exit, word, hint) [BEIAN_ERROR_##code] = {exit, word, hint},
    BEIAN_ERRORS(BEIAN_ERROR_ROW)
#undef BEIAN_ERROR_ROW
};

/* Exit codes of design.md for errors that GLib itself raises. */
enum { EXIT_DATA = 3, EXIT_FAULT = 5 };

static gboolean
is_ours(const GError *error)
{
    return error->domain == BEIAN_ERROR && error->code >= 0 && error->code < BEIAN_N_ERRORS;
}

int
error_exit_code(const GError *error)
{
    if (is_ours(error))
        return rows[error->code].exit_code;
    return error->domain == G_FILE_ERROR ? EXIT_DATA : EXIT_FAULT;
}

const char *
error_word(const GError *error)
{
    if (is_ours(error))
        return rows[error->code].word;
    return error->domain == G_FILE_ERROR ? "data" : "fault";
}

const char *
error_hint(const GError *error)
{
    return is_ours(error) ? _(rows[error->code].hint) : "";
}
