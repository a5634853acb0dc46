# Goes online when asked to: feeds beian-net, and takes down what it saw.
libbeian_core_a_SOURCES += \
	src/online/check.c src/online/check.h \
	src/online/checker.c src/online/checker.h \
	src/online/net.c src/online/net.h \
	src/online/rdap_service.c src/online/rdap_service.h
