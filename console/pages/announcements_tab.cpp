// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/announcements_tab.h"

#include "console/pages/announcement_details_dialog.h"
#include "console/tables/table_area.h"
#include "console/widgets/form.h"
#include "console/widgets/parts.h"
#include "console/words/enum_words.h"
#include "console/words/time_words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTextHeight = 140;
constexpr int kPause = 350;

Cell audienceCell(const SentAnnouncement &sent)
{
    const QString words = text(sent.audience);
    return {.text = words, .detail = sent.groupId ? QString::number(sent.groupId->value) : QString()};
}

} // namespace

AnnouncementsTab::AnnouncementsTab(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    using Model = KeysetTableModel<SentAnnouncement>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        return m_desk.api.call(contract::sentAnnouncements, {.after = after, .limit = limit}, this,
                               [done](const auto &page) {
                                   if (page)
                                       done(Chunk<SentAnnouncement>{page->items, page->next});
                                   else
                                       done(CallRefused{page.error()});
                               });
    };
    const QList<Column<SentAnnouncement>> columns{
        {u"title"_s, tr("Title"), 180, [](const SentAnnouncement &sent) { return textCell(sent.title); }},
        {u"text"_s, tr("Text"), 380, [](const SentAnnouncement &sent) { return textCell(sent.text); }},
        {u"audience"_s, tr("To whom"), 140, audienceCell},
        {u"accounts"_s,
         tr("Accounts"),
         92,
         [](const SentAnnouncement &sent) { return textCell(number(sent.accountCount)); },
         {},
         true},
        {u"createdAt"_s, tr("Sent"), 110,
         [](const SentAnnouncement &sent) { return timeCell(sent.createdAt.milliseconds, {}); }},
        {u"by"_s, tr("By"), 110, [](const SentAnnouncement &sent) { return textCell(sent.createdByName); }},
    };
    m_sent = new Model(
        columns, [](const SentAnnouncement &sent) { return sent.id.value; }, source, this);
    auto *area = new TableArea(u"announcements"_s, m_sent);
    area->setEmptyWords(
        {.icon = Icon::Megaphone,
         .title = tr("Nothing was announced yet"),
         .text = tr("An announcement reaches everyone, some accounts, or a group; who is not connected reads it "
                    "later.")});
    QPushButton *make = makeButton(tr("New announcement"), Icon::Megaphone, look::kPrimary);
    make->setObjectName(u"announce"_s);
    auto *column = columnIn(this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kMedium);
    row->addStretch();
    row->addWidget(make);
    column->addLayout(row);
    column->addWidget(makeLine());
    column->addWidget(area, 1);
    area->table()->setAccessibleName(tr("Announcements"));
    connect(area->table(), &TableView::opened, this,
            [this](int chosen) { (new AnnouncementDetailsDialog(m_desk, m_sent->row(chosen), this))->open(); });
    connect(make, &QPushButton::clicked, this, [this] {
        auto *dialog = new AnnouncementDialog(m_desk, this);
        connect(dialog, &AnnouncementDialog::sent, this, &AnnouncementsTab::reload);
        dialog->open();
    });
}

void AnnouncementsTab::activate()
{
    if (!m_isLoaded)
        reload();
}

void AnnouncementsTab::reload()
{
    m_isLoaded = true;
    m_sent->reload();
}

