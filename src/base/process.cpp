#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/text.h"

namespace kith {
namespace {

constexpr std::size_t output_limit = std::size_t{64} << 20;

struct Pipe {
  Descriptor read;
  Descriptor write;
};

Pipe make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    throw Error(Exit::later, std::string("cannot make a pipe: ") + std::strerror(errno));
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// While it lives a broken pipe is an error code for this thread, not its end.
class NoBrokenPipe {
 public:
  NoBrokenPipe() {
    sigset_t pending;
    sigemptyset(&only_);
    sigaddset(&only_, SIGPIPE);
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &only_, &before_);
  }
  ~NoBrokenPipe() {
    const timespec now{};
    while (!was_pending_ && sigtimedwait(&only_, nullptr, &now) == -1 && errno == EINTR) continue;
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoBrokenPipe(const NoBrokenPipe&) = delete;

 private:
  sigset_t only_;
  sigset_t before_;
  bool was_pending_ = false;
};

// The environment of this process with `added` in front, so that they win.
std::vector<char*> merged_environment(const std::vector<std::string>& added) {
  std::vector<char*> all;
  for (const std::string& entry : added) all.push_back(const_cast<char*>(entry.c_str()));
  for (char** entry = environ; entry && *entry; ++entry) {
    const std::string_view name = std::string_view(*entry).substr(0, std::string_view(*entry).find('=') + 1);
    const auto sets_it = [name](const std::string& other) { return !name.empty() && other.starts_with(name); };
    if (std::none_of(added.begin(), added.end(), sets_it)) all.push_back(*entry);
  }
  all.push_back(nullptr);
  return all;
}

struct Standard {
  int input = 0;   // becomes the child's 0
  int output = 1;  // becomes its 1
};

// The child has its three standard descriptors and none else, no signal blocked and SIGPIPE, SIGINT, SIGQUIT as usual.
pid_t spawn(const std::vector<std::string>& argv, Standard standard, const std::vector<std::string>& environment) {
  if (argv.empty() || argv.front().empty()) throw Error(Exit::usage, "no program is named");
  std::vector<char*> arguments;
  for (const std::string& word : argv) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::vector<char*> variables = merged_environment(environment);

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, standard.input, 0);
  posix_spawn_file_actions_adddup2(&actions, standard.output, 1);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  for (const int signal : {SIGPIPE, SIGINT, SIGQUIT}) sigaddset(&usual, signal);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  pid_t child = 0;
  const int error = ::posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), variables.data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error == 0) return child;
  if (error == ENOENT || error == ENOTDIR) throw Error(Exit::unknown, "no program '" + argv.front() + "'");
  throw Error(error == EACCES ? Exit::refused : Exit::later,
              "cannot run '" + argv.front() + "': " + std::strerror(error));
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw Error(Exit::later, std::string("cannot wait for a program: ") + std::strerror(errno));
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// Writes what goes in without waiting; closes `to` when all is written or nobody reads.
void feed(Descriptor& to, std::string_view& input) {
  const ssize_t done = ::write(to.get(), input.data(), input.size());
  if (done >= 0) {
    input.remove_prefix(static_cast<std::size_t>(done));
  } else if (errno != EAGAIN && errno != EINTR) {
    input = {};
  }
  if (input.empty()) to.close();
}

// False at the end.
bool drain(const Descriptor& from, std::string& output) {
  char bytes[65536];
  const ssize_t got = ::read(from.get(), bytes, sizeof bytes);
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  output.append(bytes, static_cast<std::size_t>(got));
  return got > 0;
}

// Both directions at once: a child that writes before it has read all would otherwise wait for us, and we for it.
void exchange(Descriptor to, std::string_view input, const Descriptor& from, std::string& output) {
  const NoBrokenPipe quiet;
  if (input.empty()) to.close();
  if (to) ::fcntl(to.get(), F_SETFL, O_NONBLOCK);
  for (bool open = true; open;) {
    pollfd waits[2] = {{from.get(), POLLIN, 0}, {to.get(), POLLOUT, 0}};
    if (::poll(waits, to ? 2 : 1, -1) < 0 && errno != EINTR) return;
    if (to && waits[1].revents) feed(to, input);
    if (waits[0].revents) open = drain(from, output);
    if (output.size() > output_limit) throw Error(Exit::data, "the program prints more than 64 MB");
  }
}

// SIGINT and SIGQUIT are the child's while it runs, as system(3) does it.
class SignalsAside {
 public:
  SignalsAside() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &interrupt_);
    ::sigaction(SIGQUIT, &ignore, &quit_);
  }
  ~SignalsAside() {
    ::sigaction(SIGINT, &interrupt_, nullptr);
    ::sigaction(SIGQUIT, &quit_, nullptr);
  }
  SignalsAside(const SignalsAside&) = delete;

 private:
  struct sigaction interrupt_ {};
  struct sigaction quit_ {};
};

}  // namespace

ProcessResult run_process(const std::vector<std::string>& argv, std::string_view input,
                          const std::vector<std::string>& environment) {
  Pipe in = make_pipe();
  Pipe out = make_pipe();
  const pid_t child = spawn(argv, {in.read.get(), out.write.get()}, environment);
  in.read.close();
  out.write.close();
  ProcessResult result;
  try {
    exchange(std::move(in.write), input, out.read, result.output);
  } catch (...) {
    ::kill(child, SIGKILL);
    wait_for(child);
    throw;
  }
  result.status = wait_for(child);
  return result;
}

int run_interactive(const std::vector<std::string>& argv) {
  const SignalsAside aside;
  return wait_for(spawn(argv, {}, {}));
}

ProcessInput::ProcessInput(const std::vector<std::string>& argv, const std::vector<std::string>& environment) {
  Pipe in = make_pipe();
  child_ = spawn(argv, {in.read.get(), 1}, environment);
  to_ = std::move(in.write);
}

bool ProcessInput::write(std::string_view bytes) {
  const NoBrokenPipe quiet;
  while (to_ && !bytes.empty()) {
    const ssize_t done = ::write(to_.get(), bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) {
      to_.close();
    } else {
      bytes.remove_prefix(static_cast<std::size_t>(done));
    }
  }
  return static_cast<bool>(to_);
}

int ProcessInput::finish() {
  const SignalsAside aside;
  to_.close();
  if (child_ > 0) status_ = wait_for(std::exchange(child_, 0));
  return status_;
}

ProcessInput::~ProcessInput() {
  to_.close();
  if (child_ > 0) ::waitpid(child_, nullptr, 0);
}

std::string find_program(std::string_view name, std::string_view path) {
  const auto runs = [](const std::string& file) {
    struct stat status {};
    return ::stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(file.c_str(), X_OK) == 0;
  };
  if (name.empty()) return {};
  if (name.find('/') != std::string_view::npos) return runs(std::string(name)) ? std::string(name) : std::string();
  for (const std::string_view directory : split(path, ':')) {
    if (directory.empty()) continue;  // the current directory, to others; here nothing is run by accident
    std::string file = std::string(directory).append("/").append(name);
    if (runs(file)) return file;
  }
  return {};
}

}  // namespace kith
