// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/form_dialog.h"
#include "console/pages/page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_announcements.h"

#include <QTimer>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace freeim::console {

class Label;

// What was told to accounts, and telling something new.
class AnnouncementsTab : public QWidget
{
    Q_OBJECT
public:
    explicit AnnouncementsTab(Desk &desk, QWidget *parent = nullptr);
    void activate();
    void reload();

private:
    Desk &m_desk;
    KeysetTableModel<SentAnnouncement> *m_sent;
    bool m_isLoaded = false;
};

// Tells whom it would reach before it is sent.
class AnnouncementDialog : public FormDialog
{
    Q_OBJECT
public:
    AnnouncementDialog(Desk &desk, QWidget *window);

Q_SIGNALS:
    void sent();

private:
    void submit() override;

    [[nodiscard]] std::optional<SendAnnouncement> request();
    void changed();
    void tellReach();

    Desk &m_desk;
    QComboBox *m_audience;
    QLineEdit *m_accounts;
    QLineEdit *m_group;
    QLineEdit *m_title;
    QPlainTextEdit *m_text;
    Label *m_reach;
    QTimer m_pause;
    LatestCall m_asking;
};

} // namespace freeim::console
