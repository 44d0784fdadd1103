// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/bench_report.h"

#include <QFile>
#include <QLocale>

#include <unistd.h>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWindowTarget = 1; // seconds
constexpr double kPageTarget = 200; // ms
constexpr int kName = 34;
constexpr int kFigure = 12;
constexpr double kMegabyte = 1e6;

QString figure(double value, int decimals, const QString &unit)
{
    return QString(QString::number(value, 'f', decimals) + u' ' + unit).rightJustified(kFigure);
}

QString count(qint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

// Marks what misses its bound: the table is long.
QString mark(bool isGood)
{
    return isGood ? QString() : u"  !"_s;
}

double median(QList<double> values)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

QString pagesPart(const QList<PageTime> &pages)
{
    QString text = u"\nfrom the click to the screen (at most %1 ms)"_s.arg(kPageTarget);
    text = text.leftJustified(kName) + u"\n"_s + QString().leftJustified(kName) + u"first"_s.rightJustified(kFigure) +
           u"again"_s.rightJustified(kFigure) + u"worst again\n"_s.rightJustified(kFigure + 4);
    for (const PageTime &page : pages) {
        const double worst = page.again.isEmpty() ? 0 : *std::max_element(page.again.begin(), page.again.end());
        text += QString(u"  "_s + page.page).leftJustified(kName) + figure(page.first, 0, u"ms"_s) +
                figure(median(page.again), 0, u"ms"_s) + figure(worst, 0, u"ms"_s) +
                mark(qMax(page.first, worst) < kPageTarget) + u'\n';
    }
    return text;
}

QString phasesPart(const BenchFindings &found)
{
    QString text = u"\nlongest stall of the window (at most %1 ms)\n"_s.arg(kLongestStall);
    text += QString().leftJustified(kName) + u"longest"_s.rightJustified(kFigure) +
            u"own work"_s.rightJustified(kFigure) + u"99 %"_s.rightJustified(kFigure) +
            u"over 17 ms"_s.rightJustified(kFigure) + u"over 50 ms"_s.rightJustified(kFigure) + u'\n';
    for (const PhaseTime &phase : found.phases) {
        const Stalls &s = phase.stalls;
        text += QString(u"  "_s + phase.name).leftJustified(kName) + figure(s.longest, 1, u"ms"_s) +
                figure(s.longestOwn, 1, u"ms"_s) + figure(s.p99, 1, u"ms"_s) +
                QString::number(s.overFrame).rightJustified(kFigure) +
                QString::number(s.overTarget).rightJustified(kFigure) + mark(s.longest < kLongestStall);
        if (!s.during.isEmpty())
            text += u"  ("_s + s.during + u')';
        text += u'\n';
    }
    return text;
}

QString livePart(const BenchFindings &found)
{
    if (found.liveSeconds <= 0)
        return {};
    const auto perSecond = [&](qint64 events) { return static_cast<double>(events) / found.liveSeconds; };
    return u"\nlive events %1/s: %2/s told, %3/s counted by the server\n"_s
        .arg(perSecond(found.liveTold + found.liveCounted), 0, 'f', 0)
        .arg(perSecond(found.liveTold), 0, 'f', 0)
        .arg(perSecond(found.liveCounted), 0, 'f', 0);
}

QString memoryPart(const QList<MemoryTime> &memory)
{
    if (memory.isEmpty())
        return {};
    QString text = u"\nresident memory\n"_s;
    for (const MemoryTime &at : memory)
        text += u"  after %1 min"_s.arg(at.minute, 0, 'f', 1).leftJustified(kName) +
                figure(static_cast<double>(at.bytes) / kMegabyte, 1, u"MB"_s) + u'\n';
    const qsizetype quarter = qMax<qsizetype>(1, memory.size() / 4);
    const auto medianOf = [&](qsizetype from) {
        QList<double> bytes;
        for (qsizetype i = from; i < from + quarter; ++i)
            bytes.append(static_cast<double>(memory.at(i).bytes));
        return median(bytes);
    };
    if (memory.size() >= 4)
        text += u"  second quarter to last: %1 MB more\n"_s.arg(
            (medianOf(memory.size() - quarter) - medianOf(quarter)) / kMegabyte, 0, 'f', 1);
    return text;
}

} // namespace

Stalls worse(const Stalls &one, const Stalls &other)
{
    Stalls both = one.longest >= other.longest ? one : other;
    both.p99 = qMax(one.p99, other.p99);
    both.turns = one.turns + other.turns;
    both.overFrame = one.overFrame + other.overFrame;
    both.overTarget = one.overTarget + other.overTarget;
    return both;
}

qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

QString reportOf(const BenchFindings &found)
{
    QString text = u"\nFreeIM console at %1, on %2: %3 accounts, %4 messages\n\n"_s.arg(
        found.server, found.platform, count(found.accounts), count(found.messages));
    text += u"window up"_s.leftJustified(kName) + figure(found.windowUp, 2, u"s"_s) +
            mark(found.windowUp < kWindowTarget) + u'\n';
    text += pagesPart(found.pages) + phasesPart(found);
    text += u"\nrows in the longest list %1, searches %2, pages switched %3\n"_s.arg(
        count(found.rowsScrolled), count(found.searches), count(found.pageSwitches));
    return text + livePart(found) + memoryPart(found.memory);
}

} // namespace freeim::console
