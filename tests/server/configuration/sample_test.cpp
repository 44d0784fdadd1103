// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/sample.h"
#include "tests/server/configuration/configuration_fixture.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace freeim;

class SampleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theCommittedFileIsTheGeneratedOne()
    {
        QFile file(QStringLiteral(FREEIM_SOURCE_DIR "/resources/freeim-server.toml"));
        QVERIFY(file.open(QIODevice::ReadOnly));

        // When this fails: freeim-server sample-config > resources/freeim-server.toml
        QCOMPARE(QString::fromUtf8(file.readAll()), sampleConfiguration());
    }

    void asItStandsItChangesNothing()
    {
        const ConfigurationFixture fixture;

        const Configuration configuration = fixture.load(sampleConfiguration().toUtf8());

        QCOMPARE(configuration.problems, QStringList());
        QCOMPARE(describe(configuration.settings), describe(fixture.loadFlags({}).settings));
    }

    void withoutTheHashesEveryKeyIsGivenItsDefault()
    {
        const ConfigurationFixture fixture;
        QString text = sampleConfiguration();
        const qsizetype keys = settingKeys().size();
        const auto secrets = std::count_if(settingKeys().begin(), settingKeys().end(),
                                           [](const SettingKey &key) { return key.isSecret; });
        static const QRegularExpression commentedKey(u"^#(?=[a-z_]+ = )"_s, QRegularExpression::MultilineOption);
        QCOMPARE(text.count(commentedKey), keys + secrets);
        text.remove(commentedKey);

        const Configuration configuration = fixture.load(text.toUtf8());

        QCOMPARE(configuration.problems, QStringList());
        QCOMPARE(describe(configuration.settings), describe(fixture.loadFlags({}).settings));
    }

    void linesOfProseAreShort()
    {
        for (const QString &line : sampleConfiguration().split(u'\n')) {
            if (line.startsWith("# "_L1))
                QVERIFY2(line.size() <= 100, qPrintable(line));
        }
    }
};

QTEST_GUILESS_MAIN(SampleTest)
#include "sample_test.moc"
