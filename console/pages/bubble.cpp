// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/bubble.h"

#include "console/pages/message_words.h"
#include "console/widgets/parts.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOneLine = 240;
constexpr int kThumbnail = 200;
constexpr int kLargestSide = 4'096;
constexpr qsizetype kLongestBody = 8'000;

// Only what clients make, and not larger than any of them makes it.
QImage decodedThumbnail(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    const QByteArray format = reader.format();
    const QSize size = reader.size();
    const bool isKnown = format == "jpeg" || format == "png" || format == "jpg";
    if (!isKnown || !size.isValid() || size.width() > kLargestSide || size.height() > kLargestSide)
        return {};
    reader.setScaledSize(size.scaled(kThumbnail, kThumbnail, Qt::KeepAspectRatio).boundedTo(size));
    return reader.read();
}

} // namespace

Bubble::Bubble(const AuditedMessage &message, BubbleSide side, bool isHit, const QString &readText, QWidget *parent)
    : QFrame(parent)
    , m_side(side)
    , m_isHit(isHit)
{
    setObjectName(isHit ? u"hit"_s : u"bubble"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    fill(message, readText);
}

void Bubble::fill(const AuditedMessage &message, const QString &readText)
{
    auto *column = columnIn(this, space::kSmall, space::kTiny);
    column->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kSmall);
    column->addWidget(content(message));
    QString foot = timeOfDay(message.createdAt);
    if (message.isPrivate)
        foot += u" · "_s + tr("private");
    if (!readText.isEmpty())
        foot += u" · "_s + readText;
    auto *when = (new Label(foot))->quiet()->sized(TextSize::Small);
    when->setToolTip(plainToolTip(exactTime(message.createdAt)));
    column->addWidget(when, 0, Qt::AlignRight);
}

QWidget *Bubble::content(const AuditedMessage &message)
{
    if (message.status == MessageStatus::Recalled)
        return (new Label(recalledText(message)))->quiet()->wrapped();
    if (message.isWithheld)
        return withheld();
    if (message.type != MessageType::Text)
        return card(message);
    auto *words = (new Label(shortened(message.body, kLongestBody)))->selectable();
    m_isShort = !message.body.contains(u'\n') && words->sizeHint().width() <= kOneLine;
    words->setWordWrap(!m_isShort);
    return words;
}

QWidget *Bubble::withheld()
{
    auto *block = new QWidget;
    auto *row = rowIn(block, 0, space::kSmall);
    row->addWidget((new Label(tr("The text is private")))->quiet());
    QPushButton *show = makeButton(tr("Show, with a reason"), Icon::Eye, look::kFlat);
    show->setObjectName(u"reveal"_s);
    row->addWidget(show);
    connect(show, &QPushButton::clicked, this, &Bubble::revealWanted);
    return block;
}

QWidget *Bubble::card(const AuditedMessage &message)
{
    const Attachment attachment = attachmentOf(message);
    auto *block = new QWidget;
    auto *column = columnIn(block, 0, space::kTiny);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    auto *picture = new QLabel;
    picture->setPixmap(iconPixmap(attachment.icon, colors().accent, 24, devicePixelRatioF()));
    row->addWidget(picture);
    auto *name = new ElidedLabel(Qt::ElideMiddle);
    name->setFullText(attachment.name.isEmpty() ? attachment.address : attachment.name);
    name->setToolTip(plainToolTip(attachment.address));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget((new Label(attachment.kind))->quiet()->sized(TextSize::Small));
    texts->addWidget(name);
    row->addLayout(texts, 1);
    column->addLayout(row);
    if (!attachment.caption.isEmpty())
        column->addWidget((new Label(attachment.caption))->wrapped()->selectable());
    if (!attachment.thumbnail.isEmpty()) {
        QPushButton *show = makeButton(tr("Show preview"), look::kFlat);
        column->addWidget(show, 0, Qt::AlignLeft);
        connect(show, &QPushButton::clicked, block, [block, column, show, bytes = attachment.thumbnail] {
            const QImage image = decodedThumbnail(bytes);
            auto *preview = new Label(image.isNull() ? tr("The preview cannot be read") : QString());
            if (!image.isNull())
                preview->setPixmap(QPixmap::fromImage(image));
            column->replaceWidget(show, preview);
            show->deleteLater();
            block->adjustSize();
        });
    }
    return block;
}

void Bubble::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &c = colors();
    painter.setBrush(m_side == BubbleSide::Right ? c.selected : mixed(c.text, c.surface, 0.06));
    painter.setPen(m_isHit ? QPen(c.accent, 2) : QPen(Qt::NoPen));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);
}

} // namespace freeim::console
