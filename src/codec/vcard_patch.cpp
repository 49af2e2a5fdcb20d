// Changing a card: only the lines of fields that differ are written anew, every other byte is copied.
#include <algorithm>
#include <deque>
#include <map>

#include "base/text.h"
#include "codec/vcard_card.h"
#include "codec/vcard_match.h"
#include "codec/vcard_rewrite.h"
#include "codec/vcard_value.h"
#include "codec/vcard_write.h"

namespace kith::codec::card {
namespace {

std::string_view country_of(const Field& address) {
  return address.parts.size() > 6 ? std::string_view(address.parts[6]) : std::string_view{};
}

// What is written next begins a line. In a document with LF, CR alone ends none.
bool ends_line(std::string_view text, std::string_view newline) {
  return text.empty() || text.back() == newline.back();
}

class Patcher {
 public:
  Patcher(const Card& card, const Fields& wanted)
      : card_(card),
        wanted_(wanted),
        lines_(card.lines.lines()),
        version_(version_of(card.version)),
        newline_(card.lines.newline()),
        matches_(match_fields(card.fields, wanted)),
        edits_(lines_.size()),
        groups_(card.lines) {}

  std::string run() {
    for (std::uint32_t i = 0; i < card_.fields.size(); ++i) apply(i);
    for (const Twin& twin : card_.twins) apply_twin(twin);
    insert_fresh();
    for (const auto& [line, change] : pieces_) rewrite_several(line, change);
    return print();
  }

 private:
  struct Edit {
    enum class Kind : std::uint8_t { keep, drop, replace } kind = Kind::keep;
    std::string text;
  };
  // What happens to the values of one line that holds several.
  struct Pieces {
    std::map<std::uint32_t, std::string> replaced;  // "" when it goes
    std::vector<std::string> added;
  };

  void apply(std::uint32_t field);
  void apply_twin(const Twin& twin);
  void drop(const Owner& owner);
  void replace(std::uint32_t line, std::string text) { edits_[line] = {Edit::Kind::replace, std::move(text)}; }
  void rewrite(const Field& before, const Field& after, const Owner& owner);
  void rewrite_several(std::uint32_t line, const Pieces& change);
  void find_places();
  void insert_fresh();
  void insert(std::string_view name, std::string text);
  bool fill_blank(std::string_view name, const std::string& text);
  std::string print() const;
  bool must_separate(std::uint32_t line, std::string_view next) const;

