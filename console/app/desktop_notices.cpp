// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/desktop_notices.h"

#include "console/pages/job_words.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"

#include <QMenu>
#include <QSettings>
#include <QSystemTrayIcon>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPause = 1'500; // ms: many of a kind are one note
constexpr int kShown = 8'000;
constexpr Notice kAll[] = {Notice::JobsDone, Notice::Bans, Notice::Announcements};

QString keyOf(Notice notice)
{
    switch (notice) {
    case Notice::JobsDone:
        return u"notices/jobsDone"_s;
    case Notice::Bans:
        return u"notices/bans"_s;
    case Notice::Announcements:
        return u"notices/announcements"_s;
    }
    return {};
}

QString wordsOf(Notice notice)
{
    switch (notice) {
    case Notice::JobsDone:
        return DesktopNotices::tr("My jobs, when they are over");
    case Notice::Bans:
        return DesktopNotices::tr("Bans by other operators");
    case Notice::Announcements:
        return DesktopNotices::tr("Announcements by other operators");
    }
    return {};
}

FeedTopic topicOf(Notice notice)
{
    switch (notice) {
    case Notice::JobsDone:
        return FeedTopic::Jobs;
    case Notice::Bans:
        return FeedTopic::Bans;
    case Notice::Announcements:
        return FeedTopic::Audit;
    }
    return FeedTopic::Jobs;
}

} // namespace

DesktopNotices::DesktopNotices(LiveFeed &feed, const Session &session, QWidget *window)
    : QObject(window)
    , m_feed(feed)
    , m_session(session)
    , m_window(window)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &DesktopNotices::showNext);
    connect(&feed, &LiveFeed::jobTold, this, [this](FeedAction, const Job &job) { noteJob(job); });
    connect(&feed, &LiveFeed::banTold, this, &DesktopNotices::noteBan);
    connect(&feed, &LiveFeed::entryTold, this, &DesktopNotices::noteEntry);
}

bool DesktopNotices::isPossible()
{
    return QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages();
}

bool DesktopNotices::isWanted(Notice notice)
{
    // Only what somebody waits for comes unasked.
    return QSettings().value(keyOf(notice), notice == Notice::JobsDone).toBool();
}

void DesktopNotices::setWanted(Notice notice, bool isWanted)
{
    QSettings().setValue(keyOf(notice), isWanted);
    renew();
}

bool DesktopNotices::isAllowed(Notice notice) const
{
    return m_session.isOpen() && m_session.may(permissionOf(topicOf(notice)));
}

void DesktopNotices::fillMenu(QMenu *menu)
{
    const bool isPossible = DesktopNotices::isPossible();
    for (const Notice notice : kAll) {
        QAction *action = menu->addAction(wordsOf(notice), this,
                                          [this, notice] { setWanted(notice, !isWanted(notice)); });
        action->setCheckable(true);
        action->setChecked(isWanted(notice));
        action->setEnabled(isPossible && isAllowed(notice));
    }
    if (!isPossible) {
        menu->addSeparator();
        menu->addAction(tr("This desktop shows no notes of programs"))->setEnabled(false);
    }
}

void DesktopNotices::renew()
{
    for (const Notice notice : kAll) {
        if (isWanted(notice) && isAllowed(notice))
            m_feed.want(this, topicOf(notice));
        else
            m_feed.unwant(this, topicOf(notice));
    }
}

bool DesktopNotices::isMine(OperatorId id) const
{
    return m_session.isOpen() && m_session.self().profile.id == id;
}

void DesktopNotices::noteJob(const Job &job)
{
    if (!isMine(job.createdBy) || isUnderWay(job.state))
        return;
    note(Notice::JobsDone, PageKind::Jobs, tr("%1: %2", "job, how it ended").arg(text(job.kind), text(job.state)),
         outcomeText(job));
}

void DesktopNotices::noteBan(FeedAction action, const Ban &ban)
{
    if (action != FeedAction::Create || (ban.createdBy && isMine(*ban.createdBy)))
        return;
    const QString target = ban.username.isEmpty() ? ban.target : QString(u'@' + ban.username);
    note(Notice::Bans, PageKind::Bans, tr("%1 was banned").arg(quoted(target)),
         tr("By %1, from: %2").arg(quoted(ban.createdByName), text(ban.scope)));
}

void DesktopNotices::noteEntry(const AuditEntry &entry)
{
    if (entry.action != "announcement.send"_L1 || (entry.operatorId && isMine(*entry.operatorId)))
        return;
    note(Notice::Announcements, PageKind::Settings, tr("An announcement was sent"),
         tr("By %1").arg(quoted(entry.operatorName)));
}

void DesktopNotices::note(Notice notice, PageKind page, const QString &title, const QString &text)
{
    if (!isWanted(notice) || m_window->isActiveWindow())
        return;
    Pending &pending = m_pending[notice];
    pending = {page, title, text, pending.count + 1};
    if (!m_pause.isActive())
        m_pause.start();
}

void DesktopNotices::showNext()
{
    if (m_pending.isEmpty())
        return;
    const Notice notice = m_pending.firstKey();
    const Pending pending = m_pending.take(notice);
    const QString text = pending.count == 1 ? pending.text
                                            : tr("%1, and %n more", nullptr, pending.count - 1).arg(pending.text);
    m_shown = pending.page;
    Q_EMIT noted(notice, pending.title, text);
    if (isPossible()) {
        if (!m_tray) {
            m_tray = new QSystemTrayIcon(themedIcon(Icon::Bell, Tone::Accent), this);
            m_tray->setToolTip(tr("FreeIM console"));
            const auto open = [this] { Q_EMIT opened(m_shown); };
            connect(m_tray, &QSystemTrayIcon::messageClicked, this, open);
            connect(m_tray, &QSystemTrayIcon::activated, this, open);
        }
        m_tray->show();
        m_tray->showMessage(pending.title, text, QSystemTrayIcon::Information, kShown);
    }
    if (!m_pending.isEmpty())
        m_pause.start();
}

} // namespace freeim::console
