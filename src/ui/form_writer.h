// form_writer.h — the parts of one card from top to bottom, made from the table of fields: records with their fields
// and lists, and the items of lists. Inside ui/ only; form.h draws the cards.
#pragma once
#include "deal/fields.h"
#include "ui/desk.h"

namespace loan::ui {

class FormWriter {
 public:
  FormWriter(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width)
      : canvas_(canvas), desk_(desk), x_(x), y_(y), width_(width) {}

  double y() const { return y_; }

  /// Begins a part that has a "more" of its own.
  void begin(const std::string& key);
  /// The way to the rest of a card or item, when there is a rest. `key` must be the one given to begin().
  void more(const std::string& key);

  /// The fields and lists of one struct. While the part is closed only what is asked for first; whether anything
  /// stayed away is noted for more().
  void record(const Record& record, void* owner, const std::string& prefix, bool own_fields_only = false);
  void list(const ListPlace& list);
  void heading(std::string_view text);

 private:
  void lists(const Record& record, void* owner, const std::string& prefix);
  void presets(const std::string& list, double height);
  void field(const Record& record, const FieldRow& row, void* owner, const std::string& prefix);
  void item_row(const ListPlace& list, std::size_t i, const std::string& path);
  void item_tools(const ListPlace& list, std::size_t i, const std::string& path);
  std::string main_value(const ListPlace& list, std::size_t i) const;
  std::string second_text(const ListPlace& list, std::size_t i) const;

  ScreenCanvas& canvas_;
  const Desk& desk_;
  double x_, y_, width_;
  bool open_ = false;    ///< the rest of this card or item is shown
  bool hidden_ = false;  ///< something of it is left away
};

}  // namespace loan::ui
