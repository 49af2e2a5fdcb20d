#include "model/interaction.h"

#include <doctest/doctest.h>

#include "codec/ical.h"
#include "show.h"

using namespace kith;
using model::Interaction;

namespace {

std::string show(const Interaction& i) {
  std::string text = row_text(i.when) + " " + i.channel + " " + i.direction + " \"" + i.text + "\"";
  for (const model::Party& party : i.who) text += " " + party.key();
  if (i.minutes) text += " " + std::to_string(*i.minutes) + "m";
  if (!i.place.empty()) text += " at " + i.place;
  if (i.lat && i.lon) text += " " + std::to_string(*i.lat) + "," + std::to_string(*i.lon);
  if (!i.amount.empty()) text += " " + i.amount + " " + i.currency;
  if (i.thanks) text += " thanks";
  for (const std::string& tag : i.tags) text += " #" + tag;
  return text;
}

std::string read(std::string_view lines) {
  return show(model::read_interaction(codec::read_ical("BEGIN:VCALENDAR\nBEGIN:VJOURNAL\nUID:a\n" + std::string(lines) +
                                                       "END:VJOURNAL\nEND:VCALENDAR\n")
                                          .fields));
}

std::string checked(const char* channel, std::vector<std::string> own = {}) {
  return test::error_of([&] { model::check_channel(channel, own); });
}

}  // namespace

TEST_CASE("an interaction is written as a journal entry and read back") {
  Interaction interaction;
  interaction.when = model::parse_row("2026-05-04T10:00:00", "Europe/Lisbon");
  interaction.channel = "meeting";
  interaction.direction = "both";
  interaction.who = {{"1f", "", "Ana Sousa"}, {"", "bo@ex.se", "Bo"}};
  interaction.text = "Talked about the talk\nsecond line\n\nlast";
  interaction.minutes = 25;
  interaction.place = "Café, Lisbon";
  interaction.lat = 38.72;
  interaction.lon = -9.0;
  interaction.amount = "1200.00";
  interaction.currency = "EUR";
  interaction.thanks = true;
  interaction.tags = {"talk", "Köln, Dom"};
  const std::string ics = codec::make_ical("VJOURNAL", "a", write_interaction(interaction), {});
  CHECK(ics ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kith//kith//EN\r\nBEGIN:VJOURNAL\r\nUID:a\r\n"
        "DTSTAMP:19700101T000000Z\r\n"
        "DTSTART;TZID=Europe/Lisbon:20260504T100000\r\n"
        "SUMMARY:Talked about the talk\r\nDESCRIPTION:second line\\n\\nlast\r\n"
        "CATEGORIES:talk,Köln\\, Dom\r\nLOCATION:Café\\, Lisbon\r\nGEO:38.72;-9\r\n"
        "CONTACT;ALTREP=\"urn:uuid:1f\":Ana Sousa\r\nCONTACT;ALTREP=\"mailto:bo@ex.se\":Bo\r\n"
        "X-KITH-CHANNEL:meeting\r\nX-KITH-DIRECTION:BOTH\r\nX-KITH-MINUTES:25\r\n"
        "X-KITH-AMOUNT;X-CURRENCY=EUR:1200.00\r\nX-KITH-THANKS:yes\r\nEND:VJOURNAL\r\nEND:VCALENDAR\r\n");
  CHECK(show(model::read_interaction(codec::read_ical(ics).fields)) == show(interaction));
}

TEST_CASE("an interaction says only what is known") {
  Interaction interaction;
  interaction.when = model::parse_row("2026-05-04", "");
  interaction.channel = "note";
  interaction.direction = "none";
  CHECK(test::show(write_interaction(interaction)) == "start 2026-05-04\nchannel note\ndirection none\n");
  interaction.text = "one line\n";
  CHECK(test::show(write_interaction(interaction)) ==
        "start 2026-05-04\nsummary one line\nchannel note\ndirection none\n");
}

