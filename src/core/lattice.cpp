#include "core/lattice.h"

#include <algorithm>

#include "core/math.h"
#include "core/normal.h"
#include "core/random.h"

namespace loan {

namespace {

// clang-format off
constexpr std::uint32_t kGenerator[kLatticeDimensions] = {
    1, 182667, 469891, 498753, 110745, 446247, 250185, 118627, 245333, 283199, 408519, 391023, 246327, 126539, 399185,
    461527, 300343, 69681, 516695, 436179, 106383, 238523, 413283, 70841, 47719, 300129, 113029, 123925, 410745,
    211325, 17489, 511893, 40767, 186077, 519471, 255369, 101819, 243573, 66189, 152143, 503455, 113217, 132603,
    463967, 297717, 157383, 224015, 502917, 36237, 94049, 170665, 79397, 123963, 223451, 323871, 303633, 98567,
    318855, 494245, 477137, 177975, 64483, 26695, 88779, 94497, 239429, 381007, 110205, 339157, 73397, 407559, 181791,
    442675, 301397, 32569, 147737, 189949, 138655, 350241, 63371, 511925, 515861, 434045, 383435, 249187, 492723,
    479195, 84589, 99703, 239831, 269423, 182241, 61063, 130789, 143095, 471209, 139019, 172565, 487045, 304803,
    45669, 380427, 19547, 425593, 337729, 237863, 428453, 291699, 238587, 110653, 196113, 465711, 141583, 224183,
    266671, 169063, 317617, 68143, 291637, 263355, 427191, 200211, 365773, 254701, 368663, 248047, 209221, 279201,
    323179, 80217, 122791, 316633, 118515, 14253, 129509, 410941, 402601, 511437, 10469, 366469, 463959, 442841,
    54641, 44167, 19703, 209585, 69037, 33317, 433373, 55879, 245295, 10905, 468881, 128617, 417919, 45067, 442243,
    359529, 51109, 290275, 168691, 212061, 217775, 405485, 313395, 256763, 152537, 326437, 332981, 406755, 423147,
    412621, 362019, 279679, 169189, 107405, 251851, 5413, 316095, 247945, 422489, 2555, 282267, 121027, 369319,
    204587, 445191, 337315, 322505, 388411, 102961, 506099, 399801, 254381, 452545, 309001, 147013, 507865, 32283,
    320511, 264647, 417965, 227069, 341461, 466581, 386241, 494585, 201479, 151243, 481337, 68195, 75401, 58359,
    448107, 459499, 9873, 365117, 350845, 181873, 7917, 436695, 43899, 348367, 423927, 437399, 385089, 21693, 268793,
    49257, 250211, 125071, 341631, 310163, 94631, 108795, 21175, 142847, 383599, 71105, 65989, 446433, 177457, 107311,
    295679, 442763, 40729, 322721, 420175, 430359, 480757,
};
// clang-format on

std::uint32_t reversed(std::uint32_t x) {
  x = (x >> 16) | (x << 16);
  x = ((x & 0xff00ff00u) >> 8) | ((x & 0x00ff00ffu) << 8);
  x = ((x & 0xf0f0f0f0u) >> 4) | ((x & 0x0f0f0f0fu) << 4);
  x = ((x & 0xccccccccu) >> 2) | ((x & 0x33333333u) << 2);
  return ((x & 0xaaaaaaaau) >> 1) | ((x & 0x55555555u) << 1);
}

double to_uniform(std::uint32_t x) {
  return (static_cast<double>(x) + 0.5) * (1.0 / 4294967296.0);
}

}  // namespace

std::uint32_t lattice_point(std::uint32_t point, int dimension) {
  return reversed(point) * kGenerator[dimension];  // modulo 2^32: the fraction of the product
}

LatticeStream::LatticeStream(std::uint64_t seed, std::uint64_t stream, int dimensions)
    : seed_(seed), stream_(stream), dimensions_(std::clamp(dimensions, 1, kLatticeDimensions)) {
  const RandomStream random(seed, stream);
  shifts_.reserve(static_cast<std::size_t>(kLatticeShifts * dimensions_));
  // Numbered by the most dimensions, so that a dimension more does not move the others.
  for (int shift = 0; shift < kLatticeShifts; ++shift) {
    for (int d = 0; d < dimensions_; ++d) {
      const auto number = static_cast<std::uint64_t>(shift * kLatticeDimensions + d);
      shifts_.push_back(static_cast<std::uint32_t>(random.bits_at(number) >> 32));
    }
  }
}

double LatticeStream::uniform_at(std::int64_t run, int dimension) const {
  if (dimension >= dimensions_) {
    const RandomStream random(seed_, (stream_ << 32) + static_cast<std::uint64_t>(dimension) + 1);
    return random.uniform_at(static_cast<std::uint64_t>(run));
  }
  const auto place = static_cast<std::size_t>(shift_of(run) * dimensions_ + dimension);
  return to_uniform(lattice_point(static_cast<std::uint32_t>(run / kLatticeShifts), dimension) + shifts_[place]);
}

double LatticeStream::normal_at(std::int64_t run, int dimension) const {
  return normal_inverse(uniform_at(run, dimension));
}

void ShiftedMean::add(std::int64_t run, double x) {
  ++count_;
  sum_ += x;
  square_ += x * x;
  sums_[static_cast<std::size_t>(LatticeStream::shift_of(run))] += x;
}

double ShiftedMean::mean() const {
  return count_ > 0 ? sum_ / static_cast<double>(count_) : 0;
}

double ShiftedMean::variance() const {
  const double m = mean();
  return count_ > 0 ? std::max(0.0, square_ / static_cast<double>(count_) - m * m) : 0;
}

double ShiftedMean::error(double slope, const ShiftedMean& other) const {
  if (count_ < 2) return 0;
  const auto n = static_cast<double>(count_);
  if (count_ < 2 * kLatticeShifts) return sqrt(variance() / n);
  const double all = mean() - slope * other.mean();
  double spread = 0;
  for (std::size_t s = 0; s < kLatticeShifts; ++s) {
    // Runs go round the shifts, so that the first ones may have one more.
    const std::int64_t runs =
        count_ / kLatticeShifts + (static_cast<std::int64_t>(s) < count_ % kLatticeShifts ? 1 : 0);
    const double own = (sums_[s] - slope * other.sums_[s]) / static_cast<double>(runs);
    spread += static_cast<double>(runs) / n * (own - all) * (own - all);
  }
  return sqrt(spread / (kLatticeShifts - 1));
}

double variance_ratio(const ShiftedMean& plain, double error) {
  constexpr double kMost = 1e12;
  if (plain.count() < 2 || !(plain.variance() > 0)) return 1;
  const double independent = plain.variance() / static_cast<double>(plain.count());
  return independent >= kMost * error * error ? kMost : independent / (error * error);
}

}  // namespace loan
