#include "time/zone.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/error.h"
#include "time/posix_rule.h"

namespace kith::time {

struct Zone::Table {
  struct Type {
    std::int32_t offset = 0;
    bool dst = false;
    std::string abbreviation;
  };
  std::string name;
  bool built_in = false;
  std::vector<std::int64_t> at;    // when kind[i] begins, ascending
  std::vector<std::uint8_t> kind;  // index into types, one for each of `at`
  std::vector<Type> types;         // types[0] holds before the first transition
  std::optional<PosixRule> rule;   // after the last transition

  bool ruled(std::int64_t seconds) const { return rule && (at.empty() || seconds >= at.back()); }
  const Type& type_at(std::int64_t seconds) const {
    const auto next = std::upper_bound(at.begin(), at.end(), seconds);
    return next == at.begin() ? types[0] : types[kind[static_cast<std::size_t>(next - at.begin()) - 1]];
  }
  // Certainly no transition after `from` and up to `until`.
  bool is_quiet(std::int64_t from, std::int64_t until) const {
    if (ruled(from)) return rule->is_quiet(from, until);
    return std::upper_bound(at.begin(), at.end(), from) == std::upper_bound(at.begin(), at.end(), until) &&
           !ruled(until);
  }
};

namespace {

// Three million years either way: all sums below stay inside 64 bits and all days inside Date.
constexpr std::int64_t reach = 100'000'000'000'000;
// Widest offset either way that RFC 9636 §3.2 allows, and so how far from a wall time its transitions can be.
constexpr std::int64_t widest_offset = 26 * 3600;
constexpr std::size_t most_bytes = 1 << 16;

std::int64_t within_reach(std::int64_t seconds) {
  return std::clamp(seconds, -reach, reach);
}

template <class Unsigned>
Unsigned big_endian(const char* bytes) {
  Unsigned value = 0;
  for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
    value = static_cast<Unsigned>(value << 8 | static_cast<unsigned char>(bytes[i]));
  }
  return value;
}

// The six counts of a TZif header (RFC 9636 §3.1).
struct Header {
  static constexpr std::size_t size = 44;
  char version = 0;
  std::size_t isut = 0, isstd = 0, leap = 0, times = 0, types = 0, chars = 0;
  std::size_t body(std::size_t time_size) const {
    return times * (time_size + 1) + types * 6 + chars + leap * (time_size + 4) + isstd + isut;
  }
};

std::optional<Header> read_header(std::string_view bytes) {
  if (bytes.size() < Header::size || !bytes.starts_with("TZif")) return std::nullopt;
  const auto count = [&](std::size_t i) { return std::size_t{big_endian<std::uint32_t>(bytes.data() + 20 + 4 * i)}; };
  const Header header{bytes[4], count(0), count(1), count(2), count(3), count(4), count(5)};
  for (const std::size_t n : {header.isut, header.isstd, header.leap, header.times, header.types, header.chars}) {
    if (n > most_bytes) return std::nullopt;
  }
  return header;
}

bool read_transitions(const Header& header, std::string_view body, Zone::Table& table) {
  const char* const kinds = body.data() + header.times * 8;
  table.at.reserve(header.times);
  table.kind.reserve(header.times);
  for (std::size_t i = 0; i < header.times; ++i) {
    const auto at = within_reach(static_cast<std::int64_t>(big_endian<std::uint64_t>(body.data() + i * 8)));
    const auto kind = static_cast<std::uint8_t>(kinds[i]);
    if (kind >= header.types || (i > 0 && at <= table.at.back())) return false;
    table.at.push_back(at);
    table.kind.push_back(kind);
  }
  return true;
}

bool read_types(const Header& header, std::string_view body, Zone::Table& table) {
  const char* const records = body.data() + header.times * 9;
  const std::string_view names = body.substr(header.times * 9 + header.types * 6, header.chars);
  table.types.reserve(header.types);
  for (std::size_t i = 0; i < header.types; ++i) {
    const char* const record = records + i * 6;
    const auto offset = static_cast<std::int32_t>(big_endian<std::uint32_t>(record));
    const std::size_t begin = static_cast<unsigned char>(record[5]);
    const std::size_t end = names.find('\0', begin);
    if (offset < -widest_offset || offset > widest_offset) return false;
    if (begin >= names.size() || end == std::string_view::npos || end - begin > 16) return false;
    table.types.push_back({offset, record[4] != 0, std::string(names.substr(begin, end - begin))});
  }
  return true;
}

// The whole regular file, nothing when it is not one or is larger than any zone.
std::optional<std::string> read_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return std::nullopt;
  struct stat status {};
  std::optional<std::string> bytes;
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size <= static_cast<off_t>(most_bytes)) {
    bytes.emplace(static_cast<std::size_t>(status.st_size), '\0');
    const ssize_t n = ::read(file, bytes->data(), bytes->size());
    if (n != static_cast<ssize_t>(bytes->size())) bytes.reset();
  }
  ::close(file);
  return bytes;
}

