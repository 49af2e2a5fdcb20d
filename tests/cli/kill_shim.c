/* Ends a program at the N-th call that changes a file: KILL_AT=N (0: never). With KILL_TORN=1 half of a write is done first.
   At a natural end the number of calls goes to the file KILL_COUNT. Preloaded by kill_test.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long calls, last;
static int torn;

__attribute__((constructor)) static void begin(void) {
  const char* at = getenv("KILL_AT");
  last = at ? atol(at) : 0;
  torn = getenv("KILL_TORN") != NULL;
}

__attribute__((destructor)) static void end(void) {
  const char* file = getenv("KILL_COUNT");
  if (!file) return;
  char text[32];
  const int length = snprintf(text, sizeof text, "%ld", calls);
  const int descriptor = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  syscall(SYS_write, descriptor, text, length);
  syscall(SYS_close, descriptor);
}

static int is_last(void) { return ++calls == last; }
static void die(void) { syscall(SYS_exit_group, 99); }

ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (is_last()) {
    if (torn) syscall(SYS_write, descriptor, bytes, size / 2);
    die();
  }
  return syscall(SYS_write, descriptor, bytes, size);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
  if (is_last()) {
    if (torn) syscall(SYS_pwrite64, descriptor, bytes, size / 2, offset);
    die();
  }
  return syscall(SYS_pwrite64, descriptor, bytes, size, offset);
}
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  return pwrite64(descriptor, bytes, size, offset);
}

/* The others only happen or do not. Nothing here loses power, so that a sync needs no disk. */
int fsync(int descriptor) {
  (void)descriptor;
  if (is_last()) die();
  return 0;
}
int fdatasync(int descriptor) { return fsync(descriptor); }
int ftruncate64(int descriptor, off64_t size) {
  if (is_last()) die();
  return (int)syscall(SYS_ftruncate, descriptor, size);
}
int ftruncate(int descriptor, off_t size) { return ftruncate64(descriptor, size); }
int unlink(const char* path) {
  if (is_last()) die();
  return (int)syscall(SYS_unlink, path);
}
int rename(const char* from, const char* to) {
  if (is_last()) die();
  return (int)syscall(SYS_rename, from, to);
}
int renameat2(int a, const char* from, int b, const char* to, unsigned flags) {
  if (is_last()) die();
  return (int)syscall(SYS_renameat2, a, from, b, to, flags);
}
int mkdir(const char* path, mode_t mode) {
  if (is_last()) die();
  return (int)syscall(SYS_mkdir, path, mode);
}
