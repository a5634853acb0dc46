/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/render.h"

#include <string.h>
#include <unistd.h>

#include "base/child.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/web.h"

/* DRAW_MS: of the page's own clock, which runs as fast as there is nothing to wait for. */
enum { DEADLINE_MS = 30000, MAX_BYTES = 2 * 1024 * 1024 };
#define DRAW_MS "10000"

struct Render {
    Child *child;
    char *folder; /* its home and profile; removed with it */
};

char *
render_dup_program(void)
{
    static const char *const names[] = {"chromium", "chromium-browser", "google-chrome"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        char *path = g_find_program_in_path(names[i]);

        if (path)
            return path;
    }
    return NULL;
}

/* One that can stand in a list of rules without being taken for more than a host. */
static gboolean
is_plain_host(const char *host)
{
    return host && *host && *host != '-' &&
           strspn(host, "abcdefghijklmnopqrstuvwxyz0123456789.-") == strlen(host);
}

static gboolean
is_key(const char *text)
{
    enum { SHA256_BASE64 = 44 };

    return text && strlen(text) == SHA256_BASE64 &&
           strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") ==
               SHA256_BASE64;
}

/* Which names exist, and where. NULL: none that may be gone to. Yours. */
static char *
dup_rules(const RenderPage *page, const char *host)
{
    gboolean is_six = page->address && strchr(page->address, ':');
    g_autoptr(GUri) proxy = NULL;

    if (page->proxy) {
        const char *proxy_host;

        proxy = g_uri_parse(page->proxy, G_URI_FLAGS_NONE, NULL);
        proxy_host = proxy ? g_uri_get_host(proxy) : NULL;
        return is_plain_host(proxy_host)
                   ? g_strdup_printf("MAP * ~NOTFOUND, EXCLUDE %s", proxy_host)
                   : NULL;
    }
    if (!page->address || !g_hostname_is_ip_address(page->address) ||
        strchr(page->address, '%'))
        return NULL;
    return g_strdup_printf(is_six ? "MAP %s [%s], MAP * ~NOTFOUND"
                                  : "MAP %s %s, MAP * ~NOTFOUND",
                           host, page->address);
}

char **
render_make_arguments(const char *program, const RenderPage *page, const char *folder)
{
    /* Nothing of its own goes anywhere, and nothing is asked of the screen. */
    static const char *const always[] = {
        "--headless=new",
        "--dump-dom",
        "--virtual-time-budget=" DRAW_MS,
        "--window-size=1366,4000",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-breakpad",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-dev-shm-usage",
        "--disable-domain-reliability",
        "--disable-extensions",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--dns-prefetch-disable",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--mute-audio",
        "--no-pings",
        "--password-store=basic",
        "--use-mock-keychain",
    };
    g_autoptr(GUri) uri = page->url ? g_uri_parse(page->url, G_URI_FLAGS_ENCODED, NULL) : NULL;
    const char *host = uri ? g_uri_get_host(uri) : NULL;
    g_autofree char *rules = is_plain_host(host) ? dup_rules(page, host) : NULL;
    g_autofree char *proxy = web_dup_bare(page->proxy); /* all can read the arguments */
    GPtrArray *all;

    if (!rules ||
        (!g_str_has_prefix(page->url, "http://") && !g_str_has_prefix(page->url, "https://")))
        return NULL;
    all = g_ptr_array_new();
    g_ptr_array_add(all, g_strdup(program));
    for (guint i = 0; i < G_N_ELEMENTS(always); i++)
        g_ptr_array_add(all, g_strdup(always[i]));
    g_ptr_array_add(all, g_strconcat("--user-data-dir=", folder, "/profile", NULL));
    g_ptr_array_add(all, g_strconcat("--host-resolver-rules=", rules, NULL));
    g_ptr_array_add(all, proxy ? g_strconcat("--proxy-server=", proxy, NULL)
                               : g_strdup("--no-proxy-server"));
    if (is_key(page->key_sha256))
        g_ptr_array_add(
            all, g_strconcat("--ignore-certificate-errors-spki-list=", page->key_sha256, NULL));
    g_ptr_array_add(all, g_strdup("--"));
    g_ptr_array_add(all, g_strdup(page->url));
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_free(all, FALSE);
}

Render *
render_start(const RenderPage *page, GError **error)
{
    const ChildLimits limits = {0, 0, page->ms ? page->ms : DEADLINE_MS, MAX_BYTES, -1, NULL};
    g_autofree char *program = render_dup_program();
    g_autoptr(Render) render = g_new0(Render, 1);
    g_auto(GStrv) arguments = NULL;

    if (!program) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_MISSING, "%s",
                    _("Chromium is not installed"));
        return NULL;
    }
    render->folder = path_make_temporary(error);
    if (!render->folder)
        return NULL;
    arguments = render_make_arguments(program, page, render->folder);
    if (!arguments) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, "%s",
                    _("there is no address for Chromium to go to"));
        return NULL;
    }
    render->child =
        child_start_apart((const char *const *)arguments, &limits, render->folder, error);
    if (!render->child)
        return NULL;
    child_end_input(render->child);
    return g_steal_pointer(&render);
}

void
render_free(Render *render)
{
    if (!render)
        return;
    child_free(render->child);
    if (render->folder)
        path_remove_folder(render->folder);
    g_free(render->folder);
    g_free(render);
}

int
render_get_fd(const Render *render)
{
    return child_get_fd(render->child);
}

int
render_ms_left(const Render *render)
{
    return child_ms_left(render->child);
}

/* Where a page leads on to a host that it may not go to, Chromium draws a page of its own. */
static gboolean
is_its_own_page(const GByteArray *html)
{
    static const char *const marks[] = {"class=\"neterror\"", "id=\"main-frame-error\""};

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (!g_strstr_len((const char *)html->data, html->len, marks[i]))
            return FALSE;
    return TRUE;
}

gboolean
render_try(Render *render, GByteArray **out_html, GError **error)
{
    g_autoptr(GByteArray) html = NULL;
    gboolean is_over;
    int status = 0;

    *out_html = NULL;
    if (!child_try_end(render->child, &is_over, &status, error))
        return FALSE;
    if (!is_over)
        return TRUE;
    if (!child_read_all(render->child, &html, error))
        return FALSE;
    if (status != 0 && html->len == 0 && geteuid() == 0) {
        /* Its sandbox stays on: what it draws is anybody's page. */
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW, "%s",
                    _("Chromium does not run as root while it has its own sandbox"));
        return FALSE;
    }
    if (status != 0 || html->len == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, _("%s gave no answer"), "Chromium");
        return FALSE;
    }
    if (is_its_own_page(html)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CHILD, "%s",
                    _("the page led Chromium on to an address that it may not go to"));
        return FALSE;
    }
    *out_html = g_steal_pointer(&html);
    return TRUE;
}
