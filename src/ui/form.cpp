#include "ui/form.h"

#include <algorithm>
#include <span>

#include "app/lists.h"
#include "deal/fields.h"
#include "ui/field.h"
#include "words/format.h"

namespace loan::ui {

namespace {

/// The cards and the parts of the deal on each, in order. "" stands for the deal's own fields.
struct CardPlan {
  const char* name;
  std::span<const char* const> parts;
};
constexpr const char* kCompanyParts[] = {"company", "credit", "limit"};
constexpr const char* kFacilityParts[] = {"facility", ""};
constexpr const char* kBankParts[] = {"banks", "joint"};
constexpr const char* kCoverParts[] = {"cover"};
constexpr const char* kGrowthParts[] = {"growth"};
constexpr const char* kPolicyParts[] = {"policy"};
constexpr const char* kStackParts[] = {"stack"};
constexpr CardPlan kCards[] = {
    {"company", kCompanyParts}, {"facility", kFacilityParts}, {"banks", kBankParts},  {"cover", kCoverParts},
    {"growth", kGrowthParts},   {"policy", kPolicyParts},     {"stack", kStackParts},
};

/// What is asked for first; everything else of these records is behind "more". A record that is not named here shows
/// all of its fields.
struct FirstFields {
  const char* record;
  std::span<const char* const> fields;
};
#define LOAN_FIRST(...)                                                \
  (std::span<const char* const>([]() -> std::span<const char* const> { \
    static constexpr const char* kNames[] = {__VA_ARGS__};             \
    return kNames;                                                     \
  }()))
std::span<const FirstFields> first_fields() {
  static const FirstFields kFirst[] = {
      {"deal", {}},
      {"company", LOAN_FIRST("name", "borrower_class", "valuation")},
      {"credit", LOAN_FIRST("pd_source", "default_probability", "loss_given_default")},
      {"credit.scorecard", {}},
      {"limit", LOAN_FIRST("request")},
      {"facility", LOAN_FIRST("borrower_ceiling")},
      {"facility.tranches", LOAN_FIRST("amount", "tenor_months", "style", "rate")},
      {"banks", LOAN_FIRST("name", "role", "commitment", "funds_transfer_price", "operating_cost_rate",
                           "relending_eligible", "hurdle_raroc")},
      {"joint", LOAN_FIRST("rule")},
      {"cover", LOAN_FIRST("loss_month")},
      {"cover.layers", LOAN_FIRST("name", "party", "share", "fee_rate", "cap", "portfolio_cap_rate")},
      {"growth", LOAN_FIRST("take_up", "trigger_multiple")},
      {"growth.warrant", LOAN_FIRST("amount", "strike_valuation", "valuation_today", "volatility", "years")},
      {"growth.revenue_share", LOAN_FIRST("share")},
      {"policy", LOAN_FIRST("relending", "subsidy")},
      {"stack", LOAN_FIRST("months", "minimum_cash")},
      {"stack.equity", LOAN_FIRST("pre_money", "founder_stake")},
      {"stack.lease", LOAN_FIRST("rate", "months")},
      {"stack.sources", LOAN_FIRST("name", "instrument", "amount", "cap", "cost_rate")},
  };
  return kFirst;
}
#undef LOAN_FIRST

/// Lists that stand behind "more" while they are empty.
bool is_fine_print(std::string_view list) {
  return list != "banks" && list != "cover.layers" && list != "stack.sources";
}

/// Draws the parts of one card from top to bottom.
class FormWriter {
 public:
  FormWriter(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width)
      : canvas_(canvas), desk_(desk), x_(x), y_(y), width_(width) {}

  double y() const { return y_; }
  void space(double height) { y_ += height; }

  /// The fields and lists of one struct. While `open_` is false only what is asked for first; whether anything stayed
  /// away is noted for the "more" at the end.
  void record(const Record& record, void* owner, const std::string& prefix, bool own_fields_only = false) {
    const bool lists_first = std::string_view(record.name) == "facility";
    if (lists_first && !own_fields_only) lists(record, owner, prefix);
    for (const char* name : first_names(record)) {
      for (const FieldRow& row : record.fields) {
        if (std::string_view(row.name) == name) field(record, row, owner, prefix);
      }
    }
    for (const FieldRow& row : record.fields) {
      if (is_named_first(record, row) || hides_id(record, row)) continue;
      const bool first = !is_planned(record);
      if (!first) hidden_ = true;
      if (first || open_ || !desk_.session.problems_at(prefix + row.name).empty()) field(record, row, owner, prefix);
    }
    if (own_fields_only) return;
    for (const PartRow& part : record.parts) {
      const Record& inner = *part.record();
      const bool empty = is_planned(inner) && first_names(inner).empty();
      hidden_ = hidden_ || empty;
      if (empty && !open_) continue;
      heading(word(std::string("record.") + inner.name, desk_.language()));
      this->record(inner, part.of(owner), prefix + part.name + ".");
    }
    if (!lists_first) lists(record, owner, prefix);
  }

