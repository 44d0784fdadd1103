# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# A folder is a layer, a layer is a library, and its link line is the list of what it may see.

# freeim_layer(NAME [MAY_USE target...] [PRECOMPILED target]): the static library freeim_NAME of all .cpp files in this
# folder.
function(freeim_layer NAME)
    cmake_parse_arguments(LAYER "" "PRECOMPILED" "MAY_USE" ${ARGN})
    if(NOT LAYER_PRECOMPILED)
        set(LAYER_PRECOMPILED freeim_pch)
    endif()
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    file(GLOB units CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    if(units)
        add_library(freeim_${NAME} STATIC ${sources})
        target_include_directories(freeim_${NAME} PUBLIC ${PROJECT_SOURCE_DIR})
        target_link_libraries(freeim_${NAME} PUBLIC ${LAYER_MAY_USE})
        target_precompile_headers(freeim_${NAME} REUSE_FROM ${LAYER_PRECOMPILED})
    else()
        add_library(freeim_${NAME} INTERFACE)
        target_include_directories(freeim_${NAME} INTERFACE ${PROJECT_SOURCE_DIR})
        target_link_libraries(freeim_${NAME} INTERFACE ${LAYER_MAY_USE})
    endif()
endfunction()

# freeim_explain_qt_to_tsan(TARGET): every program that passes Qt events between threads needs it in the tsan preset.
function(freeim_explain_qt_to_tsan TARGET)
    if(FREEIM_SANITIZE STREQUAL "thread")
        if(NOT TARGET freeim_tsan_qt_events)
            add_library(freeim_tsan_qt_events OBJECT ${PROJECT_SOURCE_DIR}/tests/support/tsan/qt_events.cpp)
            target_link_libraries(freeim_tsan_qt_events PRIVATE Qt6::Core)
        endif()
        target_link_libraries(${TARGET} PRIVATE freeim_tsan_qt_events)
    endif()
endfunction()

# freeim_moc_included(TARGET source...): makes what the sources include as "NAME.moc". AUTOMOC would look at every file,
# and compile one more, for each of two hundred programs.
function(freeim_moc_included TARGET)
    foreach(source ${ARGN})
        file(STRINGS ${source} included REGEX "^#include \"[a-z0-9_]+\\.moc\"")
        if(included)
            string(REGEX REPLACE "^#include \"(.*)\"$" "\\1" name "${included}")
            set(directory ${CMAKE_CURRENT_BINARY_DIR}/${TARGET}.moc)
            file(MAKE_DIRECTORY ${directory})
            qt_generate_moc(${CMAKE_CURRENT_SOURCE_DIR}/${source} ${directory}/${name} TARGET ${TARGET})
            target_include_directories(${TARGET} PRIVATE ${directory})
            set_property(SOURCE ${source} APPEND PROPERTY OBJECT_DEPENDS ${directory}/${name})
        endif()
    endforeach()
endfunction()

# The program of a test, from the arguments that its caller has parsed.
macro(freeim_test_program NAME)
    add_executable(${NAME} ${TEST_SOURCES})
    set_target_properties(${NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    freeim_moc_included(${NAME} ${TEST_SOURCES})
    target_link_libraries(${NAME} PRIVATE Qt6::Test ${TEST_MAY_USE})
    target_precompile_headers(${NAME} REUSE_FROM freeim_pch)
    freeim_explain_qt_to_tsan(${NAME})
endmacro()

# freeim_test(NAME SOURCES file... MAY_USE target... [LABELS ...]): one QtTest program, one ctest entry.
function(freeim_test NAME)
    cmake_parse_arguments(TEST "" "" "SOURCES;MAY_USE;LABELS" ${ARGN})
    freeim_test_program(${NAME})
    add_test(NAME ${NAME} COMMAND ${NAME})
    set_tests_properties(${NAME} PROPERTIES LABELS "${TEST_LABELS}" TIMEOUT 300)
endfunction()

# As freeim_test, but one ctest entry for each database the server runs on.
function(freeim_database_test NAME)
    cmake_parse_arguments(TEST "" "" "SOURCES;MAY_USE;LABELS" ${ARGN})
    freeim_test_program(${NAME})
    foreach(database sqlite postgres)
        add_test(NAME ${NAME}.${database} COMMAND ${NAME})
        set_tests_properties(${NAME}.${database} PROPERTIES LABELS "${TEST_LABELS};${database}" TIMEOUT 600
                             ENVIRONMENT FREEIM_TEST_DATABASE=${database})
    endforeach()
    # Without a PostgreSQL server the program skips everything, which must not count as passed.
    set_tests_properties(${NAME}.postgres PROPERTIES SKIP_REGULAR_EXPRESSION "FREEIM_TEST_POSTGRES names no server")
endfunction()
