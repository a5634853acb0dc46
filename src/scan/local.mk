# Looks inside files: a program of its own, started by beian as a child.
pkglibexec_PROGRAMS += beian-scan
beian_scan_SOURCES = \
	src/scan/bare.c src/scan/bare.h \
	src/scan/beian_scan.c \
	src/scan/code.c src/scan/code.h \
	src/base/confine.c src/base/confine.h \
	src/base/heap.c src/base/heap.h \
	src/scan/exif.c src/scan/exif.h \
	src/scan/find.c src/scan/find.h \
	src/scan/gif.c src/scan/gif.h \
	src/scan/glyphs.c src/scan/glyphs.h \
	src/scan/input.c src/scan/input.h \
	src/scan/inspect.c src/scan/inspect.h \
	src/scan/job.c src/scan/job.h \
	src/scan/papers.c src/scan/papers.h \
	src/scan/pdf.c src/scan/pdf.h \
	src/scan/picture.c src/scan/picture.h \
	src/scan/read.c src/scan/read.h \
	src/scan/reencode.c src/scan/reencode.h \
	src/scan/report.c src/scan/report.h \
	src/scan/screen.c src/scan/screen.h \
	src/scan/sheet.c src/scan/sheet.h \
	src/scan/stripes.c src/scan/stripes.h \
	src/scan/values.c src/scan/values.h
if HAVE_TESSERACT
beian_scan_SOURCES += \
	src/scan/blocks.c src/scan/blocks.h \
	src/scan/ocr.c src/scan/ocr.h \
	src/scan/page.c src/scan/page.h
endif
beian_scan_CPPFLAGS = $(AM_CPPFLAGS) $(LEPT_CFLAGS) $(TESSERACT_CFLAGS)
beian_scan_LDADD = libbeian-core.a $(TESSERACT_LIBS) $(LEPT_LIBS) $(LIBINTL) $(core_libs)
