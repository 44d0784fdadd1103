// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>
#include <QVariant>

namespace freeim::console {

// A filter with a few values: "Status: any". Invalid stands for any.
class ChoiceFilter : public QToolButton
{
    Q_OBJECT
public:
    explicit ChoiceFilter(const QString &name, QWidget *parent = nullptr);

    void add(const QString &words, const QVariant &value);
    [[nodiscard]] QVariant value() const { return m_value; }
    // Without telling.
    void setValue(const QVariant &value);

    template <typename T>
    [[nodiscard]] std::optional<T> chosen() const
    {
        return m_value.isValid() ? std::optional(static_cast<T>(m_value.toInt())) : std::nullopt;
    }

Q_SIGNALS:
    void changed();

private:
    void showValue();

    QString m_name;
    QVariant m_value;
    QList<std::pair<QString, QVariant>> m_choices;
};

} // namespace freeim::console
