// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "shared/contract/admin_settings.h"

#include <QPointer>

class QStackedLayout;
class QTabWidget;
class QVBoxLayout;

namespace freeim::console {

class AnnouncementsTab;
class DiscoversTab;
class InvitationsTab;
class SettingRow;
class StateView;

// What operators may change while the server runs, built from the server's own catalogue; beside it announcements,
// invitation codes and links.
class SettingsPage : public Page
{
    Q_OBJECT
public:
    explicit SettingsPage(Desk &desk, QWidget *parent = nullptr);

    void activate() override;
    void reload() override;

private:
    QWidget *buildSettings();
    void load();
    void fill(const QList<ServerSetting> &settings);
    void change(SettingRow *row);
    void clear(SettingRow *row);
    [[nodiscard]] std::function<void()> takeBack(const ServerSetting &before, const QPointer<SettingRow> &row);
    void showHistory(const ServerSetting &setting);

    QTabWidget *m_tabs;
    AnnouncementsTab *m_announcements = nullptr;
    InvitationsTab *m_invitations = nullptr;
    DiscoversTab *m_discovers = nullptr;
    QStackedLayout *m_stack = nullptr;
    StateView *m_state = nullptr;
    QWidget *m_list = nullptr;
    QVBoxLayout *m_column = nullptr;
    LatestCall m_loading;
    bool m_isLoaded = false;
};

} // namespace freeim::console
