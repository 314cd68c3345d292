# The thin mains. Natively the command line; for the wasm preset the page's program, the command line for Node (so that
# both builds can be compared byte for byte) and the module.
loan_borrow_headers(cli11 CLI/CLI.hpp)
if(found_cli11)
  # CLI11 reports wrong usage by exceptions: its two files are built with them, for Node as well.
  add_executable(loanweave src/main/cli.cpp src/main/usage.cpp)
  target_include_directories(loanweave SYSTEM PRIVATE ${LOAN_HEADERS})
  target_compile_definitions(loanweave PRIVATE LOAN_VERSION="${PROJECT_VERSION}")
  target_link_libraries(loanweave PRIVATE loan_commands ${LOAN_FOLDERS})
  set_source_files_properties(src/main/cli.cpp src/main/usage.cpp PROPERTIES COMPILE_OPTIONS "-fexceptions;-frtti")
  if(EMSCRIPTEN)
    target_link_options(loanweave PRIVATE ${LOAN_NODE_LINK} -fexceptions)
  endif()
endif()

if(EMSCRIPTEN AND TARGET loan_ui)
  set(QRCODEGEN_DIR ${PROJECT_SOURCE_DIR}/third_party/qrcodegen CACHE PATH "Folder with the QR code generator 1.8")
  file(GLOB web_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/platform/*.cpp
       ${PROJECT_SOURCE_DIR}/src/platform/web/*.cpp)
  file(GLOB web_libraries CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/platform/web/*.js)
  add_executable(loanweave-web src/main/web.cpp src/main/web_face.cpp src/main/web_questions.cpp src/main/web_later.cpp
                 src/main/present_case.cpp
                 ${web_sources} ${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp
                 ${QRCODEGEN_DIR}/c/qrcodegen.c)
  target_include_directories(loanweave-web SYSTEM PRIVATE ${QRCODEGEN_DIR})
  set_source_files_properties(${QRCODEGEN_DIR}/c/qrcodegen.c PROPERTIES COMPILE_OPTIONS -w)
  set_source_files_properties(${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp PROPERTIES COMPILE_OPTIONS -w)
  target_compile_options(loanweave-web PRIVATE -Oz)
  target_link_libraries(loanweave-web PRIVATE loan_settings ${LOAN_FOLDERS} loan_imgui)
  target_link_options(
    loanweave-web PRIVATE -Oz -sENVIRONMENT=web -sMODULARIZE=1 -sEXPORT_NAME=createLoanweave -sDYNAMIC_EXECUTION=0
    -sFILESYSTEM=0 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=16MB
    -sTOTAL_STACK=1MB -sMALLOC=emmalloc -sEXIT_RUNTIME=0 -sSUPPORT_ERRNO=0
    # Names and small functions for the division into parts; both are gone from the parts.
    --profiling-funcs -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=0)
  foreach(library IN LISTS web_libraries)
    target_link_options(loanweave-web PRIVATE "SHELL:--js-library ${library}")
  endforeach()
  set_target_properties(loanweave-web PROPERTIES LINK_DEPENDS "${web_libraries}")

  # What the page loads up to the first figures, and the rest.
  set(divide ${PROJECT_SOURCE_DIR}/web/parts.mjs)
  set(built ${PROJECT_BINARY_DIR}/loanweave-)
  add_custom_command(
    OUTPUT ${built}first.wasm ${built}rest.wasm ${built}whole.wasm
    COMMAND node ${divide} ${built}web.js ${built}web.wasm ${PROJECT_BINARY_DIR}
    DEPENDS loanweave-web ${divide} ${PROJECT_SOURCE_DIR}/web/first_run.mjs
    COMMENT "Dividing the page's program"
    VERBATIM)
  add_custom_target(loanweave-parts DEPENDS ${built}first.wasm ${built}rest.wasm ${built}whole.wasm)
endif()

if(EMSCRIPTEN AND TARGET loan_commands)
  add_executable(loanweave-module src/main/module.cpp)
  target_link_libraries(loanweave-module PRIVATE loan_settings loan_commands ${LOAN_FOLDERS})
  target_link_options(
    loanweave-module PRIVATE -O2 -sENVIRONMENT=web -sMODULARIZE=1 -sEXPORT_NAME=createLoanweaveModule
    -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1 -sTOTAL_STACK=4MB -sEXIT_RUNTIME=0 --no-entry)
endif()

if(TARGET loan_desktop_libraries AND TARGET loan_ui AND found_cli11)
  file(GLOB desktop_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/platform/*.cpp
       ${PROJECT_SOURCE_DIR}/src/platform/desktop/*.cpp)
  set(desktop_backends ${IMGUI_DIR}/backends/imgui_impl_glfw.cpp ${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
  file(GLOB desktop_main CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/main/desktop*.cpp)
  add_executable(loanweave-desktop ${desktop_main} src/main/present_case.cpp ${desktop_sources} ${desktop_backends})
  set_source_files_properties(${desktop_backends} PROPERTIES COMPILE_OPTIONS -w)
  target_include_directories(loanweave-desktop SYSTEM PRIVATE ${LOAN_HEADERS})
  target_compile_definitions(loanweave-desktop PRIVATE LOAN_VERSION="${PROJECT_VERSION}")
  target_link_libraries(loanweave-desktop PRIVATE loan_settings loan_commands ${LOAN_FOLDERS} loan_imgui
                                                  loan_desktop_libraries)
endif()
