#include "report/view.h"

#include <iterator>
#include <type_traits>

#include "report/view_analysis.h"
#include "report/view_parts.h"

namespace loan {

namespace {

constexpr const char* kNames[] = {
#define LOAN_X(name, key) #name,
    LOAN_VIEWS(LOAN_X)
#undef LOAN_X
};
constexpr const char* kKeys[] = {
#define LOAN_X(name, key) key,
    LOAN_VIEWS(LOAN_X)
#undef LOAN_X
};
static_assert(std::size(kNames) == kViewCount);

/// The inputs that bring a view to life, the shortest way first.
std::span<const char* const> inputs_of(ViewId id) {
  static constexpr const char* kLoan[] = {"facility.tranches", "banks"};
  static constexpr const char* kGrowth[] = {"growth.commitments", "growth.warrant.amount", "growth.revenue_share.share",
                                            "growth.trigger_multiple"};
  static constexpr const char* kScore[] = {
      "credit.dimensions",        "credit.grades",     "limit.sales_multiple",        "company.annual_sales",
      "limit.valuation_multiple", "company.valuation", "limit.debt_service_cash_flow"};
  static constexpr const char* kGap[] = {"stack.needs", "stack.items", "stack.sources", "stack.opening_cash",
                                         "stack.minimum_cash"};
  switch (id) {
    case ViewId::growth:
      return kGrowth;
    case ViewId::score:
      return kScore;
    case ViewId::gap:
      return kGap;
    case ViewId::what_if:
    case ViewId::compare:
      return {};
    default:
      return kLoan;
  }
}

std::vector<Need> needs_of(ViewId id, const views::Maker& m) {
  std::vector<Need> needs;
  for (const char* path : inputs_of(id)) {
    const FieldPlace place = find_field(m.deal, path);
    const std::string key =
        place.row ? std::string("field.") + place.record->name + "." + place.row->name : std::string("record.") + path;
    needs.push_back({path, m.say(key), std::string(help(key, m.language))});
  }
  return needs;
}

template <class T>
inline constexpr bool kNoPicture = std::is_same_v<T, std::monostate>;

}  // namespace

std::string_view name_of(ViewId id) {
  return kNames[static_cast<std::size_t>(id)];
}

std::string_view words_key(ViewId id) {
  return kKeys[static_cast<std::size_t>(id)];
}

bool has_content(ViewId id, const ViewInputs& in) {
  switch (id) {
    case ViewId::overview:
    case ViewId::joint:
    case ViewId::pricing:
      return !in.outcome.banks.empty();
    case ViewId::cover:
      return in.outcome.cover.has_value();
    case ViewId::growth:
      return in.outcome.growth.has_value();
    case ViewId::score:
      return in.outcome.score.composite.has_value() || in.outcome.score.limit.has_value();
    case ViewId::gap:
      return in.outcome.stack.has_value();
    case ViewId::schedule:
      return !in.outcome.tranches.empty();
    case ViewId::basis:
      return true;
    case ViewId::what_if:
      return in.what_if && (in.what_if->answer || in.what_if->tornado || in.what_if->robustness || in.what_if->map ||
                            in.what_if->structures || in.what_if->problems || in.what_if->busy);
    case ViewId::compare:
      return in.comparing && in.comparing->cases.size() > 1;
  }
  return false;
}

View make_view(ViewId id, const ViewInputs& in) {
  const views::Maker m(in);
  View view;
  view.id = id;
  view.title = word(words_key(id), in.language);
  if (!has_content(id, in)) {
    const std::string key = "view." + std::string(name_of(id));
    view.matters = m.say(key + ".empty");
    view.rest = m.say(key + ".needs");
    view.needs = needs_of(id, m);
    if (id == ViewId::compare && m.comparing && m.comparing->cases.size() == 1) {
      view.blocks.push_back(views::compared_figures(m));
    }
    return view;
  }
  switch (id) {
    case ViewId::overview:
      views::overview(m, view);
      break;
    case ViewId::joint:
      views::joint(m, view);
      break;
    case ViewId::pricing:
      views::pricing(m, view);
      break;
    case ViewId::cover:
      views::cover(m, view);
      break;
    case ViewId::growth:
      views::growth(m, view);
      break;
    case ViewId::score:
      views::score(m, view);
      break;
    case ViewId::gap:
      views::gap(m, view);
      break;
    case ViewId::schedule:
      views::schedule(m, view);
      break;
    case ViewId::basis:
      views::basis(m, view);
      break;
    case ViewId::what_if:
      views::what_if(m, view);
      break;
    case ViewId::compare:
      views::compare(m, view);
      break;
  }
  return view;
}

chart::Drawn draw(chart::Canvas& canvas, const Picture& picture, const chart::Rect& area, const chart::Style& style) {
  return std::visit(
      [&](const auto& p) {
        if constexpr (kNoPicture<std::decay_t<decltype(p)>>) {
          return chart::Drawn{};
        } else {
          return chart::draw(canvas, p, area, style);
        }
      },
      picture);
}

chart::Table table_of(const Picture& picture, const chart::Style& style) {
  return std::visit(
      [&](const auto& p) {
        if constexpr (kNoPicture<std::decay_t<decltype(p)>>) {
          return chart::Table{};
        } else {
          return chart::table(p, style);
        }
      },
      picture);
}

std::vector<chart::LegendEntry> legend_of(const Picture& picture) {
  return std::visit(
      [&](const auto& p) {
        if constexpr (requires { chart::legend(p); }) {
          return chart::legend(p);
        } else {
          return std::vector<chart::LegendEntry>{};
        }
      },
      picture);
}

}  // namespace loan
