/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/term.h"

#define NCURSES_WIDECHAR 1 /* cchar_t, whatever feature macros say */
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "ui/clipboard.h"

#define ESCAPE_DELAY_MS 25
#define ESCAPE_BYTE 27
#define UTF8_MAX_BYTES 6
#define PASTE_BEGIN (KEY_MAX + 1)
#define PASTE_END (KEY_MAX + 2)
/* Answers to the question how wide an ambiguous character is (the cursor's column after “). */
#define ONE_CELL (KEY_MAX + 3)
#define TWO_CELLS (KEY_MAX + 4)
#define MOUSE_BEGIN (KEY_MAX + 5)
/* What follows it, "0;80;24M", is at most so long. */
#define MOUSE_MAX 20
/* Two clicks at one place within so much time are one double click. */
#define DOUBLE_CLICK_MS 400
/* Buttons, moves with a button down, and places beyond column 223 (SGR). */
#define MOUSE_ON "\033[?1000h\033[?1002h\033[?1006h"
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_OFF "\033[?1006l\033[?1002l\033[?1000l"

struct Term {
    SCREEN *screen;
    Surface *shown; /* what the terminal holds; NULL: nothing */
    gboolean in_paste;
    char partial[UTF8_MAX_BYTES]; /* of a character whose end is still to come */
    gsize n_partial;
    gboolean has_mouse, in_mouse;
    char mouse[MOUSE_MAX + 1]; /* what came so far of a mouse's report */
    gsize n_mouse;
    Key clicked; /* the last click, and when */
    gint64 clicked_at;
    Theme theme;
    Depth depth;
    int watched;                 /* or -1 */
    int children[TERM_CHILDREN]; /* or -1 */
    gboolean was_asked, is_wide;
};

/* Signal flags may be global (style: 1): a handler has nothing else to write to. */
static volatile sig_atomic_t hung_up, must_stop, has_gone_on, was_resized;
static int wake_pipe[2] = {-1, -1};
static struct termios saved_mode;

static void
on_hangup(int signal_number)
{
    (void)signal_number;
    hung_up = 1;
    if (write(wake_pipe[1], "h", 1) < 0)
        hung_up = 1; /* a full pipe wakes the loop as well */
}

/* Ctrl-Z, going on after a stop that nobody could refuse, or another size. */
static void
on_stop(int signal_number)
{
    if (signal_number == SIGTSTP)
        must_stop = 1;
    else if (signal_number == SIGCONT)
        has_gone_on = 1;
    else
        was_resized = 1;
    if (write(wake_pipe[1], "s", 1) < 0)
        return; /* a full pipe wakes the loop as well */
}

/* A crash must not leave the terminal raw and on its other screen. */
static void
on_crash(int signal_number)
{
    static const char restore[] = MOUSE_OFF PASTE_OFF "\033[?1049l\033[?25h\033[0m";

    (void)tcsetattr(STDIN_FILENO, TCSANOW, &saved_mode);
    if (write(STDOUT_FILENO, restore, sizeof restore - 1) < 0)
        hung_up = 1;
    (void)signal(signal_number, SIG_DFL);
    (void)raise(signal_number);
}

static void
set_handler(int signal_number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};

    (void)sigaction(signal_number, &action, NULL); /* can't fail for ours */
}

static void
catch_signals(void)
{
    static const int ends[] = {SIGTERM, SIGHUP, SIGINT};
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};

    if (!g_unix_open_pipe(wake_pipe, FD_CLOEXEC, NULL) ||
        !g_unix_set_fd_nonblocking(wake_pipe[0], TRUE, NULL) ||
        !g_unix_set_fd_nonblocking(wake_pipe[1], TRUE, NULL))
        g_error("no pipe for signals");
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        set_handler(ends[i], on_hangup);
    set_handler(SIGTSTP, on_stop);
    set_handler(SIGCONT, on_stop);
    set_handler(SIGWINCH, on_stop);
    for (guint i = 0; i < G_N_ELEMENTS(crashes); i++)
        set_handler(crashes[i], on_crash);
}

