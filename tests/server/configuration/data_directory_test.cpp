// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/data_directory.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <latch>
#include <sys/stat.h>
#include <thread>

using namespace Qt::StringLiterals;
using namespace freeim;

namespace {

int modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? int(status.st_mode & 07777) : -1;
}

void writeKey(const QString &path, const QByteArray &content, mode_t mode)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
    file.close();
    if (::chmod(QFile::encodeName(path).constData(), mode) != 0)
        qFatal("cannot change %s", qPrintable(path));
}

} // namespace

class DataDirectoryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMissingDirectoryIsMadeForItsOwnerAlone()
    {
        const QTemporaryDir parent;
        const QString path = parent.filePath(u"deep/data"_s);

        QVERIFY(prepareDataDirectory(path));

        QCOMPARE(modeOf(path), 0700);
        QVERIFY(prepareDataDirectory(path));
    }

    void whatIsNoDirectoryIsRefused()
    {
        const QTemporaryDir parent;
        writeKey(parent.filePath(u"file"_s), "x", 0600);

        QVERIFY(!prepareDataDirectory(parent.filePath(u"file"_s)));
        QVERIFY(!prepareDataDirectory(parent.filePath(u"file/data"_s)));
    }

    void theKeyIsMadeOnceAndKept()
    {
        const QTemporaryDir directory;

        const auto first = tokenKey(directory.path());
        const auto second = tokenKey(directory.path());

        QVERIFY(first && second);
        QCOMPARE(first->size(), 32);
        QCOMPARE(*second, *first);
        QCOMPARE(modeOf(directory.filePath(u"token.key"_s)), 0600);
        QCOMPARE(QDir(directory.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"token.key"_s});
    }

    void keysDiffer()
    {
        const QTemporaryDir one;
        const QTemporaryDir other;

        QVERIFY(*tokenKey(one.path()) != *tokenKey(other.path()));
    }

    void startsAtOnceAgreeOnOneKey()
    {
        for (int round = 0; round < 20; ++round) {
            const QTemporaryDir directory;
            constexpr int kStarts = 8;
            std::latch together(kStarts);
            std::array<Result<QByteArray>, kStarts> keys;

            std::vector<std::thread> starts;
            for (Result<QByteArray> &key : keys) {
                starts.emplace_back([&] {
                    together.arrive_and_wait();
                    key = tokenKey(directory.path());
                });
            }
            for (std::thread &start : starts)
                start.join();

            for (const Result<QByteArray> &key : keys) {
                QVERIFY(key);
                QCOMPARE(*key, *keys.front());
            }
            QCOMPARE(QDir(directory.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"token.key"_s});
        }
    }

    void aKeyOfOnesOwnMayBeLonger()
    {
        const QTemporaryDir directory;
        writeKey(directory.filePath(u"token.key"_s), QByteArray(96, 'A') + "\n", 0400);

        QCOMPARE(tokenKey(directory.path())->size(), 48);
    }

    void unsafeKeysAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("mode");
        const QByteArray good(64, 'a');
        QTest::newRow("group may read") << good << 0640;
        QTest::newRow("others may read") << good << 0604;
        QTest::newRow("others may write") << good << 0602;
        QTest::newRow("empty") << QByteArray() << 0600;
        QTest::newRow("short") << QByteArray(62, 'a') << 0600;
        QTest::newRow("half a byte") << QByteArray(65, 'a') << 0600;
        QTest::newRow("no hexadecimal digit") << QByteArray(63, 'a') + "g" << 0600;
    }

    void unsafeKeysAreRefused()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, mode);
        const QTemporaryDir directory;
        const QString path = directory.filePath(u"token.key"_s);
        writeKey(path, content, static_cast<mode_t>(mode));

        const auto key = tokenKey(directory.path());

        QVERIFY(!key);
        QVERIFY(key.error().internal.contains(path));
        QVERIFY(!key.error().internal.contains("aaaa"_L1));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }
};

QTEST_GUILESS_MAIN(DataDirectoryTest)
#include "data_directory_test.moc"
