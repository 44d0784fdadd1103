// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/qr_code.h"

#include "console/theme/tokens.h"

#include <QPainter>

#include <memory>
#include <qrencode.h>

namespace freeim::console {

namespace {

constexpr int kSide = 196;
constexpr int kQuietZone = 4; // modules: ISO 18004 wants so many

} // namespace

QrCode::QrCode(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(kSide, kSide);
    setAccessibleName(tr("QR code for the authenticator app"));
}

void QrCode::setText(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    m_side = code ? code->width : 0;
    m_modules = QBitArray(m_side * m_side);
    for (int i = 0; i < m_side * m_side; ++i)
        m_modules.setBit(i, (code->data[i] & 1) != 0);
    update();
}

QSize QrCode::sizeHint() const
{
    return {kSide, kSide};
}

void QrCode::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(rect(), size::kRadius, size::kRadius);
    if (m_side == 0)
        return;
    // Whole device pixels to a module: edges between two pixels are grey.
    const qreal ratio = devicePixelRatioF();
    const int module = static_cast<int>(kSide * ratio) / (m_side + 2 * kQuietZone);
    const qreal origin = (kSide * ratio - module * m_side) / 2;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.scale(1 / ratio, 1 / ratio);
    for (int y = 0; y < m_side; ++y) {
        for (int x = 0; x < m_side; ++x) {
            if (m_modules.testBit(y * m_side + x))
                painter.fillRect(qRound(origin) + x * module, qRound(origin) + y * module, module, module, Qt::black);
        }
    }
}

} // namespace freeim::console
