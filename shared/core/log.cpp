// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/log.h"

#include "shared/core/log_format.h"

#include <QDebug>

#include <atomic>

namespace freeim {

namespace {

std::atomic<LogSink> logSink = nullptr;

thread_local const LogScope *currentScope = nullptr;

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

LogScope::LogScope(const char *name, QByteArray value)
    : m_name(name)
    , m_value(std::move(value))
    , m_outer(std::exchange(currentScope, this))
{}

LogScope::~LogScope()
{
    currentScope = m_outer;
}

std::optional<LogField> LogScope::field()
{
    if (!currentScope)
        return std::nullopt;
    return LogField{currentScope->m_name, currentScope->m_value};
}

void setLogSink(LogSink sink)
{
    logSink.store(sink);
}

void writeLog(QtMsgType type, const QLoggingCategory &category, const char *message,
              std::initializer_list<LogField> fields)
{
    std::vector<LogField> all(fields);
    if (auto scoped = LogScope::field())
        all.push_back(*std::move(scoped));
    const LogRecord record{
        .type = type, .category = category.categoryName(), .message = QString::fromUtf8(message), .fields = all};
    const LogSink sink = logSink.load();
    sink ? sink(record) : writeToQt(record);
}

} // namespace freeim
