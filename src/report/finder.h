// finder.h — what a few typed letters may mean: inputs, figures, views and whole cases, found by their names in either
// language or by their path. Made from the tables of fields and figures; there is no list of its own.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/view.h"

namespace loan {

enum class FoundKind : std::uint8_t { view, field, figure, preset };

struct Found {
  FoundKind kind;
  std::string path;  ///< of the field or figure, id of the preset, name_of() the view
  std::string name;  ///< in the language of the screen
};

/// At most `most` things whose name or path holds every word of `typed`, the likeliest first: that very name, then
/// names that end with it, then names that begin with it, then names that hold it, then names of the other language,
/// then paths; among equals what holds a value. Nothing typed: the views and presets. Figures of single months and
/// periods are left out; they are read in tables. `outcome` may be nullptr.
std::vector<Found> find_by_name(std::string_view typed, const Deal& deal, const Outcome* outcome, Language language,
                                std::size_t most);

/// Of a list of inputs or figures by path, those that `typed` may mean, as places in the list: by the same words and in
/// the same order of likelihood. Nothing typed: all of them, in the order of the list.
std::vector<std::size_t> find_among(std::string_view typed, std::span<const std::string> paths, const Deal& deal,
                                    const Outcome* outcome, Language language);

}  // namespace loan
