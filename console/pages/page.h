// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/live_feed.h"
#include "console/api/session.h"
#include "console/theme/icon.h"
#include "console/widgets/toasts.h"

#include <QVariantMap>
#include <QWidget>

#include <functional>

namespace freeim::console {

class JobWatch;

enum class PageKind
{
    Dashboard,
    Users,
    Groups,
    Bans,
    Messages,
    Jobs,
    Operators,
    Audit,
    Settings
};

// A place to go to: a page, and what to look for there.
struct Destination
{
    PageKind page = PageKind::Users;
    QString search = {};
    // Of a thing whose details are to be opened; 0: none.
    qint64 id = 0;
    // Of a message to be read in its conversation; 0: none.
    qint64 message = 0;
};

// What every page works with; outlives them all.
struct Desk
{
    ApiClient &api;
    Session &session;
    Toasts &toasts;
    LiveFeed &feed;
    std::function<void(const Destination &)> go;
    JobWatch *jobs = nullptr; // made by what makes the desk, at once
};

class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(Desk &desk, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_desk(desk)
    {}

    // The first time it is shown, and whenever it is shown again.
    virtual void activate() = 0;
    virtual void reload() = 0;
    virtual void focusSearch() {}
    // Down was pressed while nothing on the page had the focus.
    virtual void focusContent() {}
    virtual void visit(const Destination &) {}
    // What a person has typed and chosen, for the page that takes its place.
    [[nodiscard]] virtual QVariantMap keptState() const { return {}; }
    virtual void restoreState(const QVariantMap &) {}

protected:
    // The server tells of it while the page is shown.
    void follow(FeedTopic topic);
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] ApiClient &api() { return m_desk.api; }
    [[nodiscard]] LiveFeed &feed() { return m_desk.feed; }
    [[nodiscard]] bool may(Permission permission) const { return m_desk.session.may(permission); }
    // The tool tip of what the operator may not do.
    [[nodiscard]] static QString lacking(Permission permission);

private:
    Desk &m_desk;
    QList<FeedTopic> m_followed;
};

} // namespace freeim::console
