#include "shared/waiting.h"

#include "time/format.h"

namespace kith::commands {

view::Object waiting_object(cli::Context& context, const ops::Waiting& row) {
  const view::Value id = row.who ? view::Value(ops::contact_id(row.who->number)) : view::Value();
  return view::Object{{"side", row.side},
                      {"who", view::Object{{"id", id}, {"name", view::text_or_null(row.name)}, {"email", row.email}}},
                      {"since", time::format_rfc3339(row.since, context.zone())},
                      {"zone", context.zone_name()},
                      {"hours", row.hours},
                      {"message_id", row.message_id},
                      {"as_of", view::Value()},
                      {"id", model::to_text(row.id)}};
}

std::string waiting_name(const ops::Waiting& row) { return row.name.empty() ? row.email : row.name; }

}  // namespace kith::commands
