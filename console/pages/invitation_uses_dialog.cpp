// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/invitation_uses_dialog.h"

#include "console/pages/looks.h"
#include "console/tables/keyset_table_model.h"
#include "console/words/plain_text.h"
#include "shared/contract/admin_invitations.h"

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

Cell identity(const InvitationUse &use)
{
    return {.text = nameOf(use.nickname, use.username, use.accountId.value),
            .detail = QString(u'@' + oneLine(use.username)),
            .copy = QString::number(use.accountId.value),
            .avatar = use.accountId.value};
}

} // namespace

InvitationUsesDialog::InvitationUsesDialog(Desk &desk, const QString &code, QWidget *window)
    : ListDialog(tr("Accounts made with %1").arg(code), window)
{
    setObjectName(u"invitationUses"_s);
    using Model = KeysetTableModel<InvitationUse>;
    const auto source = [this, &desk, code](const std::optional<QString> &after, int limit, const Model::Done &done) {
        InvitationUses request;
        request.code = code;
        request.after = after;
        request.limit = limit;
        return desk.api.call(contract::invitationUses, request, this, [done](const auto &page) {
            if (page)
                done(Chunk<InvitationUse>{page->items, page->next});
            else
                done(CallRefused{page.error()});
        });
    };
    const QList<Column<InvitationUse>> columns{
        {u"account"_s, tr("Account"), 320, identity},
        {u"id"_s, tr("Id"), 120,
         [](const InvitationUse &use) { return monoCell(QString::number(use.accountId.value)); }},
        {u"usedAt"_s, tr("Registered"), 140,
         [](const InvitationUse &use) { return timeCell(use.usedAt.milliseconds, {}); }},
    };
    auto *model = new Model(
        columns, [](const InvitationUse &use) { return use.accountId.value; }, source, this);
    TableArea *area = setList(u"invitationUses"_s, model,
                              {.icon = Icon::Ticket, .title = tr("Nobody has registered with it yet")});
    connect(area->table(), &TableView::opened, this, [this, &desk, model](int row) {
        const qint64 id = model->row(row).accountId.value;
        accept();
        desk.go({.page = PageKind::Users, .search = QString::number(id), .id = id});
    });
}

} // namespace freeim::console
