#include "scenario/cbor.h"

#include <algorithm>
#include <cstring>

namespace loan {

namespace {

constexpr double kPowersOfTen[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

std::size_t head_size(std::uint64_t n) {
  return n < 24 ? 1 : n < 0x100 ? 2 : n < 0x10000 ? 3 : n < 0x100000000 ? 5 : 9;
}

std::size_t whole_size(std::int64_t n) {
  return head_size(n < 0 ? ~static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n));
}

std::size_t decimal_size(std::int64_t mantissa, int exponent) {
  return 2 + whole_size(exponent) + whole_size(mantissa);
}

void write_head(std::string& out, unsigned major, std::uint64_t n) {
  const std::size_t bytes = head_size(n) - 1;
  const unsigned info = bytes == 0   ? static_cast<unsigned>(n)
                        : bytes == 1 ? 24
                        : bytes == 2 ? 25
                        : bytes == 4 ? 26
                                     : 27;
  out += static_cast<char>(major << 5 | info);
  for (std::size_t i = bytes; i-- > 0;) out += static_cast<char>(n >> (8 * i) & 0xFF);
}

void write_whole(std::string& out, std::int64_t n) {
  if (n < 0) {
    write_head(out, kCborNegative, ~static_cast<std::uint64_t>(n));
  } else {
    write_head(out, kCborUnsigned, static_cast<std::uint64_t>(n));
  }
}

void write(std::string& out, const Cbor& v) {
  switch (v.kind) {
    case CborKind::null:
      out += '\xf6';
      break;
    case CborKind::boolean:
      out += v.boolean ? '\xf5' : '\xf4';
      break;
    case CborKind::whole:
      write_whole(out, v.whole);
      break;
    case CborKind::decimal:
      write_head(out, kCborTag, 4);
      write_head(out, kCborList, 2);
      write_whole(out, v.exponent);
      write_whole(out, v.whole);
      break;
    case CborKind::real: {
      std::uint64_t bits = 0;
      std::memcpy(&bits, &v.real, sizeof bits);
      out += '\xfb';
      for (int i = 7; i >= 0; --i) out += static_cast<char>(bits >> (8 * i) & 0xFF);
      break;
    }
    case CborKind::text:
      write_head(out, kCborText, v.text.size());
      out += v.text;
      break;
    case CborKind::list:
      write_head(out, kCborList, v.items.size());
      for (const Cbor& item : v.items) write(out, item);
      break;
    case CborKind::map:
      write_head(out, kCborMap, v.items.size());
      for (std::size_t i = 0; i < v.items.size(); ++i) {
        write_whole(out, v.keys[i]);
        write(out, v.items[i]);
      }
      break;
  }
}

}  // namespace

Cbor Cbor::of(bool b) {
  Cbor c;
  c.kind = CborKind::boolean;
  c.boolean = b;
  return c;
}

Cbor Cbor::of(std::int64_t n) {
  Cbor c;
  c.kind = CborKind::whole;
  c.whole = n;
  return c;
}

Cbor Cbor::decimal(std::int64_t mantissa, int exponent) {
  Cbor c;
  c.kind = CborKind::decimal;
  c.whole = mantissa;
  c.exponent = exponent;
  return c;
}

Cbor Cbor::of(std::string s) {
  Cbor c;
  c.kind = CborKind::text;
  c.text = std::move(s);
  return c;
}

Cbor Cbor::of_amount(std::int64_t n) {
  int zeros = 0;
  std::int64_t mantissa = n;
  while (mantissa != 0 && mantissa % 10 == 0 && zeros < kLargestExponent) {
    mantissa /= 10;
    ++zeros;
  }
  const bool small = mantissa <= kLargestMantissa && mantissa >= -kLargestMantissa;
  return small && decimal_size(mantissa, zeros) < whole_size(n) ? Cbor::decimal(mantissa, zeros) : of(n);
}

Cbor Cbor::of_number(double x) {
  const auto limit = static_cast<double>(kLargestMantissa);
  if (x > -limit && x < limit && x == static_cast<double>(static_cast<std::int64_t>(x))) {
    return of_amount(static_cast<std::int64_t>(x));
  }
  for (int places = 1; places <= kLargestExponent; ++places) {
    const double scaled = x * kPowersOfTen[places];
    if (!(scaled > -limit && scaled < limit)) break;
    const auto mantissa = static_cast<std::int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    if (static_cast<double>(mantissa) / kPowersOfTen[places] == x && decimal_size(mantissa, -places) < 9) {
      return Cbor::decimal(mantissa, -places);
    }
  }
  Cbor c;
  c.kind = CborKind::real;
  c.real = x;
  return c;
}

Cbor Cbor::empty_list() {
  Cbor c;
  c.kind = CborKind::list;
  return c;
}

Cbor Cbor::empty_map() {
  Cbor c;
  c.kind = CborKind::map;
  return c;
}

void Cbor::put(int key, Cbor value) {
  const auto at = std::lower_bound(keys.begin(), keys.end(), key) - keys.begin();
  keys.insert(keys.begin() + at, key);
  items.insert(items.begin() + at, std::move(value));
}

const Cbor* Cbor::find(int key) const {
  const auto at = std::lower_bound(keys.begin(), keys.end(), key);
  return at != keys.end() && *at == key ? &items[static_cast<std::size_t>(at - keys.begin())] : nullptr;
}

std::optional<double> Cbor::as_number() const {
  if (kind == CborKind::real) return real;
  const auto exact = static_cast<double>(whole);
  if (kind == CborKind::whole) return exact;
  if (kind != CborKind::decimal) return std::nullopt;
  return exponent < 0 ? exact / kPowersOfTen[-exponent] : exact * kPowersOfTen[exponent];
}

std::optional<std::int64_t> Cbor::as_whole() const {
  if (kind == CborKind::whole) return whole;
  if (kind != CborKind::decimal || exponent < 0) return std::nullopt;
  std::int64_t n = whole;
  for (int i = 0; i < exponent; ++i) {
    if (n > INT64_MAX / 10 || n < INT64_MIN / 10) return std::nullopt;
    n *= 10;
  }
  return n;
}

std::string write_cbor(const Cbor& value) {
  std::string out;
  write(out, value);
  return out;
}

}  // namespace loan
