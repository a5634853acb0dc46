libbeian_core_a_SOURCES += \
	src/document/attach.c src/document/attach.h \
	src/document/sample.c src/document/sample.h \
	src/document/look.c src/document/look.h \
	src/document/reader.c src/document/reader.h \
	src/document/reading.c src/document/reading.h \
	src/document/scan.c src/document/scan.h
