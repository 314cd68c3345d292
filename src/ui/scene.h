// scene.h — what belongs to the screen alone: which cards stand open, where a phone is, which sheet lies over the page.
// Never saved, never part of the case.
#pragma once
#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include "report/view.h"

namespace loan::ui {

/// What a phone shows: inputs, results or one of the views that have a place of their own.
enum class Place : std::uint8_t { inputs, result, schedule, what_if, basis };

/// What lies over the page.
enum class Sheet : std::uint8_t { none, search, keys, tour };

struct Scene {
  /// Cards and items that stand open: "card.banks", "banks[icbc]", "more.banks".
  std::set<std::string, std::less<>> open;
  bool has_tables = true;  ///< the program has another face to switch to, of HTML
  Place place = Place::result;
  ViewId result_view = ViewId::joint;  ///< the one to come back to under "result"

  int tab_in_sight = -1;  ///< view whose tab was scrolled to, where not all tabs fit; -1: none

  Sheet sheet = Sheet::none;
  bool appears = false;  ///< the sheet was opened a moment ago
  std::string typed;     ///< into the search
  std::size_t at = 0;    ///< the line chosen in the search, the step of the tour

  void show(Sheet wanted) {
    sheet = wanted;
    appears = true;
    typed.clear();
    at = 0;
  }
};

}  // namespace loan::ui
