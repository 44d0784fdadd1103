// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/audit_page.h"

#include "console/pages/audit_panel.h"
#include "console/widgets/banner.h"
#include "console/widgets/choice_filter.h"
#include "console/widgets/parts.h"
#include "console/widgets/period_filter.h"
#include "console/widgets/search_field.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QMenu>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QString operatorText(const AuditEntry &entry)
{
    return entry.operatorName.isEmpty() ? AuditPage::tr("command line") : oneLine(entry.operatorName);
}

QString targetText(const AuditEntry &entry)
{
    if (entry.targetKind.isEmpty())
        return {};
    return targetKindText(entry.targetKind) + u' ' + oneLine(entry.targetId);
}

} // namespace

AuditPage::AuditPage(Desk &desk, QWidget *parent)
    : ListPage(desk, u"audit"_s, tr("Audit log"), parent)
    , m_panel(new AuditPanel(desk))
    , m_verify(makeButton(tr("Verify the chain"), Icon::Shield))
    , m_verdict(new Banner)
{
    setObjectName(u"auditPage"_s);
    using Model = KeysetTableModel<AuditEntry>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        return api().call(contract::auditLog, request(after, limit), this,
                          [done](const CallResult<KeysetPage<AuditEntry>> &page) {
                              if (page)
                                  done(Chunk<AuditEntry>{page->items, page->next});
                              else
                                  done(CallRefused{page.error()});
                          });
    };
    const QList<Column<AuditEntry>> columns{
        {u"id"_s, tr("Entry"), 76, [](const AuditEntry &entry) { return monoCell(QString::number(entry.id.value)); }},
        {u"createdAt"_s, tr("When"), 112,
         [](const AuditEntry &entry) { return timeCell(entry.createdAt.milliseconds, {}); }},
        {u"operator"_s, tr("Operator"), 120, [](const AuditEntry &entry) { return textCell(operatorText(entry)); }},
        {u"action"_s, tr("What was done"), 220,
         [](const AuditEntry &entry) { return textCell(auditActionText(entry.action)); }},
        {u"target"_s, tr("To what"), 170, [](const AuditEntry &entry) { return textCell(targetText(entry)); }},
        {u"reason"_s, tr("Reason"), 220, [](const AuditEntry &entry) { return textCell(entry.reason); }},
        {u"address"_s, tr("From"), 120, [](const AuditEntry &entry) { return monoCell(entry.address); }},
    };
    m_entries = new Model(
        columns, [](const AuditEntry &entry) { return entry.id.value; }, source, this);
    setModel(m_entries);
    setDetail(m_panel);
    setEmpty(
        {.icon = Icon::History, .title = tr("No entry fits"), .text = tr("The log keeps what operators do, for ever.")},
        {.icon = Icon::History,
         .title = tr("Nothing stands in the log yet"),
         .text = tr("The log keeps what operators do, for ever.")});
    buildFilters();
    addAction(m_verify)->setObjectName(u"verify"_s);
    m_verdict->setObjectName(u"verdict"_s);
    qobject_cast<QVBoxLayout *>(layout())->insertWidget(0, m_verdict);
    connect(m_verify, &QPushButton::clicked, this, &AuditPage::verify);
    connect(m_verdict, &Banner::actionWanted, m_verdict, &QWidget::hide);
}

void AuditPage::buildFilters()
{
    addSearch(tr("Id of what it was done to"));
    m_kind = addChoice(tr("Id of"));
    const QStringList kinds{u"account"_s, u"group"_s, u"ban"_s, u"message"_s, u"operator"_s, u"role"_s, u"setting"_s};
    for (const QString &kind : kinds)
        m_kind->add(targetKindText(kind), kind);
    m_action = addChoice(tr("What was done"));
    for (const auto &[action, name] : names(std::type_identity<AuditAction>{}))
        m_action->add(auditActionText(QLatin1StringView(name)), static_cast<int>(action));
    m_when = addPeriod(tr("When"));
    closeFilters();
}

AuditQuery AuditPage::request(const std::optional<QString> &after, int limit) const
{
    AuditQuery wanted;
    // The server knows targets by kind and id together; an id alone is taken for an account's.
    const QString id = search()->wanted();
    const QString kind = m_kind->value().toString();
    if (!id.isEmpty()) {
        wanted.targetKind = kind.isEmpty() ? u"account"_s : kind;
        wanted.targetId = id;
    }
    wanted.action = m_action->chosen<AuditAction>();
    wanted.from = m_when->period().from;
    wanted.until = m_when->period().until;
    wanted.after = after;
    wanted.limit = limit;
    return wanted;
}

void AuditPage::showDetail(qint64 key)
{
    const int row = m_entries->rowOf(key);
    if (row >= 0)
        m_panel->showEntry(m_entries->row(row));
    else
        m_panel->show({key});
}

void AuditPage::fillRowMenu(QMenu *menu)
{
    const QList<int> rows = table()->selectedRowNumbers();
    if (rows.size() != 1)
        return;
    const AuditEntry entry = m_entries->row(rows.first());
    if (entry.targetKind == "account"_L1 && may(Permission::UsersRead))
        menu->addAction(themedIcon(Icon::User), tr("Show the account"), this, [this, entry] {
            desk().go({.page = PageKind::Users, .search = entry.targetId, .id = entry.targetId.toLongLong()});
        });
}

void AuditPage::verify()
{
    m_verify->setEnabled(false);
    m_verify->setText(tr("Walking the chain…"));
    api().call(contract::verifyAudit, {}, this, [this](const CallResult<AuditVerification> &answer) {
        m_verify->setEnabled(true);
        m_verify->setText(tr("Verify the chain"));
        showVerification(answer);
    });
}

void AuditPage::showVerification(const CallResult<AuditVerification> &answer)
{
    if (!answer)
        m_verdict->show(Tone::Danger, errorText(answer.error()), tr("Close"));
    else if (answer->isIntact)
        m_verdict->show(Tone::Good,
                        tr("The log is whole: %1 entries follow from one another.").arg(number(answer->count)),
                        tr("Close"));
    else if (answer->firstBroken)
        m_verdict->show(Tone::Danger,
                        tr("Entry %1: %2. The %3 entries before it are in order.")
                            .arg(answer->firstBroken->id.value)
                            .arg(text(answer->firstBroken->what), number(answer->count)),
                        tr("Close"));
}

} // namespace freeim::console
