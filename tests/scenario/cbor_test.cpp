#include "scenario/cbor.h"

#include <doctest/doctest.h>

#include "core/random.h"
#include "scenario/base64url.h"

using namespace loan;

namespace {

std::string hex(const std::string& bytes) {
  std::string text;
  for (const char c : bytes) {
    text += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    text += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::string bytes(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    out += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
  return out;
}

}  // namespace

TEST_CASE("cbor: the examples of RFC 8949, appendix A") {
  CHECK(hex(write_cbor(Cbor::of(std::int64_t{0}))) == "00");
  CHECK(hex(write_cbor(Cbor::of(std::int64_t{23}))) == "17");
  CHECK(hex(write_cbor(Cbor::of(std::int64_t{24}))) == "1818");
  CHECK(hex(write_cbor(Cbor::of(std::int64_t{1000}))) == "1903e8");
  CHECK(hex(write_cbor(Cbor::of(std::int64_t{1000000}))) == "1a000f4240");
  CHECK(hex(write_cbor(Cbor::of(std::int64_t{1000000000000}))) == "1b000000e8d4a51000");
  CHECK(hex(write_cbor(Cbor::of(std::int64_t{-1}))) == "20");
  CHECK(hex(write_cbor(Cbor::of(std::int64_t{-1000}))) == "3903e7");
  CHECK(hex(write_cbor(Cbor::of(true))) == "f5");
  CHECK(hex(write_cbor(Cbor{})) == "f6");
  CHECK(hex(write_cbor(Cbor::of(std::string("水")))) == "63e6b0b4");
  CHECK(read_cbor(bytes("fb3ff199999999999a"))->as_number() == 1.1);
  CHECK(read_cbor(bytes("c48221196ab3"))->as_number() == 273.15);  // section 3.4.4: 27315 · 10^-2
  CHECK(read_cbor(bytes("a201020304"))->find(3)->whole == 4);
}

TEST_CASE("cbor: a rate takes four bytes, a round amount four, and both come back exactly") {
  CHECK(hex(write_cbor(Cbor::of_number(0.018))) == "c4822212");          // 18 · 10^-3
  CHECK(hex(write_cbor(Cbor::of_amount(8'000'000'000))) == "c4820908");  // 80 million yuan in fen
  CHECK(Cbor::of_amount(8'000'000'000).as_whole() == 8'000'000'000);
  const std::uint64_t seed = 5;
  CAPTURE(seed);
  RandomStream random(seed);
  for (int i = 0; i < 20'000; ++i) {
    double x = random.next_uniform() * (i % 2 ? 1 : -1e9);
    if (i % 3 == 0) x = static_cast<double>(static_cast<std::int64_t>(x * 1e6)) / 1e6;
    CAPTURE(x);
    REQUIRE(read_cbor(write_cbor(Cbor::of_number(x)))->as_number() == x);
    const auto n = static_cast<std::int64_t>(random.next_bits());
    REQUIRE(read_cbor(write_cbor(Cbor::of_amount(n)))->as_whole() == n);
  }
  for (const double x : {0.0, 1.0, -1.0, 1e-300, 1e300, 5e-324, 0.1, 1.0 / 3, 4503599627370497.5, 9007199254740993.0}) {
    CHECK(read_cbor(write_cbor(Cbor::of_number(x)))->as_number() == x);
  }
}

TEST_CASE("cbor: everything outside the part that links use is refused") {
  const char* const refused[] = {
      "",                          // nothing
      "18",                        // cut after the head
      "1bffffffffffffffff",        // beyond 63 bits
      "3bffffffffffffffff",        // the same, negative
      "5f",                        // indefinite length
      "4101",                      // byte string
      "63e6b0",                    // text shorter than declared
      "62c0af",                    // overlong UTF-8
      "7bffffffffffffffff00",      // text longer than the address space
      "9bffffffffffffffff00",      // list of 2^64 items
      "9a0000ffff00",              // list longer than the bytes left
      "bbffffffffffffffff00",      // map likewise
      "a2010201f5",                // key twice
      "a2020101f5",                // keys that fall
      "a1616101",                  // key that is a text
      "a12001",                    // negative key
      "c1001a514b67b0",            // another tag
      "c48201",                    // decimal cut off
      "c4830102",                  // decimal of three parts
      "c482183201",                // exponent 50
      "c482011b0020000000000001",  // mantissa over 2^53
      "f97e00",                    // half NaN
      "fb7ff8000000000000",        // NaN
      "fb7ff0000000000000",        // infinity
      "fa47c35000",                // single precision
      "f7",                        // undefined
      "e0",                        // unassigned simple value
      "1c",                        // reserved
      "0000",                      // a second value
  };
  for (const char* text : refused) {
    CAPTURE(text);
    CHECK_FALSE(read_cbor(bytes(text)).has_value());
  }
  std::string deep(kDeepestCbor - 1, '\x81');
  CHECK(read_cbor(deep + '\x01').has_value());
  CHECK_FALSE(read_cbor('\x81' + deep + '\x01').has_value());
  CHECK_FALSE(read_cbor(std::string(10'000, '\x81')).has_value());
}

TEST_CASE("base64url: the vectors of RFC 4648 without padding, and one text for each sequence of bytes") {
  CHECK(base64url("") == "");
  CHECK(base64url("f") == "Zg");
  CHECK(base64url("fo") == "Zm8");
  CHECK(base64url("foo") == "Zm9v");
  CHECK(base64url("foobar") == "Zm9vYmFy");
  CHECK(base64url("\xfb\xff") == "-_8");
  CHECK(from_base64url("Zm9vYmFy") == "foobar");
  CHECK_FALSE(from_base64url("Zh").has_value());  // loose bits
  CHECK_FALSE(from_base64url("Z").has_value());
  CHECK_FALSE(from_base64url("Zg==").has_value());
  CHECK_FALSE(from_base64url("Zm9+").has_value());
}
