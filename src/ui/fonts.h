// fonts.h — the two weights every panel draws with. platform/ fills them; a test may put the same font into both.
#pragma once

struct ImFont;

namespace loan::ui {

struct Fonts {
  ImFont* regular = nullptr;  ///< weight 400
  ImFont* bold = nullptr;     ///< weight 700
};

}  // namespace loan::ui
