// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace freeim::console {

// Where an operator says why. Reasons given lately are offered.
class ReasonField : public QComboBox
{
    Q_OBJECT
public:
    explicit ReasonField(QWidget *parent = nullptr);
    [[nodiscard]] QString reason() const { return currentText().trimmed(); }
    // To be offered next time.
    void remember();
};

} // namespace freeim::console
