/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON of interfaces that don't agree on the case of their names, nor on what is a number. */
#ifndef BEIAN_NET_API_JSON_H
#define BEIAN_NET_API_JSON_H

#include <glib.h>
#include <jansson.h>

/* The member of that name in any case ("MainLicence" as "mainLicence"); NULL: there is none.
 * Borrowed. */
json_t *api_get(const json_t *object, const char *name);
/* Its text without what a terminal would obey, cut to what a name may have; a number as text;
 * null where there is none, or nothing in it. New. */
json_t *api_text(const json_t *object, const char *name);
/* The same of a value that is no member. New. */
json_t *api_text_of(const json_t *value);
/* Its day, of "2026-04-24" with or without a time behind it; null where there is none. New. */
json_t *api_day(const json_t *object, const char *name);
/* Its whole number, or a text that is one; `otherwise` where it is neither. */
json_int_t api_int(const json_t *object, const char *name, json_int_t otherwise);
/* What it says for people: "msg", "message" or "errorMessage". New, or null. */
json_t *api_message(const json_t *object);
/* Puts null for each text in `value`, deep down, that repeats the secret or, cut, its
 * beginning. Takes and returns `value`; no secret (NULL, "") leaves it as it is. */
json_t *api_hide_take(json_t *value, const char *secret);

#endif
