// Content lines over any bytes: ranges in order, nothing lost between them, text that survives escaping and folding.
#include <cstdlib>

#include "base/error.h"
#include "codec/content_line.h"

using namespace kith::codec;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

// What is between the lines is line ends and a byte order mark, nothing else.
void check_ranges(std::string_view document) {
  const ContentLines content(document);
  std::size_t at = document.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  for (const ContentLine& line : content.lines()) {
    must(line.begin >= at && line.end > line.begin && line.end <= document.size());
    must(document.substr(at, line.begin - at).find_first_not_of("\r\n") == std::string_view::npos);
    must(line.text.size() <= line.end - line.begin);
    ParamReader reader(line.params);
    for (Param param; reader.next(param);) must(param.value.size() <= line.params.size());
    at = line.end;
  }
  must(document.substr(at).find_first_not_of("\r\n") == std::string_view::npos);
}

void check_text(std::string_view text) {
  if (text.find_first_of(std::string_view("\r\0", 2)) != std::string_view::npos) return;
  must(unescape_text(escape_text(text)) == text);
  const std::string line = make_line("NOTE", {{"X", std::string(text)}}, escape_text(text), "\r\n");
  const ContentLines content(line);
  must(content.lines().size() == 1);
  must(unescape_text(content.lines().front().value) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const std::string_view document(reinterpret_cast<const char*>(bytes), size);
  try {
    check_ranges(document);
  } catch (const kith::Error&) {
    return 0;
  }
  check_text(document);
  decode_quoted_printable(document);
  decode_param(document);
  split_value(document, ';');
  return 0;
}
