// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/main_window.h"

#include "console/app/command_palette.h"
#include "console/app/desktop_notices.h"
#include "console/app/own_account.h"
#include "console/app/page_commands.h"
#include "console/app/preferences.h"
#include "console/app/sign_in_view.h"
#include "console/app/workspace.h"
#include "console/pages/secret_dialog.h"
#include "console/words/error_words.h"
#include "console/words/language.h"
#include "console/words/time_words.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QMenu>
#include <QStackedWidget>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kFirstSize(1280, 800);
constexpr QSize kSmallest(960, 600);
constexpr QSize kFrame(16, 48); // of the desktop's, around the window

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_watch(m_api)
    , m_feed(m_api)
    , m_notices(new DesktopNotices(m_feed, m_session, this))
    , m_stack(new QStackedWidget)
{
    setCentralWidget(m_stack);
    setMinimumSize(kSmallest);
    resize(kFirstSize.boundedTo(screen()->availableSize() - kFrame));
    restoreGeometry(preferences::windowGeometry());
    m_api.setLanguage(isChinese() ? "zh" : "en");
    setWindowTitle(tr("FreeIM console"));
    buildOperatorMenu();
    makeSignIn();
    connect(&m_api, &ApiClient::sessionLost, this, &MainWindow::noteLostSession);
    connect(&m_watch, &ConnectionWatch::restored, &m_feed, &LiveFeed::connectNow);
    connect(&m_feed, &LiveFeed::greeted, this, [](Timestamp at) { noteServerTime(at); });
    connect(m_notices, &DesktopNotices::opened, this, &MainWindow::comeForward);
}

MainWindow::~MainWindow()
{
    // The pages work with what the window holds.
    delete m_stack;
}

void MainWindow::makeSignIn()
{
    m_signIn = new SignInView(m_api, m_tokens);
    m_stack->addWidget(m_signIn);
    m_stack->setCurrentWidget(m_signIn);
    connect(m_signIn, &SignInView::signedIn, this, &MainWindow::enter);
    connect(m_signIn, &SignInView::languageWanted, this, &MainWindow::setLanguage);
    connect(m_signIn, &SignInView::keychainMissing, this, [this] {
        if (m_workspace)
            m_workspace->showNotice(Tone::Warning, tr("This computer offers no keychain: you stay signed in until the "
                                                      "console is closed."));
    });
}

void MainWindow::resume()
{
    m_signIn->resume();
}

void MainWindow::enter(const OperatorSelf &self)
{
    // Of the server before.
    noteServerTime({});
    m_session.set(self);
    const std::pair owner{m_api.server(), self.profile.id};
    if (m_workspace && owner == m_owner) {
        // The same operator comes back to what was left.
        m_stack->setCurrentWidget(m_workspace);
        if (Page *shown = m_workspace->currentPage())
            shown->reload();
    } else {
        m_owner = owner;
        makeWorkspace();
    }
    m_watch.setActive(true);
    m_feed.setActive(true);
    m_notices->renew();
    Q_EMIT entered();
}

void MainWindow::makeWorkspace()
{
    Workspace *old = m_workspace;
    m_workspace = new Workspace(m_api, m_session, m_watch, m_feed, m_operatorMenu);
    m_stack->addWidget(m_workspace);
    m_stack->setCurrentWidget(m_workspace);
    m_workspace->setFocus();
    connect(&m_workspace->rail(), &Rail::paletteWanted, this, &MainWindow::openPalette);
    if (old)
        old->deleteLater();
}

void MainWindow::noteLostSession()
{
    m_watch.setActive(false);
    m_feed.setActive(false);
    if (m_stack->currentWidget() != m_workspace)
        return;
    m_stack->setCurrentWidget(m_signIn);
    m_signIn->explain(tr("Your session has ended. Sign in again: your pages are as you left them."));
}

void MainWindow::signOut()
{
    m_watch.setActive(false);
    m_feed.setActive(false);
    m_api.call(contract::operatorSignOut, {}, this, [](const CallResult<Done> &) {});
    // The call that is under way carries it already.
    m_api.setToken({});
    m_tokens.remove(m_api.server(), m_session.self().profile.name);
    preferences::rememberServer({.address = m_api.server(), .operatorName = m_session.self().profile.name});
    m_session.clear();
    m_stack->setCurrentWidget(m_signIn);
    m_signIn->explain(tr("You have signed out."));
    m_workspace->deleteLater();
    m_workspace = nullptr;
}

void MainWindow::refreshSelf()
{
    m_api.call(contract::operatorSelf, {}, this, [this](const CallResult<OperatorSelf> &self) {
        if (self)
            m_session.set(*self);
    });
}

void MainWindow::setLanguage(const QString &language)
{
    preferences::setLanguage(language);
    speak(language);
    m_api.setLanguage(isChinese() ? "zh" : "en");
    rebuild();
}

