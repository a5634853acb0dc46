/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing files: a folder's list that follows what is typed, with what each file is. Behind
 * app_pick_files(); no terminal, no workspace. */
#ifndef BEIAN_UI_FILEPICK_H
#define BEIAN_UI_FILEPICK_H

#include "document/look.h"
#include "ui/surface.h"
#include "ui/widget/list.h"

typedef struct FilePick FilePick;

/* Starts in `folder`, or the present one if that can't be read. */
FilePick *filepick_new(const char *folder);
void filepick_free(FilePick *pick);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FilePick, filepick_free)

/* The folder that is shown. Borrowed. */
const char *filepick_get_folder(const FilePick *pick);
/* What was typed or pasted has changed: a name (also by pinyin) filters the folder; a path
 * shows the folder that it names. */
void filepick_type(FilePick *pick, const char *typed);
/* Moves in the list; Tab marks a file. TRUE if taken. */
gboolean filepick_key(FilePick *pick, Key key);
/* Up one folder; FALSE at the root. */
gboolean filepick_go_up(FilePick *pick);
/* Enter: goes into the folder under the cursor (TRUE: what was typed is spent), or FALSE. */
gboolean filepick_enter(FilePick *pick);
/* What is chosen: the marked files, else the file that was typed in full, else the one under
 * the cursor; as file URIs, a line each. NULL: nothing. Yours. */
char *filepick_dup_chosen(const FilePick *pick);

/* The file under the cursor, looked at; NULL if there is none or it can't be read, then
 * *out_why (yours) says why, if there is something to say. */
const FileLook *filepick_look(FilePick *pick, char **out_why);
/* Draws the list. */
void filepick_draw(FilePick *pick, Surface *s, Area area);

#endif
