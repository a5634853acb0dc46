# What is seen on a page, without the network: part of beian-net and of `beian check --page`.
noinst_LIBRARIES += libbeian-net.a
libbeian_net_a_SOURCES = \
	src/net/acs3.c src/net/acs3.h \
	src/net/api_json.c src/net/api_json.h \
	src/net/page.c src/net/page.h \
	src/net/page_charset.c src/net/page_charset.h \
	src/net/page_json.c src/net/page_json.h \
	src/net/page_link.c src/net/page_link.h \
	src/net/page_number.c src/net/page_number.h \
	src/net/page_style.c src/net/page_style.h \
	src/net/page_tag.c src/net/page_tag.h \
	src/net/page_text.c src/net/page_text.h \
	src/net/provider.c src/net/provider.h \
	src/net/rdap.c src/net/rdap.h \
	src/net/register.c src/net/register.h
if HAVE_NET
pkglibexec_PROGRAMS += beian-net
endif
beian_net_SOURCES = \
	src/net/beian_net.c \
	src/net/certificate.c src/net/certificate.h \
	src/net/fetch.c src/net/fetch.h \
	src/net/fetch_private.h src/net/fetch_try.c \
	src/net/guard.c src/net/guard.h \
	src/net/job.c src/net/job.h \
	src/net/lane.c \
	src/net/mail.c src/net/mail.h \
	src/net/provider_job.c src/net/provider_job.h \
	src/net/rdap_job.c src/net/rdap_job.h \
	src/net/register_job.c src/net/register_job.h \
	src/net/resolve.c src/net/resolve.h \
	src/net/site.c src/net/site.h \
	src/net/stamp.c src/net/stamp.h \
	src/net/url.c src/net/url.h \
	src/base/confine.c src/base/confine.h \
	src/base/heap.c src/base/heap.h
beian_net_CPPFLAGS = $(AM_CPPFLAGS) $(NET_CFLAGS)
beian_net_LDADD = libbeian-net.a libbeian-core.a $(NET_LIBS) $(LIBINTL) $(core_libs)
