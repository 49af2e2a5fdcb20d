#include "codec/document.h"

#include <doctest/doctest.h>

using namespace kith;
using codec::Format;

TEST_CASE("a document is a card by its first line, with blanks, any case and a byte order mark; else a calendar") {
  for (const char* card : {"BEGIN:VCARD\r\n", "begin : vcard\n",
                           "\xEF\xBB\xBF"
                           "BEGIN:VCARD",
                           "\r\n BEGIN:VCARD\rFN:x"})
    CHECK(codec::format_of(card) == Format::vcard);
  for (const char* other : {"BEGIN:VCALENDAR\r\n", "BEGIN:VTODO\n", "", "\n\n", "VCARD", "BEGIN:VCARDS\n"})
    CHECK(codec::format_of(other) == Format::ical);
}

TEST_CASE("fields of either form are read and written back") {
  const std::string card = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ana\r\nEND:VCARD\r\n";
  const std::string todo = "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:Call\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
  for (const auto& [text, name] : {std::pair{card, "name"}, {todo, "summary"}}) {
    codec::Fields fields = codec::read_document(text);
    CHECK(codec::patch_document(text, fields) == text);
    for (codec::Field& field : fields)
      if (field.name == name) field.parts = {"Bo"};
    const codec::Fields again = codec::read_document(codec::patch_document(text, fields));
    CHECK(again.size() == fields.size());
    CHECK(codec::patch_document(text, fields).find(":Bo\r\n") != std::string::npos);
  }
}
