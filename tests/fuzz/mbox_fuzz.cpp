// Any bytes as a file of mails: slices within the file and in order, each mail through its document and back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "codec/ical.h"
#include "codec/mbox.h"
#include "model/message.h"

namespace {

void read_mail(std::string_view mail) {
  using namespace kith;
  try {
    const model::Message message = model::message_of(mail);
    if (message.message_id.empty() || message.from.address.empty() || message.references.size() > 110) std::abort();
    if (!is_utf8(message.message_id) || model::message_of(mail) != message) std::abort();
    const codec::Fields fields = model::write_message(message);
    const std::string body = codec::make_ical(model::message_component, "u", fields, message.at);
    model::Message back = model::read_message(codec::read_ical(body).fields);
    if (back.message_id != message.message_id || back.at != message.at || back.offset != message.offset) std::abort();
    if (back.references != message.references || back.from.address != message.from.address) std::abort();
    if (back.to.size() != message.to.size() || back.cc.size() != message.cc.size()) std::abort();
  } catch (const Error& error) {
    if (error.code != Exit::data) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  kith::codec::is_mail_file(file);
  std::size_t last_line = 0;
  const char* last_end = file.data();
  kith::codec::split_mails(file, [&](const kith::codec::MailSlice& slice) {
    const char* end = slice.bytes.data() + slice.bytes.size();
    if (slice.bytes.data() < last_end || end > file.data() + file.size() || slice.line <= last_line) std::abort();
    last_line = slice.line;
    last_end = end;
    read_mail(slice.bytes);
  });
  read_mail(file);
  return 0;
}
