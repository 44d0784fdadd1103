// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/log_output.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <thread>

using namespace Qt::StringLiterals;
using namespace freeim;

namespace {

Q_LOGGING_CATEGORY(testLog, "freeim.test")
Q_LOGGING_CATEGORY(httpServerLog, "qt.httpserver.test")

QByteArrayList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {"cannot be read"};
    QByteArrayList lines = file.readAll().split('\n');
    if (lines.takeLast() != "")
        return {"last line is cut"};
    return lines;
}

} // namespace

class LogOutputTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_directory.emplace(); }

    void textLinesHaveTimeLevelAndFields()
    {
        const auto output = open({});

        logWarning(testLog, "slow answer", {{"path", u"/me info"_s}, {"ms", 1500}});

        static const QRegularExpression expected(
            uR"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d WARN  freeim\.test  slow answer path="/me info" ms=1500$)"_s);
        const QByteArrayList lines = linesOf(path());
        QCOMPARE(lines.size(), 1);
        QVERIFY2(expected.match(QString::fromUtf8(lines.first())).hasMatch(), lines.first().constData());
    }

    void jsonLinesAreObjects()
    {
        const auto output = open({.format = u"json"_s});

        logInfo(testLog, "request done", {{"path", u"/a\n\"b\""_s}, {"status", 200}, {"isSlow", false}});

        const QByteArrayList lines = linesOf(path());
        QCOMPARE(lines.size(), 1);
        QJsonObject object = QJsonDocument::fromJson(lines.first()).object();
        QVERIFY(QDateTime::fromString(object.take("time"_L1).toString(), Qt::ISODateWithMs).isValid());
        QCOMPARE(object, (QJsonObject{{u"level"_s, u"info"_s},
                                      {u"category"_s, u"freeim.test"_s},
                                      {u"message"_s, u"request done"_s},
                                      {u"path"_s, u"/a\n\"b\""_s},
                                      {u"status"_s, 200},
                                      {u"isSlow"_s, false}}));
    }

    void levelsBelowTheChosenAreLeftOut_data()
    {
        QTest::addColumn<QString>("level");
        QTest::addColumn<qsizetype>("lines");
        QTest::newRow("debug") << u"debug"_s << qsizetype{4};
        QTest::newRow("info") << u"info"_s << qsizetype{3};
        QTest::newRow("warning") << u"warning"_s << qsizetype{2};
        QTest::newRow("error") << u"error"_s << qsizetype{1};
    }

    void levelsBelowTheChosenAreLeftOut()
    {
        QFETCH(QString, level);
        QFETCH(qsizetype, lines);
        const auto output = open({.level = level});

        logDebug(testLog, "d");
        logInfo(testLog, "i");
        logWarning(testLog, "w");
        logError(testLog, "e");

        QCOMPARE(linesOf(path()).size(), lines);
    }

    void linesOfQtAreTakenToo()
    {
        const auto output = open({});

        qCInfo(testLog) << "plain" << 5;
        qWarning("two\nlines");

        const QByteArrayList lines = linesOf(path());
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].endsWith("INFO  freeim.test  plain 5"));
        QVERIFY(lines[1].endsWith("WARN  default  two\\nlines"));
    }

    void whatClientsProvokeIsLeftOutUnlessDebugging_data()
    {
        QTest::addColumn<QString>("level");
        QTest::addColumn<qsizetype>("lines");
        QTest::newRow("info") << u"info"_s << qsizetype{1};
        QTest::newRow("debug") << u"debug"_s << qsizetype{3};
    }

    void whatClientsProvokeIsLeftOutUnlessDebugging()
    {
        QFETCH(QString, level);
        QFETCH(qsizetype, lines);
        const auto output = open({.level = level});

        qWarning("QIODevice::read (QTcpSocket): device not open");
        qCWarning(httpServerLog) << "bad request";
        qWarning("something else");

        QCOMPARE(linesOf(path()).size(), lines);
    }

    void reopeningFollowsARotation()
    {
        const auto output = open({});
        logInfo(testLog, "before");
        QVERIFY(QFile::rename(path(), path() + u".1"_s));
        logInfo(testLog, "still before");

        QVERIFY(output->reopen());
        logInfo(testLog, "after");

        QCOMPARE(linesOf(path() + u".1"_s).size(), 2);
        QCOMPARE(linesOf(path()).size(), 1);
    }

    void aFailedReopeningKeepsTheOldFile()
    {
        const auto output = open({});
        const QString moved = path() + u".1"_s;
        QVERIFY(QFile::rename(path(), moved));
        QVERIFY(QDir().mkdir(path()));

        QVERIFY(!output->reopen());
        logInfo(testLog, "kept");

        QCOMPARE(linesOf(moved).size(), 1);
    }

    void aFileThatCannotBeOpenedIsAnError()
    {
        const auto output = LogOutput::open({.file = u"/nowhere/freeim.log"_s});

        QVERIFY(!output);
        QVERIFY(output.error().internal.contains("/nowhere/freeim.log"_L1));
    }

    void anExistingFileIsContinuedAndNotOpenToAll()
    {
        {
            const auto output = open({});
            logInfo(testLog, "one");
        }
        const auto output = open({});
        logInfo(testLog, "two");

        QCOMPARE(linesOf(path()).size(), 2);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(path()).constData(), &status), 0);
        QCOMPARE(int(status.st_mode & S_IRWXO), 0);
    }

    void linesOfManyThreadsStayWhole()
    {
        constexpr int kThreads = 4;
        constexpr int kLines = 500;
        const auto output = open({.format = u"json"_s, .linesPerSecond = 0});

        std::vector<std::thread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([thread] {
                for (int line = 0; line < kLines; ++line)
                    logInfo(testLog, "line", {{"thread", thread}, {"line", line}});
            });
        }
        for (int i = 0; i < 20; ++i)
            QVERIFY(output->reopen());
        for (std::thread &thread : threads)
            thread.join();

        const QByteArrayList lines = linesOf(path());
        QCOMPARE(lines.size(), kThreads * kLines);
        for (const QByteArray &line : lines)
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
    }

    void afterwardsLoggingIsQtsAgain()
    {
        {
            const auto output = open({.level = u"error"_s});
        }
        QTest::ignoreMessage(QtInfoMsg, "back again n=1");

        logInfo(testLog, "back again", {{"n", 1}});

        QCOMPARE(linesOf(path()).size(), 0);
    }

    void aFileThatGrowsTooLongIsKeptUnderNumbers()
    {
        const auto output = open({.fileBytes = 1000, .files = 2, .linesPerSecond = 0});

        for (int i = 0; i < 60; ++i)
            logInfo(testLog, "a line to fill the file with", {{"number", i}});

        QFile current(path());
        QFile younger(path() + u".1"_s);
        QFile older(path() + u".2"_s);
        QVERIFY(current.size() < 1000);
        QVERIFY(younger.size() >= 1000 && younger.size() < 1200);
        QVERIFY(older.size() >= 1000 && older.size() < 1200);
        QVERIFY(!QFile::exists(path() + u".3"_s));
        QByteArrayList kept = linesOf(older.fileName()) + linesOf(younger.fileName()) + linesOf(path());
        QVERIFY(kept.last().endsWith("number=59"));
        for (qsizetype i = 1; i < kept.size(); ++i) {
            const auto numberOf = [](const QByteArray &line) { return line.sliced(line.lastIndexOf('=') + 1).toInt(); };
            QCOMPARE(numberOf(kept[i]), numberOf(kept[i - 1]) + 1);
        }
    }

    void whatAFileHeldBeforeCounts()
    {
        {
            QFile file(path());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(990, 'x') + '\n');
        }
        const auto output = open({.fileBytes = 1000, .files = 1});

        logInfo(testLog, "one line more");

        QVERIFY(QFile::exists(path() + u".1"_s));
        QCOMPARE(QFile(path()).size(), 0);
    }

    void aFloodOfOneKindIsCutAndCounted()
    {
        const auto output = open({.linesPerSecond = 5});

        for (int i = 0; i < 100; ++i)
            logWarning(testLog, "provoked", {{"number", i}});
        logWarning(testLog, "something else");

        QCOMPARE(countOf("provoked"), 5);
        QCOMPARE(countOf("something else"), 1);
        const auto noted = [&] {
            output->noteLeftOut();
            return countOf("left out lines that came too often lines=95 like=provoked");
        };
        QTRY_COMPARE(noted(), 1);
        logWarning(testLog, "provoked", {{"number", 100}});
        QCOMPARE(countOf("WARN  freeim.test  provoked"), 6);
    }

    void linesOfQtCountByTheirCategory()
    {
        const auto output = open({.linesPerSecond = 5});

        for (int i = 0; i < 100; ++i)
            qCWarning(testLog, "attempt %d failed", i);

        QCOMPARE(countOf("attempt"), 5);
    }

    void debuggingIsNotCut()
    {
        const auto output = open({.level = u"debug"_s, .linesPerSecond = 5});

        for (int i = 0; i < 100; ++i)
            logDebug(testLog, "looked at");

        QCOMPARE(countOf("looked at"), 100);
    }

    void linesInsideAScopeCarryItsField()
    {
        const auto output = open({});
        {
            const LogScope scope("request", "abc");
            logInfo(testLog, "ours");
            qCInfo(testLog, "Qt's");
            const LogScope inner("request", "def");
            logInfo(testLog, "inner");
        }
        logInfo(testLog, "outside");

        const QByteArrayList lines = linesOf(path());
        QVERIFY(lines[0].endsWith("ours request=abc"));
        QVERIFY(lines[1].endsWith("Qt's request=abc"));
        QVERIFY(lines[2].endsWith("inner request=def"));
        QVERIFY(lines[3].endsWith("outside"));
    }

private:
    [[nodiscard]] int countOf(const QByteArray &text) const
    {
        const QByteArrayList lines = linesOf(path());
        return static_cast<int>(
            std::count_if(lines.begin(), lines.end(), [&](const QByteArray &line) { return line.contains(text); }));
    }

    [[nodiscard]] QString path() const { return m_directory->filePath(u"freeim.log"_s); }

    [[nodiscard]] std::unique_ptr<LogOutput> open(LogSettings settings) const
    {
        settings.file = path();
        auto output = LogOutput::open(settings);
        if (!output)
            qFatal("%s", qPrintable(output.error().internal));
        return *std::move(output);
    }

    std::optional<QTemporaryDir> m_directory;
};

QTEST_GUILESS_MAIN(LogOutputTest)
#include "log_output_test.moc"
