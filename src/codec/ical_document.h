// A calendar document read with the lines each field came from: what patching needs to know. Internal to the codec.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/content_line.h"
#include "codec/ical.h"
#include "codec/ical_property.h"

namespace kith::codec::ical {

constexpr std::uint32_t none = UINT32_MAX;

// A component; indexes are into ContentLines::lines().
struct Node {
  std::string_view name;  // as written
  std::uint32_t parent = none;
  std::uint32_t begin = none;  // BEGIN; none for the document itself
  std::uint32_t last = none;   // END; the last line inside when it is missing. none for an empty document
  bool complete = false;
  std::uint32_t first() const { return begin + 1; }  // of its body; 0 for the document itself
  std::uint32_t past() const { return complete ? last : last + 1; }
};

// Nodes by their BEGIN; the document itself is the first.
std::vector<Node> read_nodes(const std::vector<ContentLine>& lines);

// Where a field came from.
struct Owner {
  Property property;
  std::uint32_t line = none;
  std::uint32_t last = none;   // of a component: its END; else `line`
  std::uint32_t piece = none;  // which of the values of a line that holds several
};

// Lines after which new ones go; none is before the first line.
struct Places {
  std::uint32_t property = none;
  std::uint32_t nested = none;
  std::uint32_t calendar_property = none;
  std::uint32_t zone = none;
  std::uint32_t component = none;
};

struct Document {
  explicit Document(std::string_view text) : lines(text) {}

  ContentLines lines;
  std::vector<Node> nodes;
  Node main;  // begin none: the document has none
  std::string component, uid, method;
  Fields fields;
  std::vector<Owner> owners;  // of `fields`, one each
  std::vector<Owner> blanks;  // lines of kith's properties that say nothing ("LOCATION:")
  Places places;
};

Document read_document(std::string_view text);

constexpr std::string_view calendar_label = "calendar";

// The lines of a VALARM that kith reads.
struct AlarmLines {
  std::uint32_t action = none, trigger = none, uid = none, apple_uid = none, acknowledged = none;
};
AlarmLines find_alarm_lines(const std::vector<ContentLine>& lines, std::uint32_t begin, std::uint32_t past);
// The parts of an alarm; nothing when it mails, runs something, or its trigger cannot be read.
std::optional<std::vector<std::string>> read_alarm(const std::vector<ContentLine>& lines, const Node& node);

bool is_name(const ContentLine& line, std::string_view name);

}  // namespace kith::codec::ical
