#include "shared/moments.h"

#include "shared/contacts.h"

namespace kith::commands {

view::Object moment_object(cli::Context& context, const ops::Moment& moment) {
  return view::Object{{"kind", moment.kind},
                      {"on", moment.on ? view::Value(time::format(*moment.on)) : view::Value()},
                      {"who", view::List{person_reference(moment.who)}},
                      {"text", moment.text},
                      {"years", moment.years ? view::Value(std::int64_t{*moment.years}) : view::Value()},
                      {"last_gesture", view::text_or_null(ops::last_gesture(context.db(), moment.who))}};
}

}  // namespace kith::commands
