#include "codec/mail_date.h"

#include <doctest/doctest.h>

#include <string>

using kith::codec::parse_mail_date;

namespace {

// "2026-05-04T08:00:00Z +7200", "none".
std::string date(std::string_view text) {
  const auto found = parse_mail_date(text);
  if (!found) return "none";
  return kith::time::format_utc(found->at) + " " + std::to_string(found->offset);
}

}  // namespace

TEST_CASE("a date is read with its offset") {
  CHECK(date("Mon, 4 May 2026 10:00:00 +0200") == "2026-05-04T08:00:00Z 7200");
  CHECK(date("Mon, 04 May 2026 10:00:00 +0200 (CEST)") == "2026-05-04T08:00:00Z 7200");
  CHECK(date("4 May 2026 10:00 -0330") == "2026-05-04T13:30:00Z -12600");
  CHECK(date("  Mon ,\t4 (the (very) \\) day) MAY 2026 23:59:60 -0000 ") == "2026-05-04T23:59:59Z 0");
  CHECK(date("Thu, 31 Dec 2026 23:30:00 -0100") == "2027-01-01T00:30:00Z -3600");
  CHECK(date("29 Feb 2024 00:00:00 +0000") == "2024-02-29T00:00:00Z 0");
}

TEST_CASE("obsolete zones and years are read") {
  CHECK(date("Fri, 4 May 01 10:00:00 EST") == "2001-05-04T15:00:00Z -18000");
  CHECK(date("4 May 49 10:00:00 GMT") == "2049-05-04T10:00:00Z 0");
  CHECK(date("4 May 50 10:00:00 UT") == "1950-05-04T10:00:00Z 0");
  CHECK(date("4 May 126 10:00:00 PDT") == "2026-05-04T17:00:00Z -25200");
  // RFC 5322 §4.3: the military letters were defined wrongly and say nothing.
  CHECK(date("4 May 2026 10:00:00 A") == "2026-05-04T10:00:00Z 0");
  CHECK(date("4 May 2026 10:00:00 Nowhere") == "2026-05-04T10:00:00Z 0");
  CHECK(date("4 May 2026 10:00:00 GMT+0200") == "2026-05-04T08:00:00Z 7200");
  CHECK(date("4 May 2026 10:00:00 +02:00") == "2026-05-04T08:00:00Z 7200");
  CHECK(date("4 May 2026 10:00:00") == "2026-05-04T10:00:00Z 0");
}

TEST_CASE("what is no date is nothing") {
  for (const char* text :
       {"", "yesterday", "31 Apr 2026 10:00:00 +0000", "29 Feb 2026 10:00:00 +0000", "4 Maj 2026 10:00:00 +0000",
        "4 May 2026", "4 May 2026 24:00:00 +0000", "4 May 2026 10:60 +0000", "4 May 2026 10:00:61 +0000",
        "4 May 2026 1000 +0000", "4 May 1899 10:00:00 +0000", "4 May 9999 10:00:00 +0000", "4 May 2026 10:00:00 0200",
        "4 May 2026 10:00:00 +9900", "4 May 2026 10:00:00 +2", "4 May 2026 10:00:00 +0060", "444 May 2026 10:00 GMT",
        "4 May 20260 10:00:00 +0000", "(4 May 2026 10:00:00 +0000"}) {
    CAPTURE(text);
    CHECK(date(text) == "none");
  }
}
