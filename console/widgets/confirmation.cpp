// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/confirmation.h"

#include "console/widgets/dialog_height.h"
#include "console/widgets/parts.h"
#include "console/widgets/reason_field.h"
#include "console/words/error_words.h"
#include "console/words/time_words.h"

#include <QEvent>
#include <QLineEdit>
#include <QListWidget>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 460;
constexpr int kMostShown = 8;

QListWidget *sampleList(const QStringList &sample)
{
    auto *list = new QListWidget;
    setLook(list, look::kCard);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setFocusPolicy(Qt::NoFocus);
    list->addItems(sample.first(qMin<qsizetype>(sample.size(), kMostShown)));
    list->setFixedHeight(qMin<int>(static_cast<int>(sample.size()), 5) * 30 + space::kSmall);
    return list;
}

} // namespace

Confirmation::Confirmation(const Question &question, QWidget *parent)
    : QDialog(parent->window())
    , m_question(question)
    , m_column(columnIn(this, space::kHuge, space::kMedium))
    , m_sample(new QVBoxLayout)
    , m_numberPlace(new QVBoxLayout)
    , m_fields(new QVBoxLayout)
    , m_effect((new Label)->quiet()->wrapped())
    , m_problem((new Label)->wrapped())
    , m_reason(new ReasonField)
    , m_verb(makeButton(question.verb, question.isDangerous ? look::kDanger : look::kPrimary))
    , m_cancel(makeButton(tr("Cancel")))
{
    setObjectName(u"confirmation"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(question.title);
    setFixedWidth(kWidth);
    m_verb->setObjectName(u"verb"_s);
    m_problem->setObjectName(u"problem"_s);
    m_effect->setObjectName(u"effect"_s);
    setLook(m_problem, look::kProblem);
    m_problem->setVisible(false);

    QVBoxLayout *column = m_column;
    // The layout's own bounds know nothing of how words are wrapped; see event().
    column->setSizeConstraint(QLayout::SetNoConstraint);
    column->addWidget((new Label(question.title))->sized(TextSize::Large, true)->wrapped());
    column->addWidget((new Label(question.sentence))->wrapped());
    column->addLayout(m_sample);
    if (question.count > 1)
        showSample(question.sample);
    column->addWidget(m_effect);
    m_effect->setVisible(question.showsEffect);
    m_effect->setText(tr("Finding out what this touches…"));
    m_fields->setSpacing(space::kTiny);
    column->addLayout(m_fields);

    auto *reasonLabel = new Label(tr("Reason"));
    reasonLabel->setBuddy(m_reason);
    auto *reason = new QVBoxLayout;
    reason->setSpacing(space::kTiny);
    reason->addWidget(reasonLabel);
    reason->addWidget(m_reason);
    column->addLayout(reason);
    reasonLabel->setVisible(question.needsReason);
    m_reason->setVisible(question.needsReason);

    m_numberPlace->setSpacing(space::kTiny);
    column->addLayout(m_numberPlace);
    askForNumber();
    column->addWidget(m_problem);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::kSmall);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_verb);
    column->addSpacing(space::kTiny);
    column->addLayout(buttons);

    // Enter in a field does nothing by itself: what cannot be taken back wants its own button.
    m_cancel->setDefault(true);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_verb, &QPushButton::clicked, this, &Confirmation::confirm);
    connect(m_reason, &QComboBox::editTextChanged, this, &Confirmation::check);
    check();
    if (question.needsReason)
        m_reason->setFocus();
}

// As high as what it says, at this width; also when the server has more to say, or something was typed wrong.
bool Confirmation::event(QEvent *event)
{
    const bool isDone = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) {
        const int wanted = layout()->totalHeightForWidth(width());
        setMinimumHeight(wanted);
        if (event->type() == QEvent::LayoutRequest && isVisible() && wanted > height())
            setHeight(this, wanted);
    }
    return isDone;
}

void Confirmation::showSample(const QStringList &sample)
{
    while (QLayoutItem *item = m_sample->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!sample.isEmpty())
        m_sample->addWidget(sampleList(sample));
}

void Confirmation::askForNumber()
{
    if (m_number || !m_question.isDangerous || m_question.count <= kFewEnough)
        return;
    m_number = new QLineEdit;
    m_number->setObjectName(u"number"_s);
    auto *words = (new Label(tr("Type %1 to confirm").arg(m_question.count)))->wrapped();
    words->setBuddy(m_number);
    m_numberPlace->addWidget(words);
    m_numberPlace->addWidget(m_number);
    connect(m_number, &QLineEdit::textChanged, this, &Confirmation::check);
}

void Confirmation::setCount(qint64 count, bool isExact, const QStringList &sample)
{
    m_question.count = count;
    if (count > 1 || sample.size() == 1)
        showSample(sample);
    askForNumber();
    setEffect(isExact ? tr("This touches %1.", "a number of things").arg(number(count))
                      : tr("This touches at least %1.", "a number of things").arg(number(count)));
}

void Confirmation::add(const QString &label, QWidget *field)
{
    if (!label.isEmpty()) {
        auto *words = new Label(label);
        words->setBuddy(field);
        m_fields->addWidget(words);
    }
    m_fields->addWidget(field);
    m_fields->addSpacing(space::kTiny);
}

void Confirmation::setEffect(const QString &text)
{
    m_isEffectKnown = true;
    m_effect->setText(text);
    check();
}

void Confirmation::failEffect(const CallError &error)
{
    m_effect->setVisible(false);
    fail(error);
}

QString Confirmation::reason() const
{
    return m_reason->reason();
}

void Confirmation::fail(const CallError &error)
{
    const QString advice = errorAdvice(error);
    fail(advice.isEmpty() ? errorText(error) : errorText(error) + u'\n' + advice);
}

void Confirmation::fail(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(true);
    setBusy(false);
}

void Confirmation::showProgress(qsizetype done, qsizetype of)
{
    m_effect->setVisible(true);
    m_effect->setText(tr("%1 of %2 done; Cancel stops after the one that is under way").arg(number(done), number(of)));
}

void Confirmation::finish()
{
    accept();
}

void Confirmation::check()
{
    const bool hasReason = !m_question.needsReason || !reason().isEmpty();
    const bool hasNumber = !m_number || m_number->text().trimmed() == QString::number(m_question.count);
    const bool hasEffect = !m_question.showsEffect || m_isEffectKnown;
    const QString whyNot = !hasReason   ? tr("Give a reason first")
                           : !hasNumber ? tr("Type the number first")
                                        : tr("Please wait");
    allow(m_verb, hasReason && hasNumber && hasEffect && !m_isBusy, whyNot);
}

void Confirmation::confirm()
{
    m_reason->remember();
    m_problem->setVisible(false);
    setBusy(true);
    Q_EMIT confirmed(reason());
}

void Confirmation::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    m_reason->setEnabled(!isBusy);
    m_verb->setText(isBusy ? tr("Working…") : m_question.verb);
    check();
}

} // namespace freeim::console
