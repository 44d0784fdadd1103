// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/app/bench_report.h"
#include "console/app/screen_timer.h"
#include "console/pages/page.h"

namespace freeim::console {

class MainWindow;
class TableView;

struct BenchWishes
{
    int seconds = 10;   // of each thing that is done
    double minutes = 0; // do it all again until then; 0: once
};

// Measures the console itself, once somebody is signed in: clicks, scrolls, types and watches as a person would, all
// the time noting how long the window hangs. Prints what it found, then ends the program.
class BenchRun : public QObject
{
    Q_OBJECT
public:
    BenchRun(MainWindow &window, const BenchWishes &wishes);

private:
    using Step = std::function<void()>;

    void begin();
    void next();
    void fail(const QString &why);
    void finish();

    // Steps: each calls next() when it is over.
    void openPage(int index, bool isFirst);
    void runFor(const QString &phase, int interval, const Step &act, const Step &over = {});
    void addRound();

    void scroll();
    void search();
    void switchPage();
    void watch();
    void beginWatch();
    void endWatch();
    void noteMemory();

    Page *openAfresh(PageKind kind);
    [[nodiscard]] static TableView *tableOf(Page *page);
    void note(const QString &phase, const Stalls &stalls);

    MainWindow &m_window;
    BenchWishes m_wishes;
    BenchFindings m_found;
    ScreenTimer m_screen;
    StallWatch m_stalls;
    QList<Step> m_steps;
    QTimer m_act;
    Step m_doing;
    QElapsedTimer m_run;   // since somebody was signed in
    QElapsedTimer m_phase; // since its beginning
    qint64 m_count = 0;    // of acts in the phase
    qint64 m_toldBefore = 0;
    qint64 m_countedBefore = 0;
    qint64 m_told = 0;
    qint64 m_counted = 0;
    bool m_isFailed = false;
};

} // namespace freeim::console
