// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "shared/contract/admin_announcements.h"

#include <QDialog>

namespace freeim::console {

class FactList;

// What was announced, in full, and to whom.
class AnnouncementDetailsDialog : public QDialog
{
    Q_OBJECT
public:
    AnnouncementDetailsDialog(Desk &desk, const SentAnnouncement &announcement, QWidget *window);

private:
    void fill(const SentAnnouncement &announcement, const QString &accounts);

    FactList *m_facts;
};

} // namespace freeim::console
