// The bounded reader: nothing is allocated that the bytes left could not fill.
#include <cstring>

#include "scenario/cbor.h"
#include "scenario/json_text.h"

namespace loan {

namespace {

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  bool value(Cbor& out, int depth) {
    unsigned major = 0;
    std::uint64_t n = 0;
    unsigned info = 0;
    if (depth > kDeepestCbor || !head(major, info, n)) return false;
    switch (major) {
      case kCborUnsigned:
      case kCborNegative:
        return whole(major, n, out);
      case kCborText:
        if (n > left()) return false;
        out.kind = CborKind::text;
        out.text = std::string(bytes_.substr(at_, static_cast<std::size_t>(n)));
        at_ += static_cast<std::size_t>(n);
        return is_utf8(out.text);
      case kCborList:
        out.kind = CborKind::list;
        return items(n, out, depth, false);
      case kCborMap:
        out.kind = CborKind::map;
        return items(n, out, depth, true);
      case kCborTag:
        return n == 4 && decimal_fraction(out);
      case kCborSimple:
        return simple(info, n, out);
      default:
        return false;
    }
  }
  std::size_t left() const { return bytes_.size() - at_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;

  bool head(unsigned& major, unsigned& info, std::uint64_t& n) {
    if (left() == 0) return false;
    const auto first = static_cast<unsigned char>(bytes_[at_++]);
    major = first >> 5u;
    info = first & 31u;
    if (info < 24) {
      n = info;
      return true;
    }
    if (info > 27) return false;  // reserved, or of indefinite length
    const std::size_t count = std::size_t{1} << (info - 24);
    if (count > left()) return false;
    n = 0;
    for (std::size_t i = 0; i < count; ++i) n = n << 8 | static_cast<unsigned char>(bytes_[at_++]);
    return true;
  }
  static bool whole(unsigned major, std::uint64_t n, Cbor& out) {
    if (n > static_cast<std::uint64_t>(INT64_MAX)) return false;
    out.kind = CborKind::whole;
    out.whole = major == kCborNegative ? -1 - static_cast<std::int64_t>(n) : static_cast<std::int64_t>(n);
    return true;
  }
  bool next_whole(Cbor& out) {
    unsigned major = 0, info = 0;
    std::uint64_t n = 0;
    return head(major, info, n) && (major == kCborUnsigned || major == kCborNegative) && whole(major, n, out);
  }
  bool items(std::uint64_t n, Cbor& out, int depth, bool keyed) {
    if (n > left()) return false;  // each takes at least one byte
    for (std::uint64_t i = 0; i < n; ++i) {
      if (keyed) {
        Cbor key;
        if (!next_whole(key) || key.whole < 0 || key.whole > 1'000'000) return false;
        if (!out.keys.empty() && key.whole <= out.keys.back()) return false;
        out.keys.push_back(static_cast<int>(key.whole));
      }
      out.items.emplace_back();
      if (!value(out.items.back(), depth + 1)) return false;
    }
    return true;
  }
  bool decimal_fraction(Cbor& out) {
    unsigned major = 0, info = 0;
    std::uint64_t n = 0;
    Cbor exponent, mantissa;
    if (!head(major, info, n) || major != kCborList || n != 2 || !next_whole(exponent) || !next_whole(mantissa))
      return false;
    if (exponent.whole < -kLargestExponent || exponent.whole > kLargestExponent) return false;
    if (mantissa.whole < -kLargestMantissa || mantissa.whole > kLargestMantissa) return false;
    out = Cbor::decimal(mantissa.whole, static_cast<int>(exponent.whole));
    return true;
  }
  static bool simple(unsigned info, std::uint64_t n, Cbor& out) {
    if (info == 20 || info == 21) {
      out = Cbor::of(info == 21);
      return true;
    }
    if (info == 22) {
      out = Cbor{};
      return true;
    }
    if (info != 27) return false;
    out.kind = CborKind::real;
    std::memcpy(&out.real, &n, sizeof out.real);
    return out.real - out.real == 0;
  }
};

}  // namespace

std::optional<Cbor> read_cbor(std::string_view bytes) {
  Reader reader(bytes);
  Cbor value;
  if (!reader.value(value, 1) || reader.left() != 0) return std::nullopt;
  return value;
}

}  // namespace loan
