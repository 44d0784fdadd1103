// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/screen_timer.h"

#include "console/charts/series_card.h"
#include "console/widgets/skeleton.h"
#include "console/widgets/tile.h"

#include <QApplication>
#include <QEvent>
#include <QFile>

#include <ctime>
#include <unistd.h>

namespace freeim::console {

namespace {

constexpr int kPoll = 1;             // ms
constexpr int kPatience = 30 * 1000; // ms

template <typename Part>
bool allAre(const QWidget *page, const std::function<bool(const Part *)> &good)
{
    const QList<Part *> parts = page->findChildren<Part *>();
    return std::all_of(parts.begin(), parts.end(), [&](const Part *part) { return !part->isVisible() || good(part); });
}

} // namespace

double secondsSinceStart()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    // proc(5): the 22nd field, in clock ticks since the machine was started; the second may hold blanks.
    const QByteArray content = file.readAll();
    const QByteArray started = content.mid(content.lastIndexOf(')') + 2).split(' ').value(19);
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 -
           started.toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
}

bool hasContent(const QWidget *page)
{
    return page->isVisible() && allAre<Skeleton>(page, [](const Skeleton *) { return false; }) &&
           allAre<Tile>(page, [](const Tile *tile) { return !tile->value().isEmpty(); }) &&
           allAre<SeriesCard>(page, [](const SeriesCard *card) { return card->hasPoints(); });
}

ScreenTimer::ScreenTimer(QObject *parent)
    : QObject(parent)
{
    m_poll.setTimerType(Qt::PreciseTimer);
    m_poll.setInterval(kPoll);
    connect(&m_poll, &QTimer::timeout, this, &ScreenTimer::look);
    qApp->installEventFilter(this);
}

void ScreenTimer::waitForPaint(QWidget *widget, std::function<void()> painted)
{
    m_awaited = widget;
    m_painted = std::move(painted);
}

void ScreenTimer::measure(const std::function<void()> &act, const std::function<QWidget *()> &page, const Shown &shown)
{
    m_page = page;
    m_shown = shown;
    m_since.start();
    act();
    m_poll.start();
    look();
}

void ScreenTimer::look()
{
    if (m_since.elapsed() > kPatience) {
        finish(-1);
        return;
    }
    QWidget *page = m_page();
    if (!page || !hasContent(page))
        return;
    m_poll.stop();
    waitForPaint(page, [this] { finish(static_cast<double>(m_since.nsecsElapsed()) / 1e6); });
    // It may have been painted before we looked; once more costs a little, and is sure.
    page->update();
}

void ScreenTimer::finish(double milliseconds)
{
    m_poll.stop();
    m_shown(milliseconds);
}

bool ScreenTimer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && m_awaited && watched == m_awaited) {
        m_awaited.clear();
        // When all its children are painted, too, and the picture was handed over.
        QTimer::singleShot(0, this, std::exchange(m_painted, {}));
    }
    return QObject::eventFilter(watched, event);
}

} // namespace freeim::console
