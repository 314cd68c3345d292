// web_case.h — the case on the page: what was typed, what follows from it, and the steps that can be taken back.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "deal/evaluate.h"
#include "report/typed.h"
#include "scenario/scenario_json.h"

namespace loan {

/// Answers of its functions are lists of problems, empty when done.
class WebCase {
 public:
  WebCase();

  const Scenario& scenario() const { return now_; }
  const Typing& typing() const { return typing_; }
  const Problems& problems() const { return problems_; }

  std::string scenario_text() const { return write_scenario(now_); }
  std::string outcome_text() const;
  std::string face_text() const;
  std::string link(bool names) const;

  /// JSON: a string as if typed, anything else as in files.
  Problems set(std::string_view path, std::string_view json);
  Problems type(std::string_view path, std::string_view typed);
  Problems open(std::string_view link);
  Problems import_file(std::string_view text);
  Problems act(std::string_view command, std::string_view argument);

  /// The case with the last kKept steps back, as JSON.
  std::string keep() const;
  Problems restore(std::string_view kept);

  std::string told(const Problems& problems) const;

 private:
  void replace(Scenario next);
  void settle();
  Problems change_list(std::string_view command, std::string_view path);

  Scenario now_;
  std::vector<Scenario> before_, after_;
  Typing typing_;
  Problems problems_;
  std::optional<Outcome> outcome_;
};

}  // namespace loan
