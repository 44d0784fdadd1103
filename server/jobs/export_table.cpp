// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/export_table.h"

#include "server/services/disk_folder.h"
#include "shared/core/disk_error.h"

#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <unistd.h>
#include <xlsxwriter.h>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr lxw_row_t kRowsOfSheet = 1'000'000; // beside the titles; Excel's limit is 1,048,576
constexpr qsizetype kLongestCell = 32'767;    // UTF-16 units: Excel's limit
constexpr double kColumnWidth = 20;           // characters
constexpr int kBrakeInterval = 1'000;         // rows between looks at it

// https://owasp.org/www-community/attacks/CSV_Injection
bool looksLikeFormula(const QString &text)
{
    return !text.isEmpty() && u"=+-@\t\r"_s.contains(text.front());
}

QByteArray csvCell(const ExportCell &cell)
{
    QString text = !cell.isNumber && looksLikeFormula(cell.text) ? u'\'' + cell.text : cell.text;
    const bool needsQuotes = text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r');
    if (!needsQuotes)
        return text.toUtf8();
    text.replace(u'"', u"\"\""_s);
    return '"' + text.toUtf8() + '"';
}

Failure diskFailure(const QString &what)
{
    return failOnDisk(u"an export: "_s + what, errno);
}

// A workbook under construction; each sheet begins with the titles.
class XlsxWriter
{
public:
    XlsxWriter(const QString &path, const QString &sheetName, const QStringList &titles)
        : m_sheetName(sheetName)
        , m_titles(titles)
    {
        const QByteArray name = QFile::encodeName(path);
        QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
        // Rows go straight to temporary files there: a million of them in memory would be a gigabyte.
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder.data();
        m_book = workbook_new_opt(name.constData(), &options);
        if (m_book)
            addSheet();
    }
    ~XlsxWriter()
    {
        if (m_book)
            lxw_workbook_free(m_book);
    }
    XlsxWriter(const XlsxWriter &) = delete;
    XlsxWriter &operator=(const XlsxWriter &) = delete;

    [[nodiscard]] Result<Done> add(const ExportRow &row)
    {
        if (!m_sheet)
            return failInternally(u"an export: no workbook could be made"_s);
        if (m_row > kRowsOfSheet)
            addSheet();
        for (qsizetype column = 0; column < row.size(); ++column) {
            const lxw_error error = write(static_cast<lxw_col_t>(column), row.at(column));
            if (error != LXW_NO_ERROR)
                return failInternally(u"an export: "_s + QString::fromUtf8(lxw_strerror(error)));
        }
        ++m_row;
        return Done{};
    }

    [[nodiscard]] Result<Done> close()
    {
        if (!m_sheet)
            return failInternally(u"an export: no workbook could be made"_s);
        const lxw_error error = workbook_close(std::exchange(m_book, nullptr));
        if (error == LXW_NO_ERROR)
            return Done{};
        const bool mayBeFull = error == LXW_ERROR_CREATING_XLSX_FILE || error == LXW_ERROR_CREATING_TMPFILE ||
                               error == LXW_ERROR_ZIP_FILE_OPERATION || error == LXW_ERROR_ZIP_FILE_ADD ||
                               error == LXW_ERROR_ZIP_CLOSE;
        if (mayBeFull && errno == ENOSPC)
            return diskFailure(u"the workbook can't be written"_s);
        return failInternally(u"an export: "_s + QString::fromUtf8(lxw_strerror(error)));
    }

private:
    void addSheet()
    {
        ++m_sheets;
        const QString name = m_sheets == 1 ? m_sheetName : m_sheetName + u' ' + QString::number(m_sheets);
        m_sheet = workbook_add_worksheet(m_book, name.toUtf8().constData());
        m_row = 0;
        if (!m_sheet)
            return;
        worksheet_freeze_panes(m_sheet, 1, 0);
        worksheet_set_column(m_sheet, 0, static_cast<lxw_col_t>(m_titles.size() - 1), kColumnWidth, nullptr);
        for (qsizetype column = 0; column < m_titles.size(); ++column)
            worksheet_write_string(m_sheet, 0, static_cast<lxw_col_t>(column), m_titles.at(column).toUtf8().constData(),
                                   nullptr);
        m_row = 1;
    }

    [[nodiscard]] lxw_error write(lxw_col_t column, const ExportCell &cell)
    {
        if (cell.text.isEmpty())
            return LXW_NO_ERROR;
        if (cell.isNumber)
            return worksheet_write_number(m_sheet, m_row, column, cell.text.toDouble(), nullptr);
        const QString text = cell.text.size() > kLongestCell ? cell.text.first(kLongestCell - 1) + QChar(0x2026)
                                                             : cell.text;
        return worksheet_write_string(m_sheet, m_row, column, text.toUtf8().constData(), nullptr);
    }

    const QString m_sheetName;
    const QStringList m_titles;
    lxw_workbook *m_book = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    lxw_row_t m_row = 0;
    int m_sheets = 0;
};

} // namespace

QByteArray csvHeader(const QStringList &titles)
{
    return "\xEF\xBB\xBF" + titles.join(u',').toUtf8() + "\r\n";
}

QByteArray csvRow(const ExportRow &row)
{
    QByteArray line;
    for (qsizetype i = 0; i < row.size(); ++i)
        line += (i == 0 ? QByteArray() : QByteArray(",")) + csvCell(row.at(i));
    return line + "\r\n";
}

Result<Done> writeXlsx(const QString &path, const QString &sheetName, const QStringList &titles,
                       const std::function<Result<std::optional<ExportRow>>()> &next, const JobBrake &brake)
{
    XlsxWriter writer(path, sheetName, titles);
    for (qint64 written = 0;; ++written) {
        if (written % kBrakeInterval == 0 && brake())
            return fail(ErrorCode::Busy);
        FREEIM_TRY(const auto row, next());
        if (!row)
            return writer.close();
        FREEIM_CHECK(writer.add(*row));
    }
}

Result<std::unique_ptr<ExportFile>> ExportFile::open(const QString &path, qint64 bytes, const QString &finished)
{
    if (bytes > 0 && !QFile::exists(path))
        QFile::rename(finished, path);
    std::unique_ptr<ExportFile> file(new ExportFile(path));
    if (!file->m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered,
                           QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return diskFailure(file->m_file.errorString());
    if (file->m_file.size() < bytes)
        return fail(ErrorCode::JobResultGone);
    if (!file->m_file.resize(bytes) || !file->m_file.seek(bytes))
        return diskFailure(file->m_file.errorString());
    return file;
}

Result<Done> ExportFile::append(const QByteArray &rows)
{
    errno = 0;
    if (m_file.write(rows) != rows.size() || ::fdatasync(m_file.handle()) != 0)
        return diskFailure(m_file.errorString());
    return Done{};
}

Result<Done> finishFile(const QString &from, const QString &to)
{
    // QFile::rename does not replace what a try cut short left there.
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return diskFailure(u"the file can't be moved to its place"_s);
    return syncFolder(QFileInfo(to).absolutePath());
}

} // namespace freeim
