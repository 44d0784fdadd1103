// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/announcement_details_dialog.h"

#include "console/widgets/fact_list.h"
#include "console/widgets/parts.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QPlainTextEdit>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 520;
constexpr int kTextHeight = 180;
constexpr qsizetype kMostNamed = 40;

QString accountsText(const QList<AccountId> &ids)
{
    QStringList texts;
    for (const AccountId id : ids.first(qMin(ids.size(), kMostNamed)))
        texts.append(QString::number(id.value));
    const QString named = texts.join(u", "_s);
    const qsizetype more = ids.size() - texts.size();
    return more > 0 ? AnnouncementDetailsDialog::tr("%1, and %n more", nullptr, static_cast<int>(more)).arg(named)
                    : named;
}

} // namespace

AnnouncementDetailsDialog::AnnouncementDetailsDialog(Desk &desk, const SentAnnouncement &announcement, QWidget *window)
    : QDialog(window->window())
    , m_facts(new FactList)
{
    setObjectName(u"announcementDetails"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    const QString title = announcement.title.isEmpty() ? tr("Announcement") : oneLine(announcement.title);
    setWindowTitle(title);
    setFixedWidth(kWidth);
    auto *column = columnIn(this, space::kHuge, space::kMedium);
    column->addWidget((new Label(title))->sized(TextSize::Large, true)->wrapped());
    auto *text = new QPlainTextEdit(announcement.text);
    text->setAccessibleName(tr("Text"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFixedHeight(kTextHeight);
    column->addWidget(text);
    column->addWidget(m_facts);
    QPushButton *close = makeButton(tr("Close"));
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    fill(announcement, {});
    if (announcement.audience != AnnouncementAudience::Accounts)
        return;
    fill(announcement, tr("Asking the server…"));
    desk.api.call(contract::sentAnnouncement, {.id = announcement.id}, this,
                  [this, announcement](const CallResult<AnnouncementDetails> &details) {
                      fill(announcement, details ? accountsText(details->accountIds) : errorText(details.error()));
                  });
}

void AnnouncementDetailsDialog::fill(const SentAnnouncement &announcement, const QString &accounts)
{
    QString audience = console::text(announcement.audience);
    if (announcement.groupId)
        audience += u" · "_s + QString::number(announcement.groupId->value);
    QList<Fact> facts{{tr("To whom"), audience},
                      {tr("Accounts"), number(announcement.accountCount)},
                      timeFact(tr("Sent"), announcement.createdAt, {}),
                      {tr("By"), oneLine(announcement.createdByName)}};
    if (!accounts.isEmpty())
        facts.insert(1, {tr("Named"), accounts});
    m_facts->setFacts(facts);
}

} // namespace freeim::console
