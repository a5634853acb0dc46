/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the allocator deals with large pieces that come and go. */
#ifndef BEIAN_BASE_HEAP_H
#define BEIAN_BASE_HEAP_H

/* For a child that goes through pages or pictures: what it frees is kept for the next, up to so
 * many bytes. By itself the allocator gives it back to the system, to take it again, zeroed: a
 * tenth of the time. Nothing with another C library than GNU's. */
void heap_keep(int bytes);

#endif
