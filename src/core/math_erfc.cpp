// erfc: rational approximations on four intervals with the coefficients published with FDLIBM (Sun Microsystems, 1993).
#include "core/math.h"
#include "core/math_bits.h"

namespace loan {

using namespace math_bits;

namespace {

template <int N>
double polynomial(const double (&c)[N], double x) {
  double sum = c[N - 1];
  for (int i = N - 2; i >= 0; --i) sum = c[i] + x * sum;
  return sum;
}

// erf(x) = x + x·P(x²)/Q(x²) for |x| < 0.84375.
constexpr double kSmallP[] = {1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02,
                              -5.77027029648944159157e-03, -2.37630166566501626084e-05};
constexpr double kSmallQ[] = {1.0,
                              3.97917223959155352819e-01,
                              6.50222499887672944485e-02,
                              5.08130628187576562776e-03,
                              1.32494738004321644526e-04,
                              -3.96022827877536812320e-06};
// erf(1 + s) = kErfAtOne + P(s)/Q(s) for 0.84375 <= |x| < 1.25; kErfAtOne is erf(1) in 24 bits.
constexpr double kErfAtOne = 8.45062911510467529297e-01;
constexpr double kNearOneP[] = {-2.36211856075265944077e-03, 4.14856118683748331666e-01,  -3.72207876035701323847e-01,
                                3.18346619901161753674e-01,  -1.10894694282396677476e-01, 3.54783043256182359371e-02,
                                -2.16637559486879084300e-03};
constexpr double kNearOneQ[] = {1.0,
                                1.06420880400844228286e-01,
                                5.40397917702171048937e-01,
                                7.18286544141962662868e-02,
                                1.26171219808761642112e-01,
                                1.36370839120290507362e-02,
                                1.19844998467991074170e-02};
// erfc(x) = e^(−x² − 0.5625 + R(1/x²)/S(1/x²)) / x, for 1.25 <= x < 1/0.35 and for 1/0.35 <= x < 28.
constexpr double kMiddleR[] = {-9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01,
                               -6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02,
                               -8.12874355063065934246e+01, -9.81432934416914548592e+00};
constexpr double kMiddleS[] = {1.0,
                               1.96512716674392571292e+01,
                               1.37657754143519042600e+02,
                               4.34565877475229228821e+02,
                               6.45387271733267880336e+02,
                               4.29008140027567833386e+02,
                               1.08635005541779435134e+02,
                               6.57024977031928170135e+00,
                               -6.04244152148580987438e-02};
constexpr double kFarR[] = {-9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01,
                            -1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03,
                            -4.83519191608651397019e+02};
constexpr double kFarS[] = {1.0,
                            3.03380607434824582924e+01,
                            3.25792512996573918826e+02,
                            1.53672958608443695994e+03,
                            3.19985821950859553908e+03,
                            2.55305040643316442583e+03,
                            4.74528541206955367215e+02,
                            -2.24409524465858183362e+01};

}  // namespace

double erfc(double x) {
  if (x != x) return not_a_number();
  const double size = fabs(x);
  if (size < 0.84375) {
    const double z = x * x, y = polynomial(kSmallP, z) / polynomial(kSmallQ, z);
    return x < 0.25 ? 1.0 - (x + x * y) : 0.5 - (x * y + (x - 0.5));
  }
  if (size < 1.25) {
    const double s = size - 1.0, y = polynomial(kNearOneP, s) / polynomial(kNearOneQ, s);
    return x > 0 ? (1.0 - kErfAtOne) - y : 1.0 + (kErfAtOne + y);
  }
  if (x < -6.0) return 2.0;
  if (x >= 28.0) return 0.0;
  const double s = 1.0 / (size * size);
  const double ratio = size < 1.0 / 0.35 ? polynomial(kMiddleR, s) / polynomial(kMiddleS, s)
                                         : polynomial(kFarR, s) / polynomial(kFarS, s);
  const double z = high_word(size);  // z² is exact, the rest of x² goes to the low part
  const Pair e = two_sum(-z * z - 0.5625, (z - size) * (z + size) + ratio);
  const double tail = exp_pair(e.high, e.low) / size;
  return x > 0 ? tail : 2.0 - tail;
}

}  // namespace loan
