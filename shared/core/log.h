// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/ids.h"

#include <QLoggingCategory>
#include <QString>

#include <concepts>
#include <initializer_list>
#include <optional>
#include <span>
#include <variant>

// Log lines with fields, on top of QLoggingCategory. Any thread.
//
//     Q_LOGGING_CATEGORY(httpLog, "freeim.http")
//     logInfo(httpLog, "request done", {{"request", id}, {"status", 200}});
//
// When the category's level is off, nothing inside the parentheses is evaluated. Values may hold anything a client
// sent: they are escaped on output. Passwords, tokens and message bodies are never logged. Plain qCInfo() works too.
namespace freeim {

class LogValue
{
public:
    using Content = std::variant<bool, qint64, quint64, double, QString>;

    LogValue(bool value)
        : m_content(value)
    {}
    template <std::signed_integral T>
    LogValue(T value)
        : m_content(qint64{value})
    {}
    template <std::unsigned_integral T>
    requires(!std::same_as<T, bool>) LogValue(T value)
        : m_content(quint64{value})
    {}
    LogValue(double value)
        : m_content(value)
    {}
    template <typename Tag>
    LogValue(Id<Tag> id)
        : m_content(id.value)
    {}
    LogValue(const QString &text)
        : m_content(text)
    {}
    LogValue(QStringView text)
        : m_content(text.toString())
    {}
    LogValue(QLatin1StringView text)
        : m_content(QString(text))
    {}
    LogValue(const QByteArray &utf8)
        : m_content(QString::fromUtf8(utf8))
    {}
    LogValue(const char *utf8)
        : m_content(QString::fromUtf8(utf8))
    {}

    [[nodiscard]] const Content &content() const { return m_content; }

private:
    Content m_content;
};

struct LogField
{
    const char *name; // lowerCamel, ASCII; not "time", "level", "category" or "message"
    LogValue value;
};

// One line of the log; valid during the call that carries it.
struct LogRecord
{
    QtMsgType type = QtInfoMsg;
    const char *category = "default";
    QString message = {};
    std::span<const LogField> fields = {};
};

// While it lives, every line that its thread logs carries the field, Qt's own lines included: what a service says deep
// inside a request is found by the request's id. Scopes of a thread end in reverse order; the inner one counts.
class LogScope
{
public:
    LogScope(const char *name, QByteArray value);
    ~LogScope();
    Q_DISABLE_COPY_MOVE(LogScope)

    // Of this thread.
    [[nodiscard]] static std::optional<LogField> field();

private:
    const char *m_name;
    const QByteArray m_value;
    const LogScope *m_outer;
};

// Where lines go; without one they go to Qt's message handler as text. Called in the thread that logs.
using LogSink = void (*)(const LogRecord &);
void setLogSink(LogSink sink);

void writeLog(QtMsgType type, const QLoggingCategory &category, const char *message,
              std::initializer_list<LogField> fields = {});

} // namespace freeim

// Lower case like Qt's qCInfo(), of which they are the form with fields.
#define FREEIM_LOG_LINE(type, isEnabled, category, ...)                                                                \
    do {                                                                                                               \
        if (const QLoggingCategory &freeimLogCategory = category(); freeimLogCategory.isEnabled())                     \
            ::freeim::writeLog(type, freeimLogCategory, __VA_ARGS__);                                                  \
    } while (false)
#define logDebug(category, ...) FREEIM_LOG_LINE(QtDebugMsg, isDebugEnabled, category, __VA_ARGS__)
#define logInfo(category, ...) FREEIM_LOG_LINE(QtInfoMsg, isInfoEnabled, category, __VA_ARGS__)
#define logWarning(category, ...) FREEIM_LOG_LINE(QtWarningMsg, isWarningEnabled, category, __VA_ARGS__)
#define logError(category, ...) FREEIM_LOG_LINE(QtCriticalMsg, isCriticalEnabled, category, __VA_ARGS__)
