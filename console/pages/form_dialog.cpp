// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/form_dialog.h"

#include "console/api/call_error.h"
#include "console/widgets/dialog_height.h"
#include "console/widgets/form.h"
#include "console/widgets/parts.h"

#include <QEvent>
#include <QScrollArea>
#include <QTimer>

namespace freeim::console {

namespace {

constexpr int kWidth = 460;

// As high as what it holds, and the dialog with it, as far as the window leaves room.
class ContentScroll : public QScrollArea
{
public:
    [[nodiscard]] QSize sizeHint() const override { return widget()->sizeHint(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool isHandled = QScrollArea::eventFilter(watched, event);
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            updateGeometry();
            QTimer::singleShot(0, this, [this] {
                auto *dialog = qobject_cast<QDialog *>(window());
                setHeight(dialog, qMin(dialog->sizeHint().height(), dialog->maximumHeight()));
            });
        }
        return isHandled;
    }
};

} // namespace

FormDialog::FormDialog(const QString &title, const QString &verb, QWidget *window)
    : QDialog(window->window())
    , m_words(verb)
    , m_form(new Form)
    , m_footer(new QHBoxLayout)
    , m_verb(makeButton(verb, look::kPrimary))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    auto *column = columnIn(this);
    auto *heading = (new Label(title))->sized(TextSize::Large, true);
    heading->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kSmall);
    column->addWidget(heading);

    m_form->setContentsMargins(space::kHuge, space::kSmall, space::kHuge, space::kSmall);
    auto *scroll = new ContentScroll;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_form);
    column->addWidget(scroll, 1);

    m_footer->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kHuge);
    m_footer->setSpacing(space::kSmall);
    m_footer->addStretch();
    QPushButton *cancel = makeButton(tr("Cancel"));
    m_footer->addWidget(cancel);
    m_footer->addWidget(m_verb);
    column->addLayout(m_footer);
    m_verb->setObjectName(QStringLiteral("verb"));
    m_verb->setDefault(true);
    setWide(kWidth);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_verb, &QPushButton::clicked, this, [this] {
        m_form->clearProblems();
        submit();
    });
}

void FormDialog::setWide(int width)
{
    setFixedWidth(width);
    if (parentWidget())
        setMaximumHeight(qMax(480, parentWidget()->height() - 2 * space::kHuge));
}

void FormDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    // Else Qt gives the focus to the button, and Space would press it.
    if (!focusWidget() || !m_form->isAncestorOf(focusWidget()))
        focusFirstField();
}

void FormDialog::focusFirstField()
{
    for (QWidget *next = m_form->nextInFocusChain(); next != m_form; next = next->nextInFocusChain()) {
        const bool isField = m_form->isAncestorOf(next) && next->isVisibleTo(m_form) && next->isEnabled();
        if (isField && (next->focusPolicy() & Qt::TabFocus)) {
            next->setFocus();
            return;
        }
    }
}

void FormDialog::fail(const CallError &error)
{
    setBusy(false);
    m_form->showProblem(error);
}

void FormDialog::finish()
{
    accept();
}

void FormDialog::setBusy(bool isBusy)
{
    m_verb->setEnabled(!isBusy);
    m_verb->setText(isBusy ? tr("Working…") : m_words);
}

} // namespace freeim::console