  void lists(const Record& record, void* owner, const std::string& prefix) {
    for (const ListRow& row : record.lists) {
      const bool quiet = row.size(owner) == 0 && is_fine_print(row.item()->name);
      hidden_ = hidden_ || quiet;
      if (!quiet || open_) list({&row, owner, prefix + row.name});
    }
  }

  /// The way to the rest of a card or item, when there is a rest. `key` must be the one given to begin().
  void more(const std::string& key) {
    if (!hidden_) return;
    const double middle = y_ + static_cast<double>(row_height()) / 2;
    const double x = x_ + 24;
    if (link(canvas_, x, middle, desk_.say(open_ ? "field.fewer" : "field.more"), key, kTable)) desk_.turn(key);
    draw_icon(canvas_, open_ ? Icon::up : Icon::chevron_down, {x_ + 8, middle}, 9, Ink::accent);
    y_ += static_cast<double>(row_height()) - 2;
  }
  void begin(const std::string& key) {
    open_ = desk_.is_open(key);
    hidden_ = false;
  }

  void list(const ListPlace& list) {
    const Record& item = *list.row->item();
    const bool only_tranche = list.path == "facility.tranches" && list.size() == 1;
    if (list.path != "banks" && !only_tranche) heading(word(std::string("record.") + item.name, desk_.language()));
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string path = list.path + "[" + list.id(i) + "]";
      if (only_tranche) {
        record(item, list.row->at(list.owner, i), path + ".");
        continue;
      }
      item_row(list, i, path);
      if (!desk_.is_open(path)) continue;
      const bool outer_open = open_, outer_hidden = hidden_;
      const double top = y_;
      x_ += 12;
      width_ -= 12;
      begin("more." + path);
      record(item, list.row->at(list.owner, i), path + ".");
      more("more." + path);
      item_tools(list, i, path);
      x_ -= 12;
      width_ += 12;
      open_ = outer_open;
      hidden_ = outer_hidden;
      canvas_.rect({x_ + 3, top, 2, y_ - top - 4}, {Ink::border, 1}, 1);
    }
    if (list.row->max_items <= list.size()) return;
    if (only_tranche && !open_) {
      hidden_ = true;  // a second tranche is rare
      return;
    }
    const std::string_view name = word(std::string("item.") + item.name, desk_.language());
    const std::string label = sentence("list.add", desk_.language(), {{"item", name}});
    const auto height = static_cast<double>(row_height());
    if (link(canvas_, x_, y_ + height / 2, label, "add." + list.path)) desk_.ask(app::AddItem{list.path});
    y_ += height;
  }

  void heading(std::string_view text) {
    y_ += 8;
    canvas_.line({x_, y_}, {x_ + width_, y_}, {{Ink::hairline, 1}, 1, false});
    put(canvas_, x_, y_ + 18, text, kTable, Ink::secondary, true);
    y_ += 32;
  }

 private:
  static bool row_is_name(const Record& record) {
    for (const FieldRow& row : record.fields) {
      if (std::string_view(row.name) == "name") return true;
    }
    return false;
  }
  static bool has_reference(const Record& record) {
    for (const FieldRow& row : record.fields) {
      if (row.kind == Kind::reference && !row.optional) return true;
    }
    return false;
  }
  static const FirstFields* plan_of(const Record& record) {
    for (const FirstFields& plan : first_fields()) {
      if (std::string_view(plan.record) == record.name) return &plan;
    }
    return nullptr;
  }
  static bool is_planned(const Record& record) { return plan_of(record) != nullptr; }
  static std::span<const char* const> first_names(const Record& record) {
    const FirstFields* plan = plan_of(record);
    return plan ? plan->fields : std::span<const char* const>();
  }
  static bool is_named_first(const Record& record, const FieldRow& row) {
    const auto names = first_names(record);
    return std::any_of(names.begin(), names.end(), [&](const char* n) { return std::string_view(n) == row.name; });
  }
  /// Ids that others refer to, or that a name stands for, are not for editing.
  static bool hides_id(const Record& record, const FieldRow& row) {
    return row.kind == Kind::id && (row_is_name(record) || app::is_referred_to(record.name) || has_reference(record));
  }
  void field(const Record& record, const FieldRow& row, void* owner, const std::string& prefix) {
    const FieldPlace place{&row, &record, owner, prefix + row.name};
    y_ += field_row(canvas_, desk_, place, x_, y_, width_);
    if (is_main_rate(record, row)) y_ += rate_slider_row(canvas_, desk_, place, x_, y_, width_);
  }
  static bool is_main_rate(const Record& record, const FieldRow& row) {
    return std::string_view(record.name) == "facility.tranches" && std::string_view(row.name) == "rate";
  }

