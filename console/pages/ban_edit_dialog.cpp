// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/ban_edit_dialog.h"

#include "console/widgets/form.h"
#include "console/words/time_words.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTextHeight = 64;

enum End
{
    AsItIs,
    Permanent,
    AtMoment
};

QPlainTextEdit *shortText(const QString &text)
{
    auto *field = new QPlainTextEdit(text);
    field->setFixedHeight(kTextHeight);
    field->setTabChangesFocus(true);
    return field;
}

} // namespace

BanEditDialog::BanEditDialog(const Ban &ban, QWidget *window)
    : FormDialog(tr("Edit ban"), tr("Save changes"), window)
    , m_ban(ban)
    , m_end(form()->add(u"end"_s, tr("End"), new QComboBox))
    , m_until(form()->add(u"endsAt"_s, tr("Until"), new QDateTimeEdit))
    , m_reason(form()->add(u"reason"_s, tr("Reason"), shortText(ban.reason), tr("The banned person sees it")))
    , m_note(form()->add(u"note"_s, tr("Note for operators"), shortText(ban.note)))
{
    setObjectName(u"banEdit"_s);
    m_end->addItem(tr("as it is"), AsItIs);
    m_end->addItem(tr("until it is lifted"), Permanent);
    m_end->addItem(tr("at a chosen time"), AtMoment);
    m_until->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    m_until->setCalendarPopup(true);
    m_until->setDateTime(ban.endsAt ? QDateTime::fromMSecsSinceEpoch(ban.endsAt->milliseconds)
                                    : QDateTime::fromMSecsSinceEpoch(now().milliseconds).addDays(7));
    form()->setLineVisible(u"endsAt"_s, false);
    connect(m_end, &QComboBox::currentIndexChanged, this,
            [this] { form()->setLineVisible(u"endsAt"_s, m_end->currentData().toInt() == AtMoment); });
}

void BanEditDialog::submit()
{
    const QString reason = m_reason->toPlainText().trimmed();
    if (reason.isEmpty()) {
        form()->showProblem(u"reason"_s, tr("Give a reason first"));
        return;
    }
    EditBan request;
    request.id = m_ban.id;
    request.isPermanent = m_end->currentData().toInt() == Permanent;
    if (m_end->currentData().toInt() == AtMoment)
        request.endsAt = Timestamp{m_until->dateTime().toMSecsSinceEpoch()};
    if (reason != m_ban.reason)
        request.reason = reason;
    if (const QString note = m_note->toPlainText().trimmed(); note != m_ban.note)
        request.note = note;
    setBusy(true);
    Q_EMIT submitted(request);
}

} // namespace freeim::console
