// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"

#include <QJsonObject>
#include <QList>
#include <span>

// Every endpoint without its types: for whoever treats all of them alike (the reference, access, tests).
// Built at first use, constant from then on; any thread.
namespace freeim {

struct ParameterInfo
{
    const char *name;
    bool isRequired;
    bool isList;   // given once per item
    bool isInPath; // a segment of the path
    Constraints rules;
    QJsonObject schema; // complete: constraints, default, example, description
};

struct EndpointInfo
{
    const char *name; // operationId
    Method method;
    const char *path; // below kApiBase
    Access access;
    Area area;
    const char *summary;
    Phrase success;
    QList<ErrorCode> errors; // beyond those any endpoint may answer
    RateClass rate;
    const char *filePart; // nullptr: takes no file
    QList<ParameterInfo> parameters;
    bool answersNull;
    QJsonObject (*responseSchema)(SchemaCollection &); // of the envelope's result
};

[[nodiscard]] std::span<const EndpointInfo> endpoints();

} // namespace freeim
