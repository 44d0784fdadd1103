// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/icon.h"

#include <QWidget>

#include <functional>

namespace freeim::console {

// Short notes at the bottom right of a window about work that is done; some can be undone there.
class Toasts : public QWidget
{
    Q_OBJECT
public:
    explicit Toasts(QWidget *window);

    void show(const QString &text, Tone tone = Tone::Good);
    // undo is called at most once.
    void showWithUndo(const QString &text, std::function<void()> undo);
    // A note of another kind, which goes when it deletes itself.
    void addToast(QWidget *toast);
    [[nodiscard]] QString newestText() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(const QString &text, Tone tone, std::function<void()> undo);
    [[nodiscard]] QWidget *oldest() const;
    void place();
};

} // namespace freeim::console
