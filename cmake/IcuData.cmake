# mini::icudata: ICU's data cut down to the few items that mini reads (about 15 KB in place of 30 MB).
#
# libicudata.a holds all of ICU's data as one read-only section of one object. Steps, the same on every machine with the same
# ICU (72 on Debian 12, 76 on Debian 13):
#   1. take that object out of the archive and its data out of the object (ar, objcopy);
#   2. unpack the items listed in cmake/icu-data.txt and pack them again (icupkg);
#   3. put the small package into the binary under the symbol that ICU links against (.incbin in cmake/icu-data.c).
# Properties, case mappings, normalisation and East Asian width are compiled into libicuuc and need no data.
string(REGEX MATCH "^[0-9]+" icu_major "${MINI_ICU_VERSION}")
find_library(MINI_ICUDATA_ARCHIVE NAMES libicudata.a PATHS ${MINI_ICU_LIBDIR} REQUIRED)

set(icu_package "icudt${icu_major}l.dat")
set(icu_work "${CMAKE_BINARY_DIR}/icu-data")
set(icu_items "${CMAKE_CURRENT_LIST_DIR}/icu-data.txt")
file(MAKE_DIRECTORY "${icu_work}/full" "${icu_work}/items")
add_custom_command(
  OUTPUT "${icu_work}/${icu_package}"
  COMMAND ${CMAKE_AR} p "${MINI_ICUDATA_ARCHIVE}" "icudt${icu_major}l_dat.o" > full.o
  COMMAND ${CMAKE_OBJCOPY} -O binary -j .rodata full.o "full/${icu_package}"
  COMMAND ${MINI_ICUPKG} -d items -x "${icu_items}" "full/${icu_package}"
  COMMAND ${MINI_ICUPKG} --ignore-deps -tl -s items -a "${icu_items}" new "${icu_package}"
  COMMAND ${CMAKE_COMMAND} -E rm -f full.o "full/${icu_package}"
  DEPENDS "${icu_items}" "${MINI_ICUDATA_ARCHIVE}"
  WORKING_DIRECTORY "${icu_work}"
  COMMENT "Cutting ICU's data down"
  VERBATIM)

add_library(mini_icudata STATIC "${CMAKE_CURRENT_LIST_DIR}/icu-data.c" "${CMAKE_CURRENT_LIST_DIR}/no-plugins.c")
add_library(mini::icudata ALIAS mini_icudata)
target_link_options(mini_icudata INTERFACE -Wl,--wrap=dlopen)
target_compile_definitions(mini_icudata PRIVATE
  ICU_DATA_FILE="${icu_work}/${icu_package}" ICU_DATA_SYMBOL="icudt${icu_major}_dat")
set_property(SOURCE "${CMAKE_CURRENT_LIST_DIR}/icu-data.c" PROPERTY OBJECT_DEPENDS "${icu_work}/${icu_package}")
