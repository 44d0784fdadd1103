// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/icon.h"
#include "console/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

// The small things that every page is made of.
namespace freeim::console {

// Names of the style sheet's rules, in the property "look".
namespace look {
inline constexpr auto kPrimary = "primary";
inline constexpr auto kDanger = "danger";
inline constexpr auto kFlat = "flat";
inline constexpr auto kLink = "link";
inline constexpr auto kQuiet = "quiet";
inline constexpr auto kProblem = "problem";
inline constexpr auto kCard = "card";
inline constexpr auto kSurface = "surface";
inline constexpr auto kBar = "bar";
inline constexpr auto kFilter = "filter";
inline constexpr auto kReading = "reading";
} // namespace look

void setLook(QWidget *widget, const char *look);

// Text of a server or a person is never taken for HTML here.
class Label : public QLabel
{
    Q_OBJECT
public:
    explicit Label(const QString &text = {}, QWidget *parent = nullptr);
    Label *quiet();
    Label *sized(TextSize size, bool isStrong = false);
    Label *wrapped();
    Label *selectable();
};

// Ends with an ellipsis where the room ends; the whole text is its tool tip then.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(Qt::TextElideMode mode = Qt::ElideRight, QWidget *parent = nullptr);
    void setFullText(const QString &text);
    [[nodiscard]] const QString &fullText() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    QString m_text;
    Qt::TextElideMode m_mode;
};

[[nodiscard]] QPushButton *makeButton(const QString &text, const char *look = nullptr);
[[nodiscard]] QPushButton *makeButton(const QString &text, Icon name, const char *look = nullptr);
// An icon alone: its words are in the tool tip, and read out.
[[nodiscard]] QToolButton *makeIconButton(Icon name, const QString &words);

// Scrolls up and down. The controls inside take the focus, or where there is but text to read, the area does itself.
[[nodiscard]] QScrollArea *makeScroll(QWidget *content);
[[nodiscard]] QScrollArea *makeReadingScroll(QWidget *content);

[[nodiscard]] QFrame *makeLine(Qt::Orientation orientation = Qt::Horizontal);

[[nodiscard]] QVBoxLayout *columnIn(QWidget *widget, int margin = 0, int spacing = 0);
[[nodiscard]] QHBoxLayout *rowIn(QWidget *widget, int margin = 0, int spacing = 0);

// Disabled with the reason as its tool tip, or enabled with the other.
void allow(QWidget *control, bool isAllowed, const QString &whyNot, const QString &toolTip = {});

} // namespace freeim::console
