// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/application.h"

#include "server/app/development_operator.h"
#include "server/app/server.h"
#include "server/app/unix_signals.h"
#include "server/demo/demo_data.h"
#include "server/http/descriptor_limit.h"
#include "server/http/epoll_dispatcher.h"
#include "server/storage/migrations.h"
#include "shared/contract/openapi.h"
#include "shared/core/log.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

#include <csignal>
#include <cstdio>

namespace freeim {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(applicationLog, "freeim.app")

namespace {

int failed(const Error &error)
{
    const QString why = error.internal.isEmpty() ? u"error %1"_s.arg(static_cast<int>(error.code)) : error.internal;
    std::fprintf(stderr, "freeim-server: %s\n", qPrintable(why));
    return 1;
}

// Scripts and tests wait for this line; the port is the real one when 0 was asked for.
void sayReady(const Settings &settings, quint16 port)
{
    const bool isV6 = settings.http.address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString host = isV6 ? u'[' + settings.http.address.toString() + u']' : settings.http.address.toString();
    std::printf("FreeIM %s is ready: %s://%s:%d/api/v1 (data in %s)\n", FREEIM_VERSION,
                settings.http.tls.isOn() ? "https" : "http", qPrintable(host), port,
                qPrintable(settings.dataDirectory));
    std::fflush(stdout);
}

} // namespace

int runServer(int argc, char **argv, const Settings &settings, LogOutput &log)
{
    UnixSignals::block();
    raiseDescriptorLimit();
    if (settings.http.epoll)
        QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication application(argc, argv);

    auto server = Server::start(settings);
    if (!server)
        return failed(server.error());
    if (const quint16 port = (*server)->metricsPort())
        logInfo(applicationLog, "metrics are told", {{"port", port}});
    if (const auto &made = (*server)->developmentOperator())
        std::printf("Operator '%s', password '%s' (kept in %s)\n", qPrintable(made->name), qPrintable(made->password),
                    qPrintable(developmentPasswordFile(settings.dataDirectory)));
    sayReady(settings, (*server)->port());

    QTimer logNotes;
    QObject::connect(&logNotes, &QTimer::timeout, &logNotes, [&] { log.noteLeftOut(); });
    logNotes.start(1000);

    bool isStopping = false;
    const UnixSignals signals([&](int signal) {
        if (signal == SIGHUP) {
            if (const auto reopened = log.reopen(); !reopened)
                logWarning(applicationLog, "the log file could not be reopened",
                           {{"reason", reopened.error().internal}});
            if (const auto reloaded = (*server)->reloadTls(); !reloaded)
                logError(applicationLog, "the new TLS certificate was not taken; the old one stays",
                         {{"reason", reloaded.error().internal}});
        } else if (std::exchange(isStopping, true)) {
            QCoreApplication::exit(1); // asked twice: now
        } else {
            logInfo(applicationLog, "stopping", {{"signal", signal}});
            (*server)->drain([] { QCoreApplication::exit(0); });
        }
    });
    return QCoreApplication::exec();
}

int runMigrations(const Settings &settings)
{
    const auto run = migrateDatabase(settings.database);
    if (!run)
        return failed(run.error());
    for (const QString &name : *run)
        std::printf("ran %s\n", qPrintable(name));
    std::puts(run->isEmpty() ? "the database is up to date" : "done");
    return 0;
}

int runDemoData(const Settings &settings, const DemoData &amounts)
{
    const auto make = [&]() -> Result<demo::Made> {
        FREEIM_CHECK(migrateDatabase(settings.database));
        FREEIM_TRY(const auto database, Database::open(settings.database));
        demo::ConsoleProgress progress;
        const demo::Plan plan{.users = amounts.users,
                              .groups = amounts.groups,
                              .messages = amounts.messages,
                              .months = amounts.months,
                              .seed = static_cast<quint64>(amounts.seed),
                              .isBesideOthers = amounts.isBesideOthers};
        return demo::makeDemoData(*database, settings, plan, SystemClock().now(), progress);
    };
    const auto made = make();
    if (!made)
        return failed(made.error());
    std::printf("sign in as '%s', or as any of the accounts %lld to %lld; the password of all is '%s'\n",
                qPrintable(made->leadName), made->firstAccount.value, made->lastAccount.value,
                demo::kPassword.latin1());
    return 0;
}

int printOpenApi()
{
    const QByteArray document = QJsonDocument(openApiDocument(QStringLiteral(FREEIM_VERSION))).toJson();
    std::fwrite(document.constData(), 1, static_cast<size_t>(document.size()), stdout);
    return 0;
}

} // namespace freeim
