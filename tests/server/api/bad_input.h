// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/registry.h"
#include "tests/support/api_client.h"

namespace freeim::test {

// One request that is wrong in one thing only, or, among those at a limit, just right.
struct Attempt
{
    QByteArray what;
    QByteArray query = {};
    QByteArray contentType = {};
    QByteArray body = {};
    ErrorCode expected = ErrorCode::ParameterInvalid;
    QString field = {};
};

// Every way to give that parameter wrongly that its declaration tells of, in every encoding that can carry it.
// valid: a call that succeeds.
[[nodiscard]] QList<Attempt> badAttempts(const ParameterInfo &parameter, const Arguments &valid);

// The parameter at its limits: whatever is refused, it must not be this.
[[nodiscard]] QList<Attempt> atLimitAttempts(const ParameterInfo &parameter, const Arguments &valid);

// Bodies no parameters can be read from.
[[nodiscard]] QList<Attempt> badBodies();

} // namespace freeim::test
