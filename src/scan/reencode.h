/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a picture anew as JPEG or PNG of at most so many bytes: a process of its own for each,
 * which reads the file as its standard input and writes the new one to its standard output. */
#ifndef BEIAN_SCAN_REENCODE_H
#define BEIAN_SCAN_REENCODE_H

#include <glib.h>

/* The argument that makes beian-scan this; behind it "jpg" or "png", and the bytes. */
#define REENCODE_ARGUMENT "--reencode"

/* Turned upright, without transparency and without the camera's notes (place and owner stand
 * there), with as many of its pixels and as good as the limit allows. Ends the process: with
 * failure, and nothing written, where it is no picture, or would have to be so small that
 * print on it can't be read. */
G_NORETURN void reencode_run(const char *format, const char *max_bytes);

#endif
