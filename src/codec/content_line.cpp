#include "codec/content_line.h"

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "base/text.h"

namespace kith::codec {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_base64(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
           c == '=';
  });
}

bool begins(std::string_view line, std::string_view upper) {
  return line.size() >= upper.size() && equal_ignoring_case(line.substr(0, upper.size()), upper);
}

// A line that begins or ends a component is never part of the value before it, however that value is broken.
bool is_component_edge(std::string_view line) {
  return begins(line, "END:") || begins(line, "BEGIN:");
}

// Looks for the colon after name and parameters; resumable, because a fold may come before it.
class ColonFinder {
 public:
  std::size_t find(std::string_view text) {
    for (; at_ < text.size(); ++at_) {
      if (text[at_] == '"') quoted_ = !quoted_;
      if (text[at_] == ':' && !quoted_) return at_;
    }
    return npos;
  }

 private:
  std::size_t at_ = 0;
  bool quoted_ = false;
};

std::string_view params_before(std::string_view text, std::size_t colon) {
  const std::size_t semicolon = text.substr(0, colon).find(';');
  return semicolon == npos ? std::string_view{} : text.substr(semicolon + 1, colon - semicolon - 1);
}

// Group, name, parameters and value of a line whose colon is known; without one it is all name.
void split_head(ContentLine& line, std::size_t colon) {
  std::string_view name = line.text;
  if (colon != npos) {
    line.value = line.text.substr(colon + 1);
    name = line.text.substr(0, colon);
    if (const std::size_t semicolon = name.find(';'); semicolon != npos) {
      line.params = name.substr(semicolon + 1);
      name = name.substr(0, semicolon);
    }
    if (const std::size_t dot = name.rfind('.'); dot != npos) {
      line.group = trim(name.substr(0, dot));
      name.remove_prefix(dot + 1);
    }
  }
  line.name = trim(name);
}

