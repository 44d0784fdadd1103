// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/configuration/configuration_fixture.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace freeim;

namespace {

// What other keys need, so that one key alone can be set to anything.
const QHash<QString, QString> kBase = {
    {u"data_directory"_s, u"/srv/base"_s},
    {u"database.url"_s, u"sqlite:/srv/base/base.db"_s},
    {u"http.tls.certificate"_s, u"/srv/base/base.crt"_s},
    {u"http.tls.key"_s, u"/srv/base/base.key"_s},
    {u"upload.directory"_s, u"/srv/base/uploads"_s},
    {u"upload.concurrent_bytes"_s, u"1024GiB"_s},
    {u"mail.from"_s, u"base@example.org"_s},
    {u"mail.user"_s, u"base"_s},
    {u"sms.user"_s, u"base"_s},
    {u"sms.password"_s, u"base"_s},
    {u"upload.qiniu_access_key"_s, u"base"_s},
    {u"upload.qiniu_secret_key"_s, u"base"_s},
    {u"upload.qiniu_bucket"_s, u"base"_s},
    {u"upload.qiniu_domain"_s, u"base"_s},
    {u"http.connections_per_address"_s, u"100"_s},
    {u"rate_limit.enabled"_s, u"true"_s},
};

// Values that pass the checks of their keys, as one writes them into a variable; other keys take any.
const QHash<QString, QString> kSamples = {
    {u"data_directory"_s, u"/srv/freeim"_s},
    {u"database.url"_s, u"postgres://im:p%40ss@db.example.org:5433/im"_s},
    {u"http.address"_s, u"::1"_s},
    {u"http.cors_origins"_s, u"https://im.example.org,http://localhost:3000"_s},
    {u"http.trusted_proxies"_s, u"10.0.0.0/8,::1"_s},
    {u"http.tls.certificate"_s, u"/srv/freeim.crt"_s},
    {u"http.tls.key"_s, u"/srv/freeim.key"_s},
    {u"upload.concurrent_bytes"_s, u"1GiB"_s},
    {u"websocket.ping_interval"_s, u"10s"_s},
    {u"websocket.pong_timeout"_s, u"90s"_s},
    {u"session.phones"_s, u"one"_s},
    {u"session.desktops"_s, u"one"_s},
    {u"token.secret"_s, u"0123456789abcdef0123456789abcdef"_s},
    {u"mail.url"_s, u"smtps://mail.example.org:465"_s},
    {u"mail.from"_s, u"freeim@example.org"_s},
    {u"mail.ca_file"_s, u"/etc/passwd"_s}, // any readable file
    {u"sms.preset"_s, u"smsbao"_s},
    {u"sms.url"_s, u"https://sms.example.org/?to={mobile}&text={text}"_s},
    {u"sms.method"_s, u"POST"_s},
    {u"sms.success"_s, u"^0$"_s},
    {u"upload.directory"_s, u"/srv/uploads"_s},
    {u"upload.types"_s, u"image/*,text/plain"_s},
    {u"upload.public_url"_s, u"https://im.example.org"_s},
    {u"metrics.listen"_s, u"127.0.0.1:9081"_s},
    {u"log.level"_s, u"warning"_s},
    {u"log.format"_s, u"json"_s},
    {u"log.file"_s, u"/var/log/freeim.log"_s},
};

bool isNumber(const SettingKey &key)
{
    return key.maximum != 0;
}

// Unlike the default and the base.
QString sampleFor(const SettingKey &key)
{
    if (kSamples.contains(key.path))
        return kSamples.value(key.path);
    if (key.kind == SettingKey::Kind::Boolean)
        return key.toToml(Settings{}) == "true"_L1 ? u"false"_s : u"true"_s;
    if (key.kind == SettingKey::Kind::Rate)
        return u"7/h burst 9"_s;
    if (isNumber(key)) {
        const QString lowest = key.constraint().section(u" to "_s, 0, 0);
        const QString byDefault = key.toToml(Settings{}).remove(u'"');
        return lowest == byDefault ? key.constraint().section(u" to "_s, 1, 1) : lowest;
    }
    return u"sample with \"quotes\", \\ and 中文"_s;
}

QString toToml(const SettingKey &key, const QString &text)
{
    switch (key.kind) {
    case SettingKey::Kind::Boolean:
    case SettingKey::Kind::Count:
    case SettingKey::Kind::Real:
        return text;
    case SettingKey::Kind::List: {
        QStringList items;
        for (const QString &item : text.split(u','))
            items += quoteForToml(item);
        return u'[' + items.join(", "_L1) + u']';
    }
    default:
        return quoteForToml(text);
    }
}

QByteArray tomlOf(const QHash<QString, QString> &values)
{
    QString text;
    for (const SettingKey &key : settingKeys()) {
        if (values.contains(key.path))
            text += key.path + u" = "_s + toToml(key, values.value(key.path)) + u'\n';
    }
    return text.toUtf8();
}

} // namespace

class SettingTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAreUnique()
    {
        QSet<QString> names;
        for (const SettingKey &key : settingKeys()) {
            QVERIFY2(!names.contains(key.path), qPrintable(key.path));
            QVERIFY2(!names.contains(key.environment()), qPrintable(key.environment()));
            names << key.path << key.environment();
            if (key.isSecret)
                names << key.path + u"_file"_s << key.environment() + u"_FILE"_s;
        }
    }

    void everySectionIsExplainedAndUsed()
    {
        QSet<QString> declared;
        for (const SettingSection &section : settingSections())
            declared.insert(section.name);
        QSet<QString> used;
        for (const SettingKey &key : settingKeys())
            used.insert(key.section());

        QCOMPARE(declared, used);
    }

    void everyKeyCanBeSet_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("source");
        for (const SettingKey &key : settingKeys()) {
            for (const QString &source : {u"file"_s, u"environment"_s})
                QTest::addRow("%s in %s", qPrintable(key.path), qPrintable(source)) << key.path << source;
        }
    }

    void everyKeyCanBeSet()
    {
        QFETCH(QString, path);
        QFETCH(QString, source);
        const SettingKey &key = *findSettingKey(path);
        const ConfigurationFixture fixture;
        const auto load = [&](const QHash<QString, QString> &values) {
            if (source == "file"_L1)
                return fixture.load(tomlOf(values));
            QHash<QString, QString> variables;
            for (auto value = values.begin(); value != values.end(); ++value)
                variables.insert(findSettingKey(value.key())->environment(), value.value());
            return fixture.loadEnvironment(variables);
        };
        const Configuration before = load(kBase);
        QHash<QString, QString> values = kBase;
        values.insert(path, sampleFor(key));

        const Configuration after = load(values);

        QCOMPARE(before.problems, QStringList());
        QCOMPARE(after.problems, QStringList());
        QHash<QString, QString> expected = describe(before.settings);
        QVERIFY(expected.value(path) != toToml(key, sampleFor(key)));
        expected.insert(path, toToml(key, sampleFor(key)));
        QCOMPARE(describe(after.settings), expected);
    }

    void everyNumberHasLimits_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<double>("value");
        for (const SettingKey &key : settingKeys()) {
            if (!isNumber(key))
                continue;
            const double step = key.kind == SettingKey::Kind::Real ? 0.00001 : 1;
            QTest::addRow("%s too small", qPrintable(key.path)) << key.path << key.minimum - step;
            QTest::addRow("%s too large", qPrintable(key.path)) << key.path << key.maximum + step;
        }
    }

    void everyNumberHasLimits()
    {
        QFETCH(QString, path);
        QFETCH(double, value);
        const SettingKey &key = *findSettingKey(path);
        const QString text = key.kind == SettingKey::Kind::Real ? formatReal(value) : QString::number(qint64(value));
        if (key.mayBeZero && value == 0)
            QSKIP("zero switches it off");

        const Configuration configuration = ConfigurationFixture::loadEnvironment({{key.environment(), text}});

        QCOMPARE(configuration.problems.size(), 1);
        QVERIFY(configuration.problems.first().startsWith(key.environment() + u": must be "_s));
        QVERIFY(configuration.problems.first().contains(key.constraint()));
    }

    void everyKeyRefusesAValueOfAnotherKind_data()
    {
        QTest::addColumn<QString>("path");
        for (const SettingKey &key : settingKeys())
            QTest::addRow("%s", qPrintable(key.path)) << key.path;
    }

    void everyKeyRefusesAValueOfAnotherKind()
    {
        QFETCH(QString, path);
        const ConfigurationFixture fixture;

        const Configuration configuration = fixture.load("\n" + path.toUtf8() + " = 2026-01-01\n");

        QCOMPARE(configuration.problems.size(), 1);
        const QString problem = configuration.problems.first();
        QVERIFY2(problem.startsWith(fixture.path() + u":2: "_s + path + u": must be "_s), qPrintable(problem));
        QVERIFY2(problem.endsWith(", not a date or time"_L1), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(SettingTableTest)
#include "setting_table_test.moc"
