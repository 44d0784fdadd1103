// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/ban_check_dialog.h"

#include "console/pages/ban_panel.h"
#include "console/widgets/form.h"
#include "console/widgets/parts.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QLineEdit>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QString lineOf(const Ban &ban)
{
    const QString until = ban.endsAt ? BanCheckDialog::tr("until %1").arg(shortTime(*ban.endsAt)) : periodText(ban);
    return u"• %1 %2 · %3 · %4 · %5"_s.arg(text(ban.targetKind), quoted(ban.target), text(ban.scope), until,
                                           quoted(shortened(ban.reason, 80)));
}

} // namespace

BanCheckDialog::BanCheckDialog(Desk &desk, QWidget *window)
    : FormDialog(tr("Which bans apply?"), tr("Check"), window)
    , m_desk(desk)
    , m_account(form()->add(u"accountId"_s, tr("Account's id"), new QLineEdit))
    , m_device(form()->add(u"deviceId"_s, tr("Device's id"), new QLineEdit))
    , m_address(form()->add(u"address"_s, tr("IP address"), new QLineEdit, tr("Any of the three, or several together")))
    , m_answer(new Label)
{
    setObjectName(u"banCheck"_s);
    m_answer->wrapped()->selectable();
    form()->add(u"answer"_s, {}, m_answer);
    m_account->setFocus();
}

void BanCheckDialog::submit()
{
    CheckBans request;
    const QString account = m_account->text().trimmed();
    bool isNumber = true;
    if (!account.isEmpty())
        request.accountId = AccountId{account.toLongLong(&isNumber)};
    if (!isNumber) {
        form()->showProblem(u"accountId"_s, tr("An id is a number"));
        return;
    }
    if (const QString device = m_device->text().trimmed(); !device.isEmpty())
        request.deviceId = device;
    if (const QString address = m_address->text().trimmed(); !address.isEmpty())
        request.address = address;
    m_answer->clear();
    setBusy(true);
    m_desk.api.call(contract::checkBans, request, this, [this](const CallResult<ActiveBans> &bans) {
        if (!bans) {
            fail(bans.error());
            return;
        }
        setBusy(false);
        QStringList lines;
        for (const Ban &ban : bans->items)
            lines.append(lineOf(ban));
        m_answer->setText(lines.isEmpty() ? tr("No ban applies now.") : lines.join(u'\n'));
    });
}

} // namespace freeim::console
