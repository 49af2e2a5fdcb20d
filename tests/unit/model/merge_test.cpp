#include "model/merge.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <cstdint>
#include <set>

#include "codec/ical.h"
#include "show.h"

using namespace kith;
using codec::Field;
using codec::Fields;
using codec::make_field;

namespace {

Field email(const char* address, const char* label = "") {
  return make_field("email", {address}, label);
}
Field phone(const char* number) {
  return make_field("phone", {number});
}
Field title(const char* text) {
  return make_field("title", {text});
}
Field tag(const char* text) {
  return make_field("tag", {text});
}

// The merged fields, then the conflicts as "? field: base | mine | theirs".
std::string merged(const Fields& base, const Fields& mine, const Fields& theirs) {
  const auto result = model::merge(base, mine, theirs);
  std::string text = test::show(result.fields);
  for (const auto& conflict : result.conflicts) {
    text += "? " + conflict.field + ": " + test::show(conflict.base) + " | " + test::show(conflict.mine) + " | " +
            test::show(conflict.theirs) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a field changed on one side only takes that change") {
  const Fields base = {title("Cook"), tag("host")};
  CHECK(merged(base, {title("Chef"), tag("host")}, base) == "title Chef\ntag host\n");
  CHECK(merged(base, base, {title("Chef"), tag("host")}) == "title Chef\ntag host\n");
  CHECK(merged(base, {title("Chef"), tag("host")}, {title("Cook")}) == "title Chef\n");
  CHECK(merged(base, {tag("host")}, base) == "tag host\n");
  CHECK(merged(base, {tag("host")}, {title("Chef"), tag("host")}) ==
        "tag host\n? title: title Cook | - | title Chef\n");
}

TEST_CASE("the same change on both sides is no conflict") {
  CHECK(merged({title("Cook")}, {title("Chef")}, {title("Chef")}) == "title Chef\n");
  CHECK(merged({}, {email("a@ex.org")}, {email("a@ex.org")}) == "email a@ex.org\n");
  CHECK(merged({title("Cook")}, {}, {}).empty());
}

TEST_CASE("two different changes of one field are a conflict and mine stays") {
  CHECK(merged({title("Cook")}, {title("Chef")}, {title("Baker")}) ==
        "title Chef\n? title: title Cook | title Chef | title Baker\n");
  CHECK(merged({}, {title("Chef")}, {title("Baker")}) == "title Chef\n? title: - | title Chef | title Baker\n");
  CHECK(merged({title("Cook")}, {title("Chef")}, {}) == "title Chef\n? title: title Cook | title Chef | -\n");
}

TEST_CASE("a list is the union of what both sides added, theirs after the last of the same name") {
  CHECK(merged({email("a@ex.org"), title("Cook")}, {email("a@ex.org"), email("m@ex.org"), title("Cook")},
               {email("t@ex.org"), email("a@ex.org"), title("Cook"), tag("new")}) ==
        "email a@ex.org\nemail m@ex.org\nemail t@ex.org\ntitle Cook\ntag new\n");
}

TEST_CASE("an entry replaced differently on both sides is a conflict") {
  const Fields base = {phone("+351 912"), tag("x")};
  CHECK(merged(base, {phone("+351 900"), tag("x")}, {phone("+351 999"), tag("x")}) ==
        "phone +351 900\ntag x\n? phone: phone +351 912 | phone +351 900 | phone +351 999\n");
  CHECK(merged(base, {phone("+351 900"), tag("x")}, {phone("+351 900"), tag("x")}) == "phone +351 900\ntag x\n");
}

TEST_CASE("replacing a tag is removing and adding") {
  CHECK(merged({tag("x")}, {tag("mine")}, {tag("theirs")}) == "tag mine\ntag theirs\n");
}

TEST_CASE("replacing a category of a calendar document is removing and adding") {
  const auto category = [](const char* text) { return codec::make_ical_field("category", {text}); };
  CHECK(merged({category("x")}, {category("mine")}, {category("theirs")}) == "category mine\ncategory theirs\n");
}

TEST_CASE("value, label and preference of one entry change independently") {
  Field preferred = email("a@ex.org");
  preferred.preferred = true;
  CHECK(merged({email("a@ex.org")}, {preferred}, {email("a@ex.org", "work")}) == "email a@ex.org [work] *\n");
  CHECK(merged({email("a@ex.org")}, {email("a@ex.org", "home")}, {email("a@ex.org", "work")}) ==
        "email a@ex.org [home]\n? email: email a@ex.org | email a@ex.org [home] | email a@ex.org [work]\n");
}

TEST_CASE("stamps of programs never conflict and the later one holds") {
  const auto rev = [](const char* text) { return make_field("line:REV", {text}); };
  CHECK(merged({rev("REV:1")}, {rev("REV:2")}, {rev("REV:3")}) == "line:REV REV:3\n");
  CHECK(merged({rev("REV:1")}, {rev("REV:3")}, {rev("REV:2")}) == "line:REV REV:3\n");
  CHECK(merged({rev("REV:1")}, {}, {rev("REV:2")}) == "line:REV REV:2\n");
}

TEST_CASE("the same entry several times is kept as often") {
  const Fields twice = {tag("x"), tag("x")};
  CHECK(merged(twice, twice, twice) == "tag x\ntag x\n");
  CHECK(merged(twice, {tag("x")}, twice) == "tag x\n");
}

namespace {

// A small repeatable generator (Knuth's MMIX constants), so that a failure can be found again by its seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t roll(std::size_t sides) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state_ >> 33) % sides;
  }

 private:
  std::uint64_t state_;
};

Field random_field(Dice& dice) {
  static const char* const names[] = {"email", "phone",    "tag",      "note",     "title",
                                      "org",   "birthday", "line:X-A", "line:REV", "custom"};
  static const char* const labels[] = {"", "", "home", "work"};
  const std::string name = names[dice.roll(10)];
  Field field = make_field(name, {std::to_string(dice.roll(4))}, labels[dice.roll(4)]);
  field.preferred = dice.roll(6) == 0;
  return field;
}

bool has_single(const Fields& fields, const Field& field) {
  return field.key.empty() &&
         std::any_of(fields.begin(), fields.end(), [&](const Field& f) { return f.name == field.name; });
}

Fields random_fields(Dice& dice) {
  Fields fields;
  for (std::size_t i = dice.roll(9); i > 0; --i) {
    Field field = random_field(dice);
    if (!has_single(fields, field)) fields.push_back(std::move(field));
  }
  return fields;
}

Fields changed(Fields fields, Dice& dice) {
  for (std::size_t i = dice.roll(8); i > 0; --i) {
    if (!fields.empty() && dice.roll(2) == 0) {
      fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(dice.roll(fields.size())));
    } else if (Field field = random_field(dice); !has_single(fields, field)) {
      fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(dice.roll(fields.size() + 1)), std::move(field));
    }
  }
  return fields;
}

