#include "codec/ical_write.h"

#include "base/text.h"
#include "codec/ical_duration.h"
#include "codec/ical_moment.h"
#include "codec/ical_value.h"

namespace kith::codec::ical {
namespace {

bool is_relative(const Field& alarm) {
  return parse_integer(alarm.text()).has_value();
}

std::string_view part(const Field& field, std::size_t index) {
  return index < field.parts.size() ? std::string_view(field.parts[index]) : std::string_view{};
}

}  // namespace

std::string trigger_params(const Field& alarm) {
  if (!is_relative(alarm)) return alarm.text().size() == 10 ? ";VALUE=DATE" : ";VALUE=DATE-TIME";
  return part(alarm, 1) == "end" ? ";RELATED=END" : "";
}

std::string trigger_value(const Field& alarm) {
  if (!is_relative(alarm)) return moment_value({std::string(alarm.text())});
  const std::int64_t minutes = *parse_integer(alarm.text());
  constexpr std::int64_t day = 1440;
  return format_duration({minutes / day, minutes % day * 60});
}

std::string new_alarm(const Field& alarm, std::string_view summary, std::string_view newline) {
  std::string text = fold_line("BEGIN:VALARM", newline);
  if (!part(alarm, 2).empty()) text += make_line("UID", {}, escape_text(part(alarm, 2)), newline);
  text += fold_line("TRIGGER" + trigger_params(alarm) + ':' + trigger_value(alarm), newline);
  text += fold_line("ACTION:DISPLAY", newline);
  text += make_line("DESCRIPTION", {}, escape_text(summary), newline);
  if (!part(alarm, 3).empty()) {
    text += make_line("ACKNOWLEDGED", {}, moment_value({std::string(part(alarm, 3))}), newline);
  }
  return text + fold_line("END:VALARM", newline);
}

std::string_view summary_of(const Fields& fields) {
  for (const Field& field : fields) {
    if (field.name == "summary" && !field.text().empty()) return field.text();
  }
  return "Reminder";
}

std::string new_lines(const Field& field, const Fields& all, std::string_view newline) {
  if (field.name.starts_with("line:")) return other_lines(balanced(field.text()), newline);
  if (field.name == "alarm") return new_alarm(field, summary_of(all), newline);
  return new_line(field, newline);
}

}  // namespace kith::codec::ical
