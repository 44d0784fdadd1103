// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/command_palette.h"

#include "console/widgets/parts.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>

namespace freeim::console {

namespace {

constexpr int kWidth = 520;
constexpr int kHeight = 380;

// Every word of what was typed stands somewhere in them.
bool fits(const QString &words, const QString &typed)
{
    const QStringList parts = typed.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(parts.begin(), parts.end(),
                       [&](const QString &part) { return words.contains(part, Qt::CaseInsensitive); });
}

// The hint, mostly a shortcut, at the right of the command's words.
class CommandDelegate : public QStyledItemDelegate
{
public:
    static constexpr int kHint = Qt::UserRole;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        painter->setFont(textFont(TextSize::Small));
        painter->setPen(colors().quiet);
        painter->drawText(option.rect.adjusted(0, 0, -space::kMedium, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(kHint).toString());
    }
};

} // namespace

CommandPalette::CommandPalette(const QList<Command> &commands, Maker maker, QWidget *window)
    : QDialog(window, Qt::Popup)
    , m_commands(commands)
    , m_maker(std::move(maker))
    , m_typed(new QLineEdit)
    , m_list(new QListWidget)
{
    setObjectName(QStringLiteral("palette"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = columnIn(this, space::kMedium, space::kSmall);
    m_typed->setPlaceholderText(tr("Go to a page, do something, or type an id"));
    m_typed->addAction(themedIcon(Icon::Search, Tone::Quiet), QLineEdit::LeadingPosition);
    m_typed->installEventFilter(this);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setIconSize({size::kIcon, size::kIcon});
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_typed);
    column->addWidget(m_list, 1);
    resize(kWidth, kHeight);
    move(window->mapToGlobal(QPoint((window->width() - kWidth) / 2, window->height() / 6)));
    connect(m_typed, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_typed, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    find();
    m_typed->setFocus();
}

// A window without a frame needs an edge of its own.
void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(QPen(colors().edge, 1));
    painter.setBrush(colors().surface);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0 && m_list->count() > 0) {
            m_list->setCurrentRow((m_list->currentRow() + step + m_list->count()) % m_list->count());
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::find()
{
    const QString typed = m_typed->text().trimmed();
    m_found.clear();
    std::copy_if(m_commands.begin(), m_commands.end(), std::back_inserter(m_found),
                 [&typed](const Command &command) { return fits(command.words, typed); });
    std::stable_partition(m_found.begin(), m_found.end(), [&typed](const Command &command) {
        return command.words.startsWith(typed, Qt::CaseInsensitive);
    });
    if (!typed.isEmpty())
        m_found.append(m_maker(typed));
    m_list->clear();
    for (const Command &command : std::as_const(m_found)) {
        auto *item = new QListWidgetItem(themedIcon(command.icon, Tone::Quiet), command.words);
        item->setData(CommandDelegate::kHint, command.hint);
        item->setData(Qt::AccessibleDescriptionRole, command.hint);
        m_list->addItem(item);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_found.size())
        return;
    const std::function<void()> run = m_found.at(row).run;
    close();
    run();
}

} // namespace freeim::console
