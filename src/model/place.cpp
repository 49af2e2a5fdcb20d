#include "model/place.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kith::model {

struct Places::Tables {};

Places::Places(std::vector<std::string>, std::string) : tables_(std::make_unique<Tables>()) {}
Places::~Places() = default;

std::vector<Place> Places::find(std::string_view, std::size_t) const {
  return {};
}
std::optional<Country> Places::country(std::string_view) const {
  return std::nullopt;
}
const Place* Places::city(std::string_view, std::string_view) const {
  return nullptr;
}
std::vector<std::string> Places::near_misses(std::string_view) const {
  return {};
}
std::string Places::data_date() const {
  return {};
}

double kilometres(double lat1, double lon1, double lat2, double lon2) {
  constexpr double mean_radius = 6371.0088;
  constexpr double radian = std::numbers::pi / 180;
  const double north = std::sin((lat2 - lat1) * radian / 2);
  const double east = std::sin((lon2 - lon1) * radian / 2);
  const double chord = north * north + std::cos(lat1 * radian) * std::cos(lat2 * radian) * east * east;
  return 2 * mean_radius * std::asin(std::sqrt(std::min(1.0, chord)));
}

}  // namespace kith::model
