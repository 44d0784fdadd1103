// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/audited_message.h"

#include <QFrame>

namespace freeim::console {

enum class BubbleSide
{
    Left,
    Right
};

// One message in a conversation: text, a card for a file or place, or why there is nothing to see.
class Bubble : public QFrame
{
    Q_OBJECT
public:
    Bubble(const AuditedMessage &message, BubbleSide side, bool isHit, const QString &readText,
           QWidget *parent = nullptr);

    // Fits on one line: no wider than its words.
    [[nodiscard]] bool isShort() const { return m_isShort; }

Q_SIGNALS:
    // The body is withheld, and the operator may see it.
    void revealWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fill(const AuditedMessage &message, const QString &readText);
    [[nodiscard]] QWidget *content(const AuditedMessage &message);
    [[nodiscard]] QWidget *card(const AuditedMessage &message);
    [[nodiscard]] QWidget *withheld();

    BubbleSide m_side;
    bool m_isHit;
    bool m_isShort = false;
};

} // namespace freeim::console
