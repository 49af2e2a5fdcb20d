#include "model/money.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace kith::model {
namespace {

// ISO 4217, list one (codes in use, January 2026), by their minor units; without those of metals, units of account and
// tests, which have none.
constexpr std::string_view no_decimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ";
constexpr std::string_view two_decimals =
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY "
    "COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS "
    "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR "
    "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
    "STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG ";
constexpr std::string_view three_decimals = "BHD IQD JOD KWD LYD OMR TND ";
constexpr std::string_view four_decimals = "CLF UYW ";

struct Group {
  int minor;
  std::string_view codes;
};
constexpr Group groups[] = {{2, two_decimals}, {0, no_decimals}, {3, three_decimals}, {4, four_decimals}};

constexpr std::size_t most_digits = 15;  // before the point: sums of thousands of them stay exact in 64 bits of cents

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

[[noreturn]] void refuse(std::string_view text) {
  usage_error(fmt::format("cannot read '{}' as an amount", text),
              "a number and a currency: \"1200 EUR\", \"12.50 USD\"");
}

struct Pieces {
  std::string_view number;
  std::string currency;
};

// The letters at one end are the currency.
Pieces take_apart(std::string_view text) {
  const auto front = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_letter) - text.begin());
  std::size_t back = text.size();
  while (back > front && is_letter(text[back - 1])) --back;
  if (front == text.size() || (front > 0 && back < text.size())) refuse(text);
  const std::string_view letters = front > 0 ? text.substr(0, front) : text.substr(back);
  return {trim(text.substr(front, back - front)), upper(letters)};
}

void check_sign_and_comma(std::string_view text, const Pieces& pieces) {
  if (pieces.number.find(',') != std::string_view::npos) {
    usage_error(fmt::format("cannot read '{}' as an amount: a comma may mean two things", text),
                "a point before the decimals and nothing between thousands: \"1200.50 EUR\"");
  }
  const std::string_view positive = trim(pieces.number.substr(std::min<std::size_t>(1, pieces.number.size())));
  if (pieces.number.starts_with('-') && all_digits(replace_all(positive, ".", ""))) {
    usage_error(fmt::format("an amount cannot be negative: '{}'", text),
                fmt::format("\"{} {}\"", positive, pieces.currency.empty() ? "EUR" : pieces.currency));
  }
}

int check_currency(std::string_view text, const Pieces& pieces) {
  if (pieces.currency.empty()) {
    usage_error(fmt::format("the amount '{}' has no currency", text), fmt::format("\"{} EUR\"", text));
  }
  const int minor = minor_units(pieces.currency);
  if (minor < 0) {
    usage_error(fmt::format("no currency '{}'", pieces.currency), "a code of ISO 4217 in use: EUR, USD, JPY");
  }
  return minor;
}

}  // namespace

int minor_units(std::string_view currency) {
  if (currency.size() != 3 || !std::all_of(currency.begin(), currency.end(), is_letter)) return -1;
  for (const Group& group : groups) {
    for (std::size_t at = 0; at < group.codes.size(); at += 4) {
      if (group.codes.substr(at, 3) == currency) return group.minor;
    }
  }
  return -1;
}

Money read_money(std::string_view text) {
  text = trim(text);
  const Pieces pieces = take_apart(text);
  check_sign_and_comma(text, pieces);
  const std::size_t point = std::min(pieces.number.find('.'), pieces.number.size());
  std::string_view whole = pieces.number.substr(0, point);
  std::string decimals(pieces.number.substr(std::min(point + 1, pieces.number.size())));
  if (!all_digits(whole) || (point < pieces.number.size() && !all_digits(decimals))) refuse(text);

  const auto minor = static_cast<std::size_t>(check_currency(text, pieces));
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size() - 1));
  if (whole.size() > most_digits) {
    usage_error(fmt::format("the amount '{}' is too large", text),
                fmt::format("at most {} digits before the point", most_digits));
  }
  if (decimals.size() > minor) {
    const std::string has = minor == 0 ? "no decimals" : fmt::format("{} decimals", minor);
    const std::string cut = minor == 0 ? std::string{} : '.' + decimals.substr(0, minor);
    usage_error(fmt::format("too many decimals in '{}': {} has {}", text, pieces.currency, has),
                fmt::format("\"{}{} {}\"", whole, cut, pieces.currency));
  }
  decimals.resize(minor, '0');
  return {std::string(whole) + (minor == 0 ? "" : "." + decimals), pieces.currency};
}

}  // namespace kith::model
