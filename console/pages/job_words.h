// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/widgets/badge.h"
#include "console/widgets/fact_list.h"
#include "shared/models/job.h"

// Jobs in words.
namespace freeim::console {

[[nodiscard]] BadgeLook lookOf(JobState state);
[[nodiscard]] Icon iconOf(JobKind kind);
[[nodiscard]] bool isExport(JobKind kind);
// How many were gone through, whatever came of it.
[[nodiscard]] qint64 passed(const Job &job);
// "1,204 of 12,431"
[[nodiscard]] QString progressText(const Job &job);
// 0 to 1; of how many is known when it has begun.
[[nodiscard]] double progressOf(const Job &job);
// "12 done, 3 were so already, 1 failed"
[[nodiscard]] QString outcomeText(const Job &job);
// What was asked for, but the reason, which is told with the job itself.
[[nodiscard]] QList<Fact> parameterFacts(const QJsonObject &parameters);
// Of an error's name in a job or a failure.
[[nodiscard]] QString jobErrorText(const QString &error);
// With what else the server says of it.
[[nodiscard]] QString failureText(const JobFailure &failure);

} // namespace freeim::console
