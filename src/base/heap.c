/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/heap.h"

#include <malloc.h>

void
heap_keep(int bytes)
{
#ifdef M_TRIM_THRESHOLD
    (void)mallopt(M_TRIM_THRESHOLD, bytes);
    (void)mallopt(M_MMAP_THRESHOLD, bytes);
#else
    (void)bytes;
#endif
}
