// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/configuration/log_limiter.h"
#include "server/settings/settings.h"
#include "shared/core/log.h"
#include "shared/core/result.h"

#include <memory>
#include <mutex>

// Where the lines of logInfo() and of Qt's own qWarning() end up: standard error or a file, as text or JSON.
// One at a time in a process; made and destroyed in the main thread, written to from any.
namespace freeim {

class LogOutput
{
public:
    // Takes over all logging of the process until it is destroyed. Fails when the file cannot be opened.
    [[nodiscard]] static Result<std::unique_ptr<LogOutput>> open(const LogSettings &settings);
    ~LogOutput();
    Q_DISABLE_COPY_MOVE(LogOutput)

    // For SIGHUP, after the file was moved away: goes on in a new one of the same name. When that fails, the old one
    // stays in use. Any thread.
    [[nodiscard]] Result<Done> reopen();

    // Writes what was left out of lines that came too often. Call it about once a second, or the note waits for the
    // next line. Any thread.
    void noteLeftOut();

private:
    explicit LogOutput(const LogSettings &settings);
    void install();
    // kind: what counts as the same line again.
    void write(const LogRecord &record, const QString &kind);
    void writeNotes(qint64 now);
    void writeLine(const LogRecord &record);
    void rotate();
    static void handleRecord(const LogRecord &record);
    static void handleQtMessage(QtMsgType type, const QMessageLogContext &context, const QString &message);

    const LogSettings m_settings;
    QtMessageHandler m_previousHandler = nullptr;

    const bool m_isJournal; // standard error leads to systemd's journal

    std::mutex m_mutex; // protects what follows, and keeps lines whole
    int m_descriptor;
    qint64 m_fileBytes = 0; // of the file that is open
    LogLimiter m_limiter;
};

} // namespace freeim
