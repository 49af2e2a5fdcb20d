// Any bytes as FILTER, a line per argument: a tree within its limits, which reads the same when it is written again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "model/filter.h"

namespace {

using kith::model::Filter;

const std::vector<std::string> known = {"born", "city", "has", "last", "silent", "tag"};

bool has_quote(const Filter& filter) {
  for (const Filter& child : filter.children) {
    if (has_quote(child)) return true;
  }
  return filter.value.find('"') != std::string::npos;
}

std::string written(const Filter& filter, std::size_t depth) {
  if (depth > 200) std::abort();
  const bool leaf = filter.kind == Filter::Kind::word || filter.kind == Filter::Kind::term;
  if (leaf != filter.children.empty() && !(depth == 0 && filter.kind == Filter::Kind::all)) std::abort();
  if (filter.kind == Filter::Kind::word) return "\"" + filter.value + "\"";
  if (filter.kind == Filter::Kind::term) return filter.key + ":\"" + filter.value + "\"";
  if (filter.kind == Filter::Kind::negation) return "not " + written(filter.children.front(), depth + 1);
  std::string text;
  for (const Filter& child : filter.children) {
    if (!text.empty()) text += filter.kind == Filter::Kind::any ? " or " : " ";
    text += written(child, depth + 1);
  }
  return "(" + text + ")";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::string> words;
  for (const std::string_view line : kith::split({reinterpret_cast<const char*>(data), size}, '\n')) {
    words.emplace_back(line);
  }
  Filter filter;
  try {
    filter = kith::model::parse_filter(words, known);
  } catch (const kith::Error& error) {
    if (error.code != kith::Exit::usage || !error.message.starts_with("filter: ")) std::abort();
    return 0;
  }
  const std::string text = written(filter, 0);
  if (has_quote(filter) || filter.children.empty()) return 0;
  try {
    if (written(kith::model::parse_filter({text}, known), 0) != text) std::abort();
  } catch (const kith::Error& error) {
    // Writing adds parentheses; only their depth may be refused then.
    if (error.message.find("nested too deeply") == std::string::npos) std::abort();
  }
  return 0;
}
