// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/recent_bans_card.h"

#include "console/pages/looks.h"
#include "console/widgets/badge.h"
#include "console/widgets/parts.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QGridLayout>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShown = 5;

QString targetOf(const Ban &ban)
{
    return ban.username.isEmpty() ? ban.target : QString(u'@' + ban.username);
}

} // namespace

RecentBansCard::RecentBansCard(Desk &desk, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_none((new Label)->quiet()->wrapped())
    , m_grid(new QGridLayout)
{
    setLook(this, look::kCard);
    setObjectName(u"recentBans"_s);
    auto *column = columnIn(this, 0, space::kMedium);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kLarge);
    auto *head = new QHBoxLayout;
    head->addWidget((new Label(tr("Recent bans")))->sized(TextSize::Large, true));
    head->addStretch();
    QPushButton *all = makeButton(tr("All bans"), look::kLink);
    all->setObjectName(u"allBans"_s);
    head->addWidget(all);
    column->addLayout(head);
    column->addWidget(m_none);
    m_grid->setHorizontalSpacing(space::kMedium);
    m_grid->setVerticalSpacing(space::kSmall);
    m_grid->setColumnStretch(0, 3);
    m_grid->setColumnStretch(2, 2);
    column->addLayout(m_grid);
    column->addStretch();
    connect(all, &QPushButton::clicked, this, [this] { m_desk.go({.page = PageKind::Bans}); });
    connect(&m_desk.feed, &LiveFeed::banTold, this, &RecentBansCard::take);
    m_none->setText(tr("Asking the server…"));
}

void RecentBansCard::reload()
{
    BanList newest;
    newest.limit = static_cast<int>(kShown);
    m_call = m_desk.api.call(contract::listBans, newest, this, [this](const CallResult<KeysetPage<Ban>> &page) {
        if (!page) {
            m_none->setText(errorText(page.error()));
            m_none->setVisible(m_bans.isEmpty());
            return;
        }
        m_bans = page->items.first(qMin(page->items.size(), kShown));
        draw();
    });
}

void RecentBansCard::take(FeedAction action, const Ban &ban)
{
    const auto known = std::find_if(m_bans.begin(), m_bans.end(), [&](const Ban &other) { return other.id == ban.id; });
    if (known != m_bans.end())
        *known = ban;
    else if (action == FeedAction::Create)
        m_bans.prepend(ban);
    else
        return;
    m_bans.resize(qMin(m_bans.size(), kShown));
    draw();
}

void RecentBansCard::draw()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_none->setText(tr("Nobody was banned yet."));
    m_none->setVisible(m_bans.isEmpty());
    for (int row = 0; row < m_bans.size(); ++row) {
        const Ban &ban = m_bans.at(row);
        QPushButton *target = makeButton(shortened(oneLine(targetOf(ban)), 28), look::kLink);
        target->setToolTip(plainToolTip(ban.reason));
        connect(target, &QPushButton::clicked, this,
                [this, id = ban.id.value] { m_desk.go({.page = PageKind::Bans, .search = {}, .id = id}); });
        // Placed first: a badge that is shown before it belongs to a window would be one for a moment.
        auto *state = new Badge;
        m_grid->addWidget(state, row, 1);
        state->setLook(lookOf(ban.state));
        auto *scope = new ElidedLabel;
        scope->setFullText(text(ban.scope));
        auto *when = (new Label(relativeTime(ban.createdAt, now())))->quiet();
        when->setToolTip(plainToolTip(exactTime(ban.createdAt)));
        m_grid->addWidget(target, row, 0, Qt::AlignLeft);
        m_grid->addWidget(scope, row, 2);
        m_grid->addWidget(when, row, 3, Qt::AlignRight);
    }
}

} // namespace freeim::console
