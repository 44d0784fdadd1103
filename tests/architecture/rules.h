// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rules the source tree keeps to, as tables: a rule is changed here and nowhere else. checks.h applies them.
// One row a line; the first word is what the row is about, the words after it are what is allowed.
namespace freeim::architecture {

// Which layer may include which, beside itself; a name covers the folders below it. From the bottom up.
// A layer names what it uses itself: what lies behind the layer below it stays out of reach.
// A folder that no row covers may hold no C++.
constexpr const char *kLayers = R"(
    shared/core
    shared/reflect        shared/core
    shared/models         shared/core shared/reflect
    shared/contract       shared/core shared/reflect shared/models

    resources

    server/settings       shared/core
    server/workers        shared/core
    server/configuration  shared/core server/settings
    server/security       shared/core server/settings
    server/outbound       shared/core server/settings
    server/limits         shared/core shared/contract server/settings
    server/metrics        shared/core shared/contract
    server/migrations
    server/storage        shared/core shared/reflect server/settings server/migrations
    server/repositories   shared/core shared/reflect shared/models server/settings server/storage
    server/services       shared server/settings server/limits server/security server/outbound server/storage server/repositories
    server/jobs           shared server/settings server/security server/storage server/repositories server/services
    server/maintenance    shared server/settings server/storage server/repositories server/services
    server/demo           shared server/settings server/security server/storage server/repositories server/services
    server/http           shared server/settings server/limits server/workers
    server/realtime       shared server/settings server/workers server/services
    server/endpoints      shared server/settings server/services server/jobs server/http
    server/app            shared server resources

    console/api           shared
    console/words         shared console/api
    console/theme
    console/widgets       shared console/theme console/words console/api
    console/tables        console/api console/words console/theme console/widgets
    console/charts        shared console/api console/words console/theme console/widgets
    console/pages         shared console/api console/words console/theme console/widgets console/tables console/charts
    console/app           shared console
    console/program       console/app

    tests                 shared server console resources
)";

// Which files may include a library's headers: the start of the header's name, then the starts of the paths.
constexpr const char *kConfinedHeaders = R"(
    QAbstractHttpServer   server/http/http_transport.
    QHttpServer           server/http/http_transport.
    QtHttpServer          server/http/http_transport.
    QtCore/private/       server/http/socket_buffers.
    QSql                  tests/
    QtSql                 tests/
    sqlite3               server/storage/sqlite_driver.
    libpq                 server/storage/postgres_driver.
    QWidget               console/ tests/console/
    QtWidgets             console/ tests/console/
    QtCharts              console/charts/ tests/console/
    QChart                console/charts/ tests/console/
    qrencode              console/widgets/qr_code.
    qt6keychain/          console/app/token_store.
    tl/                   shared/core/result.h console/api/call_error.h
    sodium                server/security/
    jwt.h                 server/security/
    liboath/              server/security/totp.
    curl/                 server/outbound/
    openssl/              server/http/tls_configuration. server/http/openssl_handles.h tests/
    prometheus/           server/metrics/
    toml++/               server/configuration/
    toml.hpp              server/configuration/
    xlsxwriter            server/jobs/export_table.
    freeim.pb             server/realtime/protobuf_frames. tests/
)";

constexpr int kLongestFile = 600; // lines

// Files that may be longer, each with its reason.
constexpr const char *kLongFiles = R"(
)";

} // namespace freeim::architecture
