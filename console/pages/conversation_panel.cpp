// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/conversation_panel.h"

#include "console/pages/bubble.h"
#include "console/pages/message_words.h"
#include "console/pages/user_actions.h"
#include "console/widgets/parts.h"
#include "console/widgets/state_view.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QScrollArea>
#include <QShortcut>
#include <QTimer>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAround = 20;
constexpr int kIndent = 48; // on the side that a bubble does not belong to

} // namespace

ConversationPanel::ConversationPanel(Desk &desk, QWidget *parent)
    : DetailPanel(parent)
    , m_desk(desk)
    , m_title(new ElidedLabel)
    , m_subtitle((new Label)->quiet())
    , m_scroll(makeReadingScroll(nullptr))
{
    m_title->setFont(textFont(TextSize::Large, true));
    head()->setSpacing(space::kTiny);
    head()->addWidget(m_title);
    buildActions();
    m_scroll->setObjectName(u"conversation"_s);
    m_scroll->setAccessibleName(tr("Conversation"));
    setContent(m_scroll);
    connect(state(), &StateView::actionWanted, this, &ConversationPanel::load);
}

void ConversationPanel::buildActions()
{
    m_recall = makeButton(tr("Recall"), Icon::Recall);
    m_recall->setObjectName(u"recall"_s);
    m_ban = makeButton(tr("Ban the sender"), Icon::Ban);
    m_ban->setObjectName(u"ban"_s);
    // An icon alone: the panel is narrow.
    m_delivery = makeButton({}, Icon::Device);
    m_delivery->setObjectName(u"delivery"_s);
    m_delivery->setAccessibleName(tr("Where is it?"));
    actions()->addWidget(m_recall);
    actions()->addWidget(m_ban);
    actions()->addWidget(m_delivery);
    actions()->addStretch();
    auto *walk = new QHBoxLayout;
    walk->setSpacing(space::kTiny);
    walk->addWidget(m_subtitle, 1);
    head()->addLayout(walk);
    QToolButton *before = makeIconButton(Icon::ChevronUp, tr("Message found before this one (Alt+Up)"));
    QToolButton *after = makeIconButton(Icon::ChevronDown, tr("Next message found (Alt+Down)"));
    before->setObjectName(u"hitBefore"_s);
    after->setObjectName(u"hitAfter"_s);
    walk->addWidget(before);
    walk->addWidget(after);
    connect(before, &QToolButton::clicked, this, [this] { Q_EMIT walkWanted(-1); });
    connect(after, &QToolButton::clicked, this, [this] { Q_EMIT walkWanted(1); });
    const auto addKey = [this](Qt::Key key, int step) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::ALT | key), this);
        connect(shortcut, &QShortcut::activated, this, [this, step] { Q_EMIT walkWanted(step); });
    };
    addKey(Qt::Key_Up, -1);
    addKey(Qt::Key_Down, 1);
    const auto hit = [this] {
        return *std::find_if(m_messages.begin(), m_messages.end(),
                             [this](const AuditedMessage &message) { return message.id == m_hit; });
    };
    connect(m_delivery, &QPushButton::clicked, this, [this, hit] { Q_EMIT deliveryWanted(hit()); });
    connect(m_recall, &QPushButton::clicked, this, [this, hit] { Q_EMIT recallWanted(hit()); });
    connect(m_ban, &QPushButton::clicked, this, [this, hit] { Q_EMIT banWanted(hit()); });
}

void ConversationPanel::show(MessageId id, const PrivateReason &reason)
{
    if (id != m_hit)
        showLoading();
    m_hit = id;
    m_reason = reason;
    load();
}

MessageContextRequest ConversationPanel::request(MessageId id) const
{
    MessageContextRequest wanted;
    wanted.id = id;
    wanted.count = kAround;
    wanted.withPrivate = m_reason.has_value();
    wanted.reason = m_reason;
    return wanted;
}

void ConversationPanel::load()
{
    m_loading = m_desk.api.call(contract::messageContext, request(m_hit), this,
                                [this](const CallResult<MessageContext> &context) {
                                    if (!context) {
                                        state()->showError(context.error());
                                        showState();
                                        return;
                                    }
                                    m_messages.clear();
                                    take(*context);
                                    m_hasEarlier = m_messages.firstKey() > 1;
                                    m_hasLater = true;
                                    draw();
                                    showHead();
                                    showContent();
                                    // The layout knows its heights only after this turn of the event loop.
                                    QTimer::singleShot(0, this, [this] {
                                        if (auto *hit = m_page->findChild<Bubble *>(u"hit"_s))
                                            m_scroll->ensureWidgetVisible(hit, 0, m_scroll->height() / 3);
                                    });
                                });
}

void ConversationPanel::loadAround(MessageId id, bool isEarlier)
{
    m_loading = m_desk.api.call(contract::messageContext, request(id), this,
                                [this, isEarlier](const CallResult<MessageContext> &context) {
                                    if (!context) {
                                        state()->showError(context.error());
                                        showState();
                                        return;
                                    }
                                    const qsizetype before = m_messages.size();
                                    take(*context);
                                    m_hasEarlier = m_messages.firstKey() > 1;
                                    if (!isEarlier)
                                        m_hasLater = m_messages.size() > before;
                                    draw();
                                });
}

