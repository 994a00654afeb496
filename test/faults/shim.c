/* Stands before the C library of a process under test: counts what it asks of the disk below one folder, and lets the
 * N-th of these calls go wrong. Told what to do by paths that no file has, so that it is armed while a process runs:
 *   mkdir "fault:arm:KIND:N"   KIND: kill, full (from then on), full-once, broken-once, short, halt (nothing more reaches the disk)
 *   mkdir "fault:off"          readlink "fault:count": how many calls there were since it was armed
 * The folder is FAULT_FOLDER. Without it nothing is looked at. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OFF, COUNT, KILL, FULL, FULL_ONCE, BROKEN_ONCE, SHORT, HALT };
static const char *names[] = {"off", "count", "kill", "full", "full-once", "broken-once", "short", "halt"};
static volatile int kind = OFF;
static volatile long count = 0, at = 0;
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = dlsym(RTLD_NEXT, #name)

static const char *folder(void) { return getenv("FAULT_FOLDER"); }

static int below(const char *path) {
  const char *root = folder();
  size_t length = root ? strlen(root) : 0;
  return root && path && strncmp(path, root, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int of(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  REAL(ssize_t, readlink, const char *, char *, size_t);
  ssize_t length = real(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return below(path);
}

/* Counts a call. Returns 0: it goes on; 1: it writes half; an errno: it fails with that. `writes`: it takes room. */
static int fault(int writes) {
  if (kind == OFF) return 0;
  pthread_mutex_lock(&one);
  long now = ++count;
  int what = kind, error = 0;
  pthread_mutex_unlock(&one);
  if (at == 0 || now < at) return 0;
  switch (what) {
    case KILL: if (now == at) kill(getpid(), SIGKILL); break;
    case FULL: error = writes ? ENOSPC : 0; break;
    case FULL_ONCE: error = now == at && writes ? ENOSPC : 0; break;
    case BROKEN_ONCE: error = now == at ? EIO : 0; break;
    case SHORT: error = now == at ? 1 : 0; break;
    case HALT: error = EIO; break;
  }
  return error;
}

#define FAILING(error) if ((error) > 1) { errno = (error); return -1; }

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t);
  int error = kind != OFF && of(fd) ? fault(1) : 0;
  FAILING(error)
  return real(fd, bytes, error && size > 1 ? size / 2 : size);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
  REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
  int error = kind != OFF && of(fd) ? fault(1) : 0;
  FAILING(error)
  return real(fd, bytes, error && size > 1 ? size / 2 : size, offset);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) { return pwrite64(fd, bytes, size, offset); }
ssize_t writev(int fd, const struct iovec *parts, int number) {
  REAL(ssize_t, writev, int, const struct iovec *, int);
  int error = kind != OFF && of(fd) ? fault(1) : 0;
  FAILING(error)
  return real(fd, parts, error && number > 1 ? number / 2 : number);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int number, off64_t offset) {
  REAL(ssize_t, pwritev64, int, const struct iovec *, int, off64_t);
  int error = kind != OFF && of(fd) ? fault(1) : 0;
  FAILING(error)
  return real(fd, parts, error && number > 1 ? number / 2 : number, offset);
}
ssize_t pwritev(int fd, const struct iovec *parts, int number, off_t offset) { return pwritev64(fd, parts, number, offset); }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
  REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned);
  int error = kind != OFF && of(out) ? fault(1) : 0;
  FAILING(error)
  return real(in, from, out, to, error && size > 1 ? size / 2 : size, flags);
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t size) {
  REAL(ssize_t, sendfile64, int, int, off64_t *, size_t);
  int error = kind != OFF && of(out) ? fault(1) : 0;
  FAILING(error)
  return real(out, in, offset, error && size > 1 ? size / 2 : size);
}
ssize_t sendfile(int out, int in, off_t *offset, size_t size) { return sendfile64(out, in, offset, size); }

#define WITH_FD(name, writes) \
  int name(int fd) { \
    REAL(int, name, int); \
    int error = kind != OFF && of(fd) ? fault(writes) : 0; \
    FAILING(error) \
    return real(fd); \
  }
WITH_FD(fsync, 1)
WITH_FD(fdatasync, 1)

int ftruncate64(int fd, off64_t size) {
  REAL(int, ftruncate64, int, off64_t);
  int error = kind != OFF && of(fd) ? fault(0) : 0;
  FAILING(error)
  return real(fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  int error = kind != OFF && below(to) ? fault(1) : 0;
  FAILING(error)
  return real(from, to);
}
int unlink(const char *path) {
  REAL(int, unlink, const char *);
  int error = kind != OFF && below(path) ? fault(0) : 0;
  FAILING(error)
  return real(path);
}
int rmdir(const char *path) {
  REAL(int, rmdir, const char *);
  int error = kind != OFF && below(path) ? fault(0) : 0;
  FAILING(error)
  return real(path);
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, mkdir, const char *, mode_t);
  if (strncmp(path, "fault:", 6) == 0) {
    char word[32] = "";
    long number = 0;
    if (sscanf(path, "fault:arm:%31[a-z-]:%ld", word, &number) == 2) {
      pthread_mutex_lock(&one);
      count = 0;
      at = number;
      for (int each = 0; each < 8; each++) if (strcmp(word, names[each]) == 0) kind = each;
      pthread_mutex_unlock(&one);
    } else kind = OFF;
    return 0;
  }
  int error = kind != OFF && below(path) ? fault(1) : 0;
  FAILING(error)
  return real(path, mode);
}
ssize_t readlink(const char *path, char *into, size_t size) {
  REAL(ssize_t, readlink, const char *, char *, size_t);
  if (strcmp(path, "fault:count") == 0) return snprintf(into, size, "%ld", count);
  return real(path, into, size);
}

/* Only what makes a file, or empties one, is counted. */
#define OPENING(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = va_arg(rest, mode_t); \
      va_end(rest); \
    } \
    int error = kind != OFF && (flags & O_CREAT) && below(path) ? fault(1) : 0; \
    FAILING(error) \
    return real(path, flags, mode); \
  }
OPENING(open)
OPENING(open64)
