/* A failing disk, put between a program and libc: the Nth change of a file below a folder fails.
 *
 * Loaded with LD_PRELOAD. The call returns -1 with a real errno, as it would from the kernel; what
 * the program does then is its own code, SQLite's, Qt's or Python's. Calls are counted over all
 * threads. Only what touches a file below the folder counts, so pipes and libraries go on working.
 * Not seen: what libc's own stdio writes (fopen for writing is) and what is written through mmap.
 *
 * Armed by fault_arm(), or for a whole process by FAULTY_ROOT, FAULTY_KINDS, FAULTY_AT (it is then
 * killed there, as a power cut would stop it).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, RENAME = 4, MAKE = 8 };
enum { ONCE = 0, FROM_THEN_ON = 1, CUT_SHORT = 2, KILL = 3 };
enum { GO_ON = 0, FAIL = 1, HALF = 2 };

static char root[PATH_MAX];
static size_t root_length;
static int kinds, mode, number;
static long at;
static atomic_long taken;
static atomic_long counted[16];
static atomic_long failed;
static atomic_int armed;

void fault_arm(const char *folder, int of_kinds, long nth, int error, int how)
{
    atomic_store(&armed, 0);
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    kinds = of_kinds;
    at = nth;
    number = error;
    mode = how;
    atomic_store(&taken, 0);
    atomic_store(&failed, 0);
    for (int kind = 0; kind < 16; kind++)
        atomic_store(&counted[kind], 0);
    atomic_store(&armed, 1);
}

void fault_disarm(void) { atomic_store(&armed, 0); }

long fault_counted(int kind) { return atomic_load(&counted[kind & 15]); }

long fault_failures(void) { return atomic_load(&failed); }

__attribute__((constructor)) static void begin(void)
{
    const char *folder = getenv("FAULTY_ROOT"), *nth = getenv("FAULTY_AT");
    const char *of_kinds = getenv("FAULTY_KINDS");
    if (folder && nth && of_kinds)
        fault_arm(folder, atoi(of_kinds), atol(nth), EIO, KILL);
}

static int below(const char *path)
{
    return strncmp(path, root, root_length) == 0 &&
           (path[root_length] == '/' || path[root_length] == 0);
}

static int below_descriptor(int descriptor)
{
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return 0;
    path[length] = 0;
    return below(path);
}

static int below_path(int folder, const char *path)
{
    char whole[2 * PATH_MAX], link[64];
    if (path[0] == '/')
        return below(path);
    if (folder == AT_FDCWD) {
        if (!getcwd(whole, PATH_MAX))
            return 0;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, whole, PATH_MAX - 1);
        if (length <= 0)
            return 0;
        whole[length] = 0;
    }
    strncat(whole, "/", sizeof whole - strlen(whole) - 1);
    strncat(whole, path, sizeof whole - strlen(whole) - 1);
    return below(whole);
}

/* Count one change and say what becomes of it. */
static int fate(int kind)
{
    atomic_fetch_add(&counted[kind & 15], 1);
    if (!(kinds & kind))
        return GO_ON;
    long mine = atomic_fetch_add(&taken, 1) + 1;
    if (at <= 0 || mine < at)
        return GO_ON;
    if (mode == KILL) {
        kill(getpid(), SIGKILL);
        for (;;)
            pause();
    }
    if (mine > at && mode == ONCE)
        return GO_ON;
    atomic_fetch_add(&failed, 1);
    if (mine == at && mode == CUT_SHORT && kind == WRITE)
        return HALF;
    errno = number;
    return FAIL;
}

static int fate_of_descriptor(int kind, int descriptor)
{
    int before = errno;
    if (!atomic_load(&armed) || !below_descriptor(descriptor)) {
        errno = before;
        return GO_ON;
    }
    errno = before;
    return fate(kind);
}

static int fate_of_path(int kind, int folder, const char *path)
{
    int before = errno;
    if (!atomic_load(&armed) || !path || !below_path(folder, path)) {
        errno = before;
        return GO_ON;
    }
    errno = before;
    return fate(kind);
}

#define REAL(type, name, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (!real)                                                                                     \
        real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name);

#define WRITING(name, offset_type)                                                                 \
    ssize_t name(int fd, const void *data, size_t size, offset_type offset)                        \
    {                                                                                              \
        REAL(ssize_t, name, int, const void *, size_t, offset_type)                                \
        int now = fate_of_descriptor(WRITE, fd);                                                   \
        if (now == FAIL || (now == HALF && size < 2)) {                                            \
            errno = number;                                                                        \
            return -1;                                                                             \
        }                                                                                          \
        return real(fd, data, now == HALF ? size / 2 : size, offset);                              \
    }
