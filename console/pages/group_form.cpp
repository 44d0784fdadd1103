// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/group_form.h"

#include "console/widgets/form.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIntroHeight = 72;

QCheckBox *flag(const QString &words, bool isOn)
{
    auto *box = new QCheckBox(words);
    box->setChecked(isOn);
    return box;
}

template <typename T>
std::optional<T> changed(const T &value, const T &before)
{
    return value == before ? std::nullopt : std::optional(value);
}

} // namespace

GroupForm::GroupForm(const GroupDetail &group, QWidget *window)
    : FormDialog(tr("Edit group"), tr("Save changes"), window)
    , m_group(group)
    , m_name(form()->add(u"name"_s, tr("Name"), new QLineEdit(group.name)))
    , m_intro(form()->add(u"intro"_s, tr("Introduction"), new QPlainTextEdit(group.intro)))
    , m_limit(form()->add(u"memberLimit"_s, tr("Most members"), new QSpinBox))
    , m_closed(form()->add(u"disableAddGroup"_s, {}, flag(tr("Nobody may ask to join"), group.disableAddGroup)))
    , m_history(form()->add(u"enableBeforeMessage"_s, {},
                            flag(tr("Members see messages from before they joined"), group.enableBeforeMessage)))
    , m_befriend(form()->add(u"disableAddMember"_s, {},
                             flag(tr("Members may not befriend each other"), group.disableAddMember)))
    , m_profiles(form()->add(u"disableViewMember"_s, {},
                             flag(tr("Members may not see each other's profiles"), group.disableViewMember)))
{
    setObjectName(u"groupForm"_s);
    m_intro->setFixedHeight(kIntroHeight);
    m_intro->setTabChangesFocus(true);
    m_limit->setRange(1, kLargestMemberLimit);
    m_limit->setValue(group.memberLimit);
    m_name->setFocus();
}

void GroupForm::submit()
{
    EditGroup request;
    request.id = m_group.id;
    request.name = changed(m_name->text().trimmed(), m_group.name);
    request.intro = changed(m_intro->toPlainText(), m_group.intro);
    request.memberLimit = changed(m_limit->value(), m_group.memberLimit);
    request.disableAddGroup = changed(m_closed->isChecked(), m_group.disableAddGroup);
    request.enableBeforeMessage = changed(m_history->isChecked(), m_group.enableBeforeMessage);
    request.disableAddMember = changed(m_befriend->isChecked(), m_group.disableAddMember);
    request.disableViewMember = changed(m_profiles->isChecked(), m_group.disableViewMember);
    setBusy(true);
    Q_EMIT submitted(request);
}

} // namespace freeim::console
