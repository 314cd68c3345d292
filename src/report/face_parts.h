// face_parts.h — the two halves of face_json(), apart because they walk different tables.
#pragma once
#include "report/face.h"

namespace loan {

Json face_form(const FaceView& view);
Json face_headline(const FaceView& view);
Json face_results(const FaceView& view);

/// The name that people gave an item of the deal ("杭州银行"), or its id.
std::string name_of_item(const Record& record, const void* owner);

}  // namespace loan
