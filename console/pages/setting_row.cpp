// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/setting_row.h"

#include "console/pages/user_actions.h"
#include "console/widgets/parts.h"
#include "console/words/language.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFieldWidth = 280;

QString inOurLanguage(const BilingualText &text)
{
    return isChinese() ? text.chinese : text.english;
}

QString rangeText(const ServerSetting &setting)
{
    const bool isNumber = setting.kind == SettingKind::Count || setting.kind == SettingKind::Duration;
    if (!isNumber || !setting.minimum || !setting.maximum)
        return {};
    return SettingRow::tr("%1 to %2 %3", "least, most, unit")
        .arg(number(*setting.minimum), number(*setting.maximum), setting.unit)
        .trimmed();
}

QString valueText(const ServerSetting &setting, const QString &value)
{
    if (setting.kind == SettingKind::Flag)
        return value == "true"_L1 ? SettingRow::tr("on") : SettingRow::tr("off");
    for (const SettingChoice &choice : setting.choices) {
        if (choice.value == value)
            return inOurLanguage(choice.title);
    }
    return value.isEmpty() ? SettingRow::tr("empty") : shortened(oneLine(value), 60);
}

QString stateText(const ServerSetting &setting)
{
    if (!setting.isSet)
        return {};
    const QString changed = setting.changedAt ? relativeTime(*setting.changedAt, now()) : QString();
    return SettingRow::tr("Changed by %1, %2; the configuration file says %3")
        .arg(quoted(setting.changedBy.value_or(QString())), changed, quoted(valueText(setting, setting.defaultValue)));
}

} // namespace

SettingRow::SettingRow(const ServerSetting &setting, bool mayChange, QWidget *parent)
    : QFrame(parent)
    , m_setting(setting)
    , m_save(makeButton(tr("Save…"), look::kPrimary))
    , m_clear(makeButton(tr("Back to the default…"), look::kLink))
    , m_state((new Label)->quiet()->sized(TextSize::Small)->wrapped())
    , m_mayChange(mayChange)
{
    setObjectName(setting.key);
    auto *row = rowIn(this, 0, space::kHuge);
    row->setContentsMargins(0, space::kMedium, 0, space::kMedium);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(space::kHair);
    texts->addWidget((new Label(inOurLanguage(setting.title)))->sized(TextSize::Base, true)->wrapped());
    texts->addWidget((new Label(inOurLanguage(setting.help)))->quiet()->wrapped());
    texts->addWidget(m_state);
    texts->addStretch();
    row->addLayout(texts, 1);

    m_field = makeField();
    m_field->setObjectName(u"value"_s);
    m_field->setAccessibleName(inOurLanguage(setting.title));
    m_field->setFixedWidth(kFieldWidth);
    m_save->setObjectName(u"save"_s);
    m_clear->setObjectName(u"clear"_s);
    QPushButton *history = makeButton(tr("History"), look::kLink);
    auto *side = new QVBoxLayout;
    side->setSpacing(space::kTiny);
    side->addWidget(m_field);
    if (const QString range = rangeText(setting); !range.isEmpty())
        side->addWidget((new Label(range))->quiet()->sized(TextSize::Small));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::kMedium);
    buttons->addWidget(m_save);
    buttons->addWidget(m_clear);
    buttons->addWidget(history);
    buttons->addStretch();
    side->addLayout(buttons);
    row->addLayout(side);
    connect(m_save, &QPushButton::clicked, this, &SettingRow::changeWanted);
    connect(m_clear, &QPushButton::clicked, this, &SettingRow::clearWanted);
    connect(history, &QPushButton::clicked, this, &SettingRow::historyWanted);
    show(setting);
}

QWidget *SettingRow::makeField()
{
    switch (m_setting.kind) {
    case SettingKind::Flag: {
        auto *box = new QCheckBox(tr("On"));
        connect(box, &QCheckBox::toggled, this, &SettingRow::fieldChanged);
        return box;
    }
    case SettingKind::Choice: {
        auto *box = new QComboBox;
        for (const SettingChoice &choice : m_setting.choices)
            box->addItem(inOurLanguage(choice.title), choice.value);
        connect(box, &QComboBox::currentIndexChanged, this, &SettingRow::fieldChanged);
        return box;
    }
    case SettingKind::Count:
    case SettingKind::Duration: {
        auto *box = new QSpinBox;
        const auto bounded = [](qint64 limit) {
            return static_cast<int>(std::clamp(limit, qint64{INT_MIN}, qint64{INT_MAX}));
        };
        box->setRange(bounded(m_setting.minimum.value_or(0)), bounded(m_setting.maximum.value_or(INT_MAX)));
        if (!m_setting.unit.isEmpty())
            box->setSuffix(QString(u' ' + m_setting.unit));
        connect(box, &QSpinBox::valueChanged, this, &SettingRow::fieldChanged);
        return box;
    }
    case SettingKind::Text:
    case SettingKind::List:
        break;
    }
    auto *line = new QLineEdit;
    if (m_setting.kind == SettingKind::List)
        line->setPlaceholderText(tr("With commas between"));
    connect(line, &QLineEdit::textChanged, this, &SettingRow::fieldChanged);
    return line;
}

void SettingRow::show(const ServerSetting &setting)
{
    m_setting = setting;
    m_state->setText(stateText(setting));
    m_state->setVisible(setting.isSet);
    m_clear->setVisible(setting.isSet);
    allow(m_clear, m_mayChange, lackingText(Permission::SettingsWrite));
    allow(m_field, m_mayChange, lackingText(Permission::SettingsWrite));
    setField(setting.value);
}

void SettingRow::takeBack()
{
    setField(m_setting.value);
}

void SettingRow::setField(const QString &value)
{
    if (auto *check = qobject_cast<QCheckBox *>(m_field))
        check->setChecked(value == "true"_L1);
    else if (auto *choices = qobject_cast<QComboBox *>(m_field))
        choices->setCurrentIndex(choices->findData(value));
    else if (auto *count = qobject_cast<QSpinBox *>(m_field))
        count->setValue(value.toInt());
    else if (auto *line = qobject_cast<QLineEdit *>(m_field))
        line->setText(value);
    fieldChanged();
}

QString SettingRow::value() const
{
    if (const auto *check = qobject_cast<QCheckBox *>(m_field))
        return check->isChecked() ? u"true"_s : u"false"_s;
    if (const auto *choices = qobject_cast<QComboBox *>(m_field))
        return choices->currentData().toString();
    if (const auto *count = qobject_cast<QSpinBox *>(m_field))
        return QString::number(count->value());
    return qobject_cast<QLineEdit *>(m_field)->text().trimmed();
}

void SettingRow::fieldChanged()
{
    // The field is made before it is known as such.
    if (m_field)
        m_save->setVisible(value() != m_setting.value);
}

} // namespace freeim::console
