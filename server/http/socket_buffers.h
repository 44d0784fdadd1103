// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

namespace freeim {

// Has a socket that is not open yet buffer in small pieces: Qt's own are 16 KiB to read and 32 KiB to write, and a
// socket keeps one of each until it goes. Costs nothing when much comes or goes at once: a larger piece is made then.
void bufferInSmallPieces(QTcpSocket &socket);

} // namespace freeim
