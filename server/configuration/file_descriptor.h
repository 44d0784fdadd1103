// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

// What QFile does not offer: O_APPEND, exclusive creation, fsync. Any thread.
namespace freeim {

// Owns an open file; a negative number is none.
class FileDescriptor
{
public:
    explicit FileDescriptor(int number)
        : m_number(number)
    {}
    ~FileDescriptor();
    Q_DISABLE_COPY_MOVE(FileDescriptor)

    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

// False: errno says why.
[[nodiscard]] bool writeAll(int descriptor, QByteArrayView bytes);

} // namespace freeim
