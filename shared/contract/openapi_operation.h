// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/registry.h"

namespace freeim {

// One endpoint as an OpenAPI operation. The schemas it refers to are added to the collection.
[[nodiscard]] QJsonObject operation(const EndpointInfo &endpoint, SchemaCollection &collection);

// The tag of an area.
[[nodiscard]] QString chapterName(Area area);

} // namespace freeim