// Every text is made when a widget is; so in another language the widgets are made anew, with what was typed in them.
void MainWindow::rebuild()
{
    setWindowTitle(tr("FreeIM console"));
    SignInView *oldSignIn = m_signIn;
    const bool isInside = m_stack->currentWidget() == m_workspace && m_workspace;
    makeSignIn();
    m_signIn->restoreState(oldSignIn->keptState());
    oldSignIn->deleteLater();
    if (!m_workspace)
        return;
    const QVariantMap kept = m_workspace->keptState();
    makeWorkspace();
    m_workspace->restoreState(kept);
    if (!isInside)
        m_stack->setCurrentWidget(m_signIn);
}

void MainWindow::setTheme(ThemeChoice choice)
{
    preferences::setTheme(choice);
    Theme::instance().apply(choice);
}

void MainWindow::setDensity(Density density)
{
    preferences::setDensity(density);
    Theme::instance().setDensity(density);
}

void MainWindow::buildOperatorMenu()
{
    m_operatorMenu = new QMenu(this);
    m_operatorMenu->setObjectName(u"operatorMenu"_s);
    fillOperatorMenu();
    connect(m_operatorMenu, &QMenu::aboutToShow, this, &MainWindow::fillOperatorMenu);
}

void MainWindow::fillOperatorMenu()
{
    m_operatorMenu->clear();
    const auto addChoices = [this](QMenu *menu, const auto &choices, const auto &current, const auto &choose) {
        for (const auto &[words, value] : choices) {
            QAction *action = menu->addAction(words, this, [choose, value = value] { choose(value); });
            action->setCheckable(true);
            action->setChecked(value == current);
        }
    };
    QMenu *theme = m_operatorMenu->addMenu(themedIcon(Icon::Moon), tr("Theme"));
    addChoices(theme,
               QList<std::pair<QString, ThemeChoice>>{{tr("As the system"), ThemeChoice::System},
                                                      {tr("Light"), ThemeChoice::Light},
                                                      {tr("Dark"), ThemeChoice::Dark}},
               Theme::instance().choice(), [this](ThemeChoice choice) { setTheme(choice); });
    QMenu *rows = m_operatorMenu->addMenu(themedIcon(Icon::Rows), tr("Rows"));
    addChoices(rows,
               QList<std::pair<QString, Density>>{{tr("Comfortable"), Density::Comfortable},
                                                  {tr("Compact"), Density::Compact}},
               Theme::instance().density(), [this](Density density) { setDensity(density); });
    QMenu *language = m_operatorMenu->addMenu(themedIcon(Icon::Globe), tr("Language"));
    addChoices(language, QList<std::pair<QString, QString>>{{u"中文"_s, u"zh"_s}, {u"English"_s, u"en"_s}},
               isChinese() ? u"zh"_s : u"en"_s, [this](const QString &chosen) { setLanguage(chosen); });
    m_notices->fillMenu(m_operatorMenu->addMenu(themedIcon(Icon::Bell), tr("Notes on the desktop")));
    m_operatorMenu->addSeparator();
    m_operatorMenu->addAction(themedIcon(Icon::Key), tr("Change password…"), this, &MainWindow::changePassword);
    m_operatorMenu->addAction(themedIcon(Icon::Device), tr("My sessions…"), this,
                              [this] { m_workspace->showOwnSessions(); });
    if (m_session.isOpen() && m_session.self().profile.hasSecondFactor) {
        m_operatorMenu->addAction(themedIcon(Icon::Shield), tr("New recovery codes…"), this,
                                  &MainWindow::renewRecoveryCodes);
        m_operatorMenu->addAction(themedIcon(Icon::Shield), tr("Switch the second factor off…"), this,
                                  &MainWindow::switchSecondFactorOff);
    } else {
        m_operatorMenu->addAction(themedIcon(Icon::Shield), tr("Switch the second factor on…"), this,
                                  &MainWindow::switchSecondFactorOn);
    }
    m_operatorMenu->addSeparator();
    m_operatorMenu->addAction(themedIcon(Icon::SignOut), tr("Sign out"), this, &MainWindow::signOut);
}

