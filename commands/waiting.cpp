// kith waiting: whose mail I did not answer, and who did not answer mine.
#include "shared/waiting.h"

#include "shared/contacts.h"
#include "time/format.h"

namespace kith::commands {
namespace {

struct Args {
  std::string side;
};

constexpr std::string_view sides[] = {"mine", "theirs"};
constexpr cli::Positional positionals[] = {cli::positional<&Args::side>(
    "SIDE", "mine: I owe an answer; theirs: they do", cli::Kind::choice, cli::Presence::optional, sides)};

using view::Type;
constexpr view::Column columns[] = {
    {"side", Type::text, "mine: I owe an answer; theirs: they do"},
    {"who", Type::object, "id, name, email; no id for who is no contact"},
    {"since", Type::time, "when the first mail without an answer was written"},
    {"zone", Type::zone, "the zone since is told in"},
    {"hours", Type::integer, "how long ago that was"},
    {"message_id", Type::text, "Message-ID of that mail, without angle brackets"},
    {"as_of", Type::time, "when the mailboxes were last looked at; null for imported mail"},
    {"id", Type::id, "short id of that mail, for kith done"},
};

// For people, in words.
constexpr view::Column in_words[] = {
    {"side", Type::text}, {"since", Type::text}, {"who", Type::text}, {"contact", Type::id}, {"mail", Type::id}};

constexpr cli::Example examples[] = {
    {"kith waiting", "who waits, I for others or others for me"},
    {"kith waiting mine --ids", "the mails to answer, for a script"},
    {"kith waiting theirs --any --count", "exit 1 when nobody keeps me waiting", 1},
};

void print_words(cli::Context& context, const std::vector<ops::Waiting>& rows) {
  view::Printer printer(in_words, view::Shape::rows, output_options(context),
                        [&](std::string_view bytes) { context.out(bytes); });
  for (const ops::Waiting& row : rows) {
    printer.row(view::Object{{"side", row.side},
                             {"since", time::human_span(row.seconds)},
                             {"who", waiting_name(row)},
                             {"contact", row.who ? view::Value(ops::contact_id(row.who->number)) : view::Value()},
                             {"mail", model::to_text(row.id)}});
  }
  printer.finish();
}

int run(const Args& args, cli::Context& context) {
  const auto rows = ops::waiting(context.db(), args.side, context.now());
  if (context.is_text() && context.globals.output.sort.empty()) {
    print_words(context, rows);
    return 0;
  }
  for (const ops::Waiting& row : rows) context.printer().row(waiting_object(context, row));
  return 0;
}

}  // namespace

extern const cli::Command waiting_command;
constinit const cli::Command waiting_command = cli::command<Args, run>({
    .name = "waiting",
    .group = "Contact",
    .summary = "list who waits for an answer",
    .prose =
        "Lists mails that wait for an answer, mine first, then whoever waits longest. Mine: the last mail of that "
        "address in "
        "the conversation is to me, and I wrote nothing in it since; with me only in Cc it does not wait. Theirs: a "
        "mail of "
        "mine that opened a conversation and that nobody in it answered, once for each address in To.\n\nOnly mail of "
        "human beings counts: lists, automatic answers and bounces neither wait nor settle anything. Time runs from "
        "the first "
        "mail without an answer. kith done with the id of a mail says that it needs none; kith waiting mine --ids | kith done - says "
        "so of all.\n\nMails come in by kith "
        "import "
        "FILE.mbox; kith keeps who wrote to whom and when, no subject and no text. A mail is mine when it comes from "
        "an "
        "address of c1.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
