// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QtGlobal>
#include <vector>

namespace freeim {

// Keeps lines that somebody can provoke from filling the disk: of each kind so many a second, then a note of how many
// were left out. What is of one kind, the caller says. Not for several threads at a time.
class LogLimiter
{
public:
    // Lines a second of each kind; 0: no limit.
    explicit LogLimiter(int linesPerSecond)
        : m_linesPerSecond(linesPerSecond)
    {}

    // Whether the line may be written. now: ms of a clock that never jumps. category: lives for ever.
    [[nodiscard]] bool admit(QtMsgType type, const char *category, const QString &message, qint64 now);

    // What was left out, each kind once, when its second is over.
    struct LeftOut
    {
        QtMsgType type = QtInfoMsg;
        const char *category = nullptr;
        QString message = {};
        int lines = 0;
    };
    [[nodiscard]] std::vector<LeftOut> takeLeftOut(qint64 now);

private:
    struct Kind
    {
        qint64 since = 0;
        int written = 0;
        LeftOut leftOut = {};
    };

    const int m_linesPerSecond;
    QHash<size_t, Kind> m_kinds;
    qint64 m_nextLook = 0;
};

} // namespace freeim
