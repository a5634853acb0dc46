/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* By hand rather than by libseccomp: two lists and one loop, and a filter that can be set
 * between fork and exec, where nothing may be allocated. */
#if defined(__x86_64__)
#define OUR_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_ARCH AUDIT_ARCH_AARCH64
#endif

/* What no program here needs, and what would lead out of it. Those that go online need the
 * ones of NETWORK_CALLS. */
enum { NETWORK_CALLS = 3 };
static const int refused[] = {
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_pidfd_getfd,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_mount,
    SYS_umount2,
    SYS_unshare,
    SYS_setns,
    SYS_pivot_root,
    SYS_chroot,
    SYS_userfaultfd,
    SYS_io_uring_setup,
    SYS_init_module,
    SYS_finit_module,
    SYS_kexec_load,
    SYS_open_by_handle_at,
#ifndef __SANITIZE_ADDRESS__
    SYS_ptrace, /* by which its search for leaks works */
#endif
};

/* Besides, for what goes online. */
static const int starts[] = {SYS_execve, SYS_execveat};

/* The rest of what a parser of memory calls, its allocator and its end. */
static const int parser_calls[] = {
    SYS_read,         SYS_write,          SYS_writev,       SYS_lseek,
    SYS_close,        SYS_fstat,          SYS_newfstatat,   SYS_mmap,
    SYS_munmap,       SYS_mremap,         SYS_mprotect,     SYS_madvise,
    SYS_brk,          SYS_futex,          SYS_getrandom,    SYS_clock_gettime,
    SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack,
    SYS_sched_yield,  SYS_getpid,         SYS_gettid,       SYS_tgkill,
    SYS_exit,         SYS_exit_group,     SYS_pread64,
};

enum { MAX_CALLS = 64, HEAD = 4, MAX_FILTER = MAX_CALLS + HEAD + 3 };

static gboolean
give_up_privileges(void)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

#ifdef OUR_ARCH
/* Calls of another architecture end the process; those of the list are `listed`, others
 * `otherwise`. */
static gboolean
set_filter(const int *calls, guint n_calls, guint32 listed, guint32 otherwise)
{
    struct sock_filter filter[MAX_FILTER] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCH, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    };
    struct sock_fprog program = {0, filter};
    guint n = HEAD;

    g_assert(n_calls < MAX_CALLS);
#ifdef __x86_64__
    /* The x32 numbers would be a way around the list. */
    enum { X32_BIT = 0x40000000 };

    filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32_BIT, 0, 1);
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
#endif
    for (guint i = 0; i < n_calls; i++)
        filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (guint32)calls[i],
                                                   (guint8)(n_calls - i), 0);
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, otherwise);
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, listed);
    program.len = (guint16)n;
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0 || errno == ENOSYS ||
           errno == EINVAL;
}
#else
static gboolean
set_filter(const int *calls, guint n_calls, guint32 listed, guint32 otherwise)
{
    (void)calls;
    (void)n_calls;
    (void)listed;
    (void)otherwise;
    return TRUE;
}
#endif

/* Rights of Landlock's first version, which every later one has. */
#define READ_RIGHTS                                                                            \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE_RIGHTS                                                                           \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |                           \
     LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |                           \
     LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |                               \
     LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |                             \
     LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

static void
allow(int rules, const char *path, guint64 rights)
{
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = -1};
    struct stat info;

    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return; /* not there: nothing to allow */
    /* A file with a right of folders is refused whole. */
    if (fstat(rule.parent_fd, &info) == 0 && !S_ISDIR(info.st_mode))
        rule.allowed_access &= ~(guint64)LANDLOCK_ACCESS_FS_READ_DIR;
    (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    (void)close(rule.parent_fd); /* only a path */
}

/* Of `handled` rights none is left but reading in `readable` and writing to nowhere. */
static gboolean
set_paths(guint64 handled, const char *const *readable)
{
    struct landlock_ruleset_attr attr = {.handled_access_fs = handled};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    gboolean ok;

    if (rules < 0)
        return errno == ENOSYS || errno == EOPNOTSUPP;
    allow(rules, "/dev/null",
          handled & (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE));
    for (; *readable; readable++)
        allow(rules, *readable, handled & READ_RIGHTS);
    ok = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    (void)close(rules); /* in force already */
    return ok;
}

gboolean
confine_jobs(void)
{
    static const char *const none[] = {NULL};

    return give_up_privileges() && set_paths(WRITE_RIGHTS, none) &&
           set_filter(refused, G_N_ELEMENTS(refused), SECCOMP_RET_ERRNO | EPERM,
                      SECCOMP_RET_ALLOW);
}

gboolean
confine_tool(void)
{
    static const char *const system_folders[] = {"/usr", "/lib", "/lib64", "/bin", "/etc",
                                                 "/opt", "/nix", "/gnu",   NULL};

    return give_up_privileges() && set_paths(READ_RIGHTS | WRITE_RIGHTS, system_folders) &&
           set_filter(refused, G_N_ELEMENTS(refused), SECCOMP_RET_ERRNO | EPERM,
                      SECCOMP_RET_ALLOW);
}

gboolean
confine_printer(const char *const *folders)
{
    return give_up_privileges() && set_paths(READ_RIGHTS | WRITE_RIGHTS, folders) &&
           set_filter(refused, G_N_ELEMENTS(refused), SECCOMP_RET_ERRNO | EPERM,
                      SECCOMP_RET_ALLOW);
}

gboolean
confine_network(const char *const *folders)
{
    return give_up_privileges() && set_paths(READ_RIGHTS | WRITE_RIGHTS, folders) &&
           set_filter(starts, G_N_ELEMENTS(starts), SECCOMP_RET_ERRNO | EPERM,
                      SECCOMP_RET_ALLOW) &&
           set_filter(refused + NETWORK_CALLS, G_N_ELEMENTS(refused) - NETWORK_CALLS,
                      SECCOMP_RET_ERRNO | EPERM, SECCOMP_RET_ALLOW);
}

gboolean
confine_parser(void)
{
    static const char *const none[] = {NULL};

    return give_up_privileges() && set_paths(READ_RIGHTS | WRITE_RIGHTS, none) &&
           set_filter(parser_calls, G_N_ELEMENTS(parser_calls), SECCOMP_RET_ALLOW,
                      SECCOMP_RET_ERRNO | EPERM);
}
