// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Memory and start-up.
#include "tests/bench/sockets.h"
#include "tests/bench/work.h"

#include <QDir>
#include <QProcess>

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMegabyte = 1e6;
constexpr double kKilobyte = 1e3;

QString sqliteUrl(const QString &directory)
{
    return u"sqlite:"_s + directory + u"/freeim.db"_s;
}

class MemoryAtStart final : public Work
{
public:
    explicit MemoryAtStart(const Options &options)
        : m_options(options)
    {}

    Result<double> measureServer() override
    {
        const QString directory = m_options.directory + u"/empty"_s;
        FREEIM_CHECK(makeEmpty(directory));
        FREEIM_TRY(const auto server, startServer(m_options, directory, sqliteUrl(directory)));
        return static_cast<double>(server->residentBytes()) / kMegabyte;
    }

private:
    const Options &m_options;
};

// On a server that has done nothing yet, so that no memory freed before is used again unseen.
class MemoryOfIdle final : public Work
{
public:
    explicit MemoryOfIdle(const Options &options)
        : m_options(options)
        , m_directory(options.directory + u"/idle"_s)
    {}

    Result<Done> open()
    {
        FREEIM_CHECK(makeEmpty(m_directory));
        Sizes sizes = m_options.sizes;
        sizes.users = sizes.idleSockets;
        sizes.messages = 0;
        FREEIM_TRY(m_world, makeWorld(sqliteUrl(m_directory), tokenSecret(), sizes));
        return Done{};
    }

    Result<double> measureServer() override
    {
        FREEIM_TRY(const auto server, startServer(m_options, m_directory, sqliteUrl(m_directory)));
        const qint64 before = server->residentBytes();
        load::EventLoop loop;
        FREEIM_TRY(const Sockets sockets, openIdleSockets(loop, *server, m_world.others));
        server->settle(loop);
        return static_cast<double>(server->residentBytes() - before) / static_cast<double>(sockets.size()) / kKilobyte;
    }

private:
    const Options &m_options;
    const QString m_directory;
    World m_world;
};

class StartUp final : public Work
{
public:
    explicit StartUp(const Options &options)
        : m_options(options)
        , m_messages(options.isSmoke ? 1'000 : 1'000'000)
        , m_directory(options.directory + u"/messages-%1"_s.arg(m_messages))
    {}

    Result<Done> open()
    {
        if (!QDir(m_directory).exists())
            FREEIM_CHECK(makeMessages());
        // Once before it counts: it brings a database of an older version up to date.
        FREEIM_CHECK(measureServer());
        return Done{};
    }

    Result<double> measureServer() override
    {
        FREEIM_TRY(const auto server, startServer(m_options, m_directory, sqliteUrl(m_directory)));
        return server->startUpSeconds();
    }

private:
    Result<Done> makeMessages()
    {
        const QString unfinished = m_directory + u".unfinished"_s;
        FREEIM_CHECK(makeEmpty(unfinished));
        QProcess process;
        process.setStandardErrorFile(m_options.directory + u"/demo-data.log"_s);
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(m_options.serverProgram,
                      {u"demo-data"_s, u"--users"_s, QString::number(std::max(100, m_messages / 50)), u"--groups"_s,
                       QString::number(std::max(5, m_messages / 1'000)), u"--messages"_s, QString::number(m_messages),
                       u"--data"_s, unfinished, u"--database"_s, sqliteUrl(unfinished)});
        if (!process.waitForFinished(-1) || process.exitCode() != 0)
            return failInternally(u"the demonstration data could not be made"_s);
        return QDir().rename(unfinished, m_directory) ? Result<Done>(Done{})
                                                      : failInternally(u"can't rename "_s + unfinished);
    }

    const Options &m_options;
    const int m_messages;
    const QString m_directory;
};

} // namespace

Result<std::unique_ptr<Work>> makeMemoryAtStart(Bench &bench)
{
    return std::make_unique<MemoryAtStart>(bench.options());
}

Result<std::unique_ptr<Work>> makeMemoryOfIdle(Bench &bench)
{
    auto work = std::make_unique<MemoryOfIdle>(bench.options());
    FREEIM_CHECK(work->open());
    return work;
}

Result<std::unique_ptr<Work>> makeStartUp(Bench &bench)
{
    auto work = std::make_unique<StartUp>(bench.options());
    FREEIM_CHECK(work->open());
    return work;
}

} // namespace freeim::bench
