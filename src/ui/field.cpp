#include "ui/field.h"

#include <algorithm>

#include "app/lists.h"
#include "core/math.h"
#include "words/format.h"

namespace loan::ui {

namespace {

std::string words_key(const FieldPlace& place) {
  return std::string(place.record->name) + "." + place.row->name;
}

std::string choice_text(const Desk& desk, const FieldPlace& place, std::size_t i) {
  return std::string(word("choice." + words_key(place) + "." + place.row->choices[i], desk.language()));
}

Written written_value(const Desk& desk, const FieldPlace& place, const Value& value) {
  const Language language = desk.language();
  if (const auto* money = std::get_if<Money>(&value)) {
    // Whole amounts of the unit without decimals: "8,000 万元".
    const std::int64_t step = yuan_in(desk.state().money) * 100;
    return written(*money, language, desk.state().money, money->fen % step == 0 ? 0 : kUsualDigits);
  }
  if (const auto* whole_number = std::get_if<std::int64_t>(&value)) {
    return written(static_cast<double>(*whole_number), place.row->unit, language, desk.state().money);
  }
  if (const auto* number = std::get_if<double>(&value)) {
    // As many digits as the value has, but never fewer than usual.
    const int usual = usual_digits(place.row->unit, desk.state().money);
    const std::string exact = editable(*number, place.row->unit, desk.state().money);
    const std::size_t point = exact.find('.');
    const int has = point == std::string::npos ? 0 : static_cast<int>(exact.size() - point - 1);
    return written(*number, place.row->unit, language, desk.state().money, std::clamp(has, std::min(usual, 2), 4));
  }
  return {};
}

/// "LPR+25bp" for a contract rate when the prime rate is known.
std::string against_prime_rate(const Desk& desk, const FieldPlace& place, const Value& value) {
  const auto* rate = std::get_if<double>(&value);
  if (!rate || place.row->unit != Unit::rate || !desk.state().loan_prime_rate) return {};
  if (std::string_view(place.row->name) != "rate" || !std::string_view(place.record->name).starts_with("facility"))
    return {};
  const double bp = (*rate - *desk.state().loan_prime_rate) * 10'000;
  const auto rounded = static_cast<std::int64_t>(floor(bp < 0 ? -bp + 0.5 : bp + 0.5));
  if (rounded == 0) return "LPR";
  return std::string(bp < 0 ? "LPR\u2212" : "LPR+") + std::to_string(rounded) + "bp";
}

void number_control(ScreenCanvas& canvas, const Desk& desk, const FieldPlace& place, const Rect& area,
                    std::string_view name, bool bad) {
  const Value value = place.get();
  const auto unread = desk.state().unread.find(place.path);
  std::string text =
      unread != desk.state().unread.end() ? unread->second.typed : typed_text(*place.row, value, desk.state().typing());
  const bool given = !std::holds_alternative<std::monostate>(value);
  Written shown = written_value(desk, place, value);
  const std::string before = given ? against_prime_rate(desk, place, value) : std::string();
  TextLook look;
  look.bad = bad;
  if (unread != desk.state().unread.end()) {
    look.ink = Ink::bad;  // what was typed, as it was typed
  } else if (!given) {
    look.number = desk.say("text.not_given");
    look.ink = Ink::secondary;
    look.size = kTable;
  } else {
    look.number = shown.number;
    look.unit = shown.unit;
    look.before = before;
  }
  if (text_field(canvas, area, name, place.path, text, look) != Typed::nothing)
    desk.ask(app::TypeField{place.path, text});
}

void text_control(ScreenCanvas& canvas, const Desk& desk, const FieldPlace& place, const Rect& area,
                  std::string_view name, bool bad) {
  const auto unread = desk.state().unread.find(place.path);
  std::string text = unread != desk.state().unread.end() ? unread->second.typed
                                                         : typed_text(*place.row, place.get(), desk.state().typing());
  TextLook look;
  look.bad = bad;
  if (unread != desk.state().unread.end()) look.ink = Ink::bad;
  const Typed typed = text_field(canvas, area, name, place.path, text, look, place.row->kind == Kind::text);
  if (typed != Typed::nothing) desk.ask(app::TypeField{place.path, text, typed == Typed::more});
}

void choice_control(ScreenCanvas& canvas, const Desk& desk, const FieldPlace& place, const Rect& area,
                    std::string_view name) {
  const Value value = place.get();
  if (place.row->kind == Kind::choice) {
    const auto* at = std::get_if<std::int64_t>(&value);
    const std::size_t selected = at ? static_cast<std::size_t>(*at) : 0;
    const int chosen = choose(
        canvas, area, name, place.path, choice_text(desk, place, selected), place.row->choices.size(),
        [&](std::size_t i) { return choice_text(desk, place, i); }, selected);
    if (chosen >= 0) desk.ask(app::SetField{place.path, static_cast<std::int64_t>(chosen)});
    return;
  }
  auto options = app::referable(desk.state().scenario.deal, place.row->refers_to);
  if (place.row->optional) options.insert(options.begin(), {std::string(), std::string(desk.say("text.none"))});
  const auto* id = std::get_if<std::string>(&value);
  std::size_t selected = 0;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (id && options[i].first == *id) selected = i;
  }
  const int chosen = choose(
      canvas, area, name, place.path, options.empty() ? std::string() : options[selected].second, options.size(),
      [&](std::size_t i) { return options[i].second; }, selected);
  if (chosen >= 0) desk.ask(app::SetField{place.path, options[static_cast<std::size_t>(chosen)].first});
}

}  // namespace

