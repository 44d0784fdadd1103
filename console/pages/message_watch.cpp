// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/message_watch.h"

#include "console/tables/table_view.h"

#include <QScrollBar>

namespace freeim::console {

namespace {

constexpr int kMostAtOnce = 50;      // and once a second
constexpr int kFirst = 150;          // ms: several that come together are one question
constexpr int kApart = 1'000;        // ms
constexpr int kMostAfterPause = 200; // the most that the server gives in one answer
constexpr qsizetype kMostKept = 1'000;

} // namespace

MessageWatch::MessageWatch(Desk &desk, KeysetTableModel<AuditedMessage> *model, TableView *table, Filters filters,
                           QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_model(model)
    , m_table(table)
    , m_filters(std::move(filters))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &MessageWatch::fetch);
    connect(&desk.feed, &LiveFeed::messageTold, this, &MessageWatch::take);
    connect(&desk.feed, &LiveFeed::stateChanged, this, &MessageWatch::changed);
    connect(&desk.feed, &LiveFeed::resumed, this, [this] {
        if (m_isOn && m_isSeen)
            m_model->reload();
    });
    connect(&desk.feed, &LiveFeed::skipped, this, [this](FeedTopic topic, qint64 count) {
        if (!m_isOn || !m_isSeen || topic != FeedTopic::Messages)
            return;
        expect(count);
    });
    connect(table->verticalScrollBar(), &QScrollBar::valueChanged, this, &MessageWatch::noteHold);
    connect(table, &TableView::selectionCountChanged, this, &MessageWatch::noteHold);
    // What was told of while the list was on its way may be missing in it.
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        if (isHeld())
            m_waiting = 0;
        else if (m_isOn && m_waiting > 0)
            plan();
        Q_EMIT changed();
    });
}

void MessageWatch::setOn(bool isOn)
{
    if (isOn == m_isOn)
        return;
    m_isOn = isOn;
    m_shown = 0;
    m_waiting = 0;
    m_leftOut = 0;
    m_pause.stop();
    m_call.cancel();
    m_model->setFrozen(isOn);
    if (isOn && m_isSeen)
        m_desk.feed.want(this, FeedTopic::Messages);
    else
        m_desk.feed.unwant(this, FeedTopic::Messages);
    noteFilters();
    // What came in between, and afterwards what was cut off at the end.
    m_model->reload();
    Q_EMIT changed();
}

void MessageWatch::setSeen(bool isSeen)
{
    m_isSeen = isSeen;
    if (!m_isOn)
        return;
    if (isSeen) {
        m_desk.feed.want(this, FeedTopic::Messages);
        m_model->reload();
    } else {
        m_desk.feed.unwant(this, FeedTopic::Messages);
    }
}

void MessageWatch::noteFilters()
{
    const SearchMessages wanted = m_filters();
    m_desk.feed.narrowMessages(wanted.senderId, wanted.groupId, wanted.words);
}

bool MessageWatch::isHeld() const
{
    return m_table->verticalScrollBar()->value() > 0 || m_table->selectedCount() > 1;
}

bool MessageWatch::fits(const WatchedMessage &message) const
{
    const SearchMessages wanted = m_filters();
    return (!wanted.senderId || *wanted.senderId == message.fromId) && (!wanted.type || *wanted.type == message.type) &&
           (!wanted.isPrivate || *wanted.isPrivate == message.isPrivate);
}

void MessageWatch::take(FeedAction action, const WatchedMessage &message)
{
    if (!m_isOn || !m_isSeen)
        return;
    if (action == FeedAction::Recall) {
        if (m_model->rowOf(message.id.value) >= 0)
            refresh(message.id);
        return;
    }
    if (fits(message))
        expect(1);
}

void MessageWatch::expect(qint64 count)
{
    m_waiting += count;
    m_toldSinceFetch += count;
    plan();
}

void MessageWatch::noteHold()
{
    if (!m_isOn)
        return;
    if (!isHeld() && m_waiting > 0)
        plan();
    Q_EMIT changed();
}

void MessageWatch::plan()
{
    Q_EMIT changed();
    if (isHeld() || m_pause.isActive() || m_call.isRunning())
        return;
    const qint64 since = m_sinceFetch.isValid() ? m_sinceFetch.elapsed() : kApart;
    m_pause.start(static_cast<int>(qMax<qint64>(kFirst, kApart - since)));
}

void MessageWatch::goOn()
{
    m_table->clearSelection();
    m_table->scrollToTop();
    if (m_waiting > kMostAfterPause)
        m_model->reload();
    else if (m_waiting > 0)
        plan();
}

void MessageWatch::fetch()
{
    if (!m_isOn || isHeld() || m_model->state() != KeysetModel::State::Ready)
        return;
    m_sinceFetch.start();
    m_toldSinceFetch = 0;
    SearchMessages wanted = m_filters();
    // Every reading of private messages stands in the audit log; one a second would bury it.
    wanted.withPrivate = false;
    wanted.reason.reset();
    wanted.after.reset();
    wanted.limit = m_waiting > kMostAtOnce ? qMin<int>(static_cast<int>(m_waiting), kMostAfterPause) : kMostAtOnce;
    m_call = m_desk.api.call(contract::searchMessages, wanted, this,
                             [this](const CallResult<AuditedMessagePage> &page) {
                                 if (page)
                                     show(*page);
                             });
}

void MessageWatch::show(const AuditedMessagePage &page)
{
    if (!m_isOn || isHeld())
        return;
    const qint64 newest = m_model->rowCount() > 0 ? m_model->row(0).id.value : 0;
    QList<AuditedMessage> fresh;
    std::copy_if(page.items.begin(), page.items.end(), std::back_inserter(fresh),
                 [newest](const AuditedMessage &message) { return message.id.value > newest; });
    const qint64 missing = qMax<qint64>(0, m_waiting - fresh.size());
    const qint64 late = qMin(missing, m_toldSinceFetch);
    // Words are searchable a second or two after they were told of.
    const bool isIndexBehind = m_filters().words && page.indexedUntil;
    const bool reachesBack = fresh.size() < page.items.size() || !page.next;
    if (!reachesBack)
        m_leftOut += missing - late;
    m_waiting = reachesBack && isIndexBehind ? missing : late;
    m_shown += fresh.size();
    m_model->prepend(fresh, kMostKept);
    m_table->scrollToTop();
    if (m_waiting > 0)
        plan();
    Q_EMIT changed();
}

void MessageWatch::refresh(MessageId id)
{
    AuditedMessageRequest request;
    request.id = id;
    m_desk.api.call(contract::auditedMessage, request, this, [this](const CallResult<AuditedMessage> &message) {
        if (message)
            m_model->replace(*message);
    });
}

} // namespace freeim::console
