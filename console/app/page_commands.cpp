// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/page_commands.h"

#include <QHash>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <QToolButton>

namespace freeim::console {

namespace {

// Neither a button nor an action is sure to be there still when its command is chosen.
template <typename Target>
std::function<void()> safely(Target *target, void (Target::*run)())
{
    return [target = QPointer(target), run] {
        if (target)
            (target->*run)();
    };
}

QMenu *menuOf(const QAbstractButton *button)
{
    if (const auto *pushed = qobject_cast<const QPushButton *>(button))
        return pushed->menu();
    const auto *tool = qobject_cast<const QToolButton *>(button);
    return tool ? tool->menu() : nullptr;
}

QList<QAbstractButton *> pressable(QWidget &page)
{
    QList<QAbstractButton *> buttons = page.findChildren<QAbstractButton *>();
    erase_if(buttons, [](const QAbstractButton *button) { return !button->isVisible() || !button->isEnabled(); });
    return buttons;
}

QList<Command> ownWords(const QList<QAbstractButton *> &buttons)
{
    QHash<QString, int> count;
    for (const QAbstractButton *button : buttons)
        ++count[button->text()];
    QList<Command> commands;
    for (QAbstractButton *button : buttons) {
        const std::optional<Icon> icon = iconOf(button->icon());
        if (icon && !menuOf(button) && !button->text().isEmpty() && count.value(button->text()) == 1)
            commands.append({*icon, button->text(), {}, safely(button, &QAbstractButton::click)});
    }
    return commands;
}

QList<Command> inMenus(const QList<QAbstractButton *> &buttons)
{
    QList<Command> commands;
    for (const QAbstractButton *button : buttons) {
        QMenu *menu = menuOf(button);
        if (!menu)
            continue;
        // Many are filled only then.
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            const std::optional<Icon> icon = iconOf(action->icon());
            if (icon && action->isEnabled() && !action->isCheckable())
                commands.append({*icon, action->text(), {}, safely(action, &QAction::trigger)});
        }
    }
    return commands;
}

// A panel's "Ban" and its menu's "Ban…" do the same.
QString withoutDots(QString words)
{
    words.remove(u'…');
    return words;
}

} // namespace

QList<Command> commandsOn(QWidget &page)
{
    const QList<QAbstractButton *> buttons = pressable(page);
    QSet<QString> known;
    QList<Command> commands;
    for (const Command &command : ownWords(buttons) + inMenus(buttons)) {
        const QString words = withoutDots(command.words);
        if (known.contains(words))
            continue;
        known.insert(words);
        commands.append(command);
    }
    return commands;
}

} // namespace freeim::console
