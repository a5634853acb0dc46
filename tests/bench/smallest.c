/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest ncurses and SQLite program that paints the overview's rows, in the same columns
 * and with the same bar for the cursor, so that a step costs the terminal the same: what
 * `beian` is measured against. It checks nothing, explains nothing and keeps nothing. */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#define PAGE_ROWS 100

/* As the overview at 120 columns has them. */
enum { CODE, TITLE, STAGE, ACTOR, DUE, DONE, N_COLUMNS };
static const int column_at[N_COLUMNS] = {0, 6, 54, 79, 95, 108};
static char rows[PAGE_ROWS][N_COLUMNS][128];
static int n_rows;

static void
read_rows(const char *path)
{
    sqlite3 *db;
    sqlite3_stmt *statement;

    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db,
                           "SELECT f.code, f.title, f.stage, o.actor, o.due_on, o.n_done,"
                           " o.n_required FROM overview AS o JOIN filing AS f"
                           " ON f.id = o.filing_id ORDER BY o.due_on, o.filing_id LIMIT 100",
                           -1, &statement, NULL) != SQLITE_OK)
        return;
    while (n_rows < PAGE_ROWS && sqlite3_step(statement) == SQLITE_ROW) {
        for (int c = CODE; c <= DUE; c++)
            (void)snprintf(rows[n_rows][c], sizeof rows[0][c], "%s",
                           (const char *)sqlite3_column_text(statement, c));
        (void)snprintf(rows[n_rows++][DONE], sizeof rows[0][DONE], "⣀⣀⣀⣀⣀⣀ %d/%d",
                       sqlite3_column_int(statement, DONE),
                       sqlite3_column_int(statement, DONE + 1));
    }
    (void)sqlite3_finalize(statement);
    (void)sqlite3_close(db);
}

static void
paint(int cursor)
{
    erase();
    for (int i = 0; i < LINES - 1 && i < n_rows; i++) {
        attrset(i == cursor ? A_REVERSE : A_NORMAL);
        mvhline(i, 0, ' ', COLS);
        for (int c = 0; c < N_COLUMNS; c++)
            mvaddstr(i, column_at[c], rows[i][c]);
    }
    attrset(A_NORMAL);
    mvaddstr(LINES - 1, 0, "painted");
    move(cursor, 0);
    refresh();
}

int
main(int argc, char **argv)
{
    int cursor = 0, key;

    setlocale(LC_ALL, "");
    initscr();
    cbreak();
    noecho();
    if (argc > 1)
        read_rows(argv[1]);
    paint(cursor);
    while ((key = getch()) != 'q' && key != ERR) {
        if (key == 'j' && cursor < LINES - 2)
            cursor++;
        else if (key == 'k' && cursor > 0)
            cursor--;
        paint(cursor);
    }
    endwin();
    return 0;
}
