#include "report/finder.h"

#include <algorithm>

#include "deal/fields.h"
#include "deal/figures.h"
#include "report/explanation.h"
#include "scenario/presets.h"

namespace loan {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

struct Ranked {
  int rank;
  Found found;
};

class Finder {
 public:
  Finder(std::string_view typed, Language language) : language_(language) {
    const std::string all = lower(typed);
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = std::min(all.find(' ', at), all.size());
      if (end > at) words_.push_back(all.substr(at, end - at));
      at = end + 1;
    }
  }

  bool anything() const { return words_.empty(); }

  /// Smaller is likelier; negative: not meant.
  int rank(std::string_view name, std::string_view other, std::string_view path) const {
    const std::string own = lower(name);
    // "杭州银行 · 最低利率": what it is stands behind whose it is.
    const std::size_t last = own.rfind("· ");
    const std::string what = last == std::string::npos ? own : own.substr(last + 3);
    const std::string& first = words_.front();
    if (holds(own) && (own == first || what == first)) return 0;
    // A name ends with the kind of thing: "利率" asks for 贷款利率 before 利率触发倍数, "rate" for Loan rate.
    if (holds(own) && own.ends_with(words_.back())) return 1;
    if (holds(own) && (own.starts_with(first) || what.starts_with(first))) return 2;
    if (holds(own)) return 3;
    if (holds(lower(other))) return 4;
    return holds(lower(std::string(path) + " " + std::string(name) + " " + std::string(other))) ? 5 : -1;
  }

  /// `empty`: holds nothing at present, so it stands behind its equals.
  void offer(FoundKind kind, std::string_view path, std::string name, std::string_view other, bool empty = false) {
    const int r = anything() ? 0 : rank(name, other, path);
    if (r >= 0) found_.push_back({2 * r + (empty ? 1 : 0), {kind, std::string(path), std::move(name)}});
  }
  /// Something that the table of words names.
  void offer(FoundKind kind, std::string_view path, std::string_view key) {
    offer(kind, path, std::string(word(key, language_)), word(key, other()));
  }

  Language other() const { return language_ == Language::zh ? Language::en : Language::zh; }

  std::vector<Found> best(std::size_t most) {
    std::stable_sort(found_.begin(), found_.end(), [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
    std::vector<Found> out;
    for (std::size_t i = 0; i < std::min(most, found_.size()); ++i) out.push_back(std::move(found_[i].found));
    return out;
  }

 private:
  bool holds(std::string_view text) const {
    return std::all_of(words_.begin(), words_.end(),
                       [&](const std::string& w) { return text.find(w) != std::string_view::npos; });
  }

  Language language_;
  std::vector<std::string> words_;
  std::vector<Ranked> found_;
};

/// "…months[12].need": one of many in a row, without a name of its own.
bool is_of_a_series(std::string_view path) {
  for (std::size_t at = path.find('['); at != std::string_view::npos; at = path.find('[', at + 1)) {
    if (at + 1 < path.size() && path[at + 1] >= '0' && path[at + 1] <= '9') return true;
  }
  return false;
}

}  // namespace

std::vector<std::size_t> find_among(std::string_view typed, std::span<const std::string> paths, const Deal& deal,
                                    const Outcome* outcome, Language language) {
  const Finder finder(typed, language);
  std::vector<std::pair<int, std::size_t>> ranked;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    int r = 0;
    if (!finder.anything()) {
      std::string key;
      if (const FieldPlace field = find_field(deal, paths[i]); field.row) {
        key = std::string("field.") + field.record->name + "." + field.row->name;
      } else if (const FigurePlace figure = outcome ? find_figure(*outcome, paths[i]) : FigurePlace{}; figure.row) {
        key = std::string("figure.") + figure.record->name + "." + figure.row->name;
      } else {
        continue;
      }
      const std::string items = item_names(deal, paths[i], language);
      r = finder.rank(items + std::string(word(key, language)), items + std::string(word(key, finder.other())),
                      paths[i]);
    }
    if (r >= 0) ranked.emplace_back(r, i);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::size_t> out;
  out.reserve(ranked.size());
  for (const auto& one : ranked) out.push_back(one.second);
  return out;
}

std::vector<Found> find_by_name(std::string_view typed, const Deal& deal, const Outcome* outcome, Language language,
                                std::size_t most) {
  Finder finder(typed, language);
  for (int i = 0; i < kViewCount; ++i) {
    const auto id = static_cast<ViewId>(i);
    finder.offer(FoundKind::view, name_of(id), words_key(id));
  }
  const auto name = [&](FoundKind kind, std::string_view path, std::string_view key, bool empty) {
    const std::string items = item_names(deal, path, language);
    finder.offer(kind, path, items + std::string(word(key, language)), items + std::string(word(key, finder.other())),
                 empty);
  };
  if (!finder.anything()) {
    for_each_field(deal, [&](const FieldPlace& place) {
      if (place.row->kind == Kind::id) return;
      name(FoundKind::field, place.path, std::string("field.") + place.record->name + "." + place.row->name,
           std::holds_alternative<std::monostate>(place.get()));
    });
  }
  if (!finder.anything() && outcome) {
    for_each_figure(*outcome, [&](const FigurePlace& place) {
      const bool number = place.row->kind == FigureKind::number || place.row->kind == FigureKind::amount;
      if (!number || is_of_a_series(place.path) || place.get().why == 0) return;
      name(FoundKind::figure, place.path, std::string("figure.") + place.record->name + "." + place.row->name, false);
    });
  }
  for (const Preset& preset : presets()) finder.offer(FoundKind::preset, preset.id, "preset." + std::string(preset.id));
  return finder.best(most);
}

}  // namespace loan
