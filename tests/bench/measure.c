/* Runs a program and writes what it took: microseconds of CPU (user and system), then its largest resident set in KiB.
 *
 *   cc -O2 -o measure measure.c
 *   measure RESULT OUT PROGRAM [ARGUMENT]...      the program's stdout goes to the file OUT; exit code is the program's
 *
 * Small on purpose: Linux counts the memory of the process that starts a program as the program's own. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char** words) {
  if (count < 4) return 2;
  const pid_t child = fork();
  if (child < 0) return 71;
  if (child == 0) {
    const int out = open(words[2], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (out < 0 || dup2(out, STDOUT_FILENO) < 0) _exit(71);
    close(out);
    execvp(words[3], words + 3);
    perror(words[3]);
    _exit(127);
  }
  int status = 0;
  struct rusage used;
  if (wait4(child, &status, 0, &used) != child) return 71;
  FILE* result = fopen(words[1], "w");
  if (!result) return 71;
  const long long seconds = (long long)used.ru_utime.tv_sec + used.ru_stime.tv_sec;
  fprintf(result, "%lld %ld\n", seconds * 1000000 + used.ru_utime.tv_usec + used.ru_stime.tv_usec, used.ru_maxrss);
  if (fclose(result) != 0) return 71;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
