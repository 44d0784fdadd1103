// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/api.h"

namespace freeim {

class ChatService;

// One function an area: each binds the area's endpoints of the contract to the one call that serves it.
void bindChat(Api &api, ChatService &chat);

} // namespace freeim
