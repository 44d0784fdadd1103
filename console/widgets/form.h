// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

class QVBoxLayout;

namespace freeim::console {

struct CallError;
class Label;

// Fields under their names; what the server says of one stands below it.
class Form : public QWidget
{
    Q_OBJECT
public:
    explicit Form(QWidget *parent = nullptr);

    // key: the name of the request's field, which refusals carry.
    template <typename Field>
    Field *add(const QString &key, const QString &words, Field *field, const QString &hint = {})
    {
        place(key, words, field, hint);
        return field;
    }
    void addHeading(const QString &words);
    void setLineVisible(const QString &key, bool isVisible);

    void clearProblems();
    // At the field where the refusal names one of these, else below all.
    void showProblem(const CallError &error);
    void showProblem(const QString &key, const QString &text);
    [[nodiscard]] QString problem() const;

private:
    struct Line
    {
        Label *name = nullptr;
        QWidget *field = nullptr;
        Label *problem = nullptr;
    };

    void place(const QString &key, const QString &words, QWidget *field, const QString &hint);

    QVBoxLayout *m_column;
    Label *m_general;
    QHash<QString, Line> m_lines;
};

} // namespace freeim::console
