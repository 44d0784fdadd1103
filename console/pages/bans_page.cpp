// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/bans_page.h"

#include "console/pages/ban_check_dialog.h"
#include "console/pages/ban_dialog.h"
#include "console/pages/ban_edit_dialog.h"
#include "console/pages/ban_panel.h"
#include "console/pages/job_run.h"
#include "console/pages/looks.h"
#include "console/widgets/choice_filter.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/parts.h"
#include "console/widgets/period_filter.h"
#include "console/widgets/search_field.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"

#include <QMenu>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

std::optional<qint64> moment(const std::optional<Timestamp> &at)
{
    return at ? std::optional(at->milliseconds) : std::nullopt;
}

Cell targetCell(const Ban &ban)
{
    if (ban.targetKind != BanTarget::Account)
        return monoCell(ban.target);
    return {.text = ban.username.isEmpty() ? ban.target : QString(u'@' + oneLine(ban.username)),
            .detail = ban.username.isEmpty() ? QString() : ban.target,
            .copy = ban.target,
            .avatar = ban.target.toLongLong()};
}

QString targetName(const Ban &ban)
{
    return quoted(ban.username.isEmpty() ? ban.target : QString(u'@' + ban.username));
}

} // namespace

BansPage::BansPage(Desk &desk, QWidget *parent)
    : ListPage(desk, u"bans"_s, tr("Bans"), parent)
    , m_panel(new BanPanel(desk))
{
    setObjectName(u"bansPage"_s);
    using Model = KeysetTableModel<Ban>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        return api().call(contract::listBans, request(after, limit), this,
                          [done](const CallResult<KeysetPage<Ban>> &page) {
                              if (page)
                                  done(Chunk<Ban>{page->items, page->next});
                              else
                                  done(CallRefused{page.error()});
                          });
    };
    const QList<Column<Ban>> columns{
        {u"target"_s, tr("Target"), 250, targetCell},
        {u"kind"_s, tr("Kind"), 76, [](const Ban &ban) { return textCell(text(ban.targetKind)); }},
        {u"state"_s, tr("State"), 104, [](const Ban &ban) { return badgeCell(lookOf(ban.state)); }},
        {u"scope"_s, tr("Banned from"), 140, [](const Ban &ban) { return textCell(text(ban.scope)); }},
        {u"reason"_s, tr("Reason"), 200, [](const Ban &ban) { return textCell(ban.reason); }},
        {u"startsAt"_s, tr("Begins"), 110, [](const Ban &ban) { return timeCell(ban.startsAt.milliseconds, {}); }},
        {u"endsAt"_s, tr("Ends"), 110, [](const Ban &ban) { return timeCell(moment(ban.endsAt), tr("when lifted")); }},
        {u"createdBy"_s, tr("Made by"), 110, [](const Ban &ban) { return textCell(ban.createdByName); }},
        {u"createdAt"_s,
         tr("Made"),
         110,
         [](const Ban &ban) { return timeCell(ban.createdAt.milliseconds, {}); },
         {},
         false,
         true}, // mostly the same as when it begins
    };
    m_bans = new Model(
        columns, [](const Ban &ban) { return ban.id.value; }, source, this);
    setModel(m_bans);
    setDetail(m_panel);
    setEmpty({.icon = Icon::Ban,
              .title = tr("No ban fits"),
              .text = tr("Search finds a username as a whole, and how nicknames, devices and addresses begin.")},
             {.icon = Icon::Ban,
              .title = tr("Nobody was banned yet"),
              .text = tr("Bans of accounts, devices and addresses stand here, those that are over, too."),
              .action = may(Permission::BansWrite) ? tr("New ban") : QString()},
             [this] { create(); });
    buildFilters();
    buildActions();
    buildBulkBar();
    follow(FeedTopic::Bans);
    connect(&feed(), &LiveFeed::banTold, this, &BansPage::hear);
}

void BansPage::buildFilters()
{
    addSearch(tr("Username, device, address"));
    m_state = addChoice(tr("State"));
    for (const BanState state : {BanState::Active, BanState::Scheduled, BanState::Expired, BanState::Lifted})
        m_state->add(text(state), static_cast<int>(state));
    m_kind = addChoice(tr("Kind"));
    for (const BanTarget kind : {BanTarget::Account, BanTarget::Device, BanTarget::Address})
        m_kind->add(text(kind), static_cast<int>(kind));
    m_scope = addChoice(tr("Banned from"));
    for (const BanScope scope :
         {BanScope::Service, BanScope::Login, BanScope::Send, BanScope::AddFriends, BanScope::Nearby, BanScope::Upload})
        m_scope->add(text(scope), static_cast<int>(scope));
    m_made = addPeriod(tr("Made"));
    closeFilters();
}

void BansPage::buildActions()
{
    QPushButton *check = addAction(makeButton(tr("Check…"), Icon::Search));
    check->setObjectName(u"check"_s);
    QPushButton *make = addAction(makeButton(tr("New ban"), Icon::Ban, look::kPrimary));
    make->setObjectName(u"create"_s);
    allow(make, may(Permission::BansWrite), lacking(Permission::BansWrite));
    connect(check, &QPushButton::clicked, this, [this] { (new BanCheckDialog(desk(), this))->open(); });
    connect(make, &QPushButton::clicked, this, &BansPage::create);
    connect(m_panel, &BanPanel::editWanted, this, &BansPage::edit);
    connect(m_panel, &BanPanel::liftWanted, this, &BansPage::lift);
}