// Reads logical lines one after the other. A line end is LF with any CRs before it; in a document without LF it is CR.
class Scanner {
 public:
  explicit Scanner(std::string_view document) : document_(document) {
    if (document.find('\n') == npos) end_of_line_ = '\r';
    if (document.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  bool next(ContentLine& line);
  std::string_view newline() const {
    if (end_of_line_ == '\r' && document_.find('\r') != npos) return "\r";
    return bare_ > with_return_ ? "\n" : "\r\n";
  }
  std::unique_ptr<char[]> take_unfolded() { return std::move(unfolded_); }

 private:
  std::string_view physical();
  void start(std::string_view text);
  void join(std::string_view more);
  void drop_last();
  bool join_soft_break();
  bool join_fold();
  bool join_base64();

  std::string_view document_;
  std::size_t at_ = 0;
  char end_of_line_ = '\n';
  std::size_t bare_ = 0, with_return_ = 0;
  std::string_view text_;  // of the current logical line: in the document, or at the end of unfolded_ once joined
  bool joined_ = false;
  std::unique_ptr<char[]> unfolded_;
  std::size_t used_ = 0;
};

// The text of the next physical line; moves on.
std::string_view Scanner::physical() {
  const std::string_view rest = document_.substr(at_);
  std::size_t length = rest.find(end_of_line_);
  if (length == npos) {
    length = rest.size();
    at_ = document_.size();
  } else {
    at_ += length + 1;
    ++(length > 0 && rest[length - 1] == '\r' ? with_return_ : bare_);
  }
  while (length > 0 && rest[length - 1] == '\r') --length;
  return rest.substr(0, length);
}

void Scanner::start(std::string_view text) {
  text_ = text;
  joined_ = false;
}

// Unfolded text is kept in one block that could hold the whole document, so that views into it stay good.
void Scanner::join(std::string_view more) {
  if (!unfolded_) unfolded_.reset(new char[document_.size()]);
  char* block = unfolded_.get();
  if (!joined_) {
    std::copy(text_.begin(), text_.end(), block + used_);
    text_ = {block + used_, text_.size()};
    used_ += text_.size();
    joined_ = true;
  }
  std::copy(more.begin(), more.end(), block + used_);
  used_ += more.size();
  text_ = {text_.data(), text_.size() + more.size()};
}

void Scanner::drop_last() {
  text_.remove_suffix(1);
  if (joined_) --used_;
}

// "=" at the end of a quoted-printable line: the next one belongs to it, leading blanks included.
bool Scanner::join_soft_break() {
  if (!text_.ends_with('=') || at_ == document_.size()) return false;
  const std::size_t before = at_;
  const std::string_view more = physical();
  if (is_component_edge(more)) {
    at_ = before;
    return false;
  }
  drop_last();
  join(more);
  return true;
}

// A line that begins with a blank belongs to the one before it (RFC 6350 §3.2), even over empty lines.
bool Scanner::join_fold() {
  std::size_t from = at_;
  while (from < document_.size() && (document_[from] == '\r' || document_[from] == '\n')) ++from;
  if (from == document_.size() || (document_[from] != ' ' && document_[from] != '\t')) return false;
  at_ = from + 1;
  join(physical());
  return true;
}

// vCard 2.1 base64 that its writer did not indent; it ends with an empty line, which is taken too.
bool Scanner::join_base64() {
  if (at_ == document_.size()) return false;
  const std::size_t before = at_;
  const std::string_view more = physical();
  if (is_base64(more)) {
    join(more);
    return true;
  }
  if (!more.empty()) at_ = before;
  return false;
}

bool Scanner::next(ContentLine& line) {
  std::string_view first;
  std::size_t begin = 0;
  do {
    if (at_ == document_.size()) return false;
    begin = at_;
    first = physical();
  } while (first.empty());

  start(first);
  ColonFinder finder;
  std::size_t colon = npos;
  std::string_view params;
  Encoding encoding = Encoding::none;
  for (bool more = true; more;) {
    if (colon == npos && (colon = finder.find(text_)) != npos) {
      params = params_before(text_, colon);
      encoding = encoding_of(params);
    }
    const bool soft = encoding == Encoding::quoted_printable && join_soft_break();
    more = soft || join_fold() || (encoding == Encoding::base64 && join_base64());
  }
  if (colon == npos && (colon = text_.find(':')) != npos) {  // a quote that never ends
    params = params_before(text_, colon);
    encoding = encoding_of(params);
  }

  line = {};
  line.begin = begin;
  line.end = at_;
  line.text = text_;
  line.encoding = encoding;
  split_head(line, colon);
  return true;
}

std::size_t line_number(std::string_view document, std::size_t offset) {
  const char end_of_line = document.find('\n') == npos ? '\r' : '\n';
  const auto end = document.begin() + static_cast<std::ptrdiff_t>(offset);
  return 1 + static_cast<std::size_t>(std::count(document.begin(), end, end_of_line));
}

}  // namespace

ContentLines::ContentLines(std::string_view document) : document_(document) {
  if (document.size() > document_byte_limit) throw Error(Exit::data, "a document is over 16 MB").at({}, 1);
  lines_.reserve(std::min<std::size_t>(document.size() / 32 + 4, 4096));
  Scanner scanner(document);
  std::size_t components = 0;
  ContentLine line;
  while (scanner.next(line)) {
    if (line.name.size() == 5 && equal_ignoring_case(line.name, "BEGIN") && ++components > document_component_limit) {
      throw Error(Exit::data, "a document has over 10,000 components").at({}, line_number(document, line.begin));
    }
    lines_.push_back(line);
  }
  newline_ = scanner.newline();
  unfolded_ = scanner.take_unfolded();
}

bool ParamReader::next(Param& param) {
  while (!rest_.empty() && rest_.front() == ';') rest_.remove_prefix(1);
  if (rest_.empty()) return false;
  bool quoted = false;
  std::size_t end = 0;
  std::size_t equals = npos;
  for (; end < rest_.size() && (quoted || rest_[end] != ';'); ++end) {
    if (rest_[end] == '"') quoted = !quoted;
    if (rest_[end] == '=' && equals == npos && !quoted) equals = end;
  }
  const std::string_view whole = rest_.substr(0, end);
  rest_.remove_prefix(end);
  param.name = equals == npos ? std::string_view{} : trim(whole.substr(0, equals));
  param.value = trim(equals == npos ? whole : whole.substr(equals + 1));
  const std::string_view value = param.value;
  if (value.size() >= 2 && value.front() == '"' && value.find('"', 1) == value.size() - 1) {
    param.value = value.substr(1, value.size() - 2);
  }
  return true;
}

std::vector<Param> params(std::string_view text) {
  std::vector<Param> all;
  ParamReader reader(text);
  for (Param param; reader.next(param);) all.push_back(param);
  return all;
}

std::string_view param(std::string_view text, std::string_view name) {
  ParamReader reader(text);
  for (Param param; reader.next(param);) {
    if (!param.name.empty() && equal_ignoring_case(param.name, name)) return param.value;
  }
  return {};
}

Encoding encoding_of(std::string_view params) {
  // Most lines say nothing of it; "ENCODING", "BASE64" and "QUOTED-PRINTABLE" have one of these letters each.
  const bool may_say = std::any_of(params.begin(), params.end(),
                                   [](char c) { return c == 'G' || c == 'g' || c == '6' || c == 'Q' || c == 'q'; });
  if (!may_say) return Encoding::none;
  ParamReader reader(params);
  for (Param param; reader.next(param);) {
    if (!param.name.empty() && !equal_ignoring_case(param.name, "ENCODING")) continue;
    const std::string_view value = param.value;
    if (equal_ignoring_case(value, "QUOTED-PRINTABLE")) return Encoding::quoted_printable;
    if (equal_ignoring_case(value, "BASE64")) return Encoding::base64;
    if (!param.name.empty() && equal_ignoring_case(value, "Q")) return Encoding::quoted_printable;
    if (!param.name.empty() && equal_ignoring_case(value, "B")) return Encoding::base64;
  }
  return Encoding::none;
}

}  // namespace kith::codec
