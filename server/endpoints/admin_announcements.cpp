// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_announcements.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/announcement_service.h"

namespace freeim {

void bindAnnouncements(Api &api, AnnouncementService &announcements)
{
    api.bind(contract::announcements, byAccount<&AnnouncementService::list>(announcements));
    api.bind(contract::sendAnnouncement, byOperator<&AnnouncementService::send>(announcements));
    api.bind(contract::sentAnnouncements, byOperator<&AnnouncementService::sent>(announcements));
    api.bind(contract::sentAnnouncement, byOperator<&AnnouncementService::details>(announcements));
}

} // namespace freeim
