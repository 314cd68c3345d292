#include "ui/afterglow.h"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace loan::ui {

namespace {

/// FNV-1a over the parts, told apart.
std::uint64_t print_of(std::initializer_list<std::string_view> parts) {
  std::uint64_t h = 14695981039346656037ULL;
  for (const std::string_view part : parts) {
    for (const char c : part) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    h = (h ^ 0xFFU) * 1099511628211ULL;
  }
  return h;
}

/// The interval is read off its picture.
std::string text_of(const chart::Interval& i) {
  return std::to_string(i.low) + " " + std::to_string(i.high.value_or(-1)) + " " + std::to_string(i.current);
}

}  // namespace

double glow(double seconds) {
  const double left = 1 - seconds / kAfterglow;
  return left >= 1 ? 1 : left <= 0 ? 0 : left * left;
}

void Afterglow::follow(const View& view, const std::vector<Headline>& headlines, std::string_view title,
                       std::uint64_t revision, int language_and_unit, double now) {
  Seen next;
  for (const Headline& h : headlines) {
    next.emplace_back(print_of({"headline." + h.id}),
                      print_of({h.interval ? text_of(*h.interval) : h.value.text, h.value.unit}));
  }
  for (const Block& block : view.blocks) {
    if (!block.table) continue;
    for (const ViewRow& row : block.table->rows) {
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const Cell& cell = row.cells[c];
        if (!cell.right) continue;  // values; names and words are read anyway
        next.emplace_back(print_of({block.id + "/" + row.id + "/" + std::to_string(c)}),
                          print_of({cell.text, cell.unit}));
      }
    }
  }
  std::sort(next.begin(), next.end());
  const std::uint64_t case_now = print_of({title});
  const bool edited =
      began_ && !still_ && revision != revision_ && case_now == title_ && language_and_unit == language_and_unit_;
  if (revision != revision_) changed_.clear();
  if (edited) {
    for (const auto& [key, text] : next) {
      const auto before = std::lower_bound(seen_.begin(), seen_.end(), std::pair{key, std::uint64_t{0}});
      if (before != seen_.end() && before->first == key && before->second != text) changed_.push_back(key);
    }
    since_ = now;
  }
  seen_ = std::move(next);
  began_ = true;
  revision_ = revision;
  title_ = case_now;
  language_and_unit_ = language_and_unit;
}

double Afterglow::strength(std::string_view key, double now) const {
  if (!glows(now) || !std::binary_search(changed_.begin(), changed_.end(), print_of({key}))) return 0;
  return glow(now - since_);
}

bool Afterglow::glows(double now) const {
  return !still_ && !changed_.empty() && now - since_ < kAfterglow;
}

}  // namespace loan::ui
