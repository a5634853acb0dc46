# Writes documents: a program of its own, started by beian as a child.
if HAVE_PRINT
pkglibexec_PROGRAMS += beian-print
endif
beian_print_SOURCES = \
	src/print/beian_print.c \
	src/print/docx.c src/print/docx.h \
	src/print/font.c src/print/font.h \
	src/print/job.c src/print/job.h \
	src/print/pdf.c src/print/pdf.h \
	src/print/zip.c src/print/zip.h \
	src/base/confine.c src/base/confine.h
beian_print_CPPFLAGS = $(AM_CPPFLAGS) $(PRINT_CFLAGS)
beian_print_LDADD = libbeian-core.a $(PRINT_LIBS) $(LIBINTL) $(core_libs)
