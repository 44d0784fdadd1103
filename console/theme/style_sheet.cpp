// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/theme/icon.h"
#include "console/theme/theme.h"

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

// "@name" stands for the colour of that name. Fusion draws what no rule is about. In a table's head the arrow's width
// is kept free at the right of every column (Qt 6.4), so that it is the padding there, as wide as that of the cells.
constexpr auto kSheet = R"(
QWidget { selection-background-color: @accent; selection-color: @onAccent; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 6px; }
QMainWindow, QDialog { background: @window; }

QFrame[look="card"] { background: @surface; border: 1px solid @line; border-radius: 6px; }
QWidget[look="surface"] { background: @surface; }
QWidget[look="bar"] { background: @surface; border-top: 1px solid @line; }
QFrame[look="line"] { background: @line; border: none; }
QLabel[look="quiet"] { color: @quiet; }
QLabel[look="problem"] { color: @danger; }

QPushButton { background: @surface; color: @text; border: 1px solid @edge; border-radius: 6px; padding: 0 12px;
    min-height: 28px; }
QPushButton, QToolButton { outline: none; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:checked { background: @selected; border-color: @accent; }
QPushButton:focus { border: 2px solid @accent; padding: 0 11px; min-height: 26px; }
QPushButton:disabled { color: @faint; border-color: @line; background: @window; }
QPushButton[look="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: @accentHover; }
QPushButton[look="primary"]:focus { border: 2px solid @text; }
QPushButton[look="primary"]:disabled { background: @line; border-color: @line; color: @quiet; }
QPushButton[look="danger"] { background: @danger; color: @onDanger; border: 1px solid @danger; font-weight: 600; }
QPushButton[look="danger"]:hover { background: @dangerHover; }
QPushButton[look="danger"]:focus { border: 2px solid @text; }
QPushButton[look="danger"]:disabled { background: @line; border-color: @line; color: @quiet; }
QPushButton[look="flat"] { background: transparent; border: 1px solid transparent; color: @accent; }
QPushButton[look="flat"]:hover { background: @hover; }
QPushButton[look="flat"]:focus { border: 2px solid @accent; }
QPushButton[look="flat"]:disabled { color: @faint; }
QPushButton[look="link"] { background: transparent; border: 2px solid transparent; padding: 0; min-height: 24px;
    color: @accent; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border-color: @accent; padding: 0; min-height: 24px; }
QPushButton[look="link"]:disabled { color: @faint; }

QToolButton { background: transparent; color: @text; border: 1px solid transparent; border-radius: 6px; padding: 5px; }
QToolButton:hover, QToolButton:open { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @pressed; }
QToolButton:focus { border: 2px solid @accent; padding: 4px; }
QToolButton:disabled { color: @faint; }
QToolButton::menu-indicator { image: none; }
QToolButton[look="filter"] { background: @surface; border: 1px solid @edge; padding: 0 26px 0 10px; min-height: 28px;
    max-height: 28px; }
QToolButton[look="filter"]::menu-indicator { image: url("@chevron"); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 8px; }
QToolButton[look="filter"]:hover { background: @hover; }
QToolButton[look="filter"]:focus { border: 2px solid @accent; padding: 0 25px 0 9px; min-height: 26px; max-height: 26px; }
QToolButton[look="filter"][isSet="true"] { background: @selected; border-color: @accent; color: @text; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateTimeEdit, QComboBox { background: @surface; color: @text;
    border: 1px solid @edge; border-radius: 6px; padding: 0 8px; min-height: 28px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateTimeEdit:focus, QComboBox:focus {
    border: 2px solid @accent; padding: 0 7px; min-height: 26px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QDateTimeEdit:disabled, QSpinBox:disabled {
    background: @window; color: @faint; border-color: @line; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: @window; }
QLineEdit[hasProblem="true"], QPlainTextEdit[hasProblem="true"], QComboBox[hasProblem="true"] { border-color: @danger; }
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("@chevron"); width: 12px; height: 12px; }
QComboBox QAbstractItemView, QCompleter QAbstractItemView { background: @raised; color: @text; border: 1px solid @line;
    selection-background-color: @selected; selection-color: @text; outline: none; padding: 4px; }
QDateTimeEdit::drop-down { border: none; width: 24px; }
QDateTimeEdit::down-arrow { image: url("@chevron"); width: 12px; height: 12px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 18px; }
QSpinBox::up-arrow { image: url("@chevronUp"); width: 10px; height: 10px; }
QSpinBox::down-arrow { image: url("@chevron"); width: 10px; height: 10px; }

QCheckBox, QRadioButton { spacing: 8px; color: @text; }
QCheckBox:disabled, QRadioButton:disabled { color: @faint; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid @edge; border-radius: 4px; background: @surface; }
QCheckBox::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url("@tick"); }
QCheckBox::indicator:disabled { border-color: @line; }
QCheckBox::indicator:focus { border: 2px solid @accent; width: 14px; height: 14px; }
QCheckBox::indicator:checked:focus { border-color: @text; }

QMenu { background: @raised; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @faint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 8px; }
QMenu::indicator:checked { image: url("@tickText"); }
QMenu::item:checked, QMenu::item:unchecked { padding-left: 28px; }

QTableView { background: @surface; border: none; gridline-color: @line; outline: none;
    selection-background-color: @selected; selection-color: @text; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @quiet; border: none; border-bottom: 1px solid @line;
    padding: 0 0 0 8px; font-weight: 600; }
QHeaderView::section:first { padding-left: 16px; }
QHeaderView::section:hover { color: @text; background: @hover; }
QAbstractScrollArea::corner { background: @surface; border: none; }
QHeaderView::down-arrow { image: url("@chevron"); width: 12px; height: 12px; }
QHeaderView::up-arrow { image: url("@chevronUp"); width: 12px; height: 12px; }
QTableCornerButton::section { background: @surface; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabWidget::tab-bar { left: 12px; }
QTabWidget[look="page"]::tab-bar { left: 20px; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @quiet; padding: 8px 4px; margin-right: 14px;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { color: @accent; border-bottom: 2px solid @accent; }
QTabBar::tab:disabled { color: @faint; }

QListView { background: @surface; border: none; outline: none; }
QListView::item { padding: 6px 8px; border-radius: 4px; color: @text; }
QListView::item:selected { background: @selected; color: @text; }
QListView::item:hover { background: @hover; }
QListView[look="card"] { border: 1px solid @line; border-radius: 6px; }
QListView[look="card"]:focus { border: 1px solid @accent; }

QScrollArea, QGraphicsView { background: transparent; border: none; }
QScrollArea[look="reading"] { border-top: 2px solid transparent; }
QScrollArea[look="reading"]:focus { border-top: 2px solid @accent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }

QProgressBar { background: @line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QCalendarWidget QWidget { background: @raised; }
QCalendarWidget QAbstractItemView { background: @raised; selection-background-color: @accent;
    selection-color: @onAccent; }
)";

} // namespace

QString styleSheetOf(const Colors &c)
{
    const QColor towardsText = mixed(c.text, c.surface, 0.06);
    const std::pair<QLatin1StringView, QColor> values[] = {
        // Longer names first: "@accent" also begins "@accentHover".
        {"@accentHover"_L1, mixed(c.isDark ? Qt::white : Qt::black, c.accent, 0.12)},
        {"@dangerHover"_L1, mixed(c.isDark ? Qt::white : Qt::black, c.danger, 0.12)},
        {"@onAccent"_L1, c.onAccent},
        {"@onDanger"_L1, c.onDanger},
        {"@selected"_L1, c.selected},
        {"@surface"_L1, c.surface},
        {"@window"_L1, c.window},
        {"@raised"_L1, c.raised},
        {"@hover"_L1, towardsText},
        {"@pressed"_L1, mixed(c.text, c.surface, 0.12)},
        {"@scroll"_L1, mixed(c.edge, c.surface, 0.55)},
        {"@line"_L1, c.line},
        {"@edge"_L1, c.edge},
        {"@faint"_L1, mixed(c.quiet, c.surface, 0.7)},
        {"@text"_L1, c.text},
        {"@quiet"_L1, c.quiet},
        {"@accent"_L1, c.accent},
        {"@danger"_L1, c.danger},
        {"@warning"_L1, c.warning},
        {"@good"_L1, c.good},
    };
    QString sheet = QString::fromLatin1(kSheet);
    sheet.replace("@chevronUp"_L1, iconFile(Icon::ChevronUp, c.quiet));
    sheet.replace("@chevron"_L1, iconFile(Icon::ChevronDown, c.quiet));
    sheet.replace("@tickText"_L1, iconFile(Icon::Check, c.text));
    sheet.replace("@tick"_L1, iconFile(Icon::Check, c.onAccent));
    for (const auto &[name, color] : values)
        sheet.replace(name, color.name());
    return sheet;
}

} // namespace freeim::console
