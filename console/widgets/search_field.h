// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace freeim::console {

// Asks for a search when typing has paused, at once on Enter.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchField(const QString &hint, QWidget *parent = nullptr);
    [[nodiscard]] QString wanted() const { return text().trimmed(); }
    // Without the pause, and without telling.
    void setWanted(const QString &text);

Q_SIGNALS:
    void searchWanted();
    // Down was pressed, or Return with nothing new to look for: to what was found.
    void resultsWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tell();

    QTimer m_pause;
    QString m_told;
};

} // namespace freeim::console
