// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Ended
{
    int status = -1;
    QString output = {};
};

Ended run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

// "cmake --install" leaves a program that starts, and that a desktop finds and shows.
class InstallTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_prefix.isValid());
        const Ended installed = run(u"cmake"_s,
                                    {u"--install"_s, QStringLiteral(FREEIM_BUILD_DIR), u"--prefix"_s, m_prefix.path()});
        QVERIFY2(installed.status == 0, qPrintable(installed.output));
    }

    void theProgramStarts()
    {
        const Ended told = run(at(u"bin/freeim-console"_s), {u"--version"_s});
        QCOMPARE(told.status, 0);
        QVERIFY2(told.output.contains(u"freeim-console "_s), qPrintable(told.output));
    }

    void theDesktopEntryStartsIt()
    {
        const QString entry = at(u"share/applications/org.freeim.Console.desktop"_s);
        const QString text = textOf(entry);
        QVERIFY(text.contains(u"\nExec=freeim-console\n"_s));
        QVERIFY(text.contains(u"\nIcon=org.freeim.Console\n"_s));
        QVERIFY(text.contains(u"\nName[zh_CN]="_s));
        if (QStandardPaths::findExecutable(u"desktop-file-validate"_s).isEmpty())
            QSKIP("there is no desktop-file-validate");
        const Ended validated = run(u"desktop-file-validate"_s, {entry});
        QVERIFY2(validated.status == 0 && validated.output.isEmpty(), qPrintable(validated.output));
    }

    void theIconDrawsSomething()
    {
        QSvgRenderer icon(at(u"share/icons/hicolor/scalable/apps/org.freeim.Console.svg"_s));
        QVERIFY(icon.isValid());
        QImage image(48, 48, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        icon.render(&painter);
        painter.end();
        QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
        QCOMPARE(qAlpha(image.pixel(24, 6)), 255);
        QVERIFY(image.pixel(24, 6) != image.pixel(33, 26));
    }

    void softwareCentresCanDescribeIt()
    {
        const QString data = at(u"share/metainfo/org.freeim.Console.metainfo.xml"_s);
        QVERIFY(textOf(data).contains(u"<launchable type=\"desktop-id\">org.freeim.Console.desktop</launchable>"_s));
        if (QStandardPaths::findExecutable(u"appstreamcli"_s).isEmpty())
            QSKIP("there is no appstreamcli");
        const Ended validated = run(u"appstreamcli"_s, {u"validate"_s, u"--no-net"_s, data});
        QVERIFY2(validated.output.contains(u"Validation"_s), qPrintable(validated.output));
        // There is no home page to name; versions since 1.0 warn of that.
        static const QRegularExpression problem(u"^[EW]: (?!.*url-homepage-missing)"_s,
                                                QRegularExpression::MultilineOption);
        QVERIFY2(!validated.output.contains(problem), qPrintable(validated.output));
    }

    void theTourIsThereInBothLanguages()
    {
        const QDir docs(at(u"share/doc"_s));
        QStringList found;
        for (const QString &folder : docs.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            found += QDir(docs.filePath(folder)).entryList({u"console*.md"_s}, QDir::Files);
        QCOMPARE(found, (QStringList{u"console.md"_s, u"console.zh-CN.md"_s}));
    }

private:
    [[nodiscard]] QString at(const QString &path) const { return m_prefix.filePath(path); }

    QTemporaryDir m_prefix;
};

QTEST_MAIN(InstallTest)
#include "console_install_test.moc"