void BansPage::buildBulkBar()
{
    BulkBar *bar = addBulkBar();
    QPushButton *lift = bar->add(makeButton(tr("Lift…"), Icon::Recall));
    QPushButton *copy = bar->add(makeButton(tr("Copy as text"), Icon::Copy));
    bar->close();
    lift->setObjectName(u"bulkLift"_s);
    allow(lift, may(Permission::BansWrite), lacking(Permission::BansWrite));
    connect(lift, &QPushButton::clicked, this, &BansPage::liftMany);
    connect(copy, &QPushButton::clicked, table(), &TableView::copySelection);
    reloadAfter({JobKind::BansLift, JobKind::UsersBan});
}

void BansPage::liftMany()
{
    BulkBans request;
    if (bulk()->isEvery()) {
        request = forFilters<BulkBans>(this->request({}, 1), isFiltered());
    } else {
        QList<BanId> ids;
        for (const int row : table()->selectedRowNumbers())
            ids.append(m_bans->row(row).id);
        if (!canBeNamed(desk(), ids.size()))
            return;
        request = forIds<BulkBans>(ids);
    }
    runAsJob<BulkBans>(desk(), contract::bulkLiftBans, request,
                       {.title = tr("Lift many bans"),
                        .sentence = tr("They end now. Sessions that they ended stay ended; bans that are over already "
                                       "are left alone."),
                        .verb = tr("Lift bans")},
                       this);
}

BanList BansPage::request(const std::optional<QString> &after, int limit) const
{
    BanList wanted;
    wanted.text = search()->wanted().isEmpty() ? std::nullopt : std::optional(search()->wanted());
    wanted.state = m_state->chosen<BanState>();
    wanted.targetKind = m_kind->chosen<BanTarget>();
    wanted.scope = m_scope->chosen<BanScope>();
    wanted.createdFrom = m_made->period().from;
    wanted.createdTo = m_made->period().until;
    wanted.after = after;
    wanted.limit = limit;
    return wanted;
}

void BansPage::showDetail(qint64 key)
{
    const int row = m_bans->rowOf(key);
    if (row >= 0)
        m_panel->showBan(m_bans->row(row));
    else
        m_panel->show({key});
}

void BansPage::fillRowMenu(QMenu *menu)
{
    const QList<int> rows = table()->selectedRowNumbers();
    if (rows.size() > 1) {
        menu->addAction(themedIcon(Icon::Recall), tr("Lift…"), this, &BansPage::liftMany)
            ->setEnabled(may(Permission::BansWrite));
        return;
    }
    if (rows.isEmpty())
        return;
    const Ban ban = m_bans->row(rows.first());
    const bool canChange = may(Permission::BansWrite) && ban.state != BanState::Lifted &&
                           ban.state != BanState::Expired;
    menu->addAction(themedIcon(Icon::Edit), tr("Edit…"), this, [this, ban] { edit(ban); })->setEnabled(canChange);
    menu->addAction(themedIcon(Icon::Recall), tr("Lift…"), this, [this, ban] { lift(ban); })->setEnabled(canChange);
}

void BansPage::create()
{
    auto *dialog = new BanDialog(desk(), this);
    connect(dialog, &BanDialog::banned, this, [this](const Ban &ban) {
        reload();
        openDetail(ban.id.value);
    });
    dialog->open();
}

void BansPage::edit(const Ban &ban)
{
    auto *dialog = new BanEditDialog(ban, this);
    connect(dialog, &BanEditDialog::submitted, this, [this, dialog](const EditBan &request) {
        api().call(contract::editBan, request, dialog, [this, dialog](const CallResult<Ban> &edited) {
            if (!edited) {
                dialog->fail(edited.error());
                return;
            }
            dialog->finish();
            desk().toasts.show(tr("Changes to the ban are saved"));
            take(*edited);
        });
    });
    dialog->open();
}

void BansPage::lift(const Ban &ban)
{
    const bool hasBegun = ban.state == BanState::Active;
    auto *dialog = new Confirmation({.title = tr("Lift the ban of %1").arg(targetName(ban)),
                                     .sentence = hasBegun ? tr("It ends now. Sessions that it ended stay ended.")
                                                          : tr("It is called off before it begins."),
                                     .verb = tr("Lift ban"),
                                     .isDangerous = false},
                                    this);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, id = ban.id](const QString &reason) {
        LiftBan request;
        request.id = id;
        request.reason = reason;
        api().call(contract::liftBan, request, dialog, [this, dialog](const CallResult<Ban> &lifted) {
            if (!lifted) {
                dialog->fail(lifted.error());
                return;
            }
            dialog->finish();
            desk().toasts.show(tr("The ban was lifted"));
            take(*lifted);
        });
    });
    dialog->open();
}

void BansPage::take(const Ban &ban)
{
    m_bans->replace(ban);
    if (openKey() == ban.id.value)
        m_panel->showBan(ban);
}

// Another operator may be at work on the same list.
void BansPage::hear(FeedAction action, const Ban &ban)
{
    if (m_bans->rowOf(ban.id.value) >= 0)
        take(ban);
    else if (action == FeedAction::Create && !isFiltered() && m_bans->state() == KeysetModel::State::Ready)
        m_bans->prepend({ban});
}

} // namespace freeim::console
