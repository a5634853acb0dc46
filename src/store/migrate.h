/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migrations of the workspace's schema. One numbered SQL file each, in one transaction with its
 * version; they only add, since changesets of old entries must still apply. */
#ifndef BEIAN_STORE_MIGRATE_H
#define BEIAN_STORE_MIGRATE_H

#include <glib.h>

typedef struct {
    int version; /* 1, 2 … without gaps */
    const char *name;
    const char *sql;
} StoreMigration;

/* Made from src/store/migrations at build time. */
extern const StoreMigration store_migrations[];
extern const guint store_n_migrations;

#endif