AnnouncementDialog::AnnouncementDialog(Desk &desk, QWidget *window)
    : FormDialog(tr("New announcement"), tr("Send"), window)
    , m_desk(desk)
    , m_audience(form()->add(u"audience"_s, tr("To whom"), new QComboBox))
    , m_accounts(form()->add(u"accountIds"_s, tr("Accounts' ids"), new QLineEdit))
    , m_group(form()->add(u"groupId"_s, tr("Group id"), new QLineEdit))
    , m_title(form()->add(u"title"_s, tr("Title"), new QLineEdit))
    , m_text(form()->add(u"text"_s, tr("Text"), new QPlainTextEdit))
    , m_reach(new Label)
{
    setObjectName(u"announcement"_s);
    for (const AnnouncementAudience audience :
         {AnnouncementAudience::All, AnnouncementAudience::Accounts, AnnouncementAudience::Group})
        m_audience->addItem(console::text(audience), static_cast<int>(audience));
    m_accounts->setPlaceholderText(tr("With commas between"));
    m_text->setFixedHeight(kTextHeight);
    m_text->setTabChangesFocus(true);
    m_reach->quiet()->wrapped();
    form()->add(u"reach"_s, {}, m_reach);
    // Enter must not send by itself.
    verb()->setDefault(false);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &AnnouncementDialog::tellReach);
    connect(m_audience, &QComboBox::currentIndexChanged, this, &AnnouncementDialog::changed);
    connect(m_accounts, &QLineEdit::textChanged, this, &AnnouncementDialog::changed);
    connect(m_group, &QLineEdit::textChanged, this, &AnnouncementDialog::changed);
    changed();
}

void AnnouncementDialog::changed()
{
    const auto audience = static_cast<AnnouncementAudience>(m_audience->currentData().toInt());
    form()->setLineVisible(u"accountIds"_s, audience == AnnouncementAudience::Accounts);
    form()->setLineVisible(u"groupId"_s, audience == AnnouncementAudience::Group);
    m_asking.cancel();
    m_reach->clear();
    m_pause.start();
}

std::optional<SendAnnouncement> AnnouncementDialog::request()
{
    SendAnnouncement wanted{.text = m_text->toPlainText().trimmed(),
                            .title = m_title->text().trimmed(),
                            .audience = static_cast<AnnouncementAudience>(m_audience->currentData().toInt())};
    if (wanted.audience == AnnouncementAudience::Accounts) {
        const QStringList ids = m_accounts->text().split(u',', Qt::SkipEmptyParts);
        for (const QString &id : ids)
            wanted.accountIds.append(AccountId{id.trimmed().toLongLong()});
        if (wanted.accountIds.isEmpty())
            return std::nullopt;
    }
    if (wanted.audience == AnnouncementAudience::Group) {
        wanted.groupId = ChatGroupId{m_group->text().trimmed().toLongLong()};
        if (!wanted.groupId->isSet())
            return std::nullopt;
    }
    return wanted;
}

void AnnouncementDialog::tellReach()
{
    std::optional<SendAnnouncement> wanted = request();
    if (!wanted)
        return;
    if (wanted->text.isEmpty())
        wanted->text = u"-"_s; // a dry run keeps none, but every request has one
    wanted->dryRun = true;
    m_asking = m_desk.api.call(
        contract::sendAnnouncement, *wanted, this, [this](const CallResult<AnnouncementReach> &reach) {
            form()->clearProblems();
            if (reach)
                m_reach->setText(tr("Reaches %1 account(s), %2 of them connected now. It cannot be taken back.")
                                     .arg(number(reach->accountCount), number(reach->onlineCount)));
            else
                form()->showProblem(reach.error());
        });
}

void AnnouncementDialog::submit()
{
    const std::optional<SendAnnouncement> wanted = request();
    if (!wanted) {
        form()->showProblem({}, tr("Say whom it is for"));
        return;
    }
    if (wanted->text.isEmpty()) {
        form()->showProblem(u"text"_s, tr("Write something"));
        return;
    }
    m_pause.stop();
    m_asking.cancel();
    setBusy(true);
    m_desk.api.call(contract::sendAnnouncement, *wanted, this, [this](const CallResult<AnnouncementReach> &reach) {
        if (!reach) {
            fail(reach.error());
            return;
        }
        finish();
        m_desk.toasts.show(tr("Announced to %1 account(s)").arg(number(reach->accountCount)));
        Q_EMIT sent();
    });
}

} // namespace freeim::console
