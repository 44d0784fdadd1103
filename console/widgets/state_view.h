// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/call_error.h"
#include "console/theme/icon.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace freeim::console {

// Stands where content would be when there is none: says why, and offers the next step.
class StateView : public QWidget
{
    Q_OBJECT
public:
    explicit StateView(QWidget *parent = nullptr);

    // action: words of the button; empty: none.
    void show(Icon icon, const QString &title, const QString &text, const QString &action = {});
    void showError(const CallError &error);

Q_SIGNALS:
    void actionWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw();

    Icon m_icon = Icon::Info;
    bool m_isError = false;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace freeim::console
