# SPDX-FileCopyrightText: FreeIM contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything the compiler is told, for every target alike.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
                    -Wimplicit-fallthrough -Winvalid-pch -fstack-protector-strong)
if(FREEIM_WERROR)
    add_compile_options(-Werror)
endif()
add_compile_definitions(QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
                        QT_NO_FOREACH QT_NO_KEYWORDS QT_USE_QSTRINGBUILDER)

# One -fPIC for libraries and programs alike, so that they share one precompiled header.
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
add_compile_options(-fPIC)
add_link_options(-Wl,-z,relro,-z,now)

# A build for tests links some two hundred programs: GNU ld takes two seconds for each, mold a fifth of one.
find_program(FREEIM_MOLD mold)
if(FREEIM_MOLD AND NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    add_link_options(-fuse-ld=mold)
endif()

if(FREEIM_SANITIZE)
    # GCC's manual: the sanitizers' own code makes this warning report what is not there.
    add_compile_options(-fsanitize=${FREEIM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
                        -Wno-maybe-uninitialized)
    add_link_options(-fsanitize=${FREEIM_SANITIZE})
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
    # GCC 12 and 13 see uninitialised payloads in empty std::optionals once everything is inlined (GCC bug 105562).
    add_compile_options(-Wno-maybe-uninitialized)
    add_compile_definitions(_FORTIFY_SOURCE=2)
endif()

find_program(FREEIM_CCACHE ccache)
if(FREEIM_CCACHE)
    # Sloppiness: what ccache's manual asks for with GCC's precompiled headers.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${FREEIM_CCACHE})
    add_compile_options(-fpch-preprocess)
endif()

# The precompiled header holds QtCore and the standard library only: what every layer may use.
function(freeim_make_pch)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/pch/pch.cpp CONTENT "")
    add_library(freeim_pch STATIC ${CMAKE_BINARY_DIR}/pch/pch.cpp)
    target_link_libraries(freeim_pch PUBLIC Qt6::Core)
    target_precompile_headers(freeim_pch PRIVATE
        <algorithm> <array> <atomic> <chrono> <condition_variable> <deque> <functional> <memory> <mutex> <optional>
        <span> <string> <string_view> <thread> <tuple> <type_traits> <unordered_map> <utility> <variant> <vector>
        <QByteArray> <QDateTime> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QObject> <QString>
        <QStringList> <QVariant> <tl/expected.hpp>)
endfunction()
