# Turns data files into a C++ file, so that the programs carry their presets and parameters with them.
#
#   included: loan_embed(target) adds the step; run with -P and -DOUT= -DFILES= it writes the file.
#
# Indentation is dropped (a JSON string holds no line break), and the bytes become an array: string literals have a
# limit of length, and raw ones clash with what the files may contain.
if(CMAKE_SCRIPT_MODE_FILE)
  set(text "// Made by cmake/embed.cmake from the data files. Do not edit.\n#include \"scenario/embedded.h\"\n\nnamespace loan {\n\nnamespace {\n\n")
  set(rows "")
  set(count 0)
  string(REPLACE "|" ";" files "${FILES}")
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    file(READ "${file}" content)
    string(REGEX REPLACE "\r?\n *" "" content "${content}")
    string(HEX "${content}" hex)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
    string(APPEND text "constexpr unsigned char kFile${count}[] = {${hex}};\n")
    string(APPEND rows "    {\"${name}\", kFile${count}, sizeof kFile${count}},\n")
    math(EXPR count "${count} + 1")
  endforeach()
  string(APPEND text "constexpr EmbeddedFile kFiles[] = {\n${rows}};\n\n}  // namespace\n\nstd::span<const EmbeddedFile> embedded_files() {\n  return kFiles;\n}\n\n}  // namespace loan\n")
  file(WRITE "${OUT}" "${text}")
  return()
endif()

function(loan_embed target)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/presets/*.json)
  file(GLOB parameters CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/assets/parameters*.json)
  list(APPEND files ${parameters})
  list(JOIN files "|" joined)
  set(out ${PROJECT_BINARY_DIR}/embedded_files.cpp)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} "-DOUT=${out}" "-DFILES=${joined}" -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    COMMENT "Embedding presets and parameters"
    VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
