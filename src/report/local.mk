# SPDX-License-Identifier: GPL-3.0-or-later
libbeian_core_a_SOURCES += \
	src/report/change.c src/report/change.h \
	src/report/entry.c src/report/entry.h \
	src/report/steps.c src/report/steps.h \
	src/report/topic.c src/report/topic.h