const std::shared_ptr<const Zone::Table>& utc_table() {
  static const auto table = [] {
    auto made = std::make_shared<Zone::Table>();
    made->name = "UTC";
    made->built_in = true;
    made->types.push_back({0, false, "UTC"});
    return std::shared_ptr<const Zone::Table>(std::move(made));
  }();
  return table;
}

}  // namespace

Zone::Zone() : table_(utc_table()) {}

Zone::Zone(std::shared_ptr<const Table> table) : table_(std::move(table)) {}

bool is_zone_name(std::string_view name) {
  if (name.empty() || name.size() > 64 || name.front() == '/' || name.back() == '/' || name.starts_with("right/"))
    return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '/' && c != '_' && c != '-' && c != '+') return false;
    if (c == '/' && name[i - 1] == '/') return false;
  }
  return true;
}

std::optional<Zone> Zone::parse(std::string_view name, std::string_view bytes) {
  // The first block is for readers of version 1; all times of interest are in the second, in 64 bits.
  const auto first = read_header(bytes);
  if (!first || first->version < '2') return std::nullopt;
  const std::size_t skipped = Header::size + first->body(4);
  const auto header = skipped <= bytes.size() ? read_header(bytes.substr(skipped)) : std::nullopt;
  if (!header || header->types == 0 || header->types > 256 || header->leap != 0) return std::nullopt;
  const std::string_view body = bytes.substr(skipped + Header::size);
  if (header->body(8) > body.size()) return std::nullopt;
  auto table = std::make_shared<Table>();
  table->name = name;
  if (!read_transitions(*header, body, *table) || !read_types(*header, body, *table)) return std::nullopt;
  const std::string_view footer = body.substr(header->body(8));
  if (footer.size() < 2 || footer.front() != '\n' || footer.back() != '\n') return std::nullopt;
  if (footer.size() > 2) {
    table->rule = PosixRule::parse(footer.substr(1, footer.size() - 2));
    if (!table->rule) return std::nullopt;
  }
  return Zone(std::move(table));
}

std::optional<Zone> Zone::from_rule(std::string_view name, std::string_view rule) {
  auto table = std::make_shared<Table>();
  table->name = name;
  table->rule = PosixRule::parse(rule);
  if (!table->rule) return std::nullopt;
  const PosixRule::Half& standard = table->rule->half(false);
  table->types.push_back({standard.offset, false, standard.abbreviation});
  return Zone(std::move(table));
}

const PosixRule* Zone::rule() const {
  return table_->rule ? &*table_->rule : nullptr;
}

std::optional<Zone> Zone::find(std::string_view name, std::string_view directory) {
  if (name == "UTC" || name == "Z") return Zone();
  if (!is_zone_name(name)) return std::nullopt;
  std::string path;
  path.reserve(directory.size() + 1 + name.size());
  path.append(directory).append("/").append(name);
  const auto bytes = read_file(path);
  return bytes ? parse(name, *bytes) : std::nullopt;
}

Zone Zone::load(std::string_view name, std::string_view directory) {
  auto zone = find(name, directory);
  if (!zone) throw Error(Exit::unknown, "no time zone '" + std::string(name) + "'", "names are like Europe/Lisbon");
  return *std::move(zone);
}

