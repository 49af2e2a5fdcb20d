// New calendar documents, whole.
#include <algorithm>

#include "base/text.h"
#include "codec/content_line.h"
#include "codec/ical.h"
#include "codec/ical_document.h"
#include "codec/ical_moment.h"
#include "codec/ical_value.h"
#include "codec/ical_write.h"

namespace kith::codec {
namespace {

constexpr std::string_view crlf = "\r\n";

bool is_component(const Field& field) {
  return equal_ignoring_case(field.text().substr(0, 6), "BEGIN:");
}

// Where a field stands: the calendar's lines, its zones, the component's lines, what is nested in it, overrides.
enum class Region { calendar, zone, property, nested, override_ };

Region region(const Field& field) {
  if (field.name == "alarm") return Region::nested;
  if (!field.name.starts_with("line:")) return Region::property;
  if (field.name == "line:VTIMEZONE") return Region::zone;
  if (field.label == ical::calendar_label) return is_component(field) ? Region::override_ : Region::calendar;
  return is_component(field) ? Region::nested : Region::property;
}

class Maker {
 public:
  explicit Maker(const Fields& fields) : all_(fields) {
    for (const Field& field : fields) {
      const bool is_ours = field.name == "line:DTSTAMP" || field.name == "line:PRODID";
      if (!is_ours && ical::is_writable(field)) order_.push_back(&field);
    }
    std::stable_sort(order_.begin(), order_.end(), [](const Field* a, const Field* b) { return rank(*a) < rank(*b); });
  }

  void append(Region wanted, std::string& text) const {
    bool categories = false;
    for (const Field* field : order_) {
      if (region(*field) != wanted) continue;
      if (field->name != "category") {
        text += ical::new_lines(*field, all_, crlf);
      } else if (!categories) {
        text += category_line();
        categories = true;
      }
    }
  }

 private:
  static std::uint8_t rank(const Field& field) { return ical::property_of_field(field.name).rank; }

  std::string category_line() const {
    std::vector<std::string> texts;
    for (const Field* field : order_) {
      if (field->name == "category") texts.push_back(escape_text(field->text()));
    }
    return make_line("CATEGORIES", {}, join(texts, ","), crlf);
  }

  const Fields& all_;
  std::vector<const Field*> order_;
};

}  // namespace

std::string make_ical(std::string_view component, std::string_view uid, const Fields& fields, time::Instant dtstamp) {
  const Maker maker(fields);
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kith//kith//EN\r\n";
  maker.append(Region::calendar, text);
  maker.append(Region::zone, text);
  text.append("BEGIN:").append(component).append(crlf);
  if (!uid.empty()) text += make_line("UID", {}, uid, crlf);
  text += make_line("DTSTAMP", {}, ical::moment_value({time::format_utc(dtstamp)}), crlf);
  maker.append(Region::property, text);
  maker.append(Region::nested, text);
  text.append("END:").append(component).append(crlf);
  maker.append(Region::override_, text);
  return text + "END:VCALENDAR\r\n";
}

}  // namespace kith::codec
