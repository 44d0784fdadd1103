// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every text of the demo, in both languages.
const texts = {
    account: ['Username', '用户名'],
    accept: ['Accept', '接受'],
    alreadyAsked: ['Asked. They have to accept.', '已发送申请，等待对方接受。'],
    ask: ['Add friend', '加好友'],
    asks: ['{name} wants to be friends', '{name} 想加你为好友'],
    back: ['Back to the conversations', '返回会话列表'],
    captcha: ['Captcha', '验证码'],
    choose: ['Choose a conversation.', '请选择一个会话。'],
    connecting: ['Connecting …', '正在连接……'],
    conversations: ['Conversations', '会话'],
    delivered: ['delivered', '已送达'],
    deny: ['Decline', '拒绝'],
    discard: ['Discard', '删除'],
    elsewhere: ['This account is open in another tab of this browser.', '此账号已在本浏览器的另一个标签页中打开。'],
    findFriend: ['Username of a friend', '好友的用户名'],
    lastSeen: ['last seen {time}', '最后在线 {time}'],
    messages: ['Messages', '消息'],
    newCaptcha: ['Another picture', '换一张'],
    nobody: ['Nobody here yet. Ask somebody to be your friend.', '这里还没有人，先加一位好友吧。'],
    notFound: ['Nobody has that username.', '没有这个用户。'],
    offline: ['No connection. What you write is sent later.', '连接已断开，消息将稍后发送。'],
    older: ['Older messages', '更早的消息'],
    online: ['Connected', '已连接'],
    password: ['Password', '密码'],
    polling: ['Connected without pushes', '已连接（无推送）'],
    presenceOnline: ['online', '在线'],
    read: ['read', '已读'],
    recall: ['Recall', '撤回'],
    recalled: ['This message was recalled.', '此消息已撤回。'],
    register: ['New account', '注册'],
    refused: ['not sent: {reason}', '发送失败：{reason}'],
    retry: ['Try again', '重试'],
    send: ['Send', '发送'],
    sent: ['sent', '已发送'],
    signedOut: ['Signed out', '已退出'],
    signIn: ['Sign in', '登录'],
    signOut: ['Sign out', '退出登录'],
    stopped: ['', ''],
    theme: ['Light or dark', '明暗主题'],
    typing: ['is typing …', '正在输入……'],
    unread: ['{count} unread', '{count} 条未读'],
    unreachable: ['The server cannot be reached.', '无法连接服务器。'],
    waiting: ['waiting', '等待发送'],
    welcome: ['Sign in, or make a new account', '登录或注册'],
    write: ['Write a message', '输入消息'],
    you: ['You', '我'],
};

export const languages = ['en', 'zh'];

export function speaker(language) {
    const index = languages.indexOf(language);
    return (name, values = {}) => texts[name][index].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}
