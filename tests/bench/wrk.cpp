// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/wrk.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryFile>

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

Result<WrkRun> readRun(const QByteArray &output)
{
    const qsizetype line = output.lastIndexOf("{\"requests\"");
    const QJsonObject measured = QJsonDocument::fromJson(output.mid(std::max<qsizetype>(line, 0))).object();
    const double seconds = measured.value("microseconds"_L1).toDouble() / 1e6;
    WrkRun run{.requests = measured.value("requests"_L1).toInteger(),
               .p50 = measured.value("p50"_L1).toDouble() / 1e3,
               .p99 = measured.value("p99"_L1).toDouble() / 1e3};
    const qint64 failures = measured.value("errors"_L1).toInteger() + measured.value("refused"_L1).toInteger();
    if (run.requests == 0 || seconds <= 0 || failures > 0)
        return failInternally(u"wrk: %1 failures; it said: %2"_s.arg(failures).arg(QString::fromUtf8(output)));
    run.perSecond = static_cast<double>(run.requests) / seconds;
    run.bytesPerAnswer = measured.value("bytes"_L1).toDouble() / static_cast<double>(run.requests);
    return run;
}

} // namespace

Result<WrkRun> runWrk(quint16 port, const QByteArrayList &requests, int connections, load::Clock::duration time,
                      load::EventLoop *loop)
{
    QTemporaryFile file;
    if (!file.open() || file.write(requests.join('\0')) < 0 || !file.flush())
        return failInternally(file.errorString());
    // wrk takes whole seconds.
    const auto seconds = std::max<qint64>(1, std::chrono::duration_cast<std::chrono::seconds>(time).count());
    QProcess wrk;
    wrk.setProcessChannelMode(QProcess::MergedChannels);
    wrk.start(u"wrk"_s,
              {u"-t1"_s, u"-c%1"_s.arg(connections), u"-d%1s"_s.arg(seconds), u"--timeout"_s, u"10s"_s, u"-s"_s,
               QStringLiteral(FREEIM_WRK_SCRIPT), u"http://127.0.0.1:%1/"_s.arg(port), u"--"_s, file.fileName()});
    if (!wrk.waitForStarted())
        return failInternally(u"wrk can't be run; scripts/deps.sh --test installs it"_s);
    while (wrk.state() != QProcess::NotRunning) {
        if (loop)
            loop->runFor(std::chrono::milliseconds(50));
        wrk.waitForFinished(loop ? 1 : 100);
    }
    return readRun(wrk.readAll());
}

} // namespace freeim::bench