/* Past curses: it moves nothing and draws nothing. */
static void
send(const char *sequence)
{
    if (write(STDOUT_FILENO, sequence, strlen(sequence)) < 0)
        hung_up = 1; /* the terminal is gone */
}

/* All of a long sequence: the terminal may take it in parts. */
static void
send_all(const char *sequence)
{
    gsize left = strlen(sequence);

    while (left > 0) {
        gssize n = write(STDOUT_FILENO, sequence, left);

        if (n < 0 && errno != EINTR) {
            if (errno != EAGAIN) /* the terminal is gone; else it takes no more now */
                hung_up = 1;
            return;
        }
        sequence += MAX(n, 0);
        left -= (gsize)MAX(n, 0);
    }
}

/* Attributes alone where the officer wants no colour (no-color.org) or the terminal has none.
 */
static void
start_colours(Term *term)
{
    if (!path_wants_colour() || !has_colors() || start_color() == ERR)
        return;
    term->depth = use_default_colors() == ERR ? DEPTH_MONO : depth_of_colours(COLORS);
    term_set_theme(term, THEME_AUTO);
}

void
term_set_theme(Term *term, Theme theme)
{
    cchar_t blank;

    term->theme = theme;
    if (term->depth != DEPTH_MONO) {
        for (int style = 0; style < N_STYLES; style++) {
            Look look = theme_look(theme, term->depth, (Style)style);

            (void)init_pair((short)(style + 1), look.text, look.ground);
        }
        /* What nothing is drawn on has the theme's ground as well. */
        if (setcchar(&blank, L" ", A_NORMAL, STYLE_TEXT + 1, NULL) == OK)
            bkgrndset(&blank);
    }
    term_repaint(term);
}

/* Terminals send one form or the other, whatever their description says. */
static void
define_cursor_keys(void)
{
    static const struct {
        const char *sequence;
        int key;
    } keys[] = {
        {"\033[A", KEY_UP},   {"\033OA", KEY_UP},    {"\033[B", KEY_DOWN},
        {"\033OB", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033OC", KEY_RIGHT},
        {"\033[D", KEY_LEFT}, {"\033OD", KEY_LEFT},  {"\033[H", KEY_HOME},
        {"\033OH", KEY_HOME}, {"\033[1~", KEY_HOME}, {"\033[F", KEY_END},
        {"\033OF", KEY_END},  {"\033[4~", KEY_END},
    };

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        define_key(keys[i].sequence, keys[i].key);
}

Term *
term_start(GError **error)
{
    g_autoptr(Term) term = g_new0(Term, 1);

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
        tcgetattr(STDIN_FILENO, &saved_mode) != 0) {
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
            _("the screens need a terminal; beian --plain talks in lines, beian help lists "
              "commands"));
        return NULL;
    }
    /* Before curses: it sees that SIGTSTP is taken and lets it alone. It would ignore it while
     * it draws, and a Ctrl-Z in that moment would be lost. */
    catch_signals();
    term->screen = newterm(NULL, stdout, stdin);
    if (!term->screen) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("this terminal (TERM) is not known"));
        return NULL;
    }
    set_term(term->screen);
    set_escdelay(ESCAPE_DELAY_MS);
    cbreak();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    define_cursor_keys();
    define_key("\033[200~", PASTE_BEGIN);
    define_key("\033[201~", PASTE_END);
    define_key("\033[2;2R", ONE_CELL);
    define_key("\033[2;3R", TWO_CELLS);
    define_key("\033[<", MOUSE_BEGIN);
    start_colours(term);
    term->watched = -1;
    for (int i = 0; i < TERM_CHILDREN; i++)
        term->children[i] = -1;
    send(PASTE_ON);
    return g_steal_pointer(&term);
}

