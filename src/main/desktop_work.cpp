#include "main/desktop_work.h"

#include <algorithm>
#include <cstdio>

#include "platform/desktop/files.h"
#include "report/explanation.h"
#include "scenario/link.h"
#include "scenario/scenario_json.h"

namespace loan {

namespace {

constexpr std::size_t kMostTold = 3, kRecent = 6, kLongestName = 120;
constexpr const char* kEnding = ".loanweave.json";

/// Tells one content of a file from another (FNV-1a); not for safety.
std::string mark_of(std::string_view text) {
  std::uint64_t mark = 14695981039346656037ULL;
  for (const char c : text) mark = (mark ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  char shown[24];
  std::snprintf(shown, sizeof shown, "%016llx", static_cast<unsigned long long>(mark));
  return shown;
}

/// A title as a file name: without what file systems or shells do not bear, cut between characters.
std::string name_from(std::string_view title) {
  std::string name;
  for (const char c : title) {
    const auto byte = static_cast<unsigned char>(c);
    name += byte < 32 || byte == 127 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos ? '-' : c;
  }
  while (!name.empty() && (name.front() == '.' || name.front() == ' ')) name.erase(0, 1);
  if (name.size() > kLongestName) {
    name.resize(kLongestName);
    while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80) name.pop_back();
    if (!name.empty() && static_cast<unsigned char>(name.back()) >= 0xC0) name.pop_back();
  }
  while (!name.empty() && name.back() == ' ') name.pop_back();
  return name.empty() ? "loanweave" : name;
}

/// "1.AAB…", "#1.AAB…", "https://…#1.AAB…": never the name of a file that is there.
bool looks_like_link(const std::string& place) {
  const std::size_t mark = place.rfind('#');
  const std::string_view link = std::string_view(place).substr(mark == std::string::npos ? 0 : mark + 1);
  const bool numbered = link.size() > 2 && link[0] >= '0' && link[0] <= '9' && link[1] == '.';
  return (numbered || place.rfind("http", 0) == 0) && !desktop::file_exists(desktop::full_path(place));
}

bool is_another_case(const app::Action& action) {
  return std::holds_alternative<app::OpenPreset>(action) || std::holds_alternative<app::OpenScenario>(action) ||
         std::holds_alternative<app::OpenLink>(action) || std::holds_alternative<app::OpenFromTray>(action);
}

}  // namespace

void DesktopWork::say(std::string text, bool bad) {
  talk_.notice = std::move(text);
  talk_.bad = bad;
}

std::string DesktopWork::told(const Problems& problems) {
  const Deal& deal = session().state().scenario.deal;
  std::string text;
  for (std::size_t i = 0; i < std::min(problems.size(), kMostTold); ++i) {
    const Problem& p = problems[i];
    const bool known = find_field(deal, p.field).row != nullptr;
    text += (language() == Language::en ? " " : "") +
            sentence(p, language(), known ? field_name(deal, p.field, language()) : std::string());
  }
  if (problems.size() > kMostTold) {
    const std::string more = std::to_string(problems.size() - kMostTold);
    text += (language() == Language::en ? " " : "") + sentence("desktop.more_problems", language(), {{"count", more}});
  }
  return text;
}

bool DesktopWork::restore() {
  std::string why;
  const std::string folder = desktop::state_folder();
  const auto slot = desktop::own_slot(folder, why);
  if (!slot) {
    keep_failed_ = true;
    say(sentence("desktop.not_kept", language(), {{"file", folder}, {"reason", why}}), true);
    return false;
  }
  slot_ = *slot;
  kept_ = session().changes();
  const desktop::ReadFile read = desktop::read_file(slot_);
  if (read.failure == desktop::ReadFailure::unreadable && !desktop::file_exists(slot_)) return false;
  const auto json = read_json(read.text, desktop::kLargestFile);
  const bool whole = json && json->is_object() && json->contains("work") && (*json)["work"].is_string();
  if (!whole || !case_.restore((*json)["work"].get_ref<const std::string&>()).empty()) {
    const std::string aside = slot_ + ".damaged";
    if (read.failure == desktop::ReadFailure::none) desktop::write_file(aside, read.text);
    say(sentence("desktop.damaged", language(), {{"file", aside}}), true);
    return false;
  }
  const auto text_at = [&](const char* key) {
    const auto at = json->find(key);
    return at != json->end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  file_ = text_at("file");
  file_mark_ = text_at("file_mark");
  kept_ = session().changes();
  return true;
}

bool DesktopWork::is_unsaved() const {
  return !slot_.empty() && (kept_ != case_.session().changes() || file_unsaved_);
}

void DesktopWork::keep() {
  if (!is_unsaved()) return;
  kept_ = session().changes();
  file_unsaved_ = false;
  const Json all{{"file", file_}, {"file_mark", file_mark_}, {"work", case_.keep()}};
  const std::string why = desktop::write_file(slot_, json_text(all, -1));
  if (!why.empty() && !keep_failed_) {
    say(sentence("desktop.not_kept", language(), {{"file", slot_}, {"reason", why}}), true);
  }
  keep_failed_ = !why.empty();
}

Problems DesktopWork::open(const std::string& place) {
  if (looks_like_link(place)) {
    const Problems found = case_.open(place);
    if (found.empty()) {
      file_.clear();
      file_unsaved_ = true;
    }
    return found;
  }
  const std::string path = desktop::full_path(place);
  const desktop::ReadFile read = desktop::read_file(path);
  if (read.failure == desktop::ReadFailure::unreadable) return {Problem{ProblemCode::unreadable_file, path, {}}};
  if (read.failure == desktop::ReadFailure::too_large) return {Problem{ProblemCode::too_large, path, "64 MiB"}};
  const Problems found = case_.import_file(read.text);
  if (!found.empty()) return found;
  file_ = path;
  file_mark_ = mark_of(read.text);
  file_unsaved_ = true;
  return {};
}

void DesktopWork::answer(const std::string& place) {
  if (goes_ == Goes::here) {
    open_and_tell(place);
    return;
  }
  const desktop::ReadFile read = desktop::read_file(desktop::full_path(place));
  const Problems found = read.failure == desktop::ReadFailure::none
                             ? case_.act("tray", read.text)
                             : Problems{Problem{ProblemCode::unreadable_file, place, {}}};
  if (found.empty()) return;
  say(sentence("desktop.cannot_open", language(), {{"file", desktop::file_name(place)}}) + told(found), true);
}

void DesktopWork::open_and_tell(const std::string& place) {
  const bool link = looks_like_link(place);
  const Problems found = open(place);
  if (found.empty()) {
    say(link ? std::string() : sentence("desktop.opened", language(), {{"file", file_}}));
    return;
  }
  const std::string name = link ? std::string(word("share.link", language())) : desktop::file_name(place);
  say(sentence("desktop.cannot_open", language(), {{"file", name}}) + told(found), true);
}

std::string DesktopWork::free_place(std::string_view title, std::string_view ending) {
  const std::string start = desktop::cases_folder() + "/" + name_from(title);
  std::string place = start + std::string(ending);
  for (int i = 2; desktop::file_exists(place); ++i) place = start + "-" + std::to_string(i) + std::string(ending);
  return place;
}

void DesktopWork::save_text(const app::Save& save) {
  const std::size_t dot = std::min(save.name.rfind('.'), save.name.size());
  const std::string place = free_place(save.name.substr(0, dot), save.name.substr(dot));
  const std::string why = desktop::write_file(place, save.text);
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
  if (place.empty() || !taken.empty()) place = free_place(session().state().scenario.meta.title, kEnding);
  const std::string why = desktop::write_file(place, text);
  if (!why.empty()) {
    say(sentence("desktop.not_saved", language(), {{"file", place}, {"reason", why}}), true);
    return;
  }
  file_ = place;
  file_mark_ = mark_of(text);
  file_unsaved_ = true;
  say(taken.empty() ? sentence("desktop.saved", language(), {{"file", place}})
                    : sentence("desktop.saved_beside", language(), {{"file", taken}, {"other", place}}));
}

void DesktopWork::copy_link(void (*put_on_clipboard)(const std::string&)) {
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

void DesktopWork::duplicate() {
  case_.duplicate();
  file_.clear();
  say({});
}

void DesktopWork::act(const app::Action& action) {
  if (const auto* save = std::get_if<app::Save>(&action)) {
    save_text(*save);
    return;
  }
  session().act(action);
  if (!talk_.bad) talk_.notice.clear();  // work goes on: what was said has been seen
  if (is_another_case(action) && session().state().refused.empty()) {
    file_.clear();  // what Ctrl+S would overwrite is another case's
    say({});
  }
}

std::string DesktopWork::title() {
  const std::string& given = session().state().scenario.meta.title;
  std::string text = given.empty() ? std::string(word("bar.untitled", language())) : given;
  if (!file_.empty()) text += " — " + desktop::file_name(file_);
  return text + " — " + std::string(word("app.name", language()));
}

}  // namespace loan