const std::string& Zone::name() const {
  return table_->name;
}

bool Zone::is_utc() const {
  return table_->built_in;
}

std::int32_t Zone::seconds_at(Instant instant) const {
  const std::int64_t seconds = within_reach(instant.seconds);
  if (!table_->ruled(seconds)) return table_->type_at(seconds).offset;
  return table_->rule->half(table_->rule->is_dst(seconds)).offset;
}

Offset Zone::offset_at(Instant instant) const {
  const std::int64_t seconds = within_reach(instant.seconds);
  if (table_->ruled(seconds)) {
    const bool dst = table_->rule->is_dst(seconds);
    const PosixRule::Half& half = table_->rule->half(dst);
    return {half.offset, half.abbreviation, dst};
  }
  const Table::Type& type = table_->type_at(seconds);
  return {type.offset, type.abbreviation, type.dst};
}

Wall Zone::to_wall(Instant instant) const {
  return {within_reach(instant.seconds) + seconds_at(instant)};
}

Date Zone::date_at(Instant instant) const {
  return date_of(to_wall(instant));
}

Placed Zone::to_instant(Wall wall) const {
  const std::int64_t seconds = within_reach(wall.seconds);
  const std::int32_t last = seconds_at({seconds - widest_offset});
  if (table_->is_quiet(seconds - widest_offset, seconds + widest_offset)) return {Instant{seconds - last}, Fit::exact};
  // Every offset in force while some place on earth could read this wall time is tried.
  std::optional<std::int64_t> found;
  int fits = 0;
  const auto offer = [&](std::int32_t offset) {
    const std::int64_t instant = seconds - offset;
    if (instant == found || seconds_at({instant}) != offset) return;
    found = found ? std::min(*found, instant) : instant;
    ++fits;
  };
  offer(last);
  std::optional<std::int64_t> moved;
  for (auto next = next_transition({seconds - widest_offset}); next && next->at.seconds <= seconds + widest_offset;
       next = next_transition(next->at)) {
    offer(next->after.seconds);
    // Jumped over: the clock before `at` had not reached it, the clock after is past it.
    if (seconds - next->before.seconds >= next->at.seconds && seconds - next->after.seconds < next->at.seconds) {
      moved = seconds - next->before.seconds;
    }
  }
  if (found) return {Instant{*found}, fits > 1 ? Fit::overlap : Fit::exact};
  return {Instant{moved.value_or(seconds - last)}, Fit::gap};
}

Instant Zone::start_of(Date date) const {
  const Placed placed = to_instant(midnight(date));
  if (placed.fit != Fit::gap) return placed.instant;
  // Midnight was jumped over: the day begins when the gap ends, with its first transition at or before the moved time.
  const auto next = next_transition({placed.instant.seconds - widest_offset});
  for (auto turn = next; turn && turn->at <= placed.instant; turn = next_transition(turn->at)) {
    if (turn->at.seconds + turn->after.seconds >= midnight(date).seconds) return turn->at;
  }
  return placed.instant;
}

std::optional<Transition> Zone::next_transition(Instant instant) const {
  const std::int64_t seconds = within_reach(instant.seconds);
  const auto described = [&](std::int64_t at) -> std::optional<Transition> {
    Transition turn{{at}, offset_at({at - 1}), offset_at({at})};
    return turn.before == turn.after ? std::nullopt : std::optional(std::move(turn));
  };
  for (auto at = std::upper_bound(table_->at.begin(), table_->at.end(), seconds); at != table_->at.end(); ++at) {
    if (auto turn = described(*at)) return turn;
  }
  if (!table_->rule || !table_->rule->has_dst()) return std::nullopt;
  const std::int64_t from = table_->at.empty() ? seconds : std::max(seconds, table_->at.back());
  for (const auto& change : table_->rule->changes_around(from)) {
    if (change.at <= from) continue;
    if (auto turn = described(change.at)) return turn;
  }
  return std::nullopt;
}

}  // namespace kith::time
