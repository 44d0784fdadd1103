// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <array>

namespace freeim::console {

// How long the event loop was kept from turning: what a person feels as a window that hangs.
struct Stalls
{
    double longest = 0;    // ms
    double longestOwn = 0; // of it, processor time of this thread; the rest belonged to others
    QString during = {};   // what was done then
    double p99 = 0;        // of all turns
    qint64 turns = 0;
    qint64 overFrame = 0;  // longer than a frame of a screen
    qint64 overTarget = 0; // longer than kLongestStall
};

inline constexpr double kFrame = 1000.0 / 60; // ms
inline constexpr double kLongestStall = 50;

// A timer that is due each millisecond: how late it comes is how long the loop was busy. Lives in the thread that it
// watches.
class StallWatch : public QObject
{
    Q_OBJECT
public:
    explicit StallWatch(QObject *parent = nullptr);

    // From now on; what was before is forgotten.
    void begin();
    // What is done from now on, for whoever reads of the longest.
    void note(const QString &what) { m_what = what; }
    [[nodiscard]] Stalls end();

private:
    void beat();

    // Tenths of a millisecond; the last place holds all that is longer. Of fixed size: it runs for hours.
    std::array<qint64, 1'001> m_histogram = {};
    Stalls m_stalls;
    QString m_what;
    QTimer m_timer;
    double m_last = 0;
    double m_lastOwn = 0;
};

} // namespace freeim::console
