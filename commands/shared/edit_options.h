// The options `add`, `edit` and `init` share: one declaration of what a person can say about a contact.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "cli/spec.h"
#include "model/contact.h"

namespace kith::commands {

struct ContactArgs {
  std::optional<std::string> kind, org, title, stage, lives, birthday, hours;
  std::vector<std::string> emails, phones, tags, nicknames, languages, notes, urls;
};

constexpr std::string_view contact_kinds[] = {"individual", "org", "group", "location"};

// An option bound to a member of ContactArgs within an Args that derives from it.
template <class A, auto M>
constexpr cli::Option shared_option(std::string_view names, std::string_view metavar, std::string_view help,
                                    cli::Kind kind = cli::Kind::text, std::span<const std::string_view> choices = {}) {
  cli::Option option = cli::option<M>(names, metavar, help, kind, choices);
  option.store = [](void* args, std::string_view value) {
    auto& target = static_cast<A*>(args)->*M;
    if constexpr (requires { target.emplace_back(value); })
      target.emplace_back(value);
    else
      target = std::string(value);
  };
  return option;
}

// The option list of a command whose Args derive from ContactArgs.
template <class A>
constexpr auto contact_options() {
  using cli::Kind;
  return std::to_array<cli::Option>({
      shared_option<A, &ContactArgs::emails>("-e,--email", "MAIL", "e-mail address"),
      shared_option<A, &ContactArgs::phones>("-p,--phone", "PHONE", "phone number, any notation"),
      shared_option<A, &ContactArgs::tags>("-t,--tag", "TAGS", "tags", Kind::tag),
      shared_option<A, &ContactArgs::nicknames>("--nick", "N", "nickname, for @nickname"),
      shared_option<A, &ContactArgs::kind>("--kind", "KIND", "individual, org, …", Kind::choice, contact_kinds),
      shared_option<A, &ContactArgs::org>("--org", "O", "organisation"),
      shared_option<A, &ContactArgs::title>("--title", "T", "title"),
      shared_option<A, &ContactArgs::stage>("--stage", "S", "state in the pipeline", Kind::stage),
      shared_option<A, &ContactArgs::lives>("--lives", "WHERE", "home place", Kind::where),
      shared_option<A, &ContactArgs::birthday>("--birthday", "D", "1990-12-10, or 12-10"),
      shared_option<A, &ContactArgs::hours>("--hours", "H", "working hours, like 9-18"),
      shared_option<A, &ContactArgs::languages>("--lang", "L", "language, like pt or en-GB"),
      shared_option<A, &ContactArgs::urls>("--url", "URL", "web page"),
      shared_option<A, &ContactArgs::notes>("--note", "T", "note"),
  });
}

// One array from two: the shared options, then a command's own.
template <std::size_t N, std::size_t M>
constexpr auto join_options(const std::array<cli::Option, N>& a, const std::array<cli::Option, M>& b) {
  std::array<cli::Option, N + M> all{};
  for (std::size_t i = 0; i < N; ++i) all[i] = a[i];
  for (std::size_t i = 0; i < M; ++i) all[N + i] = b[i];
  return all;
}

inline model::ContactEdit to_edit(const ContactArgs& args) {
  model::ContactEdit edit;
  edit.kind = args.kind;
  edit.org = args.org;
  edit.title = args.title;
  edit.stage = args.stage;
  edit.lives = args.lives;
  edit.birthday = args.birthday;
  edit.hours = args.hours;
  edit.emails = args.emails;
  edit.phones = args.phones;
  edit.tags = args.tags;
  edit.nicknames = args.nicknames;
  edit.languages = args.languages;
  edit.notes = args.notes;
  edit.urls = args.urls;
  return edit;
}

}  // namespace kith::commands
