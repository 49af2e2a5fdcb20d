#include "codec/csv.h"

#include <doctest/doctest.h>

#include "base/error.h"

using kith::codec::CsvReader;
using kith::codec::CsvRow;

namespace {

// Rows as "line: [cell][cell]".
std::string read_all(std::string_view text) {
  CsvReader reader(text);
  CsvRow row;
  std::string out;
  while (reader.next(row)) {
    out += std::to_string(row.line) + ": ";
    for (const std::string& cell : row.cells) out += "[" + cell + "]";
    out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("cells are separated by commas and rows by any line end") {
  CHECK(read_all("a,b\r\nc,d\ne,f\rg,h") == "1: [a][b]\n2: [c][d]\n3: [e][f]\n4: [g][h]\n");
}

TEST_CASE("quotes keep separators, doubled quotes and line breaks, and rows know their first line") {
  CHECK(read_all("\"a,b\",\"say \"\"hi\"\"\"\n\"one\r\ntwo\",x\nlast,\"\"") ==
        "1: [a,b][say \"hi\"]\n2: [one\ntwo][x]\n4: [last][]\n");
}

TEST_CASE("the separator is the one that prevails in the first line that has one, outside quotes") {
  CHECK(CsvReader("a,b;c\n").separator() == ';');
  CHECK(CsvReader("a\tb,c\td\n").separator() == '\t');
  CHECK(CsvReader("\"a;b;c;d\",e\n").separator() == ',');
  CHECK(CsvReader("Notes:\n\"x;y\"\n\nName;Mail\n1,2,3\n").separator() == ';');
  CHECK(CsvReader("").separator() == ',');
  CHECK(read_all("Name;Mail\nSousa, Ana;ana@ex.pt\n") == "1: [Name][Mail]\n2: [Sousa, Ana][ana@ex.pt]\n");
}

TEST_CASE("a sep= line of Excel names the separator and is no row") {
  CHECK(read_all("sep=;\r\na;b,c\r\n") == "2: [a][b,c]\n");
  CHECK(read_all("sep=|\na|b,c\n") == "2: [a][b,c]\n");
}

TEST_CASE("a byte order mark and empty lines are skipped, short and long rows are kept") {
  CHECK(read_all("\xEF\xBB\xBFname,mail\n\n\r\nAna\nBo,b@ex.dk,more,\n") ==
        "1: [name][mail]\n4: [Ana]\n5: [Bo][b@ex.dk][more][]\n");
}

TEST_CASE("blanks before a quote and text after it are tolerated") {
  CHECK(read_all("a, \"b, c\"\n\"Bo\" Hansen, x\"y\n") == "1: [a][b, c]\n2: [Bo Hansen][ x\"y]\n");
}

TEST_CASE("a row reused for a shorter one has no old cells") {
  CsvReader reader("a,b,c\nd\n");
  CsvRow row;
  reader.next(row);
  reader.next(row);
  CHECK(row.cells == std::vector<std::string>{"d"});
  CHECK_FALSE(reader.next(row));
}

TEST_CASE("a quote that is never closed is refused with the line of its row") {
  try {
    read_all("a,b\nc,\"d\ne,f\n");
    FAIL("no error");
  } catch (const kith::Error& error) {
    CHECK(error.code == kith::Exit::data);
    CHECK(error.message == "line 2: a quote that is never closed");
    CHECK(error.line == 2);
  }
}

TEST_CASE("a row of too many cells is refused") {
  CHECK_NOTHROW(read_all(std::string(kith::codec::csv_cell_limit - 1, ',')));
  CHECK_THROWS_WITH_AS(read_all("\n" + std::string(kith::codec::csv_cell_limit, ',')),
                       "line 2: a row of more than 4096 cells", kith::Error);
}
