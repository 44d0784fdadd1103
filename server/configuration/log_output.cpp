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
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
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

constexpr auto kAccessCategory = "freeim.access"_L1;

qint64 steadyMilliseconds()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

// systemd says where the journal's end of the stream is; a redirection afterwards leads elsewhere.
bool leadsToJournal(int descriptor)
{
    struct stat info = {};
    const QByteArray expected = qgetenv("JOURNAL_STREAM");
    return !expected.isEmpty() && ::fstat(descriptor, &info) == 0 &&
           expected == QByteArray::number(info.st_dev) + ':' + QByteArray::number(info.st_ino);
}

// sd-daemon(3): what the journal takes for the priority of the line.
QByteArray journalPriority(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "<7>";
    case QtInfoMsg:
        return "<6>";
    case QtWarningMsg:
        return "<4>";
    case QtCriticalMsg:
        return "<3>";
    case QtFatalMsg:
        break;
    }
    return "<2>";
}

// Clients can provoke these at will (half-closed sockets, bad requests), so outside debugging they would only be a
// way to fill the disk. The last rule that matches wins.
QString filterRules(const LogSettings &settings)
{
    const QString access = kAccessCategory + (settings.access ? u".info=true\n"_s : u".info=false\n"_s);
    const QString &level = settings.level;
    if (level == "debug"_L1)
        return access;
    QString rules = u"*.debug=false\nqt.httpserver*.warning=false\n"_s;
    if (level == "warning"_L1 || level == "error"_L1)
        rules += u"*.info=false\n"_s;
    if (level == "error"_L1)
        rules += u"*.warning=false\n"_s;
    return rules + access;
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
    , m_isJournal(leadsToJournal(STDERR_FILENO))
    , m_descriptor(STDERR_FILENO)
    , m_limiter(settings.linesPerSecond)
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
    QLoggingCategory::setFilterRules(filterRules(m_settings));
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

    struct stat info = {};
    const qint64 bytes = ::fstat(opened, &info) == 0 ? info.st_size : 0;
    const std::lock_guard lock(m_mutex);
    m_fileBytes = bytes;
    const int old = std::exchange(m_descriptor, opened);
    if (old != STDERR_FILENO)
        ::close(old);
    return Done{};
}

void LogOutput::write(const LogRecord &record, const QString &kind)
{
    const std::lock_guard lock(m_mutex);
    const qint64 now = steadyMilliseconds();
    writeNotes(now);
    // Who asks for debugging or for a line per request wants them all.
    const bool isUnlimited = record.type == QtDebugMsg || QLatin1StringView(record.category) == kAccessCategory;
    if (isUnlimited || m_limiter.admit(record.type, record.category, kind, now))
        writeLine(record);
}

void LogOutput::noteLeftOut()
{
    const std::lock_guard lock(m_mutex);
    writeNotes(steadyMilliseconds());
}

void LogOutput::writeNotes(qint64 now)
{
    for (const LogLimiter::LeftOut &leftOut : m_limiter.takeLeftOut(now)) {
        const std::array<LogField, 2> fields{LogField{"lines", leftOut.lines}, LogField{"like", leftOut.message}};
        writeLine({.type = leftOut.type,
                   .category = leftOut.category,
                   .message = u"left out lines that came too often"_s,
                   .fields = fields});
    }
}

void LogOutput::writeLine(const LogRecord &record)
{
    const Timestamp now{QDateTime::currentMSecsSinceEpoch()};
    const QString line = m_settings.format == "json"_L1 ? toJsonLine(record, now) : toTextLine(record, now);
    QByteArray bytes = line.toUtf8() + '\n';
    if (m_descriptor == STDERR_FILENO) {
        if (m_isJournal)
            bytes.prepend(journalPriority(record.type));
        (void)writeAll(m_descriptor, bytes);
        return;
    }
    // A full disk must not swallow the line that says so.
    if (!writeAll(m_descriptor, bytes))
        (void)writeAll(STDERR_FILENO, bytes);
    m_fileBytes += bytes.size();
    if (m_settings.fileBytes > 0 && m_fileBytes >= m_settings.fileBytes)
        rotate();
}

// FILE.1 is the youngest of the old ones. When that fails, the open file grows on, and the next attempt comes after as
// many bytes again.
void LogOutput::rotate()
{
    m_fileBytes = 0;
    const auto name = [&](int number) {
        return QFile::encodeName(number == 0 ? m_settings.file : m_settings.file + u'.' + QString::number(number));
    };
    for (int number = m_settings.files; number > 0; --number)
        ::rename(name(number - 1).constData(), name(number).constData());
    const int opened = openFile(m_settings.file);
    if (opened >= 0)
        ::close(std::exchange(m_descriptor, opened));
}

void LogOutput::handleRecord(const LogRecord &record)
{
    if (LogOutput *output = current)
        output->write(record, record.message);
}

void LogOutput::handleQtMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    LogOutput *output = current;
    if (!output || (output->m_settings.level != "debug"_L1 && isProvokedByClients(type, context, message)))
        return;
    const char *const category = context.category ? context.category : "default";
    const auto scoped = LogScope::field();
    const LogRecord record{.type = type,
                           .category = category,
                           .message = message,
                           .fields = {scoped ? &*scoped : nullptr, scoped ? size_t{1} : size_t{0}}};
    // Its text is not constant, so all lines of a category count as one kind.
    output->write(record, {});
}

} // namespace freeim
