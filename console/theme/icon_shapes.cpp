// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/theme/icon_shapes.h"

#include <array>

namespace freeim::console {

namespace {

// In the order of Icon.
// clang-format off
constexpr std::array kShapes{
    R"(<path d="M3 12h4l3-8 4 16 3-8h4"/>)", // Activity
    R"(<path d="M12 5v14"/><path d="m6 13 6 6 6-6"/>)", // ArrowDown
    R"(<path d="M12 19V5"/><path d="m6 11 6-6 6 6"/>)", // ArrowUp
    R"(<circle cx="12" cy="12" r="9"/><path d="M5.7 5.7l12.6 12.6"/>)", // Ban
    R"(<path d="M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7"/><path d="M10 20.5a2.2 2.2 0 0 0 4 0"/>)", // Bell
    R"(<path d="m5 12.5 4.5 4.5L19 7.5"/>)", // Check
    R"(<path d="m6 9 6 6 6-6"/>)", // ChevronDown
    R"(<path d="m9 6 6 6-6 6"/>)", // ChevronRight
    R"(<path d="m6 15 6-6 6 6"/>)", // ChevronUp
    R"(<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>)", // Clock
    R"(<path d="M6 6l12 12"/><path d="M18 6 6 18"/>)", // Close
    R"(<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><path d="M9.2 4.5v15"/><path d="M14.8 4.5v15"/>)", // Columns
    R"(<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 8.5v-3a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3"/>)", // Copy
    R"(<rect x="3.5" y="3.5" width="7" height="9" rx="1.5"/><rect x="13.5" y="3.5" width="7" height="5" rx="1.5"/><rect x="3.5" y="15.5" width="7" height="5" rx="1.5"/><rect x="13.5" y="11.5" width="7" height="9" rx="1.5"/>)", // Dashboard
    R"(<rect x="6.5" y="2.5" width="11" height="19" rx="2.5"/><path d="M10.5 18.5h3"/>)", // Device
    R"(<path d="M4 20h4L19 9a2.8 2.8 0 0 0-4-4L4 16z"/><path d="M13.5 6.5l4 4"/>)", // Edit
    R"(<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>)", // Eye
    R"(<path d="M4 4l16 16"/><path d="M9.9 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.7 3.4"/><path d="M6.3 7.2A15.5 15.5 0 0 0 2.5 12S6 18.5 12 18.5a9.5 9.5 0 0 0 4-.9"/><path d="M9.9 9.9a3 3 0 0 0 4.2 4.2"/>)", // EyeOff
    R"(<path d="M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5z"/><path d="M13.5 3v5.5H19"/>)", // File
    R"(<path d="M4 6h16"/><path d="M7 12h10"/><path d="M10 18h4"/>)", // Filter
    R"(<circle cx="12" cy="12" r="9"/><path d="M3 12h18"/><path d="M12 3c2.5 2.5 3.8 5.6 3.8 9s-1.3 6.5-3.8 9c-2.5-2.5-3.8-5.6-3.8-9S9.5 5.5 12 3z"/>)", // Globe
    R"(<circle cx="12" cy="8" r="3"/><circle cx="5.5" cy="10" r="2.2"/><circle cx="18.5" cy="10" r="2.2"/><path d="M6.5 19.5a5.5 5.5 0 0 1 11 0"/><path d="M2 18a3.8 3.8 0 0 1 4-3.6"/><path d="M22 18a3.8 3.8 0 0 0-4-3.6"/>)", // Group
    R"(<path d="M4 5v4.5h4.5"/><path d="M4.3 9.5A8.5 8.5 0 1 1 3.5 13"/><path d="M12 8v4.5l3 2"/>)", // History
    R"(<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5"/><circle cx="12" cy="7.8" r="0.6" fill="currentColor"/>)", // Info
    R"(<path d="M10.5 6h10"/><path d="M10.5 12h10"/><path d="M10.5 18h6"/><path d="m3.5 6 1.3 1.3L7.3 4.8"/><path d="m3.5 12 1.3 1.3 2.5-2.5"/><circle cx="5.2" cy="18" r="1.4"/>)", // Jobs
    R"(<circle cx="8" cy="15.5" r="4.5"/><path d="M11.3 12.2 20 3.5"/><path d="M16.5 7l3 3"/>)", // Key
    R"(<path d="M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3"/><path d="M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7L12 17.7"/>)", // Link
    R"(<path d="M4 4l16 16"/><path d="M13 5.3l.5-.5a4 4 0 0 1 5.7 5.7l-2 2"/><path d="M11 18.7l-.5.5a4 4 0 0 1-5.7-5.7l2-2"/>)", // LinkOff
    R"(<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>)", // Lock
    R"(<path d="M4 10v4a1 1 0 0 0 1 1h3l8 4V5L8 9H5a1 1 0 0 0-1 1z"/><path d="M8.5 15.3V20"/><path d="M19.5 9.5a3.5 3.5 0 0 1 0 5"/>)", // Megaphone
    R"(<path d="M4 5.5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-9l-5 3.5V17.5H4a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1z"/>)", // Message
    R"(<path d="M5 12h14"/>)", // Minus
    R"(<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>)", // Moon
    R"(<circle cx="5" cy="12" r="1.2" fill="currentColor"/><circle cx="12" cy="12" r="1.2" fill="currentColor"/><circle cx="19" cy="12" r="1.2" fill="currentColor"/>)", // More
    R"(<rect x="9" y="3" width="6" height="5" rx="1.2"/><rect x="3" y="16" width="6" height="5" rx="1.2"/><rect x="15" y="16" width="6" height="5" rx="1.2"/><path d="M12 8v4"/><path d="M6 16v-2a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v2"/>)", // Network
    R"(<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/><path d="M9.5 20.5l2.5-3 2.5 3"/>)", // Operator
    R"(<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><circle cx="9" cy="10" r="1.7"/><path d="M4 17.5l5-4 3.5 2.5 3.5-4 4.5 4.5"/>)", // Picture
    R"(<path d="M12 21.5s7-6.3 7-11.5a7 7 0 0 0-14 0c0 5.2 7 11.5 7 11.5z"/><circle cx="12" cy="10" r="2.5"/>)", // Pin
    R"(<path d="M12 5v14"/><path d="M5 12h14"/>)", // Plus
    R"(<path d="M9 6 4.5 10.5 9 15"/><path d="M4.5 10.5H15a5 5 0 0 1 0 10h-3"/>)", // Recall
    R"(<path d="M20 5v5h-5"/><path d="M19.6 10A8 8 0 1 0 20 13.5"/>)", // Refresh
    R"(<path d="M5 8.5h14l-1 12H6z"/><path d="M3.5 8.5h17"/><path d="M12 17.5v-6"/><path d="M9.5 13.5l2.5-2.5 2.5 2.5"/><path d="M9 8.5V5h6v3.5"/>)", // Restore
    R"(<path d="M4 5.5h16"/><path d="M4 9.8h16"/><path d="M4 14.2h16"/><path d="M4 18.5h16"/>)", // Rows
    R"(<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5 21 21"/>)", // Search
    R"(<path d="M4 7h9"/><path d="M19 7h1"/><path d="M4 17h1"/><path d="M11 17h9"/><circle cx="16" cy="7" r="2.5"/><circle cx="8" cy="17" r="2.5"/>)", // Settings
    R"(<path d="M12 3 4.5 6v5.5c0 4.7 3.2 8.3 7.5 9.5 4.3-1.2 7.5-4.8 7.5-9.5V6z"/><path d="m9 12 2.2 2.2L15.5 10"/>)", // Shield
    R"(<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><path d="M9.5 4.5v15"/><path d="M6 8.5h1"/><path d="M6 11.5h1"/>)", // Sidebar
    R"(<path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4"/><path d="M15.5 8l4 4-4 4"/><path d="M19.5 12H10"/>)", // SignOut
    R"(<circle cx="12" cy="12" r="4"/><path d="M12 3v2"/><path d="M12 19v2"/><path d="M3 12h2"/><path d="M19 12h2"/><path d="M5.6 5.6 7 7"/><path d="M17 17l1.4 1.4"/><path d="M5.6 18.4 7 17"/><path d="M17 7l1.4-1.4"/>)", // Sun
    R"(<path d="M3.5 7.5a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v2.3a2.3 2.3 0 0 0 0 4.4v2.3a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-2.3a2.3 2.3 0 0 0 0-4.4z"/><path d="M14.5 9v1"/><path d="M14.5 14v1"/>)", // Ticket
    R"(<path d="M4 7h16"/><path d="M9.5 7V4.5h5V7"/><path d="M6 7l1 13.5h10L18 7"/><path d="M10 11v6"/><path d="M14 11v6"/>)", // Trash
    R"(<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>)", // User
    R"(<circle cx="10" cy="8" r="4"/><path d="M2.5 20.5a7.5 7.5 0 0 1 14-3.7"/><path d="M19 10v6"/><path d="M16 13h6"/>)", // UserPlus
    R"(<circle cx="9" cy="8" r="3.5"/><path d="M2.5 19.5a6.5 6.5 0 0 1 13 0"/><path d="M15.5 4.9a3.5 3.5 0 0 1 0 6.3"/><path d="M17.5 13.7a6.5 6.5 0 0 1 4 5.8"/>)", // Users
    R"(<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0"/><path d="M12 18v3"/>)", // Voice
    R"(<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z"/><path d="M15.5 9a4 4 0 0 1 0 6"/><path d="M18 6.5a8 8 0 0 1 0 11"/>)", // Volume
    R"(<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4.5"/><circle cx="12" cy="17" r="0.6" fill="currentColor"/>)", // Warning
};
// clang-format on
static_assert(kShapes.size() == static_cast<size_t>(Icon::Warning) + 1);

} // namespace

QByteArray iconShape(Icon name)
{
    return kShapes.at(static_cast<size_t>(name));
}

} // namespace freeim::console
