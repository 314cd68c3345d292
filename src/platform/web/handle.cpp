#include "platform/web/handle.h"

#include <emscripten/emscripten.h>

#include "platform/web/page.h"

extern "C" {
void loan_handle_start();
void loan_page_changed();
void loan_page_show(const char* what);
void loan_page_download(const char* name, const char* type, const char* text);
}

namespace loan::web {
namespace {

Handle program;

}  // namespace

void connect(Handle handle) {
  program = std::move(handle);
  loan_handle_start();
}

void changed() {
  loan_page_changed();
}

void show_share() {
  loan_page_show("share");
}
void pick_file(const char* what) {
  loan_page_show(what);
}
void show_cases() {
  loan_page_show("cases");
}
void keep_aside() {
  loan_page_show("aside");
}
void show_face() {
  loan_page_show("face");
}
void download(std::string_view name, std::string_view type, std::string_view text) {
  loan_page_download(std::string(name).c_str(), std::string(type).c_str(), std::string(text).c_str());
}

}  // namespace loan::web

using loan::web::answer;
using loan::web::program;

// What handle.js calls. Each answer is valid until the next.
extern "C" {

EMSCRIPTEN_KEEPALIVE const char* loan_handle_scenario() {
  return answer(program.scenario());
}
EMSCRIPTEN_KEEPALIVE const char* loan_handle_outcome() {
  return answer(program.outcome());
}
/// `path` and `value` stand one behind the other, each with its end.
EMSCRIPTEN_KEEPALIVE const char* loan_handle_set(const char* path, int value_at) {
  return answer(program.set(path, path + value_at));
}
EMSCRIPTEN_KEEPALIVE const char* loan_handle_link(int names) {
  return answer(program.link(names != 0));
}
EMSCRIPTEN_KEEPALIVE const char* loan_handle_open(const char* link) {
  return answer(program.open(link));
}
EMSCRIPTEN_KEEPALIVE const char* loan_handle_import(const char* text) {
  return answer(program.import_file(text));
}
EMSCRIPTEN_KEEPALIVE const char* loan_handle_face() {
  return answer(program.face());
}
EMSCRIPTEN_KEEPALIVE const char* loan_handle_act(const char* command, int argument_at) {
  return answer(program.act(command, command + argument_at));
}
EMSCRIPTEN_KEEPALIVE const char* loan_handle_keep() {
  return answer(program.keep());
}
EMSCRIPTEN_KEEPALIVE const char* loan_handle_restore(const char* kept) {
  return answer(program.restore(kept));
}
}
