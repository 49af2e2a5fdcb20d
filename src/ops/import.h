// Files of other programs into documents: content decides what a file is; the same thing again is `same`, never a double.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codec/ical.h"
#include "codec/json.h"
#include "model/csv_map.h"
#include "store/documents.h"

namespace kith::ops {

enum class Result { added, changed, same, failed, suppressed };
std::string_view word(Result result);  // "new", "changed", "same", "failed", "suppressed"

enum class Only { all, people, mail };  // what is taken of the files

// What became of one card, row, calendar entry or object of a file.
struct ImportItem {
  Result result = Result::same;
  std::string file;
  std::size_t line = 0;
  model::Noun noun = model::Noun::contact;
  std::string id, uid;      // "" when failed or suppressed
  std::string text;         // the name of the thing
  std::string message;      // why it failed, or what was kept ("title stays 'CTO', the file has 'CEO'")
  std::string unread;       // what of it kith cannot read; part of the message once it is new or changed
  bool is_cut = false;      // the file ends in the middle of it
  bool conflict = false;    // both sides changed the same field since the last import; ours is kept
};

struct ImportOptions {
  std::vector<std::pair<std::string, std::string>> columns;  // --map: the file's column, kith's field
  std::vector<std::string> tags;                             // given to everyone imported
  std::string stage;
  Only only = Only::all;
};

// Reads one file after the other into an open Step. `tell` gets every item in order.
class Importer {
 public:
  using Tell = std::function<void(const ImportItem&)>;
  using Progress = std::function<void(std::size_t done, std::size_t total)>;  // bytes
  Importer(store::Step& step, ImportOptions options, Tell tell, Progress progress);

  // Error(data) with file:line when the bytes are nothing that kith reads.
  void read(const std::string& file, std::string_view bytes);
  // The files of a directory of single cards or calendar entries (vdir), by name.
  void read_directory(const std::string& directory);
  // How many things of the wanted kind the files had, the same again included.
  std::size_t found() const { return found_; }

 private:
  // One card, row, calendar entry or dumped document on its way to where it belongs.
  struct Incoming {
    ImportItem item;
    std::string uid;
    std::string_view body;            // as a document; the bytes of the file but for what a document needs (END, UID)
    const codec::Fields& fields;
    enum class Identity { own, content } identity = Identity::own;  // content: the UID is made of the content
    // row: knows only part of a card; entry: of a calendar, where a UID stands for one thing
    enum class Form { card, row, entry } form = Form::card;
    std::optional<std::int64_t> number;                             // its number, when a whole database is restored
    bool is_spared = false;  // somebody forgotten was taken out: its text may still speak of them
  };

  void read_bytes(const std::string& file, std::string_view bytes);
  void read_kind(const std::string& file, std::string_view bytes);
  void read_vcards(const std::string& file, std::string_view bytes);
  void read_card(ImportItem item, std::string_view card, bool complete);
  void read_icals(const std::string& file, std::string_view bytes);
  void read_entry(ImportItem item, std::string_view document);
  void report_twins(const ImportItem& item, const codec::Ical& ical);
  void cancel(ImportItem item, const std::string& uid, std::string_view document, codec::Fields fields);
  void read_mails(const std::string& file, std::string_view bytes);
  void read_mail(ImportItem item, std::string_view mail, const std::vector<std::string>& mine);
  void read_csv(const std::string& file, std::string_view bytes);
  void read_row(const std::string& file, const model::CsvMap& map, const codec::CsvRow& row);
  void read_json(const std::string& file, std::string_view bytes);
  void read_json_lines(const std::string& file, std::string_view text);
  void read_dumped(const std::string& file, std::size_t line, const codec::Json& document);
  void restore_sequences(const codec::Json& sequences);

  bool takes(model::Noun noun, std::string_view body) const;  // --only wants such a thing
  void fail(ImportItem item, std::string why);
  // The document it is, the contact it joins, or a new one; without those who were forgotten.
  void place(Incoming in);
  void place_spared(Incoming in);
  // Of the documents with that UID the one this card is: what was imported from just these bytes, else one of that name,
  // else the only one. None that another card of this file is already.
  std::optional<store::Document> known(const Incoming& in, int& twins);
  std::optional<store::Document> namesake(Incoming& in);
  void add(Incoming in, int twin);
  void merge(Incoming in, const store::Document& document);
  // What the file has and the card lacks; where both say something of one field, the card's value stays.
  void take_over(Incoming in, const store::Document& document);
  void put(ImportItem item, const store::Document& document, const std::string& body);
  bool is_forgotten(const Incoming& in) const;
  codec::Fields extended(model::Noun noun, codec::Fields fields) const;  // with --tag and --stage
  void finish(ImportItem item, const store::Document& document, Result result);

  store::Step& step_;
  ImportOptions options_;
  Tell tell_;
  Progress progress_;
  bool anyone_forgotten_ = false;
  bool anyone_merged_ = false;
  bool empty_home_ = false;
  std::size_t found_ = 0;
  std::set<store::DocumentId> used_;   // documents that a card of this file (or directory) is
};

}  // namespace kith::ops
