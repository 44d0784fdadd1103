// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "shared/models/audited_message.h"

#include <QDialog>

namespace freeim::console {

// Where a message is: how far it has come to each of its recipients, and on which of their devices.
class DeliveryDialog : public QDialog
{
    Q_OBJECT
public:
    // reason: why a private message is traced.
    DeliveryDialog(Desk &desk, MessageId message, const std::optional<QString> &reason, QWidget *window);
};

// Shows it; asks for a reason first when the message is private and there is none yet.
void openDelivery(Desk &desk, const AuditedMessage &message, const std::optional<QString> &reason, QWidget *window);

} // namespace freeim::console
