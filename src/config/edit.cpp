// Reading and changing single keys. A change replaces the bytes of one value, or adds or removes whole lines.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>

#include "base/error.h"
#include "base/files.h"
#include "base/json.h"
#include "base/text.h"
#include "config/config.h"
#include "config/toml.h"
#include "time/zone.h"

namespace kith::config {
namespace {

constexpr std::size_t largest_file = 1 << 20;

// "alias.ll" is ll in the table alias; a key without a dot is at the top.
struct Place {
  std::string table;
  std::string key;
};

Place place_of(std::string_view key) {
  if (!is_known(key)) {
    std::vector<std::string> names;
    for (const auto& known : keys()) names.emplace_back(known.name);
    std::string message = "unknown configuration key '" + std::string(key) + "'";
    if (const auto near = nearest(key, names)) message += "; did you mean '" + *near + "'?";
    throw Error(Exit::unknown, std::move(message), "kith config");
  }
  const auto dot = key.find('.');
  if (dot == std::string_view::npos) return {"", std::string(key)};
  return {std::string(key.substr(0, dot)), std::string(key.substr(dot + 1))};
}

struct File {
  std::string path;  // with links followed, so that a linked file stays one
  std::string text;
  toml::table table;
};

File load(const std::string& path) {
  if (path.empty()) usage_error("there is no place for a configuration: HOME is not set", "export KITH_CONFIG=FILE");
  File file;
  const std::unique_ptr<char, void (*)(void*)> real(realpath(path.c_str(), nullptr), std::free);
  file.path = real ? real.get() : path;
  if (exists(file.path)) file.text = read_file(file.path, largest_file);
  file.table = parse_toml(file.text, path);
  return file;
}

const toml::table* table_of(const toml::table& root, const Place& place) {
  if (place.table.empty()) return &root;
  const auto* node = root.get(place.table);
  return node ? node->as_table() : nullptr;
}

const toml::node* node_of(const toml::table& root, const Place& place) {
  const auto* table = table_of(root, place);
  return table ? table->get(place.key) : nullptr;
}

std::size_t line_start(std::string_view text, std::size_t line) {  // 1-based; the end of the text after the last line
  std::size_t at = 0;
  for (; line > 1 && at < text.size(); --line) {
    const auto end = text.find('\n', at);
    at = end == std::string_view::npos ? text.size() : end + 1;
  }
  return at;
}

// toml++ counts columns in code points.
std::size_t offset_of(std::string_view text, toml::source_position position) {
  auto at = line_start(text, position.line);
  for (auto column = position.column; column > 1 && at < text.size(); --column) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

// Strings, arrays of strings and booleans; nothing else is a value of a known key.
std::string to_toml(const toml::node& node) {
  std::string out;
  if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
  if (const auto text = node.value<std::string>()) append_json_text(out, *text);  // is a basic string of TOML, too
  if (const auto* list = node.as_array()) {
    for (const auto& item : *list) out += (out.empty() ? "[" : ", ") + to_toml(item);
    out = (out.empty() ? "[" : out) + "]";
  }
  return out;
}

// What was typed as TOML: an array when it looks like one, otherwise a string.
std::string toml_value(std::string_view value, std::string_view key) {
  if (trim(value).substr(0, 1) == "[") {
    if (!takes_list(key)) usage_error("'" + std::string(key) + "' is a string, not a list");
    return std::string(trim(value));
  }
  if (takes_flag(key)) {
    if (value != "true" && value != "false") usage_error("'" + std::string(key) + "' must be true or false");
    return std::string(value);
  }
  return to_toml(toml::value<std::string>(std::string(value)));
}

std::string toml_key(const std::string& key) {
  const auto is_bare = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  for (const char c : key)
    if (!is_bare(c)) return to_toml(toml::value<std::string>(key));
  return key;
}

// The line after the last key of a table; after its header when it has none; 0 when a table is not there yet.
std::size_t line_after(const toml::table& root, const Place& place) {
  const auto* table = table_of(root, place);
  if (!table) return 0;
  std::size_t line = place.table.empty() ? 0 : table->source().begin.line;
  for (const auto& [key, node] : *table)
    if (!node.is_table()) line = std::max<std::size_t>(line, node.source().end.line);
  return line + 1;
}

std::string with_new_key(std::string text, const toml::table& root, const Place& place, const std::string& value) {
  const std::string line = toml_key(place.key) + " = " + value + "\n";
  if (!text.empty() && text.back() != '\n') text += '\n';
  const auto at = line_after(root, place);
  if (at == 0) return text + (text.empty() ? "" : "\n") + "[" + place.table + "]\n" + line;
  if (at > 1) return text.insert(line_start(text, at), line);
  // No key at the top yet: before the first table, which keeps the comments above it.
  return root.empty() ? text + line : line + "\n" + text;
}

toml::table& table_for(toml::table& root, const Place& place) {
  if (place.table.empty()) return root;
  return *root.insert(place.table, toml::table()).first->second.as_table();
}

// Writes only what reads back as `expected`: a table on one line, or dotted keys, are left to an editor.
void store(const File& file, const std::string& text, const toml::table& expected, std::string_view key,
           const std::string& path) {
  try {
    const auto table = parse_toml(text, path);
    if (table != expected)
      usage_error("'" + std::string(key) + "' cannot be changed where it stands", "an editor on " + path);
    check_types(table, path);
  } catch (Error& error) {
    error.file.clear();  // the line is not in the file yet
    throw;
  }
  const auto slash = file.path.rfind('/');
  if (slash != std::string::npos && slash > 0) make_directories(file.path.substr(0, slash), 0700);
  struct stat status {};
  const unsigned mode = ::stat(file.path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0600;
  write_file(file.path, text, mode);
}

}  // namespace

std::optional<std::string> get(const std::string& path, std::string_view key) {
  const auto place = place_of(key);
  if (path.empty()) return std::nullopt;
  const auto file = load(path);
  const auto* node = node_of(file.table, place);
  if (!node) return std::nullopt;
  return node->is_string() ? node->value<std::string>() : to_toml(*node);
}

void set(const std::string& path, std::string_view key, std::string_view value) {
  const auto place = place_of(key);
  const auto file = load(path);
  const auto written = toml_value(value, key);
  if (key == "zone" && !time::Zone::find(value))
    usage_error("unknown time zone '" + std::string(value) + "'", "kith config set zone Europe/Lisbon");
  std::string text = file.text;
  if (const auto* node = node_of(file.table, place)) {
    const auto from = offset_of(text, node->source().begin);
    text.replace(from, offset_of(text, node->source().end) - from, written);
  } else {
    text = with_new_key(std::move(text), file.table, place, written);
  }
  const auto wanted = parse_toml("value = " + written, path);
  auto expected = file.table;
  table_for(expected, place).insert_or_assign(place.key, *wanted.get("value"));
  store(file, text, expected, key, path);
}

void unset(const std::string& path, std::string_view key) {
  const auto place = place_of(key);
  const auto file = load(path);
  const auto* table = table_of(file.table, place);
  const auto found = table ? table->find(place.key) : toml::table::const_iterator();
  if (!table || found == table->end())
    throw Error(Exit::unknown, "'" + std::string(key) + "' is not set", "kith config");
  const auto from = line_start(file.text, found->first.source().begin.line);
  const auto to = line_start(file.text, found->second.source().end.line + 1);
  std::string text = file.text;
  text.erase(from, to - from);
  auto expected = file.table;
  table_for(expected, place).erase(place.key);
  store(file, text, expected, key, path);
}

}  // namespace kith::config
