// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/messages_page.h"

#include "console/pages/ban_dialog.h"
#include "console/pages/delivery_dialog.h"
#include "console/pages/job_run.h"
#include "console/pages/message_watch.h"
#include "console/pages/message_words.h"
#include "console/widgets/banner.h"
#include "console/widgets/choice_filter.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/parts.h"
#include "console/widgets/period_filter.h"
#include "console/widgets/search_field.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QMenu>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

Cell senderCell(const AuditedMessage &message)
{
    return {.text = nameOf(message.sender),
            .detail = QString(u'@' + oneLine(message.sender.username)),
            .copy = QString::number(message.sender.id.value),
            .avatar = message.sender.id.value};
}

Cell receiverCell(const AuditedMessage &message)
{
    if (message.group)
        return {.text = oneLine(message.group->name),
                .detail = QString::number(message.group->id.value),
                .copy = QString::number(message.group->id.value)};
    if (message.receiver)
        return {.text = nameOf(*message.receiver),
                .detail = QString(u'@' + oneLine(message.receiver->username)),
                .copy = QString::number(message.receiver->id.value)};
    return {};
}

Cell bodyCell(const AuditedMessage &message)
{
    Cell cell = textCell(bodyText(message));
    cell.isQuiet = message.isWithheld || message.status == MessageStatus::Recalled;
    return cell;
}

// Texts may be 20,000 characters long each; more of them at once would be a large answer, and a window that hangs while
// it is read.
constexpr int kMostAtOnce = 50;

template <typename Id>
std::optional<Id> idIn(const SearchField *field)
{
    const qint64 id = field->wanted().toLongLong();
    return id > 0 ? std::optional(Id{id}) : std::nullopt;
}

} // namespace

MessagesPage::MessagesPage(Desk &desk, QWidget *parent)
    : ListPage(desk, u"messages"_s, tr("Messages"), parent)
    , m_panel(new ConversationPanel(desk))
    , m_showPrivate(makeButton(tr("Show private messages…"), Icon::Eye))
    , m_privacy(new Banner)
    , m_live(makeButton(tr("Watch live"), Icon::Activity))
    , m_liveNote(new Banner)
{
    setObjectName(u"messagesPage"_s);
    using Model = KeysetTableModel<AuditedMessage>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        return api().call(contract::searchMessages, request(after, limit), this,
                          [done](const CallResult<AuditedMessagePage> &page) {
                              if (page)
                                  done(Chunk<AuditedMessage>{page->items, page->next});
                              else
                                  done(CallRefused{page.error()});
                          });
    };
    const QList<Column<AuditedMessage>> columns{
        {u"sender"_s, tr("Sender"), 200, senderCell},
        {u"receiver"_s, tr("To"), 170, receiverCell},
        {u"body"_s, tr("Message"), 380, bodyCell},
        {u"createdAt"_s, tr("Sent"), 110,
         [](const AuditedMessage &message) { return timeCell(message.createdAt.milliseconds, {}); }},
        {u"state"_s, tr("State"), 104, [](const AuditedMessage &message) { return badgeCell(stateLook(message)); }},
        {u"type"_s, tr("Kind"), 76, [](const AuditedMessage &message) { return textCell(text(message.type)); }},
        {u"id"_s,
         tr("Id"),
         90,
         [](const AuditedMessage &message) { return monoCell(QString::number(message.id.value)); },
         {},
         false,
         true},
    };
    m_messages = new Model(
        columns, [](const AuditedMessage &message) { return message.id.value; }, source, this);
    setModel(m_messages);
    setDetail(m_panel);
    setEmpty({.icon = Icon::Message,
              .title = tr("No message fits"),
              .text = tr("All words must stand in a message; put phrases in quotes. Private messages are found "
                         "only while they are shown.")},
             {.icon = Icon::Message,
              .title = tr("Nobody has written yet"),
              .text = tr("Messages stand here as soon as they are sent; “Watch live” shows them at once.")});
    buildFilters();
    buildActions();
    buildBulkBar();
    qobject_cast<QVBoxLayout *>(layout())->insertWidget(0, m_privacy);
    qobject_cast<QVBoxLayout *>(layout())->insertWidget(0, m_liveNote);
    connect(m_showPrivate, &QPushButton::clicked, this, &MessagesPage::togglePrivate);
    connect(m_privacy, &Banner::actionWanted, this, &MessagesPage::togglePrivate);
    connect(m_panel, &ConversationPanel::walkWanted, this, &MessagesPage::walk);
    connect(m_panel, &ConversationPanel::revealWanted, this, &MessagesPage::askForReason);
    connect(m_panel, &ConversationPanel::recallWanted, this, &MessagesPage::recall);
    connect(m_panel, &ConversationPanel::banWanted, this, &MessagesPage::ban);
    connect(m_panel, &ConversationPanel::deliveryWanted, this, &MessagesPage::trace);
}

