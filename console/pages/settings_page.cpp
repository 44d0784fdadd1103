// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/settings_page.h"

#include "console/pages/announcements_tab.h"
#include "console/pages/discovers_tab.h"
#include "console/pages/history_dialog.h"
#include "console/pages/invitations_tab.h"
#include "console/pages/setting_row.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/parts.h"
#include "console/widgets/skeleton.h"
#include "console/widgets/state_view.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/language.h"
#include "console/words/plain_text.h"

#include <QStackedLayout>
#include <QTabWidget>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 960;

QString titleOf(const ServerSetting &setting)
{
    return quoted(isChinese() ? setting.title.chinese : setting.title.english);
}

} // namespace

SettingsPage::SettingsPage(Desk &desk, QWidget *parent)
    : Page(desk, parent)
    , m_tabs(new QTabWidget)
{
    setObjectName(u"settingsPage"_s);
    auto *column = columnIn(this);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kSmall);
    head->addWidget((new Label(tr("Settings")))->sized(TextSize::Title, true));
    head->addStretch();
    QToolButton *refresh = makeIconButton(Icon::Refresh, tr("Reload (F5)"));
    connect(refresh, &QToolButton::clicked, this, &SettingsPage::reload);
    head->addWidget(refresh);
    column->addLayout(head);

    m_tabs->setObjectName(u"tabs"_s);
    setLook(m_tabs, "page");
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    if (may(Permission::SettingsRead))
        m_tabs->addTab(buildSettings(), tr("Server"));
    if (may(Permission::AnnouncementsWrite)) {
        m_announcements = new AnnouncementsTab(desk);
        m_tabs->addTab(m_announcements, tr("Announcements"));
    }
    if (may(Permission::InvitationsWrite)) {
        m_invitations = new InvitationsTab(desk);
        m_tabs->addTab(m_invitations, tr("Invitation codes"));
    }
    if (may(Permission::DiscoversWrite)) {
        m_discovers = new DiscoversTab(desk);
        m_tabs->addTab(m_discovers, tr("Discover links"));
    }
    auto *indented = new QHBoxLayout;
    indented->setContentsMargins(0, 0, 0, 0);
    indented->addWidget(m_tabs);
    column->addLayout(indented, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &SettingsPage::activate);
}

QWidget *SettingsPage::buildSettings()
{
    auto *page = new QWidget;
    m_stack = new QStackedLayout(page);
    m_state = new StateView;
    m_stack->addWidget(new Skeleton);
    m_stack->addWidget(m_state);
    m_list = new QWidget;
    setLook(m_list, look::kSurface);
    auto *outer = rowIn(m_list);
    m_column = new QVBoxLayout;
    m_column->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kHuge);
    m_column->setSpacing(0);
    auto *bounded = new QWidget;
    bounded->setLayout(m_column);
    bounded->setMaximumWidth(kWidest);
    outer->addWidget(bounded, 1);
    outer->addStretch();
    m_stack->addWidget(makeScroll(m_list));
    connect(m_state, &StateView::actionWanted, this, &SettingsPage::load);
    return page;
}

void SettingsPage::activate()
{
    if (m_tabs->currentWidget() == m_announcements && m_announcements)
        m_announcements->activate();
    else if (m_tabs->currentWidget() == m_invitations && m_invitations)
        m_invitations->activate();
    else if (m_tabs->currentWidget() == m_discovers && m_discovers)
        m_discovers->activate();
    else if (m_stack && !m_isLoaded)
        load();
}

void SettingsPage::reload()
{
    if (m_tabs->currentWidget() == m_announcements && m_announcements)
        m_announcements->reload();
    else if (m_tabs->currentWidget() == m_invitations && m_invitations)
        m_invitations->reload();
    else if (m_tabs->currentWidget() == m_discovers && m_discovers)
        m_discovers->reload();
    else if (m_stack)
        load();
}

void SettingsPage::load()
{
    m_loading = api().call(contract::serverSettings, {}, this, [this](const CallResult<ServerSettings> &settings) {
        if (settings) {
            fill(settings->items);
            return;
        }
        m_state->showError(settings.error());
        m_stack->setCurrentWidget(m_state);
    });
}

