# A layer is a library. USES is what its headers speak of; HIDES stays inside its sources.
# Who may include whom is checked by scripts/check_layers.py.
set(KEZEK_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)

function(add_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "SOURCES;USES;HIDES")
  add_library(${name} STATIC ${layer_SOURCES})
  target_compile_options(${name} PRIVATE ${KEZEK_WARNINGS})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${layer_USES} PRIVATE ${layer_HIDES})
endfunction()

function(add_program name)
  cmake_parse_arguments(PARSE_ARGV 1 program "" "" "SOURCES;USES")
  add_executable(${name} ${program_SOURCES})
  target_compile_options(${name} PRIVATE ${KEZEK_WARNINGS})
  target_link_libraries(${name} PRIVATE ${program_USES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endfunction()