/* The screen as it was before, and no mode that a shell would not know. */
static void
leave(const Term *term)
{
    if (term->has_mouse)
        send(MOUSE_OFF);
    send(PASTE_OFF);
    (void)endwin();
}

void
term_free(Term *term)
{
    if (!term)
        return;
    if (term->screen) {
        leave(term);
        delscreen(term->screen);
    }
    surface_free(term->shown);
    g_free(term);
}

void
term_get_size(const Term *term, int *out_cols, int *out_rows)
{
    (void)term;
    getmaxyx(stdscr, *out_rows, *out_cols);
}

static attr_t
attributes(const Term *term, Style style, short *out_pair)
{
    guint wanted = theme_look(term->theme, term->depth, style).attributes;

    *out_pair = term->depth == DEPTH_MONO ? 0 : (short)(style + 1);
    return (wanted & LOOK_BOLD ? A_BOLD : 0) | (wanted & LOOK_DIM ? A_DIM : 0) |
           (wanted & LOOK_UNDERLINE ? A_UNDERLINE : 0) |
           (wanted & LOOK_REVERSE ? A_REVERSE : 0);
}

static gboolean
same_cell(const Surface *a, const Surface *b, int row, int col)
{
    const Cell *x = surface_cell(a, row, col), *y = surface_cell(b, row, col);

    return x->style == y->style && strcmp(x->text, y->text) == 0;
}

static void
put_cell(const Term *term, const Cell *cell, int row, int col)
{
    short pair;
    attr_t attr = attributes(term, cell->style, &pair);

    if (!*cell->text)
        return; /* the second half of a wide character comes with the first */
    (void)attr_set(attr, pair, NULL);
    /* A code's dark is a field without its sign: a phone would see the sign's gaps. */
    (void)mvaddstr(row, col,
                   cell->style == STYLE_CODE_DARK
                       ? " "
                       : cell->text); /* fails at the last corner only, after drawing */
}

/* At first, and after another size, the terminal holds nothing but blanks. */
static void
start_blank(Term *term, const Surface *surface)
{
    int cols = surface_cols(surface), rows = surface_rows(surface);

    if (term->shown && surface_cols(term->shown) == cols && surface_rows(term->shown) == rows)
        return;
    surface_free(term->shown);
    term->shown = surface_new(cols, rows);
    (void)attr_set(A_NORMAL, term->depth == DEPTH_MONO ? 0 : STYLE_TEXT + 1, NULL);
    (void)erase();
}

static void
remember(Term *term, const Surface *surface)
{
    int cols = surface_cols(surface), rows = surface_rows(surface);

    for (int r = 0; r < rows; r++)
        memcpy((Cell *)surface_cell(term->shown, r, 0), surface_cell(surface, r, 0),
               (gsize)cols * sizeof(Cell));
}

/* Asked after the first picture, so that nobody waits for the answer: “ at the second row's
 * beginning, where does the cursor stand? The row is drawn again at once. */
static void
ask_width(Term *term)
{
    static const char question[] = "\0337\033[2;1H\342\200\234\033[6n\0338";

    if (term->was_asked)
        return;
    term->was_asked = TRUE;
    if (LINES < 2 || write(STDOUT_FILENO, question, sizeof question - 1) < 0)
        return;
    (void)wredrawln(stdscr, 1, 1); /* the row exists */
    (void)refresh();
}

void
term_show(Term *term, const Surface *surface)
{
    int cols = surface_cols(surface), rows = surface_rows(surface);
    int row, col;

    start_blank(term, surface);
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < cols; c++) {
            gboolean changed = !same_cell(term->shown, surface, r, c);

            /* A changed second half wants its first half drawn. */
            if (changed && c > 0 && !*surface_cell(surface, r, c)->text)
                put_cell(term, surface_cell(surface, r, c - 1), r, c - 1);
            else if (changed)
                put_cell(term, surface_cell(surface, r, c), r, c);
        }
    remember(term, surface);
    surface_get_cursor(surface, &row, &col);
    (void)curs_set(row >= 0 ? 1 : 0); /* some terminals can't */
    (void)move(MAX(row, 0), row >= 0 ? col : 0);
    (void)refresh();
    ask_width(term);
}

