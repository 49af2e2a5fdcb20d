#include "cli/dispatch.h"

#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include "base/error.h"
#include "cli/complete.h"
#include "cli/context.h"
#include "cli/output.h"
#include "cli/parser.h"
#include "cli/paths.h"
#include "cli/quote.h"
#include "cli/render.h"
#include "cli/report.h"
#include "cli/resolve.h"

namespace kith::cli {
namespace {

constexpr int killed_by_pipe = 141;  // what a shell sees of a program that SIGPIPE ended

// A closed standard descriptor would be given to the database, and the next message would be written into it.
// Returns whether standard output was closed.
bool open_standard_descriptors() {
  const bool is_closed = fcntl(STDOUT_FILENO, F_GETFD) < 0 && errno == EBADF;
  for (int descriptor = 0; descriptor <= 2; ++descriptor)
    if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
      if (open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY) != descriptor) _exit(static_cast<int>(Exit::later));
  return is_closed;
}

// Before the command line is understood its errors already have to come in the format it asks for.
bool wants_json(const std::vector<std::string>& words) {
  const auto end = std::find(words.begin(), words.end(), "--");
  return std::any_of(words.begin(), end, [](const auto& word) { return word == "--json" || word == "--jsonl"; });
}

bool promises_empty_output(Exit code) {
  return code == Exit::usage || code == Exit::unknown || code == Exit::ambiguous || code == Exit::refused ||
         code == Exit::data;
}

[[noreturn]] void run_external(const External& external, const Environment& environment) {
  std::vector<std::string> variables;
  for (const auto& [name, value] : environment.variables)
    if (name != "KITH_DB" && name != "KITH_CONFIG" && name != "KITH") variables.push_back(name + "=" + value);
  const auto path = config_path(environment);
  variables.push_back("KITH_DB=" + database_path(environment, config::read_config(path)));
  variables.push_back("KITH_CONFIG=" + path);
  variables.push_back("KITH=" + own_path());
  std::vector<std::string> words = {external.path};
  words.insert(words.end(), external.words.begin(), external.words.end());
  const auto pointers = [](std::vector<std::string>& strings) {
    std::vector<char*> result;
    for (auto& text : strings) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
  };
  execve(external.path.c_str(), pointers(words).data(), pointers(variables).data());
  throw Error(Exit::refused, "cannot run " + external.path + ": " + std::strerror(errno));
}

int execute(const Chosen& chosen, Parsed parsed, Environment environment, const std::string& line) {
  Context context(std::move(environment), std::move(parsed.globals), *chosen.command, line);
  try {
    if (parsed.help) {
      context.out(help_text(*chosen.command, context.width()));
      return context.finish(0);
    }
    return context.finish(chosen.command->run(parsed.args.get(), context));
  } catch (const OutputFailed& failed) {
    if (context.done().empty()) throw;
    throw Error(Exit::later,
                context.done() + ", but the answer could not be written to standard output: " + failed.reason);
  } catch (const Error& error) {
    if (promises_empty_output(error.code))
      context.abandon();
    else
      context.finish(static_cast<int>(error.code));
    throw;
  }
}

int run(const std::vector<std::string>& words, Environment environment, Report& report) {
  if (!words.empty() && words[0] == "__complete") return complete_command(words, std::move(environment));
  auto resolved = resolve(words, environment);
  if (const auto* external = std::get_if<External>(&resolved)) run_external(*external, environment);
  auto& chosen = std::get<Chosen>(resolved);
  Parsed parsed = parse(*chosen.command, chosen.words);
  if (parsed.version) {
    chosen = {find_command("version"), {}};
    parsed = parse(*chosen.command, {});
  }
  report.quiet = parsed.globals.quiet;
  return execute(chosen, std::move(parsed), std::move(environment), "kith " + quote_all(words));
}

}  // namespace

int dispatch(int argc, char** argv) {
  const bool is_stdout_closed = open_standard_descriptors();
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  Environment environment = Environment::read();
  environment.stdout_closed = is_stdout_closed;
  Report report{wants_json(words), false, false, environment.stderr_terminal};
  try {
    return run(words, std::move(environment), report);
  } catch (const Error& error) {
    report.error(error);
    return static_cast<int>(error.code);
  } catch (const OutputClosed& closed) {
    return closed.was_pager ? 0 : killed_by_pipe;
  } catch (const std::bad_alloc&) {
    report.error(Error(Exit::bug, "out of memory"));
  } catch (const std::exception& error) {
    report.error(Error(Exit::bug, std::string("internal error: ") + error.what()));
  }
  return static_cast<int>(Exit::bug);
}

}  // namespace kith::cli
