// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/load/web_socket_client.h"
#include "tests/torture/cast.h"
#include "tests/torture/memory.h"
#include "tests/torture/outbox.h"

namespace freeim::torture {

// One device of an account: connects, catches up and follows as docs/api.md says, whatever happens to its connections.
class Device
{
public:
    // index: of all devices, for its dice.
    Device(Stage &stage, const CastAccount &account, int accountIndex, int deviceIndex, quint32 index);
    Device(const Device &) = delete;
    Device &operator=(const Device &) = delete;

    // Often: what waits for a moment or for a time to be over.
    void tick();

    [[nodiscard]] const QByteArray &name() const { return m_name; }
    [[nodiscard]] qint64 self() const { return m_self; }
    [[nodiscard]] Memory &memory() { return m_memory; }
    [[nodiscard]] const Memory &memory() const { return m_memory; }
    [[nodiscard]] Outbox &outbox() { return m_outbox; }
    [[nodiscard]] Dice &dice() { return m_dice; }
    [[nodiscard]] bool isOn() const { return load::Clock::now() >= m_offUntil; }
    // Knows of nothing that it still has to do or to learn.
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] QString describe() const; // for a report

    // An action of its user. form: url-encoded. done: with the code of the answer, -1 when none came.
    void act(const char *method, const QByteArray &path, const QByteArray &form,
             std::function<void(int code)> done = {});
    // Until it is answered.
    void ask(const QByteArray &target, const std::function<void(const QJsonObject &result)> &done);
    void say(const QByteArray &frame);
    void switchOff(load::Clock::duration time);
    // It is installed anew: nothing is left.
    void forget();
    // It believes to know more than there is, as after the restore of an old backup.
    void exaggerate();
    // Of what is pushed much gets lost for a while; then the connection breaks.
    void losePushes(load::Clock::duration time);

private:
    enum class State
    {
        Away,
        Connecting,
        CatchingUp,
        Live
    };

    void connect();
    void disconnect(const char *reason);
    void heard(QByteArrayView text);
    void handle(const QJsonObject &frame);
    void catchUp();
    void beAlive();
    void pump();
    void pull(const QByteArray &target, std::function<void(int status, const QJsonObject &result, int code)> done);
    void pullAgainLater();
    void askSnapshot();
    void askConversations();
    void askSync();
    void askHistory(qint64 conversation);
    void takeChanges(const QJsonObject &page, bool hasHeads);
    void reset();

    Stage &m_stage;
    const qint64 m_self;
    const QByteArray m_name;
    const QByteArray m_token;
    Dice m_dice;
    Memory m_memory;
    Lane m_pulls;
    Lane m_acts;
    Outbox m_outbox;
    std::unique_ptr<load::WebSocketClient> m_socket;
    State m_state = State::Away;
    std::vector<QJsonObject> m_held; // pushed while it catches up

    load::Clock::time_point m_connectAt;
    load::Clock::time_point m_offUntil;
    load::Clock::time_point m_lastHeard;
    load::Clock::time_point m_nextPing;
    load::Clock::time_point m_nextPull;
    load::Clock::time_point m_losesUntil;
    bool m_isLosing = false;

    QString m_syncedAt;
    qint64 m_seenUserSeq = 0; // the largest pushed
    quint64 m_life = 0;       // since it was installed last
    bool m_isPulling = false;
    bool m_wantsSync = false;
    bool m_wantsHeads = false;
    bool m_wantsList = false;
    QByteArray m_listAfter;
    quint64 m_listAskedAt = 0;
};

} // namespace freeim::torture
