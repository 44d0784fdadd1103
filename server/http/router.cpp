// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/router.h"

namespace freeim {

namespace {

bool isVariable(const QByteArray &segment)
{
    return segment.startsWith('{') && segment.endsWith('}');
}

} // namespace

void Router::add(const BoundEndpoint &endpoint)
{
    if (!endpoint.path.contains('{')) {
        m_plain[endpoint.path].insert(endpoint.method, &endpoint);
        return;
    }
    const QByteArrayList segments = endpoint.path.split('/');
    const auto known = std::find_if(m_patterns.begin(), m_patterns.end(),
                                    [&](const Pattern &pattern) { return pattern.segments == segments; });
    if (known != m_patterns.end())
        known->endpoints.insert(endpoint.method, &endpoint);
    else
        m_patterns.append({segments, {{endpoint.method, &endpoint}}});
}

Router::Match Router::find(Method method, const QByteArray &path) const
{
    if (const auto plain = m_plain.constFind(path); plain != m_plain.cend())
        return {plain->value(method)};
    const QByteArrayList segments = path.split('/');
    const Pattern *pattern = patternOf(segments);
    if (!pattern)
        return {};
    return {pattern->endpoints.value(method), pattern->valuesIn(segments)};
}

QList<Method> Router::methodsAt(const QByteArray &path) const
{
    if (const auto plain = m_plain.constFind(path); plain != m_plain.cend())
        return plain->keys();
    const Pattern *pattern = patternOf(path.split('/'));
    return pattern ? pattern->endpoints.keys() : QList<Method>();
}

const Router::Pattern *Router::patternOf(const QByteArrayList &path) const
{
    const auto found = std::find_if(m_patterns.begin(), m_patterns.end(),
                                    [&](const Pattern &pattern) { return pattern.matches(path); });
    return found == m_patterns.end() ? nullptr : &*found;
}

bool Router::Pattern::matches(const QByteArrayList &path) const
{
    if (path.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const bool fits = isVariable(segments[i]) ? !path[i].isEmpty() && QUtf8StringView(path[i]).isValidUtf8()
                                                  : path[i] == segments[i];
        if (!fits)
            return false;
    }
    return true;
}

Router::Segments Router::Pattern::valuesIn(const QByteArrayList &path) const
{
    Segments values;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (isVariable(segments[i]))
            values.emplaceBack(QString::fromLatin1(segments[i].sliced(1, segments[i].size() - 2)),
                               QString::fromUtf8(path[i]));
    }
    return values;
}

} // namespace freeim