void MessagesPage::buildFilters()
{
    addSearch(tr("Words or \"a phrase\""));
    m_account = addIdField(tr("Sender id"));
    m_group = addIdField(tr("Group id"));
    m_type = addChoice(tr("Kind"));
    for (const MessageType type : {MessageType::Text, MessageType::Picture, MessageType::Voice, MessageType::Video,
                                   MessageType::Geo, MessageType::File})
        m_type->add(text(type), static_cast<int>(type));
    m_status = addChoice(tr("Recalled"));
    m_status->add(tr("Yes"), static_cast<int>(MessageStatus::Recalled));
    m_status->add(tr("No"), static_cast<int>(MessageStatus::Normal));
    m_isPrivate = addChoice(tr("Private"));
    m_isPrivate->add(tr("Yes"), 1);
    m_isPrivate->add(tr("No"), 0);
    m_sent = addPeriod(tr("Sent"));
    closeFilters();
}

void MessagesPage::buildActions()
{
    m_live->setObjectName(u"watch"_s);
    m_live->setCheckable(true);
    m_liveNote->setObjectName(u"watchNote"_s);
    m_showPrivate->setObjectName(u"showPrivate"_s);
    addAction(m_live);
    QPushButton *exported = addAction(makeButton(tr("Export…"), Icon::ArrowDown));
    exported->setObjectName(u"export"_s);
    addAction(m_showPrivate);
    allow(exported, may(Permission::MessagesExport), lacking(Permission::MessagesExport));
    allow(m_showPrivate, may(Permission::MessagesReadPrivate), lacking(Permission::MessagesReadPrivate));
    m_watch = new MessageWatch(
        desk(), m_messages, table(), [this] { return request({}, 1); }, this);
    connect(exported, &QPushButton::clicked, this, &MessagesPage::exportAll);
    connect(m_live, &QPushButton::toggled, this, &MessagesPage::toggleWatch);
    connect(m_watch, &MessageWatch::changed, this, &MessagesPage::showWatch);
    connect(m_liveNote, &Banner::actionWanted, this, [this] {
        if (m_watch->isHeld())
            m_watch->goOn();
        else
            m_live->setChecked(false);
    });
    filtersChanged();
}

void MessagesPage::buildBulkBar()
{
    BulkBar *bar = addBulkBar();
    QPushButton *recall = bar->add(makeButton(tr("Recall…"), Icon::Recall));
    QPushButton *copy = bar->add(makeButton(tr("Copy as text"), Icon::Copy));
    bar->close();
    recall->setObjectName(u"bulkRecall"_s);
    allow(recall, may(Permission::MessagesRecall), lacking(Permission::MessagesRecall));
    connect(recall, &QPushButton::clicked, this, &MessagesPage::recallMany);
    connect(copy, &QPushButton::clicked, table(), &TableView::copySelection);
    reloadAfter({JobKind::MessagesRecall});
}

void MessagesPage::recallMany()
{
    BulkMessages request;
    if (bulk()->isEvery()) {
        request = forFilters<BulkMessages>(this->request({}, 1), isFiltered());
    } else {
        QList<MessageId> ids;
        for (const int row : table()->selectedRowNumbers())
            ids.append(m_messages->row(row).id);
        if (!canBeNamed(desk(), ids.size()))
            return;
        request = forIds<BulkMessages>(ids);
    }
    runAsJob<BulkMessages>(desk(), contract::bulkRecallMessages, request,
                           {.title = tr("Recall many messages"),
                            .sentence = tr("Everyone in the conversations loses sight of them. This cannot be undone."),
                            .verb = tr("Recall messages")},
                           this);
}

