// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/form.h"

#include "console/api/call_error.h"
#include "console/widgets/parts.h"
#include "console/words/error_words.h"

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

void markProblem(QWidget *field, bool hasProblem)
{
    field->setProperty("hasProblem", hasProblem);
    setLook(field, "");
}

} // namespace

Form::Form(QWidget *parent)
    : QWidget(parent)
    , m_column(columnIn(this, 0, space::kTiny))
    , m_general(new Label)
{
    setLook(m_general, look::kProblem);
    m_general->setObjectName(u"problem"_s);
    m_general->setWordWrap(true);
    m_general->setVisible(false);
    m_column->addWidget(m_general);
}

void Form::place(const QString &key, const QString &words, QWidget *field, const QString &hint)
{
    auto *name = new Label(words);
    name->setBuddy(field);
    field->setObjectName(key);
    if (!words.isEmpty())
        field->setAccessibleName(words);
    if (words.isEmpty())
        name->hide();
    auto *problem = new Label;
    setLook(problem, look::kProblem);
    problem->setWordWrap(true);
    problem->setVisible(false);
    const int before = m_column->indexOf(m_general);
    m_column->insertWidget(before, name);
    m_column->insertWidget(before + 1, field);
    int next = before + 2;
    if (!hint.isEmpty())
        m_column->insertWidget(next++, (new Label(hint))->quiet()->sized(TextSize::Small)->wrapped());
    m_column->insertWidget(next, problem);
    m_column->insertSpacing(next + 1, space::kSmall);
    m_lines.insert(key, {name, field, problem});
}

void Form::addHeading(const QString &words)
{
    const int before = m_column->indexOf(m_general);
    m_column->insertWidget(before, (new Label(words))->sized(TextSize::Large, true));
    m_column->insertSpacing(before + 1, space::kTiny);
}

void Form::setLineVisible(const QString &key, bool isVisible)
{
    const Line line = m_lines.value(key);
    line.name->setVisible(isVisible && !line.name->text().isEmpty());
    line.field->setVisible(isVisible);
}

void Form::clearProblems()
{
    m_general->setVisible(false);
    m_general->clear();
    for (const Line &line : std::as_const(m_lines)) {
        line.problem->setVisible(false);
        line.problem->clear();
        markProblem(line.field, false);
    }
}

void Form::showProblem(const CallError &error)
{
    const QString advice = errorAdvice(error);
    if (m_lines.contains(error.field)) {
        CallError withoutField = error;
        withoutField.field.clear();
        showProblem(error.field, errorText(withoutField));
    } else {
        showProblem({}, advice.isEmpty() ? errorText(error) : errorText(error) + u'\n' + advice);
    }
}

void Form::showProblem(const QString &key, const QString &text)
{
    const Line line = m_lines.value(key);
    Label *place = line.problem ? line.problem : m_general;
    place->setText(text);
    place->setVisible(true);
    if (!line.field)
        return;
    markProblem(line.field, true);
    line.field->setFocus();
}

QString Form::problem() const
{
    for (const Line &line : m_lines) {
        if (!line.problem->text().isEmpty())
            return line.problem->text();
    }
    return m_general->text();
}

} // namespace freeim::console
