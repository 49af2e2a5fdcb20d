// Files of calendars: which components belong together, each group in a VCALENDAR of its own.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "codec/content_line.h"
#include "codec/ical.h"
#include "codec/ical_property.h"

namespace kith::codec {
namespace {

constexpr auto npos = std::string_view::npos;

// What comes out may be this many times the file (each document repeats its zones), and what a small file needs.
constexpr std::size_t most_growth = 16;
constexpr std::size_t least_budget = std::size_t{256} << 20;

// A stretch of the file: a component, or lines between components.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t line = 1;
  std::string_view name;  // of a component; "" for lines
  bool complete = true;
  std::string_view bytes(std::string_view file) const { return file.substr(begin, end - begin); }
};

struct Calendar {
  Piece piece;                // from BEGIN to END:VCALENDAR
  bool is_wrapped = true;     // false: a component that stands alone
  std::vector<Piece> inside;  // without BEGIN and END
};

// The text after "BEGIN:" or "END:"; nothing for other lines. Blanks and any case, as in content lines.
std::optional<std::string_view> edge(std::string_view line, std::string_view name) {
  const std::size_t colon = line.find_first_of(";:");
  if (colon == npos || !equal_ignoring_case(trim(line.substr(0, colon)), name)) return std::nullopt;
  return trim(line.substr(line.find(':', colon) == npos ? line.size() : line.find(':', colon) + 1));
}

// Cuts a file at the components that stand in a VCALENDAR or alone; what is inside them is not looked at.
class Cutter {
 public:
  explicit Cutter(std::string_view file) : file_(file) {}

  std::vector<Calendar> run() {
    const char end_of_line = file_.find('\n') == npos ? '\r' : '\n';
    std::size_t at = file_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (; at < file_.size(); ++line_) {
      const std::size_t found = file_.find(end_of_line, at);
      const std::size_t next = found == npos ? file_.size() : found + 1;
      read_line(file_.substr(at, next - at), at, next);
      at = next;
    }
    if (in_component_) end_component(file_.size(), false);
    if (in_calendar_) end_calendar(file_.size(), false);
    return std::move(calendars_);
  }

 private:
  void read_line(std::string_view line, std::size_t begin, std::size_t end) {
    const char first = line.front();
    if (first == 'B' || first == 'b') {
      if (const auto name = edge(line, "BEGIN")) return read_begin(*name, begin, end);
    } else if (first == 'E' || first == 'e') {
      if (const auto name = edge(line, "END")) return read_end(*name, begin, end);
    }
    if (in_calendar_ && !in_component_) add_lines(begin, end);
  }

  void read_begin(std::string_view name, std::size_t begin, std::size_t end) {
    if (equal_ignoring_case(name, "VCALENDAR")) {
      if (in_component_) end_component(begin, false);
      if (in_calendar_) end_calendar(begin, false);
      in_calendar_ = true;
      calendars_.push_back({{begin, end, line_, name, true}, true, {}});
    } else if (in_component_) {
      open_.push_back(ical::ascii_upper(name));
      ++opened_[open_.back()];
    } else {
      if (!in_calendar_) calendars_.push_back({{begin, end, line_, {}, true}, false, {}});
      calendars_.back().inside.push_back({begin, end, line_, name, true});
      in_component_ = true;
      open_.assign(1, ical::ascii_upper(name));
      opened_ = {{open_.back(), 1}};
    }
  }

  void read_end(std::string_view written, std::size_t begin, std::size_t end) {
    const std::string name = ical::ascii_upper(written);
    if (name == "VCALENDAR") {
      if (in_component_) end_component(begin, false);
      if (in_calendar_) end_calendar(end, true);
      return;
    }
    if (!in_component_) return;  // a stray one
    if (const auto found = opened_.find(name); found == opened_.end() || found->second == 0) return;
    for (bool closed = false; !closed; open_.pop_back()) {
      --opened_[open_.back()];
      closed = open_.back() == name;
    }
    if (open_.empty()) end_component(end, true);
  }

  void add_lines(std::size_t begin, std::size_t end) {
    std::vector<Piece>& inside = calendars_.back().inside;
    if (!inside.empty() && inside.back().name.empty() && inside.back().end == begin)
      inside.back().end = end;
    else
      inside.push_back({begin, end, line_, {}, true});
  }

  void end_component(std::size_t end, bool complete) {
    Calendar& calendar = calendars_.back();
    calendar.inside.back().end = end;
    calendar.inside.back().complete = complete;
    in_component_ = false;
    if (!in_calendar_) calendar.piece.end = end;
  }

  void end_calendar(std::size_t end, bool complete) {
    calendars_.back().piece.end = end;
    calendars_.back().piece.complete = complete;
    in_calendar_ = false;
  }

  std::string_view file_;
  std::vector<Calendar> calendars_;
  std::vector<std::string> open_;              // components, from the one that is cut out inwards
  std::map<std::string, std::size_t> opened_;  // how many of each name
  std::size_t line_ = 1;
  bool in_calendar_ = false;
  bool in_component_ = false;
};

// The components of one UID.
struct Group {
  std::vector<const Piece*> pieces;
  std::string uid;
  std::set<std::string> zones;  // that they name
  bool complete = true;
};

// What the documents of one calendar share.
struct Shared {
  std::string lines;                                        // the calendar's own
  std::vector<std::pair<std::string, const Piece*>> zones;  // by TZID, in order
};

class Splitter {
 public:
  Splitter(std::string_view file, const std::function<void(const IcalSlice&)>& each)
      : file_(file), each_(each), budget_(file.size() * most_growth + least_budget) {}