void SettingsPage::fill(const QList<ServerSetting> &settings)
{
    m_isLoaded = true;
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    std::optional<SettingGroup> group;
    for (const ServerSetting &setting : settings) {
        if (group != setting.group) {
            group = setting.group;
            auto *title = (new Label(text(setting.group)))->sized(TextSize::Large, true);
            m_column->addSpacing(space::kHuge);
            m_column->addWidget(title);
            m_column->addSpacing(space::kTiny);
        }
        auto *row = new SettingRow(setting, may(Permission::SettingsWrite));
        m_column->addWidget(row);
        m_column->addWidget(makeLine());
        connect(row, &SettingRow::changeWanted, this, [this, row] { change(row); });
        connect(row, &SettingRow::clearWanted, this, [this, row] { clear(row); });
        connect(row, &SettingRow::historyWanted, this, [this, row] { showHistory(row->setting()); });
    }
    m_column->addStretch();
    m_stack->setCurrentIndex(2);
}

void SettingsPage::change(SettingRow *row)
{
    auto *dialog = new Confirmation({.title = tr("Change %1").arg(titleOf(row->setting())),
                                     .sentence = tr("It counts at once, for everybody."),
                                     .verb = tr("Change setting"),
                                     .isDangerous = false},
                                    this);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, row = QPointer(row)](const QString &reason) {
        if (!row)
            return dialog->finish();
        const ChangeServerSetting request{.key = row->setting().key, .value = row->value(), .reason = reason};
        api().call(contract::changeServerSetting, request, dialog,
                   [this, dialog, row](const CallResult<ServerSetting> &changed) {
                       if (!changed) {
                           dialog->fail(changed.error());
                           return;
                       }
                       dialog->finish();
                       const ServerSetting before = row ? row->setting() : *changed;
                       if (row)
                           row->show(*changed);
                       desk().toasts.showWithUndo(tr("The setting was changed"), takeBack(before, row));
                   });
    });
    dialog->open();
}

void SettingsPage::clear(SettingRow *row)
{
    auto *dialog = new Confirmation({.title = tr("Take %1 back to its default").arg(titleOf(row->setting())),
                                     .sentence = tr("What the configuration file says counts again, at once."),
                                     .verb = tr("Take back"),
                                     .isDangerous = false},
                                    this);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, row = QPointer(row)](const QString &reason) {
        if (!row)
            return dialog->finish();
        const ClearServerSetting request{.key = row->setting().key, .reason = reason};
        api().call(contract::clearServerSetting, request, dialog,
                   [this, dialog, row](const CallResult<ServerSetting> &cleared) {
                       if (!cleared) {
                           dialog->fail(cleared.error());
                           return;
                       }
                       dialog->finish();
                       const ServerSetting before = row ? row->setting() : *cleared;
                       if (row)
                           row->show(*cleared);
                       desk().toasts.showWithUndo(tr("The default counts again"), takeBack(before, row));
                   });
    });
    dialog->open();
}

// To what it was before, or to its default where nobody had set it.
std::function<void()> SettingsPage::takeBack(const ServerSetting &before, const QPointer<SettingRow> &row)
{
    return [this, before, row] {
        const auto ended = [this, row](const CallResult<ServerSetting> &back) {
            if (!back) {
                desk().toasts.show(errorText(back.error()), Tone::Danger);
                return;
            }
            desk().toasts.show(tr("The setting is as it was"));
            if (row)
                row->show(*back);
        };
        const QString reason = tr("Change undone at once");
        if (before.isSet)
            api().call(contract::changeServerSetting, {.key = before.key, .value = before.value, .reason = reason},
                       this, ended);
        else
            api().call(contract::clearServerSetting, {.key = before.key, .reason = reason}, this, ended);
    };
}

void SettingsPage::showHistory(const ServerSetting &setting)
{
    (new HistoryDialog(desk(), setting, this))->open();
}

} // namespace freeim::console
