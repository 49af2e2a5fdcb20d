// Components as they nest, also where an END is missing or too many.
#include <map>

#include "base/text.h"
#include "codec/ical_document.h"

namespace kith::codec::ical {
bool is_name(const ContentLine& line, std::string_view name) {
  return line.name.size() == name.size() && equal_ignoring_case(line.name, name);
}

std::vector<Node> read_nodes(const std::vector<ContentLine>& lines) {
  const auto count = static_cast<std::uint32_t>(lines.size());
  std::vector<Node> nodes(1);
  nodes[0].last = count - 1;
  std::uint32_t top = 0;
  std::map<std::string, std::size_t> open;  // how many of each name, so that stray ENDs cost nothing
  for (std::uint32_t i = 0; i < count; ++i) {
    const ContentLine& line = lines[i];
    if (is_name(line, "BEGIN")) {
      nodes.push_back({trim(line.value), top, i, i, false});
      top = static_cast<std::uint32_t>(nodes.size() - 1);
      ++open[ascii_upper(nodes[top].name)];
    } else if (is_name(line, "END")) {
      const std::string name = ascii_upper(trim(line.value));
      const auto found = open.find(name);
      if (found == open.end() || found->second == 0) continue;
      for (bool closed = false; !closed; top = nodes[top].parent) {
        const std::string top_name = ascii_upper(nodes[top].name);
        --open[top_name];
        closed = top_name == name;
        nodes[top].last = closed ? i : i - 1;
        nodes[top].complete = closed;
      }
    }
  }
  for (; top != 0; top = nodes[top].parent) nodes[top].last = count - 1;
  return nodes;
}

}  // namespace kith::codec::ical
