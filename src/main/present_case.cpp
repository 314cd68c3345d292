#include "main/present_case.h"

#include "scenario/link.h"
#include "scenario/parameters_json.h"
#include "scenario/scenario_json.h"

namespace loan {

PresentCase::PresentCase() : session_(builtin_parameters()) {}

std::string PresentCase::scenario_text() const {
  return write_scenario(session_.state().scenario);
}

std::string PresentCase::link(bool names) const {
  const auto made = write_link(session_.state().scenario, names ? LinkNames::kept : LinkNames::left_out);
  return made ? *made : std::string();
}

Problems PresentCase::open(std::string_view link) {
  session_.act(app::OpenLink{std::string(link)});
  return session_.state().refused;
}

Problems PresentCase::import_file(std::string_view text) {
  auto read = read_scenario(text, Completeness::draft);
  if (!read) return read.problems();
  session_.act(app::OpenScenario{std::make_shared<const Scenario>(std::move(*read))});
  return {};
}

Problems PresentCase::put_in_tray(Result<Scenario> read) {
  if (!read) return read.problems();
  session_.act(app::AddToTray{{}, std::make_shared<const Scenario>(std::move(*read))});
  return session_.state().refused;
}

Problems PresentCase::add_to_tray(std::string_view text) {
  return put_in_tray(read_scenario(text, Completeness::draft));
}

Problems PresentCase::add_link_to_tray(std::string_view link) {
  return put_in_tray(read_link(link, Completeness::draft));
}

void PresentCase::duplicate() {
  const app::AppState& state = session_.state();
  session_.act(app::Rename{sentence("case.copy", state.language, {{"title", state.scenario.meta.title}})});
}

Problems PresentCase::reopen(std::string_view kept) {
  const Language language = session_.state().language;
  const MoneyUnit money = session_.state().money;
  const chart::Theme theme = session_.state().theme;
  if (Problems found = session_.restore(kept); !found.empty()) return found;
  session_.act(app::SetLanguage{language});
  session_.act(app::SetMoneyUnit{money});
  session_.act(app::SetTheme{theme});
  return {};
}

}  // namespace loan
