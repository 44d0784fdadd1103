// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/bench_run.h"

#include "console/app/main_window.h"
#include "console/app/workspace.h"
#include "console/tables/table_view.h"
#include "console/widgets/search_field.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextStream>
#include <QWheelEvent>

#include <span>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSettle = 800;    // ms: what a phase began is over before the next
constexpr int kFrameTime = 16;  // ms between turns of the wheel
constexpr int kTyping = 300;    // ms between keys: longer than the pause after which a search begins
constexpr int kSwitching = 150; // ms between pages
constexpr int kAgain = 5;       // times that each page is shown again
constexpr int kNotches = 3;     // of the wheel at once

// Names and words that demonstration data have, and some that they have not.
constexpr const char *kNames[] = {"mei", "wang", "10000123", "王", "小明", "li", "nobody", "zhang"};
constexpr const char *kWords[] = {"你好", "hello", "明天", "好的", "meeting", "谢谢", "unheard"};

void say(const QString &text)
{
    QTextStream(stdout) << text << Qt::endl;
}

void click(QWidget *widget)
{
    const QPointF at = widget->rect().center();
    QMouseEvent press(QEvent::MouseButtonPress, at, widget->mapToGlobal(at), Qt::LeftButton, Qt::LeftButton,
                      Qt::NoModifier);
    QMouseEvent release(QEvent::MouseButtonRelease, at, widget->mapToGlobal(at), Qt::LeftButton, Qt::NoButton,
                        Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &press);
    QCoreApplication::sendEvent(widget, &release);
}

void turnWheel(QWidget *area, int notches)
{
    const QPointF at = area->rect().center();
    QWheelEvent turn(at, area->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                     false);
    QCoreApplication::sendEvent(area, &turn);
}

void typeInto(QWidget *field, const QString &text)
{
    QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, text);
    QKeyEvent release(QEvent::KeyRelease, Qt::Key_unknown, Qt::NoModifier, text);
    QCoreApplication::sendEvent(field, &press);
    QCoreApplication::sendEvent(field, &release);
}

} // namespace

BenchRun::BenchRun(MainWindow &window, const BenchWishes &wishes)
    : QObject(&window)
    , m_window(window)
    , m_wishes(wishes)
{
    m_found.platform = QGuiApplication::platformName();
    m_screen.waitForPaint(&window, [this] { m_found.windowUp = secondsSinceStart(); });
    connect(&window, &MainWindow::entered, this, &BenchRun::begin, Qt::SingleShotConnection);
    connect(&window.feed(), &LiveFeed::sampled, this, [this](const Overview &overview) {
        m_found.accounts = overview.accounts;
        m_found.messages = overview.messages;
    });
    connect(&window.feed(), &LiveFeed::messageTold, this, [this] { ++m_told; });
    connect(&window.feed(), &LiveFeed::skipped, this, [this](FeedTopic topic, qint64 count) {
        if (topic == FeedTopic::Messages)
            m_counted += count;
    });
    connect(&m_act, &QTimer::timeout, this, [this] {
        ++m_count;
        m_doing();
    });
    // Whoever cannot sign in waits for nobody here.
    QTimer::singleShot(60'000, this, [this] {
        if (!m_run.isValid())
            fail(u"nobody could be signed in"_s);
    });
}

