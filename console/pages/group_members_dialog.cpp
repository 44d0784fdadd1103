// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/group_members_dialog.h"

#include "console/widgets/form.h"
#include "console/widgets/reason_field.h"
#include "console/words/plain_text.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIdsHeight = 110;

} // namespace

GroupMembersDialog::GroupMembersDialog(const GroupDetail &group, QWidget *window)
    : FormDialog(tr("Add members to %1").arg(quoted(group.name)), tr("Add members"), window)
    , m_group(group.id)
    , m_ids(form()->add(
          u"accountIds"_s, tr("Ids of the accounts"), new QPlainTextEdit,
          tr("One a line, or with commas between; at most %1. All are added, or none.").arg(kMostMembersAdded)))
    , m_reason(form()->add(u"reason"_s, tr("Reason"), new ReasonField))
{
    setObjectName(u"groupMembers"_s);
    m_ids->setFixedHeight(kIdsHeight);
    m_ids->setTabChangesFocus(true);
    m_ids->setFocus();
}

void GroupMembersDialog::submit()
{
    static const QRegularExpression kBetween(u"[\\s,;，；、]+"_s);
    AddGroupMembers request;
    request.id = m_group;
    request.reason = m_reason->reason();
    const QStringList words = m_ids->toPlainText().split(kBetween, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        bool isNumber = false;
        const qint64 id = word.toLongLong(&isNumber);
        if (!isNumber || id <= 0) {
            form()->showProblem(u"accountIds"_s, tr("%1 is no id").arg(quoted(shortened(word, 40))));
            return;
        }
        request.accountIds.append(AccountId{id});
    }
    if (words.isEmpty()) {
        form()->showProblem(u"accountIds"_s, tr("Say whom to add"));
        return;
    }
    if (request.reason.isEmpty()) {
        form()->showProblem(u"reason"_s, tr("Give a reason first"));
        return;
    }
    m_reason->remember();
    setBusy(true);
    Q_EMIT submitted(request);
}

} // namespace freeim::console
