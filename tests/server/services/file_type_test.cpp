// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/file_type.h"

#include "server/settings/settings.h"
#include "tests/server/services/file_samples.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

class FileTypeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bytesTellTheType_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<bool>("isTakenByDefault");
        QTest::addColumn<bool>("isInline");
        QTest::newRow("png") << kPng << u"image/png"_s << u"png"_s << true << true;
        QTest::newRow("jpeg") << kJpeg << u"image/jpeg"_s << u"jpg"_s << true << true;
        QTest::newRow("gif") << kGif << u"image/gif"_s << u"gif"_s << true << true;
        QTest::newRow("webp") << kWebp << u"image/webp"_s << u"webp"_s << true << true;
        QTest::newRow("bitmap") << kBitmap << u"image/bmp"_s << u"bmp"_s << false << false;
        QTest::newRow("mp3") << kMp3 << u"audio/mpeg"_s << u"mp3"_s << true << true;
        QTest::newRow("amr") << kAmr << u"audio/AMR"_s << u"amr"_s << true << true;
        QTest::newRow("m4a") << kM4a << u"audio/mp4"_s << u"m4a"_s << true << true;
        QTest::newRow("mp4") << kMp4 << u"video/mp4"_s << u"mp4"_s << true << true;
        QTest::newRow("pdf") << kPdf << u"application/pdf"_s << u"pdf"_s << true << false;
        QTest::newRow("zip") << kZip << u"application/zip"_s << u"zip"_s << true << false;
        QTest::newRow("a document that is a zip inside")
            << kOpenDocument << u"application/vnd.oasis.opendocument.text"_s << u"odt"_s << true << false;
        QTest::newRow("unknown") << kUnknown << u"application/octet-stream"_s << u"bin"_s << true << false;
        QTest::newRow("text") << kText << u"text/plain"_s << u"txt"_s << true << false;
        QTest::newRow("Chinese text") << QByteArray("你好，世界\n") << u"text/plain"_s << u"txt"_s << true << false;
        QTest::newRow("C source") << QByteArray("/* hi */\n#include <x>\n") << u"text/plain"_s << u"txt"_s << true
                                  << false;
        QTest::newRow("JavaScript is text to save") << kJavaScript << u"text/plain"_s << u"txt"_s << true << false;
        QTest::newRow("html") << kHtml << u"text/html"_s << u"html"_s << false << false;
        QTest::newRow("svg") << kSvg << u"image/svg+xml"_s << u"svg"_s << false << false;
        QTest::newRow("xml") << kXml << u"application/xml"_s << u"xml"_s << false << false;
        QTest::newRow("shell script") << kShellScript << u"application/x-shellscript"_s << u"sh"_s << false << false;
        QTest::newRow("php") << kPhp << u"application/x-php"_s << u"php"_s << false << false;
    }

    void bytesTellTheType()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, name);
        QFETCH(QString, suffix);
        QFETCH(bool, isTakenByDefault);
        QFETCH(bool, isInline);

        const FileType type = sniffFileType(content);

        QCOMPARE(type.name, name);
        QCOMPARE(type.suffix, suffix);
        QCOMPARE(isListed(type, UploadSettings{}.types), isTakenByDefault);
        QCOMPARE(isSafeInline(type.name), isInline);
    }

    void whatRunsIsNeverTakenByDefaultNorShown_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("python") << kPython;
        QTest::newRow("perl") << QByteArray("#!/usr/bin/perl\nprint 1;\n");
        QTest::newRow("a program") << kProgram;
        QTest::newRow("html after spaces") << QByteArray("  \n\t<html><body>hello");
        QTest::newRow("html in the middle") << QByteArray("hello <script>alert(1)</script>");
        QTest::newRow("svg after a prolog") << QByteArray("<?xml version=\"1.0\"?>\n<!-- c -->\n") + kSvg;
    }

    void whatRunsIsNeverTakenByDefaultNorShown()
    {
        QFETCH(QByteArray, content);

        const FileType type = sniffFileType(content);

        QVERIFY2(!isListed(type, UploadSettings{}.types), qPrintable(type.name));
        QVERIFY2(!isSafeInline(type.name), qPrintable(type.name));
    }

    void playlistsAreNotShownInline()
    {
        const FileType type = sniffFileType(kPlaylist);

        QVERIFY2(type.name.startsWith("audio/"_L1), qPrintable(type.name));
        QVERIFY(!isSafeInline(type.name));
    }

    void aListMayNameKindsAndAliases_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("listed");
        QTest::addColumn<bool>("matches");
        QTest::newRow("exact") << kPng << u"image/png"_s << true;
        QTest::newRow("all of the kind") << kPng << u"image/*"_s << true;
        QTest::newRow("another kind") << kPng << u"audio/*"_s << false;
        QTest::newRow("another of the kind") << kPng << u"image/jpeg"_s << false;
        QTest::newRow("an alias") << kMp3 << u"audio/mp3"_s << true;
        QTest::newRow("an alias is of no kind") << kPdf << u"image/*"_s << false;
        QTest::newRow("case does not matter") << kAmr << u"audio/amr"_s << true;
        QTest::newRow("html under its own name") << kHtml << u"text/html"_s << true;
        QTest::newRow("html is no plain text") << kHtml << u"text/plain"_s << false;
        QTest::newRow("everything is bytes, but unknown is not meant")
            << kPng << u"application/octet-stream"_s << false;
        QTest::newRow("a kind that begins alike") << kPng << u"imag/*"_s << false;
    }

    void aListMayNameKindsAndAliases()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, listed);
        QFETCH(bool, matches);

        QCOMPARE(isListed(sniffFileType(content), {listed}), matches);
    }

    void anEmptyListTakesNothing() { QVERIFY(!isListed(sniffFileType(kPng), {})); }

    void onlyKnownTypesAreShownInline()
    {
        QVERIFY(!isSafeInline(u"video/no-such-type"_s));
        QVERIFY(!isSafeInline(u"text/html"_s));
        QVERIFY(!isSafeInline({}));
    }

    void theSystemKnowsTypes() { QVERIFY(checkTypesAreKnown()); }
};

QTEST_GUILESS_MAIN(FileTypeTest)
#include "file_type_test.moc"
