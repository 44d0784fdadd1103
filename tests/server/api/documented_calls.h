// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>
#include <span>

// The API as clients in the field were written against: what its document shows of each call, and nothing that was
// added since. It never changes.
namespace freeim::test {

struct DocumentedCall
{
    const char *method;
    const char *path;
    const char *inQuery; // parameters that travel in the query, separated by blanks; all others in the body
    const char *result;  // shape of the result; nullptr: the document shows none
    const char *message; // nullptr: the document shows none
};

[[nodiscard]] std::span<const DocumentedCall> documentedCalls();

// nullptr: the document has no such call.
[[nodiscard]] const DocumentedCall *documentedCall(const QString &method, const QString &path);

// What is wrong with a result that should have that shape; empty: nothing. Keys beyond the documented ones are fine.
[[nodiscard]] QString mismatch(const QJsonValue &result, const char *shape);

} // namespace freeim::test