void
term_set_wide(Term *term, gboolean is_wide)
{
    term->was_asked = TRUE;
    term->is_wide = is_wide;
}

gboolean
term_is_wide(const Term *term)
{
    return term->is_wide;
}

void
term_copy(const Term *term, const char *text)
{
    ClipboardVia via = path_is_in_tmux()     ? CLIPBOARD_TMUX
                       : path_is_in_screen() ? CLIPBOARD_SCREEN
                                             : CLIPBOARD_DIRECT;
    g_autofree char *sequence = clipboard_dup_sequence(text, via);

    (void)term;
    if (sequence)
        send_all(sequence);
}

void
term_repaint(Term *term)
{
    g_clear_pointer(&term->shown, surface_free);
    (void)clearok(stdscr, TRUE);
}

static KeyCode
named_key(int code)
{
    static const struct {
        int curses;
        KeyCode code;
    } names[] = {
        {KEY_UP, KEY_UP_PRESSED},       {KEY_DOWN, KEY_DOWN_PRESSED},
        {KEY_LEFT, KEY_LEFT_PRESSED},   {KEY_RIGHT, KEY_RIGHT_PRESSED},
        {KEY_HOME, KEY_HOME_PRESSED},   {KEY_END, KEY_END_PRESSED},
        {KEY_PPAGE, KEY_PAGE_UP},       {KEY_NPAGE, KEY_PAGE_DOWN},
        {KEY_BACKSPACE, KEY_BACK},      {KEY_DC, KEY_DELETE_PRESSED},
        {KEY_ENTER, KEY_ENTER_PRESSED}, {KEY_BTAB, KEY_BACKTAB},
        {KEY_RESIZE, KEY_RESIZED},      {KEY_IC, KEY_INSERT_PRESSED},
    };

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].curses == code)
            return names[i].code;
    return KEY_NONE_PRESSED;
}

static Key
function_key(int code)
{
    if (code > KEY_F0 && code <= KEY_F(12))
        return (Key){KEY_FUNCTION, (gunichar)(code - KEY_F0)};
    return (Key){named_key(code), 0};
}

static Key
character_key(const Term *term, gunichar c)
{
    if (term->in_paste)
        return (Key){KEY_PASTE, c == '\n' || c == '\r' || c == '\t' ? ' ' : c};
    switch (c) {
    case '\r':
    case '\n':
        return (Key){KEY_ENTER_PRESSED, 0};
    case '\t':
        return (Key){KEY_TAB, 0};
    case 8:
    case 127:
        return (Key){KEY_BACK, 0};
    default:
        return (Key){KEY_CHAR, c};
    }
}

/* All is drawn anew if it is another width than was taken for granted. */
static Key
told_width(Term *term, gboolean is_wide)
{
    if (term->is_wide == is_wide)
        return (Key){KEY_NONE_PRESSED, 0};
    term->is_wide = is_wide;
    term_repaint(term);
    return (Key){KEY_RESIZED, 0};
}

void
term_set_mouse(Term *term, gboolean wanted)
{
    if (term->has_mouse != wanted)
        send(wanted ? MOUSE_ON : MOUSE_OFF);
    term->has_mouse = wanted;
}

static Key
click(Term *term, int row, int col)
{
    Key key = key_at(KEY_CLICK, row, col);
    gint64 now = clock_monotonic_ms();

    if (key_equal(key, term->clicked) && now - term->clicked_at <= DOUBLE_CLICK_MS) {
        term->clicked = (Key){KEY_NONE_PRESSED, 0}; /* a third one begins anew */
        return key_at(KEY_DOUBLE_CLICK, row, col);
    }
    term->clicked = key;
    term->clicked_at = now;
    return key;
}

