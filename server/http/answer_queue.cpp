// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/answer_queue.h"

#include "server/http/response_head.h"

#include <algorithm>
#include <utility>

namespace freeim {

namespace {

// A file is read in pieces this large, and only while less than two of them wait in the socket's buffer.
constexpr qint64 kFilePiece = 64 * 1024;

// A client that takes less than this in a window holds memory without using it: 16 KiB in the default 60 s is slower
// than any modem.
constexpr qint64 kLeastTaken = 16 * 1024;

} // namespace

AnswerQueue::AnswerQueue(QTcpSocket &socket)
    : m_socket(socket)
{}

void AnswerQueue::append(Exchange exchange)
{
    m_exchanges.push_back(std::move(exchange));
}

Exchange *AnswerQueue::find(quint64 id)
{
    const auto found = std::find_if(m_exchanges.begin(), m_exchanges.end(),
                                    [id](const Exchange &one) { return one.id == id; });
    return found == m_exchanges.end() ? nullptr : &*found;
}

void AnswerQueue::answer(quint64 id, HttpResponse response)
{
    Exchange *exchange = find(id);
    if (!exchange || exchange->response)
        return;
    exchange->response = std::move(response);
    write();
}

bool AnswerQueue::holdsParser() const
{
    return std::any_of(m_exchanges.begin(), m_exchanges.end(),
                       [](const Exchange &one) { return one.parserHold != nullptr; });
}

void AnswerQueue::bytesWritten(qint64 bytes)
{
    m_taken += bytes;
    if (m_file)
        write();
}

void AnswerQueue::clear()
{
    m_file.reset();
    // Swapped out first: letting go of a parser hold may call back.
    std::vector<Exchange> dropped;
    dropped.swap(m_exchanges);
}

qint64 AnswerQueue::pendingBodyBytes() const
{
    qint64 bytes = 0;
    for (const Exchange &exchange : m_exchanges)
        bytes += exchange.bodyBytes;
    return bytes;
}

bool AnswerQueue::isStalled(qint64 now, int window)
{
    if (m_socket.bytesToWrite() == 0) {
        m_windowEnd = 0;
        return false;
    }
    if (m_windowEnd != 0 && now < m_windowEnd)
        return false;
    const bool isStalled = m_windowEnd != 0 && m_taken < kLeastTaken;
    m_windowEnd = now + window;
    m_taken = 0;
    return isStalled;
}

void AnswerQueue::write()
{
    while (!m_exchanges.empty() && m_exchanges.front().response && !m_isFinished) {
        if (!m_file)
            begin(m_exchanges.front());
        if (m_file && !writeFile())
            break;
        m_isFinished = m_exchanges.front().closes;
        const Exchange answered = std::move(m_exchanges.front());
        m_exchanges.erase(m_exchanges.begin());
    }
}

void AnswerQueue::begin(Exchange &exchange)
{
    const HttpResponse &response = *exchange.response;
    const qint64 size = response.file ? response.fileLength : response.body.size();
    const QByteArray head = responseHead(response, size,
                                         {.requestId = exchange.requestId,
                                          .closes = exchange.closes,
                                          .announcesKeepAlive = exchange.announcesKeepAlive});
    if (exchange.isHead || !mayHaveBody(response.status)) {
        m_socket.write(head);
    } else if (response.file) {
        m_socket.write(head);
        m_file = response.file;
        m_fileOffset = response.fileOffset;
        m_fileRemaining = response.fileLength;
    } else {
        // Small answers leave in one segment; large ones are not copied once more.
        if (response.body.size() <= 16 * 1024) {
            m_socket.write(head + response.body);
        } else {
            m_socket.write(head);
            m_socket.write(response.body);
        }
    }
}

// Whether the file is through.
bool AnswerQueue::writeFile()
{
    while (m_fileRemaining > 0) {
        if (m_socket.bytesToWrite() >= 2 * kFilePiece)
            return false;
        const qint64 wanted = std::min(kFilePiece, m_fileRemaining);
        const QByteArray piece = m_file->seek(m_fileOffset) ? m_file->read(wanted) : QByteArray();
        if (piece.size() != wanted) {
            m_isBroken = true;
            return false;
        }
        m_socket.write(piece);
        m_fileOffset += wanted;
        m_fileRemaining -= wanted;
    }
    m_file.reset();
    return true;
}

} // namespace freeim
