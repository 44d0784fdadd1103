// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/captcha_image.h"

#include <QBuffer>
#include <QColor>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QTransform>

#include <cmath>
#include <numbers>

namespace freeim {

namespace {

// Strokes of a digit in a box 10 wide and 16 high, drawn with a pen, hence no font.
QPainterPath digitStrokes(QChar digit)
{
    QPainterPath path;
    switch (digit.unicode()) {
    case u'0':
        path.addEllipse(QRectF(0, 0, 10, 16));
        break;
    case u'1':
        path.moveTo(1.5, 3.5);
        path.lineTo(5.5, 0);
        path.lineTo(5.5, 16);
        path.moveTo(1.5, 16);
        path.lineTo(9.5, 16);
        break;
    case u'2':
        path.moveTo(0.3, 4.2);
        path.cubicTo(0.8, -1.4, 9.6, -1.4, 9.6, 4.4);
        path.cubicTo(9.6, 8.4, 3.5, 11, 0.3, 16);
        path.lineTo(10, 16);
        break;
    case u'3':
        path.moveTo(0.6, 2.4);
        path.cubicTo(2.8, -0.8, 9.4, -0.8, 9.2, 4);
        path.cubicTo(9, 7.4, 6, 7.6, 3.6, 7.6);
        path.cubicTo(6.6, 7.6, 10, 8.4, 10, 11.8);
        path.cubicTo(10, 17.2, 2.2, 17.4, 0, 13.2);
        break;
    case u'4':
        path.moveTo(7.6, 16);
        path.lineTo(7.6, 0);
        path.lineTo(0, 11);
        path.lineTo(10.4, 11);
        break;
    case u'5':
        path.moveTo(9.2, 0);
        path.lineTo(1.6, 0);
        path.lineTo(0.9, 7.4);
        path.cubicTo(4, 4.8, 10, 5.6, 10, 10.8);
        path.cubicTo(10, 16.8, 2.6, 17.4, 0, 13.6);
        break;
    case u'6':
        path.moveTo(8.8, 0.6);
        path.cubicTo(3.6, 0.6, 0.2, 5.2, 0.2, 10.8);
        path.cubicTo(0.2, 17.8, 10, 17.8, 10, 10.9);
        path.cubicTo(10, 4.8, 1.2, 5, 0.3, 10.8);
        break;
    case u'7':
        path.moveTo(0, 0);
        path.lineTo(10, 0);
        path.cubicTo(6.4, 5.4, 4.4, 10, 3.6, 16);
        break;
    case u'8':
        path.moveTo(5, 7.4);
        path.cubicTo(-0.8, 6.4, -0.4, 0, 5, 0);
        path.cubicTo(10.4, 0, 10.8, 6.4, 5, 7.4);
        path.cubicTo(-1.8, 8.6, -1.6, 16, 5, 16);
        path.cubicTo(11.6, 16, 11.8, 8.6, 5, 7.4);
        break;
    case u'9':
        path.moveTo(1.2, 15.4);
        path.cubicTo(6.4, 15.4, 9.8, 10.8, 9.8, 5.2);
        path.cubicTo(9.8, -1.8, 0, -1.8, 0, 5.1);
        path.cubicTo(0, 11.2, 8.8, 11, 9.7, 5.2);
        break;
    default:
        Q_ASSERT_X(false, "renderCaptcha", "not a digit");
    }
    return path;
}

class CaptchaPainter
{
public:
    explicit CaptchaPainter(QRandomGenerator random)
        : m_random(random)
        , m_image(kCaptchaWidth, kCaptchaHeight, QImage::Format_RGB32)
    {}

