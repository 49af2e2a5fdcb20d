#include "cli/output.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

extern char** environ;

namespace kith::cli {
namespace {

constexpr std::size_t buffer_size = 65536;

[[noreturn]] void failed(int error) {
  throw OutputFailed(std::strerror(error));
}

}  // namespace

Output::~Output() {
  close_pager();
}

void Output::page(std::size_t height, Pager pager) {
  height_ = height;
  pager_ = std::move(pager);
}

void Output::write(std::string_view bytes) {
  total_ += bytes.size();
  held_ += bytes;
  if (height_) {
    lines_ += static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    if (lines_ < height_) return;
    height_ = 0;
    if (start_pager()) return send();
  }
  if (held_.size() >= buffer_size) send();
}

void Output::send() {
  std::string_view rest = held_;
  while (!rest.empty()) {
    const auto written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int error = errno;
      held_.clear();
      if (error == EPIPE) throw OutputClosed{child_ != 0};
      failed(error);
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  held_.clear();
}

void Output::flush() {
  height_ = 0;
  send();
}

void Output::drop() {
  held_.clear();
}

void Output::finish() {
  flush();
  if (child_) return close_pager();
  if (total_ == 0) return;
  // Closing is where a full disk behind NFS is told; the descriptor itself stays, so that nothing else gets its number.
  const int copy = dup(STDOUT_FILENO);
  if (copy >= 0 && close(copy) != 0 && errno != EINTR) failed(errno);
}

bool Output::start_pager() {
  const auto words = pager_ ? pager_() : std::vector<std::string>();
  int ends[2];
  if (words.empty() || pipe2(ends, O_CLOEXEC) != 0) return false;
  std::vector<char*> argv;
  for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  const int error = posix_spawnp(&child_, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[0]);
  if (error != 0) {
    child_ = 0;
    close(ends[1]);
    return false;
  }
  std::signal(SIGPIPE, SIG_IGN);  // leaving the pager early is no reason to die before it gave the terminal back
  std::signal(SIGINT, SIG_IGN);   // the pager's key
  descriptor_ = ends[1];
  return true;
}

void Output::close_pager() {
  if (!child_) return;
  close(descriptor_);
  descriptor_ = STDOUT_FILENO;
  while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR) continue;
  child_ = 0;
}

}  // namespace kith::cli
