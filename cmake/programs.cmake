# The thin mains.
if(TARGET loan_scenario)
  target_link_libraries(loan_scenario PUBLIC loan_json)
  loan_embed(loan_scenario)
endif()
if(NOT EMSCRIPTEN AND EXISTS ${PROJECT_SOURCE_DIR}/src/main/cli.cpp)
  add_executable(loanweave src/main/cli.cpp)
  target_link_libraries(loanweave PRIVATE loan_commands ${LOAN_FOLDERS})
endif()
