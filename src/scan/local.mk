# Looks inside files: a program of its own, started by beian as a child.
pkglibexec_PROGRAMS += beian-scan
beian_scan_SOURCES = \
	src/scan/beian_scan.c \
	src/scan/confine.c src/scan/confine.h \
	src/scan/exif.c src/scan/exif.h \
	src/scan/inspect.c src/scan/inspect.h \
	src/scan/job.c src/scan/job.h \
	src/scan/pdf.c src/scan/pdf.h \
	src/scan/picture.c src/scan/picture.h \
	src/scan/reencode.c src/scan/reencode.h \
	src/scan/report.c src/scan/report.h
beian_scan_CPPFLAGS = $(AM_CPPFLAGS) $(LEPT_CFLAGS)
beian_scan_LDADD = libbeian-core.a $(LEPT_LIBS) $(LIBINTL) $(core_libs)
