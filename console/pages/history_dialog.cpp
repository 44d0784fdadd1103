// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/history_dialog.h"

#include "console/tables/keyset_table_model.h"
#include "console/tables/table_area.h"
#include "console/widgets/parts.h"
#include "console/words/language.h"
#include "shared/contract/admin_settings.h"

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kSize(720, 420);

QString valueText(const std::optional<QString> &value)
{
    return value ? *value : HistoryDialog::tr("default");
}

} // namespace

HistoryDialog::HistoryDialog(Desk &desk, const ServerSetting &setting, QWidget *window)
    : QDialog(window->window())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    const QString title = isChinese() ? setting.title.chinese : setting.title.english;
    setWindowTitle(title);
    resize(kSize);
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
    auto *area = new TableArea(u"settingHistory"_s, model);
    area->setEmptyWords(
        {.icon = Icon::History, .title = tr("Nobody has changed it"), .text = tr("The default counts.")});
    auto *column = columnIn(this);
    auto *heading = (new Label(title))->sized(TextSize::Large, true)->wrapped();
    heading->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kMedium);
    column->addWidget(heading);
    column->addWidget(area, 1);
    QPushButton *close = makeButton(tr("Close"));
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kLarge);
    buttons->addStretch();
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    model->reload();
}

} // namespace freeim::console
