// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/configuration/configuration_fixture.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace freeim;

class ConfigurationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAnySourceThereAreDefaults()
    {
        const Configuration configuration = ConfigurationFixture::loadFlags({});

        QCOMPARE(configuration.problems, QStringList());
        QCOMPARE(configuration.warnings, QStringList());
        QCOMPARE(configuration.settings.http.port, quint16{8081});
        const QString data = QDir::current().absoluteFilePath(u"var"_s);
        QCOMPARE(configuration.settings.dataDirectory, data);
        QCOMPARE(configuration.settings.database.url, u"sqlite:"_s + data + u"/freeim.db"_s);
        QCOMPARE(configuration.settings.upload.directory, data + u"/uploads"_s);
    }

    void flagsOutweighTheEnvironmentWhichOutweighsTheFile()
    {
        const ConfigurationFixture fixture;
        fixture.write(u"server.toml"_s, "log.level = 'debug'\nlog.format = 'json'\nhttp.port = 1\n");
        ConfigurationSources sources{.file = fixture.path()};
        sources.environment.insert(u"FREEIM_LOG_LEVEL"_s, u"warning"_s);
        sources.environment.insert(u"FREEIM_HTTP_PORT"_s, u"2"_s);
        sources.flags = {{u"listen"_s, u"[::1]:3"_s}};

        const Configuration configuration = loadConfiguration(sources);

        QCOMPARE(configuration.problems, QStringList());
        QCOMPARE(configuration.settings.log.format, u"json"_s);
        QCOMPARE(configuration.settings.log.level, u"warning"_s);
        QCOMPARE(configuration.settings.http.port, quint16{3});
        QCOMPARE(configuration.settings.http.address, QHostAddress(QHostAddress::LocalHostIPv6));
    }

    void theFileIsSearchedInOrder()
    {
        const ConfigurationFixture fixture;
        fixture.write(u"flag.toml"_s, "http.port = 1");
        fixture.write(u"variable.toml"_s, "http.port = 2");
        fixture.write(u"system.toml"_s, "http.port = 3");
        ConfigurationSources sources{.file = fixture.path(u"flag.toml"_s),
                                     .systemFile = fixture.path(u"system.toml"_s)};
        sources.environment.insert(u"FREEIM_CONFIG"_s, fixture.path(u"variable.toml"_s));

        QCOMPARE(loadConfiguration(sources).settings.http.port, quint16{1});
        sources.file.clear();
        QCOMPARE(loadConfiguration(sources).settings.http.port, quint16{2});
        sources.environment.clear();
        QCOMPARE(loadConfiguration(sources).settings.http.port, quint16{3});
        QCOMPARE(loadConfiguration(sources).file, fixture.path(u"system.toml"_s));
        sources.systemFile = fixture.path(u"missing.toml"_s);
        QCOMPARE(loadConfiguration(sources).settings.http.port, quint16{8081});
        QCOMPARE(loadConfiguration(sources).problems, QStringList());
    }

    void aNamedFileMustExist()
    {
        ConfigurationSources sources{.file = u"/nowhere/server.toml"_s};

        QVERIFY(loadConfiguration(sources).problems.value(0).startsWith("--config: '/nowhere/server.toml' "_L1));

        sources.file.clear();
        sources.environment.insert(u"FREEIM_CONFIG"_s, u"/nowhere/server.toml"_s);
        QVERIFY(loadConfiguration(sources).problems.value(0).startsWith("FREEIM_CONFIG: '/nowhere/server.toml' "_L1));
    }

    void problemsNameLineKeyAndReason_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *toml, const QString &problem) {
            QTest::newRow(name) << QByteArray(toml) << problem;
        };
        row("unknown key", "[http]\nport = 1\nhead_byte = 5\n",
            u"3: http.head_byte: unknown key; did you mean 'http.head_bytes'?"_s);
        row("unknown key unlike any", "colour = 1\n", u"1: colour: unknown key"_s);
        row("unknown section, said once", "\n[htpp]\nport = 1\nx = 2\n[htpp.inner]\ny = 3\n",
            u"2: htpp: unknown section; did you mean 'http'?"_s);
        row("section as a value", "http = 1\n", u"1: http: must be a table, written [http]"_s);
        row("sections as a list", "[[http]]\nport = 1\n", u"1: http: must be a table, written [http]"_s);
        row("key as a table", "[http.port]\nx = 1\n", u"1: http.port: must be a value, not a table"_s);
        row("wrong type", "[http]\n\nport = '80'\n", u"3: http.port: must be a whole number, not a string"_s);
        row("fraction", "[http]\nport = 1.5\n",
            u"2: http.port: must be a whole number, not a number with a fraction"_s);
        row("number for a boolean", "development = 1\n",
            u"1: development: must be true or false, not a whole number"_s);
        row("mixed list", "[http]\ncors_origins = ['*', 1]\n",
            u"2: http.cors_origins: must be a list of strings, not a list of something else than strings"_s);
        row("out of range", "[http]\nport = 70000\n", u"2: http.port: must be from 0 to 65535, not 70000"_s);
        row("size out of range", "[http]\nhead_bytes = '2MiB'\n",
            u"2: http.head_bytes: must be from 1KiB to 1MiB, not 2MiB"_s);
        row("duration out of range", "websocket.ping_interval = '1ms'\n",
            u"1: websocket.ping_interval: must be 0 (off) or from 1s to 1h, not 1ms"_s);
        row("duration finer than its unit", "token.lifetime = '90500ms'\n",
            u"1: token.lifetime: must be a whole number of seconds, not '90500ms'"_s);
        row("not a duration", "token.lifetime = 'long'\n",
            u"1: token.lifetime: must be a duration such as \"30s\" or a number of seconds, not 'long'"_s);
        row("not a choice", "[log]\nlevel = 'loud'\n",
            u"2: log.level: must be one of \"debug\", \"info\", \"warning\", \"error\", not \"loud\""_s);
        row("not an address", "[http]\naddress = '127.1'\n",
            u"2: http.address: must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1, not '127.1'"_s);
        row("item of a list", "[http]\ntrusted_proxies = [\n'10.0.0.0/8',\n'10.0.0.0/33']\n",
            u"2: http.trusted_proxies: '10.0.0.0/33' must have 0 to 32 bits after the '/'"_s);
        row("item twice", "[http]\ntrusted_proxies = ['::1', '::1']\n",
            u"2: http.trusted_proxies: '::1' stands there twice"_s);
        row("short secret", "[token]\nsecret = 'short'\n", u"2: token.secret: must have at least 32 bytes, has 5"_s);
        row("secret twice", "[mail]\nuser = 'a'\npassword = 'b'\npassword_file = 'c'\n",
            u"4: mail.password_file: is given twice, as a value and as a file; keep one"_s);
        row("secret of a wrong type", "[token]\nsecret_file = 5\n", u"2: token.secret_file: must be a string"_s);
    }

    void problemsNameLineKeyAndReason()
    {
        QFETCH(QByteArray, toml);
        QFETCH(QString, problem);
        const ConfigurationFixture fixture;

        const Configuration configuration = fixture.load(toml);

        QCOMPARE(configuration.problems, QStringList{fixture.path() + u':' + problem});
    }

    void malformedFilesNameTheirLine_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<int>("line");
        QTest::newRow("no value") << QByteArray("[http]\n\nport =\n") << 3;
        QTest::newRow("open string") << QByteArray("[log]\nlevel = 'info\n") << 2;
        QTest::newRow("no UTF-8") << QByteArray("[log]\nlevel = '\xff'\n") << 2;
        QTest::newRow("key twice") << QByteArray("[http]\nport = 1\nport = 2\n") << 3;
        QTest::newRow("table twice") << QByteArray("[http]\nport = 1\n[log]\n[http]\n") << 4;
    }

    void malformedFilesNameTheirLine()
    {
        QFETCH(QByteArray, toml);
        QFETCH(int, line);
        const ConfigurationFixture fixture;

        const Configuration configuration = fixture.load(toml);

        QCOMPARE(configuration.problems.size(), 1);
        const QString start = fixture.path() + u':' + QString::number(line) + u": "_s;
        QVERIFY2(configuration.problems.first().startsWith(start), qPrintable(configuration.problems.first()));
    }

    void allProblemsAreListed()
    {
        const ConfigurationFixture fixture;
        fixture.write(u"server.toml"_s, "[http]\nport = -1\nbody_bytes = true\n[log]\nlevel = 5\n");
        ConfigurationSources sources{.file = fixture.path()};
        sources.environment.insert(u"FREEIM_DATABASE_WORKERS"_s, u"many"_s);
        sources.environment.insert(u"FREEIM_HTTP_PROT"_s, u"80"_s);
        sources.flags = {{u"listen"_s, u"::1:80"_s}, {u"log-format"_s, u"xml"_s}};

        const QStringList problems = loadConfiguration(sources).problems;

        QCOMPARE(problems,
                 (QStringList{fixture.path() + u":2: http.port: must be from 0 to 65535, not -1"_s,
                              fixture.path() + u":3: http.body_bytes: must be a size such as \"16KiB\" or a number of "
                                               "bytes, not a boolean"_s,
                              fixture.path() + u":5: log.level: must be a string, not a whole number"_s,
                              u"FREEIM_DATABASE_WORKERS: must be a whole number, not 'many'"_s,
                              u"FREEIM_HTTP_PROT: unknown setting; did you mean 'FREEIM_HTTP_PORT'?"_s,
                              u"--listen: must be ADDRESS:PORT, such as 127.0.0.1:8081 or [::1]:8081, not '::1:80'"_s,
                              u"--log-format: must be one of \"text\", \"json\", not \"xml\""_s}));
    }

    void variablesOfAContainerPlatformOnlyWarn()
    {
        const Configuration configuration = ConfigurationFixture::loadEnvironment(
            {{u"FREEIM_PORT_8081_TCP_ADDR"_s, u"10.0.0.1"_s}, {u"FREEIM_SERVICE_HOST"_s, u"10.0.0.1"_s}});

        QCOMPARE(configuration.problems, QStringList());
        QCOMPARE(configuration.warnings, (QStringList{u"FREEIM_PORT_8081_TCP_ADDR: unknown setting"_s,
                                                      u"FREEIM_SERVICE_HOST: unknown setting"_s}));
    }

    void secretsAreReadFromFiles()
    {
        const ConfigurationFixture fixture;
        fixture.write(u"secret"_s, "0123456789abcdef0123456789abcdef\r\n");
        fixture.write(u"url"_s, "postgres://im:x@db/im\n");
        fixture.write(u"server.toml"_s, "[token]\nsecret_file = 'secret'\n"); // beside the file
        ConfigurationSources sources{.file = fixture.path()};
        sources.environment.insert(u"FREEIM_DATABASE_URL_FILE"_s, fixture.path(u"url"_s));

        const Configuration configuration = loadConfiguration(sources);

        QCOMPARE(configuration.problems, QStringList());
        QCOMPARE(configuration.settings.token.secret, "0123456789abcdef0123456789abcdef"_ba);
        QCOMPARE(configuration.settings.database.url, u"postgres://im:x@db/im"_s);
    }

    void aSecretFromTheEnvironmentReplacesAFileOfTheFile()
    {
        const ConfigurationFixture fixture;
        fixture.write(u"secret"_s, "0123456789abcdef0123456789abcdef");
        fixture.write(u"server.toml"_s, "[token]\nsecret_file = 'secret'\n");
        ConfigurationSources sources{.file = fixture.path()};
        sources.environment.insert(u"FREEIM_TOKEN_SECRET"_s, QString(32, u'x'));

        QCOMPARE(loadConfiguration(sources).settings.token.secret, QByteArray(32, 'x'));
    }

    void unreadableSecretsStopTheStart()
    {
        const ConfigurationFixture fixture;
        fixture.write(u"empty"_s, "\n");

        QCOMPARE(fixture.load("[token]\nsecret_file = 'empty'\n").problems,
                 QStringList{fixture.path() + u":2: token.secret_file: 'empty' is empty"_s});
        QVERIFY(fixture.load("[token]\nsecret_file = 'missing'\n")
                    .problems.value(0)
                    .startsWith(fixture.path() + u":2: token.secret_file: 'missing' cannot be read: "_s));
    }

    void problemsNeverRepeatASecret()
    {
        const QStringList problems = ConfigurationFixture::loadEnvironment(
                                         {{u"FREEIM_TOKEN_SECRET"_s, u"hunter2"_s},
                                          {u"FREEIM_MAIL_URL"_s, u"smtp://im:hunter2@mail"_s},
                                          {u"FREEIM_DATABASE_URL"_s, u"postgres://im:hunter2@/im"_s}})
                                         .problems;

        QCOMPARE(problems.size(), 3);
        QVERIFY(!problems.join(u'\n').contains("hunter2"_L1));
    }

    void developmentNeedsALoopbackAddress()
    {
        const QList<FlagValue> flags = {{u"dev"_s, u"true"_s}, {u"listen"_s, u"0.0.0.0:8081"_s}};

        QCOMPARE(ConfigurationFixture::loadFlags(flags).problems,
                 QStringList{u"--dev: development mode needs a loopback address, not 0.0.0.0"_s});
        QCOMPARE(ConfigurationFixture::loadFlags({{u"dev"_s, u"true"_s}}).problems, QStringList());
        QCOMPARE(ConfigurationFixture::loadFlags({flags.last()}).problems, QStringList());
    }

    void developmentRelaxesLimitsThatAreNotSet()
    {
        const ConfigurationFixture fixture;

        const Settings relaxed = fixture.load("development = true\n").settings;
        const Settings kept = fixture
                                  .load("development = true\nrate_limit.code_pause = 5\n"
                                        "http.connections_per_address = 7\n")
                                  .settings;

        QVERIFY(!relaxed.rateLimit.enabled);
        QCOMPARE(relaxed.rateLimit.codePause, 0);
        QCOMPARE(relaxed.http.connectionsPerAddress, relaxed.http.connections);
        QVERIFY(kept.rateLimit.enabled);
        QCOMPARE(kept.rateLimit.codePause, 5);
        QCOMPARE(kept.http.connectionsPerAddress, 7);
    }

    void settingsMustFitEachOther_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QString>("problem");
        QTest::newRow("any origin and one more")
            << QByteArray("http.cors_origins = ['*', 'https://a.example']")
            << u"1: http.cors_origins: '*' stands for every origin; name it alone"_s;
        QTest::newRow("pong before ping") << QByteArray("websocket.ping_interval = '2m'")
                                          << u"1: websocket.ping_interval: pong_timeout must be longer than "
                                             u"ping_interval, or healthy clients are cut "
                                             "off"_s;
        QTest::newRow("a certificate without its key")
            << QByteArray("http.tls.certificate = 'a.crt'") << u"1: http.tls.certificate: http.tls.key is missing"_s;
        QTest::newRow("a key without its certificate")
            << QByteArray("http.tls.key = 'a.key'") << u"1: http.tls.key: http.tls.certificate is missing"_s;
        QTest::newRow("room for less than one file") << QByteArray("upload.concurrent_bytes = '1MiB'")
                                                     << u"1: upload.concurrent_bytes: concurrent_bytes must be at "
                                                        u"least file_bytes, or the longest file can never be "
                                                        "uploaded"_s;
        QTest::newRow("mail without sender") << QByteArray("mail.url = 'smtp://mail:25'")
                                             << u"1: mail.url: mail.from is missing; a mail needs a sender"_s;
        QTest::newRow("password without user")
            << QByteArray("mail.password = 'x'") << u"1: mail.password: mail.user is missing"_s;
        QTest::newRow("preset without user")
            << QByteArray("sms.preset = 'smsbao'") << u"1: sms.preset: needs sms.user and sms.password"_s;
        QTest::newRow("part of Qiniu") << QByteArray("upload.qiniu_bucket = 'b'")
                                       << u"1: upload.qiniu_bucket: upload.qiniu_access_key, upload.qiniu_secret_key, "
                                          "upload.qiniu_domain missing; set all four or none"_s;
    }

    void settingsMustFitEachOther()
    {
        QFETCH(QByteArray, toml);
        QFETCH(QString, problem);
        const ConfigurationFixture fixture;

        QCOMPARE(fixture.load(toml).problems, QStringList{fixture.path() + u':' + problem});
    }

    void textsAreChecked_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("good");
        QTest::addColumn<QString>("bad");
        const auto row = [](const char *name, const QString &variable, const QString &good, const QString &bad) {
            QTest::newRow(name) << variable << good << bad;
        };
        row("origin with path", u"HTTP_CORS_ORIGINS"_s, u"https://a.example:8443"_s, u"https://a.example/"_s);
        row("origin without scheme", u"HTTP_CORS_ORIGINS"_s, u"*"_s, u"a.example"_s);
        row("origin in capitals", u"HTTP_CORS_ORIGINS"_s, u"http://localhost"_s, u"http://LocalHost"_s);
        row("proxy too wide", u"HTTP_TRUSTED_PROXIES"_s, u"fd00::/128"_s, u"fd00::/129"_s);
        row("proxy in short", u"HTTP_TRUSTED_PROXIES"_s, u"10.0.0.0/0"_s, u"10/8"_s);
        row("proxy by name", u"HTTP_TRUSTED_PROXIES"_s, u"127.0.0.1"_s, u"localhost"_s);
        row("proxy with netmask", u"HTTP_TRUSTED_PROXIES"_s, u"::1"_s, u"10.0.0.0/255.0.0.0"_s);
        row("address of a name", u"HTTP_ADDRESS"_s, u"localhost"_s, u"example.org"_s);
        row("boolean", u"HTTP_EPOLL"_s, u"Yes"_s, u"2"_s);
        row("plain number", u"HTTP_HEAD_TIMEOUT"_s, u"500"_s, u"500 s."_s);
        row("database", u"DATABASE_URL"_s, u"postgres://u@h/d"_s, u"postgres://h/d"_s);
        row("issuer", u"TOKEN_ISSUER"_s, u"x"_s, u" "_s);
        row("public URL", u"UPLOAD_PUBLIC_URL"_s, u"https://im.example"_s, u"https://im.example/"_s);
        row("media type", u"UPLOAD_TYPES"_s, u"image/svg+xml, video/*"_s, u"*/*"_s);
        row("SMS URL", u"SMS_URL"_s, u"http://sms.example/{mobile}"_s, u"ftp://sms.example"_s);
        row("expression", u"SMS_SUCCESS"_s, u"^ok"_s, u"("_s);
        row("sender", u"MAIL_FROM"_s, u"a@b"_s, u"a@b\nBcc: c@d"_s);
        row("subject", u"MAIL_SUBJECT"_s, u"验证码"_s, u"a\nBcc: c@d"_s);
        row("real", u"SOCIAL_NEARBY_GRID"_s, u"0.5"_s, u"nan"_s);
    }

    void textsAreChecked()
    {
        QFETCH(QString, variable);
        QFETCH(QString, good);
        QFETCH(QString, bad);

        QCOMPARE(ConfigurationFixture::loadEnvironment({{u"FREEIM_"_s + variable, good}}).problems, QStringList());
        QCOMPARE(ConfigurationFixture::loadEnvironment({{u"FREEIM_"_s + variable, bad}}).problems.size(), 1);
    }

    void mailUrlsAreChecked()
    {
        const auto problems = [](const QString &url) {
            return ConfigurationFixture::loadEnvironment(
                       {{u"FREEIM_MAIL_URL"_s, url}, {u"FREEIM_MAIL_FROM"_s, u"a@b"_s}})
                .problems.size();
        };

        QCOMPARE(problems(u"smtp://mail.example:587"_s), 0);
        QCOMPARE(problems(u"smtps://[::1]:465"_s), 0);
        QCOMPARE(problems(u"http://mail.example"_s), 1);
        QCOMPARE(problems(u"smtp://"_s), 1);
        QCOMPARE(problems(u"smtp://user@mail.example"_s), 1);
    }

    void relativePathsStartWhereTheyBelong()
    {
        const ConfigurationFixture fixture;
        fixture.write(u"ca.pem"_s, "x");

        const Settings settings = fixture
                                      .load("data_directory = 'data'\ndatabase.url = 'sqlite:db/im.db'\n"
                                            "upload.directory = '../up'\nlog.file = 'im.log'\n"
                                            "mail.ca_file = 'ca.pem'\n")
                                      .settings;

        const QDir here = QDir::current();
        QCOMPARE(settings.dataDirectory, here.absoluteFilePath(u"data"_s));
        QCOMPARE(settings.database.url, u"sqlite:"_s + here.absoluteFilePath(u"data/db/im.db"_s));
        QCOMPARE(settings.upload.directory, here.absoluteFilePath(u"up"_s));
        QCOMPARE(settings.log.file, here.absoluteFilePath(u"data/im.log"_s));
        QCOMPARE(settings.mail.caFile, fixture.path(u"ca.pem"_s));
    }
};

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "configuration_test.moc"
