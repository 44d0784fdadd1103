// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/export_table.h"
#include "server/jobs/job_files.h"
#include "shared/reflect/json_writer.h"
#include "shared/reflect/reader.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace freeim {

// Where an export is. Stored as the place of its job.
struct ExportPlace
{
    std::optional<QString> after = {};
    qint64 bytes = 0;       // of the file that are good
    bool isReadOut = false; // all rows are there, the workbook is still to be made
};

[[nodiscard]] Result<ExportPlace> exportPlace(const QString &text);
[[nodiscard]] QString toText(const ExportPlace &place);

// One column of a table of Items.
template <typename Item>
struct ExportColumn
{
    QString title = {};
    std::function<QString(const Item &item)> text;
    bool isNumber = false;
};

// Writes the rows of a list to a file, page by page. A workbook can't be written in pieces, so its rows are kept as
// JSON lines until they are all there.
template <typename Request, typename Item>
class ExportTask final : public JobTask
{
public:
    using List = std::function<Result<KeysetPage<Item>>(const OperatorCaller &caller, const Request &request,
                                                        const std::optional<QString> &after, int limit)>;
    using Columns = QList<ExportColumn<Item>>;
    // What stands in a plan's sample.
    using NameOf = std::function<QString(const Item &item)>;

    ExportTask(Permission needed, const JobFiles &files, QString name, List list, Columns columns, NameOf nameOf)
        : JobTask(needed)
        , m_files(files)
        , m_name(std::move(name))
        , m_list(std::move(list))
        , m_columns(std::move(columns))
        , m_nameOf(std::move(nameOf))
    {}

    [[nodiscard]] Result<JobPlan> plan(const OperatorCaller &caller, const QJsonObject &parameters) const override
    {
        FREEIM_TRY(const Request request, fromJson<Request>(parameters));
        return countItems([&](const auto &after, int limit) -> Result<JobItems> {
            FREEIM_TRY(const KeysetPage<Item> page, m_list(caller, request, after, limit));
            JobItems items{.next = page.next};
            for (const Item &item : page.items)
                items.items.append(JobItem{.id = item.id.value, .name = m_nameOf(item)});
            return items;
        });
    }

    [[nodiscard]] Result<JobStep> step(const OperatorCaller &caller, const StoredJob &job,
                                       const JobBrake &brake) const override
    {
        FREEIM_TRY(const Request request, fromJson<Request>(job.parameters));
        FREEIM_TRY(const ExportPlace place, exportPlace(job.place));
        return place.isReadOut ? makeWorkbook(job, place, brake) : addPage(caller, job, request, place);
    }

    [[nodiscard]] bool writesFile() const override { return true; }

    // What it has written so far may have been removed meanwhile.
    [[nodiscard]] Result<Done> mayResume(const StoredJob &job) const override
    {
        const bool isGone = !job.place.isEmpty() && !QFileInfo::exists(m_files.part(job.id));
        return isGone ? Result<Done>(fail(ErrorCode::JobResultGone, QStringLiteral("id"))) : Done{};
    }

private:
    static constexpr int kStepRows = 200;

    [[nodiscard]] Result<JobStep> addPage(const OperatorCaller &caller, const StoredJob &job, const Request &request,
                                          const ExportPlace &place) const
    {
        FREEIM_TRY(const KeysetPage<Item> page, m_list(caller, request, place.after, kStepRows));
        const QString finished = m_files.finished(job.id, request.format);
        FREEIM_TRY(const auto file, ExportFile::open(m_files.part(job.id), place.bytes, finished));
        FREEIM_CHECK(file->append(rowsOf(request.format, page.items, place.bytes == 0)));
        JobStep step{
            .progress = {.place = toText({.after = page.next, .bytes = file->bytes(), .isReadOut = !page.next}),
                         .done = page.items.size()}};
        if (page.next || request.format == ExportFormat::Xlsx)
            return step;
        FREEIM_CHECK(finishFile(m_files.part(job.id), finished));
        return over(step, job, request.format);
    }

    [[nodiscard]] Result<JobStep> makeWorkbook(const StoredJob &job, const ExportPlace &place,
                                               const JobBrake &brake) const
    {
        QFile rows(m_files.part(job.id));
        if (!rows.open(QIODevice::ReadOnly) || rows.size() < place.bytes)
            return fail(ErrorCode::JobResultGone);
        const auto next = [&]() -> Result<std::optional<ExportRow>> {
            if (rows.pos() >= place.bytes)
                return std::optional<ExportRow>{};
            FREEIM_TRY(const Item item, fromJson<Item>(QJsonDocument::fromJson(rows.readLine()).object()));
            return std::optional(cellsOf(item));
        };
        const QString unfinished = m_files.unfinishedWorkbook(job.id);
        FREEIM_CHECK(writeXlsx(unfinished, m_name, titles(), next, brake));
        FREEIM_CHECK(finishFile(unfinished, m_files.finished(job.id, ExportFormat::Xlsx)));
        return over({.progress = {.place = job.place}}, job, ExportFormat::Xlsx);
    }

    [[nodiscard]] JobStep over(JobStep step, const StoredJob &job, ExportFormat format) const
    {
        step.isOver = true;
        step.file = JobFile{
            .name = QStringLiteral("%1-%2.%3")
                        .arg(m_name, QString::number(job.id.value), QString::fromLatin1(nameOf(format))),
            .bytes = QFileInfo(m_files.finished(job.id, format)).size()};
        return step;
    }

    [[nodiscard]] QByteArray rowsOf(ExportFormat format, const QList<Item> &items, bool isBeginning) const
    {
        QByteArray rows;
        if (format == ExportFormat::Csv && isBeginning)
            rows = csvHeader(titles());
        for (const Item &item : items)
            rows += format == ExportFormat::Csv ? csvRow(cellsOf(item)) : toJson(item) + '\n';
        return rows;
    }

    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (const auto &column : m_columns)
            titles.append(column.title);
        return titles;
    }

    [[nodiscard]] ExportRow cellsOf(const Item &item) const
    {
        ExportRow row;
        for (const auto &column : m_columns)
            row.append(ExportCell{.text = column.text(item), .isNumber = column.isNumber});
        return row;
    }

    const JobFiles &m_files;
    const QString m_name;
    const List m_list;
    const Columns m_columns;
    const NameOf m_nameOf;
};

} // namespace freeim