void ConversationPanel::take(const MessageContext &context)
{
    for (const AuditedMessage &message : context.items)
        m_messages.insert(message.seq, message);
    m_readers = context.readers;
}

bool ConversationPanel::isOnTheRight(const AuditedMessage &message) const
{
    // Of a pair the older account stands at the left; members of a group all do.
    return message.receiver && message.sender.id > message.receiver->id;
}

QString ConversationPanel::readText(const AuditedMessage &message) const
{
    if (!message.receiver)
        return {};
    for (const ConversationReader &reader : m_readers) {
        if (reader.account.id == message.receiver->id && reader.readSeq >= message.seq)
            return tr("read");
    }
    return {};
}

void ConversationPanel::draw()
{
    // A page made anew: a hundred bubbles are cheap, and nothing old can stay among them.
    m_page = new QWidget;
    setLook(m_page, look::kSurface);
    m_column = columnIn(m_page, space::kLarge, space::kTiny);
    if (m_hasEarlier && !m_messages.isEmpty()) {
        QPushButton *earlier = makeButton(tr("Earlier messages"), look::kFlat);
        m_column->addWidget(earlier, 0, Qt::AlignHCenter);
        connect(earlier, &QPushButton::clicked, this, [this] { loadAround(m_messages.first().id, true); });
    }
    const AuditedMessage *before = nullptr;
    for (const AuditedMessage &message : std::as_const(m_messages)) {
        if (!before || dayName(before->createdAt) != dayName(message.createdAt)) {
            addDay(message);
            before = nullptr;
        }
        addMessage(message, before);
        before = &message;
    }
    if (m_hasLater && !m_messages.isEmpty()) {
        QPushButton *later = makeButton(tr("Later messages"), look::kFlat);
        m_column->addWidget(later, 0, Qt::AlignHCenter);
        connect(later, &QPushButton::clicked, this, [this] { loadAround(m_messages.last().id, false); });
    }
    m_column->addStretch();
    m_scroll->setWidget(m_page);
}

void ConversationPanel::addDay(const AuditedMessage &message)
{
    auto *day = (new Label(dayName(message.createdAt)))->quiet()->sized(TextSize::Small);
    m_column->addSpacing(space::kSmall);
    m_column->addWidget(day, 0, Qt::AlignHCenter);
    m_column->addSpacing(space::kTiny);
}

void ConversationPanel::addMessage(const AuditedMessage &message, const AuditedMessage *before)
{
    const bool isRight = isOnTheRight(message);
    const bool isNewSpeaker = !before || before->sender.id != message.sender.id;
    if (isNewSpeaker) {
        m_column->addSpacing(space::kSmall);
        auto *name = (new Label(nameOf(message.sender)))->quiet()->sized(TextSize::Small);
        name->setToolTip(plainToolTip(u"@%1 · %2"_s.arg(message.sender.username).arg(message.sender.id.value)));
        m_column->addWidget(name, 0, isRight ? Qt::AlignRight : Qt::AlignLeft);
    }
    auto *bubble = new Bubble(message, isRight ? BubbleSide::Right : BubbleSide::Left, message.id == m_hit,
                              readText(message));
    connect(bubble, &Bubble::revealWanted, this, &ConversationPanel::revealWanted);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(isRight ? kIndent : 0, 0, isRight ? 0 : kIndent, 0);
    if (isRight)
        row->addStretch(1);
    row->addWidget(bubble, bubble->isShort() ? 0 : 4);
    if (!isRight)
        row->addStretch(1);
    m_column->addLayout(row);
}

void ConversationPanel::showHead()
{
    const auto hit = std::find_if(m_messages.begin(), m_messages.end(),
                                  [this](const AuditedMessage &message) { return message.id == m_hit; });
    if (hit == m_messages.end())
        return;
    if (hit->group) {
        m_title->setFullText(hit->group->name);
        const auto hasRead = [&](const ConversationReader &reader) { return reader.readSeq >= hit->seq; };
        const auto count = std::count_if(m_readers.begin(), m_readers.end(), hasRead);
        m_subtitle->setText(
            tr("Group %1 · read by %2 of %3").arg(hit->group->id.value).arg(number(count), number(m_readers.size())));
    } else if (hit->receiver) {
        m_title->setFullText(u"%1 – %2"_s.arg(nameOf(hit->sender), nameOf(*hit->receiver)));
        m_subtitle->setText(u"%1 – %2"_s.arg(hit->sender.id.value).arg(hit->receiver->id.value));
    }
    const bool mayRecall = m_desk.session.may(Permission::MessagesRecall);
    allow(m_recall, mayRecall && hit->status == MessageStatus::Normal,
          mayRecall ? tr("It is recalled already") : lackingText(Permission::MessagesRecall));
    allow(m_delivery, m_desk.session.may(Permission::MessagesTrace), lackingText(Permission::MessagesTrace),
          tr("How far the message has come, to each of its recipients and their devices"));
    allow(m_ban, m_desk.session.may(Permission::BansWrite), lackingText(Permission::BansWrite));
}

} // namespace freeim::console