/* "BUTTON;COLUMN;ROW" and M for pressed, m for released. Buttons: 0 left, 32 and more moved, 64
 * and 65 the wheel; 4, 8 and 16 are held keys. */
static Key
mouse_key(Term *term, gboolean is_pressed)
{
    g_auto(GStrv) parts = g_strsplit(term->mouse, ";", 4);
    gint64 button, col, row;

    if (g_strv_length(parts) != 3 ||
        !g_ascii_string_to_signed(parts[0], 10, 0, G_MAXUINT8, &button, NULL) ||
        !g_ascii_string_to_signed(parts[1], 10, 1, G_MAXINT16, &col, NULL) ||
        !g_ascii_string_to_signed(parts[2], 10, 1, G_MAXINT16, &row, NULL))
        return (Key){KEY_NONE_PRESSED, 0};
    switch (button & ~(4 | 8 | 16)) {
    case 0:
        return is_pressed ? click(term, (int)row - 1, (int)col - 1)
                          : key_at(KEY_RELEASE, (int)row - 1, (int)col - 1);
    case 32:
        return key_at(KEY_DRAG, (int)row - 1, (int)col - 1);
    case 64:
        return key_at(KEY_WHEEL_UP, (int)row - 1, (int)col - 1);
    case 65:
        return key_at(KEY_WHEEL_DOWN, (int)row - 1, (int)col - 1);
    default:
        return (Key){KEY_NONE_PRESSED, 0};
    }
}

static Key
take_mouse_byte(Term *term, int byte)
{
    if (byte == 'M' || byte == 'm') {
        term->in_mouse = FALSE;
        term->mouse[term->n_mouse] = '\0';
        return mouse_key(term, byte == 'M');
    }
    if (term->n_mouse < MOUSE_MAX)
        term->mouse[term->n_mouse++] = (char)byte;
    else
        term->in_mouse = FALSE; /* no report after all */
    return (Key){KEY_NONE_PRESSED, 0};
}

/* Esc with a character at once behind it is Alt: nobody types two keys so quickly. A sequence
 * that curses does not know is passed over, not typed. */
static Key
take_escape(void)
{
    int next = getch();

    if (next == '[' || next == 'O') {
        do
            next = getch();
        while (next != ERR && (next < 0x40 || next > 0x7E));
        return (Key){KEY_NONE_PRESSED, 0};
    }
    if (next > ' ' && next < 0x7F)
        return (Key){KEY_ALT, (gunichar)next};
    if (next != ERR)
        (void)ungetch(next);
    return (Key){KEY_ESCAPE, 0};
}

/* Decoded here: curses would swallow what is not UTF-8, and with it the next characters. */
static Key
take_byte(Term *term, int byte)
{
    gunichar c;

    if (term->in_mouse)
        return take_mouse_byte(term, byte);
    if (byte == ESCAPE_BYTE && !term->in_paste) {
        term->n_partial = 0;
        return take_escape();
    }
    term->partial[term->n_partial++] = (char)byte;
    c = byte == 0 ? 0 : g_utf8_get_char_validated(term->partial, (gssize)term->n_partial);
    if (c == (gunichar)-2 && term->n_partial < UTF8_MAX_BYTES)
        return (Key){KEY_NONE_PRESSED, 0};
    if (c != (gunichar)-1 && c != (gunichar)-2) {
        term->n_partial = 0;
        return character_key(term, c);
    }
    if (term->n_partial > 1)
        (void)ungetch(byte); /* it may begin a character of its own */
    term->n_partial = 0;
    return (Key){KEY_UNREADABLE, 0};
}

static Key
take_code(Term *term, int code)
{
    term->n_partial = 0;
    switch (code) {
    case PASTE_BEGIN:
    case PASTE_END:
        term->in_paste = code == PASTE_BEGIN;
        return (Key){KEY_NONE_PRESSED, 0};
    case MOUSE_BEGIN:
        term->in_mouse = TRUE;
        term->n_mouse = 0;
        return (Key){KEY_NONE_PRESSED, 0};
    case ONE_CELL:
    case TWO_CELLS:
        return told_width(term, code == TWO_CELLS);
    default:
        return function_key(code);
    }
}

