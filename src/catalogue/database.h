/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as a SQLite database: generic tables, the same for every kind. */
#ifndef BEIAN_CATALOGUE_DATABASE_H
#define BEIAN_CATALOGUE_DATABASE_H

#include <sqlite3.h>

#include "catalogue/set.h"

/* "cata" in ASCII. */
#define CATALOGUE_APPLICATION_ID 0x63617461
#define CATALOGUE_FORMAT 1

/* A database in memory with all records and the version; yours (sqlite3_close). */
sqlite3 *database_write(const RecordSet *set, GError **error);
/* The records of a database again, for an overlay. */
RecordSet *database_read(sqlite3 *db, GError **error);

#endif
