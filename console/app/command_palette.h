// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/icon.h"

#include <QDialog>

#include <functional>

class QLineEdit;
class QListWidget;

namespace freeim::console {

struct Command
{
    Icon icon = Icon::ChevronRight;
    QString words = {};
    QString hint = {};
    std::function<void()> run = {};
};

// Ctrl+K: anywhere by a few letters. Commands that begin with what is typed come first, then those that have it, then
// what the maker makes of it: of "10000012" it makes "user 10000012".
class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    using Maker = std::function<QList<Command>(const QString &typed)>;

    CommandPalette(const QList<Command> &commands, Maker maker, QWidget *window);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find();
    void runCurrent();

    QList<Command> m_commands;
    Maker m_maker;
    QList<Command> m_found;
    QLineEdit *m_typed;
    QListWidget *m_list;
};

} // namespace freeim::console
