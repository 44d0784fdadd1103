// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/api_client.h"
#include "console/api/connection_watch.h"
#include "console/api/live_feed.h"
#include "console/api/session.h"
#include "console/app/token_store.h"
#include "console/pages/page.h"
#include "console/theme/theme.h"

#include <QMainWindow>

class QMenu;
class QStackedWidget;

namespace freeim {
struct ProveOwnPassword;
struct SecondFactorBegun;
} // namespace freeim

namespace freeim::console {

class DesktopNotices;
class SignInView;
class Workspace;

// The one window: signing in, then the pages.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] ApiClient &api() { return m_api; }
    [[nodiscard]] SignInView *signInView() { return m_signIn; }
    [[nodiscard]] Workspace *workspace() { return m_workspace; }
    [[nodiscard]] LiveFeed &feed() { return m_feed; }
    [[nodiscard]] DesktopNotices &notices() { return *m_notices; }
    // With the kept session, if there is one.
    void resume();
    void setLanguage(const QString &language);
    void setTheme(ThemeChoice choice);
    void setDensity(Density density);
    void signOut();

Q_SIGNALS:
    void entered();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeSignIn();
    void enter(const OperatorSelf &self);
    void makeWorkspace();
    void noteLostSession();
    void refreshSelf();
    void buildOperatorMenu();
    void fillOperatorMenu();
    void openPalette();
    void changePassword();
    // Asks for the operator's password, which goes along with the call; stays open with its refusal.
    template <typename Response, typename Ended>
    void callWithPassword(const QString &title, const QString &verb,
                          const Endpoint<ProveOwnPassword, Response> &endpoint, Ended ended);
    void showRecoveryCodes(const QStringList &codes);
    void switchSecondFactorOn();
    void confirmSecondFactor(const SecondFactorBegun &begun);
    void switchSecondFactorOff();
    void renewRecoveryCodes();
    void rebuild();
    void comeForward(PageKind page);

    ApiClient m_api;
    Session m_session;
    ConnectionWatch m_watch;
    LiveFeed m_feed;
    DesktopNotices *m_notices;
    TokenStore m_tokens;
    QStackedWidget *m_stack;
    SignInView *m_signIn = nullptr;
    Workspace *m_workspace = nullptr;
    QMenu *m_operatorMenu = nullptr;
    // Whose workspace it is: after a lost session it waits for the same operator.
    std::pair<QUrl, OperatorId> m_owner;
};

} // namespace freeim::console
