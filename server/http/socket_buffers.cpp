// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/socket_buffers.h"

#include <QtCore/private/qiodevice_p.h>

#include <cstring>

namespace freeim {

namespace {

constexpr int kReadPiece = 2 * 1024;  // bytes; a request's head, or a frame or two
constexpr int kWritePiece = 8 * 1024; // bytes; most answers, and frames that leave together

} // namespace

void bufferInSmallPieces(QTcpSocket &socket)
{
    // There is no public way. What is private may lie elsewhere in another version of Qt than was compiled against.
    if (std::strcmp(qVersion(), QT_VERSION_STR) != 0)
        return;
    auto *device = static_cast<QIODevicePrivate *>(QObjectPrivate::get(&socket));
    device->readBufferChunkSize = kReadPiece;
    device->writeBufferChunkSize = kWritePiece;
}

} // namespace freeim
