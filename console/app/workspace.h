// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/connection_watch.h"
#include "console/app/rail.h"
#include "console/pages/page.h"

#include <QHash>

class QMenu;
class QStackedWidget;

namespace freeim::console {

class Banner;

// The rail and the pages: what a signed-in operator works with.
class Workspace : public QWidget
{
    Q_OBJECT
public:
    Workspace(ApiClient &api, Session &session, ConnectionWatch &watch, LiveFeed &feed, QMenu *operatorMenu,
              QWidget *parent = nullptr);

    [[nodiscard]] const QList<RailEntry> &entries() const { return m_entries; }
    void showPage(PageKind kind);
    void go(const Destination &destination);
    [[nodiscard]] PageKind current() const { return m_current; }
    [[nodiscard]] Page *page(PageKind kind);
    [[nodiscard]] Page *currentPage() { return page(m_current); }
    [[nodiscard]] Toasts &toasts() { return *m_toasts; }
    void showOwnSessions();
    [[nodiscard]] Rail &rail() { return *m_rail; }
    // Stands over every page; an empty text takes it away.
    void showNotice(Tone tone, const QString &text);

    // What was typed and chosen, for the workspace that takes its place in another language.
    [[nodiscard]] QVariantMap keptState() const;
    void restoreState(const QVariantMap &state);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void bringUp(PageKind kind, Page *page);
    void showConnection();
    void askVersion();
    [[nodiscard]] bool isThere(PageKind kind) const;

    ConnectionWatch &m_watch;
    Toasts *m_toasts;
    Desk m_desk;
    QList<RailEntry> m_entries;
    Rail *m_rail;
    Banner *m_connection;
    Banner *m_notice;
    QStackedWidget *m_stack;
    QHash<PageKind, Page *> m_pages;
    PageKind m_current = PageKind::Dashboard;
    QString m_version; // of the server
};

} // namespace freeim::console
