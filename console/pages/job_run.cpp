// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/job_run.h"

#include "console/words/plain_text.h"

#include <QComboBox>
#include <QCoreApplication>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

struct JobRun
{
    Q_DECLARE_TR_FUNCTIONS(JobRun)
};

} // namespace

bool canBeNamed(Desk &desk, qsizetype count)
{
    if (count <= kMostBulkIds)
        return true;
    desk.toasts.show(JobRun::tr("Select at most %1 rows, or all that fit").arg(kMostBulkIds), Tone::Warning);
    return false;
}

QStringList sampleTexts(const QList<JobItem> &sample)
{
    QStringList texts;
    for (const JobItem &item : sample) {
        const QString id = QString::number(item.id);
        texts.append(item.name.isEmpty() ? id : u"%1 · %2"_s.arg(shortened(oneLine(item.name), 80), id));
    }
    return texts;
}

QWidget *makeFormatBox()
{
    auto *box = new QComboBox;
    box->setObjectName(u"format"_s);
    box->setAccessibleName(formatLabel());
    box->addItem(JobRun::tr("CSV, for spreadsheets and scripts"), static_cast<int>(ExportFormat::Csv));
    box->addItem(JobRun::tr("Excel workbook"), static_cast<int>(ExportFormat::Xlsx));
    box->addItem(JobRun::tr("JSON Lines, for programs"), static_cast<int>(ExportFormat::JsonLines));
    return box;
}

ExportFormat formatIn(const QWidget *box)
{
    return static_cast<ExportFormat>(qobject_cast<const QComboBox *>(box)->currentData().toInt());
}

QString exportVerb()
{
    return JobRun::tr("Export");
}

QString formatLabel()
{
    return JobRun::tr("Format");
}

} // namespace freeim::console
