// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/toasts.h"

#include "console/widgets/parts.h"

#include <QEvent>
#include <QPainter>
#include <QTimer>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShown = 5'000;
constexpr int kShownWithUndo = 10'000;
constexpr int kMost = 4;
constexpr int kWidest = 420;

class Toast : public QWidget
{
public:
    Toast(const QString &text, Tone tone, const QString &action, std::function<void()> act)
        : m_tone(tone)
        , m_text((new Label(text))->wrapped())
    {
        auto *row = rowIn(this, 0, space::kSmall);
        row->setContentsMargins(space::kLarge + size::kIcon + space::kSmall, space::kSmall, space::kSmall,
                                space::kSmall);
        // A wrapped label would rather be narrow and high.
        m_text->setFixedWidth(qMin(kWidest, m_text->fontMetrics().horizontalAdvance(text) + space::kTiny));
        row->addWidget(m_text, 1);
        if (act) {
            QPushButton *button = makeButton(action, look::kFlat);
            button->setObjectName(u"undo"_s);
            connect(button, &QPushButton::clicked, this, [this, act = std::move(act)] {
                deleteLater();
                act();
            });
            row->addWidget(button);
        }
        setMinimumHeight(44);
        setObjectName(u"toast"_s);
    }

    [[nodiscard]] QString text() const { return m_text->text(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(colors().edge);
        painter.setBrush(colors().raised);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), size::kRadius, size::kRadius);
        const Icon name = m_tone == Tone::Good ? Icon::Check : Icon::Warning;
        const QRect place(space::kLarge, (height() - size::kIcon) / 2, size::kIcon, size::kIcon);
        painter.drawPixmap(place, iconPixmap(name, toneColor(m_tone), size::kIcon, devicePixelRatioF()));
    }

private:
    Tone m_tone;
    Label *m_text;
};

} // namespace

Toasts::Toasts(QWidget *window)
    : QWidget(window)
{
    auto *column = columnIn(this, 0, space::kSmall);
    column->setSizeConstraint(QLayout::SetFixedSize);
    window->installEventFilter(this);
    setVisible(false);
}

void Toasts::show(const QString &text, Tone tone)
{
    add(text, tone, {});
}

void Toasts::showWithUndo(const QString &text, std::function<void()> undo)
{
    add(text, Tone::Good, std::move(undo));
}

QString Toasts::newestText() const
{
    for (int i = layout()->count() - 1; i >= 0; --i) {
        if (const auto *toast = dynamic_cast<Toast *>(layout()->itemAt(i)->widget()))
            return toast->text();
    }
    return {};
}

bool Toasts::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == parentWidget())
        place();
    // What a note says may become longer.
    if (event->type() == QEvent::LayoutRequest && watched != parentWidget())
        QTimer::singleShot(0, this, &Toasts::place);
    return QWidget::eventFilter(watched, event);
}

void Toasts::add(const QString &text, Tone tone, std::function<void()> undo)
{
    const int duration = undo ? kShownWithUndo : kShown;
    auto *toast = new Toast(text, tone, tr("Undo"), std::move(undo));
    QTimer::singleShot(duration, toast, &QObject::deleteLater);
    addToast(toast);
}

// Those that would go by themselves go first.
QWidget *Toasts::oldest() const
{
    for (int i = 0; i < layout()->count(); ++i) {
        if (auto *toast = dynamic_cast<Toast *>(layout()->itemAt(i)->widget()))
            return toast;
    }
    return layout()->itemAt(0)->widget();
}

void Toasts::addToast(QWidget *toast)
{
    layout()->addWidget(toast);
    while (layout()->count() > kMost)
        delete oldest();
    toast->installEventFilter(this);
    connect(toast, &QObject::destroyed, this, [this] { QTimer::singleShot(0, this, &Toasts::place); });
    setVisible(true);
    place();
}

void Toasts::place()
{
    if (layout()->count() == 0) {
        setVisible(false);
        return;
    }
    adjustSize();
    const QSize room = parentWidget()->size();
    move(room.width() - width() - space::kHuge, room.height() - height() - space::kHuge);
    raise();
}

} // namespace freeim::console
