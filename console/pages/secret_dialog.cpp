// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/secret_dialog.h"

#include "console/widgets/parts.h"

#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>

namespace freeim::console {

SecretDialog::SecretDialog(const QString &title, const QString &secret, QWidget *window)
    : QDialog(window->window())
{
    setObjectName(QStringLiteral("secret"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    setFixedWidth(420);
    auto *column = columnIn(this, space::kHuge, space::kMedium);
    column->addWidget((new Label(title))->sized(TextSize::Large, true)->wrapped());
    column->addWidget((new Label(tr("It is shown this once. Copy it now and pass it on safely.")))->wrapped());
    auto *text = new QPlainTextEdit(secret);
    text->setReadOnly(true);
    text->setFont(monoFont(TextSize::Large));
    const qsizetype lines = secret.count(u'\n') + 1;
    text->setFixedHeight(static_cast<int>(qMin<qsizetype>(lines, 10)) * 22 + space::kLarge);
    column->addWidget(text);
    QPushButton *copy = makeButton(tr("Copy"), Icon::Copy);
    QPushButton *close = makeButton(tr("I have kept it"), look::kPrimary);
    close->setObjectName(QStringLiteral("kept"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::kSmall);
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this, [secret] { QApplication::clipboard()->setText(secret); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace freeim::console