TEST_CASE("a journal entry of another program is a note") {
  CHECK(read("DTSTART;VALUE=DATE:20260504\nSUMMARY:Met Ana\nDESCRIPTION:in Porto\nCATEGORIES:a,b\n") ==
        "2026-05-04 note none \"Met Ana\nin Porto\" #a #b");
  CHECK(read("DTSTART:20260504T100000Z\nDESCRIPTION:only this\n") == "2026-05-04T10:00:00Z note none \"only this\"");
  CHECK(read("DTSTART:20260504T100000\nX-KITH-CHANNEL: chat:Signal \nX-KITH-DIRECTION:in\nGEO:1.5;2\n") ==
        "2026-05-04T10:00:00 chat:Signal in \"\" 1.500000,2.000000");
  CHECK(read("DTSTART:20260504T100000\nX-KITH-CHANNEL:call\nX-KITH-DIRECTION:sideways\nX-KITH-THANKS:no\n") ==
        "2026-05-04T10:00:00 call none \"\"");
}

TEST_CASE("a journal entry without a start happened when it was made") {
  CHECK(read("DTSTAMP:20260505T100000Z\nCREATED:20260504T100000Z\n") == "2026-05-04T10:00:00Z note none \"\"");
  CHECK(read("DTSTAMP:20260505T100000Z\n") == "2026-05-05T10:00:00Z note none \"\"");
  CHECK(read("DTSTAMP:soon\n") == "1970-01-01 note none \"\"");
  CHECK(read("DTSTART:soon\nDTSTAMP:20260505T100000Z\n") == "2026-05-05T10:00:00Z note none \"\"");
}

TEST_CASE("the channels are those kith knows, named ones, and my own") {
  for (const char* channel : {"call", "meeting", "mail", "chat", "letter", "post", "talk", "interview", "gift", "note",
                              "chat:signal", "chat:Wire", "x:sauna", "x:Ümlaut"}) {
    CAPTURE(channel);
    CHECK(checked(channel) == "no error");
  }
  CHECK(checked("lunch", {"lunch"}) == "no error");
  const std::string list =
      "channels: call, meeting, mail, chat, letter, post, talk, interview, gift, note, chat:NAME, x:NAME";
  CHECK(checked("fax") == "2: no channel 'fax' | " + list);
  CHECK(checked("") == "2: no channel '' | " + list);
  CHECK(checked("meting") == "2: no channel 'meting' | did you mean meeting? " + list);
  CHECK(checked("Call") == "2: no channel 'Call' | did you mean call? " + list);
  CHECK(checked("chat:") == "2: no channel 'chat:' | did you mean chat? " + list);
  CHECK(checked("x:a b") == "2: no channel 'x:a b' | " + list);
  CHECK(checked("x:\x1B[2J") == "2: no channel 'x:\x1B[2J' | " + list);
  CHECK(
      checked("lunhc", {"lunch"}) ==
      "2: no channel 'lunhc' | did you mean lunch? channels: call, meeting, mail, chat, letter, post, talk, interview, "
      "gift, note, lunch, chat:NAME, x:NAME");
}

TEST_CASE("a log without a direction means the usual one of its channel") {
  const std::pair<const char*, const char*> table[] = {
      {"call", "both"}, {"meeting", "both"}, {"talk", "both"}, {"interview", "both"},  {"x:sauna", "both"},
      {"note", "none"}, {"mail", "out"},     {"chat", "out"},  {"chat:signal", "out"}, {"letter", "out"},
      {"post", "out"},  {"gift", "out"},     {"lunch", "out"},
  };
  for (const auto& [channel, direction] : table) {
    CAPTURE(channel);
    CHECK(model::usual_direction(channel) == direction);
  }
}

TEST_CASE("a cadence restarts at meetings of any direction, at other channels with one, at notes never") {
  for (const std::string_view direction : {"in", "out", "both", "none"}) {
    CAPTURE(direction);
    for (const char* channel : {"call", "meeting", "talk", "interview", "gift"}) {
      CHECK(model::restarts_cadence(channel, direction));
    }
    for (const char* channel : {"mail", "chat", "chat:signal", "letter", "post", "x:sauna", "lunch"}) {
      CHECK(model::restarts_cadence(channel, direction) == (direction != "none"));
    }
    CHECK_FALSE(model::restarts_cadence("note", direction));
  }
}
