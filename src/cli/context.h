// Everything a command may know about the world, read once: clock, zone, environment, terminal, random ids,
// configuration, the database. The only place that asks the system for them; below, they are arguments.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/ids.h"
#include "config/config.h"
#include "model/contact.h"
#include "store/db.h"
#include "store/documents.h"
#include "time/types.h"
#include "time/zone.h"
#include "view/printer.h"

namespace kith::cli {

struct Command;

// Global options, valid before and after the command.
struct Globals {
  view::Options output;         // --json --jsonl --tsv --csv --ids --format -z --fields --sort --limit --count
  bool any = false;             // --any: exit 1 when empty
  bool quiet = false;           // -q
  bool verbose = false;         // -v
  bool yes = false;             // -y/--yes
  bool dry_run = false;         // -n/--dry-run
  std::string zone;             // --zone
  std::string colour = "auto";  // --color
};

struct Environment {
  std::map<std::string, std::string> variables;
  bool stdin_terminal = false, stdout_terminal = false, stderr_terminal = false;
  bool stdout_closed = false;  // what is printed goes nowhere
  std::size_t width = 80, height = 24;
  std::string get(std::string_view name) const;  // "" when unset
  static Environment read();
};

class Context {
 public:
  Context(Environment environment, Globals globals, const Command& command, std::string command_line);
  ~Context();

  // Time and chance.
  time::Instant now() const;  // KITH_NOW or the clock, captured once; unreadable: exit 2
  // --zone, that of my current stay, TZ (a rule such as "UTC-3" too), the configuration's, the system's
  const time::Zone& zone();
  const std::string& zone_name();  // its name, or its rule
  time::Date today();              // in that zone
  IdSource& ids();                 // KITH_SEED or the kernel

  // Where things are.
  const config::Config& config();   // read on first use; its warnings are given once
  std::string config_path() const;  // KITH_CONFIG, XDG_CONFIG_HOME/kith/config.toml
  std::string database_path();      // KITH_DB, config, XDG_DATA_HOME/kith/kith.db
  std::string share_directory()
      const;                      // KITH_SHARE, beside the binary (../share/kith), the source tree when built there
  const model::Places& places();  // opened on first use
  const model::Surroundings& around();  // home country (config, then my card's) and places
  store::Db& db();                      // opened on first use as the command declares (Need)
  store::Db& db_to_read();              // the same for a run that only looks, whatever the command may do otherwise

  // Output. Data goes to stdout through a Printer or out(); everything about the run to stderr.
  view::Printer& printer();                // of the command's columns and the global output options; made on first use
  // Instead, for a run of the command that prints things of another noun: before the first row.
  view::Printer& printer_of(std::span<const view::Column> columns);
  void print(const view::Object& object);  // for Shape::object commands, and one row for others
  void out(std::string_view text);         // raw bytes for text output made by the command itself (already safe)
  std::string safe(std::string_view data) const;  // terminal_safe when stdout is a terminal
  bool is_text() const;                           // for people: no format, --count or --fields was asked for
  view::Style style() const;
  std::size_t width() const;
  void note(std::string_view message);                                  // only on a terminal or with -v
  void warning(std::string_view message, std::string_view thing = {});  // unless -q
  // Progress: only on a terminal, only after half a second; call with done = total at the end.
  void progress(std::string_view what, std::size_t done, std::size_t total);
  void flush();  // what was printed goes out now (for commands that run on); no pager after it

  // Input.
  std::string read_stdin();                 // everything; never waits on a terminal: exit 2 there
  bool can_ask() const;                     // stdin and stderr are terminals
  bool confirm(std::string_view question);  // asks on a terminal; elsewhere --yes is needed: Error(usage) names it
  // Over 20 things without a terminal want --yes.
  void guard_bulk(std::size_t things, std::string_view doing);
  // $EDITOR on a 0600 temporary file; Error(usage) without terminal. When the editor fails, what differs from
  // `original` (empty: from `text`) is kept.
  std::string edit(std::string_view text, std::string_view suffix, std::string_view original = {});
  // Keeps what a person typed in a file of the state directory and names it in the error.
  void keep(std::string_view text, std::string_view suffix, Error& error) const;

  // An open step of the journal for this command.
  std::unique_ptr<store::Step> begin(store::Origin origin = store::Origin::user);
  // Commits unless --dry-run (then rolls back and says so in a note).
  void commit(std::unique_ptr<store::Step>& step, std::string_view summary);
  const std::string& done() const;  // the summary of the last commit; empty when nothing was committed

  Globals globals;
  const Command& command;
  const std::string command_line;  // as typed, for the journal: quoted, secrets never
  const Environment environment;

  // Ends output: finishes the printer, flushes, closes the pager. Exit 1 for --any and empty, else `exit`.
  int finish(int exit);
  void abandon();  // drops what has not left yet: an error that promises an empty stdout

 private:
  struct State;
  time::Zone find_zone();
  store::Db& open_database(store::Access access);
  std::string projection_stamp();
  void project_again();
  std::vector<std::string> program(std::initializer_list<const char*> before,
                                   const std::optional<std::string>& configured,
                                   std::initializer_list<const char*> after, std::string_view standard) const;
  std::unique_ptr<State> state_;
};

}  // namespace kith::cli
