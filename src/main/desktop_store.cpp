#include "main/desktop_store.h"

#include <algorithm>
#include <chrono>

#include "platform/desktop/files.h"
#include "scenario/json_text.h"

namespace loan {

namespace {

constexpr std::size_t kMostAside = 10, kMostListed = 12;
constexpr const char* kEnding = ".json";

std::string aside_folder() {
  return desktop::state_folder() + "/earlier";
}

std::string text_of(const KeptWork& work) {
  return json_text(Json{{"title", work.title}, {"file", work.file}, {"file_mark", work.file_mark}, {"work", work.work}},
                   -1);
}

/// Empty `work` when it cannot be read.
KeptWork read_work(std::string_view text) {
  KeptWork kept;
  const auto json = read_json(text, desktop::kLargestFile);
  if (!json || !json->is_object()) return kept;
  const auto text_at = [&](const char* key) {
    const auto at = json->find(key);
    return at != json->end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  kept.work = text_at("work");
  kept.title = text_at("title");
  kept.file = text_at("file");
  kept.file_mark = text_at("file_mark");
  return kept;
}

std::optional<KeptWork> read_place(const std::string& path) {
  const desktop::ReadFile read = desktop::read_file(path);
  if (read.failure == desktop::ReadFailure::unreadable && !desktop::file_exists(path)) return std::nullopt;
  return read_work(read.text);
}

/// Work of other windows that are closed, and cases put aside, newest first.
std::vector<std::string> earlier_places() {
  std::vector<std::string> places = desktop::newest_files(aside_folder(), kEnding, kMostListed);
  for (std::string& slot : desktop::newest_files(desktop::state_folder(), kEnding, kMostListed)) {
    if (!desktop::is_slot_taken(slot)) places.push_back(std::move(slot));
  }
  return places;
}

}  // namespace

std::string DesktopStore::open() {
  std::string why;
  const auto slot = desktop::own_slot(folder(), why);
  if (slot) slot_ = *slot;
  return why;
}

std::string DesktopStore::folder() const {
  return desktop::state_folder();
}

bool DesktopStore::is_first_start() const {
  const std::string mark = folder() + "/tour-seen";
  return is_open() && !desktop::file_exists(mark) && desktop::write_file(mark, "").empty();
}

std::optional<KeptWork> DesktopStore::found() const {
  return read_place(slot_);
}

std::string DesktopStore::put_damaged_aside() const {
  const std::string aside = slot_ + ".damaged";
  const desktop::ReadFile read = desktop::read_file(slot_);
  if (read.failure == desktop::ReadFailure::none) desktop::write_file(aside, read.text);
  return aside;
}

std::string DesktopStore::keep(const KeptWork& work) const {
  return desktop::write_file(slot_, text_of(work));
}

void DesktopStore::keep_aside(const KeptWork& work) const {
  if (!is_open()) return;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::string stamp = std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(now).count());
  desktop::write_file(aside_folder() + "/" + stamp + kEnding, text_of(work));
  const auto all = desktop::newest_files(aside_folder(), kEnding, static_cast<std::size_t>(-1));
  for (std::size_t i = kMostAside; i < all.size(); ++i) desktop::remove_file(all[i]);
}

std::vector<ui::EarlierCase> DesktopStore::earlier() const {
  std::vector<ui::EarlierCase> all;
  for (const std::string& place : earlier_places()) {
    const auto kept = read_place(place);
    if (kept && !kept->work.empty()) all.push_back({place, kept->title, desktop::written_at(place)});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const ui::EarlierCase& a, const ui::EarlierCase& b) { return a.when > b.when; });
  if (all.size() > kMostListed) all.resize(kMostListed);
  return all;
}

std::optional<KeptWork> DesktopStore::take(const std::string& key) const {
  return read_place(key);
}

void DesktopStore::forget(const std::string& key) const {
  desktop::remove_file(key);
}

}  // namespace loan
