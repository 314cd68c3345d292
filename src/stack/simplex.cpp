#include "stack/simplex.h"

#include <algorithm>
#include <cstddef>

#include "core/math.h"
#include "core/sum.h"

namespace loan {

namespace {

constexpr double kPivotTolerance = 1e-11;
constexpr int kMostPivots = 50'000;

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

double dot(const Vector& a, const Vector& b) {
  Sum s;
  for (std::size_t i = 0; i < a.size(); ++i) s.add(a[i] * b[i]);
  return s.value();
}

/// Columns: the variables, one slack per "at most" row, one artificial per row. Bounds are made >= 0 by sign.
struct Tableau {
  Matrix body;               // rows × columns
  Vector bound;              // current right-hand sides
  Vector reduced;            // reduced costs of the objective in work
  std::vector<int> basis;    // column that is basic in each row
  std::vector<bool> barred;  // columns that may not enter
  int variables = 0, structural = 0;

  void pivot(std::size_t r, std::size_t c) {
    const double p = body[r][c];
    for (double& v : body[r]) v /= p;
    bound[r] /= p;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const double f = i == r ? 0.0 : body[i][c];
      if (f == 0) continue;
      for (std::size_t j = 0; j < body[i].size(); ++j) body[i][j] -= f * body[r][j];
      bound[i] -= f * bound[r];
      if (bound[i] < 0 && bound[i] > -kPivotTolerance) bound[i] = 0;
    }
    if (const double f = reduced[c]; f != 0) {
      for (std::size_t j = 0; j < reduced.size(); ++j) reduced[j] -= f * body[r][j];
    }
    basis[r] = static_cast<int>(c);
  }

  void price(const Vector& cost) {
    reduced = cost;
    for (std::size_t r = 0; r < body.size(); ++r) {
      const double c = cost[static_cast<std::size_t>(basis[r])];
      if (c == 0) continue;
      for (std::size_t j = 0; j < reduced.size(); ++j) reduced[j] -= c * body[r][j];
    }
  }

