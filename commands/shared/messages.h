// Mails and settings as output: the message of json.md, the cadence of a tag, and both in words.
#pragma once

#include "cli/context.h"
#include "ops/resolve.h"
#include "view/value.h"

namespace kith::commands {

inline constexpr view::Column message_columns[] = {
    {"id", view::Type::id, "short id"},
    {"noun", view::Type::text, "message"},
    {"when", view::Type::time, "when it was written"},
    {"zone", view::Type::zone, "the zone when is told in"},
    {"direction", view::Type::text, "in, out, or none: from me to me"},
    {"from", view::Type::object, "name, email"},
    {"to", view::Type::objects, "name, email"},
    {"cc", view::Type::objects, "name, email"},
    {"who", view::Type::objects, "who is in it besides me: id (null for someone unknown), name"},
    {"message_id", view::Type::text, "Message-ID, without angle brackets"},
    {"in_reply_to", view::Type::text, "the mail it answers"},
    {"mailbox", view::Type::text, "where it was found; null for imported mail"},
    {"class", view::Type::text, "human, list, auto or bounce"},
    {"subject", view::Type::text, "null: kith keeps no subjects"},
};
// `document` is a message.
view::Object message_object(cli::Context& context, const store::Document& document);
void print_message(cli::Context& context, const store::Document& document);

inline constexpr view::Column setting_columns[] = {
    {"id", view::Type::id, "short id"},
    {"uid", view::Type::text, "UID of the document"},
    {"noun", view::Type::text, "setting"},
    {"who", view::Type::object, "null"},
    {"tag", view::Type::text, "of everyone with this tag"},
    {"days", view::Type::integer, "how often; null for off"},
    {"max_days", view::Type::integer, "the second threshold"},
    {"source", view::Type::text, "tag:NAME"},
    {"next_due", view::Type::date, "null"},
};
// `document` is a setting: the cadence of a tag, or a group of contacts, which has no more than its name.
view::Object setting_object(const store::Document& document);
void print_setting(cli::Context& context, const store::Document& document);

}  // namespace kith::commands
