// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/workspace.h"

#include "console/app/page_list.h"
#include "console/app/preferences.h"
#include "console/pages/job_watch.h"
#include "console/pages/operator_sessions_dialog.h"
#include "console/widgets/banner.h"
#include "console/widgets/parts.h"
#include "console/widgets/state_view.h"
#include "console/words/error_words.h"
#include "console/words/time_words.h"

#include <QKeyEvent>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>

namespace freeim::console {

using namespace Qt::StringLiterals;

Workspace::Workspace(ApiClient &api, Session &session, ConnectionWatch &watch, LiveFeed &feed, QMenu *operatorMenu,
                     QWidget *parent)
    : QWidget(parent)
    , m_watch(watch)
    , m_toasts(new Toasts(this))
    , m_desk{api, session, *m_toasts, feed, [this](const Destination &destination) { go(destination); }}
    , m_entries(pagesFor(session))
    , m_rail(new Rail(m_entries, operatorMenu))
    , m_connection(new Banner)
    , m_notice(new Banner)
    , m_stack(new QStackedWidget)
{
    setObjectName(u"workspace"_s);
    m_desk.jobs = new JobWatch(m_desk, this);
    m_connection->setObjectName(u"connectionBanner"_s);
    auto *row = rowIn(this);
    row->addWidget(m_rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_connection);
    column->addWidget(m_notice);
    column->addWidget(m_stack, 1);
    row->addLayout(column, 1);

    m_rail->setOperator(session.self().profile);
    m_rail->setNarrow(preferences::isRailNarrow());
    connect(m_rail, &Rail::chosen, this, &Workspace::showPage);
    connect(&m_watch, &ConnectionWatch::changed, this, &Workspace::showConnection);
    connect(&m_watch, &ConnectionWatch::restored, this, [this] {
        if (Page *shown = currentPage())
            shown->reload();
    });
    connect(m_connection, &Banner::actionWanted, &m_watch, &ConnectionWatch::askNow);
    connect(m_notice, &Banner::actionWanted, m_notice, &QWidget::hide);
    connect(new QShortcut(QKeySequence(Qt::Key_F5), this), &QShortcut::activated, this, [this] {
        if (Page *shown = currentPage())
            shown->reload();
    });
    connect(new QShortcut(QKeySequence(Qt::Key_Slash), this), &QShortcut::activated, this, [this] {
        if (Page *shown = currentPage())
            shown->focusSearch();
    });
    connect(&feed, &LiveFeed::sampled, this, [this](const Overview &overview) {
        if (std::exchange(m_version, overview.server.version) != overview.server.version)
            showConnection();
    });
    askVersion();
    showConnection();
    // Else the first button of the rail would have the focus, and its ring.
    m_stack->setFocusPolicy(Qt::ClickFocus);
    setFocusProxy(m_stack);
    if (m_entries.isEmpty()) {
        auto *state = new StateView;
        state->show(Icon::Lock, tr("Your role allows nothing here"),
                    tr("An operator who manages roles can give you permissions."));
        m_stack->addWidget(state);
    } else {
        showPage(m_entries.first().kind);
    }
}

void Workspace::askVersion()
{
    if (!m_desk.session.may(Permission::OverviewRead))
        return;
    m_desk.api.call(contract::overview, {}, this, [this](const CallResult<Overview> &overview) {
        if (!overview)
            return;
        m_version = overview->server.version;
        noteServerTime(overview->at);
        showConnection();
    });
}

bool Workspace::isThere(PageKind kind) const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const RailEntry &entry) { return entry.kind == kind; });
}

Page *Workspace::page(PageKind kind)
{
    if (!isThere(kind))
        return nullptr;
    Page *&made = m_pages[kind];
    if (!made) {
        made = makePage(kind, m_desk);
        m_stack->addWidget(made);
    }
    return made;
}

void Workspace::showPage(PageKind kind)
{
    Page *shown = page(kind);
    if (!shown)
        return;
    bringUp(kind, shown);
    shown->activate();
}

void Workspace::bringUp(PageKind kind, Page *page)
{
    // What had the focus is about to be hidden, and Qt would give it to whatever button comes next.
    if (QWidget *focused = focusWidget(); focused && m_stack->isAncestorOf(focused))
        m_stack->setFocus();
    m_current = kind;
    m_stack->setCurrentWidget(page);
    m_rail->setCurrent(kind);
}

void Workspace::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && currentPage())
        currentPage()->focusContent();
    else
        QWidget::keyPressEvent(event);
}

void Workspace::go(const Destination &destination)
{
    Page *target = page(destination.page);
    if (!target) {
        m_toasts->show(tr("Your role does not show that page"), Tone::Warning);
        return;
    }
    bringUp(destination.page, target);
    target->visit(destination);
    target->activate();
}

void Workspace::showNotice(Tone tone, const QString &text)
{
    m_notice->show(tone, text, tr("Close"));
    m_notice->setVisible(!text.isEmpty());
}

void Workspace::showOwnSessions()
{
    (new OperatorSessionsDialog(m_desk, this))->open();
}

void Workspace::showConnection()
{
    m_rail->showConnection(m_watch, m_desk.api.server(), m_version);
    if (m_watch.state() == ConnectionWatch::State::Lost)
        m_connection->show(
            Tone::Danger,
            tr("%1. Trying again by itself; nothing you typed is lost.", "why").arg(errorText(m_watch.problem())),
            tr("Try now"));
    else
        m_connection->hide();
}

QVariantMap Workspace::keptState() const
{
    QVariantMap pages;
    for (auto page = m_pages.begin(); page != m_pages.end(); ++page)
        pages.insert(QString::number(static_cast<int>(page.key())), page.value()->keptState());
    QVariantList jobs;
    for (const qint64 id : m_desk.jobs->followed())
        jobs.append(id);
    return {{u"current"_s, static_cast<int>(m_current)}, {u"pages"_s, pages}, {u"jobs"_s, jobs}};
}

void Workspace::restoreState(const QVariantMap &state)
{
    const QVariantMap pages = state.value(u"pages"_s).toMap();
    for (auto kept = pages.begin(); kept != pages.end(); ++kept) {
        if (Page *restored = page(static_cast<PageKind>(kept.key().toInt())))
            restored->restoreState(kept.value().toMap());
    }
    QList<qint64> jobs;
    for (const QVariant &id : state.value(u"jobs"_s).toList())
        jobs.append(id.toLongLong());
    m_desk.jobs->followAgain(jobs);
    const auto current = static_cast<PageKind>(state.value(u"current"_s).toInt());
    if (isThere(current))
        showPage(current);
}

} // namespace freeim::console
