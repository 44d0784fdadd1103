// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/device.h"
#include "tests/torture/truth.h"

namespace freeim::torture {

enum class Fault
{
    Lost,    // what was acknowledged is not there
    Twice,   // what was sent once is there twice
    Order,   // numbers with gaps, or not those that were acknowledged
    Differs, // a device is not what the database is
    Other
};

struct Finding
{
    Fault fault = Fault::Other;
    QString text = {};
};

// The database against what was sent and answered.
[[nodiscard]] QList<Finding> judgeStorage(const Truth &truth, const Ledger &ledger);

// A device against the database: the first difference, if there is one.
[[nodiscard]] QList<Finding> judgeDevice(const Device &device, const Owed &owed);

// What GET /chat/conversations answers, against the database.
[[nodiscard]] QList<Finding> judgeList(const Device &device, const Owed &owed, const QJsonArray &items);

} // namespace freeim::torture
