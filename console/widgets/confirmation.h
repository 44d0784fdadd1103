// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/call_error.h"

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace freeim::console {

class ReasonField;

// What a person is asked before something that cannot simply be taken back.
struct Question
{
    QString title = {};
    QString sentence = {}; // what will be touched
    QString verb = {};     // on the button: "Delete account"
    bool isDangerous = true;
    bool needsReason = true;
    qsizetype count = 1;      // of things touched
    QStringList sample = {};  // some of them
    bool showsEffect = false; // the effect is asked of the server: setEffect() or fail() follows
};

// Over this many, the number is to be typed before what is dangerous.
inline constexpr qsizetype kFewEnough = 20;

// Asks, then stays while the work goes on: fail() gives the answers back to the person, finish() closes.
// It never waits in an event loop of its own.
class Confirmation : public QDialog
{
    Q_OBJECT
public:
    Confirmation(const Question &question, QWidget *parent);

    // Own fields, above the reason.
    void add(const QString &label, QWidget *field);
    // What the server says would be touched.
    void setEffect(const QString &text);
    // What the server counted, where nobody could know before: the question is about so many then.
    void setCount(qint64 count, bool isExact, const QStringList &sample);
    // No effect could be found out: nothing can be confirmed.
    void failEffect(const CallError &error);

    [[nodiscard]] QString reason() const;
    void fail(const CallError &error);
    void fail(const QString &text);
    void showProgress(qsizetype done, qsizetype of);
    void finish();

Q_SIGNALS:
    void confirmed(const QString &reason);

protected:
    bool event(QEvent *event) override;

private:
    void showSample(const QStringList &sample);
    void askForNumber();
    void check();
    void confirm();
    void setBusy(bool isBusy);

    Question m_question;
    bool m_isBusy = false;
    bool m_isEffectKnown = false;
    QVBoxLayout *m_column;
    QVBoxLayout *m_sample;
    QVBoxLayout *m_numberPlace;
    QVBoxLayout *m_fields;
    QLabel *m_effect;
    QLabel *m_problem;
    ReasonField *m_reason;
    QLineEdit *m_number = nullptr;
    QPushButton *m_verb;
    QPushButton *m_cancel;
};

} // namespace freeim::console
