// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/operator_sessions_dialog.h"

#include "console/pages/user_actions.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/parts.h"
#include "console/words/plain_text.h"
#include "shared/contract/admin_me.h"

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

BadgeLook currentLook(const OperatorSession &session)
{
    return session.isCurrent ? BadgeLook{OperatorSessionsDialog::tr("This one"), Tone::Accent, Icon::Check}
                             : BadgeLook{};
}

} // namespace

OperatorSessionsDialog::OperatorSessionsDialog(Desk &desk, const Operator &profile, const QString &name,
                                               QWidget *window)
    : ListDialog(tr("Sessions of %1").arg(name), window)
    , m_desk(desk)
    , m_id(profile.id)
{
    build();
}

OperatorSessionsDialog::OperatorSessionsDialog(Desk &desk, QWidget *window)
    : ListDialog(tr("My sessions"), window)
    , m_desk(desk)
{
    build();
}

void OperatorSessionsDialog::build()
{
    setObjectName(u"operatorSessions"_s);
    using Model = KeysetTableModel<OperatorSession>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        return ask(after, limit, done);
    };
    const QList<Column<OperatorSession>> columns{
        {u"address"_s, tr("From"), 150, [](const OperatorSession &session) { return monoCell(session.address); }},
        {u"current"_s, tr("State"), 100,
         [](const OperatorSession &session) { return badgeCell(currentLook(session)); }},
        {u"userAgent"_s, tr("Program"), 200,
         [](const OperatorSession &session) { return textCell(session.userAgent); }},
        {u"lastSeenAt"_s, tr("Last seen"), 110,
         [](const OperatorSession &session) { return timeCell(session.lastSeenAt.milliseconds, {}); }},
        {u"createdAt"_s, tr("Signed in"), 110,
         [](const OperatorSession &session) { return timeCell(session.createdAt.milliseconds, {}); }},
    };
    m_sessions = new Model(
        columns, [](const OperatorSession &session) { return session.id.value; }, source, this);
    m_area = setList(u"operatorSessions"_s, m_sessions, {.icon = Icon::Device, .title = tr("Signed in nowhere")});
    m_end = makeButton(tr("End session…"), Icon::SignOut);
    m_end->setObjectName(u"endSession"_s);
    addAction(m_end);
    connect(m_end, &QPushButton::clicked, this, &OperatorSessionsDialog::endChosen);
    connect(m_area->table(), &TableView::selectionCountChanged, this, &OperatorSessionsDialog::check);
    check();
}

CallHandle OperatorSessionsDialog::ask(const std::optional<QString> &after, int limit,
                                       const KeysetTableModel<OperatorSession>::Done &done)
{
    const auto ended = [done](const CallResult<KeysetPage<OperatorSession>> &page) {
        if (page)
            done(Chunk<OperatorSession>{page->items, page->next});
        else
            done(CallRefused{page.error()});
    };
    if (!m_id)
        return m_desk.api.call(contract::ownSessions, {.after = after, .limit = limit}, this, ended);
    OperatorSessionQuery request;
    request.id = *m_id;
    request.after = after;
    request.limit = limit;
    return m_desk.api.call(contract::operatorSessions, request, this, ended);
}

std::optional<OperatorSession> OperatorSessionsDialog::chosen() const
{
    const QList<int> rows = m_area->table()->selectedRowNumbers();
    return rows.size() == 1 ? std::optional(m_sessions->row(rows.first())) : std::nullopt;
}

void OperatorSessionsDialog::check()
{
    const bool mayEnd = !m_id || m_desk.session.may(Permission::OperatorsWrite);
    allow(m_end, mayEnd && chosen(), mayEnd ? tr("Choose a session") : lackingText(Permission::OperatorsWrite));
}

void OperatorSessionsDialog::endChosen()
{
    const std::optional<OperatorSession> session = chosen();
    if (!session)
        return;
    // Signing oneself out needs no reason.
    const bool isOwn = !m_id;
    auto *dialog = new Confirmation(
        {.title = tr("End this session"),
         .sentence = session->isCurrent ? tr("It is your own: you are signed out now.")
                                        : tr("The operator at %1 is signed out now.").arg(quoted(session->address)),
         .verb = tr("End session"),
         .needsReason = !isOwn},
        this);
    connect(dialog, &Confirmation::confirmed, this,
            [this, dialog, id = session->id](const QString &reason) { end(id, reason, dialog); });
    dialog->open();
}

void OperatorSessionsDialog::end(OperatorSessionId id, const QString &reason, Confirmation *dialog)
{
    const auto ended = [this, dialog, id](const CallResult<Done> &result) {
        if (!result) {
            dialog->fail(result.error());
            return;
        }
        dialog->finish();
        m_desk.toasts.show(tr("The session has ended"));
        m_sessions->remove(id.value);
    };
    if (m_id)
        m_desk.api.call(contract::endOperatorSession, {.id = *m_id, .sessionId = id, .reason = reason}, dialog, ended);
    else
        m_desk.api.call(contract::endOwnSession, {.id = id}, dialog, ended);
}

} // namespace freeim::console
