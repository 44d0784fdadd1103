// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/docs/docs_page.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

QString contentOf(const QString &path)
{
    const auto file = docsFile(path.toUtf8());
    return file ? QString::fromUtf8(file->content) : QString();
}

QStringList captures(const QString &text, const QString &pattern)
{
    QStringList found;
    auto matches = QRegularExpression(pattern).globalMatch(text);
    while (matches.hasNext())
        found.append(matches.next().captured(1));
    return found;
}

// Every file that the page asks for, itself included, by following what it names.
QSet<QString> reachable()
{
    QSet<QString> seen;
    QStringList next{u"/docs/index.html"_s};
    while (!next.isEmpty()) {
        const QString path = next.takeFirst();
        if (seen.contains(path))
            continue;
        seen.insert(path);
        const QString content = contentOf(path);
        next += captures(content, u"(?:src|href)=\"(/docs/[^\"]+)\""_s);
        for (const QString &name : captures(content, u"from '\\./([^']+)'"_s))
            next.append("/docs/"_L1 + name);
    }
    return seen;
}

} // namespace

class DocsPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePageIsServedUnderBothItsNames()
    {
        const auto page = docsFile("/docs");

        QVERIFY(page);
        QCOMPARE(page->contentType, QByteArray("text/html; charset=utf-8"));
        QVERIFY(page->content.startsWith("<!DOCTYPE html>"));
        QCOMPARE(docsFile("/docs/")->content, page->content);
    }

    void everythingThePageAsksForIsThere()
    {
        const QSet<QString> paths = reachable();

        QVERIFY(paths.contains(u"/docs/docs.css"_s));
        QVERIFY(paths.contains(u"/docs/schema.js"_s));
        for (const QString &path : paths) {
            const auto file = docsFile(path.toUtf8());
            QVERIFY2(file && !file->content.isEmpty(), qPrintable(path));
        }
        QCOMPARE(docsFile("/docs/docs.js")->contentType, QByteArray("text/javascript; charset=utf-8"));
        QCOMPARE(docsFile("/docs/docs.css")->contentType, QByteArray("text/css; charset=utf-8"));
    }

    void nothingElseIsServed_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("unknown") << QByteArray("/docs/other.js");
        QTest::newRow("upwards") << QByteArray("/docs/../docs/docs.js");
        QTest::newRow("other resource") << QByteArray("/docs/../../migrations/0001_initial.sql");
        QTest::newRow("source") << QByteArray("/docs/docs_page.cpp");
        QTest::newRow("empty") << QByteArray();
    }

    void nothingElseIsServed()
    {
        QFETCH(QByteArray, path);

        QVERIFY(!docsFile(path));
    }

    void thePageKeepsToItsSecurityPolicy()
    {
        for (const QString &path : reachable()) {
            const QString content = contentOf(path);
            const bool isScript = path.endsWith(".js"_L1);
            QVERIFY2(!content.contains(QRegularExpression(u"(?:src|href|url\\()=?[\"']?(?:https?:)?//"_s)),
                     qPrintable(path));
            QVERIFY2(!isScript || !content.contains(QRegularExpression(u"innerHTML|outerHTML|insertAdjacentHTML|eval\\("
                                                                       "|document\\.write|\\.style\\b"_s)),
                     qPrintable(path));
            QVERIFY2(!path.endsWith(".html"_L1) ||
                         !content.contains(
                             QRegularExpression(u"<style|<script(?! type=\"module\" src=)|\\son\\w+=| style="_s)),
                     qPrintable(path));
        }
    }
};

QTEST_GUILESS_MAIN(DocsPageTest)
#include "docs_page_test.moc"
