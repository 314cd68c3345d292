#include "core/normal.h"

#include <initializer_list>

#include "core/math.h"
#include "core/math_bits.h"

namespace loan {

using namespace math_bits;

namespace {

constexpr double kRootHalf = 0.70710678118654752440, kRootHalfLow = -4.8336466567264565e-17;
constexpr double kOneOverRootTwoPi = 0.39894228040143267794;
constexpr double kTwoPi = 6.28318530717958647693;

template <int N>
double polynomial(const double (&c)[N], double x) {
  double sum = c[N - 1];
  for (int i = N - 2; i >= 0; --i) sum = c[i] + x * sum;
  return sum;
}

// Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988): centre, middle and far tail.
constexpr double kA[] = {3.3871328727963666080,    1.3314166789178437745e+2, 1.9715909503065514427e+3,
                         1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                         3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr double kB[] = {1.0,
                         4.2313330701600911252e+1,
                         6.8718700749205790830e+2,
                         5.3941960214247511077e+3,
                         2.1213794301586595867e+4,
                         3.9307895800092710610e+4,
                         2.8729085735721942674e+4,
                         5.2264952788528545610e+3};
constexpr double kC[] = {1.42343711074968357734,    4.63033784615654529590,   5.76949722146069140550,
                         3.64784832476320460504,    1.27045825245236838258,   2.41780725177450611770e-1,
                         2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr double kD[] = {1.0,
                         2.05319162663775882187,
                         1.67638483018380384940,
                         6.89767334985100004550e-1,
                         1.48103976427480074590e-1,
                         1.51986665636164571966e-2,
                         5.47593808499534494600e-4,
                         1.05075007164441684324e-9};
constexpr double kE[] = {6.65790464350110377720,    5.46378491116411436990,    1.78482653991729133580,
                         2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                         2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr double kF[] = {1.0,
                         5.99832206555887937690e-1,
                         1.36929880922735805310e-1,
                         1.48753612908506148525e-2,
                         7.86869131145613259100e-4,
                         1.84631831751005468180e-5,
                         1.42151175831644588870e-7,
                         2.04426310338993978564e-15};

}  // namespace

double normal_pdf(double x) {
  if (x != x) return not_a_number();
  if (fabs(x) > 38.6) return 0.0;
  const Pair square = two_product(x, x);
  return kOneOverRootTwoPi * exp_pair(-0.5 * square.high, -0.5 * square.low);
}

double normal_cdf(double x) {
  if (x >= 40.0) return 1.0;
  if (x <= -40.0) return 0.0;
  const Pair t = two_product(-x, kRootHalf);
  const double value = 0.5 * erfc(t.high);
  if (x > -1.0) return value;
  // In the tail the rounding of x/√2 is magnified 2t² times; the derivative of ln erfc puts it right.
  const double lost = t.low - x * kRootHalfLow;
  return value * (1.0 - lost * (t.high + sqrt(t.high * t.high + 2.0)));
}

double normal_inverse(double p) {
  if (!(p >= 0.0 && p <= 1.0)) return not_a_number();
  if (p > 0.5) return -normal_inverse(1.0 - p);  // 1 − p is exact
  if (p < 1e-300) return -kInfinity;
  const double q = p - 0.5;
  if (fabs(q) <= 0.425) {
    // Relative error below 1e-15 without a further step: q is exact, a step on N(x) − p would lose that near 0.
    const double r = 0.180625 - q * q;
    return q * (polynomial(kA, r) / polynomial(kB, r));
  }
  const double r = sqrt(-log(p));
  const double x = -(r <= 5.0 ? polynomial(kC, r - 1.6) / polynomial(kD, r - 1.6)
                              : polynomial(kE, r - 5.0) / polynomial(kF, r - 5.0));
  const double u = (normal_cdf(x) - p) / normal_pdf(x);
  return x - u / (1.0 + 0.5 * x * u);  // Halley
}

namespace {

struct GaussPoint {
  double weight, place;
};
// Gauss–Legendre on [-1, 1], positive half; computed to 20 digits from the roots of the Legendre polynomials.
constexpr GaussPoint kGauss6[] = {{0.17132449237917034504, 0.93246951420315202781},
                                  {0.36076157304813860757, 0.66120938646626451366},
                                  {0.46791393457269104739, 0.23861918608319690863}};
constexpr GaussPoint kGauss12[] = {
    {0.047175336386511827195, 0.98156063424671925069}, {0.10693932599531843096, 0.90411725637047485668},
    {0.16007832854334622633, 0.76990267419430468704},  {0.20316742672306592175, 0.5873179542866174473},
    {0.23349253653835480876, 0.36783149899818019375},  {0.249147045813402785, 0.12523340851146891547}};
constexpr GaussPoint kGauss20[] = {
    {0.017614007139152118312, 0.99312859918509492479}, {0.040601429800386941331, 0.96397192727791379127},
    {0.06267204833410906357, 0.91223442825132590587},  {0.083276741576704748725, 0.83911697182221882339},
    {0.10193011981724043504, 0.74633190646015079261},  {0.11819453196151841731, 0.63605368072651502545},
    {0.1316886384491766269, 0.510867001950827098},     {0.14209610931838205133, 0.37370608871541956067},
    {0.14917298647260374679, 0.22778585114164507808},  {0.1527533871307258507, 0.076526521133497333755}};

/// ∫ over the correlation angle: adequate while |rho| is not close to 1.
template <int N>
double moderate_integral(const GaussPoint (&points)[N], double h, double k, double rho) {
  const double hk = h * k, hs = 0.5 * (h * h + k * k), half_angle = 0.5 * asin(rho);
  double sum = 0;
  for (const auto& g : points) {
    for (const double side : {-1.0, 1.0}) {
      const double s = sin(half_angle * (side * g.place + 1.0));
      sum += g.weight * exp((s * hk - hs) / (1.0 - s * s));
    }
  }
  return sum * half_angle / kTwoPi;
}

double moderate_excess(double a, double b, double rho) {
  if (fabs(rho) < 0.3) return moderate_integral(kGauss6, a, b, rho);
  return fabs(rho) < 0.75 ? moderate_integral(kGauss12, a, b, rho) : moderate_integral(kGauss20, a, b, rho);
}

/// P(X > h, Y > k) for 0.925 <= |rho| < 1: the limit |rho| = 1 less an integral whose singular part is taken out
/// in closed form (Genz 2004, equations 5 and 6).
double strong_upper(double h, double k, double rho) {
  double hk = h * k;
  if (rho < 0) {
    k = -k;
    hk = -hk;
  }
  const double as = (1.0 - rho) * (1.0 + rho), b_square = (h - k) * (h - k);
  const double c = (4.0 - hk) / 8.0, d = (12.0 - hk) / 16.0;
  double a = sqrt(as), sum = 0;
  const double start = -0.5 * (b_square / as + hk);
  if (start > -100.0) {
    sum = a * exp(start) * (1.0 - c * (b_square - as) * (1.0 - d * b_square / 5.0) / 3.0 + c * d * as * as / 5.0);
  }
  if (hk > -100.0) {
    const double b = sqrt(b_square);
    sum -= exp(-0.5 * hk) * sqrt(kTwoPi) * normal_cdf(-b / a) * b *
           (1.0 - c * b_square * (1.0 - d * b_square / 5.0) / 3.0);
  }
  a *= 0.5;
  for (const auto& g : kGauss20) {
    for (const double side : {-1.0, 1.0}) {
      const double root = a * (side * g.place + 1.0), x = root * root, r = sqrt(1.0 - x);
      const double e = -0.5 * (b_square / x + hk);
      if (e > -100.0) {
        const double smooth = exp(-hk * x / (2.0 * (1.0 + r) * (1.0 + r))) / r;
        sum += a * g.weight * exp(e) * (smooth - (1.0 + c * x * (1.0 + d * x)));
      }
    }
  }
  sum /= -kTwoPi;
  if (rho > 0) return sum + normal_cdf(-(h > k ? h : k));
  if (k <= h) return -sum;
  return (h < 0 ? normal_cdf(k) - normal_cdf(h) : normal_cdf(-h) - normal_cdf(-k)) - sum;
}

}  // namespace

double bivariate_normal(double a, double b, double rho) {
  if (a != a || b != b || !(fabs(rho) <= 1.0)) return not_a_number();
  // Beyond 40 the normal is 0 or 1 to the last bit, so infinite arguments need nothing of their own.
  if (a <= -40.0 || b <= -40.0) return 0.0;
  if (a >= 40.0) return normal_cdf(b);
  if (b >= 40.0) return normal_cdf(a);
  if (rho == 0.0) return normal_cdf(a) * normal_cdf(b);
  if (rho == 1.0) return normal_cdf(a < b ? a : b);
  if (rho == -1.0) return a + b <= 0 ? 0.0 : normal_cdf(a) - normal_cdf(-b);
  const double value =
      fabs(rho) < 0.925 ? moderate_excess(a, b, rho) + normal_cdf(a) * normal_cdf(b) : strong_upper(-a, -b, rho);
  return value < 0.0 ? 0.0 : value > 1.0 ? 1.0 : value;
}

double bivariate_normal_excess(double a, double b, double rho) {
  const bool plain = fabs(a) < 40.0 && fabs(b) < 40.0 && fabs(rho) < 0.925;
  return plain ? moderate_excess(a, b, rho) : bivariate_normal(a, b, rho) - normal_cdf(a) * normal_cdf(b);
}

}  // namespace loan
