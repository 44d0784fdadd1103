// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/discovers_tab.h"

#include "console/tables/table_area.h"
#include "console/widgets/confirmation.h"
#include "console/widgets/form.h"
#include "console/widgets/parts.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

// Places are given with room between them, so that a link can be put between two others.
constexpr int kOrderStep = 10;

} // namespace

DiscoversTab::DiscoversTab(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    auto *column = columnIn(this);
    buildBar(column);
    using Model = KeysetTableModel<ManagedDiscover>;
    const auto source = [this](const std::optional<QString> &, int, const Model::Done &done) {
        return m_desk.api.call(contract::managedDiscovers, {}, this, [done](const auto &links) {
            if (links)
                done(Chunk<ManagedDiscover>{links->items, std::nullopt});
            else
                done(CallRefused{links.error()});
        });
    };
    const QList<Column<ManagedDiscover>> columns{
        {u"order"_s,
         tr("Place"),
         80,
         [](const ManagedDiscover &link) { return textCell(number(link.order)); },
         {},
         true},
        {u"title"_s, tr("Title"), 200, [](const ManagedDiscover &link) { return textCell(link.title); }},
        {u"url"_s, tr("Address"), 380, [](const ManagedDiscover &link) { return monoCell(link.url); }},
        {u"icon"_s, tr("Picture"), 220, [](const ManagedDiscover &link) { return monoCell(link.icon); }},
        {u"updatedAt"_s, tr("Changed"), 110,
         [](const ManagedDiscover &link) { return timeCell(link.updatedAt.milliseconds, {}); }},
    };
    m_links = new Model(
        columns, [](const ManagedDiscover &link) { return link.id.value; }, source, this);
    m_area = new TableArea(u"discovers"_s, m_links);
    m_area->table()->setAccessibleName(tr("Discover links"));
    m_area->setEmptyWords({.icon = Icon::Link,
                           .title = tr("There is no link yet"),
                           .text = tr("Links are shown to everyone, on the discover page of their apps.")});
    column->addWidget(m_area, 1);
    connect(m_area->table(), &TableView::opened, this, [this](int row) { edit(m_links->row(row)); });
    connect(m_area->table(), &TableView::rowMenuWanted, this, &DiscoversTab::fillMenu);
    connect(m_area->table(), &TableView::selectionCountChanged, this, [this] {
        const bool hasOne = selected().has_value();
        allow(m_edit, hasOne, tr("Choose a link"));
        allow(m_delete, hasOne, tr("Choose a link"));
    });
}

void DiscoversTab::buildBar(QBoxLayout *column)
{
    m_edit = makeButton(tr("Edit…"), Icon::Edit);
    m_edit->setObjectName(u"edit"_s);
    m_delete = makeButton(tr("Delete…"), Icon::Trash);
    m_delete->setObjectName(u"delete"_s);
    for (QPushButton *button : {m_edit, m_delete})
        allow(button, false, tr("Choose a link"));
    QPushButton *make = makeButton(tr("New link"), Icon::Plus, look::kPrimary);
    make->setObjectName(u"newLink"_s);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kMedium);
    row->setSpacing(space::kSmall);
    row->addWidget(m_edit);
    row->addWidget(m_delete);
    row->addStretch();
    row->addWidget(make);
    column->addLayout(row);
    column->addWidget(makeLine());
    connect(make, &QPushButton::clicked, this, &DiscoversTab::create);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const auto link = selected())
            edit(*link);
    });
    connect(m_delete, &QPushButton::clicked, this, [this] {
        if (const auto link = selected())
            remove(*link);
    });
}

std::optional<ManagedDiscover> DiscoversTab::selected() const
{
    const QList<int> rows = m_area->table()->selectedRowNumbers();
    return rows.size() == 1 ? std::optional(m_links->row(rows.first())) : std::nullopt;
}

void DiscoversTab::activate()
{
    if (!m_isLoaded)
        reload();
}

void DiscoversTab::reload()
{
    m_isLoaded = true;
    m_links->reload();
}