  void run() {
    const std::vector<Calendar> calendars = Cutter(file_).run();
    for (const Calendar& calendar : calendars) {
      const std::vector<Group> groups = group(calendar);
      if (groups.empty()) continue;
      if (groups.size() == 1) {
        emit_whole(calendar, groups.front(), calendars.size() == 1);
        continue;
      }
      const Shared shared = share(calendar);
      for (const Group& one : groups) emit(shared, one);
    }
  }

 private:
  std::vector<Group> group(const Calendar& calendar) const;
  std::string read_component(const Piece& piece, std::set<std::string>& zones) const;
  Shared share(const Calendar& calendar) const;
  void emit_whole(const Calendar& calendar, const Group& group, bool is_only) const;
  void emit(const Shared& shared, const Group& group);
  void append(std::string& text, const Piece& piece) const;

  std::string_view file_;
  const std::function<void(const IcalSlice&)>& each_;
  std::size_t budget_;
};

bool is_zone(const Piece& piece) {
  return equal_ignoring_case(piece.name, "VTIMEZONE");
}

[[noreturn]] void refuse(std::size_t line, const char* what) {
  throw Error(Exit::data, "the calendar at line " + std::to_string(line) + ' ' + what).at({}, line);
}

// Notes the zones a component names (or, for a VTIMEZONE, its own name); returns its UID.
std::string Splitter::read_component(const Piece& piece, std::set<std::string>& zones) const {
  try {
    const ContentLines lines(piece.bytes(file_));
    std::string uid;
    std::size_t depth = 0;
    for (const ContentLine& line : lines.lines()) {
      if (equal_ignoring_case(line.name, "BEGIN")) ++depth;
      if (equal_ignoring_case(line.name, "END") && depth > 0) --depth;
      if (depth == 1 && uid.empty() && equal_ignoring_case(line.name, "UID")) uid = trim(line.value);
      if (depth == 1 && is_zone(piece) && equal_ignoring_case(line.name, "TZID")) {
        zones.insert(unescape_text(trim(line.value)));
      } else if (const std::string zone = decode_param(param(line.params, "TZID")); !zone.empty()) {
        zones.insert(zone);
        // A name with a colon and no quotes.
        if (const std::size_t colon = line.value.rfind(':'); colon != npos) {
          zones.insert(zone + ':' + std::string(line.value.substr(0, colon)));
        }
      }
    }
    return uid;
  } catch (Error& error) {
    throw error.at({}, piece.line + (error.line > 0 ? error.line - 1 : 0));
  }
}

std::vector<Group> Splitter::group(const Calendar& calendar) const {
  std::vector<Group> groups;
  std::map<std::string, std::size_t> by_uid;
  for (const Piece& piece : calendar.inside) {
    if (piece.name.empty() || is_zone(piece) || (!calendar.is_wrapped && !ical::is_main_name(piece.name))) continue;
    std::set<std::string> zones;
    const std::string uid = read_component(piece, zones);
    std::size_t at = groups.size();
    if (!uid.empty()) at = by_uid.emplace(uid, at).first->second;
    if (at == groups.size()) groups.push_back({{}, uid, {}, true});
    Group& group = groups[at];
    group.pieces.push_back(&piece);
    group.complete &= piece.complete;
    group.zones.merge(zones);
  }
  return groups;
}

void Splitter::append(std::string& text, const Piece& piece) const {
  text += piece.bytes(file_);
  if (!text.ends_with('\n') && !text.ends_with('\r')) text += "\r\n";
}

Shared Splitter::share(const Calendar& calendar) const {
  Shared shared;
  for (const Piece& piece : calendar.inside) {
    if (piece.name.empty()) append(shared.lines, piece);
    if (!is_zone(piece)) continue;
    std::set<std::string> names;
    read_component(piece, names);
    for (const std::string& name : names) shared.zones.emplace_back(name, &piece);
  }
  return shared;
}

void Splitter::emit_whole(const Calendar& calendar, const Group& group, bool is_only) const {
  const std::string_view bytes = is_only ? file_ : calendar.piece.bytes(file_);
  if (bytes.size() > document_byte_limit) refuse(group.pieces.front()->line, "is over 16 MB");
  each_({bytes, group.uid, group.pieces.front()->line, calendar.piece.complete && group.complete});
}

void Splitter::emit(const Shared& shared, const Group& group) {
  std::vector<const Piece*> pieces;
  for (const auto& [name, piece] : shared.zones) {
    if (group.zones.contains(name)) pieces.push_back(piece);
  }
  pieces.insert(pieces.end(), group.pieces.begin(), group.pieces.end());
  std::size_t size = shared.lines.size() + 64;
  for (const Piece* piece : pieces) size += piece->end - piece->begin;
  if (size > document_byte_limit) refuse(group.pieces.front()->line, "is over 16 MB");
  if (size > budget_) refuse(group.pieces.front()->line, "grows too much when it is split");
  budget_ -= size;

  const std::string_view newline = file_.find('\n') == npos ? "\r" : file_.find("\r\n") == npos ? "\n" : "\r\n";
  std::string text = "BEGIN:VCALENDAR";
  text.append(newline).append(shared.lines);
  for (const Piece* piece : pieces) append(text, *piece);
  text.append("END:VCALENDAR").append(newline);
  each_({text, group.uid, group.pieces.front()->line, group.complete});
}

}  // namespace

void split_icals(std::string_view file, const std::function<void(const IcalSlice&)>& each) {
  Splitter(file, each).run();
}

}  // namespace kith::codec
