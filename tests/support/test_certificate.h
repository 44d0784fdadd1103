// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace freeim::test {

// Runs a program to its end; stops the test when that fails.
inline void runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(program), process.readAll().constData());
}

// A self-signed certificate for 127.0.0.1 and its key, as files of a directory, made by openssl.
struct TestCertificate
{
    QString certificate;
    QString key;

    // kind: as "req -newkey" takes it.
    TestCertificate(const QString &directory, const QString &name, const QString &kind = QStringLiteral("ec"))
        : certificate(QDir(directory).filePath(name + QStringLiteral(".crt")))
        , key(QDir(directory).filePath(name + QStringLiteral(".key")))
    {
        QStringList arguments = {QStringLiteral("req"),
                                 QStringLiteral("-x509"),
                                 QStringLiteral("-nodes"),
                                 QStringLiteral("-newkey"),
                                 kind,
                                 QStringLiteral("-keyout"),
                                 key,
                                 QStringLiteral("-out"),
                                 certificate,
                                 QStringLiteral("-days"),
                                 QStringLiteral("30"),
                                 QStringLiteral("-subj"),
                                 QStringLiteral("/CN=") + name};
        arguments += {QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1")};
        if (kind == QStringLiteral("ec"))
            arguments += {QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1")};
        runTool(QStringLiteral("openssl"), arguments);
    }
};

} // namespace freeim::test
