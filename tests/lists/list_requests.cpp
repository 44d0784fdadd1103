// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lists/list_requests.h"

#include "shared/contract/registry.h"

#include <QJsonArray>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

// What a page is asked for beside filters and order. Private messages take a reason, and searching them costs the same.
const QStringList kNoFilters{u"after"_s, u"limit"_s, u"sort"_s, u"isAscending"_s, u"withPrivate"_s, u"reason"_s};

bool isList(const EndpointInfo &endpoint)
{
    return endpoint.method == Method::Get && audienceOf(endpoint.path) == Audience::Operators &&
           std::any_of(endpoint.parameters.begin(), endpoint.parameters.end(),
                       [](const ParameterInfo &parameter) { return QByteArrayView(parameter.name) == "after"; });
}

QStringList valuesOfEnum(const QJsonObject &schema)
{
    QStringList values;
    for (const QJsonValue &value : schema.value("enum"_L1).toArray())
        values.append(value.toString());
    return values;
}

class ListRequests
{
public:
    ListRequests(const EndpointInfo &endpoint, const ListSamples &samples)
        : m_endpoint(endpoint)
        , m_samples(samples)
        , m_list(QString::fromLatin1(endpoint.path))
    {}

    Result<QList<ListRequest>> make()
    {
        FREEIM_TRY(const QString path, pathOfSample());
        FREEIM_TRY(const auto filters, everyFilter());
        QList<ListRequest> requests;
        for (const QUrlQuery &order : everyOrder()) {
            for (const QUrlQuery &filter : filters) {
                QUrlQuery query = filter;
                for (const auto &[name, value] : order.queryItems())
                    query.addQueryItem(name, value);
                requests.append({.list = m_list, .path = path, .query = query});
            }
        }
        return requests;
    }

private:
    Result<QString> pathOfSample() const
    {
        const qsizetype begin = m_list.indexOf(u'{');
        if (begin < 0)
            return m_list;
        const qsizetype end = m_list.indexOf(u'}') + 1;
        const QString sample = m_samples.things.value(m_list, m_samples.things.value(m_list.first(end)));
        if (sample.isEmpty())
            return failInternally(u"there is no sample for "_s + m_list);
        return QString(m_list.first(begin) + sample + m_list.sliced(end));
    }

    Result<QStringList> valuesOf(const ParameterInfo &parameter) const
    {
        if (parameter.schema.contains("enum"_L1))
            return valuesOfEnum(parameter.schema);
        if (parameter.schema.value("type"_L1) == "boolean"_L1)
            return QStringList{u"true"_s, u"false"_s};
        const QString key = u'?' + QString::fromLatin1(parameter.name);
        const QStringList values = m_samples.filters.value(m_list + key, m_samples.filters.value(key));
        if (values.isEmpty())
            return failInternally(u"there is no sample for "_s + m_list + key);
        return values;
    }

    Result<QList<QUrlQuery>> everyFilter() const
    {
        QList<QUrlQuery> filters{QUrlQuery()};
        for (const ParameterInfo &parameter : m_endpoint.parameters) {
            const QString name = QString::fromLatin1(parameter.name);
            if (parameter.isInPath || kNoFilters.contains(name))
                continue;
            FREEIM_TRY(const QStringList values, valuesOf(parameter));
            for (const QString &value : values) {
                QUrlQuery filter;
                filter.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
                if (const auto companion = m_samples.companions.value(name); !companion.first.isEmpty())
                    filter.addQueryItem(companion.first, companion.second);
                filters.append(filter);
            }
        }
        return filters;
    }

    QList<QUrlQuery> everyOrder() const
    {
        QList<QUrlQuery> orders{QUrlQuery()};
        for (const ParameterInfo &parameter : m_endpoint.parameters) {
            const QString name = QString::fromLatin1(parameter.name);
            if (name != u"sort" && name != u"isAscending")
                continue;
            const QStringList values = name == u"sort" ? valuesOfEnum(parameter.schema)
                                                       : QStringList{u"false"_s, u"true"_s};
            QList<QUrlQuery> longer;
            for (const QUrlQuery &order : std::as_const(orders)) {
                for (const QString &value : values) {
                    longer.append(order);
                    longer.last().addQueryItem(name, value);
                }
            }
            orders = longer;
        }
        return orders;
    }

    const EndpointInfo &m_endpoint;
    const ListSamples &m_samples;
    const QString m_list;
};

} // namespace

QString ListRequest::title() const
{
    return query.isEmpty() ? list : QString(list + u'?' + query.toString(QUrl::FullyDecoded));
}

Result<QList<ListRequest>> everyListRequest(const ListSamples &samples)
{
    QList<ListRequest> requests;
    for (const EndpointInfo &endpoint : endpoints()) {
        if (!isList(endpoint))
            continue;
        FREEIM_TRY(const auto ofList, ListRequests(endpoint, samples).make());
        requests += ofList;
    }
    return requests;
}

} // namespace freeim::test