void BenchRun::begin()
{
    m_run.start();
    if (m_found.windowUp == 0)
        m_found.windowUp = secondsSinceStart();
    m_found.server = m_window.api().server().authority();
    const QList<RailEntry> entries = m_window.workspace()->entries();
    for (const RailEntry &entry : entries)
        m_found.pages.append({.page = entry.title});
    m_steps.append([this] { QTimer::singleShot(kSettle, this, &BenchRun::next); });
    // The first of them is open already.
    for (int index = 1; index < entries.size(); ++index)
        m_steps.append([this, index] { openPage(index, true); });
    for (int turn = 0; turn < kAgain; ++turn) {
        for (int index = 0; index < entries.size(); ++index)
            m_steps.append([this, index] { openPage(index, false); });
    }
    m_steps.append([this] {
        noteMemory();
        runFor(u"nothing to do"_s, 1'000, [] {});
    });
    addRound();
    // Measured like the others, from the sign-in that made it.
    m_screen.measure([] {}, [this] { return m_window.workspace()->currentPage(); },
                     [this](double milliseconds) {
                         if (milliseconds < 0)
                             return fail(u"the first page did not come"_s);
                         m_found.pages.first().first = milliseconds;
                         next();
                     });
}

void BenchRun::addRound()
{
    m_steps.append([this] {
        openAfresh(PageKind::Users);
        runFor(u"scrolling accounts"_s, kFrameTime, [this] { scroll(); });
    });
    m_steps.append([this] {
        openAfresh(PageKind::Messages);
        runFor(u"scrolling messages"_s, kFrameTime, [this] { scroll(); });
    });
    m_steps.append([this] {
        openAfresh(PageKind::Users);
        runFor(u"searching accounts"_s, kTyping, [this] { search(); });
    });
    m_steps.append([this] {
        openAfresh(PageKind::Messages);
        runFor(u"searching messages"_s, kTyping, [this] { search(); });
    });
    m_steps.append([this] { runFor(u"switching pages"_s, kSwitching, [this] { switchPage(); }); });
    m_steps.append([this] { beginWatch(); });
    m_steps.append([this] {
        noteMemory();
        if (static_cast<double>(m_run.elapsed()) / 60'000 < m_wishes.minutes)
            addRound();
        next();
    });
}

void BenchRun::next()
{
    if (m_isFailed)
        return;
    if (m_steps.isEmpty()) {
        finish();
        return;
    }
    m_steps.takeFirst()();
}

void BenchRun::openPage(int index, bool isFirst)
{
    const PageKind kind = m_window.workspace()->entries().at(index).kind;
    auto *button = m_window.workspace()->rail().findChild<QAbstractButton *>(u"page%1"_s.arg(static_cast<int>(kind)));
    m_screen.measure([button] { click(button); },
                     [this, kind]() -> QWidget * {
                         Workspace *workspace = m_window.workspace();
                         return workspace->current() == kind ? workspace->currentPage() : nullptr;
                     },
                     [this, index, isFirst](double milliseconds) {
                         PageTime &time = m_found.pages[index];
                         if (milliseconds < 0)
                             return fail(u"the page %1 did not come"_s.arg(time.page));
                         if (isFirst)
                             time.first = milliseconds;
                         else
                             time.again.append(milliseconds);
                         QTimer::singleShot(isFirst ? kSettle : kFrameTime, this, &BenchRun::next);
                     });
}

void BenchRun::runFor(const QString &phase, int interval, const Step &act, const Step &over)
{
    // What came before is not to count for it.
    QTimer::singleShot(kSettle, this, [this, phase, interval, act, over] {
        m_count = 0;
        m_doing = act;
        m_phase.start();
        m_stalls.note({});
        m_stalls.begin();
        m_act.start(interval);
        QTimer::singleShot(m_wishes.seconds * 1'000, this, [this, phase, over] {
            m_act.stop();
            note(phase, m_stalls.end());
            if (over)
                over();
            next();
        });
    });
}

void BenchRun::note(const QString &phase, const Stalls &stalls)
{
    say(u"%1 min  %2: longest stall %3 ms, %4 MB"_s.arg(static_cast<double>(m_run.elapsed()) / 60'000, 6, 'f', 1)
            .arg(phase)
            .arg(stalls.longest, 0, 'f', 1)
            .arg(static_cast<double>(residentBytes()) / 1e6, 0, 'f', 1));
    for (PhaseTime &known : m_found.phases) {
        if (known.name == phase) {
            known.stalls = worse(known.stalls, stalls);
            return;
        }
    }
    m_found.phases.append({phase, stalls});
}

// All rows from the first one on, whatever was looked for before.
Page *BenchRun::openAfresh(PageKind kind)
{
    m_window.workspace()->showPage(kind);
    Page *page = m_window.workspace()->currentPage();
    page->findChild<SearchField *>(u"search"_s)->clear();
    page->reload();
    return page;
}

TableView *BenchRun::tableOf(Page *page)
{
    return page->findChild<TableView *>(u"table"_s);
}

// Two seconds down, one up again; and now and then to the end at once, where more is asked for.
void BenchRun::scroll()
{
    TableView *table = tableOf(m_window.workspace()->currentPage());
    const qint64 second = m_phase.elapsed() / 1'000 % 9;
    const bool isUp = second % 3 == 2;
    m_stalls.note(isUp ? u"up"_s : u"down"_s);
    if (second == 8 && m_count % 30 == 0) {
        m_stalls.note(u"to the end"_s);
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
    }
    turnWheel(table->viewport(), isUp ? kNotches : -kNotches);
    m_found.rowsScrolled = qMax<qint64>(m_found.rowsScrolled, table->model()->rowCount());
}

// Letter by letter, so that each search is outrun by the next unless it is quick; then another word.
void BenchRun::search()
{
    Page *page = m_window.workspace()->currentPage();
    const bool isMessages = m_window.workspace()->current() == PageKind::Messages;
    const std::span<const char *const> words = isMessages ? std::span<const char *const>(kWords)
                                                          : std::span<const char *const>(kNames);
    auto *field = page->findChild<SearchField *>(u"search"_s);
    qint64 place = m_count - 1;
    for (size_t word = 0;; word = (word + 1) % words.size()) {
        const QString text = QString::fromUtf8(words[word]);
        // A turn to read the result, and one to clear it.
        if (place < text.size()) {
            m_stalls.note(text.left(place + 1));
            typeInto(field, text.at(place));
            ++m_found.searches;
            return;
        }
        if (place == text.size())
            return;
        if (place == text.size() + 1) {
            m_stalls.note(u"clear"_s);
            field->clear();
            return;
        }
        place -= text.size() + 2;
    }
}

void BenchRun::switchPage()
{
    const QList<RailEntry> &entries = m_window.workspace()->entries();
    const RailEntry &entry = entries.at(m_count % entries.size());
    m_stalls.note(entry.title);
    click(m_window.workspace()->rail().findChild<QAbstractButton *>(u"page%1"_s.arg(static_cast<int>(entry.kind))));
    ++m_found.pageSwitches;
}

void BenchRun::beginWatch()
{
    Page *page = openAfresh(PageKind::Messages);
    // The button is there for lists that new messages can fit; the search that was cleared is over by then.
    QTimer::singleShot(kSettle, this, [this, page] {
        auto *button = page->findChild<QAbstractButton *>(u"watch"_s);
        if (!button->isChecked())
            click(button);
        runFor(
            u"watching live events"_s, kFrameTime, [this] { watch(); }, [this] { endWatch(); });
        m_toldBefore = m_told;
        m_countedBefore = m_counted;
    });
}

// Three seconds at the top, where they come in; one of scrolling beside them.
void BenchRun::watch()
{
    TableView *table = tableOf(m_window.workspace()->currentPage());
    const qint64 second = m_phase.elapsed() / 1'000 % 4;
    m_stalls.note(second < 3 ? u"new ones on top"_s : u"scrolling beside"_s);
    if (second == 3)
        turnWheel(table->viewport(), m_phase.elapsed() % 1'000 < 500 ? -kNotches : kNotches);
    else if (table->verticalScrollBar()->value() > 0)
        table->verticalScrollBar()->setValue(0);
}

void BenchRun::endWatch()
{
    m_found.liveSeconds += static_cast<double>(m_phase.elapsed() + kSettle) / 1'000;
    m_found.liveTold += m_told - m_toldBefore;
    m_found.liveCounted += m_counted - m_countedBefore;
    auto *button = m_window.workspace()->currentPage()->findChild<QAbstractButton *>(u"watch"_s);
    if (button->isChecked())
        click(button);
}

void BenchRun::noteMemory()
{
    m_found.memory.append({static_cast<double>(m_run.elapsed()) / 60'000, residentBytes()});
}

void BenchRun::fail(const QString &why)
{
    m_isFailed = true;
    say(u"freeim-console: "_s + why);
    QApplication::exit(1);
}

void BenchRun::finish()
{
    say(reportOf(m_found));
    QApplication::quit();
}

} // namespace freeim::console