  /// One line: colour of the party, title, what it is, its amount.
  void item_row(const ListPlace& list, std::size_t i, const std::string& path) {
    const auto height = static_cast<double>(row_height()) - (is_touch() ? 0 : 4);
    const std::string title = app::item_title(desk_.state().scenario.deal, list, i, desk_.language());
    const Touch t = touch({x_ - 4, y_, width_ + 8, height}, title, path, ItemRole::disclosure, {}, false);
    if (t.pressed) desk_.turn(path);
    if (t.hovered) canvas_.rect({x_ - 4, y_, width_ + 8, height}, {Ink::hairline, 1}, 5);
    const double middle = y_ + height / 2;
    double x = x_;
    if (list.path == "banks" || list.path == "cover.layers") {
      const std::size_t before = list.path == "banks" ? 0 : desk_.state().scenario.deal.banks.size();
      canvas_.rect({x, middle - 5, 10, 10}, {chart::party_ink(before + i), 1}, 2.5);
      x += 18;
    }
    const std::string value = main_value(list, i);
    const auto value_width = static_cast<double>(width_of(value, kBody));
    put(canvas_, x_ + width_, middle, value, kBody, Ink::text, false, Align::right);
    const double room = x_ + width_ - value_width - 10 - x;
    const std::string fitted = chart::fitted(canvas_, title, static_cast<double>(kBody), false, room);
    x += static_cast<double>(put(canvas_, x, middle, fitted, kBody)) + 8;
    const std::string what = second_text(list, i);
    if (x + static_cast<double>(width_of(what, kCaption)) < x_ + width_ - value_width - 8) {
      put(canvas_, x, middle + 0.5, what, kCaption, Ink::secondary);
    }
    y_ += height;
  }

  void item_tools(const ListPlace& list, std::size_t i, const std::string& path) {
    const double size = is_touch() ? 40 : 26;
    double x = x_ + width_ - size;
    const auto tool = [&](Icon icon, const char* key, bool enabled) {
      const bool pressed =
          icon_button(canvas_, {x, y_ + 2, size, size}, icon, desk_.say(key), std::string(key) + "." + path, enabled);
      x -= size + 2;
      return pressed;
    };
    if (tool(Icon::cross, "list.remove", list.size() > list.row->min_items)) desk_.ask(app::RemoveItem{path});
    if (tool(Icon::copy, "list.duplicate", list.size() < list.row->max_items)) desk_.ask(app::DuplicateItem{path});
    if (tool(Icon::down, "list.down", i + 1 < list.size())) desk_.ask(app::MoveItem{path, 1});
    if (tool(Icon::up, "list.up", i > 0)) desk_.ask(app::MoveItem{path, -1});
    y_ += size + 8;
  }

  /// The first amount that is not zero, or the first share or rate.
  std::string main_value(const ListPlace& list, std::size_t i) const {
    const Record& item = *list.row->item();
    void* owner = list.row->at(list.owner, i);
    const auto shown = [&](const FieldRow& row) { return field_text(desk_, {&row, &item, owner, {}}); };
    constexpr const char* kFirst[] = {"commitment",
                                      "amount",
                                      "monthly",
                                      "share",
                                      "score",
                                      "default_probability",
                                      "rate",
                                      "year_1",
                                      "actual",
                                      "raised",
                                      "cumulative_default_probability"};
    for (const char* name : kFirst) {
      for (const FieldRow& row : item.fields) {
        if (std::string_view(row.name) != name) continue;
        const Value v = row.get(owner);
        const auto* money = std::get_if<Money>(&v);
        if (money && money->fen == 0 && std::string_view(name) != "commitment") continue;
        if (!std::holds_alternative<std::monostate>(v)) return shown(row);
      }
    }
    return {};
  }

  /// The first choice of the item: role, party, instrument.
  std::string second_text(const ListPlace& list, std::size_t i) const {
    const Record& item = *list.row->item();
    void* owner = list.row->at(list.owner, i);
    if (std::string_view(item.name) == "facility.tranches") {
      const auto shown = [&](const char* name) {
        const auto row = std::find_if(item.fields.begin(), item.fields.end(),
                                      [&](const FieldRow& f) { return std::string_view(f.name) == name; });
        return field_text(desk_, {&*row, &item, owner, {}});
      };
      return shown("rate") + " · " + shown("tenor_months");
    }
    for (const FieldRow& row : item.fields) {
      if (row.kind == Kind::choice) return field_text(desk_, {&row, &item, owner, {}});
    }
    return {};
  }

