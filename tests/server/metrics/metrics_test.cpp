// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/metrics.h"

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <thread>

using namespace freeim;
using namespace std::chrono_literals;

class MetricsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_metrics.emplace();
        m_metrics->setRoutes({"myInfo", "sendMessage", "none"});
    }

    void everyRouteIsThereBeforeItsFirstRequest()
    {
        QCOMPARE(requests("sendMessage", "200", "ok"), 0);
        QCOMPARE(value("freeim_http_request_duration_seconds_count{endpoint=\"sendMessage\"}"), 0);
    }

    void requestsAreCountedByEndpointAndOutcome()
    {
        m_metrics->requestDone(0, 200, std::nullopt, 1ms);
        m_metrics->requestDone(0, 200, std::nullopt, 1ms);
        m_metrics->requestDone(1, 200, ErrorCode::ChatNotFriend, 1ms);
        m_metrics->requestDone(1, 429, ErrorCode::RateLimited, 1ms);
        m_metrics->requestDone(2, 204, std::nullopt, 1ms);

        QCOMPARE(requests("myInfo", "200", "ok"), 2);
        QCOMPARE(requests("sendMessage", "200", "chat.notFriend"), 1);
        QCOMPARE(requests("sendMessage", "429", "rate.limited"), 1);
        QCOMPARE(requests("sendMessage", "200", "ok"), 0);
        QCOMPARE(requests("none", "204", "ok"), 1);
    }

    void durationsFallIntoTheirBuckets()
    {
        m_metrics->requestDone(0, 200, std::nullopt, 400us);
        m_metrics->requestDone(0, 200, std::nullopt, 3ms);
        m_metrics->requestDone(0, 200, std::nullopt, 1min);

        QCOMPARE(value("freeim_http_request_duration_seconds_bucket{endpoint=\"myInfo\",le=\"0.0005\"}"), 1);
        QCOMPARE(value("freeim_http_request_duration_seconds_bucket{endpoint=\"myInfo\",le=\"0.005\"}"), 2);
        QCOMPARE(value("freeim_http_request_duration_seconds_bucket{endpoint=\"myInfo\",le=\"+Inf\"}"), 3);
        QCOMPARE(value("freeim_http_request_duration_seconds_count{endpoint=\"myInfo\"}"), 3);
    }

    void commitsAndTransactionsAreMeasured()
    {
        m_metrics->batchCommitted(3, 2ms);
        m_metrics->batchCommitted(200, 2ms);
        m_metrics->transactionDone(2, 2ms);

        QCOMPARE(value("freeim_sqlite_commit_writes_bucket{le=\"4\"}"), 1);
        QCOMPARE(value("freeim_sqlite_commit_writes_sum"), 203);
        QCOMPARE(value("freeim_sqlite_commit_duration_seconds_count"), 2);
        QCOMPARE(value("freeim_postgres_transaction_duration_seconds_count"), 1);
        QCOMPARE(value("freeim_postgres_transaction_conflicts_total"), 2);
    }

    void samplesAreReadWhenSomebodyAsks()
    {
        int asked = 0;
        m_metrics->addSampler([&](Samples &samples) {
            samples.gauge("freeim_queue_length", "Waiting.", ++asked, {{"lane", "work"}});
            samples.gauge("freeim_queue_length", "Waiting.", 7, {{"lane", "files"}});
        });

        QCOMPARE(value("freeim_queue_length{lane=\"work\"}"), 1);
        QCOMPARE(value("freeim_queue_length{lane=\"work\"}"), 2);
        QCOMPARE(value("freeim_queue_length{lane=\"files\"}"), 7);
    }

    void theProcessTellsOfItself()
    {
        m_metrics->addSampler(sampleProcess);

        const auto now = static_cast<double>(QDateTime::currentSecsSinceEpoch());
        const double started = value("process_start_time_seconds");
        QVERIFY2(started > now - 600 && started <= now + 1, QByteArray::number(started, 'f').constData());
        QVERIFY(value("process_resident_memory_bytes") > 1e6);
        QVERIFY(value("process_cpu_seconds_total") > 0);
        const double before = value("process_open_fds");
        QFile file(QCoreApplication::applicationFilePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(value("process_open_fds"), before + 1);
        QVERIFY(value("process_max_fds") > before);
    }

    void theTextIsWellFormed()
    {
        m_metrics->addSampler(sampleProcess);
        m_metrics->requestDone(0, 200, std::nullopt, 1ms);

        static const QRegularExpression sample(
            QStringLiteral("^[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)+\\})? [-+0-9.eInf]+$"));
        QSet<QByteArray> series;
        for (const QByteArray &line : m_metrics->text().split('\n')) {
            if (line.isEmpty() || line.startsWith("# HELP ") || line.startsWith("# TYPE "))
                continue;
            QVERIFY2(sample.match(QString::fromUtf8(line)).hasMatch(), line.constData());
            const QByteArray name = line.first(line.lastIndexOf(' '));
            QVERIFY2(!series.contains(name), line.constData());
            series.insert(name);
        }
        QVERIFY(series.size() > 30);
    }

    void threadsCountTogether()
    {
        constexpr int kEach = 10'000;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n < kEach; ++n)
                    m_metrics->requestDone(0, 200, n % 2 ? std::optional(ErrorCode::Busy) : std::nullopt, 1ms);
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        QCOMPARE(requests("myInfo", "200", "ok"), 2.0 * kEach);
        QCOMPARE(value("freeim_http_request_duration_seconds_count{endpoint=\"myInfo\"}"), 4.0 * kEach);
    }

    // Printed, not judged.
    void countingARequest()
    {
        QBENCHMARK
        {
            m_metrics->requestDone(0, 200, std::nullopt, 1ms);
        }
    }

private:
    [[nodiscard]] double requests(const QByteArray &endpoint, const QByteArray &status, const QByteArray &outcome) const
    {
        return value("freeim_http_requests_total{endpoint=\"" + endpoint + "\",outcome=\"" + outcome + "\",status=\"" +
                     status + "\"}");
    }

    // -1: there is no such series.
    [[nodiscard]] double value(const QByteArray &series) const
    {
        for (const QByteArray &line : m_metrics->text().split('\n')) {
            if (line.startsWith(QByteArray(series + ' ')))
                return line.sliced(series.size() + 1).toDouble();
        }
        return -1;
    }

    std::optional<Metrics> m_metrics;
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "metrics_test.moc"
