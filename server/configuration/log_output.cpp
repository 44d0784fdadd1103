// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/log_output.h"

#include "server/configuration/file_descriptor.h"
#include "shared/core/log_format.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

// The handlers that Qt wants are plain functions, so they need to find their object.
std::atomic<LogOutput *> current = nullptr;

// Owner and group: log collectors run in a group.
constexpr mode_t kFileMode = 0640;

int openFile(const QString &path)
{
    return ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, kFileMode);
}

Failure failToOpen(const QString &path, int error)
{
    return failInternally(u"cannot open the log file '"_s + path + u"': "_s +
                          QString::fromLocal8Bit(std::strerror(error)));
}

// Clients can provoke these at will (half-closed sockets, bad requests), so outside debugging they would only be a
// way to fill the disk. The last rule that matches wins.
QString filterRules(const QString &level)
{
    if (level == "debug"_L1)
        return {};
    QString rules = u"*.debug=false\nqt.httpserver*.warning=false\n"_s;
    if (level == "warning"_L1 || level == "error"_L1)
        rules += u"*.info=false\n"_s;
    if (level == "error"_L1)
        rules += u"*.warning=false\n"_s;
    return rules;
}

// The same for warnings of Qt's that have no category of their own to switch off.
bool isProvokedByClients(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    constexpr std::array kSources = {"QIODevice::"_L1, "QAbstractSocket::"_L1, "QTcpSocket"_L1, "QSslSocket"_L1,
                                     "QWebSocket"_L1};
    if (type != QtWarningMsg || (context.category && qstrcmp(context.category, "default") != 0))
        return false;
    return std::any_of(kSources.begin(), kSources.end(),
                       [&](QLatin1StringView source) { return message.startsWith(source); });
}

} // namespace

LogOutput::LogOutput(const LogSettings &settings)
    : m_settings(settings)
    , m_descriptor(STDERR_FILENO)
{}

Result<std::unique_ptr<LogOutput>> LogOutput::open(const LogSettings &settings)
{
    std::unique_ptr<LogOutput> output(new LogOutput(settings));
    FREEIM_CHECK(output->reopen());
    output->install();
    return output;
}

LogOutput::~LogOutput()
{
    LogOutput *self = this;
    if (current.compare_exchange_strong(self, nullptr)) {
        setLogSink(nullptr);
        qInstallMessageHandler(m_previousHandler);
        QLoggingCategory::setFilterRules({});
    }
    if (m_descriptor != STDERR_FILENO)
        ::close(m_descriptor);
}

void LogOutput::install()
{
    Q_ASSERT(!current);
    current = this;
    QLoggingCategory::setFilterRules(filterRules(m_settings.level));
    m_previousHandler = qInstallMessageHandler(handleQtMessage);
    setLogSink(handleRecord);
}

Result<Done> LogOutput::reopen()
{
    if (m_settings.file.isEmpty())
        return Done{};
    const int opened = openFile(m_settings.file);
    if (opened < 0)
        return failToOpen(m_settings.file, errno);

    const std::lock_guard lock(m_mutex);
    const int old = std::exchange(m_descriptor, opened);
    if (old != STDERR_FILENO)
        ::close(old);
    return Done{};
}

void LogOutput::write(const LogRecord &record)
{
    const Timestamp now{QDateTime::currentMSecsSinceEpoch()};
    const QString line = m_settings.format == "json"_L1 ? toJsonLine(record, now) : toTextLine(record, now);
    const QByteArray bytes = line.toUtf8() + '\n';

    const std::lock_guard lock(m_mutex);
    // A full disk must not swallow the line that says so.
    if (!writeAll(m_descriptor, bytes) && m_descriptor != STDERR_FILENO)
        (void)writeAll(STDERR_FILENO, bytes);
}

void LogOutput::handleRecord(const LogRecord &record)
{
    if (LogOutput *output = current)
        output->write(record);
}

void LogOutput::handleQtMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    LogOutput *output = current;
    if (!output || (output->m_settings.level != "debug"_L1 && isProvokedByClients(type, context, message)))
        return;
    output->write({.type = type, .category = context.category ? context.category : "default", .message = message});
}

} // namespace freeim
