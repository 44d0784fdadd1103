// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/reason_field.h"

#include <QLineEdit>
#include <QSettings>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostOffered = 8;
constexpr int kLongest = 500;
constexpr auto kKey = "recentReasons";

QStringList recentReasons()
{
    return QSettings().value(QLatin1StringView(kKey)).toStringList();
}

} // namespace

ReasonField::ReasonField(QWidget *parent)
    : QComboBox(parent)
{
    setObjectName(u"reason"_s);
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    addItems(recentReasons());
    setCurrentIndex(-1);
    clearEditText();
    lineEdit()->setMaxLength(kLongest);
    lineEdit()->setPlaceholderText(tr("Why? Goes into the audit log"));
}

void ReasonField::remember()
{
    if (reason().isEmpty())
        return;
    QStringList reasons = recentReasons();
    reasons.removeAll(reason());
    reasons.prepend(reason());
    QSettings().setValue(QLatin1StringView(kKey),
                         QStringList(reasons.first(qMin<qsizetype>(reasons.size(), kMostOffered))));
}

} // namespace freeim::console
