/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo, redo and the list of both: handlers of commands that stand on every screen. */
#ifndef BEIAN_UI_UNDO_H
#define BEIAN_UI_UNDO_H

#include "ui/app.h"

Did undo_run(App *app, gpointer view);
Did undo_run_redo(App *app, gpointer view);
/* What would be done again stands above, what would be taken back below; one goes there. */
Did undo_run_steps(App *app, gpointer view);

#endif
