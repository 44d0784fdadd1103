// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

// Frames of the WebSocket as protobuf messages (shared/contract/protobuf/freeim.proto) and back. Every frame is a JSON
// object first; what that says goes into the message's fields of the same names. Pure; any thread.
namespace freeim {

// text: a JSON object's.
[[nodiscard]] QByteArray protobufFrame(const QString &text);

// The JSON text that a client's message stands for; empty: it is no such message.
[[nodiscard]] QString textOfProtobufFrame(const QByteArray &message);

} // namespace freeim
