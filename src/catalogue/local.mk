# SPDX-License-Identifier: GPL-3.0-or-later
libbeian_core_a_SOURCES += \
	src/catalogue/catalogue.h \
	src/catalogue/compile.h \
	src/catalogue/condition.h
