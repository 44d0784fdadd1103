// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/api_client.h"
#include "console/app/preferences.h"
#include "shared/contract/admin_me.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedLayout;

namespace freeim::console {

class Form;
class Label;
class TokenStore;

// Where an operator says who he is, and to which server. It stands alone at the start, and before the pages when a
// session is lost.
class SignInView : public QWidget
{
    Q_OBJECT
public:
    SignInView(ApiClient &api, TokenStore &tokens, QWidget *parent = nullptr);

    // With the session that was kept, when there is one.
    void resume();
    // After a session is lost: why, and who it was.
    void explain(const QString &why);
    void setServer(const QString &address, const QString &operatorName);
    void signIn(const QString &password);
    // What was typed, for the view that takes its place.
    [[nodiscard]] QVariantMap keptState() const;
    void restoreState(const QVariantMap &state);

Q_SIGNALS:
    void signedIn(const freeim::OperatorSelf &self);
    // There is no keychain: the session ends with the program.
    void keychainMissing();
    void languageWanted(const QString &language);

private:
    QWidget *buildForm();
    QWidget *buildNewPassword();
    void submit();
    void submitNewPassword();
    void take(const OperatorSignedIn &answer);
    void enter(const OperatorSelf &self);
    void showError(const CallError &error);
    void setBusy(bool isBusy);
    void serverChanged();
    void keepToken();
    void open(const KnownServer &server, const QByteArray &token);

    ApiClient &m_api;
    TokenStore &m_tokens;
    QStackedLayout *m_steps;
    Label *m_why = nullptr;
    Form *m_form = nullptr;
    QComboBox *m_server = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_password = nullptr;
    QLineEdit *m_code = nullptr;
    QCheckBox *m_stay = nullptr;
    Label *m_hint = nullptr;
    QPushButton *m_signIn = nullptr;
    Form *m_passwordForm = nullptr;
    QLineEdit *m_newPassword = nullptr;
    QLineEdit *m_again = nullptr;
    QPushButton *m_change = nullptr;
    QByteArray m_token;
    LatestCall m_call;
};

} // namespace freeim::console