/* What has come in so far, up to the first key. */
static Key
read_waiting(Term *term)
{
    Key key = {KEY_NONE_PRESSED, 0};
    int code;

    while (key.code == KEY_NONE_PRESSED && (code = getch()) != ERR)
        key = code >= KEY_MIN ? take_code(term, code) : take_byte(term, code);
    return key;
}

/* Whatever the size is now: the terminal may have lost what it showed on the way there and
 * back, so all is drawn. Curses asks only whether the size is another one than before. */
static Key
take_size(Term *term)
{
    struct winsize size;

    was_resized = 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        (void)resize_term(size.ws_row, size.ws_col);
    term_repaint(term);
    return (Key){KEY_RESIZED, 0};
}

/* After a stop: the shell has had the terminal, and its size may be another one, of which only
 * the foreground is told. */
static Key
go_on(Term *term)
{
    has_gone_on = 0;
    (void)reset_prog_mode();
    send(PASTE_ON);
    if (term->has_mouse)
        send(MOUSE_ON);
    (void)take_size(term);
    (void)refresh(); /* after endwin() this takes the other screen again */
    return (Key){KEY_RESIZED, 0};
}

/* Ours and not curses': it knows nothing of the modes for mouse and paste, which would make the
 * shell print rubbish. Where no shell could let it go on (an orphaned group), the kernel does
 * not stop it. */
static Key
stop(Term *term)
{
    must_stop = 0;
    leave(term);
    set_handler(SIGTSTP, SIG_DFL);
    (void)raise(SIGTSTP);
    set_handler(SIGTSTP, on_stop);
    return go_on(term);
}

static void
on_nothing(int signal_number)
{
    (void)signal_number; /* and not SIG_IGN, which the other program would inherit */
}

void
term_lend(Term *term)
{
    leave(term);
    set_handler(SIGTSTP, SIG_DFL); /* both stop together, and go on together */
    set_handler(SIGINT, on_nothing);
}

void
term_take_again(Term *term)
{
    set_handler(SIGTSTP, on_stop);
    set_handler(SIGINT, on_hangup);
    (void)go_on(term);
}

/* FALSE when the terminal is gone. */
static gboolean
wait_for_input(const Term *term, int timeout_ms)
{
    struct pollfd fds[] = {{STDIN_FILENO, POLLIN, 0},
                           {wake_pipe[0], POLLIN, 0},
                           {term->watched, POLLIN, 0},
                           {term->children[TERM_CHILD_READING], POLLIN, 0},
                           {term->children[TERM_CHILD_MAKING], POLLIN, 0},
                           {term->children[TERM_CHILD_LOOKING], POLLIN, 0}};
    char woken[16];

    if (poll(fds, G_N_ELEMENTS(fds), timeout_ms) < 0)
        return errno == EINTR && !hung_up;
    while (read(wake_pipe[0], woken, sizeof woken) > 0)
        continue;
    return !hung_up && !(fds[0].revents & (POLLHUP | POLLERR | POLLNVAL));
}

void
term_set_watched(Term *term, int fd)
{
    term->watched = fd;
}

void
term_set_child(Term *term, TermChild child, int fd)
{
    term->children[child] = fd;
}

Key
term_read(Term *term, int timeout_ms)
{
    Key key = read_waiting(term);

    if (key.code != KEY_NONE_PRESSED)
        return key;
    if (!wait_for_input(term, timeout_ms))
        return (Key){KEY_HANGUP, 0};
    if (must_stop)
        return stop(term);
    if (has_gone_on)
        return go_on(term);
    if (was_resized)
        return take_size(term);
    return read_waiting(term);
}
