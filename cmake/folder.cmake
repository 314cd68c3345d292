# The house: one static library per folder of src/, linked only to the folders before it in this list, so the allowed
# order of includes is also the link order. A folder joins when it has something in it.
set(LOAN_HOUSE core words trace schedule credit cover policy pricing joint growth stack deal analysis scenario chart
               report commands app ui)
set(LOAN_KNOWS_JSON scenario chart report commands app ui)
set(LOAN_KNOWS_IMGUI ui)

set(LOAN_FOLDERS "")
function(loan_folder name)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  if(NOT sources OR (name IN_LIST LOAN_KNOWS_IMGUI AND NOT TARGET loan_imgui))
    return()
  endif()
  add_library(loan_${name} STATIC ${sources})
  target_include_directories(loan_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(loan_${name} PUBLIC loan_settings ${LOAN_FOLDERS})
  if(name IN_LIST LOAN_KNOWS_JSON)
    target_link_libraries(loan_${name} PUBLIC loan_json)
  endif()
  if(name IN_LIST LOAN_KNOWS_IMGUI)
    target_link_libraries(loan_${name} PUBLIC loan_imgui)
    if(EMSCRIPTEN)
      target_compile_options(loan_${name} PRIVATE -Os)  # drawing code: bytes count for more than cycles
    endif()
  endif()
  set(LOAN_FOLDERS loan_${name} ${LOAN_FOLDERS} PARENT_SCOPE)
endfunction()
