// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/ban_dialog.h"

#include "console/pages/undo.h"
#include "console/widgets/form.h"
#include "console/widgets/parts.h"
#include "console/widgets/reason_field.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNoteHeight = 60;
constexpr int kPause = 350;
// Beside lengths in milliseconds.
constexpr qint64 kUntilLifted = 0;
constexpr qint64 kUntilMoment = -1;

QDateTimeEdit *momentField(const QDateTime &at)
{
    auto *field = new QDateTimeEdit(at);
    field->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    field->setCalendarPopup(true);
    return field;
}

Timestamp momentOf(const QDateTimeEdit *field)
{
    return {field->dateTime().toMSecsSinceEpoch()};
}

} // namespace

BanDialog::BanDialog(Desk &desk, QWidget *window)
    : FormDialog(tr("New ban"), tr("Ban"), window)
    , m_desk(desk)
    , m_kind(form()->add(u"targetKind"_s, tr("What to ban"), new QComboBox))
    , m_target(form()->add(u"target"_s, tr("Target"), new QLineEdit))
    , m_scope(form()->add(u"scope"_s, tr("From what"), new QComboBox))
{
    setObjectName(u"banDialog"_s);
    for (const BanTarget kind : {BanTarget::Account, BanTarget::Device, BanTarget::Address})
        m_kind->addItem(text(kind), static_cast<int>(kind));
    for (const BanScope scope :
         {BanScope::Service, BanScope::Login, BanScope::Send, BanScope::AddFriends, BanScope::Nearby, BanScope::Upload})
        m_scope->addItem(text(scope), static_cast<int>(scope));
    buildPeriod();
    m_reason = form()->add(u"reason"_s, tr("Reason"), new ReasonField, tr("The banned person sees it"));
    m_note = form()->add(u"note"_s, tr("Note for operators"), new QPlainTextEdit);
    m_note->setFixedHeight(kNoteHeight);
    m_note->setTabChangesFocus(true);
    m_evidenceWords = form()->add(u"evidence"_s, tr("Evidence"), (new Label)->wrapped());
    form()->setLineVisible(u"evidence"_s, false);
    addFooter();

    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &BanDialog::tellEffect);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &BanDialog::changed);
    connect(m_target, &QLineEdit::textChanged, this, &BanDialog::changed);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &BanDialog::changed);
    connect(m_duration, &QComboBox::currentIndexChanged, this, &BanDialog::changed);
    connect(m_wide, &QCheckBox::toggled, this, &BanDialog::changed);
    connect(m_extend, &QCheckBox::toggled, this, &BanDialog::changed);
    changed();
}

void BanDialog::buildPeriod()
{
    m_duration = new QComboBox;
    const qint64 lengths[] = {kHour, kDay, 3 * kDay, 7 * kDay, 30 * kDay};
    for (const qint64 length : lengths)
        m_duration->addItem(duration(length), length);
    m_duration->addItem(tr("until it is lifted"), kUntilLifted);
    m_duration->addItem(tr("until a chosen time"), kUntilMoment);
    m_duration->setCurrentIndex(m_duration->findData(3 * kDay));
    form()->add(u"endsAt"_s, tr("How long"), m_duration);
    m_until = momentField(QDateTime::fromMSecsSinceEpoch(now().milliseconds).addDays(7));
    form()->add(u"until"_s, tr("Until"), m_until);
    m_isLater = new QCheckBox(tr("Begins later"));
    form()->add(u"later"_s, {}, m_isLater);
    m_start = momentField(QDateTime::fromMSecsSinceEpoch(now().milliseconds).addSecs(3600));
    form()->add(u"startsAt"_s, tr("Begins"), m_start);
    connect(m_isLater, &QCheckBox::toggled, this, &BanDialog::changed);
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, &BanDialog::changed);
    connect(m_start, &QDateTimeEdit::dateTimeChanged, this, &BanDialog::changed);
}

void BanDialog::addFooter()
{
    m_extend = new QCheckBox(tr("Extend the ban that stands already"));
    m_extend->setVisible(false);
    m_wide = new QCheckBox(tr("Yes, ban this wide block of addresses"));
    m_wide->setVisible(false);
    form()->add(u"overlap"_s, {}, m_extend);
    form()->add(u"confirmWide"_s, {}, m_wide);
    m_effect = (new Label)->quiet()->wrapped();
    form()->add(u"effect"_s, {}, m_effect);
    setLook(verb(), look::kDanger);
    // Enter must not ban by itself.
    verb()->setDefault(false);
}

void BanDialog::setTarget(BanTarget kind, const QString &target, const QString &name)
{
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(kind)));
    m_target->setText(target);
    m_kind->setEnabled(false);
    m_target->setReadOnly(true);
    m_target->setToolTip(plainToolTip(name));
    setWindowTitle(tr("Ban %1").arg(name));
    m_reason->setFocus();
}

