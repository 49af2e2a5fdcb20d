#include "config/rules.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/text.h"
#include "file.h"
#include "model/day_area.h"

namespace kith::config {
namespace {

using model::DayRule;

const std::string share = KITH_SOURCE_DIR "/share/";

const model::Places& places() {
  static const model::Places tables({share + "places"});
  return tables;
}

std::vector<DayRule> shipped() {
  return read_rules({share + "rules"}, "", places());
}

std::string show(const DayRule& rule) {
  const char* windows[] = {"rolling", "year", "fullest", "weighted"};
  std::string text =
      rule.name + " " + join(rule.where, "+") + (rule.counts == DayRule::Counts::outside ? " outside" : "");
  text += rule.counting == DayRule::Counting::any    ? " any"
          : rule.counting == DayRule::Counting::full ? " full"
                                                     : " midnight";
  text += std::string(" ") + windows[static_cast<int>(rule.window)];
  if (rule.days > 0) text += " " + std::to_string(rule.days);
  if (rule.starts_month > 1)
    text += " from " + std::to_string(rule.starts_month) + "-" + std::to_string(rule.starts_day);
  for (const int weight : rule.weights) text += " " + std::to_string(weight);
  if (!rule.weights.empty()) text += " / " + std::to_string(rule.denominator) + " least " + std::to_string(rule.least);
  if (!rule.limit) return text + " reminds";
  text += rule.compare == DayRule::Compare::more ? " > " : " >= ";
  text += std::to_string(*rule.limit);
  if (rule.keep == DayRule::Keep::over) text += " wanted";
  return text + (rule.permits ? " permits" : "");
}

// Of the file's [rules.x]: the rule, or "line: message | hint".
std::string read(std::string_view keys) {
  const test::File file("zone = \"UTC\"\n[rules.x]\n" + std::string(keys));
  try {
    return show(read_rules({}, file.path, places()).at(0));
  } catch (const Error& error) {
    CHECK(error.code == Exit::usage);
    CHECK(error.file == file.path);
    return std::to_string(error.line) + ": " + error.message + " | " + error.hint;
  }
}

// A rule with one line more.
std::string with(std::string_view line) {
  return read("where = [\"PT\"]\nwindow = \"year\"\nlimit = 183\n" + std::string(line));
}

model::DayReport count(const std::string& rule, const std::vector<model::DayPresence>& stays,
                       model::DayQuestion question) {
  question.today = *time::parse_iso_date("2026-05-04");
  return count_days(find_rule(shipped(), rule), stays, {}, membership_of(places()), question);
}

model::DayPresence stay(const char* country, const char* from, const char* until) {
  return {country, *time::parse_iso_date(from), *time::parse_iso_date(until), "s1"};
}

TEST_CASE("the rules that come with kith") {
  std::vector<std::string> rules;
  for (const DayRule& rule : shipped()) {
    rules.push_back(show(rule));
    CAPTURE(rule.name);
    CHECK(rule.title.size() > rule.name.size());
    CHECK(rule.source.starts_with("http"));
    CHECK(time::parse_iso_date(rule.date).has_value());
  }
  CHECK(rules == std::vector<std::string>{
                     "de-reminder DE any year reminds",
                     "es ES any year > 183",
                     "pt PT any fullest > 183",
                     "schengen schengen any rolling 180 > 90 permits",
                     "th TH any year >= 180",
                     "uk GB midnight year from 4-6 >= 183",
                     "us US any weighted 6 2 1 / 6 least 31 >= 183",
                     "us-abroad US+AS+GU+MP+PR+VI outside full fullest >= 330 wanted",
                 });
}

TEST_CASE("story 5 by the shipped rule") {
  model::DayQuestion question;
  question.plan = {*time::parse_iso_date("2026-05-20"), *time::parse_iso_date("2026-06-20"), ""};
  const auto report =
      count("schengen", {stay("DE", "2026-01-05", "2026-02-18"), stay("ES", "2026-03-30", "2026-04-28")}, question);
  CHECK(report.legal == false);
  CHECK(report.used == 107);
  CHECK(time::format(*report.earliest) == "2026-06-19");
}

TEST_CASE("story 6 by the shipped rule") {
  const auto report = count("es", {stay("ES", "2026-01-15", "2026-03-31"), stay("ES", "2026-06-01", "2026-09-16")}, {});
  CHECK(report.used == 184);
  CHECK(report.over);
  CHECK(report.past == 76);
  CHECK(report.planned == 108);
}

TEST_CASE("a rule of the user is read, and wins over one of its name") {
  CHECK(with("") == "x PT any year > 183");
  CHECK(read("where = [\"pt\", \"Spain\", \"EU\"]\nwindow = \"rolling\"\ndays = 10\nlimit = 0\ncounts = \"outside\"\n"
             "counting = \"full\"\npermits = true\ndate = 2026-11-27\nsource = \"me\"\ntitle = \"t\"") ==
        "x PT+ES+eu outside full rolling 10 > 0 permits");
  CHECK(read("where = [\"US\"]\nwindow = \"weighted\"\nweights = [\"1\", \"1/2\", \"2/3\"]\nlimit = 9\nstarts = "
             "\"07-01\"") == "x US any weighted from 7-1 6 3 4 / 6 least 0 > 9");
  const test::File file("[rules.es]\nwhere = [\"ES\"]\nwindow = \"year\"\nlimit = 100\n");
  const auto rules = read_rules({"/nonexistent", share + "rules"}, file.path, places());
  CHECK(rules.size() == 8);
  CHECK(find_rule(rules, "ES").limit == 100);
}

TEST_CASE("the first directory that has a rule wins, and files of another kind are not read") {
  const test::File file("");
  const std::string directory = file.path.substr(0, file.path.rfind('/'));
  write_file(directory + "/es.toml", "where = [\"ES\"]\nwindow = \"year\"\nlimit = 7\n", 0600);
  write_file(directory + "/README", "no rule", 0600);
  write_file(directory + "/config.toml", "where = [\"ES\"]\nwindow = \"year\"\nlimit = 8\n", 0600);
  const auto rules = read_rules({directory, share + "rules"}, "/nonexistent/config.toml", places());
  CHECK(rules.size() == 9);
  CHECK(find_rule(rules, "es").limit == 7);
  CHECK(find_rule(rules, "config").limit == 8);
}

TEST_CASE("a wrong rule is an error with its line and what to write") {
  CHECK(read("limit = 183") == "2: rule 'x': 'where' must be an array of strings | where = [\"PT\"] or [\"schengen\"]");
  CHECK(with("[rules.Y]\nwhere = [\"PT\"]") ==
        "6: rule 'Y': this cannot be a name | lower-case letters, digits and '-'");
  CHECK(with("wheer = 1") == "6: rule 'x': unknown key 'wheer' | did you mean 'where'?");
  CHECK(with("frobnicate = 1") ==
        "6: rule 'x': unknown key 'frobnicate' | keys are compare, counting, counts, date, days, keep, least, limit, "
        "note, "
        "permits, source, starts, title, weights, where, window");
  CHECK(with("title = 3") == "6: rule 'x': 'title' must be a string | title = \"…\"");
  CHECK(with("note = \"" + std::string(501, 'n') + "\"") == "6: rule 'x': 'note' is longer than 500 bytes | ");
  CHECK(with("counts = \"in\"") == "6: rule 'x': unknown value 'in' of 'counts' | counts = \"inside\" or \"outside\"");
  CHECK(with("counting = \"noon\"") ==
        "6: rule 'x': unknown value 'noon' of 'counting' | counting = \"any\" or \"midnight\" or \"full\"");
  CHECK(with("compare = \"=\"") == "6: rule 'x': unknown value '=' of 'compare' | compare = \">\" or \">=\"");
  CHECK(with("keep = 3") == "6: rule 'x': 'keep' must be a string | keep = \"…\"");
  CHECK(with("permits = 1") == "6: rule 'x': 'permits' must be true or false | ");
  CHECK(with("date = \"2026\"") == "6: rule 'x': 'date' must be a date | date = 2026-11-27");
  CHECK(with("starts = \"02-29\"") ==
        "6: rule 'x': 'starts' must be a day of every year, not '02-29' | starts = \"04-06\"");
  CHECK(with("starts = \"4-6\"") ==
        "6: rule 'x': 'starts' must be a day of every year, not '4-6' | starts = \"04-06\"");
  CHECK(with("days = 3") == "6: rule 'x': 'days' goes only with window = \"rolling\" | ");
  CHECK(with("least = 3") == "6: rule 'x': 'least' goes only with window = \"weighted\" | ");
  CHECK(with("weights = [\"1\"]") == "6: rule 'x': 'weights' goes only with window = \"weighted\" | ");
}

TEST_CASE("a rule whose places, window or limit make no sense is refused") {
  const std::string hint = " | where = [\"PT\"] or [\"schengen\"]";
  CHECK(read("where = []\nwindow = \"year\"\nlimit = 3") == "3: rule 'x': 'where' must be an array of strings" + hint);
  CHECK(read("where = [1]\nwindow = \"year\"\nlimit = 3") == "3: rule 'x': 'where' must be an array of strings" + hint);
  CHECK(read("where = [\"schengn\"]\nwindow = \"year\"\nlimit = 3") ==
        "3: rule 'x': 'schengn' is neither a country nor an area; did you mean 'schengen'?" + hint);
  CHECK(read("where = [\"ES\"]\nlimit = 3") ==
        "2: rule 'x': 'window' is missing | window = \"rolling\", \"year\", \"fullest\" or \"weighted\"");
  CHECK(read("where = [\"ES\"]\nwindow = \"month\"\nlimit = 3") ==
        "4: rule 'x': unknown value 'month' of 'window' | window = \"rolling\" or \"year\" or \"fullest\" or "
        "\"weighted\"");
  CHECK(read("where = [\"ES\"]\nwindow = \"rolling\"\nlimit = 3") ==
        "4: rule 'x': a rolling window needs its days | days = 180");
  CHECK(read("where = [\"ES\"]\nwindow = \"rolling\"\ndays = 0\nlimit = 3") ==
        "5: rule 'x': 'days' must be a whole number of days from 1 to 36525 | ");
  CHECK(read("where = [\"ES\"]\nwindow = \"year\"\nlimit = \"3\"") ==
        "5: rule 'x': 'limit' must be a whole number of days from 0 to 36525 | ");
  CHECK(read("where = [\"ES\"]\nwindow = \"year\"") ==
        "2: rule 'x': a rule without a limit only reminds, but has no note | limit = 183");
  CHECK(read("where = [\"ES\"]\nwindow = \"year\"\nnote = \"n\"\ncompare = \">\"") ==
        "6: rule 'x': 'compare' goes only with a limit | limit = 183");
}

TEST_CASE("weights that are no small fractions are refused") {
  const auto weights = [](const std::string& list) {
    return read("where = [\"US\"]\nwindow = \"weighted\"\nlimit = 3\nweights = " + list);
  };
  const std::string hint = " | weights = [\"1\", \"1/3\", \"1/6\"]";
  for (const char* weight : {"0", "1/0", "-1", "1/3/5", "", "101", "1/1000"})
    CHECK(weights("[\"" + std::string(weight) + "\"]") ==
          "6: rule 'x': '" + std::string(weight) + "' is no weight" + hint);
  CHECK(weights("3") == "6: rule 'x': 'weights' must be an array of strings" + hint);
  CHECK(weights("[\"1/99\", \"1/98\", \"1/97\"]") ==
        "6: rule 'x': the fractions of 'weights' have no small common denominator | ");
  CHECK(weights("[\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\"]") ==
        "6: rule 'x': more than 10 weights | ");
  CHECK(weights("[\"1\"]\nkeep = \"over\"") == "7: rule 'x': weighted years cannot be a goal | window = \"fullest\"");
}

TEST_CASE("rules that are no tables are refused") {
  const auto refusal = [](const char* text) {
    const test::File file(text);
    try {
      read_rules({}, file.path, places());
      return std::string("read");
    } catch (const Error& error) {
      return std::to_string(error.line) + ": " + error.message + " | " + error.hint;
    }
  };
  CHECK(refusal("rules = 3") == "1: 'rules' must be a table | [rules.NAME]");
  CHECK(refusal("[rules]\nx = 3") == "2: 'rules.x' must be a table | [rules.NAME]");
  CHECK(refusal("zone = \"UTC\"") == "read");
}

TEST_CASE("an unknown rule names the nearest one") {
  try {
    find_rule(shipped(), "shengen");
    FAIL("found");
  } catch (const Error& error) {
    CHECK(error.code == Exit::unknown);
    CHECK(error.message == "no day rule is called 'shengen'; did you mean 'schengen'?");
    CHECK(error.hint == "rules are de-reminder, es, pt, schengen, th, uk, us, us-abroad");
  }
}

}  // namespace
}  // namespace kith::config
