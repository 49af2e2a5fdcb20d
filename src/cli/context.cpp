// The one place that reads the clock, the environment and the terminal.
#include "cli/context.h"

#include <sys/ioctl.h>
#include <unistd.h>
#include <chrono>

#include "base/files.h"
#include "base/text.h"
#include "cli/output.h"
#include "cli/paths.h"
#include "cli/report.h"
#include "cli/spec.h"
#include "cli/zone_name.h"
#include "model/projection.h"
#include "store/keeping.h"

extern char** environ;

namespace kith::cli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto progress_delay = std::chrono::milliseconds(500);
constexpr std::size_t bulk_limit = 20;

void read_size(Environment& environment) {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
    environment.width = size.ws_col;
    environment.height = size.ws_row;
  }
  const auto columns = parse_integer(environment.get("COLUMNS"));
  if (columns && *columns > 0 && *columns < 10000) environment.width = static_cast<std::size_t>(*columns);
}

// Where I live says what a phone number without a country code means.
std::string my_country(store::Db& db) {
  store::Statement row(db,
                       "SELECT country FROM person, projected WHERE person.sort = projected.sort AND person.doc = "
                       "projected.doc AND projected.doc = (SELECT id FROM document WHERE noun = 'c' AND number = 1)");
  return row.step() ? row.owned(0) : "";
}

}  // namespace

std::string Environment::get(std::string_view name) const {
  const auto found = variables.find(std::string(name));
  return found == variables.end() ? "" : found->second;
}