  ScreenCanvas& canvas_;
  const Desk& desk_;
  double x_, y_, width_;
  bool open_ = false;    ///< the rest of this card or item is shown
  bool hidden_ = false;  ///< something of it is left away
};

/// Does any problem belong to a field of this part?
bool has_problem(const Desk& desk, const CardPlan& plan) {
  const auto belongs = [&](std::string_view path) {
    return std::any_of(plan.parts.begin(), plan.parts.end(), [&](const char* part) {
      const std::string_view name = part;
      if (name.empty()) return path == "valuation_date" || path == "discount_rate";
      return path.starts_with(name) &&
             (path.size() == name.size() || path[name.size()] == '.' || path[name.size()] == '[');
    });
  };
  for (const Problem& p : desk.session.problems()) {
    if (belongs(p.field)) return true;
  }
  return std::any_of(desk.state().unread.begin(), desk.state().unread.end(),
                     [&](const auto& entry) { return belongs(entry.first); });
}

void card_content(FormWriter& writer, const CardPlan& plan, Deal& deal, Language language) {
  const Record& root = deal_record();
  const std::string more = std::string("more.") + plan.name;
  writer.begin(more);
  bool first = true;
  for (const char* part : plan.parts) {
    const std::string_view name = part;
    if (name.empty()) writer.record(root, &deal, {}, true);
    for (const ListRow& row : root.lists) {
      if (name == row.name) writer.list({&row, &deal, row.name});
    }
    for (const PartRow& row : root.parts) {
      if (name != row.name) continue;
      if (!first) writer.heading(word(std::string("record.") + row.record()->name, language));
      writer.record(*row.record(), row.of(&deal), std::string(row.name) + ".");
    }
    first = false;
  }
  writer.more(more);
}

}  // namespace

double form(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width) {
  constexpr const char* kNumbers[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦"};
  const double top = y;
  const double head = is_touch() ? 48 : 38;
  Deal& deal = const_cast<Deal&>(desk.state().scenario.deal);  // rows take void*; nothing here writes
  std::size_t number = 0;
  for (const CardPlan& plan : kCards) {
    const std::string key = std::string("card.") + plan.name;
    const bool open = desk.is_open(key);
    // The ground is drawn after the content is measured: content goes on the upper of two layers.
    ImDrawList* list = canvas.list();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    const std::string_view title = desk.say(key);
    const Touch t = touch({x, y, width, head}, title, key, ItemRole::disclosure, {}, open);
    if (t.pressed) desk.turn(key);
    const double middle = y + head / 2;
    const double inside = static_cast<double>(kInside);
    put(canvas, x + inside, middle, kNumbers[number], kBody + 1, Ink::text);
    const double after =
        x + inside + 20 + static_cast<double>(put(canvas, x + inside + 18, middle, title, kBody, Ink::text, true)) + 10;
    const bool bad = has_problem(desk, plan);
    const double right = x + width - inside;
    if (bad) canvas.rect({right - 8, middle - 4, 8, 8}, {Ink::bad, 1}, 4);
    const std::string summary =
        open && plan.parts[0] != std::string_view("banks") ? std::string() : card_summary(desk, plan.name);
    const double room = right - (bad ? 14 : 0) - after;
    // What does not fit is left away part by part, from the end.
    std::string said = summary;
    for (std::size_t cut = said.rfind(" · ");
         cut != std::string::npos && static_cast<double>(width_of(said, kCaption)) > room; cut = said.rfind(" · ")) {
      said.resize(cut);
    }
    put(canvas, right - (bad ? 14 : 0), middle + 0.5,
        chart::fitted(canvas, said, static_cast<double>(kCaption), false, room), kCaption, Ink::secondary, false,
        Align::right);
    double bottom = y + head;
    if (open) {
      FormWriter writer(canvas, desk, x + inside, bottom, width - 2 * inside);
      card_content(writer, plan, deal, desk.language());
      bottom = writer.y() + 8;
    }
    list->ChannelsSetCurrent(0);
    card(canvas, {x, y, width, bottom - y}, Ink::card, bad ? Ink::bad : t.hovered ? Ink::accent : Ink::border);
    list->ChannelsMerge();
    y = bottom + static_cast<double>(kGap);
    ++number;
  }
  return y - top;
}

}  // namespace loan::ui
