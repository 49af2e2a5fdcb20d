# Debian 12 packages, and how each is linked. No shared C++ library: it would drag libstdc++.so in at every start.
find_package(CLI11 2.1 REQUIRED CONFIG)
find_package(fmt 9.1 REQUIRED CONFIG)              # headers; compiled once into kith_fmt
find_package(tomlplusplus 3.3 REQUIRED CONFIG)     # version check; compiled once into kith_toml
find_package(SQLite3 3.40 REQUIRED)
find_package(PkgConfig REQUIRED)
# The shared libsqlite3 binds 1,600 symbols of its own at every start, 1.2 million instructions: a third of a short command.
find_library(KITH_SQLITE_ARCHIVE libsqlite3.a REQUIRED)
add_library(kith_sqlite INTERFACE)
target_include_directories(kith_sqlite INTERFACE $<TARGET_PROPERTY:SQLite::SQLite3,INTERFACE_INCLUDE_DIRECTORIES>)
target_link_libraries(kith_sqlite INTERFACE ${KITH_SQLITE_ARCHIVE} m)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)

add_library(kith_fmt STATIC ${CMAKE_SOURCE_DIR}/src/third/fmt_impl.cpp)
target_include_directories(kith_fmt SYSTEM PUBLIC $<TARGET_PROPERTY:fmt::fmt,INTERFACE_INCLUDE_DIRECTORIES>)
add_library(kith_toml STATIC ${CMAKE_SOURCE_DIR}/src/third/toml_impl.cpp)
target_compile_definitions(kith_toml PUBLIC TOML_HEADER_ONLY=0)
