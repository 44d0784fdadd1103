// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/progress.h"

#include <QLocale>

#include <cstdio>
#include <unistd.h>

namespace freeim::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBarWidth = 24;
constexpr qint64 kTerminalPause = 100; // ms
constexpr qint64 kLinePause = 5'000;   // ms

QString durationText(qint64 seconds)
{
    return seconds < 120 ? u"%1 s"_s.arg(seconds) : u"%1 min"_s.arg((seconds + 30) / 60);
}

} // namespace

QString progressLine(const QString &what, qint64 done, qint64 total, qint64 milliseconds)
{
    const QLocale locale(QLocale::English, QLocale::UnitedStates); // 1,234,567
    const double part = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 1.0;
    const int filled = static_cast<int>(part * kBarWidth);
    QString line = u"%1 [%2%3] %4 %  %5 of %6"_s
                       .arg(what.leftJustified(11), QString(filled, u'='), QString(kBarWidth - filled, u' '))
                       .arg(static_cast<int>(part * 100), 3)
                       .arg(locale.toString(done), locale.toString(total));
    if (milliseconds == 0 || done == 0)
        return line;
    const double rate = static_cast<double>(done) * 1'000 / static_cast<double>(milliseconds);
    line += u"  %1/s"_s.arg(locale.toString(static_cast<qint64>(rate)));
    if (done < total)
        return line +
               u"  %1 left"_s.arg(durationText(static_cast<qint64>(static_cast<double>(total - done) / rate) + 1));
    return line + u"  in %1"_s.arg(durationText(milliseconds / 1'000));
}

ConsoleProgress::ConsoleProgress()
    : m_isTerminal(isatty(STDERR_FILENO) == 1)
{}

void ConsoleProgress::begin(const QString &what, qint64 total)
{
    m_what = what;
    m_total = total;
    m_done = 0;
    m_sinceBegin.start();
    m_sinceShown.start();
    if (m_isTerminal)
        show();
}

void ConsoleProgress::advance(qint64 count)
{
    m_done += count;
    if (m_sinceShown.elapsed() >= (m_isTerminal ? kTerminalPause : kLinePause))
        show();
}

void ConsoleProgress::end()
{
    m_done = m_total;
    show();
    if (m_isTerminal)
        std::fputc('\n', stderr);
}

void ConsoleProgress::show()
{
    m_sinceShown.start();
    const QString line = progressLine(m_what, m_done, m_total, m_sinceBegin.elapsed());
    // Back to the line's start, and clear what a longer line left behind.
    std::fprintf(stderr, m_isTerminal ? "\r%s\x1b[K" : "%s\n", qPrintable(line));
    std::fflush(stderr);
}

} // namespace freeim::demo
