// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/icon.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QProgressBar;

namespace freeim::console {

class Label;

// A note about work that goes on: how far it has come, and what can be done about it. Stays until the work is over.
class ProgressToast : public QWidget
{
    Q_OBJECT
public:
    enum class Stay
    {
        AWhile,
        UntilClosed
    };

    explicit ProgressToast(const QString &title, QWidget *parent = nullptr);

    // name: of the button, for removeAction().
    void addAction(const QString &name, const QString &words, std::function<void()> act);
    void removeAction(const QString &name);
    // part: 0 to 1
    void setProgress(const QString &text, double part);
    void end(const QString &text, Tone tone, Stay stay = Stay::AWhile);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Accent;
    Label *m_title;
    Label *m_text;
    QProgressBar *m_bar;
    QHBoxLayout *m_actions;
    bool m_isOver = false;
};

} // namespace freeim::console
