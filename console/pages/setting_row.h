// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/server_setting.h"

#include <QFrame>

class QHBoxLayout;
class QPushButton;

namespace freeim::console {

class Label;

// One setting: what it does, its value in a field that fits its kind, and who changed it.
class SettingRow : public QFrame
{
    Q_OBJECT
public:
    SettingRow(const ServerSetting &setting, bool mayChange, QWidget *parent = nullptr);

    void show(const ServerSetting &setting);
    [[nodiscard]] const ServerSetting &setting() const { return m_setting; }
    // As it stands in the field, in the form that travels.
    [[nodiscard]] QString value() const;
    // The field as the setting is.
    void takeBack();

Q_SIGNALS:
    void changeWanted();
    void clearWanted();
    void historyWanted();

private:
    [[nodiscard]] QWidget *makeField();
    void setField(const QString &value);
    void fieldChanged();

    ServerSetting m_setting;
    QWidget *m_field = nullptr;
    QPushButton *m_save;
    QPushButton *m_clear;
    Label *m_state;
    bool m_mayChange;
};

} // namespace freeim::console