void MessagesPage::exportAll()
{
    ExportMessages wanted;
    static_cast<MessageSelection &>(wanted) = request({}, 1);
    wanted.withPrivate = m_reason.has_value();
    wanted.reason = m_reason;
    const QString privacy = m_reason ? tr("The texts of private messages are in it, since they are shown now.")
                                     : tr("The texts of private messages are left out.");
    runExport(desk(), contract::exportMessages, wanted,
              isFiltered() ? tr("Export the messages that fit") : tr("Export all messages"),
              tr("They are written to a file on the server. The audit log keeps who made it and who fetched it.") +
                  u' ' + privacy,
              this);
}

bool MessagesPage::canWatch() const
{
    return !m_sent->period().isSet() && m_status->chosen<MessageStatus>() != MessageStatus::Recalled;
}

void MessagesPage::filtersChanged()
{
    const bool can = canWatch();
    if (!can)
        m_live->setChecked(false);
    allow(m_live, can, tr("Clear the time and “recalled” first: what is new cannot fit them"),
          tr("New messages appear at the top as they are sent"));
    m_watch->noteFilters();
}

void MessagesPage::toggleWatch(bool isOn)
{
    m_watch->setOn(isOn);
    showWatch();
}

void MessagesPage::showWatch()
{
    if (!m_watch->isOn()) {
        m_liveNote->hide();
        return;
    }
    if (!feed().isTold(FeedTopic::Messages)) {
        m_liveNote->show(Tone::Warning, tr("Waiting for the server to tell of new messages…"), tr("Stop"));
        return;
    }
    if (m_watch->isHeld()) {
        m_liveNote->show(Tone::Accent,
                         tr("Paused while you read: %n new message(s)", nullptr, static_cast<int>(m_watch->waiting())),
                         tr("Show the newest"));
        return;
    }
    const QString shown = tr("Watching live: %n new message(s)", nullptr, static_cast<int>(m_watch->shown()));
    const QString leftOut = m_watch->leftOut() == 0
                                ? QString()
                                : tr("%1 came too fast and were left out").arg(number(m_watch->leftOut()));
    m_liveNote->show(Tone::Accent, leftOut.isEmpty() ? shown : QString(shown + u" · "_s + leftOut), tr("Stop"));
}

void MessagesPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    m_watch->setSeen(true);
}

void MessagesPage::hideEvent(QHideEvent *event)
{
    ListPage::hideEvent(event);
    m_watch->setSeen(false);
}

SearchMessages MessagesPage::request(const std::optional<QString> &after, int limit) const
{
    SearchMessages wanted;
    wanted.words = search()->wanted().isEmpty() ? std::nullopt : std::optional(search()->wanted());
    wanted.senderId = idIn<AccountId>(m_account);
    wanted.groupId = idIn<ChatGroupId>(m_group);
    wanted.type = m_type->chosen<MessageType>();
    wanted.status = m_status->chosen<MessageStatus>();
    wanted.isPrivate = m_isPrivate->chosen<bool>();
    wanted.from = m_sent->period().from;
    wanted.until = m_sent->period().until;
    wanted.withPrivate = m_reason.has_value();
    wanted.reason = m_reason;
    wanted.after = after;
    wanted.limit = qMin(limit, kMostAtOnce);
    return wanted;
}

void MessagesPage::visit(const Destination &destination)
{
    if (destination.message != 0) {
        openDetail(destination.message);
        return;
    }
    // Whose messages: an account's id, or a group's.
    if (destination.id == 0)
        return;
    resetFilters();
    (isChatGroupId(destination.id) ? m_group : m_account)->setWanted(QString::number(destination.id));
    filterChanged();
}

void MessagesPage::showDetail(qint64 key)
{
    m_panel->show({key}, m_reason);
}

void MessagesPage::walk(int step)
{
    const int row = m_messages->rowOf(openKey()) + step;
    if (row >= 0 && row < m_messages->rowCount())
        openDetail(m_messages->row(row).id.value);
}

