#include "main/desktop_work.h"

#include <algorithm>

#include "main/desktop_files.h"
#include "platform/desktop/files.h"
#include "report/explanation.h"

namespace loan {

namespace {

constexpr std::size_t kMostTold = 3, kRecent = 6;

bool is_another_case(const app::Action& action) {
  return std::holds_alternative<app::OpenPreset>(action) || std::holds_alternative<app::OpenScenario>(action) ||
         std::holds_alternative<app::OpenLink>(action) || std::holds_alternative<app::OpenFromTray>(action);
}

}  // namespace

void DesktopWork::say(std::string text, bool bad) {
  talk_.notice = std::move(text);
  talk_.bad = bad;
}

std::string DesktopWork::told(const Problems& problems) const {
  const Deal& deal = case_.session().state().scenario.deal;
  const char* between = language() == Language::en ? " " : "";
  std::string text;
  for (std::size_t i = 0; i < std::min(problems.size(), kMostTold); ++i) {
    const Problem& p = problems[i];
    const bool known = find_field(deal, p.field).row != nullptr;
    text += between + sentence(p, language(), known ? field_name(deal, p.field, language()) : std::string());
  }
  if (problems.size() > kMostTold) {
    const std::string more = std::to_string(problems.size() - kMostTold);
    text += between + sentence("desktop.more_problems", language(), {{"count", more}});
  }
  return text;
}

void DesktopWork::has_file(std::string file, std::string mark) {
  file_ = std::move(file);
  file_mark_ = std::move(mark);
  file_unsaved_ = true;
}

KeptWork DesktopWork::kept() const {
  return {case_.keep(), case_.session().state().scenario.meta.title, file_, file_mark_};
}

/// A case that nobody has worked on or opened is a preset, and stands in the list of presets.
void DesktopWork::keep_aside() {
  if (!session().state().undo.empty()) store_.keep_aside(kept());
}

bool DesktopWork::restore() {
  if (const std::string why = store_.open(); !why.empty()) {
    keep_failed_ = true;
    say(sentence("desktop.not_kept", language(), {{"file", store_.folder()}, {"reason", why}}), true);
    return false;
  }
  kept_ = session().changes();
  const auto found = store_.found();
  if (!found) return false;
  if (found->work.empty() || !case_.restore(found->work).empty()) {
    say(sentence("desktop.damaged", language(), {{"file", store_.put_damaged_aside()}}), true);
    return false;
  }
  has_file(found->file, found->file_mark);
  file_unsaved_ = false;
  kept_ = session().changes();
  return true;
}

bool DesktopWork::is_unsaved() const {
  return store_.is_open() && (kept_ != case_.session().changes() || file_unsaved_);
}

void DesktopWork::keep() {
  if (!is_unsaved()) return;
  kept_ = session().changes();
  file_unsaved_ = false;
  const std::string why = store_.keep(kept());
  if (!why.empty() && !keep_failed_) {
    say(sentence("desktop.not_kept", language(), {{"file", store_.slot()}, {"reason", why}}), true);
  }
  keep_failed_ = !why.empty();
}

Problems DesktopWork::open(const std::string& place) {
  const bool link = looks_like_link(place);
  const std::string path = link ? std::string() : desktop::full_path(place);
  Result<std::string> text = link ? Result<std::string>(place) : read_case_file(path);
  if (!text) return text.problems();
  const KeptWork before = kept();
  const bool worth_keeping = !session().state().undo.empty();
  const Problems found = link ? case_.open(*text) : case_.import_file(*text);
  if (!found.empty()) return found;
  if (worth_keeping) store_.keep_aside(before);
  has_file(path, link ? std::string() : mark_of(*text));
  return {};
}

Problems DesktopWork::put_beside(const std::string& place) {
  if (looks_like_link(place)) return case_.add_link_to_tray(place);
  const auto text = read_case_file(desktop::full_path(place));
  return text ? case_.add_to_tray(*text) : text.problems();
}

Problems DesktopWork::open_and_tell(const std::vector<std::string>& places) {
  std::string good, bad;
  Problems all;
  std::size_t beside = 0;
  for (const std::string& place : places) {
    const bool first = &place == &places.front(), link = looks_like_link(place);
    const Problems found = first ? open(place) : put_beside(place);
    if (found.empty()) {
      if (first && !link) good = sentence("desktop.opened", language(), {{"file", file_}});
      if (!first) ++beside;
      continue;
    }
    const std::string name = link ? std::string(word("share.link", language())) : desktop::file_name(place);
    bad += sentence("desktop.cannot_open", language(), {{"file", name}}) + told(found);
    all.insert(all.end(), found.begin(), found.end());
  }
  if (beside > 0) good += sentence("desktop.beside", language(), {{"count", std::to_string(beside)}});
  say(bad.empty() ? good : bad, !bad.empty());
  return all;
}

void DesktopWork::reopen(const std::string& key) {
  const auto chosen = store_.take(key);
  const KeptWork before = kept();
  const bool worth_keeping = !session().state().undo.empty();
  if (const Problems found = chosen ? case_.reopen(chosen->work) : Problems{{ProblemCode::unreadable_file, key, {}}};
      !found.empty()) {
    say(sentence("desktop.cannot_open", language(), {{"file", desktop::file_name(key)}}) + told(found), true);
    return;
  }
  if (worth_keeping) store_.keep_aside(before);
  has_file(chosen->file, chosen->file_mark);
  say({});
}

void DesktopWork::answer(const ui::FileAnswer& answer) {
  if (!answer.forget.empty()) {
    store_.forget(answer.forget);
    talk_.earlier = store_.earlier();
  }
  if (!answer.reopen.empty()) reopen(answer.reopen);
  if (answer.open.empty()) return;
  if (goes_ == Goes::here) {
    open_and_tell({answer.open});
  } else if (const Problems found = put_beside(answer.open); !found.empty()) {
    const std::string name = desktop::file_name(answer.open);
    say(sentence("desktop.cannot_open", language(), {{"file", name}}) + told(found), true);
  }
}

void DesktopWork::write(const std::string& place, std::string_view text) {
  const std::string why = desktop::write_file(place, text);
  if (why.empty()) {
    say(sentence("desktop.saved", language(), {{"file", place}}));
  } else {
    say(sentence("desktop.not_saved", language(), {{"file", place}, {"reason", why}}), true);
  }
}

void DesktopWork::save() {
  const std::string text = case_.scenario_text();
  std::string place = file_, taken;
  if (!place.empty() && desktop::file_exists(place) && mark_of(desktop::read_file(place).text) != file_mark_) {
    taken = place;
  }
  if (place.empty() || !taken.empty()) place = free_place(session().state().scenario.meta.title);
  write(place, text);
  if (talk_.bad) return;
  has_file(place, mark_of(text));
  if (!taken.empty()) say(sentence("desktop.saved_beside", language(), {{"file", taken}, {"other", place}}));
}

void DesktopWork::copy_link(const std::function<void(const std::string&)>& put_on_clipboard) {
  const std::string link = case_.link(true);
  if (link.empty()) {
    say(std::string(word("desktop.link_too_long", language())), true);
    return;
  }
  put_on_clipboard(link);
  say(std::string(word("desktop.link_copied", language())));
}

void DesktopWork::ask_for_file(Goes goes) {
  goes_ = goes;
  talk_.asking = true;
  talk_.typed.clear();
  const std::string folder = file_.empty() ? desktop::cases_folder() : desktop::folder_of(file_);
  talk_.recent = desktop::newest_files(folder, ".json", kRecent);
}

void DesktopWork::list_cases() {
  talk_.listing = true;
  talk_.earlier = store_.earlier();
}

void DesktopWork::duplicate() {
  store_.keep_aside(kept());
  case_.duplicate();
  has_file({}, {});
  say({});
}

void DesktopWork::act(const app::Action& action) {
  if (const auto* save = std::get_if<app::Save>(&action)) {
    const std::size_t dot = std::min(save->name.rfind('.'), save->name.size());
    write(free_place(save->name.substr(0, dot), save->name.substr(dot)), save->text);
    return;
  }
  const bool another = is_another_case(action);
  if (another) keep_aside();
  session().act(action);
  if (!talk_.bad) talk_.notice.clear();  // work goes on: what was said has been seen
  if (another && session().state().refused.empty()) {
    has_file({}, {});  // what Ctrl+S would overwrite is another case's
    say({});
  }
}

std::string DesktopWork::title() const {
  const std::string& given = case_.session().state().scenario.meta.title;
  std::string text = given.empty() ? std::string(word("bar.untitled", language())) : given;
  if (!file_.empty()) text += " — " + desktop::file_name(file_);
  return text + " — " + std::string(word("app.name", language()));
}

}  // namespace loan
