# SPDX-License-Identifier: GPL-3.0-or-later
# All but term.c, which belongs to the program: beian_SOURCES += src/ui/term.c src/ui/term.h
libbeian_ui_a_SOURCES +=
