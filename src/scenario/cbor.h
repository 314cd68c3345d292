// cbor.h — the part of CBOR (RFC 8949) that links use: whole numbers, decimal fractions (tag 4), doubles, texts,
// booleans, null, lists, and maps with whole-number keys in rising order. Everything else is refused.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loan {

inline constexpr int kDeepestCbor = 16;
inline constexpr std::int64_t kLargestMantissa = std::int64_t{1} << 53;
inline constexpr int kLargestExponent = 22;  ///< 10^22 is the last power of ten that a double holds exactly

/// Major types of RFC 8949, section 3.1.
enum CborMajor : unsigned {
  kCborUnsigned = 0,
  kCborNegative = 1,
  kCborText = 3,
  kCborList = 4,
  kCborMap = 5,
  kCborTag = 6,
  kCborSimple = 7
};

enum class CborKind : std::uint8_t { null, boolean, whole, decimal, real, text, list, map };

struct Cbor {
  CborKind kind = CborKind::null;
  bool boolean = false;
  std::int64_t whole = 0;  ///< the number, or the mantissa of a decimal
  int exponent = 0;        ///< decimal: whole · 10^exponent, -22 to 22
  double real = 0;
  std::string text;
  std::vector<Cbor> items;  ///< of a list; the values of a map
  std::vector<int> keys;    ///< of a map, one per item, rising

  static Cbor of(bool b);
  static Cbor of(std::int64_t n);
  static Cbor of(std::string s);
  static Cbor decimal(std::int64_t mantissa, int exponent);
  /// The shortest form that reads back as exactly this double.
  static Cbor of_number(double x);
  /// A whole number, as a decimal when trailing zeros make that shorter (8,000,000,000 fen = 8·10^9).
  static Cbor of_amount(std::int64_t n);
  static Cbor empty_list();
  static Cbor empty_map();

  /// Puts a value into a map, keeping keys in order. The key must be new.
  void put(int key, Cbor value);
  /// The value of a key, or nullptr.
  const Cbor* find(int key) const;

  /// Doubles: whole, decimal (correctly rounded) and real. Nothing for other kinds.
  std::optional<double> as_number() const;
  /// Whole numbers: whole, and decimals with exponent >= 0 that fit 64 bits.
  std::optional<std::int64_t> as_whole() const;
};

std::string write_cbor(const Cbor& value);

/// Reads exactly one value that fills `bytes`. Nothing when a length exceeds the bytes left, the nesting exceeds
/// kDeepestCbor, a text is not UTF-8, a number is not finite, a map's keys do not rise, bytes follow the value, or a
/// form outside the part above occurs.
std::optional<Cbor> read_cbor(std::string_view bytes);

}  // namespace loan
