// kith draft: a mail to somebody, written from a template; the person reads it, changes it and sends it.
#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "ops/draft.h"
#include "shared/contacts.h"
#include "shared/one_who.h"

namespace kith::commands {
namespace {

struct Args {
  std::string who, name;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::who>("WHO", "to whom", cli::Kind::who),
    cli::positional<&Args::name>("TEMPLATE", "birthday, anniversary, thanks, hello, or one of your own")};

using view::Type;
constexpr view::Column columns[] = {{"id", Type::id, "of a draft that waits to be sent; null"},
                                    {"who", Type::object, "to whom"},
                                    {"template", Type::text, "its name"},
                                    {"subject", Type::text, "the subject line"},
                                    {"state", Type::text, "of a draft that waits to be sent; null"},
                                    {"text", Type::text, "the whole mail"}};

// What a template may name.
constexpr view::Column facts_columns[] = {{"name"}, {"first"}, {"email"}, {"org"}, {"city"}, {"last_contact"}, {"last_text"}, {"me"}, {"me_first"}, {"my_email"}};

constexpr cli::Example examples[] = {
    {"kith draft c2 birthday", "the text on standard output"},
    {"kith draft c2 thanks > thanks.eml", "for a mail program: mutt -H thanks.eml"},
    {"kith draft c2 hello --json", "for a script"},
};

std::vector<std::string> directories(const cli::Context& context) {
  const std::string config = context.config_path();
  std::vector<std::string> all;
  if (const std::size_t slash = config.rfind('/'); slash != std::string::npos)
    all.push_back(config.substr(0, slash) + "/templates");
  all.push_back(context.share_directory() + "/examples/templates");
  return all;
}

std::string read_template(const cli::Context& context, const std::string& name) {
  std::vector<std::string> known;
  for (const std::string& directory : directories(context)) {
    if (!is_directory(directory)) continue;
    for (const std::string& file : list_directory(directory)) {
      if (file == name) return read_file(directory + "/" + name, std::size_t{1} << 20);
      known.push_back(file);
    }
  }
  const auto close = nearest(name, known);
  throw Error(Exit::unknown, "there is no template '" + name + "'",
              close ? "did you mean " + *close + "?" : "one of: " + join(known, " ") + "; your own go to " + directories(context).front());
}

std::string fill(cli::Context& context, const std::string& text, const ops::DraftFacts& facts) {
  const view::Object object{{"name", facts.name}, {"first", facts.first}, {"email", facts.email}, {"org", facts.org}, {"city", facts.city},
                            {"last_contact", facts.last_contact}, {"last_text", facts.last_text}, {"me", facts.me},
                            {"me_first", facts.me_first}, {"my_email", facts.my_email}};
  view::Options options = output_options(context);
  options.format = view::Format::tmpl;
  options.tmpl = text;
  options.terminal = false;
  std::string filled;
  view::print_object(facts_columns, object, options, [&filled](std::string_view bytes) { filled += bytes; });
  while (filled.ends_with("\n\n")) filled.pop_back();
  return filled;
}

// A header field of the mail: one line, so that no name can forge another.
std::string header(std::string_view name, std::string value) {
  for (char& c : value)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return std::string(name) + ": " + value + "\n";
}

// "Subject: …"; a template of text alone begins with something else.
bool begins_with_header(std::string_view mail) {
  const std::size_t colon = mail.substr(0, mail.find('\n')).find(':');
  const std::string_view name = mail.substr(0, colon);
  return mail.starts_with('\n') || (colon != std::string_view::npos && colon > 0 &&
                                    name.find_first_of(" \t,.") == std::string_view::npos);
}

std::string subject_of(std::string_view mail) {
  constexpr std::string_view name = "Subject: ";
  for (const std::string_view line : split(mail, '\n')) {
    if (line.empty()) break;
    if (line.starts_with(name)) return std::string(line.substr(name.size()));
  }
  return "";
}

int run(const Args& args, cli::Context& context) {
  const std::string text = read_template(context, args.name);
  const ops::Person person = single_person(context, args.who, "draft");
  const ops::DraftFacts facts = ops::draft_facts(context.db(), person, context.around());
  std::string mail;
  if (ops::is_plain_address(facts.email)) mail += header("To", ops::display_name(facts.name) + " <" + facts.email + ">");
  const std::string filled = fill(context, text, facts);
  if (!mail.empty() && !begins_with_header(filled)) mail += "\n";
  mail += filled;
  if (context.is_text()) {
    print_data(context, mail);
    return 0;
  }
  context.print(view::Object{{"id", view::Value()},
                             {"who", person_reference(person)},
                             {"template", args.name},
                             {"subject", view::text_or_null(subject_of(mail))},
                             {"state", view::Value()},
                             {"text", mail}});
  return 0;
}

}  // namespace

extern const cli::Command draft_command;
constinit const cli::Command draft_command = cli::command<Args, run>({
    .name = "draft",
    .group = "Contact",
    .summary = "write a mail to somebody from a template",
    .prose = "Prints a mail made from a template: a Subject line, an empty line and the text, with To before them; a template "
             "without a header is the text alone. Nothing is ever sent. "
             "Templates are files in the directory templates beside the configuration, then those that came with kith; {name} {first} "
             "{email} {org} {city} {last_contact} {last_text} {me} {me_first} {my_email} are filled in, {{ is a brace.",
    .need = cli::Need::read,
    .shape = view::Shape::object,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
