// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <QByteArray>
#include <QString>

#include <curl/curl.h>
#include <memory>
#include <stop_token>

namespace freeim {

// What came of a transfer: libcurl's verdict, the protocol's last status, and what the other side said.
struct TransferResult
{
    CURLcode curlCode = CURLE_OK;
    long status = 0;        // HTTP status, or the last SMTP reply's number
    QByteArray answer = {}; // HTTP body; never longer than the limit
    QByteArray reply = {};  // the last header or SMTP reply line, the good-bye excepted
    QString problem = {};   // in words when curlCode is not CURLE_OK

    // Whether the network or a time-out is to blame, rather than us, our settings or the other side's decision.
    [[nodiscard]] bool isNetworkTrouble() const;
};

// One libcurl transfer that blocks, with a time limit for all of it, and that a stop request ends. Never follows
// redirects. One thread; one use. libcurl's proxy variables (https_proxy, no_proxy ...) apply.
class CurlTransfer
{
public:
    // protocols: as in CURLOPT_PROTOCOLS_STR; all others are refused. timeout: ms.
    CurlTransfer(const QString &url, const char *protocols, int timeout, std::stop_token stop);
    Q_DISABLE_COPY_MOVE(CurlTransfer)

    template <typename Value>
    void set(CURLoption option, Value value)
    {
        if (m_setUp == CURLE_OK)
            m_setUp = curl_easy_setopt(m_curl.get(), option, value);
    }
    void setCredentials(const QString &user, const QString &password);
    void setUpload(const QByteArray &content);
    // Lists that stay with the transfer, such as CURLOPT_HTTPHEADER.
    void setList(CURLoption option, const QList<QByteArray> &lines);

    [[nodiscard]] TransferResult perform();

private:
    struct FreeList
    {
        void operator()(curl_slist *list) const { curl_slist_free_all(list); }
    };
    struct FreeCurl
    {
        void operator()(CURL *curl) const { curl_easy_cleanup(curl); }
    };

    static size_t read(char *buffer, size_t size, size_t count, void *self);
    static size_t writeAnswer(char *data, size_t size, size_t count, void *self);
    static size_t writeHeader(char *data, size_t size, size_t count, void *self);
    static int checkStop(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    std::stop_token m_stop;
    QByteArray m_upload;
    qsizetype m_uploaded = 0;
    QByteArray m_answer;
    QByteArray m_reply;
    CURLcode m_setUp = CURLE_OK;
    char m_problem[CURL_ERROR_SIZE] = {};
    std::vector<std::unique_ptr<curl_slist, FreeList>> m_lists;
    std::unique_ptr<CURL, FreeCurl> m_curl; // last, so that it goes before all that it points to
};

} // namespace freeim
