// A text in the person's editor; what they typed is never lost.
#include <fcntl.h>
#include <unistd.h>

#include "base/files.h"
#include "base/process.h"
#include "cli/context.h"
#include "cli/paths.h"

namespace kith::cli {
namespace {

// A new file of mode 0600 with a name of its own in `directory`.
std::string write_temporary(const std::string& directory, std::string_view text, std::string_view suffix) {
  std::string path = directory + "/kith-XXXXXX" + std::string(suffix);
  const int file = mkostemps(path.data(), static_cast<int>(suffix.size()), O_CLOEXEC);
  if (file < 0) throw Error(Exit::later, "cannot make a temporary file in " + directory);
  ::close(file);
  try {
    write_file(path, text, 0600);
  } catch (...) {
    ::unlink(path.c_str());
    throw;
  }
  return path;
}

std::string temporary_directory(const Environment& environment) {
  for (const auto* name : {"XDG_RUNTIME_DIR", "TMPDIR"})
    if (auto directory = environment.get(name); !directory.empty()) return directory;
  return "/tmp";
}

}  // namespace

std::string Context::edit(std::string_view text, std::string_view suffix, std::string_view original) {
  if (!environment.stdin_terminal || !environment.stdout_terminal) usage_error("there is no terminal for an editor");
  auto argv = program({"KITH_EDITOR"}, config().editor, {"VISUAL", "EDITOR"}, "vi");
  if (argv.empty()) usage_error("no editor is set", "export EDITOR=vi");
  const std::string editor = argv[0];
  const std::string path = write_temporary(temporary_directory(environment), text, suffix);
  argv.push_back(path);
  flush();
  std::string result(text);
  try {
    const int status = run_interactive(argv);
    result = read_file(path);
    ::unlink(path.c_str());
    if (status != 0) usage_error("the editor '" + editor + "' ended with exit code " + std::to_string(status));
    return result;
  } catch (Error& error) {
    ::unlink(path.c_str());
    if (result != (original.empty() ? text : original)) keep(result, suffix, error);
    throw;
  }
}

void Context::keep(std::string_view text, std::string_view suffix, Error& error) const {
  for (const auto& directory : {state_directory(environment), temporary_directory(environment)}) {
    try {
      if (directory.empty()) continue;
      make_directories(directory, 0700);
      error.message += "; what was typed is kept in " + write_temporary(directory, text, suffix);
      return;
    } catch (const Error&) {
      continue;  // the other directory
    }
  }
  error.message += "; what was typed could not be kept";
}

}  // namespace kith::cli
