// Any text as WHEN, RANGE, a length and a birthday: read to a moment that agrees with itself, or refused with words.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "time/format.h"
#include "time/when.h"

namespace {

using namespace kith;
using namespace kith::time;

Setting setting_of(std::uint8_t choice) {
  static const Zone zones[] = {Zone(), Zone::find("Europe/Lisbon").value_or(Zone()),
                               Zone::find("Pacific/Apia").value_or(Zone()),
                               Zone::find("Africa/Cairo").value_or(Zone())};
  static const Instant moments[] = {{1777885200}, {1772326800}, {1793008800}, {253402300799}};
  Setting setting;
  setting.zone = zones[choice & 3];
  setting.now = moments[choice >> 2 & 3];
  setting.direction = (choice & 16) != 0 ? Direction::back : Direction::ahead;
  setting.bare_time = static_cast<BareTime>(choice >> 5 & 3 ? (choice >> 5 & 3) - 1 : 0);
  setting.zone_of = [](std::string_view text, Date) -> std::optional<Zone> {
    if (text.size() > 5) return std::nullopt;
    return zones[text.size() & 3];
  };
  return setting;
}

void check_moment(const Moment& moment) {
  const int year = to_ymd(moment.date).year;
  if (year < 1 || year > 9999 || moment.date != date_of(moment.wall)) std::abort();
  if (moment.timed() && moment.zone.to_wall(moment.instant) != moment.wall) std::abort();
  if (moment.end() < moment.instant) std::abort();
  format_rfc3339(moment.instant, moment.zone);
}

template <class Read>
void read_or_refuse(Read read) {
  try {
    read();
  } catch (const Error& error) {
    if (error.code != Exit::usage || !error.message.starts_with("cannot read '") || error.hint.empty()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Setting setting = setting_of(size > 0 ? data[0] : 0);
  const std::string_view text(reinterpret_cast<const char*>(data) + (size > 0 ? 1 : 0), size > 0 ? size - 1 : 0);
  read_or_refuse([&] {
    const When when = read_when(text);
    const Moment moment = resolve(when, setting).moment;
    check_moment(moment);
    if (when.timed() != moment.timed() || when.text() != text) std::abort();
  });
  read_or_refuse([&] {
    const Span span = resolve(read_range(text), setting);
    if (span.from) check_moment(*span.from);
    if (span.until) check_moment(*span.until);
    if (span.from && span.until && *span.end() < *span.begin()) std::abort();
  });
  read_or_refuse([&] {
    const PartialDate birthday = read_birthday(text);
    if (parse_partial_date(format(birthday)) != birthday) std::abort();
  });
  if (const auto minutes = parse_minutes(text)) {
    if (parse_minutes(format_minutes(*minutes)) != minutes) std::abort();
  }
  if (const auto period = parse_period(text)) {
    if (parse_period(format(*period)) != period) std::abort();
  }
  return 0;
}
