// Files of cards: where each card begins and ends, and files that are not UTF-8.
#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "codec/content_line.h"
#include "codec/vcard.h"

namespace kith::codec {
namespace {

constexpr auto npos = std::string_view::npos;

// "begin : vcard" with blanks and any case.
bool is_edge(std::string_view line, std::string_view name) {
  const std::size_t colon = line.find(':');
  return colon != npos && equal_ignoring_case(trim(line.substr(0, colon)), name) &&
         equal_ignoring_case(trim(line.substr(colon + 1)), "VCARD");
}

bool is_agent(std::string_view line) {
  line = trim(line);
  if (!line.ends_with(':')) return false;
  const std::size_t name_end = line.find_first_of(";:");
  const std::string_view name = line.substr(0, name_end);
  return equal_ignoring_case(name.substr(name.rfind('.') + 1), "AGENT");
}

class Splitter {
 public:
  Splitter(std::string_view file, const std::function<void(const CardSlice&)>& each) : file_(file), each_(each) {}

  void run() {
    std::size_t at = 0;
    const char end_of_line = file_.find('\n') == npos ? '\r' : '\n';
    while (at < file_.size()) {
      const std::size_t found = file_.find(end_of_line, at);
      const std::size_t next = found == npos ? file_.size() : found + 1;
      read_line(file_.substr(at, next - at), at, next);
      at = next;
      ++line_;
    }
    if (open_) finish(file_.size(), false);
  }

 private:
  void read_line(std::string_view line, std::size_t begin, std::size_t end) {
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3), begin += 3;  // files put together, each with its mark
    if (line.empty()) return;
    const char first = line.front();
    if (first == 'B' || first == 'b') {
      if (is_edge(line, "BEGIN"))
        read_begin(begin);
      else if (open_ && line.size() > 6 && equal_ignoring_case(line.substr(0, 6), "BEGIN:"))
        count_component();
    } else if ((first == 'E' || first == 'e') && open_ && is_edge(line, "END")) {
      if (depth_-- == 0) finish(end, true);
    }
    if (first != '\r' && first != '\n') after_agent_ = open_ && is_agent(line);
    if (open_ && end - begin_ > document_byte_limit) refuse("is over 16 MB");
  }

  void read_begin(std::size_t at) {
    if (open_ && after_agent_) {
      ++depth_;
      count_component();
      return;
    }
    if (open_) finish(at, false);
    open_ = true;
    begin_ = at;
    card_line_ = line_;
    depth_ = 0;
    components_ = 1;
  }

  void count_component() {
    if (++components_ > document_component_limit) refuse("has over 10,000 components");
  }

  void finish(std::size_t end, bool complete) {
    open_ = false;
    each_({file_.substr(begin_, end - begin_), card_line_, complete});
  }

  [[noreturn]] void refuse(const char* what) const {
    throw Error(Exit::data, "the card at line " + std::to_string(card_line_) + " " + what).at({}, card_line_);
  }

  std::string_view file_;
  const std::function<void(const CardSlice&)>& each_;
  std::size_t line_ = 1, card_line_ = 1, begin_ = 0, components_ = 0;
  int depth_ = 0;
  bool open_ = false;
  bool after_agent_ = false;
};

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string from_utf16(std::string_view bytes, bool little) {
  std::string out;
  out.reserve(bytes.size());
  const auto unit = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little ? a | (b << 8) : (a << 8) | b);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    const bool high = c >= 0xD800 && c < 0xDC00;
    if (high && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = 0xFFFD;
    }
    append_utf8(out, c);
  }
  return out;
}

}  // namespace

void split_vcards(std::string_view file, const std::function<void(const CardSlice&)>& each) {
  Splitter(file, each).run();
}

std::optional<std::string> to_utf8_file(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
  // Without a mark: cards begin with ASCII, so every other byte of the first few is zero.
  if (bytes.size() >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0) {
    return from_utf16(bytes, true);
  }
  if (bytes.size() >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0) {
    return from_utf16(bytes, false);
  }
  return std::nullopt;
}

std::string phone_key(std::string_view typed) {
  typed = trim(typed.substr(0, typed.find(';')));
  if (typed.size() > 4 && equal_ignoring_case(typed.substr(0, 4), "tel:")) typed = trim(typed.substr(4));
  std::string key;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const bool after_country = key.size() > 1 && key.front() == '+';
    if (after_country && typed.substr(i, 3) == "(0)")
      i += 2;
    else if (typed[i] >= '0' && typed[i] <= '9')
      key += typed[i];
    else if (typed[i] == '+' && key.empty())
      key = "+";
  }
  return key.empty() || key == "+" ? ascii_lower(typed) : key;
}

}  // namespace kith::codec
