// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

#include <optional>

// One family of icons: 24 by 24, strokes of 1.5, tinted from the theme when they are drawn.
namespace freeim::console {

enum class Icon
{
    Activity,
    ArrowDown,
    ArrowUp,
    Ban,
    Bell,
    Check,
    ChevronDown,
    ChevronRight,
    ChevronUp,
    Clock,
    Close,
    Columns,
    Copy,
    Dashboard,
    Device,
    Edit,
    Eye,
    EyeOff,
    File,
    Filter,
    Globe,
    Group,
    History,
    Info,
    Jobs,
    Key,
    Link,
    LinkOff,
    Lock,
    Megaphone,
    Message,
    Minus,
    Moon,
    More,
    Network,
    Operator,
    Picture,
    Pin,
    Plus,
    Recall,
    Refresh,
    Restore,
    Rows,
    Search,
    Settings,
    Shield,
    Sidebar,
    SignOut,
    Sun,
    Ticket,
    Trash,
    User,
    UserPlus,
    Users,
    Voice,
    Volume,
    Warning
};

enum class Tone
{
    Text,
    Quiet,
    Accent,
    OnAccent,
    OnDanger,
    Danger,
    Warning,
    Good
};

[[nodiscard]] QColor toneColor(Tone tone);

[[nodiscard]] QIcon themedIcon(Icon name, Tone tone = Tone::Text);
// Which one a themed icon shows; none for any other.
[[nodiscard]] std::optional<Icon> iconOf(const QIcon &icon);
[[nodiscard]] QPixmap iconPixmap(Icon name, const QColor &color, int side, qreal devicePixelRatio);
// For style sheets, which know files only. The file lives as long as the program.
[[nodiscard]] QString iconFile(Icon name, const QColor &color);

// The whole SVG document.
[[nodiscard]] QByteArray iconSvg(Icon name, const QColor &color);

} // namespace freeim::console
