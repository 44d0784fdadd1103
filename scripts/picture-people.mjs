// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// People who are online and talk now and then, for the pictures that scripts/screenshots.sh makes. Runs until it is
// stopped, and prints "ready" once all of them are there.
//
// Usage: node scripts/picture-people.mjs SERVER
import { setTimeout as pause } from 'node:timers/promises';
import { openClient } from '../clients/js/src/index.js';

const server = process.argv[2];
const people = [
    ['linxiaoyu', '林小雨'], ['oliver_hayes', 'Oliver Hayes'], ['chenmo_', '陈默'], ['grace_w', 'Grace Wong'],
    ['zhaoyuan', '赵远'], ['noor_khan', 'Noor Khan'], ['sunjia', '孙佳'], ['elena_m', 'Elena Moretti'],
    ['wuhao88', '吴浩'], ['samir_b', 'Samir B.'], ['xujing', '徐静'], ['hannah_k', 'Hannah K.'],
];
const lines = ['在吗？', 'On my way', '晚上一起吃饭？', 'Can you send me the file again?', '好的，收到', 'Thanks a lot',
    '会议改到三点了', 'Sounds good', '我看一下', 'See you tomorrow', '周末去爬山吗', 'Let me check and come back to you'];
const pauseBetweenLines = 15000; // ms
const profiles = [
    { gender: '女', birth: '1996-05-17', country: '中国', province: '浙江省', city: '杭州市', district: '西湖区',
        longitude: 120.1302, latitude: 30.2599, intro: '周末爬山，平时画画' },
    { gender: '男', birth: '1989-11-02', country: 'United Kingdom', province: 'England', city: 'Bristol',
        district: 'Clifton', longitude: -2.6195, latitude: 51.4552, intro: 'Trains, bread, and long walks' },
];

async function arrive([account, nickname], place) {
    const client = await openClient({ server });
    const { key } = await client.captcha('register');
    const { code } = await client.call('GET', '/dev/captcha', { key });
    await client.register({ account, password: 'secret-word', captchaKey: key, captcha: code });
    await client.call('PUT', '/me/update/info', { nickname, ...profiles[place % profiles.length] });
    client.start();
    return client;
}

const clients = [];
for (const [place, person] of people.entries())
    clients.push(await arrive(person, place));
const pairs = [];
for (let i = 0; i < clients.length; i += 2) {
    const [one, other] = [clients[i], clients[i + 1]];
    await one.addFriend(other.me.id);
    await other.answerFriend(one.me.id, 'pass');
    pairs.push([one, other], [other, one]);
}
console.log('ready');
for (let turn = 0; ; ++turn) {
    const [from, to] = pairs[turn % pairs.length];
    await from.send({ ope: 'friend', toId: to.me.id, body: lines[turn % lines.length] }).stored;
    await pause(pauseBetweenLines);
}
