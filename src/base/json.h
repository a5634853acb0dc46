/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON in and out through jansson, with our errors. */
#ifndef BEIAN_BASE_JSON_H
#define BEIAN_BASE_JSON_H

#include <glib.h>
#include <jansson.h>

#define JSON_MAX_BYTES (4 * 1024 * 1024)

/* Parses UTF-8 text. Fails with INVALID (line and column), RANGE above JSON_MAX_BYTES. Yours
 * (json_decref). */
json_t *json_parse(const char *text, gsize size, GError **error);
/* Indented by two, keys in their order, UTF-8 as it is, newline at the end; what a terminal
 * would obey (C1, bidi overrides) is escaped as C0 is. Takes `value`. Yours. */
char *json_format_take(json_t *value);
/* The text of a member; NULL: there is none, or it is no text. Borrowed. */
const char *json_get_text(const json_t *object, const char *key);
/* A text, or null. New. */
json_t *json_text(const char *text);

#endif