void MessagesPage::fillRowMenu(QMenu *menu)
{
    const QList<int> rows = table()->selectedRowNumbers();
    if (rows.size() > 1) {
        menu->addAction(themedIcon(Icon::Recall), tr("Recall…"), this, &MessagesPage::recallMany)
            ->setEnabled(may(Permission::MessagesRecall));
        return;
    }
    if (rows.isEmpty())
        return;
    const AuditedMessage message = m_messages->row(rows.first());
    QAction *where = menu->addAction(themedIcon(Icon::Device), tr("Where is it?"), this,
                                     [this, message] { trace(message); });
    where->setObjectName(u"delivery"_s);
    where->setEnabled(may(Permission::MessagesTrace));
    if (!where->isEnabled())
        where->setToolTip(lacking(Permission::MessagesTrace));
    menu->setToolTipsVisible(true);
    menu->addAction(themedIcon(Icon::Recall), tr("Recall…"), this, [this, message] { recall(message); })
        ->setEnabled(may(Permission::MessagesRecall) && message.status == MessageStatus::Normal);
    menu->addAction(themedIcon(Icon::Ban), tr("Ban the sender…"), this, [this, message] { ban(message); })
        ->setEnabled(may(Permission::BansWrite));
    menu->addAction(themedIcon(Icon::User), tr("Show the sender"), this,
                    [this, message] {
                        const QString id = QString::number(message.sender.id.value);
                        desk().go({.page = PageKind::Users, .search = id, .id = message.sender.id.value});
                    })
        ->setEnabled(may(Permission::UsersRead));
}

void MessagesPage::togglePrivate()
{
    if (!m_reason) {
        askForReason();
        return;
    }
    m_reason.reset();
    showPrivacy();
    reload();
}

void MessagesPage::askForReason()
{
    if (!may(Permission::MessagesReadPrivate)) {
        desk().toasts.show(lacking(Permission::MessagesReadPrivate), Tone::Warning);
        return;
    }
    auto *dialog = new Confirmation(
        {.title = tr("Show private messages"),
         .sentence = tr("The audit log keeps your reason, what you look for, and which private "
                        "messages were shown to you."),
         .verb = tr("Show private messages"),
         .isDangerous = false},
        this);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog](const QString &reason) {
        dialog->finish();
        m_reason = reason;
        showPrivacy();
        reload();
    });
    dialog->open();
}

void MessagesPage::showPrivacy()
{
    m_showPrivate->setText(m_reason ? tr("Hide private messages") : tr("Show private messages…"));
    if (m_reason)
        m_privacy->show(Tone::Warning, tr("Private messages are shown and logged. Reason: %1").arg(quoted(*m_reason)),
                        tr("Hide them"));
    else
        m_privacy->hide();
}

void MessagesPage::recall(const AuditedMessage &message)
{
    auto *dialog = new Confirmation(
        {.title = tr("Recall this message of %1").arg(quoted(nameOf(message.sender))),
         .sentence = tr("Everyone in the conversation loses sight of it. This cannot be undone."),
         .verb = tr("Recall message")},
        this);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, id = message.id](const QString &reason) {
        OperatorRecall request;
        request.id = id;
        request.reason = reason;
        api().call(contract::recallByOperator, request, dialog,
                   [this, dialog](const CallResult<AuditedMessage> &recalled) {
                       if (!recalled) {
                           dialog->fail(recalled.error());
                           return;
                       }
                       dialog->finish();
                       desk().toasts.show(tr("The message was recalled"));
                       m_messages->replace(*recalled);
                       if (isDetailOpen())
                           showDetail(openKey());
                   });
    });
    dialog->open();
}

void MessagesPage::ban(const AuditedMessage &message)
{
    auto *dialog = new BanDialog(desk(), this);
    dialog->setTarget(BanTarget::Account, QString::number(message.sender.id.value), quoted(nameOf(message.sender)));
    dialog->setEvidence({message.id});
    dialog->open();
}

void MessagesPage::trace(const AuditedMessage &message)
{
    openDelivery(desk(), message, m_reason, this);
}

} // namespace freeim::console
