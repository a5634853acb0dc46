libbeian_core_a_SOURCES += \
	src/document/attach.c src/document/attach.h \
	src/document/maker.c src/document/maker.h \
	src/document/making.c src/document/making.h \
	src/document/package.c src/document/package.h \
	src/document/package_private.h \
	src/document/package_write.c \
	src/document/package_name.c src/document/package_name.h \
	src/document/package_zip.c src/document/package_zip.h \
	src/document/package_sheet.c src/document/package_sheet.h \
	src/document/reencode.c src/document/reencode.h \
	src/document/sample.c src/document/sample.h \
	src/document/sheet.c src/document/sheet.h \
	src/document/paper.c src/document/paper.h \
	src/document/paper_page.c src/document/paper_page.h \
	src/document/paper_print.c src/document/paper_print.h \
	src/document/paper_text.c \
	src/document/look.c src/document/look.h \
	src/document/reader.c src/document/reader.h \
	src/document/reading.c src/document/reading.h src/document/reading_lint.c \
	src/document/reading_days.c \
	src/document/reading_private.h \
	src/document/scan.c src/document/scan.h \
	src/document/written.c src/document/written.h