std::string field_text(const Desk& desk, const FieldPlace& place) {
  const Value value = place.get();
  if (place.row->kind == Kind::choice) {
    const auto* at = std::get_if<std::int64_t>(&value);
    return at ? choice_text(desk, place, static_cast<std::size_t>(*at)) : std::string();
  }
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* on = std::get_if<bool>(&value)) return std::string(desk.say(*on ? "text.yes" : "text.no"));
  if (const auto* day = std::get_if<Date>(&value)) return iso_date(*day);
  if (std::holds_alternative<std::monostate>(value)) return std::string(desk.say("text.not_given"));
  return written_value(desk, place, value).text();
}

double field_row(ScreenCanvas& canvas, const Desk& desk, const FieldPlace& place, double x, double y, double width) {
  constexpr double kMark = 24, kBetween = 10;
  const Language language = desk.language();
  const std::string key = "field." + words_key(place);
  const std::string_view name = word(key, language);
  const auto problems = desk.session.problems_at(place.path);
  const bool is_switch = place.row->kind == Kind::boolean;
  const bool wide_text = place.row->kind == Kind::text;
  const bool is_choice = place.row->kind == Kind::choice || place.row->kind == Kind::reference;
  double control = is_switch ? 44 : wide_text ? std::min(170.0, width * 0.55) : std::clamp(width * 0.43, 118.0, 190.0);
  const float size = is_touch() ? kBody : kTable;
  if (is_choice) {
    // A choice is as wide as its words, as far as the label leaves room.
    const double free = width - kMark - kBetween - static_cast<double>(width_of(name, size)) - 2;
    const double wanted = static_cast<double>(width_of(field_text(desk, place), kBody)) + 40;
    control = std::clamp(wanted, control, std::max(control, free));
  }
  const double label_width = width - kMark - control - kBetween;
  const auto label_height = static_cast<double>(flow(nullptr, 0, 0, label_width, name, size, Ink::text, 18));
  const double height = std::max(static_cast<double>(row_height()), label_height + 10);
  const double middle = y + height / 2;

  const auto origin = desk.state().scenario.provenance.find(place.path);
  mark(canvas, x, middle, origin == desk.state().scenario.provenance.end() ? nullptr : &origin->second, language);
  flow(&canvas, x + kMark, middle - label_height / 2, label_width, name, size, Ink::text, 18);
  const ImVec2 a = vec({x + kMark, y}), b = vec({x + kMark + label_width, y + height});
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(a, b)) {
    if (const std::string_view more = help(key, language); !more.empty()) {
      show_tip(std::string(name) + "\n" + std::string(more) + "\n" + allowed_range(*place.row));
    }
  }

  const auto tall = static_cast<double>(control_height());
  const Rect area{x + width - control, middle - tall / 2, control, tall};
  switch (place.row->kind) {
    case Kind::boolean: {
      const Value value = place.get();
      const auto* held = std::get_if<bool>(&value);
      const bool on = held && *held;
      if (toggle(canvas, area, name, place.path, on)) desk.ask(app::SetField{place.path, !on});
      break;
    }
    case Kind::choice:
    case Kind::reference:
      choice_control(canvas, desk, place, area, name);
      break;
    case Kind::text:
    case Kind::id:
      text_control(canvas, desk, place, area, name, !problems.empty());
      break;
    case Kind::date:
    case Kind::whole:
    case Kind::number:
    case Kind::amount:
      number_control(canvas, desk, place, area, name, !problems.empty());
      break;
  }
  double used = height;
  for (const Problem* p : problems) {
    const std::string told = sentence(*p, language, name);
    used +=
        static_cast<double>(flow(&canvas, x + kMark, y + used - 2, width - kMark, told, kCaption, Ink::bad, 17)) + 4;
  }
  return used;
}

double rate_slider_row(ScreenCanvas& canvas, const Desk& desk, const FieldPlace& place, double x, double y,
                       double width) {
  const Outcome* outcome = desk.session.outcome();
  const Value value = place.get();
  const auto* rate = std::get_if<double>(&value);
  if (!outcome || !rate) return 0;
  const double low_end = outcome->joint.interval_low.value;
  const double high_end = outcome->joint.interval_high ? outcome->joint.interval_high->value : low_end + 0.005;
  // The track reaches half a point beyond the interval, in quarter points, so that it stands still while dragging.
  constexpr double kQuarter = 0.0025;
  const double low = std::max(0.0, floor((std::min(low_end, high_end) - 0.005) / kQuarter) * kQuarter);
  const double high = floor((std::max(low_end, high_end) + 0.005) / kQuarter + 1) * kQuarter;
  double wanted = *rate;
  bool began = false;
  const std::string shown = written(*rate, Unit::rate, desk.language()).text();
  const double height = is_touch() ? 44 : 26;
  const std::string name(word("field." + words_key(place), desk.language()));
  if (rate_slider(canvas, {x, y, width, height}, name, "slider." + place.path, shown, wanted, low, high, low_end,
                  high_end, began)) {
    // Whole basis points, as people quote rates.
    const double rounded = floor(wanted * 10'000 + 0.5) / 10'000;
    if (rounded != *rate) desk.ask(app::SetField{place.path, rounded, !began});
  }
  return height;
}

}  // namespace loan::ui
