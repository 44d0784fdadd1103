// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>

namespace freeim::test {

// Checks values against the schemas of an OpenAPI 3.1 document, more strictly than JSON Schema: a key that a schema
// does not list is a flaw, and so is a keyword that is not understood here.
class SchemaValidator
{
public:
    explicit SchemaValidator(const QJsonObject &document)
        : m_document(document)
    {}

    // What is wrong, with its place; empty: nothing.
    [[nodiscard]] QString flaw(const QJsonValue &value, const QJsonObject &schema) const;

    // What a "$ref" refers to; anything else is itself.
    [[nodiscard]] QJsonObject resolved(const QJsonObject &object) const;

private:
    [[nodiscard]] QString flawAt(const QString &place, const QJsonValue &value, const QJsonObject &schema) const;
    [[nodiscard]] QString objectFlaw(const QString &place, const QJsonObject &object, const QJsonObject &schema) const;
    [[nodiscard]] QString choiceFlaw(const QString &place, const QJsonValue &value, const QJsonObject &schema) const;

    const QJsonObject m_document;
};

} // namespace freeim::test
