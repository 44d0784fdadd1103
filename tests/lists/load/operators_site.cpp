// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lists/load/operators_site.h"

#include "server/storage/database.h"
#include "shared/contract/endpoint.h"
#include "shared/core/clock.h"
#include "shared/models/overview.h"
#include "tests/bench/site.h"
#include "tests/load/http_client.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QThread>

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinutesOfStatistics = 60 * 24 * 60; // two months of them

const Statement kAddStatistic{"lists.statistic", u"INSERT OR REPLACE INTO statistic (resolution, period, messages, "
                                                 u"registrations, failed_sign_ins, active_accounts, online) "
                                                 "VALUES (?, ?, ?, ?, ?, ?, ?)"_s};

const Statement kIsIndexed{"lists.isIndexed",
                           u"SELECT last_id >= (SELECT COALESCE(MAX(id), 0) FROM message) FROM message_index"_s};

QString databaseUrlIn(const QString &directory)
{
    return u"sqlite:"_s + directory + u"/freeim.db"_s;
}

// Demonstration data were quiet at times, and series are slowest where no period is empty.
Result<Done> addStatistics(const QString &databaseUrl)
{
    FREEIM_TRY(const auto database, Database::open({.url = databaseUrl}));
    const qint64 now = SystemClock().now().milliseconds;
    return database->write([&](Transaction &transaction) -> Result<Done> {
        for (const Resolution resolution : {Resolution::Minute, Resolution::Hour, Resolution::Day}) {
            const qint64 last = now / lengthOf(resolution);
            const qint64 count = kMinutesOfStatistics * lengthOf(Resolution::Minute) / lengthOf(resolution);
            for (qint64 period = last - count; period < last; ++period)
                FREEIM_CHECK(transaction.connection().change(kAddStatistic, resolution, period, period % 500,
                                                             period % 7, period % 11, period % 301, period % 1'009));
        }
        return Done{};
    });
}

Result<Done> makeData(const QString &serverProgram, const QString &directory, const SiteSizes &sizes)
{
    const QString unfinished = directory + u".unfinished"_s;
    QDir(unfinished).removeRecursively();
    if (!QDir().mkpath(unfinished))
        return failInternally(u"can't make "_s + unfinished);
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel); // its progress
    process.start(serverProgram, {u"demo-data"_s, u"--users"_s, QString::number(sizes.accounts), u"--groups"_s,
                                  QString::number(sizes.groups), u"--messages"_s, QString::number(sizes.messages),
                                  u"--data"_s, unfinished, u"--database"_s, databaseUrlIn(unfinished)});
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        return failInternally(u"the demonstration data could not be made"_s);
    FREEIM_CHECK(addStatistics(databaseUrlIn(unfinished)));
    return QDir().rename(unfinished, directory) ? Result<Done>(Done{}) : failInternally(u"can't name "_s + directory);
}

// The server puts words into its index after it has begun, at full speed while nobody sends.
Result<Done> waitForIndex(const QString &databaseUrl)
{
    FREEIM_TRY(const auto database, Database::open({.url = databaseUrl}));
    for (;;) {
        FREEIM_TRY(const auto isIndexed,
                   database->read([](Connection &connection) { return connection.value<bool>(kIsIndexed); }));
        if (isIndexed.value_or(true))
            return Done{};
        QThread::sleep(1);
    }
}

Result<TimedAnswer> timed(quint16 port, const QByteArray &path, const QByteArray &request)
{
    QElapsedTimer timer;
    timer.start();
    const load::HttpAnswer answer = load::ask(port, request);
    const double milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    const QJsonObject envelope = QJsonDocument::fromJson(answer.body).object();
    if (answer.status != 200 || envelope.value("code"_L1).toInt(-1) != 0)
        return failInternally(QString::fromUtf8(path + ": " + answer.body.left(300)));
    return TimedAnswer{.result = envelope.value("result"_L1).toObject(), .milliseconds = milliseconds};
}

} // namespace

Result<std::unique_ptr<OperatorsSite>> OperatorsSite::open(const QString &serverProgram, const QString &directory,
                                                           const SiteSizes &sizes)
{
    const QString home = directory + u"/operators-%1-%2-%3"_s.arg(sizes.accounts).arg(sizes.groups).arg(sizes.messages);
    if (!QDir(home).exists())
        FREEIM_CHECK(makeData(serverProgram, home, sizes));
    std::unique_ptr<OperatorsSite> site(new OperatorsSite);
    site->m_directory = home;
    // A start of its own before, since it brings a database of an older version up to date.
    const QStringList arguments{u"serve"_s,  u"--dev"_s, u"--listen"_s,   u"127.0.0.1:0"_s,
                                u"--data"_s, home,       u"--database"_s, databaseUrlIn(home)};
    FREEIM_TRY(site->m_server, Program::start(serverProgram, arguments, serverEnvironment(), home + u"/server.log"_s));
    site->m_server.reset();
    FREEIM_TRY(site->m_pairs,
               addPairs(databaseUrlIn(home), serverEnvironment().value(u"FREEIM_TOKEN_SECRET"_s).toLatin1()));
    FREEIM_TRY(site->m_server, Program::start(serverProgram, arguments, serverEnvironment(), home + u"/server.log"_s));
    FREEIM_CHECK(waitForIndex(databaseUrlIn(home)));
    FREEIM_CHECK(site->signIn());
    return site;
}

Result<Done> OperatorsSite::signIn()
{
    QFile file(m_directory + u"/admin.password"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failInternally(u"can't read "_s + file.fileName());
    FREEIM_TRY(const TimedAnswer answer,
               post("/admin/session", "name=admin&password=" + file.readAll().trimmed().toPercentEncoding()));
    m_token = answer.result.value("token"_L1).toString().toLatin1();
    return Done{};
}

Result<TimedAnswer> OperatorsSite::get(const QByteArray &path) const
{
    return timed(m_server->port(), path, load::getRequest(kApiBase + path, m_token));
}

Result<TimedAnswer> OperatorsSite::post(const QByteArray &path, const QByteArray &form) const
{
    return timed(m_server->port(), path, load::postRequest(kApiBase + path, form, m_token));
}

} // namespace freeim::bench
