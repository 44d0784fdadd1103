// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/audit_panel.h"

#include "console/pages/job_words.h"
#include "console/widgets/fact_list.h"
#include "console/widgets/parts.h"
#include "console/widgets/state_view.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"
#include "console/words/value_words.h"

#include <QJsonObject>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

// What differs between the two, "old → new"; what stands in one of them alone, beside a dash.
QList<Fact> changeFacts(const QJsonObject &before, const QJsonObject &after)
{
    QStringList keys = before.keys() + after.keys();
    keys.removeDuplicates();
    QList<Fact> facts;
    for (const QString &key : std::as_const(keys)) {
        if (before.value(key) != after.value(key))
            facts.append(
                {fieldText(key), valueText(key, before.value(key)) + u" → "_s + valueText(key, after.value(key))});
    }
    return facts;
}

QList<Fact> detailFacts(const QJsonObject &details)
{
    QList<Fact> facts;
    for (auto detail = details.begin(); detail != details.end(); ++detail) {
        if (detail.value().isObject())
            facts += parameterFacts(detail.value().toObject()); // of a job
        else if (!detail.value().isNull())
            facts.append({fieldText(detail.key()), valueText(detail.key(), detail.value())});
    }
    return facts;
}

} // namespace

AuditPanel::AuditPanel(Desk &desk, QWidget *parent)
    : DetailPanel(parent)
    , m_desk(desk)
    , m_title((new Label)->sized(TextSize::Large, true)->wrapped())
    , m_when((new Label)->quiet())
    , m_facts(new FactList)
    , m_changes(new FactList)
    , m_changesTitle((new Label(tr("Before → after")))->sized(TextSize::Base, true))
    , m_trace(new FactList)
{
    head()->setSpacing(space::kTiny);
    head()->addWidget(m_title);
    head()->addWidget(m_when);
    auto *page = new QWidget;
    setLook(page, look::kSurface);
    auto *column = columnIn(page, space::kLarge, space::kMedium);
    column->addWidget(m_facts);
    column->addWidget(m_changesTitle);
    column->addWidget(m_changes);
    column->addWidget(makeLine());
    column->addWidget(m_trace);
    column->addStretch();
    setContent(makeReadingScroll(page));
    connect(state(), &StateView::actionWanted, this, &AuditPanel::load);
}

void AuditPanel::show(AuditEntryId id)
{
    m_id = id;
    showLoading();
    load();
}

void AuditPanel::load()
{
    m_loading = m_desk.api.call(contract::auditEntry, {.id = m_id}, this, [this](const CallResult<AuditEntry> &entry) {
        if (entry) {
            showEntry(*entry);
            return;
        }
        state()->showError(entry.error());
        showState();
    });
}

void AuditPanel::showEntry(const AuditEntry &entry)
{
    m_id = entry.id;
    m_title->setText(auditActionText(entry.action));
    m_when->setText(exactTime(entry.createdAt));
    QList<Fact> facts{
        {tr("Operator"), entry.operatorName.isEmpty() ? tr("command line") : oneLine(entry.operatorName)},
        {tr("To what"), entry.targetKind.isEmpty()
                            ? QString()
                            : QString(targetKindText(entry.targetKind) + u' ' + oneLine(entry.targetId))},
        {tr("Reason"), entry.reason},
    };
    m_facts->setFacts(facts + detailFacts(entry.details));

    const QList<Fact> changes = changeFacts(entry.before, entry.after);
    m_changes->setFacts(changes);
    m_changes->setVisible(!changes.isEmpty());
    m_changesTitle->setVisible(!changes.isEmpty());
    m_trace->setFacts({
        {.name = tr("From"), .value = entry.address, .isMono = true},
        {.name = tr("Request"), .value = entry.requestId, .isMono = true},
        {.name = tr("Entry"), .value = QString::number(entry.id.value), .isMono = true},
        // Hashes have no blanks to wrap at.
        {.name = tr("Hash"), .value = entry.hash.left(32) + u'\n' + entry.hash.mid(32), .isMono = true},
    });
    showContent();
}

} // namespace freeim::console
