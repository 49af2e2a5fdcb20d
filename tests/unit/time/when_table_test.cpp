// WHEN and RANGE as tables: tests/fixtures/time/{when,range}.tsv say what each text means.
#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <string>

#include "base/error.h"
#include "base/text.h"
#include "time/format.h"
#include "time/when.h"

namespace kith::time {
namespace {

// Ana lives in Lisbon and is in Tokyo from 10 May 2026.
std::optional<Zone> zone_of(std::string_view text, Date on) {
  const std::string name = ascii_lower(text);
  if (name == "@ana") return Zone::load(on < to_date({2026, 5, 10}) ? "Europe/Lisbon" : "Asia/Tokyo");
  if (name == "@nobody") throw Error(Exit::unknown, "no contact matches 'nobody'");
  if (name == "lisbon" || text == "LIS") return Zone::load("Europe/Lisbon");
  if (name == "new york") return Zone::load("America/New_York");
  if (text == "TYO") return Zone::load("Asia/Tokyo");
  if (text == "São Paulo") return Zone::load("America/Sao_Paulo");
  return std::nullopt;
}

// "@ 2026-05-04T09:00:00Z Europe/Lisbon ahead next"; the zone "trips" is Berlin, and New York from 10 May 2026.
Setting setting_of(std::string_view line) {
  const auto words = split_blanks(line);
  Setting setting;
  setting.now = parse_rfc3339(words.at(1)).value();
  if (words.at(2) == "trips") {
    setting.zone = Zone::load("Europe/Berlin");
    setting.zone_on = [](Date on) {
      return Zone::load(on < to_date({2026, 5, 10}) ? "Europe/Berlin" : "America/New_York");
    };
  } else {
    setting.zone = Zone::load(words.at(2));
  }
  setting.zone_of = zone_of;
  setting.direction = words.at(3) == "back" ? Direction::back : Direction::ahead;
  setting.bare_time = words.at(4) == "next" ? BareTime::next : words.at(4) == "last" ? BareTime::last : BareTime::today;
  return setting;
}

std::string said(const Moment& moment) {
  if (!moment.timed()) return format(moment.date) + (moment.zone_named ? " [" + moment.zone.name() + "]" : "");
  return (moment.kind == Moment::Kind::instant ? "= " : "") + format_rfc3339(moment.instant, moment.zone) + " [" +
         moment.zone.name() + "]";
}

std::string or_refusal(const std::function<std::string()>& read) {
  try {
    return read();
  } catch (const Error& error) {
    return std::string(error.code == Exit::usage ? "! " : "!! ") + error.message + " | " + error.hint;
  }
}

std::string with_notes(std::string text, const std::vector<std::string>& notes) {
  for (const std::string& note : notes) text += "; " + note;
  return text;
}

std::string when_means(std::string_view text, const Setting& setting) {
  return or_refusal([&] {
    const Resolved resolved = resolve(text, setting);
    return with_notes(said(resolved.moment), resolved.notes);
  });
}

std::string range_means(std::string_view text, const Setting& setting) {
  return or_refusal([&] {
    const Span span = resolve_range(text, setting);
    const std::string from = span.from ? said(*span.from) : "";
    const std::string until = span.until ? said(*span.until) : "";
    return with_notes(from + " .. " + until, span.notes);
  });
}

void check_table(const char* file, const std::function<std::string(std::string_view, const Setting&)>& means,
                 int least) {
  std::ifstream lines(std::string(KITH_SOURCE_DIR) + "/tests/fixtures/time/" + file);
  REQUIRE(lines.good());
  Setting setting;
  std::string line;
  std::string under;
  int rows = 0;
  while (std::getline(lines, line)) {
    if (line.starts_with('#')) continue;
    if (line.starts_with("@ ")) {
      setting = setting_of(line);
      under = line;
      continue;
    }
    const std::size_t tab = line.find('\t');
    const std::string text = line.substr(0, tab);
    CAPTURE(under);
    CAPTURE(text);
    CHECK(means(text, setting) == (tab == std::string::npos ? "" : line.substr(tab + 1)));
    ++rows;
  }
  CHECK(rows >= least);
}

TEST_CASE("every WHEN of the table means what the table says") {
  check_table("when.tsv", when_means, 250);
}

TEST_CASE("every RANGE of the table means what the table says") {
  check_table("range.tsv", range_means, 120);
}

// The rows of the tables of man/kith-dates.7: `.It Li TEXT Ta meaning` below `.It Em WHEN` or `.It Em RANGE`.
TEST_CASE("every example of the manual page is read") {
  std::ifstream lines(std::string(KITH_SOURCE_DIR) + "/man/kith-dates.7.in");
  const Setting setting = setting_of("@ 2026-05-04T09:00:00Z UTC ahead today");
  std::string line;
  bool ranges = false;
  int rows = 0;
  while (std::getline(lines, line)) {
    if (line.starts_with(".It Em ")) ranges = line.starts_with(".It Em RANGE");
    if (!line.starts_with(".It Li ")) continue;
    const std::string text = replace_all(line.substr(7, line.find(" Ta ") - 7), "\\-", "-");
    const std::string means = ranges ? range_means(text, setting) : when_means(text, setting);
    CAPTURE(text);
    CHECK_FALSE(means.starts_with("!"));
    ++rows;
  }
  CHECK(rows > 40);
}

}  // namespace
}  // namespace kith::time