std::multiset<std::string> set_of(const Fields& fields) {
  std::multiset<std::string> set;
  for (const Field& field : fields) set.insert(test::show(field));
  return set;
}

bool has_entry(const Fields& fields, const Field& wanted) {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const Field& f) { return f.name == wanted.name && f.key == wanted.key; });
}

bool in_conflict(const std::vector<model::FieldConflict>& conflicts, std::string_view name) {
  return std::any_of(conflicts.begin(), conflicts.end(), [&](const auto& c) { return c.field == name; });
}

constexpr std::uint64_t rounds = 3000;

}  // namespace

TEST_CASE("a side that changed nothing takes the other side as it is") {
  for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    const Fields base = random_fields(dice);
    const Fields other = changed(base, dice);
    const auto theirs_untouched = model::merge(base, other, base);
    const auto mine_untouched = model::merge(base, base, other);
    REQUIRE(theirs_untouched.fields == other);
    REQUIRE(set_of(mine_untouched.fields) == set_of(other));
    REQUIRE(theirs_untouched.conflicts.empty());
    REQUIRE(mine_untouched.conflicts.empty());
  }
}

TEST_CASE("but for conflicts it does not matter which side is mine") {
  std::size_t with_conflicts = 0;
  for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    const Fields base = random_fields(dice);
    const Fields one = changed(base, dice);
    const Fields other = changed(base, dice);
    const auto here = model::merge(base, one, other);
    const auto there = model::merge(base, other, one);
    REQUIRE(here.conflicts.size() == there.conflicts.size());
    if (here.conflicts.empty()) {
      REQUIRE(set_of(here.fields) == set_of(there.fields));
    } else {
      ++with_conflicts;
    }
  }
  CHECK(with_conflicts > rounds / 20);
}

TEST_CASE("what one side only added is never lost") {
  for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    const Fields base = random_fields(dice);
    const Fields mine = changed(base, dice);
    const Fields theirs = changed(base, dice);
    const auto result = model::merge(base, mine, theirs);
    for (const Fields* side : {&mine, &theirs}) {
      for (const Field& field : *side) {
        if (has_entry(base, field) || in_conflict(result.conflicts, field.name) || field.name == "line:REV") continue;
        CAPTURE(test::show(field));
        REQUIRE(has_entry(result.fields, field));
      }
    }
  }
}

TEST_CASE("ten thousand additions are merged at once") {
  Fields theirs;
  for (int i = 0; i < 10'000; ++i) theirs.push_back(make_field("tag", {std::to_string(i)}));
  Fields mine = {tag("mine"), title("Chef")};
  const auto result = model::merge({}, mine, theirs);
  CHECK(result.fields.size() == 10'002);
  CHECK(test::show(result.fields.front()) == "tag mine");
  CHECK(test::show(result.fields[1]) == "tag 0");
  CHECK(test::show(result.fields.back()) == "title Chef");
}
