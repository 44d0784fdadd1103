// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/api.h"

#include <QByteArrayList>
#include <QHash>

namespace freeim {

// Which endpoint a path and method name. Filled at start, then constant; any thread. A path without variable segments
// is found by one look, and comes before one with them.
class Router
{
public:
    // The values of the path's variable segments, by the names of the request's fields.
    using Segments = QList<std::pair<QString, QString>>;

    struct Match
    {
        const BoundEndpoint *endpoint = nullptr; // nullptr: there is none
        Segments segments = {};
    };

    // endpoint outlives the router.
    void add(const BoundEndpoint &endpoint);

    // path: whole and percent-decoded.
    [[nodiscard]] Match find(Method method, const QByteArray &path) const;
    [[nodiscard]] QList<Method> methodsAt(const QByteArray &path) const;

private:
    using ByMethod = QHash<Method, const BoundEndpoint *>;
    struct Pattern
    {
        QByteArrayList segments; // "{id}" stands for any one segment
        ByMethod endpoints = {};

        [[nodiscard]] bool matches(const QByteArrayList &path) const;
        [[nodiscard]] Segments valuesIn(const QByteArrayList &path) const;
    };

    [[nodiscard]] const Pattern *patternOf(const QByteArrayList &path) const;

    QHash<QByteArray, ByMethod> m_plain;
    QList<Pattern> m_patterns;
};

} // namespace freeim
