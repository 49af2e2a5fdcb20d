#include "shared/sheet.h"

#include "base/text.h"

namespace kith::commands {

void print_sheet(cli::Context& context, std::string_view heading, std::string_view id,
                 const std::vector<std::pair<std::string_view, std::string>>& facts) {
  constexpr std::size_t width = 10;  // of the labels
  const view::Style style = context.style();
  std::string out = std::string(style.bold()) + context.safe(heading) + std::string(style.reset()) + "  " +
                    std::string(style.cyan()) + std::string(id) + std::string(style.reset()) + "\n";
  for (const auto& [label, value] : facts) {
    if (value.empty()) continue;
    std::string_view shown = label;
    for (const std::string_view line : split(value, '\n')) {
      out += "  " + std::string(style.dim()) + std::string(shown) + std::string(style.reset());
      out.append(shown.size() < width ? width - shown.size() : 1, ' ');
      out += context.safe(line) + "\n";
      shown = "";
    }
  }
  context.out(out);
}

void print_made(cli::Context& context, const std::vector<view::Object>& objects) {
  for (const view::Object& object : objects) {
    if (context.is_text())
      context.out(std::get<std::string>(object.front().second.value) + "\n");
    else
      context.print(object);
  }
}

}  // namespace kith::commands
