// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>

class QWidget;

namespace freeim::console {

// Seconds since this program was started, the loading of its libraries included.
[[nodiscard]] double secondsSinceStart();

// How long until something is on the screen: its content is there, and was painted.
class ScreenTimer : public QObject
{
    Q_OBJECT
public:
    using Shown = std::function<void(double milliseconds)>;

    explicit ScreenTimer(QObject *parent = nullptr);

    // The next time that widget is painted.
    void waitForPaint(QWidget *widget, std::function<void()> painted);
    // Acts, and waits for what page() then tells. milliseconds: -1 when it did not come.
    void measure(const std::function<void()> &act, const std::function<QWidget *()> &page, const Shown &shown);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void finish(double milliseconds);

    QElapsedTimer m_since;
    QTimer m_poll;
    std::function<QWidget *()> m_page;
    Shown m_shown;
    QPointer<QWidget> m_awaited;
    std::function<void()> m_painted;
};

// Nothing of it is still on its way from the server.
[[nodiscard]] bool hasContent(const QWidget *page);

} // namespace freeim::console
