// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBitArray>
#include <QWidget>

namespace freeim::console {

// A text for a camera. Dark on white in every theme, since that is what cameras look for.
class QrCode : public QWidget
{
    Q_OBJECT
public:
    explicit QrCode(QWidget *parent = nullptr);

    // What is too long for one is not shown.
    void setText(const QString &text);
    [[nodiscard]] bool isShown() const { return m_side > 0; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_side = 0; // modules
    QBitArray m_modules;
};

} // namespace freeim::console
