/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions that no file may use; config.h includes this, so a use is a compile error. The
 * headers that declare them come first, for their own use must stay whole. */
#ifndef BEIAN_BANNED_H
#define BEIAN_BANNED_H

#include <glib.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#define BANNED(function) use_of_banned_function_##function

#undef strcpy
#define strcpy(...) BANNED(strcpy)
#undef strcat
#define strcat(...) BANNED(strcat)
#undef strncpy
#define strncpy(...) BANNED(strncpy)
#undef sprintf
#define sprintf(...) BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf)
#undef gets
#define gets(...) BANNED(gets)
#undef strtok
#define strtok(...) BANNED(strtok)
#undef atoi
#define atoi(...) BANNED(atoi)
#undef localtime
#define localtime(...) BANNED(localtime)
#undef gmtime
#define gmtime(...) BANNED(gmtime)
#undef asctime
#define asctime(...) BANNED(asctime)
#undef system
#define system(...) BANNED(system)
#undef popen
#define popen(...) BANNED(popen)
#undef tmpnam
#define tmpnam(...) BANNED(tmpnam)
/* It keeps its words in the language of their first use; strerror() speaks that of now. */
#undef g_strerror
#define g_strerror(...) BANNED(g_strerror)
/* Memory comes from GLib, which aborts where there is none. */
#undef malloc
#define malloc(...) BANNED(malloc)

#endif
