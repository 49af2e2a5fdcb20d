// The typed glue of a declaration: options and arguments bound to members of the command's Args. Read by cli/spec.h.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "cli/spec.h"

namespace kith::cli {

namespace detail {
template <class T>
struct member;
template <class A, class T>
struct member<T A::*> {
  using args = A;
  using type = T;
};
void store_number(std::optional<long long>& target, std::string_view value);
// static: GCC 12 gives a template on a member of an unnamed-namespace Args external linkage, and one command would
// write into the Args of another.
template <auto M>
static void store(void* args, std::string_view value) {
  using T = typename member<decltype(M)>::type;
  auto& target = static_cast<typename member<decltype(M)>::args*>(args)->*M;
  if constexpr (std::is_same_v<T, bool>)
    target = true;
  else if constexpr (std::is_same_v<T, std::optional<long long>>)
    store_number(target, value);
  else if constexpr (std::is_same_v<T, std::vector<std::string>>)
    target.emplace_back(value);
  else
    target = std::string(value);
}
template <auto M>
static constexpr Arity arity() {
  using T = typename member<decltype(M)>::type;
  if (std::is_same_v<T, bool>) return Arity::flag;
  return std::is_same_v<T, std::vector<std::string>> ? Arity::many : Arity::one;
}
}  // namespace detail

template <auto M>
static constexpr Option option(std::string_view names, std::string_view metavar, std::string_view help,
                               Kind kind = Kind::text, std::span<const std::string_view> choices = {}) {
  return {names, metavar, help, kind, choices, detail::arity<M>(), kind == Kind::tag, &detail::store<M>};
}
template <auto M>
static constexpr Option flag(std::string_view names, std::string_view help) {
  return {names, {}, help, Kind::text, {}, Arity::flag, false, &detail::store<M>};
}
enum class Presence { required, optional };
template <auto M>
static constexpr Positional positional(std::string_view metavar, std::string_view help, Kind kind = Kind::text,
                                       Presence presence = Presence::required,
                                       std::span<const std::string_view> choices = {}) {
  return {metavar, help, kind, detail::arity<M>(), presence == Presence::required, choices, &detail::store<M>};
}
// Completes a declaration with the typed glue.
template <class Args, int (*Run)(const Args&, Context&)>
constexpr Command command(Command declaration) {
  declaration.make_args = [] { return std::static_pointer_cast<void>(std::make_shared<Args>()); };
  declaration.run = [](const void* args, Context& context) { return Run(*static_cast<const Args*>(args), context); };
  return declaration;
}

}  // namespace kith::cli
