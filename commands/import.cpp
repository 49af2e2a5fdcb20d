// kith import: address books and calendars of other programs, and kith's own exports.
#include "ops/import.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "model/csv_map.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> files, map, tags;
  std::optional<std::string> stage, only;
};

constexpr std::string_view kinds[] = {"people", "mail"};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::files>("FILE", "files, directories of single cards and entries, or '-' for stdin", cli::Kind::file)};
constexpr cli::Option options[] = {
    cli::option<&Args::map>("--map", "A=B,…", "CSV: column A of the file is kith's field B"),
    cli::option<&Args::only>("--only", "KIND", "take only people, or only mail", cli::Kind::choice, kinds),
    cli::option<&Args::tags>("-t,--tag", "TAGS", "tags for everyone imported; of a follow-up or interaction its categories",
                             cli::Kind::tag),
    cli::option<&Args::stage>("--stage", "S", "stage for everyone imported", cli::Kind::stage),
};

using view::Type;
constexpr view::Column columns[] = {
    {"new", Type::integer, "things that were not here"},
    {"changed", Type::integer, "things that were here and took something over"},
    {"same", Type::integer, "things that were here just so"},
    {"failed", Type::integer, "things that could not be read"},
    {"suppressed", Type::integer, "people who were forgotten"},
    {"items", Type::objects, "file, line, noun, id, uid, result, message of each that is not the same"},
};

constexpr cli::Example examples[] = {
    {"printf 'name,email\\nJo,jo@example.com\\n' | kith import - -t 2026", "a CSV from another program, with a tag"},
    {"printf 'Wer,Post\\nJo,jo@example.com\\n' | kith import - --map Wer=name,Post=email", "columns kith does not know"},
    {"kith export --as ics > all.ics && kith import all.ics", "follow-ups and interactions, as any calendar writes them"},
    {"kith export > book.vcf && kith import book.vcf", "the same again: nothing changes, nothing is printed"},
};

struct Tally {
  std::int64_t counts[5] = {};
  std::string lines;    // of the text output, printed when all is done
  view::List items;
  bool conflict = false;
  bool is_cut = false;
};

std::vector<std::pair<std::string, std::string>> column_map(const std::vector<std::string>& arguments) {
  std::vector<std::pair<std::string, std::string>> map;
  for (const std::string& argument : arguments) {
    for (auto& pair : model::parse_csv_map(argument)) map.push_back(std::move(pair));
  }
  return map;
}

constexpr std::string_view cut_off = "the file ends in the middle of this entry";

std::string message_of(const ops::ImportItem& item) {
  if (!item.is_cut) return item.message;
  return std::string(cut_off) + (item.message.empty() ? "" : "; " + item.message);
}

void count(cli::Context& context, Tally& tally, const ops::ImportItem& item) {
  ++tally.counts[static_cast<int>(item.result)];
  tally.conflict |= item.conflict;
  tally.is_cut |= item.is_cut;
  const std::string where = item.file + ":" + std::to_string(item.line);
  const std::string thing = context.is_text() ? "" : item.id;  // people read the place in the file first
  if (item.is_cut) context.warning(where + ": " + std::string(cut_off), thing);
  if (item.result == ops::Result::failed || !item.message.empty()) {
    context.warning(where + ": " + (item.id.empty() ? item.text : item.id + " " + item.text) + ": " + item.message, thing);
  }
  if (item.result == ops::Result::same) return;
  if (context.is_text()) {
    for (std::string_view piece : {ops::word(item.result), model::word(item.noun), std::string_view(item.id)}) {
      tally.lines += std::string(piece) + "\t";
    }
    tally.lines += context.safe(replace_all(replace_all(item.text, "\t", " "), "\n", " ")) + "\n";
    return;
  }
  tally.items.emplace_back(view::Object{{"file", item.file},
                                        {"line", static_cast<std::int64_t>(item.line)},
                                        {"noun", std::string(model::word(item.noun))},
                                        {"id", view::text_or_null(item.id)},
                                        {"uid", view::text_or_null(item.uid)},
                                        {"result", std::string(ops::word(item.result))},
                                        {"message", view::text_or_null(message_of(item))}});
}

void read_all(cli::Context& context, const Args& args, ops::Importer& importer) {
  for (const std::string& file : args.files) {
    if (file == "-") {
      importer.read("-", context.read_stdin());
    } else if (is_directory(file)) {
      importer.read_directory(file);
    } else {
      const MappedFile mapped(file);
      importer.read(file, mapped.bytes());
    }
  }
}

ops::Only only_of(const Args& args) {
  if (!args.only) return ops::Only::all;
  return *args.only == "mail" ? ops::Only::mail : ops::Only::people;
}

void refuse_nothing(const Args& args, const ops::Importer& importer) {
  if (!args.only || importer.found() > 0) return;
  throw Error(Exit::no, *args.only == "mail" ? "no mail found" : "no contact found");
}

int run(const Args& args, cli::Context& context) {
  Tally tally;
  auto step = context.begin(store::Origin::import);
  ops::ImportOptions wanted{column_map(args.map), args.tags, args.stage.value_or(""), only_of(args)};
  ops::Importer importer(
      *step, std::move(wanted), [&](const ops::ImportItem& item) { count(context, tally, item); },
      [&](std::size_t done, std::size_t total) { context.progress("importing", done, total); });
  read_all(context, args, importer);
  refuse_nothing(args, importer);
  context.commit(step, "imported " + std::to_string(tally.counts[0]) + " new, " + std::to_string(tally.counts[1]) + " changed");
  if (context.is_text()) {
    context.out(tally.lines);
  } else {
    context.print(view::Object{{"new", tally.counts[0]},
                               {"changed", tally.counts[1]},
                               {"same", tally.counts[2]},
                               {"failed", tally.counts[3]},
                               {"suppressed", tally.counts[4]},
                               {"items", std::move(tally.items)}});
  }
  if (tally.conflict) return static_cast<int>(Exit::conflict);
  return tally.counts[3] > 0 || tally.is_cut ? static_cast<int>(Exit::partial) : 0;
}

}  // namespace

extern const cli::Command import_command;
constinit const cli::Command import_command = cli::command<Args, run>({
    .name = "import",
    .group = "People",
    .summary = "take over what other programs keep",
    .prose = "Reads vCard 2.1, 3.0 and 4.0 of any producer, CSV (the columns of Google, Outlook, LinkedIn and kith itself are "
             "known; --map names others), iCalendar (a to-do becomes a follow-up, a journal entry an interaction), mail (an mbox or one "
             "message: who wrote to whom and when, for kith waiting; no subject, no text), directories of "
             "single cards and entries, and the JSON of kith export --all. The content decides, not the name.\n\nA card or entry "
             "keeps every byte. The same again is the same thing: nothing changes and nothing is printed; one that changed is "
             "merged field by field with what changed here, and a cancelled to-do is dropped here. What kith cannot read of an entry (an "
             "impossible date, a rule, a zone nobody knows) is said; it stays in the entry. Prints "
             "RESULT<TAB>NOUN<TAB>ID<TAB>TEXT for each thing that is not the same.\n\nEverything is one step: a file kith cannot read (exit 9) changes nothing. Single cards, "
             "entries and mails that cannot be read, and an entry that the file ends in, are reported with file and line; the rest is "
             "done (exit 6). A field changed here and in the "
             "file since the last import keeps the value from here (exit 5).",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
