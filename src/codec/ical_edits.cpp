#include "codec/ical_edits.h"

namespace kith::codec::ical {
namespace {

// What is written next begins a line. In a document with LF, CR alone ends none.
bool ends_line(std::string_view text, std::string_view newline) {
  return text.empty() || text.back() == newline.back();
}

// The next line would be read as part of this one: a soft break at the very end, base64 without its empty line.
bool must_separate(const ContentLine& line, std::string_view next) {
  if (line.encoding == Encoding::quoted_printable) return line.text.ends_with('=');
  if (line.encoding != Encoding::base64) return false;
  return next.substr(0, next.find_first_of("\r\n")).find(':') == std::string_view::npos;
}

}  // namespace

std::string LineEdits::print() const {
  const std::string_view document = lines_.document();
  const std::vector<ContentLine>& lines = lines_.lines();
  std::string out;
  out.reserve(document.size() + 256);
  const ContentLine* kept = nullptr;  // the last line written as it was, when nothing was written since
  const auto put = [&](std::string_view text) {
    if (text.empty()) return;
    if (!ends_line(out, lines_.newline())) out += lines_.newline();
    if (kept && must_separate(*kept, text)) out += lines_.newline();
    out += text;
    kept = nullptr;
  };
  if (const auto first = after_.find(UINT32_MAX); first != after_.end()) put(first->second);
  std::size_t at = 0;
  bool dropped = false;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    out += document.substr(at, lines[i].begin - at);
    const std::string_view raw = document.substr(lines[i].begin, lines[i].end - lines[i].begin);
    at = lines[i].end;
    if (edits_[i].kind == Edit::Kind::keep) {
      if (dropped)
        put(raw);
      else
        out += raw;
      kept = &lines[i];
      dropped = false;
    } else {
      put(edits_[i].text);
      dropped = true;
    }
    if (const auto after = after_.find(i); after != after_.end()) put(after->second);
  }
  out += document.substr(at);
  return out;
}

}  // namespace kith::codec::ical
