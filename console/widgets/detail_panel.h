// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QStackedLayout;
class QVBoxLayout;

namespace freeim::console {

class StateView;

// Beside a table: everything about the row that is current. Esc closes it.
class DetailPanel : public QFrame
{
    Q_OBJECT
public:
    explicit DetailPanel(QWidget *parent = nullptr);

    // The head: whatever the page puts there, then its actions, then the button to close. Actions are there with the
    // content alone: before, they would be done to nothing.
    [[nodiscard]] QVBoxLayout *head() const { return m_head; }
    [[nodiscard]] QHBoxLayout *actions() const { return m_actions; }
    void setContent(QWidget *content);
    [[nodiscard]] StateView *state() const { return m_state; }
    void showContent();
    void showState();
    void showLoading();

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QVBoxLayout *m_head;
    QWidget *m_actionBar;
    QHBoxLayout *m_actions;
    QStackedLayout *m_stack;
    StateView *m_state;
    QWidget *m_content = nullptr;
};

} // namespace freeim::console
