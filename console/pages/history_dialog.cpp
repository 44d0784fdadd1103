// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/history_dialog.h"

#include "console/tables/keyset_table_model.h"
#include "console/words/language.h"
#include "shared/contract/admin_settings.h"

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QString titleOf(const ServerSetting &setting)
{
    return isChinese() ? setting.title.chinese : setting.title.english;
}

QString valueText(const std::optional<QString> &value)
{
    return value ? *value : HistoryDialog::tr("default");
}

} // namespace

HistoryDialog::HistoryDialog(Desk &desk, const ServerSetting &setting, QWidget *window)
    : ListDialog(titleOf(setting), window)
{
    using Model = KeysetTableModel<SettingChange>;
    const auto source = [this, &desk, key = setting.key](const std::optional<QString> &after, int limit,
                                                         const Model::Done &done) {
        ServerSettingHistory request;
        request.key = key;
        request.after = after;
        request.limit = limit;
        return desk.api.call(contract::serverSettingHistory, request, this, [done](const auto &page) {
            if (page)
                done(Chunk<SettingChange>{page->items, page->next});
            else
                done(CallRefused{page.error()});
        });
    };
    const QList<Column<SettingChange>> columns{
        {u"changedAt"_s, tr("When"), 110,
         [](const SettingChange &change) { return timeCell(change.changedAt.milliseconds, {}); }},
        {u"operator"_s, tr("Operator"), 120, [](const SettingChange &change) { return textCell(change.operatorName); }},
        {u"before"_s, tr("Before"), 120,
         [](const SettingChange &change) { return textCell(valueText(change.before)); }},
        {u"after"_s, tr("After"), 120, [](const SettingChange &change) { return textCell(valueText(change.after)); }},
        {u"reason"_s, tr("Reason"), 200, [](const SettingChange &change) { return textCell(change.reason); }},
    };
    auto *model = new Model(
        columns, [](const SettingChange &change) { return change.id.value; }, source, this);
    setList(u"settingHistory"_s, model,
            {.icon = Icon::History, .title = tr("Nobody has changed it"), .text = tr("The default counts.")});
}

} // namespace freeim::console
