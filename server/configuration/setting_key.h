// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/configuration/setting_value.h"
#include "server/settings/settings.h"

#include <QList>

#include <optional>
#include <variant>

// Everything there is to know about one setting. The table of them drives the file, the environment, the flags, the
// help and the sample file; nothing else lists settings. Any thread.
namespace freeim {

struct SettingKey
{
    enum class Kind
    {
        Boolean,
        Count,
        Size,
        Duration,
        Real,
        Text,
        List,
        Address,
        Rate
    };
    // What a relative path starts from.
    enum class PathFrom
    {
        NoPath,
        DataDirectory,
        Source
    };
    // Says why a text (or an item of a list) is not acceptable.
    using Check = std::optional<QString> (*)(const QString &);
    template <typename T>
    using Field = T &(*)(Settings &);
    using Place =
        std::variant<Field<bool>, Field<int>, Field<quint16>, Field<qint64>, Field<quint64>, Field<double>,
                     Field<QString>, Field<QByteArray>, Field<QStringList>, Field<QHostAddress>, Field<RateLimit>>;

    QString path; // "http.head_bytes"
    Kind kind;
    Place place;
    QString summary;

    double minimum = 0; // numbers only, in the unit of the field
    double maximum = 0;
    bool mayBeZero = false; // 0 switches it off, though it lies below the minimum
    qint64 unit = 1;        // durations: milliseconds a plain number stands for
    QString unitName = {};  // of a plain number: "ms"
    QStringList choices = {};
    Check check = nullptr;
    PathFrom pathFrom = PathFrom::NoPath;
    bool isSecret = false;  // never printed; may also be given as a file that holds it
    QString flag = {};      // "log-level"; several keys may share one flag (listen)
    QString flagValue = {}; // "LEVEL"; empty: the flag alone means true

    [[nodiscard]] QString environment() const; // "FREEIM_HTTP_HEAD_BYTES"
    [[nodiscard]] QString section() const;     // "http", "http.tls", or empty
    [[nodiscard]] QString name() const;        // "head_bytes"
    [[nodiscard]] QString constraint() const;  // "1KiB to 1MiB", or empty

    // Both say why not, or nothing when the setting was stored.
    [[nodiscard]] std::optional<QString> assign(Settings &settings, const RawValue &value) const;
    [[nodiscard]] std::optional<QString> assignText(Settings &settings, const QString &text) const;

    [[nodiscard]] QString toToml(const Settings &settings) const; // "\"16KiB\""
};

struct SettingSection
{
    QString name;
    QString summary;
};

[[nodiscard]] const QList<SettingKey> &settingKeys();
[[nodiscard]] const QList<SettingSection> &settingSections();
[[nodiscard]] const SettingKey *findSettingKey(const QString &path); // nullptr: there is none

} // namespace freeim
