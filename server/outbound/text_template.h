// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/code_sender.h"

#include <QHash>
#include <QString>

#include <functional>

// Texts with {name} places in them. Any thread.
namespace freeim {

using TemplateValues = QHash<QString, QString>;

// Puts in the values, each passed through escape. Braces around any other name stay as they are, so JSON can be a
// template; a value that looks like a place is not filled in again.
[[nodiscard]] QString expanded(
    const QString &text, const TemplateValues &values,
    const std::function<QString(const QString &)> &escape = [](const QString &value) { return value; });

// {code} and {minutes}: what the texts that people read may use.
[[nodiscard]] TemplateValues textValues(const OutgoingCode &code);

} // namespace freeim