WRITING(pwrite, off_t)
WRITING(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t size)
{
    REAL(ssize_t, write, int, const void *, size_t)
    int now = fate_of_descriptor(WRITE, fd);
    if (now == FAIL || (now == HALF && size < 2)) {
        errno = number;
        return -1;
    }
    return real(fd, data, now == HALF ? size / 2 : size);
}

#define WHOLE(kind, type, name, parameters, fd, ...)                                               \
    type name parameters                                                                           \
    {                                                                                              \
        static type(*real) parameters;                                                             \
        if (!real)                                                                                 \
            real = (type(*) parameters)dlsym(RTLD_NEXT, #name);                                    \
        if (fate_of_descriptor(kind, fd) != GO_ON) {                                               \
            errno = number;                                                                        \
            return -1;                                                                             \
        }                                                                                          \
        return real(__VA_ARGS__);                                                                  \
    }
WHOLE(WRITE, ssize_t, writev, (int fd, const struct iovec *parts, int count), fd, fd, parts, count)
WHOLE(WRITE, int, ftruncate, (int fd, off_t size), fd, fd, size)
WHOLE(WRITE, int, ftruncate64, (int fd, off64_t size), fd, fd, size)
WHOLE(WRITE, ssize_t, sendfile, (int fd, int from, off_t *at_, size_t size), fd, fd, from, at_, size)
WHOLE(WRITE, ssize_t, sendfile64, (int fd, int from, off64_t *at_, size_t size), fd, fd, from, at_,
      size)
WHOLE(WRITE, ssize_t, copy_file_range,
      (int from, off64_t *at_, int fd, off64_t *to, size_t size, unsigned flags), fd, from, at_, fd,
      to, size, flags)
WHOLE(SYNC, int, fsync, (int fd), fd, fd)
WHOLE(SYNC, int, fdatasync, (int fd), fd, fd)

#define NAMED(kind, name, parameters, folder, path, ...)                                           \
    int name parameters                                                                            \
    {                                                                                              \
        static int(*real) parameters;                                                              \
        if (!real)                                                                                 \
            real = (int(*) parameters)dlsym(RTLD_NEXT, #name);                                     \
        if (fate_of_path(kind, folder, path) != GO_ON) {                                           \
            errno = number;                                                                        \
            return -1;                                                                             \
        }                                                                                          \
        return real(__VA_ARGS__);                                                                  \
    }
NAMED(RENAME, rename, (const char *from, const char *to), AT_FDCWD, to, from, to)
NAMED(RENAME, renameat, (int f, const char *from, int t, const char *to), t, to, f, from, t, to)
NAMED(RENAME, renameat2, (int f, const char *from, int t, const char *to, unsigned flags), t, to, f,
      from, t, to, flags)
NAMED(RENAME, link, (const char *from, const char *to), AT_FDCWD, to, from, to)
NAMED(RENAME, linkat, (int f, const char *from, int t, const char *to, int flags), t, to, f, from, t,
      to, flags)
NAMED(MAKE, mkdir, (const char *path, mode_t rights), AT_FDCWD, path, path, rights)
NAMED(MAKE, mkdirat, (int folder, const char *path, mode_t rights), folder, path, folder, path,
      rights)

/* Opening changes the disk where it may make a file; opening to read does not. */
#define OPENING(name, parameters, types, folder, ...)                                              \
    int name parameters                                                                            \
    {                                                                                              \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        int makes = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;                         \
        mode_t rights = makes ? va_arg(rest, mode_t) : 0;                                          \
        va_end(rest);                                                                              \
        static int(*real) types;                                                                   \
        if (!real)                                                                                 \
            real = (int(*) types)dlsym(RTLD_NEXT, #name);                                          \
        if (makes && fate_of_path(MAKE, folder, path) != GO_ON) {                                  \
            errno = number;                                                                        \
            return -1;                                                                             \
        }                                                                                          \
        return real(__VA_ARGS__, flags, rights);                                                   \
    }
OPENING(open, (const char *path, int flags, ...), (const char *, int, ...), AT_FDCWD, path)
OPENING(open64, (const char *path, int flags, ...), (const char *, int, ...), AT_FDCWD, path)
OPENING(openat, (int folder, const char *path, int flags, ...), (int, const char *, int, ...),
        folder, folder, path)
OPENING(openat64, (int folder, const char *path, int flags, ...), (int, const char *, int, ...),
        folder, folder, path)

#define STREAM(name)                                                                               \
    FILE *name(const char *path, const char *how)                                                  \
    {                                                                                              \
        REAL(FILE *, name, const char *, const char *)                                             \
        if (!strpbrk(how, "wa") || fate_of_path(MAKE, AT_FDCWD, path) == GO_ON)                    \
            return real(path, how);                                                                \
        errno = number;                                                                            \
        return NULL;                                                                               \
    }
STREAM(fopen)
STREAM(fopen64)
