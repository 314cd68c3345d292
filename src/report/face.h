// face.h — the second face: the inputs and the results as data, from which the page draws a plain HTML form and plain
// tables (web/face.js). For screen readers, searching, printing, and browsers without WebGL 2, where it is the whole
// program. Made from the table of fields and the table of figures: a new row needs no change here.
#pragma once
#include "deal/outcome.h"
#include "report/typed.h"
#include "scenario/json_text.h"
#include "scenario/scenario.h"

namespace loan {

/// What the face shows: one state of the program.
struct FaceView {
  const Scenario* scenario = nullptr;
  const Outcome* outcome = nullptr;  ///< nullptr: the inputs have problems and there is no result
  const Problems* problems = nullptr;
  Typing typing;
  bool can_undo = false, can_redo = false;
};

/// {language, money, units, title, preset, presets, words, undo, redo, problems, headline, form, results}.
///
///   form      a tree of {id, label, fields, parts, lists}; a field is {path, label, help, kind, value, unit, allowed,
///             choices, optional, origin, problem}; a list is {path, label, item, items: [{id, name, form}], most,
///             least}
///   headline  [{path, label, text}]
///   results   a tree of {id, label, rows: [{path, label, text}], tables: [{id, label, columns, rows}], parts}
///
/// Everything is text ready to be shown, in the language and money unit of `typing`.
Json face_json(const FaceView& view);

/// The problems for people and programs: [{code, field, message, allowed}].
Json told_problems(const Problems& problems, const Deal& deal, Language language);

}  // namespace loan