  const Card& card_;
  const Fields& wanted_;
  const std::vector<ContentLine>& lines_;
  Version version_;
  std::string_view newline_;
  Matches matches_;
  std::vector<Edit> edits_;
  std::map<std::uint32_t, std::string> after_;              // by line; `none` for the beginning of the document
  std::map<std::uint32_t, Pieces> pieces_;                  // by line
  std::map<std::string_view, std::uint32_t> last_;          // the last line of each field name
  std::map<std::string_view, std::uint32_t> last_several_;  // of those that share lines
  std::map<std::string_view, std::deque<std::uint32_t>> blanks_;
  GroupNames groups_;
};

void Patcher::apply(std::uint32_t field) {
  const Match& match = matches_.existing[field];
  const Owner& owner = card_.owners[field];
  if (match.kind == Match::Kind::same) return;
  if (owner.piece != none) {
    const bool gone = match.kind == Match::Kind::gone;
    pieces_[owner.line].replaced[owner.piece] = gone ? std::string{} : std::string(wanted_[match.wanted].text());
  } else if (match.kind == Match::Kind::gone || !is_writable(wanted_[match.wanted])) {
    drop(owner);
  } else {
    rewrite(card_.fields[field], wanted_[match.wanted], owner);
  }
}

void Patcher::apply_twin(const Twin& twin) {
  const Match& match = matches_.existing[twin.field];
  if (match.kind == Match::Kind::same) return;
  const bool gone = match.kind == Match::Kind::gone || !is_writable(wanted_[match.wanted]);
  if (gone || !can_hold(twin.owner.property, wanted_[match.wanted])) return drop(twin.owner);
  const bool main_moved = !can_hold(card_.owners[twin.field].property, wanted_[match.wanted]);
  if (main_moved && property_for(wanted_[match.wanted], version_).name == twin.owner.property.name)
    return drop(twin.owner);
  Field after = wanted_[match.wanted];
  after.label = card_.fields[twin.field].label;
  after.preferred = card_.fields[twin.field].preferred;
  if (after == card_.fields[twin.field]) return;
  rewrite(card_.fields[twin.field], after, twin.owner);
}

void Patcher::drop(const Owner& owner) {
  for (std::uint32_t line = owner.line; line <= owner.last; ++line) edits_[line].kind = Edit::Kind::drop;
  for (const std::uint32_t line : {owner.label, owner.country}) {
    if (line != none) edits_[line].kind = Edit::Kind::drop;
  }
}

void Patcher::rewrite(const Field& before, const Field& after, const Owner& owner) {
  if (after.name.starts_with("line:") || !can_hold(owner.property, after)) {
    drop(owner);
    replace(owner.line, new_lines(after, version_, newline_, groups_));
    return;
  }
  const ContentLine& line = lines_[owner.line];
  Rewritten text = rewrite_line(line, owner, before, after, version_);
  if (owner.country != none && country_of(before) != country_of(after)) edits_[owner.country].kind = Edit::Kind::drop;
  std::string group(line.group);
  if (text.label_changed && owner.label != none && text.label.empty()) {
    edits_[owner.label].kind = Edit::Kind::drop;
  } else if (text.label_changed && owner.label != none) {
    const ContentLine& label = lines_[owner.label];
    replace(owner.label,
            label_line(std::string(label.group) + '.' + std::string(label.name), text.label, version_, newline_));
  } else if (text.label_changed && !text.label.empty()) {
    group = groups_.next();
  }
  std::string head = group.empty() ? text.head : group + '.' + text.head;
  std::string lines = finished(head, text.draft, version_, newline_);
  if (group != line.group) {
    lines += label_line(group + ".X-ABLabel", text.label, version_, newline_);
    if (owner.country != none) edits_[owner.country].kind = Edit::Kind::drop;
  }
  replace(owner.line, std::move(lines));
}

void Patcher::rewrite_several(std::uint32_t index, const Pieces& change) {
  const ContentLine& line = lines_[index];
  const Text text(line);
  const bool plain = text.is_plain();
  const std::vector<std::string> raw = plain ? split_value(line.value, ',') : text.pieces(',');
  std::vector<std::string> kept;
  bool any = false;
  for (std::uint32_t i = 0; i < raw.size(); ++i) {
    const auto replaced = change.replaced.find(i);
    if (replaced == change.replaced.end()) {
      kept.push_back(plain ? raw[i] : escape_for(version_, raw[i], Part::entry));
    } else if (!replaced->second.empty()) {
      kept.push_back(escape_for(version_, replaced->second, Part::entry));
    } else {
      continue;
    }
    any |= !trim(raw[i]).empty();
  }
  for (const std::string& piece : change.added) kept.push_back(escape_for(version_, piece, Part::entry));
  if (!any && change.added.empty()) {
    edits_[index].kind = Edit::Kind::drop;
    return;
  }
  replace(index, finished(kept_head(line), draft_several(kept, version_), version_, newline_));
}

// An empty line of the same property becomes the new one.
bool Patcher::fill_blank(std::string_view name, const std::string& text) {
  const auto found = blanks_.find(name);
  if (found == blanks_.end() || found->second.empty()) return false;
  const Owner& blank = card_.blanks[found->second.front()];
  found->second.pop_front();
  drop(blank);
  replace(blank.line, text);
  return true;
}

// After the last line of the same field, else before END.
void Patcher::insert(std::string_view name, std::string text) {
  if (fill_blank(name, text)) return;
  const auto last = last_.find(name);
  const std::uint32_t body = card_.past > 0 ? card_.past - 1 : none;
  after_[last == last_.end() ? body : last->second] += text;
}

void Patcher::find_places() {
  const auto note = [&](std::string_view name, const Owner& owner) {
    std::uint32_t& last = last_[name];
    for (const std::uint32_t line : {owner.last, owner.label, owner.country}) {
      if (line != none) last = std::max(last, line);
    }
    if (owner.piece != none) last_several_[name] = owner.line;
  };
  for (std::uint32_t i = 0; i < card_.fields.size(); ++i) note(card_.fields[i].name, card_.owners[i]);
  for (const Twin& twin : card_.twins) note(card_.fields[twin.field].name, twin.owner);
  for (std::uint32_t i = 0; i < card_.blanks.size(); ++i) {
    blanks_[field_name(card_.blanks[i].property.prop)].push_back(i);
  }
}

void Patcher::insert_fresh() {
  if (matches_.fresh.empty()) return;
  find_places();
  std::map<std::string_view, std::vector<std::string>> together;  // new values that share one new line
  for (const std::uint32_t index : matches_.fresh) {
    const Field& field = wanted_[index];
    if (!holds_several(prop_of_field(field.name))) {
      if (is_writable(field)) insert(field.name, new_lines(field, version_, newline_, groups_));
    } else if (const auto line = last_several_.find(field.name); line != last_several_.end()) {
      pieces_[line->second].added.emplace_back(field.text());
    } else {
      together[field.name].push_back(escape_for(version_, field.text(), Part::entry));
    }
  }
  for (const auto& [name, entries] : together) {
    const Property property = main_property(prop_of_field(name));
    insert(name, finished(property.name, draft_several(entries, version_), version_, newline_));
  }
}

// The next line would be read as part of this one: a soft break at the very end, base64 without its empty line.
bool Patcher::must_separate(std::uint32_t index, std::string_view next) const {
  const ContentLine& line = lines_[index];
  const Encoding encoding = line.encoding;
  if (encoding == Encoding::quoted_printable) return line.text.ends_with('=');
  if (encoding != Encoding::base64) return false;
  const std::string_view first = next.substr(0, next.find_first_of("\r\n"));
  return first.find(':') == std::string_view::npos;
}

std::string Patcher::print() const {
  const std::string_view document = card_.lines.document();
  std::string out;
  out.reserve(document.size() + 256);
  std::uint32_t kept = none;  // the last line written as it was, when nothing was written since
  const auto put = [&](std::string_view text) {
    if (text.empty()) return;
    if (!ends_line(out, newline_)) out += newline_;
    if (kept != none && must_separate(kept, text)) out += newline_;
    out += text;
    kept = none;
  };
  if (const auto first = after_.find(none); first != after_.end()) put(first->second);
  std::size_t at = 0;
  bool dropped = false;
  for (std::uint32_t i = 0; i < lines_.size(); ++i) {
    out += document.substr(at, lines_[i].begin - at);
    const std::string_view raw = document.substr(lines_[i].begin, lines_[i].end - lines_[i].begin);
    at = lines_[i].end;
    if (edits_[i].kind == Edit::Kind::keep) {
      if (dropped)
        put(raw);
      else
        out += raw;
      kept = i;
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

}  // namespace

std::string with_uid(const Card& card, std::string_view uid) {
  const std::uint32_t before = card.version_line != none ? card.version_line : card.begin;
  const std::size_t at = before == none ? 0 : card.lines.lines()[before].end;
  const std::string_view newline = card.lines.newline();
  std::string out(card.lines.document().substr(0, at));
  if (!ends_line(out, newline)) out += newline;
  out += make_line("UID", {}, uid, newline);
  return out.append(card.lines.document().substr(at));
}

std::string patched(const Card& card, const Fields& wanted) {
  return Patcher(card, wanted).run();
}

}  // namespace kith::codec::card

namespace kith::codec {

std::string patch_vcard(std::string_view bytes, const Fields& wanted) {
  return card::patched(card::read_card(bytes), wanted);
}

std::string with_uid(std::string_view bytes, std::string_view uid) {
  return card::with_uid(card::read_card(bytes), uid);
}

}  // namespace kith::codec