Environment Environment::read() {
  Environment result;
  for (char** entry = environ; entry && *entry; ++entry) {
    const std::string_view text(*entry);
    const auto equals = text.find('=');
    if (equals != std::string_view::npos) result.variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  result.stdin_terminal = isatty(STDIN_FILENO) == 1;
  result.stdout_terminal = isatty(STDOUT_FILENO) == 1;
  result.stderr_terminal = isatty(STDERR_FILENO) == 1;
  if (result.stdout_terminal) read_size(result);
  return result;
}

struct Context::State {
  std::optional<time::Instant> now;
  std::optional<time::Zone> zone;
  std::optional<IdSource> ids;
  std::optional<config::Config> config;
  std::optional<model::Places> places;
  std::optional<model::Surroundings> around;
  std::optional<store::Db> db;
  Output output;
  std::unique_ptr<view::Printer> printer;
  Report report;
  Clock::time_point started = Clock::now();
  Clock::time_point shown;
  bool progress_line = false;
  std::size_t objects = 0;
  std::string done;  // what was committed

  void clear_progress() {
    if (progress_line) write_all(STDERR_FILENO, "\r\x1b[K");
    progress_line = false;
  }
};

Context::Context(Environment environment, Globals globals, const Command& command, std::string command_line)
    : globals(std::move(globals)),
      command(command),
      command_line(std::move(command_line)),
      environment(std::move(environment)),
      state_(std::make_unique<State>()) {
  const auto format = this->globals.output.format;
  state_->report = {format == view::Format::json || format == view::Format::jsonl, this->globals.quiet,
                    this->globals.verbose, this->environment.stderr_terminal};
  if (!this->environment.stdout_terminal) return;
  state_->output.page(this->environment.height,
                      [this] { return program({"KITH_PAGER"}, config().pager, {"PAGER"}, "less -FRX"); });
}

Context::~Context() {
  state_->clear_progress();
}

// The first of these that is set, split on blanks; set to nothing means none.
std::vector<std::string> Context::program(std::initializer_list<const char*> before,
                                          const std::optional<std::string>& configured,
                                          std::initializer_list<const char*> after, std::string_view standard) const {
  std::optional<std::string> line;
  const auto look = [&](const char* name) {
    const auto set = environment.variables.find(name);
    if (!line && set != environment.variables.end()) line = set->second;
  };
  for (const char* name : before) look(name);
  if (!line) line = configured;
  for (const char* name : after) look(name);
  std::vector<std::string> argv;
  for (const auto word : split_blanks(line ? std::string_view(*line) : standard)) argv.emplace_back(word);
  return argv;
}

time::Instant Context::now() const {
  if (state_->now) return *state_->now;
  const auto fixed = environment.get("KITH_NOW");
  if (fixed.empty()) {
    state_->now = time::Instant{
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
  } else {
    state_->now = time::parse_rfc3339(fixed);
    if (!state_->now) usage_error("KITH_NOW is no time: '" + fixed + "'", "KITH_NOW=2026-05-04T09:00:00Z");
  }
  return *state_->now;
}

time::Zone Context::find_zone() {
  if (!globals.zone.empty()) {
    if (const auto zone = time::Zone::find(globals.zone)) return *zone;
    if (globals.zone.starts_with('@'))
      usage_error("--zone takes a zone, a city or an airport, not '" + globals.zone + "'", "--zone Europe/Lisbon");
    const auto found = places().find(globals.zone, 1);
    if (found.empty() || found[0].zone.empty())
      usage_error("unknown time zone '" + globals.zone + "'", "a name such as Europe/Lisbon, or a city");
    return time::Zone::load(found[0].zone);
  }
  if (command.need != Need::nothing) {
    const bool is_open = state_->db || command.need == Need::read;
    const auto opened = [&]() -> store::Db* { return is_open ? &db() : nullptr; };
    if (const auto zone = zone_of_my_stay(opened, database_path(), now())) return *zone;
  }
  if (const auto variable = environment.get("TZ"); !variable.empty()) {
    if (const auto zone = zone_of_variable(variable)) return *zone;
    warning("'" + variable + "' is no time zone", "TZ");
  }
  if (const auto& name = config().zone) {
    if (const auto zone = time::Zone::find(*name)) return *zone;
    throw Error(Exit::usage, "unknown time zone '" + *name + "'").at(config().path, 0);
  }
  return zone_of_system().value_or(time::Zone());
}

const time::Zone& Context::zone() {
  if (!state_->zone) state_->zone = find_zone();
  return *state_->zone;
}

const std::string& Context::zone_name() {
  return zone().name();
}

time::Date Context::today() {
  return zone().date_at(now());
}

IdSource& Context::ids() {
  if (state_->ids) return *state_->ids;
  const auto text = environment.get("KITH_SEED");
  if (text.empty()) return state_->ids.emplace();
  const auto seed = parse_integer(text);
  if (!seed || *seed < 0) usage_error("KITH_SEED is no whole number: '" + text + "'");
  // One seed serves many runs: each begins where the journal stands, or all would make the same ids.
  std::uint64_t steps = 0;
  if (command.need == Need::write)
    for (const auto& last : store::history(db(), {}, 1)) steps = static_cast<std::uint64_t>(last.step);
  return state_->ids.emplace((static_cast<std::uint64_t>(*seed) << 32) + steps);
}

const config::Config& Context::config() {
  if (!state_->config) {
    state_->config = config::read_config(config_path());
    for (const auto& message : state_->config->warnings) state_->report.warning(message, {});
  }
  return *state_->config;
}

std::string Context::config_path() const {
  return cli::config_path(environment);
}

std::string Context::database_path() {
  const auto set = environment.get("KITH_DB");
  return set.empty() ? cli::database_path(environment, config()) : set;
}

std::string Context::share_directory() const {
  return cli::share_directory(environment);
}

const model::Places& Context::places() {
  if (!state_->places) {
    const auto own = config_directory(environment);
    state_->places.emplace(std::vector<std::string>{share_directory() + "/places"},
                           own.empty() ? "" : own + "/places.tsv");
  }
  return *state_->places;
}

const model::Surroundings& Context::around() {
  if (state_->around) return *state_->around;
  auto country = config().country;
  if (!country && command.need != Need::nothing) country = my_country(db());
  return state_->around.emplace(model::Surroundings{country.value_or(""), &places()});
}

store::Db& Context::db() {
  return open_database(command.need == Need::write ? store::Access::write : store::Access::read);
}

store::Db& Context::db_to_read() {
  return open_database(store::Access::read);
}

store::Db& Context::open_database(store::Access access) {
  if (state_->db) return *state_->db;
  state_->db.emplace(store::Db::open(database_path(), access));
  if (store::is_projection_old(*state_->db)) project_again();
  return *state_->db;
}

std::string Context::projection_stamp() {
  return std::to_string(model::projection_version) + "/" + around().home_country + "/" + places().data_date();
}

// After an update of kith the first command of any kind brings the tables up to date.
void Context::project_again() {
  try {
    store::Db writer = store::Db::open(database_path(), store::Access::write);
    store::Transaction transaction(writer);
    store::refresh_projections(writer, projection_stamp(), around());
    transaction.commit();
  } catch (const Error& error) {
    if (error.code != Exit::later && error.code != Exit::refused) throw;
    warning("lists may lack what is new in this kith, because the database cannot be written: " + error.message);
  }
}

view::Printer& Context::printer() {
  return printer_of(command.columns);
}

view::Printer& Context::printer_of(std::span<const view::Column> columns) {
  if (!state_->printer) {
    view::Options options = globals.output;
    options.terminal = environment.stdout_terminal;
    options.colour = style().on;
    options.width = width();
    state_->printer = std::make_unique<view::Printer>(columns, command.shape, options,
                                                      [this](std::string_view bytes) { state_->output.write(bytes); });
  }
  return *state_->printer;
}

void Context::print(const view::Object& object) {
  if (command.shape == view::Shape::rows) return printer().row(object);
  ++state_->objects;
  view::Options options = globals.output;
  options.terminal = environment.stdout_terminal;
  options.colour = style().on;
  options.width = width();
  view::print_object(command.columns, object, options, [this](std::string_view bytes) { state_->output.write(bytes); });
}

void Context::out(std::string_view text) {
  state_->output.write(text);
}
void Context::flush() {
  state_->output.flush();
}

std::string Context::safe(std::string_view data) const {
  return environment.stdout_terminal ? terminal_safe(data) : std::string(data);
}

bool Context::is_text() const {
  const auto& output = globals.output;
  return output.format == view::Format::text && !output.count && output.fields.empty();
}

view::Style Context::style() const {
  if (globals.colour != "auto") return {globals.colour == "always"};
  if (!environment.get("NO_COLOR").empty()) return {false};
  const auto forced = environment.get("CLICOLOR_FORCE");
  if (!forced.empty() && forced != "0") return {true};
  if (!environment.stdout_terminal || environment.get("TERM") == "dumb") return {false};
  return {const_cast<Context*>(this)->config().colour != "never"};
}

std::size_t Context::width() const {
  return environment.width;
}

void Context::note(std::string_view message) {
  state_->clear_progress();
  state_->report.note(message);
}
void Context::warning(std::string_view message, std::string_view thing) {
  state_->clear_progress();
  state_->report.warning(message, thing);
}

void Context::progress(std::string_view what, std::size_t done, std::size_t total) {
  if (!environment.stderr_terminal || globals.quiet) return;
  const auto now = Clock::now();
  const bool is_done = total != 0 && done >= total;
  if (is_done) return state_->clear_progress();
  if (now - state_->started < progress_delay || now - state_->shown < progress_delay / 5) return;
  state_->shown = now;
  state_->progress_line = true;
  std::string line = terminal_safe(what) + " " + std::to_string(done);
  if (total) line += " of " + std::to_string(total);
  write_all(STDERR_FILENO, "\r\x1b[K" + fit(line, width() - 1));
}

std::string Context::read_stdin() {
  if (environment.stdin_terminal)
    usage_error("'kith " + std::string(command.name) + "' reads standard input, which is a terminal",
                "kith " + std::string(command.name) + " < FILE");
  return read_descriptor(STDIN_FILENO);
}

bool Context::can_ask() const {
  return environment.stdin_terminal && environment.stderr_terminal;
}

bool Context::confirm(std::string_view question) {
  if (globals.yes) return true;
  if (!can_ask()) usage_error(std::string(question) + " needs a confirmation", command_line + " --yes");
  state_->output.flush();
  write_all(STDERR_FILENO, terminal_safe(question) + " [y/N] ");
  std::string answer;
  for (char letter = 0; ::read(STDIN_FILENO, &letter, 1) == 1 && letter != '\n';) answer += letter;
  return answer == "y" || answer == "Y" || answer == "yes";
}

void Context::guard_bulk(std::size_t things, std::string_view doing) {
  if (things <= bulk_limit || globals.yes || globals.dry_run) return;
  const auto what = std::string(doing) + " " + std::to_string(things) + " things";
  if (!can_ask()) usage_error(what + " needs a confirmation", command_line + " --yes");
  if (!confirm(what + "?")) usage_error("nothing was changed");
}

std::unique_ptr<store::Step> Context::begin(store::Origin origin) {
  auto step = std::make_unique<store::Step>(db(), now(), command_line, origin, around(), ids());
  ids().use_stream(static_cast<std::uint64_t>(store::last_step(db())));
  store::refresh_projections(db(), projection_stamp(), around());
  return step;
}

void Context::commit(std::unique_ptr<store::Step>& step, std::string_view summary) {
  if (globals.dry_run) {
    step.reset();
    return note("nothing was changed: " + std::string(summary));
  }
  step->commit(summary);
  state_->done = summary;
}

const std::string& Context::done() const {
  return state_->done;
}

int Context::finish(int exit) {
  const bool wants_rows = command.shape == view::Shape::rows && !is_text() && exit <= static_cast<int>(Exit::no);
  if (wants_rows) printer();
  bool is_empty = state_->output.is_empty() && state_->objects == 0;
  if (state_->printer) {
    state_->printer->finish();
    is_empty = state_->printer->rows() == 0;
  }
  state_->output.finish();
  return exit == 0 && globals.any && is_empty ? static_cast<int>(Exit::no) : exit;
}

void Context::abandon() {
  state_->output.drop();
}

}  // namespace kith::cli
