// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/delivery_dialog.h"

#include "console/pages/looks.h"
#include "console/tables/keyset_table_model.h"
#include "console/tables/table_area.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/parts.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"
#include "shared/contract/message_delivery.h"

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kSize(900, 500);
constexpr qsizetype kLongestDevice = 40;

QString words(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Stored:
        return DeliveryDialog::tr("Stored");
    case DeliveryState::Pushed:
        return DeliveryDialog::tr("Pushed");
    case DeliveryState::Acknowledged:
        return DeliveryDialog::tr("Acknowledged");
    case DeliveryState::Read:
        return DeliveryDialog::tr("Read");
    case DeliveryState::Withheld:
        return DeliveryDialog::tr("Withheld");
    }
    return {};
}

QString words(WithheldRule rule)
{
    switch (rule) {
    case WithheldRule::NotMember:
        return DeliveryDialog::tr("not in the conversation");
    case WithheldRule::JoinedLater:
        return DeliveryDialog::tr("joined the group later");
    case WithheldRule::GroupDissolved:
        return DeliveryDialog::tr("the group was dissolved before");
    case WithheldRule::Recalled:
        return DeliveryDialog::tr("it was recalled before");
    case WithheldRule::Banned:
        return DeliveryDialog::tr("banned from the service");
    case WithheldRule::Deleted:
        return DeliveryDialog::tr("the account is deleted");
    }
    return {};
}

BadgeLook lookOf(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Stored:
        return {words(state), Tone::Quiet, Icon::Clock};
    case DeliveryState::Pushed:
        return {words(state), Tone::Quiet, Icon::ArrowUp};
    case DeliveryState::Acknowledged:
    case DeliveryState::Read:
        return {words(state), Tone::Good, Icon::Check};
    case DeliveryState::Withheld:
        return {words(state), Tone::Warning, Icon::EyeOff};
    }
    return {};
}

// "Android: Pushed"
QString deviceText(const DeviceDelivery &device)
{
    return DeliveryDialog::tr("%1: %2").arg(text(device.platform), words(device.state));
}

// The same with all that is known of it.
QString deviceLine(const DeviceDelivery &device)
{
    QStringList parts{deviceText(device)};
    if (!device.deviceId.isEmpty())
        parts.append(oneLine(shortened(device.deviceId, kLongestDevice)));
    if (device.acknowledgedAt)
        parts.append(DeliveryDialog::tr("said so %1").arg(exactTime(*device.acknowledgedAt)));
    else if (device.nextConnectedAt)
        parts.append(DeliveryDialog::tr("connected afterwards %1").arg(exactTime(*device.nextConnectedAt)));
    if (device.endedAt)
        parts.append(DeliveryDialog::tr("session ended %1").arg(exactTime(*device.endedAt)));
    return parts.join(u" · "_s);
}

Cell devicesCell(const RecipientDelivery &to)
{
    QStringList texts;
    QStringList lines;
    for (const DeviceDelivery &device : to.devices) {
        texts.append(deviceText(device));
        lines.append(deviceLine(device));
    }
    Cell cell = textCell(texts.isEmpty() ? DeliveryDialog::tr("no device") : texts.join(DeliveryDialog::tr(", ")));
    cell.isQuiet = texts.isEmpty();
    cell.toolTip = cell.copy = lines.join(u'\n');
    return cell;
}

std::optional<qint64> millisecondsOf(const std::optional<Timestamp> &at)
{
    return at ? std::optional(at->milliseconds) : std::nullopt;
}

} // namespace

DeliveryDialog::DeliveryDialog(Desk &desk, MessageId message, const std::optional<QString> &reason, QWidget *window)
    : QDialog(window->window())
{
    setObjectName(u"delivery"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Where the message is"));
    resize(kSize);
    using Model = KeysetTableModel<RecipientDelivery>;
    const auto source = [this, &desk, message, reason](const std::optional<QString> &after, int limit,
                                                       const Model::Done &done) {
        TraceMessage request;
        request.id = message;
        request.reason = reason;
        request.after = after;
        request.limit = limit;
        return desk.api.call(contract::messageDelivery, request, this, [done](const auto &page) {
            if (page)
                done(Chunk<RecipientDelivery>{page->items, page->next});
            else
                done(CallRefused{page.error()});
        });
    };
    const QList<Column<RecipientDelivery>> columns{
        {u"recipient"_s, tr("To"), 180,
         [](const RecipientDelivery &to) {
             return Cell{.text = nameOf(to.nickname, to.username, to.accountId.value),
                         .detail = QString::number(to.accountId.value),
                         .avatar = to.accountId.value};
         }},
        {u"state"_s, tr("State"), 130, [](const RecipientDelivery &to) { return badgeCell(lookOf(to.state)); }},
        {u"why"_s, tr("Why"), 180,
         [](const RecipientDelivery &to) { return textCell(to.withheldBy ? words(*to.withheldBy) : QString()); }},
        {u"readAt"_s, tr("Read at"), 110,
         [](const RecipientDelivery &to) { return timeCell(millisecondsOf(to.readAt), {}); }},
        {u"devices"_s, tr("Devices"), 260, devicesCell},
    };
    auto *model = new Model(
        columns, [](const RecipientDelivery &to) { return to.accountId.value; }, source, this);
    auto *area = new TableArea(u"messageDelivery"_s, model);
    area->setEmptyWords({.icon = Icon::Message,
                         .title = tr("Nobody else is there"),
                         .text = tr("Nobody but the sender was in the group.")});
    auto *column = columnIn(this);
    auto *heading = (new Label(tr("Where the message is")))->sized(TextSize::Large, true)->wrapped();
    heading->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kTiny);
    auto *meaning = (new Label(
                         tr("Pushed: a device was connected when the message was sent. Acknowledged: a device said "
                            "that it has the message; not every app does.")))
                        ->quiet()
                        ->wrapped();
    meaning->setContentsMargins(space::kHuge, 0, space::kHuge, space::kMedium);
    column->addWidget(heading);
    column->addWidget(meaning);
    column->addWidget(area, 1);
    QPushButton *close = makeButton(tr("Close"));
    close->setObjectName(u"close"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kLarge);
    buttons->addStretch();
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    model->reload();
}

void openDelivery(Desk &desk, const AuditedMessage &message, const std::optional<QString> &reason, QWidget *window)
{
    const auto show = [&desk, id = message.id, window](const std::optional<QString> &given) {
        (new DeliveryDialog(desk, id, given, window))->open();
    };
    if (!message.isPrivate) {
        show({});
        return;
    }
    if (reason) {
        show(reason);
        return;
    }
    auto *question = new Confirmation(
        {.title = DeliveryDialog::tr("Trace this private message"),
         .sentence = DeliveryDialog::tr("The audit log keeps your reason, and whose devices were shown to you."),
         .verb = DeliveryDialog::tr("Show where it is"),
         .isDangerous = false},
        window);
    QObject::connect(question, &Confirmation::confirmed, window, [question, show](const QString &given) {
        question->finish();
        show(given);
    });
    question->open();
}

} // namespace freeim::console
