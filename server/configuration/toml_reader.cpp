// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/toml_reader.h"

#include <toml++/toml.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

RawValue arrayValue(const toml::array &array)
{
    QStringList items;
    for (const toml::node &item : array) {
        const auto *text = item.as_string();
        if (!text)
            return UnusableValue{item.is_table() ? u"a list of tables"_s : u"a list of something else than strings"_s};
        items += toQString(text->get());
    }
    return items;
}

RawValue rawValue(const toml::node &node)
{
    switch (node.type()) {
    case toml::node_type::boolean:
        return node.as_boolean()->get();
    case toml::node_type::integer:
        return qint64{node.as_integer()->get()};
    case toml::node_type::floating_point:
        return node.as_floating_point()->get();
    case toml::node_type::string:
        return toQString(node.as_string()->get());
    case toml::node_type::array:
        return arrayValue(*node.as_array());
    default:
        return UnusableValue{u"a date or time"_s};
    }
}

void flatten(const toml::table &table, const QString &prefix, QList<TomlEntry> &entries)
{
    for (const auto &[key, node] : table) {
        const QString path = prefix + toQString(key.str());
        const auto line = static_cast<int>(node.source().begin.line);
        if (const toml::table *inner = node.as_table()) {
            entries += TomlEntry{.path = path, .line = line, .isTable = true};
            flatten(*inner, path + u'.', entries);
        } else {
            entries += TomlEntry{.path = path, .line = line, .value = rawValue(node)};
        }
    }
}

} // namespace

TomlDocument readToml(const QByteArray &text)
{
    TomlDocument document;
    try {
        const toml::table table = toml::parse(std::string_view(text.constData(), static_cast<size_t>(text.size())));
        flatten(table, {}, document.entries);
        // The library sorts by name; people read by line. Stable, so that a table stays before what it holds.
        std::stable_sort(document.entries.begin(), document.entries.end(),
                         [](const TomlEntry &a, const TomlEntry &b) { return a.line < b.line; });
    } catch (const toml::parse_error &error) {
        document.entries.clear();
        document.problem = toQString(error.description());
        document.problemLine = static_cast<int>(error.source().begin.line);
    }
    return document;
}

} // namespace freeim
