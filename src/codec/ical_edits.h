// A document whose lines are kept, dropped, replaced and added to; what is kept is copied byte for byte. Internal to
// the codec.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "codec/content_line.h"

namespace kith::codec::ical {

class LineEdits {
 public:
  explicit LineEdits(const ContentLines& lines) : lines_(lines), edits_(lines.lines().size()) {}
  void drop(std::uint32_t line) { edits_[line].kind = Edit::Kind::drop; }
  void replace(std::uint32_t line, std::string text) { edits_[line] = {Edit::Kind::replace, std::move(text)}; }
  // UINT32_MAX: before everything.
  void insert_after(std::uint32_t line, std::string_view text) { after_[line] += text; }
  std::string print() const;

 private:
  struct Edit {
    enum class Kind : std::uint8_t { keep, drop, replace } kind = Kind::keep;
    std::string text;
  };
  const ContentLines& lines_;
  std::vector<Edit> edits_;
  std::map<std::uint32_t, std::string> after_;
};

}  // namespace kith::codec::ical