void BanDialog::setEvidence(const QList<MessageId> &evidence)
{
    m_evidence = evidence;
    m_evidenceWords->setText(tr("%n message(s), kept with the ban", nullptr, static_cast<int>(evidence.size())));
    form()->setLineVisible(u"evidence"_s, !evidence.isEmpty());
}

BanTarget BanDialog::targetKind() const
{
    return static_cast<BanTarget>(m_kind->currentData().toInt());
}

CreateBan BanDialog::request() const
{
    CreateBan wanted{.targetKind = targetKind(),
                     .target = m_target->text().trimmed(),
                     .scope = static_cast<BanScope>(m_scope->currentData().toInt()),
                     .reason = m_reason->reason(),
                     .note = m_note->toPlainText().trimmed(),
                     .evidence = m_evidence,
                     .overlap = m_extend->isChecked() ? BanOverlapMode::Extend : BanOverlapMode::Refuse,
                     .confirmWide = m_wide->isChecked()};
    if (m_isLater->isChecked())
        wanted.startsAt = momentOf(m_start);
    const qint64 length = m_duration->currentData().toLongLong();
    if (length == kUntilMoment)
        wanted.endsAt = momentOf(m_until);
    else if (length != kUntilLifted)
        wanted.endsAt = wanted.startsAt.value_or(now()).plus(length);
    return wanted;
}

void BanDialog::changed()
{
    switch (targetKind()) {
    case BanTarget::Account:
        m_target->setPlaceholderText(tr("Id, such as 10000012"));
        break;
    case BanTarget::Device:
        m_target->setPlaceholderText(tr("Id of the device, as sessions show it"));
        break;
    case BanTarget::Address:
        m_target->setPlaceholderText(tr("192.0.2.7, 192.0.2.0/24 or 2001:db8::/48"));
        break;
    }
    showPeriod();
    m_asking.cancel();
    m_effect->setText(m_target->text().trimmed().isEmpty() ? QString() : tr("Finding out what this touches…"));
    m_pause.start();
}

void BanDialog::showPeriod()
{
    form()->setLineVisible(u"until"_s, m_duration->currentData().toLongLong() == kUntilMoment);
    form()->setLineVisible(u"startsAt"_s, m_isLater->isChecked());
}

void BanDialog::tellEffect()
{
    CreateBan wanted = request();
    if (wanted.target.isEmpty())
        return;
    if (wanted.reason.isEmpty())
        wanted.reason = u"-"_s; // a dry run keeps none, but every request has one
    wanted.dryRun = true;
    m_asking = m_desk.api.call(contract::createBan, wanted, this, [this](const CallResult<BanMade> &made) {
        form()->clearProblems();
        if (!made) {
            m_effect->clear();
            showFailure(made.error());
            return;
        }
        const QString accounts = tr("Reaches %n account(s).", nullptr, static_cast<int>(made->reach.accounts));
        const QString sessions = tr("%n session(s) end now.", nullptr, static_cast<int>(made->reach.sessions));
        m_effect->setText(accounts + u' ' + sessions);
    });
}

void BanDialog::showFailure(const CallError &error)
{
    if (error.is(ErrorCode::BanOverlap))
        m_extend->setVisible(true);
    if (error.is(ErrorCode::ParameterOutOfRange) && error.field == "target"_L1)
        m_wide->setVisible(true);
    form()->showProblem(error);
}

void BanDialog::tell(const BanMade &made)
{
    if (made.isExtended || !made.ban) {
        m_desk.toasts.show(tr("The ban that stood was extended"));
        return;
    }
    LiftBan back;
    back.id = made.ban->id;
    back.reason = tr("Ban undone at once");
    m_desk.toasts.showWithUndo(tr("Banned; %n session(s) ended", nullptr, static_cast<int>(made.reach.sessions)),
                               undoing(m_desk, contract::liftBan, back,
                                       tr("The ban was lifted; sessions that it ended stay ended"), &m_desk.toasts));
}

void BanDialog::submit()
{
    const CreateBan wanted = request();
    if (wanted.target.isEmpty()) {
        form()->showProblem(u"target"_s, tr("Say whom or what to ban"));
        return;
    }
    if (wanted.reason.isEmpty()) {
        form()->showProblem(u"reason"_s, tr("Give a reason first"));
        return;
    }
    m_reason->remember();
    m_pause.stop();
    m_asking.cancel();
    setBusy(true);
    m_desk.api.call(contract::createBan, wanted, this, [this](const CallResult<BanMade> &made) {
        if (!made) {
            setBusy(false);
            showFailure(made.error());
            return;
        }
        finish();
        tell(*made);
        if (made->ban)
            Q_EMIT banned(*made->ban);
    });
}

} // namespace freeim::console
