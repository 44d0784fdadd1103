// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

namespace freeim::demo {

// Told how far a step has come. Called in the thread that does the work.
class Progress
{
public:
    virtual ~Progress() = default;
    virtual void begin(const QString &what, qint64 total) = 0;
    virtual void advance(qint64 count) = 0;
    virtual void end() = 0;
};

// "messages  [=====     ]  50 %  500,000 of 1,000,000  41,667/s  12 s left"
[[nodiscard]] QString progressLine(const QString &what, qint64 done, qint64 total, qint64 milliseconds);

// On standard error: a bar that moves on a terminal, a line every few seconds elsewhere.
class ConsoleProgress final : public Progress
{
public:
    ConsoleProgress();

    void begin(const QString &what, qint64 total) override;
    void advance(qint64 count) override;
    void end() override;

private:
    void show();

    bool m_isTerminal;
    QString m_what;
    qint64 m_total = 0;
    qint64 m_done = 0;
    QElapsedTimer m_sinceBegin;
    QElapsedTimer m_sinceShown;
};

} // namespace freeim::demo
