// random.h — random numbers that are a function of (seed, stream, index): the same on every machine, in any order.
//
// The generator is Philox4x32 with ten rounds (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as
// 1, 2, 3", 2011): a block of 128 bits from a 64-bit key (the seed) and a 128-bit counter (stream, index of the block).
// Streams never overlap. Give each purpose a stream of its own, so that one more draw in one does not move the others.
#pragma once
#include <array>
#include <cstdint>

namespace loan {

/// One block of Philox4x32-10. Source: as above; checked against the published known answers.
std::array<std::uint32_t, 4> philox_block(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

class RandomStream {
 public:
  explicit RandomStream(std::uint64_t seed, std::uint64_t stream = 0) : seed_(seed), stream_(stream) {}

  /// 64 random bits number `index` of this stream; two to a block.
  std::uint64_t bits_at(std::uint64_t index) const;
  /// (k + ½)·2^-52 with k the upper 52 bits: in (0, 1), never 0 and never 1.
  double uniform_at(std::uint64_t index) const;
  /// G(uniform_at(index)); standard normal.
  double normal_at(std::uint64_t index) const;

  // The same in order; next() starts at index 0.
  std::uint64_t next_bits();
  double next_uniform();
  double next_normal();
  std::uint64_t position() const { return next_; }

 private:
  std::uint64_t seed_, stream_, next_ = 0, kept_ = 0;
};

}  // namespace loan
