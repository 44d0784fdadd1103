// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/export_table.h"
#include "tests/server/jobs/zip_entry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

class ExportTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cellsAreQuotedWhereTheyMustBe_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isNumber");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << u"hello"_s << false << QByteArray("hello");
        QTest::newRow("Chinese") << u"你好"_s << false << QByteArray("你好");
        QTest::newRow("comma") << u"a,b"_s << false << QByteArray("\"a,b\"");
        QTest::newRow("quote") << u"say \"hi\""_s << false << QByteArray("\"say \"\"hi\"\"\"");
        QTest::newRow("lines") << u"a\nb"_s << false << QByteArray("\"a\nb\"");
        QTest::newRow("formula") << u"=1+1"_s << false << QByteArray("'=1+1");
        QTest::newRow("formula with a quote") << u"@a\"b"_s << false << QByteArray("\"'@a\"\"b\"");
        QTest::newRow("negative number") << u"-5"_s << true << QByteArray("-5");
        QTest::newRow("empty") << u""_s << false << QByteArray("");
    }

    void cellsAreQuotedWhereTheyMustBe()
    {
        QFETCH(QString, text);
        QFETCH(bool, isNumber);
        QFETCH(QByteArray, expected);

        QCOMPARE(csvRow({{.text = text, .isNumber = isNumber}, {.text = u"x"_s}}), expected + ",x\r\n");
    }

    void aWorkbookHoldsNumbersAndTexts()
    {
        const QByteArray book = workbook({{{.text = u"10000012"_s, .isNumber = true}, {.text = u"=1+1 你好"_s}}});

        const QByteArray sheet = zipEntry(book, "xl/worksheets/sheet1.xml");
        QVERIFY(sheet.contains("<v>10000012</v>"));
        QVERIFY(sheet.contains("=1+1 你好"));
        QVERIFY(!sheet.contains("<f>")); // no formula
        QVERIFY(sheet.contains("title"));
    }

    void aTextThatIsTooLongForACellEndsWithAnEllipsis()
    {
        const QByteArray book = workbook({{{.text = QString(40'000, u'x')}}});

        const QByteArray sheet = zipEntry(book, "xl/worksheets/sheet1.xml");
        QVERIFY(sheet.contains(QByteArray(QByteArray(32'766, 'x') + "…")));
        QVERIFY(!sheet.contains(QByteArray(32'767, 'x')));
    }

    void aPulledBrakeEndsIt()
    {
        const QTemporaryDir folder;
        const auto forever = []() -> Result<std::optional<ExportRow>> {
            return std::optional(ExportRow{{.text = u"x"_s}});
        };
        int looks = 0;

        const auto written = writeXlsx(folder.filePath(u"book"_s), u"sheet"_s, {u"title"_s}, forever,
                                       [&] { return ++looks == 3; });

        QCOMPARE(written.error().code, ErrorCode::Busy);
        QCOMPARE(looks, 3);
    }

private:
    QByteArray workbook(QList<ExportRow> rows)
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"book"_s);
        const auto next = [&]() -> Result<std::optional<ExportRow>> {
            return rows.isEmpty() ? std::nullopt : std::optional(rows.takeFirst());
        };
        const auto written = writeXlsx(path, u"sheet"_s, {u"title"_s}, next, [] { return false; });
        QFile file(path);
        return written && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_GUILESS_MAIN(ExportTableTest)
#include "export_table_test.moc"
