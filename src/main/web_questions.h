// web_questions.h — the views "what-if" and "compare" for the HTML face: what can be asked, as lists to choose from,
// and what was found, as sentences and tables. The map is a picture and stays the canvas's.
#pragma once
#include "app/session.h"
#include "scenario/json_text.h"

namespace loan {

/// {view, part, parts, asks, busy, matters, rest, hints, tables, tray}; null while another view is shown.
///
///   parts, tray  [{id, label}]
///   asks         [{what, label, value, unit, options: [{id, label}]}]; typed where there are no options
///   hints        [{text, with}]: `with` is the argument of the command "adopt"
Json questions_json(const app::Session& session);

/// A command of the face: "part", "ask" ("goal_field path"), "adopt" ("goal 0"), "work", "tray_add", "tray_preset",
/// "tray_offer", "tray_remove". False when it is none of these.
bool ask_question(app::Session& session, std::string_view command, const std::string& argument);

}  // namespace loan
