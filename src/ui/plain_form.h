// plain_form.h — every input of a deal as a plain list on the canvas, straight from the table of fields.
#pragma once
#include <string>
#include <vector>

#include "report/typed.h"
#include "ui/fonts.h"

namespace loan::ui {

/// What the user confirmed: the field at `path` as typed.
struct TypedField {
  std::string path;
  std::string typed;
};

/// Draws the form over the whole display. Reads `deal`, changes nothing, appends what the user asked for.
void plain_form(const Deal& deal, const std::string& title, const Problems& problems, const Typing& typing,
                const Fonts& fonts, std::vector<TypedField>& out);

}  // namespace loan::ui
