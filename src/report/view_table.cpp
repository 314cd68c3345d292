// Tables of the views: columns from the table of figures, parts that add up to their shown total.
#include <algorithm>
#include <cmath>

#include "report/view_parts.h"

namespace loan::views {

namespace {

bool is_money(Unit unit) {
  return unit == Unit::yuan || unit == Unit::yuan_per_year;
}

}  // namespace

void TableMaker::column(std::string header, bool right, bool narrow) {
  table_.columns.push_back({std::move(header), {}, right, narrow});
}

void TableMaker::money_column(std::string header, bool narrow) {
  table_.columns.push_back({std::move(header), std::string(name_of(m_.money, m_.language)), true, narrow});
}

void TableMaker::column(const FigureRecord& record, std::string_view name, bool narrow) {
  const FigureRow& row = *row_of(record, name);
  if (is_money(row.unit)) {
    money_column(m_.header(record, name), narrow);
  } else {
    const bool right = row.kind == FigureKind::number || row.kind == FigureKind::whole;
    column(m_.header(record, name), right, narrow);
  }
}

void TableMaker::row(std::string id, bool total) {
  table_.rows.push_back({std::move(id), {}, total});
  shown_.emplace_back();
}

void TableMaker::add(Shown cell) {
  const ViewColumn& c = table_.columns[shown_.back().size()];
  if (!c.unit.empty() && (is_money(cell.unit))) cell.cell.unit.clear();
  cell.cell.right = c.right;
  if (table_.rows.back().total) cell.cell.bold = true;
  shown_.back().push_back(std::move(cell));
}

double quantum(Unit unit, int digits, MoneyUnit money) {
  double step = is_money(unit) ? static_cast<double>(yuan_in(money)) : 1;
  for (int i = 0; i < digits; ++i) step /= 10;
  if (unit == Unit::rate || unit == Unit::share || unit == Unit::period_rate) step /= 100;
  if (unit == Unit::spread) step /= 10'000;
  return step;
}

std::vector<double> adding_up(const std::vector<double>& values, double total, double step) {
  std::vector<double> steps(values.size());
  std::vector<std::pair<double, std::size_t>> rest;
  double given = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    steps[i] = std::floor(values[i] / step + 1e-9);
    given += steps[i];
    rest.push_back({values[i] / step - steps[i], i});
  }
  const double target = total / step;
  auto missing = static_cast<long>((target < 0 ? -std::floor(-target + 0.5) : std::floor(target + 0.5)) - given);
  std::stable_sort(rest.begin(), rest.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t k = 0; missing > 0 && k < rest.size(); ++k, --missing) steps[rest[k].second] += 1;
  for (double& s : steps) s *= step;
  return steps;
}

/// Rounds the parts of one column so that they add up to its total, when they are parts of it.
void TableMaker::make_add_up(std::size_t column, std::size_t total) {
  const Shown& whole_cell = shown_[total][column];
  if (!whole_cell.counts) return;
  const double step = quantum(whole_cell.unit, whole_cell.digits, m_.money);
  double sum = 0;
  std::vector<double> values;
  std::vector<std::size_t> rows;
  for (std::size_t r = 0; r < total; ++r) {
    const Shown& s = shown_[r][column];
    if (!s.counts) continue;
    sum += s.value;
    values.push_back(s.value);
    rows.push_back(r);
  }
  if (rows.size() < 2 || std::fabs(sum - whole_cell.value) > 0.5 * step) return;
  values = adding_up(values, whole_cell.value, step);
  for (std::size_t k = 0; k < rows.size(); ++k) {
    Shown& s = shown_[rows[k]][column];
    s.cell.text = written(values[k], s.unit, m_.language, m_.money, s.digits).number;
  }
}

/// One number of decimals for a column of money: two significant digits of its smallest amount, three of its largest.
void TableMaker::settle_digits(std::size_t column) {
  if (table_.columns[column].unit.empty()) return;
  double smallest = 0, largest = 0;
  const auto each = [&](const auto& visit) {
    for (auto& row : shown_) {
      if (column < row.size() && row[column].counts && is_money(row[column].unit)) visit(row[column]);
    }
  };
  each([&](const Shown& s) {
    const double size = std::fabs(s.value);
    largest = std::max(largest, size);
    if (size >= 0.005 && (smallest == 0 || size < smallest)) smallest = size;
  });
  const int usual = usual_digits(Unit::yuan, m_.money);
  if (smallest == 0 || money_digits(smallest, m_.money) == usual) return;
  const int digits = std::max({usual, money_digits(largest, m_.money), money_digits(smallest, m_.money) - 1});
  each([&](Shown& s) {
    s.digits = digits;
    s.cell.text = written(s.value, s.unit, m_.language, m_.money, digits).number;
  });
}

ViewTable TableMaker::finish() {
  for (std::size_t c = 0; c < table_.columns.size(); ++c) settle_digits(c);
  for (std::size_t r = 0; r < shown_.size(); ++r) {
    if (!table_.rows[r].total) continue;
    for (std::size_t c = 0; c < table_.columns.size(); ++c) make_add_up(c, r);
  }
  for (std::size_t r = 0; r < shown_.size(); ++r) {
    for (Shown& s : shown_[r]) table_.rows[r].cells.push_back(std::move(s.cell));
  }
  return std::move(table_);
}

}  // namespace loan::views
