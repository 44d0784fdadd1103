// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/frames.h"
#include "shared/reflect/schema.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <span>

// What the descriptions of both WebSockets, clients' and operators', are made of.
namespace freeim {

struct FrameExample
{
    const char *name;
    const char *summary;
    const char *json;
};

inline constexpr std::array kPingExamples{FrameExample{"ping", "", R"({"type": "ping"})"}};
inline constexpr std::array kErrorExamples{
    FrameExample{"error", "", R"({"type": "error", "code": 1002, "error": "parameter.invalid", "field": "toId",
                     "message": "参数格式不正确"})"}};

template <Described Frame>
[[nodiscard]] QJsonObject describedFrame(const char *name, const char *description, std::span<const FrameExample> texts,
                                         SchemaCollection &collection)
{
    QJsonObject examples;
    for (const FrameExample &text : texts) {
        QJsonObject example{{QStringLiteral("value"), QJsonDocument::fromJson(text.json).object()}};
        if (*text.summary)
            example.insert(QLatin1StringView("summary"), QString::fromUtf8(text.summary));
        examples.insert(QLatin1StringView(text.name), example);
    }
    return {{QStringLiteral("name"), QLatin1StringView(name)},
            {QStringLiteral("description"), QString::fromUtf8(description)},
            {QStringLiteral("schema"), schemaOf<Frame>(collection)},
            {QStringLiteral("examples"), examples}};
}

[[nodiscard]] inline QJsonObject closeCode(int code, const char *meaning)
{
    return {{QStringLiteral("code"), code}, {QStringLiteral("meaning"), QString::fromUtf8(meaning)}};
}

} // namespace freeim
