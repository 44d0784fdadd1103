// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QHBoxLayout;
class QPushButton;

namespace freeim::console {

struct CallError;
class Form;

// Fields and a button; stays with what was typed until the work is done.
class FormDialog : public QDialog
{
    Q_OBJECT
public:
    FormDialog(const QString &title, const QString &verb, QWidget *window);

    void fail(const CallError &error);
    void finish();
    [[nodiscard]] Form *form() const { return m_form; }

protected:
    // Called by the button; it calls setBusy(true) when the work begins.
    virtual void submit() = 0;
    void setBusy(bool isBusy);
    [[nodiscard]] QPushButton *verb() const { return m_verb; }
    // At the left of the buttons.
    [[nodiscard]] QHBoxLayout *footer() const { return m_footer; }
    void setWide(int width);
    void showEvent(QShowEvent *event) override;

private:
    void focusFirstField();

    QString m_words;
    Form *m_form;
    QHBoxLayout *m_footer;
    QPushButton *m_verb;
};

} // namespace freeim::console