void MainWindow::openPalette()
{
    if (m_stack->currentWidget() != m_workspace || !m_workspace)
        return;
    QList<Command> commands = commandsOn(*m_workspace->currentPage());
    for (Command &command : commands)
        command.hint = tr("this page");
    int place = 1;
    for (const RailEntry &entry : m_workspace->entries()) {
        const QString hint = place <= 9 ? u"Ctrl+%1"_s.arg(place) : QString();
        commands.append({entry.icon, entry.title, hint, [this, kind = entry.kind] { m_workspace->showPage(kind); }});
        ++place;
    }
    commands.append({Icon::Refresh, tr("Reload"), u"F5"_s, [this] { m_workspace->currentPage()->reload(); }});
    commands.append({Icon::Sun, tr("Light theme"), {}, [this] { setTheme(ThemeChoice::Light); }});
    commands.append({Icon::Moon, tr("Dark theme"), {}, [this] { setTheme(ThemeChoice::Dark); }});
    const bool isCompact = Theme::instance().density() == Density::Compact;
    commands.append({Icon::Rows, isCompact ? tr("Comfortable rows") : tr("Compact rows"), {}, [this, isCompact] {
                         setDensity(isCompact ? Density::Comfortable : Density::Compact);
                     }});
    commands.append({Icon::Globe, isChinese() ? u"English"_s : u"中文"_s, {}, [this] {
                         setLanguage(isChinese() ? u"en"_s : u"zh"_s);
                     }});
    commands.append({Icon::Key, tr("Change password…"), {}, [this] { changePassword(); }});
    commands.append({Icon::Device, tr("My sessions…"), {}, [this] { m_workspace->showOwnSessions(); }});
    commands.append({Icon::SignOut, tr("Sign out"), {}, [this] { signOut(); }});

    const auto maker = [this](const QString &typed) -> QList<Command> {
        QList<Command> made;
        const QString last = typed.section(u' ', -1);
        const qint64 id = last.toLongLong();
        const bool isGroup = id > 0 && isChatGroupId(id);
        if (id > 0 && !isGroup)
            made.append({Icon::User, tr("User %1").arg(id), {}, [this, id, last] {
                             m_workspace->go({.page = PageKind::Users, .search = last, .id = id});
                         }});
        if (isGroup)
            made.append({Icon::Group, tr("Group %1").arg(id), {}, [this, id, last] {
                             m_workspace->go({.page = PageKind::Groups, .search = last, .id = id});
                         }});
        made.append({Icon::Search, tr("Find users named %1").arg(typed), {}, [this, typed] {
                         m_workspace->go({.page = PageKind::Users, .search = typed});
                     }});
        return made;
    };
    (new CommandPalette(commands, maker, this))->show();
}

void MainWindow::changePassword()
{
    auto *dialog = new OwnPasswordDialog(m_api, this);
    connect(dialog, &OwnPasswordDialog::changed, this,
            [this] { m_workspace->toasts().show(tr("Your password was changed")); });
    dialog->open();
}

template <typename Response, typename Ended>
void MainWindow::callWithPassword(const QString &title, const QString &verb,
                                  const Endpoint<ProveOwnPassword, Response> &endpoint, Ended ended)
{
    auto *dialog = new ProvePasswordDialog(title, verb, this);
    connect(dialog, &ProvePasswordDialog::proved, this, [this, dialog, &endpoint, ended] {
        m_api.call(endpoint, {.password = dialog->password()}, dialog, [dialog, ended](const auto &answer) {
            if (!answer) {
                dialog->fail(answer.error());
                return;
            }
            dialog->finish();
            ended(*answer);
        });
    });
    dialog->open();
}

void MainWindow::switchSecondFactorOn()
{
    callWithPassword(tr("Switch the second factor on"), tr("Continue"), contract::beginSecondFactor,
                     [this](const SecondFactorBegun &begun) { confirmSecondFactor(begun); });
}

void MainWindow::confirmSecondFactor(const SecondFactorBegun &begun)
{
    auto *dialog = new SecondFactorDialog(m_api, begun, this);
    connect(dialog, &SecondFactorDialog::switchedOn, this, [this](const QStringList &codes) {
        refreshSelf();
        showRecoveryCodes(codes);
    });
    dialog->open();
}

void MainWindow::switchSecondFactorOff()
{
    callWithPassword(tr("Switch the second factor off"), tr("Switch off"), contract::switchOffSecondFactor,
                     [this](const auto &) {
                         refreshSelf();
                         m_workspace->toasts().show(tr("The second factor is off"), Tone::Warning);
                     });
}

void MainWindow::renewRecoveryCodes()
{
    callWithPassword(tr("New recovery codes"), tr("Make new codes"), contract::renewRecoveryCodes,
                     [this](const RecoveryCodes &codes) { showRecoveryCodes(codes.codes); });
}

void MainWindow::showRecoveryCodes(const QStringList &codes)
{
    (new SecretDialog(tr("Recovery codes: each serves once"), codes.join(u'\n'), this))->open();
}

void MainWindow::comeForward(PageKind page)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    if (m_workspace && m_stack->currentWidget() == m_workspace)
        m_workspace->showPage(page);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    preferences::setWindowGeometry(saveGeometry());
    if (m_workspace)
        preferences::setRailNarrow(m_workspace->rail().isNarrow());
    QMainWindow::closeEvent(event);
}

} // namespace freeim::console
