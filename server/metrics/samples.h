// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <initializer_list>
#include <memory>
#include <utility>

namespace freeim {

// Figures that are read only when somebody asks for them: what counts anyway elsewhere costs nothing extra. Names
// follow https://prometheus.io/docs/practices/naming/. Values of one name stand together: give them one after the
// other.
class Samples
{
public:
    using Labels = std::initializer_list<std::pair<const char *, QByteArray>>;

    Samples();
    ~Samples();
    Q_DISABLE_COPY_MOVE(Samples)

    // A value that goes up and down.
    void gauge(const char *name, const char *help, double value, Labels labels = {});
    // One that only grows until the process ends; the name ends in _total.
    void counter(const char *name, const char *help, double value, Labels labels = {});

private:
    friend class Metrics;
    struct Private;
    std::unique_ptr<Private> m_private;
};

// Memory in use, bytes.
[[nodiscard]] qint64 residentMemory();

// Memory, descriptors and time of this process, under the names that Prometheus' own libraries give them.
void sampleProcess(Samples &samples);

} // namespace freeim
