// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/protobuf_frames.h"

#include "shared/models/notice.h"
#include "shared/reflect/json_writer.h"

#include <QJsonDocument>
#include <QTest>

#include <freeim.pb.h>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

v1::Message decoded(const QByteArray &bytes)
{
    v1::Message message;
    if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        qFatal("no message");
    return message;
}

template <typename Content>
v1::Message sent(const Content &content)
{
    return decoded(protobufFrame(QString::fromUtf8(toJson(content))));
}

QByteArray encoded(const v1::Message &message)
{
    return QByteArray::fromStdString(message.SerializeAsString());
}

QJsonObject jsonOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace

class ProtobufFramesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMessageFillsTheFields()
    {
        const Message message{.id = MessageId{9'007'199'254'740'991},
                              .createdAt = Timestamp{1'669'824'369'580},
                              .updatedAt = Timestamp{1'669'824'369'580},
                              .fromId = AccountId{10000011},
                              .toId = 10000012,
                              .ope = Channel::Group,
                              .type = MessageType::Picture,
                              .body = u"晚上一起吃饭吗？🍜"_s,
                              .isPrivate = true,
                              .status = MessageStatus::Recalled,
                              .seq = 7,
                              .clientMsgId = u"mine"_s};

        const v1::Message frame = sent(message);

        QCOMPARE(frame.id(), 9'007'199'254'740'991);
        QCOMPARE(frame.from_id(), 10000011);
        QCOMPARE(frame.to_id(), 10000012);
        QCOMPARE(frame.ope(), "group");
        QCOMPARE(frame.type(), "pic");
        QCOMPARE(frame.body(), "晚上一起吃饭吗？🍜");
        QVERIFY(frame.is_private());
        QCOMPARE(frame.status(), "revocation");
        QVERIFY(!frame.is_read());
        QCOMPARE(frame.created_at().seconds(), 1'669'824'369);
        QCOMPARE(frame.created_at().nanos(), 580'000'000);
        QCOMPARE(frame.seq(), 7);
        QCOMPARE(frame.client_msg_id(), "mine");
        QVERIFY(frame.json().empty());
    }

    // The numbers on the wire are what other programs are built with.
    void theFieldsHaveTheNumbersThatWereAgreed()
    {
        const auto &fields = *v1::Message::descriptor();
        const QHash<QByteArray, int> expected{
            {"id", 1},   {"from_id", 2},        {"to_id", 3},  {"ope", 4},     {"type", 5},
            {"body", 6}, {"is_private", 7},     {"status", 8}, {"is_read", 9}, {"created_at", 10},
            {"seq", 11}, {"client_msg_id", 12}, {"json", 13}};

        QCOMPARE(fields.field_count(), expected.size());
        for (auto field = expected.begin(); field != expected.end(); ++field)
            QCOMPARE(fields.FindFieldByName(field.key().toStdString())->number(), *field);
    }

    void aReadReceiptIsRead()
    {
        const v1::Message frame = sent(Notice{.fromId = AccountId{1},
                                              .toId = 2,
                                              .ope = NoticeChannel::Friend,
                                              .type = NoticeType::Read,
                                              .read = true,
                                              .isRead = true,
                                              .seq = 5});

        QCOMPARE(frame.id(), 0);
        QCOMPARE(frame.type(), "read");
        QVERIFY(frame.is_read());
        QCOMPARE(frame.seq(), 5);
        QVERIFY(frame.json().empty());
    }

    void whatFitsNoFieldIsThereAsJson()
    {
        const Notice notice{.fromId = AccountId{1},
                            .toId = 2,
                            .type = NoticeType::GroupBanned,
                            .groupId = ChatGroupId{2},
                            .accountId = AccountId{3},
                            .until = Timestamp{1'669'824'369'580}};

        const v1::Message frame = sent(notice);

        QCOMPARE(frame.type(), "groupBanned");
        QCOMPARE(frame.to_id(), 2);
        QCOMPARE(QByteArray::fromStdString(frame.json()), toJson(notice));
    }

    void framesOfOtherKindsAreThereWhole()
    {
        const QString error = uR"({"type":"error","code":1002,"error":"parameter.invalid","message":"no"})"_s;

        const v1::Message frame = decoded(protobufFrame(error));

        QCOMPARE(frame.type(), "error");
        QCOMPARE(QString::fromStdString(frame.json()), error);
        QCOMPARE(decoded(protobufFrame(uR"({"type":"ping"})"_s)).type(), "ping");
    }

    void aClientsFieldsAreTheFramesMembers()
    {
        v1::Message message;
        message.set_type("input");
        message.set_to_id(10000012);
        message.set_ope("friend");
        message.set_status("finish");

        const QJsonObject frame = jsonOf(textOfProtobufFrame(encoded(message)));

        QCOMPARE(frame, (QJsonObject{{u"type"_s, u"input"_s},
                                     {u"toId"_s, 10000012},
                                     {u"ope"_s, u"friend"_s},
                                     {u"status"_s, u"finish"_s},
                                     {u"isPrivate"_s, false}}));
    }

    void aClientsJsonIsTheFrame()
    {
        v1::Message message;
        message.set_type("text");
        message.set_json(R"({"type":"input","toId":1})");

        QCOMPARE(textOfProtobufFrame(encoded(message)), uR"({"type":"input","toId":1})"_s);
    }

    void whatIsNoMessageIsNoFrame()
    {
        QVERIFY(textOfProtobufFrame("nonsense").isEmpty());
        QVERIFY(textOfProtobufFrame(QByteArray("\x2a\x02\xff\xfe", 4)).isEmpty()); // a type that is not UTF-8
        QCOMPARE(jsonOf(textOfProtobufFrame({})).value("type"_L1).toString(), QString());
    }
};

QTEST_GUILESS_MAIN(ProtobufFramesTest)
#include "protobuf_frames_test.moc"
