// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/ban_panel.h"

#include "console/pages/looks.h"
#include "console/pages/user_actions.h"
#include "console/widgets/badge.h"
#include "console/widgets/fact_list.h"
#include "console/widgets/parts.h"
#include "console/widgets/state_view.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QString evidenceText(const QList<MessageId> &evidence)
{
    QStringList ids;
    for (const MessageId id : evidence)
        ids.append(QString::number(id.value));
    return ids.join(u", "_s);
}

QString byText(const QString &name)
{
    return name.isEmpty() ? BanPanel::tr("the command line") : oneLine(name);
}

} // namespace

QString periodText(const Ban &ban)
{
    if (!ban.endsAt)
        return BanPanel::tr("until lifted");
    return duration(ban.endsAt->since(ban.startsAt));
}

BanPanel::BanPanel(Desk &desk, QWidget *parent)
    : DetailPanel(parent)
    , m_desk(desk)
    , m_target(new ElidedLabel(Qt::ElideMiddle))
    , m_kind((new Label)->quiet())
    , m_state(new Badge)
    , m_facts(new FactList)
    , m_history(new FactList)
{
    m_target->setFont(textFont(TextSize::Large, true));
    head()->setSpacing(space::kTiny);
    head()->addWidget(m_target);
    head()->addWidget(m_kind);
    head()->addWidget(m_state, 0, Qt::AlignLeft);
    buildActions();

    auto *page = new QWidget;
    setLook(page, look::kSurface);
    auto *column = columnIn(page, space::kLarge, space::kMedium);
    column->addWidget(m_facts);
    column->addWidget(makeLine());
    column->addWidget(m_history);
    column->addStretch();
    setContent(makeReadingScroll(page));
    connect(state(), &StateView::actionWanted, this, &BanPanel::load);
}

void BanPanel::buildActions()
{
    m_edit = makeButton(tr("Edit"), Icon::Edit);
    m_edit->setObjectName(u"edit"_s);
    m_lift = makeButton(tr("Lift"), Icon::Recall);
    m_lift->setObjectName(u"lift"_s);
    m_account = makeButton(tr("Account"), Icon::User, look::kFlat);
    m_evidence = makeButton(tr("Evidence"), Icon::Message, look::kFlat);
    m_evidence->setObjectName(u"evidence"_s);
    m_evidence->setToolTip(tr("Read the first of the messages in its conversation"));
    for (QPushButton *button : {m_edit, m_lift, m_account, m_evidence})
        actions()->addWidget(button);
    actions()->addStretch();
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editWanted(m_ban); });
    connect(m_lift, &QPushButton::clicked, this, [this] { Q_EMIT liftWanted(m_ban); });
    connect(m_account, &QPushButton::clicked, this,
            [this] { m_desk.go({.page = PageKind::Users, .search = m_ban.target, .id = m_ban.target.toLongLong()}); });
    connect(m_evidence, &QPushButton::clicked, this,
            [this] { m_desk.go({.page = PageKind::Messages, .message = m_ban.evidence.first().value}); });
}

void BanPanel::show(BanId id)
{
    if (id != m_id)
        showLoading();
    m_id = id;
    load();
}

void BanPanel::load()
{
    m_loading = m_desk.api.call(contract::showBan, {.id = m_id}, this, [this](const CallResult<Ban> &ban) {
        if (ban) {
            showBan(*ban);
            return;
        }
        state()->showError(ban.error());
        showState();
    });
}

void BanPanel::showBan(const Ban &ban)
{
    m_ban = ban;
    m_id = ban.id;
    m_target->setFullText(ban.username.isEmpty() ? ban.target : QString(u'@' + ban.username));
    m_kind->setText(ban.username.isEmpty() ? text(ban.targetKind) : u"%1 · %2"_s.arg(text(ban.targetKind), ban.target));
    m_state->setLook(lookOf(ban.state));

    // As the server says: this computer's clock may be wrong.
    const bool isOver = ban.state == BanState::Expired || ban.state == BanState::Lifted;
    const bool mayWrite = m_desk.session.may(Permission::BansWrite);
    const QString whyNot = mayWrite ? tr("The ban is over") : lackingText(Permission::BansWrite);
    allow(m_edit, mayWrite && !isOver, whyNot);
    allow(m_lift, mayWrite && !isOver, whyNot);
    m_account->setVisible(ban.targetKind == BanTarget::Account && m_desk.session.may(Permission::UsersRead));

    m_evidence->setVisible(!ban.evidence.isEmpty() && m_desk.session.may(Permission::MessagesRead));

    m_facts->setFacts({
        {tr("Banned from"), text(ban.scope)},
        {tr("How long"), periodText(ban)},
        timeFact(tr("Begins"), ban.startsAt, {}),
        timeFact(tr("Ends"), ban.endsAt, tr("when it is lifted")),
        {tr("Reason"), ban.reason},
        {tr("Note"), ban.note},
        {tr("Evidence"), evidenceText(ban.evidence)},
    });
    QList<Fact> history{{tr("Made by"), byText(ban.createdByName)}, timeFact(tr("Made"), ban.createdAt, {})};
    if (ban.liftedAt)
        history += {{tr("Lifted by"), byText(ban.liftedByName)},
                    timeFact(tr("Lifted"), ban.liftedAt, {}),
                    {tr("Reason for lifting"), ban.liftReason}};
    history.append({.name = tr("Number"), .value = QString::number(ban.id.value), .isMono = true});
    m_history->setFacts(history);
    showContent();
}

} // namespace freeim::console
