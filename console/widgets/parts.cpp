// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/parts.h"

#include "console/words/plain_text.h"

#include <QResizeEvent>
#include <QStyle>

namespace freeim::console {

using namespace Qt::StringLiterals;

void setLook(QWidget *widget, const char *look)
{
    widget->setProperty("look", QLatin1StringView(look));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

Label::Label(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
}

Label *Label::quiet()
{
    setLook(this, look::kQuiet);
    return this;
}

Label *Label::sized(TextSize size, bool isStrong)
{
    setFont(textFont(size, isStrong));
    return this;
}

Label *Label::wrapped()
{
    setWordWrap(true);
    return this;
}

Label *Label::selectable()
{
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setContentsMargins(0, 1, 0, 0); // Qt draws such a text a pixel higher than that of the label beside it
    return this;
}

ElidedLabel::ElidedLabel(Qt::TextElideMode mode, QWidget *parent)
    : QLabel(parent)
    , m_mode(mode)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString &text)
{
    m_text = oneLine(text);
    setAccessibleName(m_text);
    updateGeometry();
    fit();
}

QSize ElidedLabel::sizeHint() const
{
    // A little more than the text: exactly its width may round to less.
    return {fontMetrics().horizontalAdvance(m_text) + 4, fontMetrics().height() + 2};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 3, fontMetrics().height() + 2};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    fit();
}

void ElidedLabel::fit()
{
    const QString fitting = fontMetrics().elidedText(m_text, m_mode, width());
    setText(fitting);
    setToolTip(fitting == m_text ? QString() : plainToolTip(m_text));
}

QPushButton *makeButton(const QString &text, const char *look)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    button->setCursor(Qt::PointingHandCursor);
    if (look)
        setLook(button, look);
    return button;
}

QPushButton *makeButton(const QString &text, Icon name, const char *look)
{
    QPushButton *button = makeButton(text, look);
    const QLatin1StringView style(look ? look : "");
    const Tone tone = style == QLatin1StringView(look::kPrimary)  ? Tone::OnAccent
                      : style == QLatin1StringView(look::kDanger) ? Tone::OnDanger
                      : style == QLatin1StringView(look::kFlat)   ? Tone::Accent
                                                                  : Tone::Text;
    button->setIcon(themedIcon(name, tone));
    // Wider than the icon: the style leaves too little room between it and the words.
    button->setIconSize({size::kIcon + space::kTiny, size::kIcon});
    return button;
}

QToolButton *makeIconButton(Icon name, const QString &words)
{
    auto *button = new QToolButton;
    button->setIcon(themedIcon(name, Tone::Quiet));
    button->setIconSize({size::kIcon, size::kIcon});
    button->setToolTip(words);
    button->setAccessibleName(words);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QScrollArea *makeScroll(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    return scroll;
}

QScrollArea *makeReadingScroll(QWidget *content)
{
    QScrollArea *scroll = makeScroll(content);
    setLook(scroll, look::kReading);
    scroll->setFocusPolicy(Qt::StrongFocus);
    return scroll;
}

QFrame *makeLine(Qt::Orientation orientation)
{
    auto *line = new QFrame;
    setLook(line, "line");
    if (orientation == Qt::Horizontal)
        line->setFixedHeight(1);
    else
        line->setFixedWidth(1);
    return line;
}

QVBoxLayout *columnIn(QWidget *widget, int margin, int spacing)
{
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(spacing);
    return layout;
}

QHBoxLayout *rowIn(QWidget *widget, int margin, int spacing)
{
    auto *layout = new QHBoxLayout(widget);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(spacing);
    return layout;
}

void allow(QWidget *control, bool isAllowed, const QString &whyNot, const QString &toolTip)
{
    control->setEnabled(isAllowed);
    control->setToolTip(isAllowed ? toolTip : whyNot);
}

} // namespace freeim::console
