// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/report.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QSysInfo>
#include <QThread>

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

double median(QList<double> values)
{
    if (values.isEmpty())
        return 0;
    const auto middle = values.begin() + values.size() / 2;
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

QString number(double value)
{
    return QString::number(value, 'f', value >= 1'000 ? 0 : value >= 10 ? 1 : 3);
}

QString processor()
{
    QFile file(u"/proc/cpuinfo"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    const qsizetype start = text.indexOf(':', text.indexOf("model name")) + 1;
    return QString::fromLatin1(text.mid(start, text.indexOf('\n', start) - start).trimmed());
}

QJsonArray array(const QList<double> &values)
{
    QJsonArray items;
    for (const double value : values)
        items.append(value);
    return items;
}

} // namespace

double Figure::floorMedian() const
{
    return median(floor);
}

double Figure::serverMedian() const
{
    return median(server);
}

double Figure::ratio() const
{
    QList<double> ratios;
    for (qsizetype i = 0; i < std::min(floor.size(), server.size()); ++i)
        ratios.append(server[i] / floor[i]);
    return median(ratios);
}

bool Figure::isMet() const
{
    return row->sense == Row::Sense::AtLeast ? compared() >= row->target : compared() <= row->target;
}

QString tableHead()
{
    return u"%1 %2 %3 %4 %5  %6"_s.arg(u"work"_s, -52)
        .arg(u"floor"_s, 10)
        .arg(u"ours"_s, 10)
        .arg(u"ratio"_s, 7)
        .arg(u"target"_s, 8)
        .arg(u"unit; floor"_s);
}

QString tableLine(const Figure &figure)
{
    QStringList details;
    for (const Detail &detail : figure.details)
        details.append(u"%1 %2 %3"_s.arg(QString::fromUtf8(detail.name), number(median(detail.rounds)),
                                         QString::fromUtf8(detail.unit)));
    const Row &row = *figure.row;
    const QString sign = row.sense == Row::Sense::AtLeast ? u">= "_s : u"<= "_s;
    return u"%1 %2 %3 %4 %5  %6 %7%8"_s.arg(QString::fromUtf8(row.title), -52)
               .arg(row.floorTitle ? number(figure.floorMedian()) : u"-"_s, 10)
               .arg(number(figure.serverMedian()), 10)
               .arg(row.floorTitle ? number(figure.ratio()) : u"-"_s, 7)
               .arg(QString(sign + QString::number(row.target)), 8)
               .arg(figure.isMet() ? u"ok  "_s : u"MISS"_s, QString::fromUtf8(row.unit),
                    row.floorTitle ? QString(u"; "_s + QString::fromUtf8(row.floorTitle)) : QString()) +
           (details.isEmpty() ? QString() : QString(u"\n    "_s + details.join(u", "_s)));
}

QJsonObject toJson(const QList<Figure> &figures, const Options &options)
{
    QJsonArray rows;
    for (const Figure &figure : figures) {
        QJsonObject row{{u"name"_s, QString::fromUtf8(figure.row->name)},
                        {u"title"_s, QString::fromUtf8(figure.row->title)},
                        {u"unit"_s, QString::fromUtf8(figure.row->unit)},
                        {u"target"_s, figure.row->target},
                        {u"isMet"_s, figure.isMet()},
                        {u"server"_s, figure.serverMedian()},
                        {u"serverRounds"_s, array(figure.server)}};
        if (figure.row->floorTitle) {
            row.insert(u"floor"_s, figure.floorMedian());
            row.insert(u"floorRounds"_s, array(figure.floor));
            row.insert(u"ratio"_s, figure.ratio());
        }
        QJsonObject details;
        for (const Detail &detail : figure.details)
            details.insert(QString::fromUtf8(detail.name), QJsonObject{{u"median"_s, median(detail.rounds)},
                                                                       {u"rounds"_s, array(detail.rounds)},
                                                                       {u"unit"_s, QString::fromUtf8(detail.unit)}});
        if (!details.isEmpty())
            row.insert(u"details"_s, details);
        rows.append(row);
    }
    const Sizes &sizes = options.sizes;
    return {{u"at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
            {u"processor"_s, processor()},
            {u"cores"_s, QThread::idealThreadCount()},
            {u"system"_s, QString(QSysInfo::prettyProductName() + u", "_s + QSysInfo::kernelVersion())},
            {u"qt"_s, QString::fromLatin1(qVersion())},
            {u"rounds"_s, options.rounds},
            {u"secondsPerRound"_s, static_cast<double>(options.time.count()) / 1e3},
            {u"sizes"_s, QJsonObject{{u"users"_s, sizes.users},
                                     {u"messages"_s, sizes.messages},
                                     {u"members"_s, sizes.members},
                                     {u"connections"_s, sizes.connections},
                                     {u"idleSockets"_s, sizes.idleSockets},
                                     {u"conversations"_s, sizes.conversations},
                                     {u"returning"_s, sizes.returning}}},
            {u"rows"_s, rows}};
}

} // namespace freeim::bench
