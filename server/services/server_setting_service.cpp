// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/server_setting_service.h"

#include "server/services/keyset.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Changes of settings take effect in the order in which they are committed. No account or conversation has this key.
constexpr qint64 kOrderKey = -1;

Result<const SettingDescription *> settingNamed(const QString &key)
{
    const SettingDescription *setting = findSetting(key);
    if (!setting)
        return fail(ErrorCode::SettingUnknown, u"key"_s);
    return setting;
}

// What a value of the setting may be.
QJsonObject limitsOf(const SettingDescription &setting)
{
    QJsonObject limits{{u"kind"_s, QLatin1StringView(nameOf(setting.kind))}};
    if (setting.maximum > 0) {
        limits.insert("minimum"_L1, setting.minimum);
        limits.insert("maximum"_L1, setting.maximum);
    }
    QJsonArray choices;
    for (const SettingChoiceDescription &choice : setting.choices)
        choices.append(QLatin1StringView(choice.value));
    if (!choices.isEmpty())
        limits.insert("choices"_L1, choices);
    return limits;
}

Result<Done> reload(Connection &connection, LiveSettings &live)
{
    FREEIM_TRY(const QList<StoredSetting> stored, ServerSettingRepository(connection).list());
    QHash<QString, QString> values;
    for (const StoredSetting &setting : stored)
        values.insert(setting.key, setting.value);
    live.setAll(values);
    return Done{};
}

} // namespace

Result<Done> ServerSettingService::load()
{
    return m_context.database.read([&](Connection &connection) { return reload(connection, m_live); });
}

Result<ServerSettings> ServerSettingService::list(const OperatorCaller &, const Nothing &) const
{
    FREEIM_TRY(const QList<StoredSetting> stored, m_context.database.read([](Connection &connection) {
        return ServerSettingRepository(connection).list();
    }));
    QHash<QString, StoredSetting> byKey;
    for (const StoredSetting &setting : stored)
        byKey.insert(setting.key, setting);
    ServerSettings settings;
    for (const SettingDescription &setting : settingCatalogue()) {
        const auto found = byKey.constFind(QString::fromLatin1(setting.key));
        settings.items.append(shown(setting, found == byKey.cend() ? std::nullopt : std::optional(*found)));
    }
    return settings;
}

Result<ServerSetting> ServerSettingService::change(const OperatorCaller &caller, const ChangeServerSetting &request)
{
    FREEIM_TRY(const SettingDescription *const setting, settingNamed(request.key));
    const std::optional<QString> value = normalSettingValue(*setting, request.value);
    if (!value)
        return fail(ErrorCode::SettingInvalid, u"value"_s, limitsOf(*setting));
    return store(caller, *setting, value, request.reason);
}

Result<ServerSetting> ServerSettingService::clear(const OperatorCaller &caller, const ClearServerSetting &request)
{
    FREEIM_TRY(const SettingDescription *const setting, settingNamed(request.key));
    return store(caller, *setting, std::nullopt, request.reason);
}

Result<ServerSetting> ServerSettingService::store(const OperatorCaller &caller, const SettingDescription &setting,
                                                  const std::optional<QString> &value, const QString &reason)
{
    const QString key = QString::fromLatin1(setting.key);
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<ServerSetting> {
            const ServerSettingRepository settings(transaction.connection());
            FREEIM_TRY(const std::optional<StoredSetting> stored, settings.find(key));
            const std::optional<QString> before = stored ? std::optional(stored->value) : std::nullopt;
            if (before == value)
                return shown(setting, stored);

            SettingChange change{.changedAt = m_context.clock.now(),
                                 .operatorName = caller.name,
                                 .before = before,
                                 .after = value,
                                 .reason = reason};
            if (caller.id.isSet())
                change.operatorId = caller.id;
            std::optional<StoredSetting> after;
            if (value) {
                after = StoredSetting{
                    .key = key, .value = *value, .changedAt = change.changedAt, .changedBy = caller.name};
                FREEIM_CHECK(settings.set(*after));
            } else {
                FREEIM_CHECK(settings.clear(key));
            }
            FREEIM_CHECK(settings.addChange(key, change));
            transaction.afterCommit([&live = m_live, key, value] { live.set(key, value); });
            transaction.whenInDoubt(
                [&live = m_live](Connection &connection) { return reload(connection, live).has_value(); });
            const auto state = [&](const std::optional<StoredSetting> &one) {
                return QJsonObject{{u"value"_s, shown(setting, one).value}, {u"isSet"_s, one.has_value()}};
            };
            FREEIM_CHECK(m_audit.record(transaction, caller,
                                        {.action = AuditAction::SettingChange,
                                         .targetKind = u"setting"_s,
                                         .targetId = key,
                                         .reason = reason,
                                         .before = state(stored),
                                         .after = state(after)}));
            return shown(setting, after);
        },
        kOrderKey);
}

Result<KeysetPage<SettingChange>> ServerSettingService::history(const OperatorCaller &,
                                                                const ServerSettingHistory &request) const
{
    FREEIM_CHECK(settingNamed(request.key));
    FREEIM_TRY(const SettingChangeId below, idAfter(request.after, SettingChangeId{kLargestId}));
    FREEIM_TRY(const QList<SettingChange> rows, m_context.database.read([&](Connection &connection) {
        return ServerSettingRepository(connection).changes(request.key, below, request.limit + 1);
    }));
    return keysetPage(rows, request.limit, [](const SettingChange &row) { return QJsonArray{row.id.value}; });
}

ServerSetting ServerSettingService::shown(const SettingDescription &setting,
                                          const std::optional<StoredSetting> &stored) const
{
    ServerSetting shown = describedSetting(setting);
    shown.defaultValue = m_live.configured(shown.key);
    // One that an older program let in and this one does not counts as the default, and is shown as such.
    const auto value = stored ? normalSettingValue(setting, stored->value) : std::nullopt;
    shown.value = value.value_or(shown.defaultValue);
    shown.isSet = value.has_value();
    if (value) {
        shown.changedAt = stored->changedAt;
        shown.changedBy = stored->changedBy;
    }
    return shown;
}

} // namespace freeim
