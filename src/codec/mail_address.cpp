// Address lists (RFC 5322 §3.4 and §4.4), tokenised first and decoded afterwards (RFC 2047 §6.2).
#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "codec/charset.h"
#include "codec/mail.h"

namespace kith::codec {

namespace {

constexpr std::size_t comment_depth_limit = 64;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

bool has_any_of(std::string_view text, std::string_view characters) {
  return text.find_first_of(characters) != std::string_view::npos;
}

// local@domain with a local part of atoms or one quoted string; UTF-8 is allowed (RFC 6532).
bool is_address(std::string_view address) {
  constexpr std::string_view specials = "()<>[]:;@\\,\" \t";
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos || at == 0 || address.size() > address_byte_limit) return false;
  if (std::any_of(address.begin(), address.end(), is_control)) return false;
  const std::string_view local = address.substr(0, at), domain = address.substr(at + 1);
  const bool quoted = local.size() > 2 && local.front() == '"' && local.back() == '"';
  const bool literal = domain.size() > 2 && domain.front() == '[' && domain.back() == ']';
  const bool good_domain =
      literal ? !has_any_of(domain.substr(1, domain.size() - 2), "[]<>\" ") : !has_any_of(domain, specials);
  return !domain.empty() && good_domain && (quoted || !has_any_of(local, specials));
}

// A word of a phrase or of a bare address.
struct Word {
  std::string raw;    // as written, quotes included: what an address is made of
  std::string shown;  // without quotes: what a name is made of
  bool quoted = false;
  bool glued = false;  // no blank before it
};

class AddressParser {
 public:
  explicit AddressParser(std::string_view text) : text_(text.substr(0, mail_header_limit)) {}

  std::vector<Mailbox> parse() {
    while (at_ < text_.size() && found_.size() < mailbox_limit) step();
    finish();
    return std::move(found_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (is_blank(c) || is_control(c)) {
      ++at_;
      glued_ = false;
      return;
    }
    switch (c) {
      case ',':
      case ';':  // the end of a group, and Outlook's comma
        ++at_;
        return finish();
      case ':':  // what came before was the name of a group
        ++at_;
        words_.clear();
        return;
      case '(':
        return comment();
      case '<':
        return angle();
      case '>':
      case ')':
        ++at_;
        return;
      case '"':
        return add(quoted());
      default:
        return add(atom());
    }
  }

  void add(Word word) {
    if (word.raw.empty()) return;
    word.glued = glued_ && !words_.empty();
    words_.push_back(std::move(word));
    glued_ = true;
  }

  // From the opening quote; without a closing one this and all further quotes are nothing.
  Word quoted() {
    Word word;
    word.quoted = true;
    std::size_t end = quotes_close_ ? at_ + 1 : text_.size();
    for (; end < text_.size() && text_[end] != '"'; ++end) {
      if (text_[end] == '\\' && end + 1 < text_.size()) ++end;
      word.shown += text_[end];
    }
    if (end >= text_.size()) {
      quotes_close_ = false;
      ++at_;
      return {};
    }
    word.raw = text_.substr(at_, end + 1 - at_);
    at_ = end + 1;
    return word;
  }

  Word atom() {
    std::size_t size = encoded_word_at(text_.substr(at_)).size;
    if (size == 0) {
      const std::size_t bracket = text_[at_] == '[' ? text_.find(']', at_) : std::string_view::npos;
      const std::size_t from = bracket == std::string_view::npos ? at_ + 1 : bracket;
      std::size_t end = from;
      while (end < text_.size() && !is_atom_end(end)) ++end;
      size = end - at_;
    }
    std::string text(text_.substr(at_, size));
    at_ += size;
    return Word{text, text, false, false};
  }

  // "=?" begins an encoded word even when glued to what is before it; "@[" begins a domain literal with colons in it.
  bool is_atom_end(std::size_t at) const {
    const char c = text_[at];
    if (is_blank(c) || is_control(c) || std::string_view(",;:()<>\"").find(c) != std::string_view::npos) return true;
    if (c == '[' && text_[at - 1] == '@') return true;
    return c == '=' && encoded_word_at(text_.substr(at)).size > 0;
  }

  // Nested comments, quoted pairs (RFC 5322 §3.2.2). The last one names the mailbox of the form "ana@ex.pt (Ana
  // Sousa)". Without a closing parenthesis this and all further ones are nothing.
  void comment() {
    std::string text;
    std::size_t depth = 0, end = comments_close_ ? at_ : text_.size();
    for (; end < text_.size(); ++end) {
      const char c = text_[end];
      if (c == ')' && --depth == 0) break;
      if (c == '\\' && end + 1 < text_.size()) ++end;
      const bool opens = c == '(';
      if (opens && depth < comment_depth_limit) ++depth;
      if (!(opens && depth == 1)) text += text_[end];
    }
    comments_close_ = end < text_.size();
    at_ = comments_close_ ? end + 1 : at_ + 1;
    if (comments_close_ && !trim(text).empty()) comment_ = std::move(text);
  }

  // "<@relay,@other:ana@ex.pt>": the obsolete route is dropped (RFC 5322 §4.4), comments and blanks too.
  void angle() {
    std::string address;
    ++at_;
    while (at_ < text_.size() && text_[at_] != '>') {
      const char c = text_[at_];
      if (c == ',' && !address.starts_with('@')) break;  // the closing bracket was forgotten
      if (c == '"') {
        address += quoted().raw;
      } else if (c == '(') {
        comment();
      } else if (c == '<' || (c == ':' && address.starts_with('@'))) {
        address.clear();
        ++at_;
      } else {
        if (!is_blank(c)) address += c;
        ++at_;
      }
    }
    if (at_ < text_.size() && text_[at_] == '>') ++at_;
    if (angle_.empty()) angle_ = std::move(address);
    has_angle_ = true;
    glued_ = false;
  }

  // Ends one mailbox.
  void finish() {
    if (!has_angle_) angle_ = take_bare_address();
    std::string name = phrase();
    if (name.empty()) name = trim(decode_header(comment_));
    keep(std::move(name), guessed_to_utf8(angle_));
    words_.clear();
    comment_.clear();
    angle_.clear();
    has_angle_ = false;
    glued_ = false;
  }

  // The words around the last "@" that make an address; what is left is the name of "Ana Sousa ana@ex.pt".
  std::string take_bare_address() {
    std::size_t last = words_.size();
    while (last > 0 && (words_[last - 1].quoted || words_[last - 1].raw.find('@') == std::string::npos)) --last;
    if (last == 0) return {};
    std::size_t begin = last - 1, end = last;
    while (begin > 0 && joins(begin, "@")) --begin;
    while (end < words_.size() && joins(end, "@.")) ++end;
    std::string address;
    for (std::size_t i = begin; i < end; ++i) address += words_[i].raw;
    words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(begin),
                 words_.begin() + static_cast<std::ptrdiff_t>(end));
    return address;
  }