  /// False when unbounded or out of pivots.
  bool improve() {
    for (int count = 0; count < kMostPivots; ++count) {
      std::size_t enter = reduced.size();
      for (std::size_t j = 0; j < reduced.size() && enter == reduced.size(); ++j) {
        if (!barred[j] && reduced[j] < -kPivotTolerance) enter = j;
      }
      if (enter == reduced.size()) return true;
      std::size_t leave = body.size();
      double best = 0;
      for (std::size_t r = 0; r < body.size(); ++r) {
        if (body[r][enter] <= kPivotTolerance) continue;
        const double ratio = bound[r] / body[r][enter];
        // Bland: among equal ratios the basic column of lowest number leaves.
        if (leave == body.size() || ratio < best || (ratio == best && basis[r] < basis[leave])) {
          leave = r;
          best = ratio;
        }
      }
      if (leave == body.size()) return false;
      pivot(leave, enter);
    }
    return false;
  }
};

Tableau first_tableau(const LinearProgram& program) {
  const std::size_t n = program.cost.size(), m = program.rows.size();
  std::size_t slacks = 0;
  for (const auto& r : program.rows) slacks += r.equality ? 0 : 1;
  Tableau t;
  t.variables = static_cast<int>(n);
  t.structural = static_cast<int>(n + slacks);
  t.body.assign(m, Vector(n + slacks + m, 0.0));
  t.bound.resize(m);
  t.basis.resize(m);
  t.barred.assign(n + slacks + m, false);
  std::size_t slack = n;
  for (std::size_t r = 0; r < m; ++r) {
    const auto& row = program.rows[r];
    const double sign = row.bound < 0 ? -1.0 : 1.0;
    for (std::size_t j = 0; j < n; ++j) t.body[r][j] = sign * row.row[j];
    t.bound[r] = sign * row.bound;
    std::size_t basic = n + slacks + r;
    t.body[r][basic] = 1.0;
    if (!row.equality) {
      t.body[r][slack] = sign;
      if (sign > 0) basic = slack;
      ++slack;
    }
    t.basis[r] = static_cast<int>(basic);
  }
  return t;
}

/// Solves a·x = b in place by elimination with partial pivoting; false when singular.
bool solve(Matrix a, Vector& b) {
  const std::size_t m = b.size();
  for (std::size_t k = 0; k < m; ++k) {
    std::size_t p = k;
    for (std::size_t i = k + 1; i < m; ++i) {
      if (fabs(a[i][k]) > fabs(a[p][k])) p = i;
    }
    if (fabs(a[p][k]) < 1e-14) return false;
    std::swap(a[k], a[p]);
    std::swap(b[k], b[p]);
    for (std::size_t i = k + 1; i < m; ++i) {
      const double f = a[i][k] / a[k][k];
      if (f == 0) continue;
      for (std::size_t j = k; j < m; ++j) a[i][j] -= f * a[k][j];
      b[i] -= f * b[k];
    }
  }
  for (std::size_t k = m; k-- > 0;) {
    for (std::size_t j = k + 1; j < m; ++j) b[k] -= a[k][j] * b[j];
    b[k] /= a[k][k];
  }
  return true;
}

/// Entry of the untouched program: column j (variable, slack or artificial) in row r.
double original(const LinearProgram& program, const std::vector<int>& slack_of, const Tableau& t, std::size_t r,
                int j) {
  if (j < t.variables) return program.rows[r].row[static_cast<std::size_t>(j)];
  if (j < t.structural) return slack_of[r] == j ? 1.0 : 0.0;
  if (j != t.structural + static_cast<int>(r)) return 0.0;
  return program.rows[r].bound < 0 ? -1.0 : 1.0;
}

std::vector<int> slack_columns(const LinearProgram& program) {
  std::vector<int> of(program.rows.size(), -1);
  int next = static_cast<int>(program.cost.size());
  for (std::size_t r = 0; r < of.size(); ++r) {
    if (!program.rows[r].equality) of[r] = next++;
  }
  return of;
}

/// Prices of the rows at the basis that was optimal for the first objective.
bool row_prices(const LinearProgram& program, const Tableau& t, Vector& price) {
  const std::size_t m = program.rows.size();
  const auto slack_of = slack_columns(program);
  Matrix transposed(m, Vector(m));
  price.resize(m);
  for (std::size_t k = 0; k < m; ++k) {
    for (std::size_t r = 0; r < m; ++r) transposed[k][r] = original(program, slack_of, t, r, t.basis[k]);
    price[k] = t.basis[k] < t.variables ? program.cost[static_cast<std::size_t>(t.basis[k])] : 0.0;
  }
  return solve(std::move(transposed), price);
}

bool basic_values(const LinearProgram& program, const Tableau& t, Vector& x) {
  const std::size_t m = program.rows.size();
  const auto slack_of = slack_columns(program);
  Matrix a(m, Vector(m));
  Vector b(m);
  for (std::size_t r = 0; r < m; ++r) {
    for (std::size_t k = 0; k < m; ++k) a[r][k] = original(program, slack_of, t, r, t.basis[k]);
    b[r] = program.rows[r].bound;
  }
  if (!solve(std::move(a), b)) return false;
  x.assign(program.cost.size(), 0.0);
  for (std::size_t k = 0; k < m; ++k) {
    if (t.basis[k] < t.variables) x[static_cast<std::size_t>(t.basis[k])] = b[k];
  }
  return true;
}

void take_residuals(const LinearProgram& program, LinearSolution& s) {
  Sum dual;
  for (std::size_t r = 0; r < program.rows.size(); ++r) {
    const auto& row = program.rows[r];
    const double over = dot(row.row, s.x) - row.bound;
    s.primal_residual = std::max(s.primal_residual, row.equality ? fabs(over) : over);
    if (!row.equality) s.dual_residual = std::max(s.dual_residual, s.row_price[r]);
    dual.add(row.bound * s.row_price[r]);
  }
  for (std::size_t j = 0; j < s.x.size(); ++j) {
    s.primal_residual = std::max(s.primal_residual, -s.x[j]);
    Sum reduced;
    reduced.add(program.cost[j]);
    for (std::size_t r = 0; r < program.rows.size(); ++r) reduced.add(-s.row_price[r] * program.rows[r].row[j]);
    s.dual_residual = std::max(s.dual_residual, -reduced.value());
  }
  s.objective = dot(program.cost, s.x);
  s.duality_gap = fabs(s.objective - dual.value());
}

Vector widened(const Vector& cost, std::size_t columns) {
  Vector wide(cost);
  wide.resize(columns, 0.0);
  return wide;
}

}  // namespace

LinearSolution minimise(const LinearProgram& program) {
  LinearSolution s;
  Tableau t = first_tableau(program);
  const std::size_t columns = t.barred.size(), structural = static_cast<std::size_t>(t.structural);
  const auto fail = [&s](Status why) {
    s.status = why;
    return s;
  };

  // Phase 1: bring the artificials to zero, then keep them out.
  Vector artificial(columns, 0.0);
  std::fill(artificial.begin() + t.structural, artificial.end(), 1.0);
  t.price(artificial);
  if (!t.improve()) return fail(Status::not_converged);
  for (std::size_t r = 0; r < t.basis.size(); ++r) {
    if (t.basis[r] < t.structural) continue;
    if (t.bound[r] > 1e-9) return fail(Status::infeasible);
    t.bound[r] = 0;
    for (std::size_t j = 0; j < structural; ++j) {
      if (fabs(t.body[r][j]) > 1e-9) {
        t.pivot(r, j);
        break;
      }
    }
  }
  std::fill(t.barred.begin() + t.structural, t.barred.end(), true);

  // Phase 2, once for each objective.
  t.price(widened(program.cost, columns));
  if (!t.improve() || !row_prices(program, t, s.row_price)) return fail(Status::not_converged);
  for (const Vector& cost : program.further_costs) {
    for (std::size_t j = 0; j < columns; ++j) {
      if (t.reduced[j] > 1e-9) t.barred[j] = true;
    }
    t.price(widened(cost, columns));
    if (!t.improve()) return fail(Status::not_converged);
  }
  if (!basic_values(program, t, s.x)) return fail(Status::not_converged);
  take_residuals(program, s);
  for (double& v : s.x) v = v < 0 ? 0 : v;
  if (s.primal_residual > 1e-9 || s.dual_residual > 1e-9 || s.duality_gap > 1e-9) s.status = Status::not_converged;
  return s;
}

}  // namespace loan
