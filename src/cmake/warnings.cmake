# Warnings and code generation shared by every target of ours.
add_library(kith_options INTERFACE)
target_compile_options(kith_options INTERFACE -Wall -Wextra -Wpedantic
  -ffunction-sections -fdata-sections)
if(KITH_WERROR)
  target_compile_options(kith_options INTERFACE -Werror)
endif()
if(KITH_SANITIZE)
  target_compile_options(kith_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(kith_options INTERFACE -fsanitize=address,undefined)
elseif(NOT KITH_FUZZ)
  target_link_options(kith_options INTERFACE -static-libstdc++ -static-libgcc -Wl,--gc-sections -Wl,--as-needed
    -Wl,-z,pack-relative-relocs)
endif()
if(KITH_FUZZ)
  target_compile_options(kith_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer)
  target_link_options(kith_options INTERFACE -fsanitize=address,undefined)
endif()
target_include_directories(kith_options INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)

# kith_layer(NAME SOURCES... LINKS...): one static library per layer; the links repeat src/LAYERS.
function(kith_layer name)
  cmake_parse_arguments(LAYER "" "" "SOURCES;LINKS" ${ARGN})
  add_library(kith_${name} STATIC ${LAYER_SOURCES})
  target_link_libraries(kith_${name} PUBLIC kith_options ${LAYER_LINKS})
endfunction()
