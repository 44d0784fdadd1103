// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/registry.h"

namespace freeim::test {

struct BadValue
{
    QByteArray what;
    QByteArray text; // UTF-8; of badJson(): JSON
    ErrorCode code;
};

// What that parameter must refuse wherever it comes from, by its declared type and constraints.
[[nodiscard]] QList<BadValue> badTexts(const ParameterInfo &parameter);

// What it must refuse in JSON only: values of other types, escapes of what is no text.
[[nodiscard]] QList<BadValue> badJson(const ParameterInfo &parameter);

// Its shortest and longest, least and largest values, or all it may have.
[[nodiscard]] QByteArrayList textsAtLimit(const ParameterInfo &parameter);

} // namespace freeim::test
