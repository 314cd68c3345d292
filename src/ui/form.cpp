#include "ui/form.h"

#include <algorithm>

#include "deal/fields.h"
#include "ui/form_plan.h"
#include "ui/form_writer.h"

namespace loan::ui {

namespace {

/// Does any problem belong to a field of this part?
bool has_problem(const Desk& desk, const CardPlan& plan) {
  const auto belongs = [&](std::string_view path) { return card_of(path).name == plan.name; };
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
  for (const CardPlan& plan : cards()) {
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

void go_to_input(const Desk& desk, std::string_view path) {
  const Deal& deal = desk.state().scenario.deal;
  Scene& scene = desk.scene;
  scene.place = Place::inputs;
  if (is_touch() && desk.state().explained) desk.ask(app::CloseExplanation{});
  const std::string card = card_of(path).name;
  scene.open.insert("card." + card);
  std::string more = "more." + card;
  for (std::size_t end = path.find(']'); end != std::string_view::npos; end = path.find(']', end + 1)) {
    const std::string item(path.substr(0, end + 1));
    if (item.starts_with("facility.tranches") && deal.facility.tranches.size() == 1 && item.rfind('[') == 17) continue;
    scene.open.insert(item);
    more = "more." + item;
  }
  const FieldPlace place = find_field(deal, path);
  if (!place.row) {
    // A list: the way to add to it.
    scene.open.insert(more);
    focus_key("add." + std::string(path));
    return;
  }
  const FirstFields* plan = first_fields(place.record->name);
  const auto asked_first = [&](const char* name) { return std::string_view(name) == place.row->name; };
  if (plan && std::none_of(plan->fields.begin(), plan->fields.end(), asked_first)) scene.open.insert(more);
  focus_key(path);
}

void go_to_new_item(const Desk& desk, std::string_view list) {
  const ListPlace place = find_list(desk.state().scenario.deal, list);
  if (!place.row || place.size() >= place.row->max_items) return;
  desk.ask(app::AddItem{std::string(list)});
  go_to_input(desk, list);
  // The id that the new item is going to have (app/lists.h).
  const std::string id = std::string(place.row->name) + "-" + std::to_string(place.size() + 1);
  const std::string item = std::string(list) + "[" + id + "]";
  desk.scene.open.insert(item);
  focus_key(item);
}

}  // namespace loan::ui
