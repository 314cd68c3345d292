// module.cpp — the commands for JavaScript (dist/module/): text in, text out, the bytes that the command line prints
// without the final newline. Bad input answers {"problems": […]}. web/module.mjs wraps these for Node and for pages.
#include <emscripten/emscripten.h>

#include <string>

#include "commands/calc.h"
#include "commands/program.h"
#include "commands/request_json.h"

namespace {

std::string kept;

const char* answer(const loan::Result<std::string>& result) {
  kept = result ? *result : loan::problems_json(result.problems());
  while (!kept.empty() && kept.back() == '\n') kept.pop_back();
  return kept.c_str();
}

loan::Language language_of(int english) {
  return english ? loan::Language::en : loan::Language::zh;
}

}  // namespace

extern "C" {

/// Room for `size` bytes of text; the caller frees it.
EMSCRIPTEN_KEEPALIVE char* lw_room(int size) {
  return new char[static_cast<std::size_t>(size)];
}
EMSCRIPTEN_KEEPALIVE void lw_free(const char* room) {
  delete[] room;
}

EMSCRIPTEN_KEEPALIVE const char* lw_evaluate(const char* scenario) {
  return answer(loan::evaluate_text(scenario));
}
EMSCRIPTEN_KEEPALIVE const char* lw_calc(const char* cases) {
  return answer(loan::run_calc(cases));
}
EMSCRIPTEN_KEEPALIVE const char* lw_explain(const char* scenario, const char* figure, int english, int depth) {
  return answer(loan::explain_figure_json(scenario, figure, language_of(english), depth));
}
EMSCRIPTEN_KEEPALIVE const char* lw_solve(const char* scenario, const char* options) {
  return answer(loan::solve_json_request(scenario, options));
}
EMSCRIPTEN_KEEPALIVE const char* lw_map(const char* scenario, const char* options) {
  return answer(loan::map_json_request(scenario, options));
}
EMSCRIPTEN_KEEPALIVE const char* lw_compare(const char* options) {
  return answer(loan::compare_json_request(options));
}
EMSCRIPTEN_KEEPALIVE const char* lw_structures(const char* scenario) {
  return answer(loan::structures_text(scenario));
}
EMSCRIPTEN_KEEPALIVE const char* lw_sensitivity(const char* scenario, const char* options) {
  return answer(loan::sensitivity_json_request(scenario, options));
}
EMSCRIPTEN_KEEPALIVE const char* lw_robust(const char* scenario) {
  return answer(loan::robust_text(scenario));
}
EMSCRIPTEN_KEEPALIVE const char* lw_simulate(const char* scenario, const char* options) {
  return answer(loan::simulate_json_request(scenario, options));
}
EMSCRIPTEN_KEEPALIVE const char* lw_link(const char* scenario, int without_names) {
  return answer(loan::make_link(scenario, without_names != 0));
}
EMSCRIPTEN_KEEPALIVE const char* lw_open(const char* link) {
  return answer(loan::open_link(link));
}
EMSCRIPTEN_KEEPALIVE const char* lw_schema(int of_outcome) {
  return answer(loan::schema_text(of_outcome != 0));
}
EMSCRIPTEN_KEEPALIVE const char* lw_presets(int english) {
  return answer(loan::list_presets(language_of(english)));
}
EMSCRIPTEN_KEEPALIVE const char* lw_preset(const char* id) {
  return answer(loan::preset_text(id));
}
}