  // Do words `at - 1` and `at` belong to one address? Glued, or a blank beside the "@" or, in the domain, beside a dot
  // (RFC 5322 §4.4). Not in the local part: "Sousa A. ana@ex.pt" ends in an address of three letters.
  bool joins(std::size_t at, std::string_view joints) const {
    const auto is_joint = [&](char c) { return joints.find(c) != std::string_view::npos; };
    return words_[at].glued || is_joint(words_[at - 1].raw.back()) || is_joint(words_[at].raw.front());
  }

  // Atoms are decoded as one run, so that adjacent encoded words join; quoted strings by themselves (programs encode
  // there too, although RFC 2047 §5 forbids it).
  std::string phrase() const {
    std::string name, run;
    for (const Word& word : words_) {
      if (word.quoted) {
        name += decode_header(run);
        run.clear();
      }
      std::string& to = word.quoted ? name : run;
      if (!word.glued && !(name.empty() && run.empty())) to += ' ';
      to += word.quoted ? decode_header(word.shown) : word.shown;
    }
    name += decode_header(run);
    return std::string(trim(name));
  }

  void keep(std::string name, std::string address) {
    if (!is_address(address) || found_.size() == mailbox_limit) return;
    if (name.size() > 2 && name.front() == '\'' && name.back() == '\'')
      name = trim(std::string_view(name).substr(1, name.size() - 2));
    if (equal_ignoring_case(name, address)) name.clear();
    found_.push_back({std::move(name), std::move(address)});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Mailbox> found_;
  std::vector<Word> words_;
  std::string comment_, angle_;
  bool has_angle_ = false;
  bool glued_ = false;  // no blank since the last word
  // A scan for the closing one has not failed yet: keeps hostile input linear.
  bool quotes_close_ = true;
  bool comments_close_ = true;
};

}  // namespace

std::vector<Mailbox> parse_addresses(std::string_view value) {
  return AddressParser(value).parse();
}

}  // namespace kith::codec
