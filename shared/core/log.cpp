// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/log.h"

#include "shared/core/log_format.h"

#include <QDebug>

#include <atomic>

namespace freeim {

namespace {

std::atomic<LogSink> logSink = nullptr;

void writeToQt(const LogRecord &record)
{
    const QMessageLogger logger(nullptr, 0, nullptr, record.category);
    const QString line = messageWithFields(record);
    switch (record.type) {
    case QtDebugMsg:
        logger.debug().noquote() << line;
        break;
    case QtWarningMsg:
        logger.warning().noquote() << line;
        break;
    case QtCriticalMsg:
    case QtFatalMsg:
        logger.critical().noquote() << line;
        break;
    case QtInfoMsg:
        logger.info().noquote() << line;
        break;
    }
}

} // namespace

void setLogSink(LogSink sink)
{
    logSink.store(sink);
}

void writeLog(QtMsgType type, const QLoggingCategory &category, const char *message,
              std::initializer_list<LogField> fields)
{
    const LogRecord record{.type = type,
                           .category = category.categoryName(),
                           .message = QString::fromUtf8(message),
                           .fields = {fields.begin(), fields.size()}};
    const LogSink sink = logSink.load();
    sink ? sink(record) : writeToQt(record);
}

} // namespace freeim
