#include "cli/report.h"

#include <unistd.h>
#include <cerrno>

#include "base/json.h"
#include "base/text.h"

namespace kith::cli {
namespace {

void text_or_null(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  if (value.empty())
    json.null();
  else
    json.text(value);
}

std::string as_json(const Error& error) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("error");
  json.begin_object();
  json.key("code");
  json.number(static_cast<int>(error.code));
  json.key("name");
  json.text(exit_name(error.code));
  json.key("message");
  json.text(error.message);
  text_or_null(json, "hint", error.hint);
  json.key("candidates");
  json.begin_array();
  for (const auto& candidate : error.candidates) {
    json.begin_object();
    json.key("id");
    json.text(candidate.id);
    text_or_null(json, "name", candidate.name);
    text_or_null(json, "email", candidate.email);
    json.end_object();
  }
  json.end_array();
  text_or_null(json, "file", error.file);
  json.key("line");
  if (error.line)
    json.number(static_cast<long long>(error.line));
  else
    json.null();
  json.end_object();
  json.end_object();
  return out + "\n";
}

// One line per candidate and nothing a field could break it with.
std::string field(std::string_view text) {
  return replace_all(replace_all(text, "\t", " "), "\n", " ");
}

std::string as_text(const Error& error) {
  std::string out;
  if (error.file.empty()) {
    out = "kith: ";
  } else {
    out = error.file + ":";
    if (error.line) out += std::to_string(error.line) + ":";
    out += " ";
  }
  out += error.message + "\n";
  for (const auto& candidate : error.candidates)
    out += field(candidate.id) + "\t" + field(candidate.name) + "\t" + field(candidate.email) + "\n";
  if (!error.hint.empty()) out += "try: " + error.hint + "\n";
  return out;
}

}  // namespace

std::string_view exit_name(Exit code) {
  for (const auto& meaning : exit_meanings)
    if (meaning.code == code) return meaning.name;
  return "bug";
}

void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Report::error(const Error& error) const {
  if (quiet && error.code == Exit::later) return;
  if (json) return write_all(STDERR_FILENO, as_json(error));
  const auto text = as_text(error);
  write_all(STDERR_FILENO, terminal ? terminal_safe(text, Lines::keep) : text);
}

void Report::warning(std::string_view message, std::string_view thing) const {
  if (quiet) return;
  std::string out;
  if (json) {
    JsonWriter writer(out);
    writer.begin_object();
    writer.key("warning");
    writer.begin_object();
    writer.key("message");
    writer.text(message);
    text_or_null(writer, "thing", thing);
    writer.end_object();
    writer.end_object();
  } else {
    out = "warning: ";
    if (!thing.empty()) out += std::string(thing) + ": ";
    out += message;
    if (terminal) out = terminal_safe(out, Lines::keep);
  }
  write_all(STDERR_FILENO, out + "\n");
}

void Report::note(std::string_view message) const {
  if (quiet || !(terminal || verbose)) return;
  std::string out = "note: " + std::string(message);
  write_all(STDERR_FILENO, (terminal ? terminal_safe(out, Lines::keep) : out) + "\n");
}

}  // namespace kith::cli
