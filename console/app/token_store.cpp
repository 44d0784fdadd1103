// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/token_store.h"

#include <QPointer>
#include <QTimer>

#include <memory>
#include <qt6keychain/keychain.h>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kService = "FreeIM console";
// A locked keychain whose question nobody answers never ends its job.
constexpr int kPatience = 5'000;

QString keyOf(const QUrl &server, const QString &operatorName)
{
    return operatorName + u'@' + server.toString();
}

TokenStore::Outcome outcomeOf(const QKeychain::Job *job)
{
    if (job->error() == QKeychain::NoError)
        return TokenStore::Outcome::Done;
    return job->error() == QKeychain::EntryNotFound ? TokenStore::Outcome::NoEntry : TokenStore::Outcome::NoKeychain;
}

// Starts it; done is called once, at the latest when patience ends.
template <typename Job>
void run(Job *job, const QString &key, QObject *context, const std::function<void(Job *)> &done)
{
    job->setKey(key);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    const auto isTold = std::make_shared<bool>(false);
    const auto tell = [isTold, done](Job *ended) {
        if (!std::exchange(*isTold, true))
            done(ended);
    };
    QObject::connect(job, &QKeychain::Job::finished, context, [tell, job] { tell(job); });
    QTimer::singleShot(kPatience, context, [tell] { tell(nullptr); });
    job->start();
}

} // namespace

void TokenStore::read(const QUrl &server, const QString &operatorName, const Read &done)
{
    run<QKeychain::ReadPasswordJob>(new QKeychain::ReadPasswordJob(QLatin1StringView(kService)),
                                    keyOf(server, operatorName), this, [done](QKeychain::ReadPasswordJob *job) {
                                        if (job)
                                            done(outcomeOf(job), job->binaryData());
                                        else
                                            done(Outcome::NoKeychain, {});
                                    });
}

void TokenStore::write(const QUrl &server, const QString &operatorName, const QByteArray &token, const Written &done)
{
    auto *job = new QKeychain::WritePasswordJob(QLatin1StringView(kService));
    job->setBinaryData(token);
    run<QKeychain::WritePasswordJob>(
        job, keyOf(server, operatorName), this,
        [done](QKeychain::WritePasswordJob *ended) { done(ended ? outcomeOf(ended) : Outcome::NoKeychain); });
}

void TokenStore::remove(const QUrl &server, const QString &operatorName)
{
    run<QKeychain::DeletePasswordJob>(new QKeychain::DeletePasswordJob(QLatin1StringView(kService)),
                                      keyOf(server, operatorName), this, [](QKeychain::DeletePasswordJob *) {});
}

} // namespace freeim::console
