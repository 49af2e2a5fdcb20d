// RFC 2047 encoded words, as mail programs write them and not only as the RFC allows.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "codec/charset.h"
#include "codec/mail.h"

namespace kith::codec {

namespace {

constexpr std::size_t word_limit = 4096;  // RFC 2047 §2 says 75; programs write whole subjects

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

// Padding may be missing; what is no base64 digit is skipped.
void append_base64(std::string& out, std::string_view text) {
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) continue;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

void append_q(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '=' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : hex_digit(text[i + 2]);
    if (low < 0) {
      out += text[i] == '_' ? ' ' : text[i];
    } else {
      out += static_cast<char>(high << 4 | low);
      i += 2;
    }
  }
}

// Decoded bytes of adjacent words of one charset: a character may be split between two words.
struct Run {
  std::string_view charset;
  std::string bytes;
  std::string_view written;  // from the first word to the end of the last
  std::string_view gap;      // blanks between another charset's word and this one
};

class Decoder {
 public:
  std::string decode(std::string_view value) {
    std::size_t at = 0;
    while (at < value.size()) {
      const std::size_t next = std::min(value.size(), value.find("=?", at));
      const EncodedWord word = encoded_word_at(value.substr(next));
      if (word.size == 0) {
        const std::size_t end = std::min(value.size(), next + 2);
        literal(value.substr(at, end - at));
        at = end;
        continue;
      }
      literal(value.substr(at, next - at));
      add(word, value, next);
      at = next + word.size;
    }
    flush();
    out_ += guessed_to_utf8(plain_);
    return std::move(out_);
  }

 private:
  void literal(std::string_view text) {
    if (text.empty()) return;
    if (run_ && std::all_of(text.begin(), text.end(), is_blank)) {
      gap_ = text;  // dropped when another word follows
      return;
    }
    flush();
    plain_ += text;
  }

  void add(const EncodedWord& word, std::string_view value, std::size_t at) {
    const std::string_view gap = gap_;
    if (run_ && !equal_ignoring_case(run_->charset, word.charset)) flush(Gap::drop);
    const std::size_t first = run_ ? static_cast<std::size_t>(run_->written.data() - value.data()) : at;
    if (!run_) run_ = Run{word.charset, {}, {}, gap};
    run_->written = value.substr(first, at + word.size - first);
    gap_ = {};
    word.encoding == 'b' ? append_base64(run_->bytes, word.text) : append_q(run_->bytes, word.text);
  }

  enum class Gap { keep, drop };
  void flush(Gap gap = Gap::keep) {
    if (run_) {
      out_ += guessed_to_utf8(plain_);
      plain_.clear();
      const auto text = known_charset_to_utf8(run_->bytes, run_->charset);
      if (!text) {
        out_ += run_->gap;
        gap = Gap::keep;
      }
      out_ += text ? *text : guessed_to_utf8(run_->written);
      run_.reset();
    }
    if (gap == Gap::keep) plain_ += gap_;
    gap_ = {};
  }

  std::string out_;
  std::string plain_;  // raw bytes since the last word, charset unknown
  std::optional<Run> run_;
  std::string_view gap_;  // blanks after the run
};

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

// C0, DEL and C1 (two bytes in UTF-8) become blanks: a decoded line break must not start a line of its own anywhere.
void blank_controls(std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_control(text[i])) text[i] = ' ';
    const bool c1 = text[i] == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (c1) text.replace(i, 2, " ");
  }
}

}  // namespace

EncodedWord encoded_word_at(std::string_view text) {
  if (!text.starts_with("=?")) return {};
  const std::size_t charset_end = text.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end == 2 || charset_end > 80) return {};
  if (charset_end + 2 >= text.size() || text[charset_end + 2] != '?') return {};
  EncodedWord word;
  word.charset = text.substr(2, charset_end - 2);
  if (std::any_of(word.charset.begin(), word.charset.end(), is_blank)) return {};
  word.charset = word.charset.substr(0, word.charset.find('*'));  // RFC 2231 §5
  word.encoding = static_cast<char>(text[charset_end + 1] | 0x20);
  if (word.encoding != 'b' && word.encoding != 'q') return {};
  const std::size_t begin = charset_end + 3;
  const std::size_t end = text.substr(0, begin + word_limit).find("?=", begin);
  if (end == std::string_view::npos) return {};
  word.text = text.substr(begin, end - begin);
  word.size = end + 2;
  return word;
}

std::string decode_header(std::string_view value) {
  std::string text = Decoder().decode(value);
  blank_controls(text);
  return text;
}

}  // namespace kith::codec
