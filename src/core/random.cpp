#include "core/random.h"

#include "core/normal.h"

namespace loan {

namespace {

std::uint32_t low_half(std::uint64_t x) {
  return static_cast<std::uint32_t>(x);
}
std::uint32_t high_half(std::uint64_t x) {
  return static_cast<std::uint32_t>(x >> 32);
}

double to_uniform(std::uint64_t bits) {
  return (static_cast<double>(bits >> 12) + 0.5) * (1.0 / 4503599627370496.0);
}

}  // namespace

std::array<std::uint32_t, 4> philox_block(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t p0 = std::uint64_t{0xD2511F53} * c[0], p1 = std::uint64_t{0xCD9E8D57} * c[2];
    c = {high_half(p1) ^ c[1] ^ key[0], low_half(p1), high_half(p0) ^ c[3] ^ key[1], low_half(p0)};
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return c;
}

std::uint64_t RandomStream::bits_at(std::uint64_t index) const {
  const std::uint64_t block = index / 2;
  const auto words = philox_block({low_half(block), high_half(block), low_half(stream_), high_half(stream_)},
                                  {low_half(seed_), high_half(seed_)});
  const unsigned first = index % 2 == 0 ? 0 : 2;
  return words[first] | (std::uint64_t{words[first + 1]} << 32);
}

double RandomStream::uniform_at(std::uint64_t index) const {
  return to_uniform(bits_at(index));
}

double RandomStream::normal_at(std::uint64_t index) const {
  return normal_inverse(uniform_at(index));
}

std::uint64_t RandomStream::next_bits() {
  const std::uint64_t index = next_++;
  if (index % 2 != 0) return kept_;
  const std::uint64_t block = index / 2;
  const auto words = philox_block({low_half(block), high_half(block), low_half(stream_), high_half(stream_)},
                                  {low_half(seed_), high_half(seed_)});
  kept_ = words[2] | (std::uint64_t{words[3]} << 32);
  return words[0] | (std::uint64_t{words[1]} << 32);
}

double RandomStream::next_uniform() {
  return to_uniform(next_bits());
}

double RandomStream::next_normal() {
  return normal_inverse(next_uniform());
}

}  // namespace loan
