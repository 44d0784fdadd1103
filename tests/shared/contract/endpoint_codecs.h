// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"
#include "shared/reflect/reader.h"

#include <QByteArray>
#include <QList>

namespace freeim::test {

// A type of the contract without its type: what it writes, and what it writes of what it has read.
struct TypeCodec
{
    bool namesAllMembers = false; // in its field list, and so do the types in it
    QByteArray (*filled)() = {};  // every field has a value of its own
    QByteArray (*initial)() = {};
    Result<QByteArray> (*reread)(const QJsonObject &) = {};          // what is answered and pushed
    Result<QByteArray> (*rereadParameters)(const Parameters &) = {}; // what is asked
};

struct EndpointCodecs
{
    const char *name = nullptr;
    TypeCodec request = {};
    TypeCodec response = {};
    bool answersNull = false;
};

// Of every endpoint. Compiled once for all tests: there are some hundred types.
[[nodiscard]] const QList<EndpointCodecs> &endpointCodecs();
[[nodiscard]] TypeCodec noticeCodec();

} // namespace freeim::test