void DiscoversTab::fillMenu(QMenu *menu)
{
    const auto link = selected();
    if (!link)
        return;
    menu->addAction(themedIcon(Icon::Edit), tr("Edit…"), this, [this, link = *link] { edit(link); });
    menu->addAction(themedIcon(Icon::Trash), tr("Delete…"), this, [this, link = *link] { remove(link); });
}

void DiscoversTab::create()
{
    auto *dialog = new DiscoverDialog({}, this);
    connect(dialog, &DiscoverDialog::submitted, this, [this, dialog](const Discover &link) {
        const CreateDiscover request{.title = link.title, .url = link.url, .icon = link.icon, .order = link.order};
        m_desk.api.call(contract::createDiscover, request, dialog,
                        [this, dialog](const CallResult<ManagedDiscover> &made) {
                            if (!made) {
                                dialog->fail(made.error());
                                return;
                            }
                            dialog->finish();
                            m_desk.toasts.show(tr("Everyone sees the link now"));
                            reload();
                        });
    });
    dialog->open();
}

void DiscoversTab::edit(const ManagedDiscover &link)
{
    auto *dialog = new DiscoverDialog(link, this);
    connect(dialog, &DiscoverDialog::submitted, this, [this, dialog](const Discover &changed) {
        const EditDiscover request{
            .id = changed.id, .title = changed.title, .url = changed.url, .icon = changed.icon, .order = changed.order};
        m_desk.api.call(contract::editDiscover, request, dialog,
                        [this, dialog](const CallResult<ManagedDiscover> &edited) {
                            if (!edited) {
                                dialog->fail(edited.error());
                                return;
                            }
                            dialog->finish();
                            m_desk.toasts.show(tr("The link was changed"));
                            reload(); // its place may be another
                        });
    });
    dialog->open();
}

void DiscoversTab::remove(const ManagedDiscover &link)
{
    auto *dialog = new Confirmation({.title = tr("Delete the link %1").arg(quoted(link.title)),
                                     .sentence = tr("Nobody sees it any more."),
                                     .verb = tr("Delete link")},
                                    this);
    connect(dialog, &Confirmation::confirmed, this, [this, dialog, id = link.id](const QString &reason) {
        const DeleteDiscover request{.id = id, .reason = reason};
        m_desk.api.call(contract::deleteDiscover, request, dialog,
                        [this, dialog](const CallResult<ManagedDiscover> &deleted) {
                            if (!deleted) {
                                dialog->fail(deleted.error());
                                return;
                            }
                            dialog->finish();
                            m_desk.toasts.show(tr("The link was deleted"));
                            reload();
                        });
    });
    dialog->open();
}

DiscoverDialog::DiscoverDialog(const std::optional<ManagedDiscover> &link, QWidget *window)
    : FormDialog(link ? tr("Change link") : tr("New link"), link ? tr("Change") : tr("Show to everyone"), window)
    , m_id(link ? link->id : DiscoverId{})
    , m_title(form()->add(u"title"_s, tr("Title"), new QLineEdit))
    , m_url(form()->add(u"url"_s, tr("Address"), new QLineEdit, tr("It begins with https:// or http://")))
    , m_icon(form()->add(u"icon"_s, tr("Picture's address"), new QLineEdit, tr("Empty: none")))
    , m_order(form()->add(u"order"_s, tr("Place"), new QSpinBox, tr("Small numbers come first")))
{
    setObjectName(u"discover"_s);
    m_title->setMaxLength(2 * kLongestDiscoverTitle); // units of UTF-16; the server counts characters
    m_url->setPlaceholderText(u"https://"_s);
    m_order->setRange(0, kLastDiscoverOrder);
    m_order->setSingleStep(kOrderStep);
    if (link) {
        m_title->setText(link->title);
        m_url->setText(link->url);
        m_icon->setText(link->icon);
        m_order->setValue(link->order);
    }
}

void DiscoverDialog::submit()
{
    const Discover link{.id = m_id,
                        .title = m_title->text().trimmed(),
                        .icon = m_icon->text().trimmed(),
                        .url = m_url->text().trimmed(),
                        .order = m_order->value()};
    setBusy(true);
    Q_EMIT submitted(link);
}

} // namespace freeim::console
