# What is seen on a page, without the network: part of beian-net and of `beian check --page`.
noinst_LIBRARIES += libbeian-net.a
libbeian_net_a_SOURCES = \
	src/net/page.c src/net/page.h \
	src/net/page_charset.c src/net/page_charset.h \
	src/net/page_json.c src/net/page_json.h \
	src/net/page_link.c src/net/page_link.h \
	src/net/page_number.c src/net/page_number.h \
	src/net/page_style.c src/net/page_style.h \
	src/net/page_tag.c src/net/page_tag.h \
	src/net/page_text.c src/net/page_text.h
