// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

private:
    explicit LogOutput(const LogSettings &settings);
    void install();
    void write(const LogRecord &record);
    static void handleRecord(const LogRecord &record);
    static void handleQtMessage(QtMsgType type, const QMessageLogContext &context, const QString &message);

    const LogSettings m_settings;
    QtMessageHandler m_previousHandler = nullptr;

    std::mutex m_mutex; // protects m_descriptor, and keeps lines whole
    int m_descriptor;
};

} // namespace freeim