    QImage draw(QStringView digits)
    {
        m_image.fill(QColor::fromHsv(hue(), whole(6, 22), whole(240, 252)));
        QPainter painter(&m_image);
        painter.setRenderHint(QPainter::Antialiasing);

        drawDots(painter, 70, 120, 215);
        for (int i = 0; i < 3; ++i)
            drawCurve(painter, QColor::fromHsv(hue(), whole(50, 110), whole(180, 215)), between(0.8, 1.4));
        drawDigits(painter, digits);
        // One line over the digits, thin, in a colour like theirs: it joins them for a program, not for an eye.
        drawCurve(painter, inkColour(), between(0.9, 1.2));
        drawDots(painter, 25, 90, 160);
        painter.end();
        return m_image;
    }

private:
    double between(double low, double high) { return low + m_random.generateDouble() * (high - low); }
    int whole(int low, int high) { return m_random.bounded(low, high + 1); }
    int hue() { return m_random.bounded(360); }
    QColor inkColour() { return QColor::fromHsv(hue(), whole(150, 255), whole(70, 150)); }

    void drawDots(QPainter &painter, int count, int darkest, int lightest)
    {
        for (int i = 0; i < count; ++i) {
            const double size = between(0.8, 1.7);
            painter.fillRect(QRectF(between(0, kCaptchaWidth), between(0, kCaptchaHeight), size, size),
                             QColor::fromHsv(hue(), whole(60, 160), whole(darkest, lightest)));
        }
    }

    void drawCurve(QPainter &painter, const QColor &colour, double width)
    {
        const auto height = [this] { return between(0.15, 0.85) * kCaptchaHeight; };
        QPainterPath path(QPointF(-2, height()));
        path.cubicTo(kCaptchaWidth * 0.33, height(), kCaptchaWidth * 0.66, height(), kCaptchaWidth + 2, height());
        painter.strokePath(path, QPen(colour, width));
    }

    void drawDigits(QPainter &painter, QStringView digits)
    {
        const double wavePhase = between(0, 2 * std::numbers::pi);
        const double waveLength = between(26, 40);
        const double waveHeight = between(1.2, 2.2);
        const auto waved = [&](QPointF point) {
            const double angle = wavePhase + 2 * std::numbers::pi / waveLength;
            return point + QPointF(waveHeight * 0.6 * std::sin(angle + 2 * std::numbers::pi * point.y() / waveLength),
                                   waveHeight * std::sin(angle + 2 * std::numbers::pi * point.x() / waveLength));
        };

        const double cell = (kCaptchaWidth - 12.0) / static_cast<double>(digits.size());
        double centre = 6 + cell / 2;
        for (const QChar digit : digits) {
            const double scale = between(1.55, 1.9);
            QTransform place;
            place.translate(centre + between(-3, 3), kCaptchaHeight / 2.0 + between(-3.5, 3.5));
            place.rotate(between(-20, 20));
            place.shear(between(-0.25, 0.25), between(-0.08, 0.08));
            place.scale(scale * between(0.9, 1.12), scale);
            place.translate(-5, -8);

            const QPen pen(inkColour(), between(2.6, 3.6), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
            painter.strokePath(bent(place.map(digitStrokes(digit)), waved), pen);
            centre += cell;
        }
    }

    // The path as short straight pieces, each of whose ends has been moved.
    template <typename Move>
    static QPainterPath bent(const QPainterPath &path, const Move &move)
    {
        QPainterPath result;
        for (const QPolygonF &line : path.toSubpathPolygons()) {
            result.moveTo(move(line.first()));
            for (qsizetype i = 1; i < line.size(); ++i) {
                const QPointF from = line[i - 1];
                const QPointF step = line[i] - from;
                // Two pixels a piece keep long straight strokes bending with the wave.
                const int pieces = std::max(1, static_cast<int>(std::hypot(step.x(), step.y()) / 2));
                for (int piece = 1; piece <= pieces; ++piece)
                    result.lineTo(move(from + step * piece / pieces));
            }
        }
        return result;
    }

    QRandomGenerator m_random;
    QImage m_image;
};

} // namespace

QByteArray renderCaptcha(QStringView digits)
{
    return renderCaptcha(digits, QRandomGenerator::securelySeeded());
}

QByteArray renderCaptcha(QStringView digits, QRandomGenerator random)
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    // Writing to memory fails only where the program could not go on anyway.
    const bool written = CaptchaPainter(random).draw(digits).save(&buffer, "PNG");
    Q_ASSERT(written);
    Q_UNUSED(written)
    return png;
}

} // namespace freeim
