// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/form_dialog.h"
#include "console/pages/page.h"

class QLineEdit;

namespace freeim {
struct SecondFactorBegun;
}

// What operators change of themselves.
namespace freeim::console {

class OwnPasswordDialog : public FormDialog
{
    Q_OBJECT
public:
    OwnPasswordDialog(ApiClient &api, QWidget *window);

Q_SIGNALS:
    void changed();

private:
    void submit() override;

    ApiClient &m_api;
    QLineEdit *m_current;
    QLineEdit *m_new;
    QLineEdit *m_again;
};

// Shows the secret and takes a code of the app, which makes the secret count.
class SecondFactorDialog : public FormDialog
{
    Q_OBJECT
public:
    SecondFactorDialog(ApiClient &api, const SecondFactorBegun &begun, QWidget *window);

Q_SIGNALS:
    void switchedOn(const QStringList &recoveryCodes);

private:
    void submit() override;

    ApiClient &m_api;
    QLineEdit *m_code;
};

// The password is asked for before the second factor is switched on or off, or its recovery codes are renewed.
class ProvePasswordDialog : public FormDialog
{
    Q_OBJECT
public:
    ProvePasswordDialog(const QString &title, const QString &verb, QWidget *window);
    [[nodiscard]] QString password() const;

Q_SIGNALS:
    void proved();

private:
    void submit() override;

    QLineEdit *m_password;
};

} // namespace freeim::console
