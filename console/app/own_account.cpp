// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/own_account.h"

#include "console/widgets/form.h"
#include "console/widgets/parts.h"
#include "console/widgets/qr_code.h"
#include "shared/contract/admin_me.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QLineEdit *hidden()
{
    auto *field = new QLineEdit;
    field->setEchoMode(QLineEdit::Password);
    return field;
}

// "ABCDEFGH" -> "ABCD EFGH": easier to type from.
QString inFours(const QString &secret)
{
    QString spaced;
    for (qsizetype i = 0; i < secret.size(); ++i) {
        if (i > 0 && i % 4 == 0)
            spaced += u' ';
        spaced += secret.at(i);
    }
    return spaced;
}

} // namespace

OwnPasswordDialog::OwnPasswordDialog(ApiClient &api, QWidget *window)
    : FormDialog(tr("Change password"), tr("Change password"), window)
    , m_api(api)
    , m_current(form()->add(u"current"_s, tr("Current password"), hidden()))
    , m_new(form()->add(u"password"_s, tr("New password"), hidden(),
                        tr("At least %n character(s). Your other sessions end.", nullptr, kOperatorPasswordLeastBytes)))
    , m_again(form()->add(u"again"_s, tr("The same again"), hidden()))
{
    setObjectName(u"ownPassword"_s);
    m_current->setFocus();
}

void OwnPasswordDialog::submit()
{
    if (m_new->text() != m_again->text()) {
        form()->showProblem(u"again"_s, tr("The two are not the same"));
        return;
    }
    setBusy(true);
    m_api.call(contract::changeOwnPassword, {.current = m_current->text(), .password = m_new->text()}, this,
               [this](const CallResult<Done> &changedIt) {
                   if (!changedIt) {
                       fail(changedIt.error());
                       return;
                   }
                   finish();
                   Q_EMIT changed();
               });
}

SecondFactorDialog::SecondFactorDialog(ApiClient &api, const SecondFactorBegun &begun, QWidget *window)
    : FormDialog(tr("Switch the second factor on"), tr("Switch on"), window)
    , m_api(api)
{
    setObjectName(u"secondFactor"_s);
    form()->add(u"picture"_s, tr("Scan this with your authenticator app"), new QrCode)->setText(begun.uri);
    QLineEdit *secret = form()->add(u"secret"_s, tr("Or type this secret there"), new QLineEdit(inFours(begun.secret)),
                                    tr("Time-based, six digits, every 30 seconds."));
    secret->setReadOnly(true);
    secret->setFont(monoFont(TextSize::Large));
    m_code = form()->add(u"code"_s, tr("Code that the app shows"), new QLineEdit);
    m_code->setMaxLength(6);
    QPushButton *copy = makeButton(tr("Copy secret"), Icon::Copy);
    footer()->insertWidget(0, copy);
    connect(copy, &QPushButton::clicked, this, [plain = begun.secret] { QApplication::clipboard()->setText(plain); });
    m_code->setFocus();
}

void SecondFactorDialog::submit()
{
    setBusy(true);
    m_api.call(contract::confirmSecondFactor, {.code = m_code->text().trimmed()}, this,
               [this](const CallResult<RecoveryCodes> &codes) {
                   if (!codes) {
                       fail(codes.error());
                       return;
                   }
                   finish();
                   Q_EMIT switchedOn(codes->codes);
               });
}

ProvePasswordDialog::ProvePasswordDialog(const QString &title, const QString &verb, QWidget *window)
    : FormDialog(title, verb, window)
    , m_password(form()->add(u"password"_s, tr("Your password"), hidden()))
{
    m_password->setFocus();
}

QString ProvePasswordDialog::password() const
{
    return m_password->text();
}

void ProvePasswordDialog::submit()
{
    setBusy(true);
    Q_EMIT proved();
}

} // namespace freeim::console
