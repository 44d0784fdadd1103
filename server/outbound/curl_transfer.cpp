// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/curl_transfer.h"

#include <csignal>

namespace freeim {

namespace {

// Gateways answer with a few words; more than this is a mistake or an attack.
constexpr qsizetype kAnswerBytes = 64 * 1024;

void initialiseCurl()
{
    static const CURLcode status = [] {
        // CURLOPT_NOSIGNAL, which threads need, leaves SIGPIPE to the program; a server has no use for it.
        std::signal(SIGPIPE, SIG_IGN);
        return curl_global_init(CURL_GLOBAL_DEFAULT);
    }();
    if (status != CURLE_OK)
        qFatal("libcurl could not be initialised: %s", curl_easy_strerror(status));
}

} // namespace

bool TransferResult::isNetworkTrouble() const
{
    switch (curlCode) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_ABORTED_BY_CALLBACK:
        return true;
    default:
        return false;
    }
}

CurlTransfer::CurlTransfer(const QString &url, const char *protocols, int timeout, std::stop_token stop)
    : m_stop(std::move(stop))
{
    initialiseCurl();
    m_curl.reset(curl_easy_init());
    if (!m_curl) {
        m_setUp = CURLE_FAILED_INIT;
        return;
    }
    set(CURLOPT_ERRORBUFFER, m_problem);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, protocols);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_URL, url.toUtf8().constData());
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(timeout));
    // Counts for the good-bye too, which CURLOPT_TIMEOUT_MS does not.
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, std::max(1L, static_cast<long>(timeout) / 1000));
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &CurlTransfer::checkStop);
    set(CURLOPT_XFERINFODATA, this);
    set(CURLOPT_WRITEFUNCTION, &CurlTransfer::writeAnswer);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &CurlTransfer::writeHeader);
    set(CURLOPT_HEADERDATA, this);
}

void CurlTransfer::setCredentials(const QString &user, const QString &password)
{
    if (user.isEmpty())
        return;
    set(CURLOPT_USERNAME, user.toUtf8().constData());
    set(CURLOPT_PASSWORD, password.toUtf8().constData());
}

void CurlTransfer::setUpload(const QByteArray &content)
{
    m_upload = content;
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, &CurlTransfer::read);
    set(CURLOPT_READDATA, this);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(content.size()));
}

void CurlTransfer::setList(CURLoption option, const QList<QByteArray> &lines)
{
    std::unique_ptr<curl_slist, FreeList> list;
    for (const QByteArray &line : lines) {
        curl_slist *longer = curl_slist_append(list.get(), line.constData());
        if (!longer) {
            m_setUp = CURLE_OUT_OF_MEMORY;
            return;
        }
        static_cast<void>(list.release());
        list.reset(longer);
    }
    set(option, list.get());
    m_lists.push_back(std::move(list));
}

TransferResult CurlTransfer::perform()
{
    TransferResult result;
    result.curlCode = m_setUp == CURLE_OK ? curl_easy_perform(m_curl.get()) : m_setUp;
    if (m_curl)
        curl_easy_getinfo(m_curl.get(), CURLINFO_RESPONSE_CODE, &result.status);
    result.answer = m_answer;
    result.reply = m_reply;
    if (result.curlCode != CURLE_OK)
        result.problem = QString::fromUtf8(m_problem[0] ? m_problem : curl_easy_strerror(result.curlCode));
    return result;
}

size_t CurlTransfer::read(char *buffer, size_t size, size_t count, void *self)
{
    auto &transfer = *static_cast<CurlTransfer *>(self);
    const auto piece = QByteArrayView(transfer.m_upload)
                           .sliced(transfer.m_uploaded)
                           .first(std::min(static_cast<qsizetype>(size * count),
                                           transfer.m_upload.size() - transfer.m_uploaded));
    std::copy(piece.begin(), piece.end(), buffer);
    transfer.m_uploaded += piece.size();
    return static_cast<size_t>(piece.size());
}

size_t CurlTransfer::writeAnswer(char *data, size_t size, size_t count, void *self)
{
    auto &answer = static_cast<CurlTransfer *>(self)->m_answer;
    const auto bytes = static_cast<qsizetype>(size * count);
    if (answer.size() + bytes > kAnswerBytes)
        return 0; // makes libcurl give up with CURLE_WRITE_ERROR
    answer.append(data, bytes);
    return size * count;
}

size_t CurlTransfer::writeHeader(char *data, size_t size, size_t count, void *self)
{
    const QByteArray line = QByteArray(data, static_cast<qsizetype>(size * count)).trimmed();
    // 221 answers QUIT, which libcurl sends even after a refusal; the refusal is what we want to know.
    if (!line.isEmpty() && !line.startsWith("221"))
        static_cast<CurlTransfer *>(self)->m_reply = line;
    return size * count;
}

int CurlTransfer::checkStop(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<CurlTransfer *>(self)->m_stop.stop_requested() ? 1 : 0;
}

} // namespace freeim
