# Headers of nlohmann/json and doctest, linked into a folder of their own: the system's whole include folder would
# hide Emscripten's.
set(LOAN_HEADERS ${PROJECT_BINARY_DIR}/headers)
# Sets found_<package>. With REQUIRED as third word its absence ends the configuration.
function(loan_borrow_headers package file)
  find_path(found_${package} ${file} PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH)
  if(NOT found_${package} AND "${ARGN}" STREQUAL "REQUIRED")
    message(FATAL_ERROR "${file} not found: run tests/run.sh or build-wasm.sh, which install what is missing")
  elseif(NOT found_${package})
    message(STATUS "${file} not found: what needs it is left out")
    return()
  endif()
  file(MAKE_DIRECTORY ${LOAN_HEADERS})
  get_filename_component(top ${file} DIRECTORY)
  file(CREATE_LINK ${found_${package}}/${top} ${LOAN_HEADERS}/${top} SYMBOLIC)
endfunction()
loan_borrow_headers(json nlohmann/json.hpp REQUIRED)

add_library(loan_json INTERFACE)
target_include_directories(loan_json SYSTEM INTERFACE ${LOAN_HEADERS})
target_compile_definitions(loan_json INTERFACE JSON_HAS_RANGES=0 JSON_USE_IMPLICIT_CONVERSIONS=0)
if(EMSCRIPTEN)
  target_compile_definitions(loan_json INTERFACE JSON_NOEXCEPTION=1)
endif()

# How a program for Node is linked: the real file system, the stack that a native program has room for.
set(LOAN_NODE_LINK -sENVIRONMENT=node -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1 -sTOTAL_STACK=4MB
                   "SHELL:--pre-js ${PROJECT_SOURCE_DIR}/cmake/node_program.js")

# Debian's emcc finds its JavaScript optimiser's parser only with this.
if(EMSCRIPTEN AND EXISTS /usr/share/nodejs/acorn)
  set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()

# What the desktop program stands on: window, OpenGL, the system's fonts and their glyphs, pictures as PNG. Without one
# of them the rest is built all the same.
if(NOT EMSCRIPTEN)
  find_package(glfw3 3.3 QUIET)
  set(OpenGL_GL_PREFERENCE LEGACY)  # libGL alone: what libgl-dev brings
  find_package(OpenGL QUIET)
  find_package(Fontconfig QUIET)
  find_package(Freetype QUIET)
  find_package(PNG QUIET)
  find_package(Threads QUIET)
  if(TARGET glfw AND TARGET OpenGL::GL AND Fontconfig_FOUND AND FREETYPE_FOUND AND PNG_FOUND AND Threads_FOUND)
    add_library(loan_desktop_libraries INTERFACE)
    target_link_libraries(loan_desktop_libraries INTERFACE glfw OpenGL::GL Fontconfig::Fontconfig Freetype::Freetype
                                                           PNG::PNG Threads::Threads ${CMAKE_DL_LIBS})
  else()
    message(STATUS "GLFW, OpenGL, fontconfig, FreeType or libpng not found: building without the desktop program")
  endif()
endif()
