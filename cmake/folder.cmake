# The house: one static library per folder of src/, linked only to the folders before it in this list, so the allowed
# order of includes is also the link order. A folder joins when it has something in it.
set(LOAN_HOUSE core words trace schedule credit cover policy pricing joint growth stack deal analysis scenario chart
               report commands app ui)
set(LOAN_EVALUATES core trace schedule cover policy pricing joint deal)
set(LOAN_KNOWS_JSON scenario chart report commands app ui)
set(LOAN_KNOWS_IMGUI ui)

# At -Os and -Oz emcc forbids the compiler to inline anything (it sets INLINING_LIMIT=1), even where -O2 follows: each
# vector's [] becomes a call, and evaluate() takes nearly five times as long. The folders that it runs through lift that.
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
  if(name STREQUAL "scenario")
    loan_embed(loan_${name})
  endif()
  if(name STREQUAL "words" AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # The table of wording is put together at compile time, byte by byte.
    target_compile_options(loan_${name} PRIVATE -fconstexpr-steps=50000000)
  endif()
  if(name IN_LIST LOAN_KNOWS_IMGUI)
    target_link_libraries(loan_${name} PUBLIC loan_imgui)
  endif()
  if(EMSCRIPTEN AND name IN_LIST LOAN_EVALUATES)
    target_compile_options(loan_${name} PRIVATE -sINLINING_LIMIT=0)
  endif()
  set(LOAN_FOLDERS loan_${name} ${LOAN_FOLDERS} PARENT_SCOPE)
endfunction()
