# SPDX-License-Identifier: GPL-3.0-or-later
# Goes online when asked to: feeds beian-net, and takes down what it said.
libbeian_core_a_SOURCES += \
	src/online/check.c src/online/check.h \
	src/online/checker.c src/online/checker.h \
	src/online/errand.c src/online/errand.h src/online/errand_private.h \
	src/online/drawing.c src/online/drawing.h \
	src/online/file_faults.c src/online/file_faults.h \
	src/online/fetch_once.c src/online/fetch_once.h \
	src/online/home.c src/online/home.h \
	src/online/inquiry.c src/online/inquiry.h \
	src/online/keys.c src/online/keys.h \
	src/online/net.c src/online/net.h \
	src/online/notice.c src/online/notice.h \
	src/online/notify.c src/online/notify.h \
	src/online/notify_config.c src/online/notify_config.h \
	src/online/notify_send.c src/online/notify_send.h \
	src/online/provider.c src/online/provider.h \
	src/online/address_ranges.c src/online/address_ranges.h \
	src/online/rdap_service.c src/online/rdap_service.h \
	src/online/register.c src/online/register.h \
	src/online/render.c src/online/render.h \
	src/online/sealing.c src/online/sealing.h \
	src/online/secret_file.c src/online/secret_file.h \
	src/online/tries.c src/online/tries.h
