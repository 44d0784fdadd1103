// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/checks.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace freeim::architecture;

namespace {

using Check = QStringList (*)(const QList<SourceFile> &);

// A tree on disk that holds one file.
QList<SourceFile> treeWith(const QString &path, const QString &content)
{
    const QTemporaryDir root;
    const QString absolute = root.filePath(path);
    QFile file(absolute);
    if (!QDir().mkpath(QFileInfo(absolute).path()) || !file.open(QIODevice::WriteOnly) ||
        file.write(content.toUtf8()) < 0 || !file.flush())
        qFatal("cannot write %s", qPrintable(absolute));
    return readTree(root.path());
}

const QString kSpdx =
    u"// SPDX-FileCopyrightText: FreeIM contributors\n// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;

} // namespace

class ArchitectureTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ourOwnTreeKeepsTheRules_data()
    {
        QTest::addColumn<Check>("check");
        QTest::newRow("layers") << Check{layerFindings};
        QTest::newRow("confined headers") << Check{headerFindings};
        QTest::newRow("length of files") << Check{lengthFindings};
        QTest::newRow("licence") << Check{licenceFindings};
        QTest::newRow("local paths") << Check{localPathFindings};
    }

    void ourOwnTreeKeepsTheRules()
    {
        QFETCH(Check, check);
        const QList<SourceFile> files = readTree(QStringLiteral(FREEIM_SOURCE_DIR));

        const QStringList findings = check(files);

        QVERIFY(std::any_of(files.begin(), files.end(), [](const SourceFile &file) {
            return file.path == "tests/architecture/architecture_test.cpp"_L1;
        }));
        QVERIFY2(findings.isEmpty(), qPrintable(u'\n' + findings.join(u'\n')));
    }

    void includesOutsideTheLayersAreFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("header");
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("own folder") << u"server/http/a.h"_s << u"server/http/b.h"_s << true;
        QTest::newRow("layer below") << u"server/endpoints/a.cpp"_s << u"server/services/b.h"_s << true;
        QTest::newRow("folder below the wiring") << u"server/app/a.cpp"_s << u"server/storage/b.h"_s << true;
        QTest::newRow("tests see all") << u"tests/server/a.cpp"_s << u"server/storage/b.h"_s << true;
        QTest::newRow("moc's output") << u"tests/server/a.cpp"_s << u"a.moc"_s << true;
        QTest::newRow("skipped layer") << u"server/endpoints/a.cpp"_s << u"server/repositories/b.h"_s << false;
        QTest::newRow("layer above") << u"server/services/a.h"_s << u"server/http/b.h"_s << false;
        QTest::newRow("layer above, shared") << u"shared/core/a.h"_s << u"shared/reflect/b.h"_s << false;
        QTest::newRow("sibling") << u"server/realtime/a.h"_s << u"server/http/b.h"_s << false;
        QTest::newRow("server from shared") << u"shared/core/a.h"_s << u"server/settings/b.h"_s << false;
        QTest::newRow("server from console") << u"console/pages/a.cpp"_s << u"server/settings/b.h"_s << false;
        QTest::newRow("console from server") << u"server/app/a.cpp"_s << u"console/app/b.h"_s << false;
        QTest::newRow("tests from server") << u"server/app/a.cpp"_s << u"tests/support/b.h"_s << false;
        QTest::newRow("not from the root") << u"server/http/a.cpp"_s << u"b.h"_s << false;
        QTest::newRow("like a layer's name") << u"server/endpoints/a.h"_s << u"server/http2/b.h"_s << false;
        QTest::newRow("folder without a row") << u"server/helpers/a.h"_s << u"server/helpers/b.h"_s << false;
    }

    void includesOutsideTheLayersAreFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, header);
        QFETCH(bool, isAllowed);

        const QStringList findings = layerFindings(treeWith(path, u"\n  # include \"%1\"\n"_s.arg(header)));

        QCOMPARE(findings.isEmpty(), isAllowed);
        QVERIFY(isAllowed || findings.first().startsWith(path + u':'));
    }

    void librariesOutsideTheirPlaceAreFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("header");
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("http in its transport")
            << u"server/http/http_transport.cpp"_s << u"QHttpServerRequest"_s << true;
        QTest::newRow("http beside it") << u"server/http/dispatcher.cpp"_s << u"QHttpServerRequest"_s << false;
        QTest::newRow("http by module") << u"server/app/main.cpp"_s << u"QtHttpServer/QHttpServer"_s << false;
        QTest::newRow("http's base class") << u"server/http/guard.h"_s << u"QAbstractHttpServer"_s << false;
        QTest::newRow("sql in storage") << u"server/storage/sqlite_driver.cpp"_s << u"sqlite3.h"_s << true;
        QTest::newRow("sql in services") << u"server/services/a.cpp"_s << u"sqlite3.h"_s << false;
        QTest::newRow("sql classes in services") << u"server/services/a.cpp"_s << u"QSqlQuery"_s << false;
        QTest::newRow("postgres beside its driver") << u"server/storage/a.cpp"_s << u"libpq-fe.h"_s << false;
        QTest::newRow("sql by module") << u"console/app/a.cpp"_s << u"QtSql/QSqlQuery"_s << false;
        QTest::newRow("expected in a service") << u"server/services/a.h"_s << u"tl/expected.hpp"_s << false;
        QTest::newRow("anything else") << u"server/services/a.h"_s << u"QString"_s << true;
    }

    void librariesOutsideTheirPlaceAreFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, header);
        QFETCH(bool, isAllowed);

        const QStringList findings = headerFindings(treeWith(path, u"#include <%1>\n"_s.arg(header)));

        QCOMPARE(findings.isEmpty(), isAllowed);
    }

    void aFileTooLongIsFound()
    {
        const auto linesOf = [](int count) { return u"\n"_s.repeated(count); };

        QVERIFY(lengthFindings(treeWith(u"shared/core/a.h"_s, linesOf(600))).isEmpty());
        QCOMPARE(lengthFindings(treeWith(u"shared/core/a.h"_s, linesOf(601))),
                 QStringList{u"shared/core/a.h:601: 601 lines are more than 600"_s});
        QVERIFY(lengthFindings(treeWith(u"docs/api.md"_s, linesOf(601))).isEmpty());
    }

    void aMissingLicenceIsFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("content");
        QTest::addColumn<bool>("isAllowed");
        const QString inScript = QString(kSpdx).replace("//"_L1, "#"_L1);
        QTest::newRow("both lines") << u"a.h"_s << QString(kSpdx + "#pragma once\n"_L1) << true;
        QTest::newRow("after an interpreter") << u".ci/run"_s << QString("#!/bin/sh\n"_L1 + inScript) << true;
        QTest::newRow("text") << u"README.md"_s << u"# FreeIM\n"_s << true;
        QTest::newRow("none") << u"a.cpp"_s << u"int a;\n"_s << false;
        QTest::newRow("empty file") << u"a.cpp"_s << QString() << false;
        QTest::newRow("one of two") << u"a.cpp"_s << kSpdx.section(u'\n', 0, 0) << false;
        QTest::newRow("another licence") << u"a.cpp"_s << QString(kSpdx).replace("GPL"_L1, "LGPL"_L1) << false;
        QTest::newRow("too late") << u"a.sql"_s << QString("select 1;\n"_L1 + kSpdx) << false;
        QTest::newRow("script without") << u"scripts/run.sh"_s << u"#!/bin/sh\ntrue\n"_s << false;
    }

    void aMissingLicenceIsFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, content);
        QFETCH(bool, isAllowed);

        QCOMPARE(licenceFindings(treeWith(path, content)).isEmpty(), isAllowed);
    }

    void aLocalPathIsFound()
    {
        const QString path = u"/work"_s + u"/somebody"_s;

        QCOMPARE(localPathFindings(treeWith(u"docs/a.md"_s, "see\n"_L1 + path)).size(), 1);
        QVERIFY(localPathFindings(treeWith(u"docs/a.md"_s, u"see /var/lib/freeim"_s)).isEmpty());
        QVERIFY(localPathFindings(treeWith(u"var/log.txt"_s, path)).isEmpty());
        QVERIFY(localPathFindings(treeWith(u"build/debug/CMakeCache.txt"_s, path)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "architecture_test.moc"
