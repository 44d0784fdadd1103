// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/site.h"

#include "server/storage/connection.h"

#include <QDir>
#include <QUuid>

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

const QByteArray kTokenSecret = "a secret for measuring, known to all";

Result<QString> freshPostgres(const Options &options, const QString &name)
{
    const QString unique = name + u'_' + QUuid::createUuid().toString(QUuid::Id128);
    FREEIM_TRY(const auto connection, Connection::open(*parseDatabaseUrl(options.postgresUrl)));
    FREEIM_CHECK(connection->executePlain(u"CREATE DATABASE "_s + unique));
    return QString(options.postgresUrl.section(u'/', 0, 2) + u'/' + unique);
}

} // namespace

QByteArray tokenSecret()
{
    return kTokenSecret;
}

QMap<QString, QString> serverEnvironment()
{
    QMap<QString, QString> environment = {{u"FREEIM_TOKEN_SECRET"_s, QString::fromLatin1(kTokenSecret)},
                                          {u"FREEIM_HTTP_CONNECTIONS"_s, u"100000"_s},
                                          {u"FREEIM_HTTP_CONNECTIONS_PER_ADDRESS"_s, u"100000"_s},
                                          {u"FREEIM_WEBSOCKET_SOCKETS"_s, u"100000"_s},
                                          {u"FREEIM_SOCIAL_MEMBERS_PER_CHAT_GROUP"_s, u"2000"_s}};
    // On, so that they cost what they cost, but out of reach.
    for (const QString &what : {u"GENERAL"_s, u"SEND"_s, u"SEARCH"_s}) {
        for (const QString &whom : {u"ADDRESS"_s, u"ACCOUNT"_s})
            environment.insert(u"FREEIM_RATE_LIMIT_"_s + what + u"_PER_"_s + whom, u"1000000/s burst 1000000"_s);
    }
    return environment;
}

Result<std::unique_ptr<Program>> startServer(const Options &options, const QString &directory,
                                             const QString &databaseUrl)
{
    return Program::start(
        options.serverProgram,
        {u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data"_s, directory, u"--database"_s, databaseUrl},
        serverEnvironment(), directory + u"/server.log"_s);
}

Result<QString> freshDatabase(const Options &options, const QString &directory, const QString &name, bool isPostgres)
{
    if (isPostgres)
        return freshPostgres(options, name);
    return QString(u"sqlite:"_s + directory + u'/' + name + u".db"_s);
}

Result<Done> makeEmpty(const QString &directory)
{
    QDir(directory).removeRecursively();
    return QDir().mkpath(directory) ? Result<Done>(Done{}) : failInternally(u"can't make "_s + directory);
}

Result<std::unique_ptr<Site>> Site::open(const Options &options, bool isPostgres)
{
    const QString directory = options.directory + (isPostgres ? u"/postgres"_s : u"/sqlite"_s);
    FREEIM_CHECK(makeEmpty(directory));
    auto site = std::make_unique<Site>();
    FREEIM_TRY(site->databaseUrl, freshDatabase(options, directory, u"freeim"_s, isPostgres));
    FREEIM_TRY(const QString floorUrl, freshDatabase(options, directory, u"floor"_s, isPostgres));
    FREEIM_TRY(site->world, makeWorld(site->databaseUrl, kTokenSecret, options.sizes));
    FREEIM_TRY(site->server, startServer(options, directory, site->databaseUrl));
    FREEIM_TRY(site->floor, Program::start(options.floorProgram, {floorUrl}, {}, directory + u"/floor.log"_s));
    return site;
}

} // namespace freeim::bench
