<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>EnumWords</name>
    <message>
        <source>Active</source>
        <comment>UserStatus</comment>
        <translation>正常</translation>
    </message>
    <message>
        <source>Deleted</source>
        <comment>UserStatus</comment>
        <translation>已注销</translation>
    </message>
    <message>
        <source>Erased</source>
        <comment>UserStatus</comment>
        <translation>已清除</translation>
    </message>
    <message>
        <source>Android</source>
        <comment>Platform</comment>
        <translation>Android</translation>
    </message>
    <message>
        <source>iOS</source>
        <comment>Platform</comment>
        <translation>iOS</translation>
    </message>
    <message>
        <source>Web</source>
        <comment>Platform</comment>
        <translation>网页</translation>
    </message>
    <message>
        <source>Signed in</source>
        <comment>SignInOutcome</comment>
        <translation>成功</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <comment>SignInOutcome</comment>
        <translation>密码错误</translation>
    </message>
    <message>
        <source>Wrong code</source>
        <comment>SignInOutcome</comment>
        <translation>验证码错误</translation>
    </message>
    <message>
        <source>Banned</source>
        <comment>SignInOutcome</comment>
        <translation>已封禁</translation>
    </message>
    <message>
        <source>Account</source>
        <comment>BanTarget</comment>
        <translation>账号</translation>
    </message>
    <message>
        <source>Device</source>
        <comment>BanTarget</comment>
        <translation>设备</translation>
    </message>
    <message>
        <source>Address</source>
        <comment>BanTarget</comment>
        <translation>地址</translation>
    </message>
    <message>
        <source>Whole service</source>
        <comment>BanScope</comment>
        <translation>全部服务</translation>
    </message>
    <message>
        <source>Signing in</source>
        <comment>BanScope</comment>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sending messages</source>
        <comment>BanScope</comment>
        <translation>发消息</translation>
    </message>
    <message>
        <source>Adding friends</source>
        <comment>BanScope</comment>
        <translation>加好友</translation>
    </message>
    <message>
        <source>People nearby</source>
        <comment>BanScope</comment>
        <translation>附近的人</translation>
    </message>
    <message>
        <source>Uploading</source>
        <comment>BanScope</comment>
        <translation>上传</translation>
    </message>
    <message>
        <source>In force</source>
        <comment>BanState</comment>
        <translation>生效中</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <comment>BanState</comment>
        <translation>待生效</translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>BanState</comment>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Lifted</source>
        <comment>BanState</comment>
        <translation>已解除</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>GroupStatus</comment>
        <translation>正常</translation>
    </message>
    <message>
        <source>Dissolved</source>
        <comment>GroupStatus</comment>
        <translation>已解散</translation>
    </message>
    <message>
        <source>Erased</source>
        <comment>GroupStatus</comment>
        <translation>已清除</translation>
    </message>
    <message>
        <source>Member</source>
        <comment>GroupRole</comment>
        <translation>成员</translation>
    </message>
    <message>
        <source>Manager</source>
        <comment>GroupRole</comment>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Owner</source>
        <comment>GroupRole</comment>
        <translation>群主</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>MessageType</comment>
        <translation>文字</translation>
    </message>
    <message>
        <source>Picture</source>
        <comment>MessageType</comment>
        <translation>图片</translation>
    </message>
    <message>
        <source>Voice</source>
        <comment>MessageType</comment>
        <translation>语音</translation>
    </message>
    <message>
        <source>Video</source>
        <comment>MessageType</comment>
        <translation>视频</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>MessageType</comment>
        <translation>位置</translation>
    </message>
    <message>
        <source>File</source>
        <comment>MessageType</comment>
        <translation>文件</translation>
    </message>
    <message>
        <source>Usable</source>
        <comment>InvitationState</comment>
        <translation>可用</translation>
    </message>
    <message>
        <source>Used up</source>
        <comment>InvitationState</comment>
        <translation>已用完</translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>InvitationState</comment>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Revoked</source>
        <comment>InvitationState</comment>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Everyone</source>
        <comment>AnnouncementAudience</comment>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Chosen accounts</source>
        <comment>AnnouncementAudience</comment>
        <translation>指定账号</translation>
    </message>
    <message>
        <source>A group</source>
        <comment>AnnouncementAudience</comment>
        <translation>一个群组</translation>
    </message>
    <message>
        <source>Registration</source>
        <comment>SettingGroup</comment>
        <translation>注册</translation>
    </message>
    <message>
        <source>Signing in</source>
        <comment>SettingGroup</comment>
        <translation>登录</translation>
    </message>
    <message>
        <source>Limits</source>
        <comment>SettingGroup</comment>
        <translation>上限</translation>
    </message>
    <message>
        <source>Chat</source>
        <comment>SettingGroup</comment>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Nearby</source>
        <comment>SettingGroup</comment>
        <translation>附近</translation>
    </message>
    <message>
        <source>Pictures</source>
        <comment>SettingGroup</comment>
        <translation>头像与图片</translation>
    </message>
    <message>
        <source>it is not as it was written</source>
        <comment>AuditFlaw</comment>
        <translation>内容与写入时不同</translation>
    </message>
    <message>
        <source>it is missing</source>
        <comment>AuditFlaw</comment>
        <translation>已缺失</translation>
    </message>
    <message>
        <source>there can be no such entry</source>
        <comment>AuditFlaw</comment>
        <translation>不应存在</translation>
    </message>
    <message>
        <source>it is not the one that was added last</source>
        <comment>AuditFlaw</comment>
        <translation>不是最后写入的记录</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Failed to sign in</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Changed own password</source>
        <translation>修改自己的密码</translation>
    </message>
    <message>
        <source>Switched second factor on</source>
        <translation>开启两步验证</translation>
    </message>
    <message>
        <source>Switched second factor off</source>
        <translation>关闭两步验证</translation>
    </message>
    <message>
        <source>Renewed recovery codes</source>
        <translation>更换恢复码</translation>
    </message>
    <message>
        <source>Made an operator</source>
        <translation>创建操作员</translation>
    </message>
    <message>
        <source>Changed an operator</source>
        <translation>修改操作员</translation>
    </message>
    <message>
        <source>Reset an operator&apos;s password</source>
        <translation>重置操作员密码</translation>
    </message>
    <message>
        <source>Removed an operator&apos;s second factor</source>
        <translation>移除操作员的两步验证</translation>
    </message>
    <message>
        <source>Ended an operator&apos;s sessions</source>
        <translation>结束操作员会话</translation>
    </message>
    <message>
        <source>Made a role</source>
        <translation>创建角色</translation>
    </message>
    <message>
        <source>Changed a role</source>
        <translation>修改角色</translation>
    </message>
    <message>
        <source>Deleted a role</source>
        <translation>删除角色</translation>
    </message>
    <message>
        <source>Made an account</source>
        <translation>创建账号</translation>
    </message>
    <message>
        <source>Changed an account</source>
        <translation>修改账号</translation>
    </message>
    <message>
        <source>Reset an account&apos;s password</source>
        <translation>重置账号密码</translation>
    </message>
    <message>
        <source>Ended an account&apos;s sessions</source>
        <translation>结束账号会话</translation>
    </message>
    <message>
        <source>Deleted an account</source>
        <translation>注销账号</translation>
    </message>
    <message>
        <source>Restored an account</source>
        <translation>恢复账号</translation>
    </message>
    <message>
        <source>Changed a group</source>
        <translation>修改群组</translation>
    </message>
    <message>
        <source>Dissolved a group</source>
        <translation>解散群组</translation>
    </message>
    <message>
        <source>Restored a group</source>
        <translation>恢复群组</translation>
    </message>
    <message>
        <source>Gave a group a new owner</source>
        <translation>转让群组</translation>
    </message>
    <message>
        <source>Added group members</source>
        <translation>添加群成员</translation>
    </message>
    <message>
        <source>Changed a group member&apos;s role</source>
        <translation>修改群成员角色</translation>
    </message>
    <message>
        <source>Removed a group member</source>
        <translation>移除群成员</translation>
    </message>
    <message>
        <source>Muted a group member</source>
        <translation>禁言群成员</translation>
    </message>
    <message>
        <source>Muted a group</source>
        <translation>全员禁言</translation>
    </message>
    <message>
        <source>Answered a request to join</source>
        <translation>处理入群申请</translation>
    </message>
    <message>
        <source>Banned</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>Changed a ban</source>
        <translation>修改封禁</translation>
    </message>
    <message>
        <source>Lifted a ban</source>
        <translation>解除封禁</translation>
    </message>
    <message>
        <source>Read private messages</source>
        <translation>查看私密消息</translation>
    </message>
    <message>
        <source>Recalled a message</source>
        <translation>撤回消息</translation>
    </message>
    <message>
        <source>Started a job</source>
        <translation>启动任务</translation>
    </message>
    <message>
        <source>Cancelled a job</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>Resumed a job</source>
        <translation>继续任务</translation>
    </message>
    <message>
        <source>Sent an announcement</source>
        <translation>发布公告</translation>
    </message>
    <message>
        <source>Made invitation codes</source>
        <translation>生成邀请码</translation>
    </message>
    <message>
        <source>Changed an invitation code</source>
        <translation>修改邀请码</translation>
    </message>
    <message>
        <source>Revoked an invitation code</source>
        <translation>作废邀请码</translation>
    </message>
    <message>
        <source>Changed a setting</source>
        <translation>修改设置</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Invitation code</source>
        <translation>邀请码</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>密码已修改</translation>
    </message>
    <message>
        <source>Ended by an operator</source>
        <translation>由操作员结束</translation>
    </message>
    <message>
        <source>Ended from another device</source>
        <translation>从其他设备结束</translation>
    </message>
    <message>
        <source>Signed in elsewhere</source>
        <translation>已在别处登录</translation>
    </message>
    <message>
        <source>Ban accounts</source>
        <comment>JobKind</comment>
        <translation>封禁账号</translation>
    </message>
    <message>
        <source>Delete accounts</source>
        <comment>JobKind</comment>
        <translation>注销账号</translation>
    </message>
    <message>
        <source>Restore accounts</source>
        <comment>JobKind</comment>
        <translation>恢复账号</translation>
    </message>
    <message>
        <source>End sessions</source>
        <comment>JobKind</comment>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>Dissolve groups</source>
        <comment>JobKind</comment>
        <translation>解散群组</translation>
    </message>
    <message>
        <source>Recall messages</source>
        <comment>JobKind</comment>
        <translation>撤回消息</translation>
    </message>
    <message>
        <source>Lift bans</source>
        <comment>JobKind</comment>
        <translation>解除封禁</translation>
    </message>
    <message>
        <source>Export messages</source>
        <comment>JobKind</comment>
        <translation>导出消息</translation>
    </message>
    <message>
        <source>Export accounts</source>
        <comment>JobKind</comment>
        <translation>导出账号</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>JobState</comment>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>JobState</comment>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>JobState</comment>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>JobState</comment>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>JobState</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Messages</source>
        <comment>Series</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>Active accounts</source>
        <comment>Series</comment>
        <translation>活跃账号</translation>
    </message>
    <message>
        <source>New accounts</source>
        <comment>Series</comment>
        <translation>新账号</translation>
    </message>
    <message>
        <source>Failed sign-ins</source>
        <comment>Series</comment>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>Online at one time</source>
        <comment>Series</comment>
        <translation>同时在线</translation>
    </message>
    <message>
        <source>Made a discover link</source>
        <translation>新建发现页链接</translation>
    </message>
    <message>
        <source>Changed a discover link</source>
        <translation>修改发现页链接</translation>
    </message>
    <message>
        <source>Deleted a discover link</source>
        <translation>删除发现页链接</translation>
    </message>
    <message>
        <source>Traced a private message</source>
        <translation>查看了私密消息的投递情况</translation>
    </message>
    <message>
        <source>Fetched a job&apos;s file</source>
        <translation>下载了任务文件</translation>
    </message>
    <message>
        <source>Discover link</source>
        <translation>发现页链接</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>The server refused, without saying why</source>
        <translation>服务器拒绝了请求，未说明原因</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message numerus="yes">
        <source>at most %n character(s)</source>
        <translation>
            <numerusform>最多 %n 个字符</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %n character(s)</source>
        <translation>
            <numerusform>至少 %n 个字符</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n item(s)</source>
        <translation>
            <numerusform>最多 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sentence, addition</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field, sentence</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>无法连接服务器</translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation>服务器未及时响应</translation>
    </message>
    <message>
        <source>The server&apos;s certificate cannot be trusted</source>
        <translation>服务器的证书不可信</translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be understood</source>
        <translation>无法理解服务器的响应</translation>
    </message>
    <message>
        <source>The server&apos;s answer is too large</source>
        <translation>服务器的响应过大</translation>
    </message>
    <message>
        <source>Check the address and whether the server runs. (%1)</source>
        <translation>请检查地址以及服务器是否在运行。（%1）</translation>
    </message>
    <message>
        <source>It may be busy, or the network slow. Try again in a moment.</source>
        <translation>服务器可能繁忙，或网络较慢，请稍后再试。</translation>
    </message>
    <message>
        <source>%1. Nothing was sent. Install the certificate of the authority that signed it on this computer, or have the server&apos;s certificate renewed.</source>
        <translation>%1。没有发送任何内容。请在本机安装签发机构的证书，或更换服务器的证书。</translation>
    </message>
    <message>
        <source>There may be something other than FreeIM at this address, or a version that does not fit this console. (%1)</source>
        <translation>该地址可能不是 FreeIM，或版本与本控制台不匹配。（%1）</translation>
    </message>
    <message>
        <source>There may be something other than FreeIM at this address.</source>
        <translation>该地址可能不是 FreeIM。</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>请在 %n 秒后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>An operator who manages roles can give you this permission.</source>
        <translation>可由管理角色的操作员授予此权限。</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Search text</source>
        <translation>搜索内容</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>验证码</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Introduction</source>
        <translation>简介</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Banned from</source>
        <translation>封禁范围</translation>
    </message>
    <message>
        <source>Kind of target</source>
        <translation>对象类型</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>使用次数</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Most members</source>
        <translation>人数上限</translation>
    </message>
    <message>
        <source>Sessions ended</source>
        <translation>已结束会话</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始时间</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>群主</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Muted until</source>
        <translation>禁言至</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Private messages too</source>
        <translation>含私密消息</translation>
    </message>
    <message>
        <source>Requests waiting</source>
        <translation>待处理申请</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>已显示</translation>
    </message>
    <message>
        <source>Groups owned</source>
        <translation>拥有的群组</translation>
    </message>
    <message>
        <source>Groups joined</source>
        <translation>加入的群组</translation>
    </message>
    <message>
        <source>Operators with it</source>
        <translation>拥有该角色的操作员</translation>
    </message>
    <message>
        <source>Last id</source>
        <translation>最后的 ID</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Set by an operator</source>
        <translation>由操作员设置</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>已禁言</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>好友</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Old messages shown</source>
        <translation>可看旧消息</translation>
    </message>
    <message>
        <source>Closed to requests</source>
        <translation>禁止申请</translation>
    </message>
    <message>
        <source>Befriending forbidden</source>
        <translation>禁止互加好友</translation>
    </message>
    <message>
        <source>Profiles hidden</source>
        <translation>隐藏资料</translation>
    </message>
    <message>
        <source>Displayed name</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>Length of the text, bytes</source>
        <translation>正文长度（字节）</translation>
    </message>
    <message>
        <source>SHA-256 of the text</source>
        <translation>正文的 SHA-256</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>接收对象</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Other account</source>
        <translation>对方账号</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发送者</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>接收者</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Ids</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部对象</translation>
    </message>
    <message>
        <source>Where a ban stands already</source>
        <translation>已有封禁时</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私密</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Banned</source>
        <translation>已封禁</translation>
    </message>
    <message>
        <source>Registered from</source>
        <translation>注册时间起</translation>
    </message>
    <message>
        <source>Registered until</source>
        <translation>注册时间止</translation>
    </message>
    <message>
        <source>Last seen from</source>
        <translation>最近活跃起</translation>
    </message>
    <message>
        <source>Last seen until</source>
        <translation>最近活跃止</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>创建时间起</translation>
    </message>
    <message>
        <source>Made until</source>
        <translation>创建时间止</translation>
    </message>
    <message>
        <source>Members, at least</source>
        <translation>成员数至少</translation>
    </message>
    <message>
        <source>Members, fewer than</source>
        <translation>成员数少于</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>New password due</source>
        <translation>待改密码</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>两步验证</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>New owner</source>
        <translation>新群主</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Without end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>Wide block confirmed</source>
        <translation>已确认大网段</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总数</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Were so already</source>
        <translation>无需变更</translation>
    </message>
    <message>
        <source>Erased from</source>
        <translation>清除时间</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Counted to the end</source>
        <translation>已完整统计</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>授予</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What was wrong</source>
        <translation>错误项</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>经度</translation>
    </message>
</context>
<context>
    <name>JobRun</name>
    <message>
        <source>Select at most %1 rows, or all that fit</source>
        <translation>最多选择 %1 行，或选择全部符合条件的</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets and scripts</source>
        <translation>CSV，适合表格与脚本</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>JSON Lines, for programs</source>
        <translation>JSON Lines，适合程序处理</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>%1+</source>
        <comment>at least so many</comment>
        <translation>%1+</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>完成 %1</translation>
    </message>
    <message>
        <source>%1 were so already</source>
        <translation>%1 个无需变更</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 个失败</translation>
    </message>
    <message>
        <source>Banned already until %1: %2</source>
        <translation>已被封禁至 %1：%2</translation>
    </message>
    <message>
        <source>Banned already until it is lifted: %1</source>
        <translation>已被封禁，解除之前一直有效：%1</translation>
    </message>
</context>
<context>
    <name>JsonWords</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>禁言中</translation>
    </message>
</context>
<context>
    <name>MessageWords</name>
    <message>
        <source>Private: the text is not shown</source>
        <translation>私密消息，内容不显示</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私密</translation>
    </message>
    <message>
        <source>Recalled by operator %1</source>
        <translation>被操作员 %1 撤回</translation>
    </message>
    <message>
        <source>Recalled by account %1</source>
        <translation>被账号 %1 撤回</translation>
    </message>
    <message>
        <source>Recalled by the sender</source>
        <translation>发送者已撤回</translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Bans</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>操作日志</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
</context>
<context>
    <name>TimeWords</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation>即将</translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>%n 分钟后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n h</source>
        <translation>
            <numerusform>%n 小时后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserColumns</name>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近活跃</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>注册时间</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>登录时间</translation>
    </message>
    <message>
        <source>Ended because</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Friend</source>
        <translation>好友</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注名</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>已拉黑</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>成为好友</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>加入时间</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
</context>
<context>
    <name>ValueWords</name>
    <message>
        <source>Extend that ban</source>
        <translation>延长原有封禁</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保留原有封禁</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Code of the app</source>
        <translation>验证器验证码</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>验证码</translation>
    </message>
</context>
<context>
    <name>freeim::console::AlertsCard</name>
    <message>
        <source>The database does not answer: nothing can be sent or read.</source>
        <translation>数据库无响应：消息无法收发。</translation>
    </message>
    <message>
        <source>%1 requests wait: the server is busy.</source>
        <translation>%1 个请求在排队：服务器繁忙。</translation>
    </message>
    <message>
        <source>The disk is slow: one commit in a hundred takes over %1 ms.</source>
        <translation>磁盘较慢：每百次提交中有一次超过 %1 毫秒。</translation>
    </message>
    <message>
        <source>%1 sign-ins failed within 5 minutes, far more than usual: somebody may be guessing passwords.</source>
        <translation>5 分钟内有 %1 次登录失败，远多于平时：可能有人在猜密码。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock and the server&apos;s differ. Times are shown as the server counts them.</source>
        <translation>本机与服务器的时钟不一致，时间以服务器为准。</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Nothing needs you now.</source>
        <translation>目前没有需要处理的事项。</translation>
    </message>
</context>
<context>
    <name>freeim::console::AnnouncementDetailsDialog</name>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1，另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在获取…</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>发给</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号数</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>发布者</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>指定账号</translation>
    </message>
</context>
<context>
    <name>freeim::console::AnnouncementDialog</name>
    <message>
        <source>New announcement</source>
        <translation>新公告</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>发给</translation>
    </message>
    <message>
        <source>Accounts&apos; ids</source>
        <translation>账号 ID</translation>
    </message>
    <message>
        <source>Group id</source>
        <translation>群组 ID</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>With commas between</source>
        <translation>用逗号分隔</translation>
    </message>
    <message>
        <source>Reaches %1 account(s), %2 of them connected now. It cannot be taken back.</source>
        <translation>将送达 %1 个账号，其中 %2 个在线。发布后无法撤销。</translation>
    </message>
    <message>
        <source>Say whom it is for</source>
        <translation>请指定接收对象</translation>
    </message>
    <message>
        <source>Write something</source>
        <translation>请输入内容</translation>
    </message>
    <message>
        <source>Announced to %1 account(s)</source>
        <translation>已向 %1 个账号发布公告</translation>
    </message>
</context>
<context>
    <name>freeim::console::AnnouncementsTab</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>发给</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号数</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>发布者</translation>
    </message>
    <message>
        <source>Nothing was announced yet</source>
        <translation>还没有公告</translation>
    </message>
    <message>
        <source>An announcement reaches everyone, some accounts, or a group; who is not connected reads it later.</source>
        <translation>公告可发给所有人、指定账号或一个群组；不在线的账号稍后可以看到。</translation>
    </message>
    <message>
        <source>New announcement</source>
        <translation>新公告</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>公告</translation>
    </message>
</context>
<context>
    <name>freeim::console::AuditPage</name>
    <message>
        <source>command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>操作日志</translation>
    </message>
    <message>
        <source>Verify the chain</source>
        <translation>校验日志链</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>No entry fits</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <source>The log keeps what operators do, for ever.</source>
        <translation>日志永久保存操作员的操作。</translation>
    </message>
    <message>
        <source>Id of what it was done to</source>
        <translation>操作对象的 ID</translation>
    </message>
    <message>
        <source>Id of</source>
        <translation>对象类型</translation>
    </message>
    <message>
        <source>Show the account</source>
        <translation>查看账号</translation>
    </message>
    <message>
        <source>Walking the chain…</source>
        <translation>正在校验…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The log is whole: %1 entries follow from one another.</source>
        <translation>日志完整：%1 条记录前后相连。</translation>
    </message>
    <message>
        <source>Entry %1: %2. The %3 entries before it are in order.</source>
        <translation>第 %1 条记录%2。之前的 %3 条记录正常。</translation>
    </message>
    <message>
        <source>Nothing stands in the log yet</source>
        <translation>日志中还没有记录</translation>
    </message>
</context>
<context>
    <name>freeim::console::AuditPanel</name>
    <message>
        <source>Before → after</source>
        <translation>修改前 → 修改后</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>哈希</translation>
    </message>
</context>
<context>
    <name>freeim::console::BanCheckDialog</name>
    <message>
        <source>until %1</source>
        <translation>到 %1</translation>
    </message>
    <message>
        <source>Which bans apply?</source>
        <translation>查询生效的封禁</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Account&apos;s id</source>
        <translation>账号 ID</translation>
    </message>
    <message>
        <source>Device&apos;s id</source>
        <translation>设备 ID</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP 地址</translation>
    </message>
    <message>
        <source>Any of the three, or several together</source>
        <translation>三者任选，可同时填写</translation>
    </message>
    <message>
        <source>An id is a number</source>
        <translation>ID 必须是数字</translation>
    </message>
    <message>
        <source>No ban applies now.</source>
        <translation>当前没有生效的封禁。</translation>
    </message>
</context>
<context>
    <name>freeim::console::BanDialog</name>
    <message>
        <source>New ban</source>
        <translation>新建封禁</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>What to ban</source>
        <translation>对象类型</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>From what</source>
        <translation>封禁范围</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>The banned person sees it</source>
        <translation>被封禁者可以看到</translation>
    </message>
    <message>
        <source>Note for operators</source>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>until it is lifted</source>
        <translation>直到解除</translation>
    </message>
    <message>
        <source>until a chosen time</source>
        <translation>到指定时间</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>Begins later</source>
        <translation>稍后生效</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Extend the ban that stands already</source>
        <translation>延长已有的封禁</translation>
    </message>
    <message>
        <source>Yes, ban this wide block of addresses</source>
        <translation>确认封禁这一大网段</translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation>封禁“%1”</translation>
    </message>
    <message>
        <source>Id, such as 10000012</source>
        <translation>ID，如 10000012</translation>
    </message>
    <message>
        <source>Id of the device, as sessions show it</source>
        <translation>设备 ID，可在会话中查看</translation>
    </message>
    <message>
        <source>192.0.2.7, 192.0.2.0/24 or 2001:db8::/48</source>
        <translation>192.0.2.7、192.0.2.0/24 或 2001:db8::/48</translation>
    </message>
    <message>
        <source>Finding out what this touches…</source>
        <translation>正在查询影响范围…</translation>
    </message>
    <message numerus="yes">
        <source>Reaches %n account(s).</source>
        <translation>
            <numerusform>影响 %n 个账号。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) end now.</source>
        <translation>
            <numerusform>%n 个会话将立即结束。</numerusform>
        </translation>
    </message>
    <message>
        <source>Say whom or what to ban</source>
        <translation>请填写封禁对象</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>请先填写原因</translation>
    </message>
    <message>
        <source>The ban that stood was extended</source>
        <translation>已延长原有的封禁</translation>
    </message>
    <message numerus="yes">
        <source>Banned; %n session(s) ended</source>
        <translation>
            <numerusform>已封禁，结束了 %n 个会话</numerusform>
        </translation>
    </message>
    <message>
        <source>Ban undone at once</source>
        <translation>立即撤销封禁</translation>
    </message>
    <message>
        <source>The ban was lifted; sessions that it ended stay ended</source>
        <translation>已解除封禁；因封禁而结束的会话不会恢复</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), kept with the ban</source>
        <translation>
            <numerusform>%n 条消息，随封禁保存</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::BanEditDialog</name>
    <message>
        <source>Edit ban</source>
        <translation>修改封禁</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>The banned person sees it</source>
        <translation>被封禁者可以看到</translation>
    </message>
    <message>
        <source>Note for operators</source>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>until it is lifted</source>
        <translation>直到解除</translation>
    </message>
    <message>
        <source>at a chosen time</source>
        <translation>指定时间</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>请先填写原因</translation>
    </message>
</context>
<context>
    <name>freeim::console::BanPanel</name>
    <message>
        <source>the command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>until lifted</source>
        <translation>直到解除</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>The ban is over</source>
        <translation>封禁已结束</translation>
    </message>
    <message>
        <source>Banned from</source>
        <translation>封禁范围</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>when it is lifted</source>
        <translation>解除时</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>创建者</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Lifted by</source>
        <translation>解除者</translation>
    </message>
    <message>
        <source>Lifted</source>
        <translation>解除时间</translation>
    </message>
    <message>
        <source>Reason for lifting</source>
        <translation>解除原因</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Read the first of the messages in its conversation</source>
        <translation>在会话中查看第一条证据消息</translation>
    </message>
</context>
<context>
    <name>freeim::console::BansPage</name>
    <message>
        <source>Bans</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Banned from</source>
        <translation>封禁范围</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>when lifted</source>
        <translation>解除时</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>创建者</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>No ban fits</source>
        <translation>没有符合条件的封禁</translation>
    </message>
    <message>
        <source>Search finds a username as a whole, and how nicknames, devices and addresses begin.</source>
        <translation>可搜索完整的用户名，或昵称、设备、地址的开头。</translation>
    </message>
    <message>
        <source>Username, device, address</source>
        <translation>用户名、设备、地址</translation>
    </message>
    <message>
        <source>Check…</source>
        <translation>查询…</translation>
    </message>
    <message>
        <source>New ban</source>
        <translation>新建封禁</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Lift…</source>
        <translation>解除…</translation>
    </message>
    <message>
        <source>Changes to the ban are saved</source>
        <translation>已保存对封禁的修改</translation>
    </message>
    <message>
        <source>Lift the ban of %1</source>
        <translation>解除对“%1”的封禁</translation>
    </message>
    <message>
        <source>It ends now. Sessions that it ended stay ended.</source>
        <translation>封禁立即结束。已结束的会话不会恢复。</translation>
    </message>
    <message>
        <source>It is called off before it begins.</source>
        <translation>封禁在生效前取消。</translation>
    </message>
    <message>
        <source>Lift ban</source>
        <translation>解除封禁</translation>
    </message>
    <message>
        <source>The ban was lifted</source>
        <translation>已解除封禁</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Lift many bans</source>
        <translation>批量解除封禁</translation>
    </message>
    <message>
        <source>They end now. Sessions that they ended stay ended; bans that are over already are left alone.</source>
        <translation>封禁立即结束。因封禁而结束的会话不会恢复；已经结束的封禁不受影响。</translation>
    </message>
    <message>
        <source>Lift bans</source>
        <translation>解除封禁</translation>
    </message>
    <message>
        <source>Nobody was banned yet</source>
        <translation>还没有封禁</translation>
    </message>
    <message>
        <source>Bans of accounts, devices and addresses stand here, those that are over, too.</source>
        <translation>账号、设备与地址的封禁显示在这里，包括已经结束的。</translation>
    </message>
</context>
<context>
    <name>freeim::console::Bubble</name>
    <message>
        <source>private</source>
        <translation>私密</translation>
    </message>
    <message>
        <source>The text is private</source>
        <translation>内容为私密</translation>
    </message>
    <message>
        <source>Show, with a reason</source>
        <translation>填写原因后查看</translation>
    </message>
    <message>
        <source>Show preview</source>
        <translation>显示预览</translation>
    </message>
    <message>
        <source>The preview cannot be read</source>
        <translation>无法读取预览</translation>
    </message>
</context>
<context>
    <name>freeim::console::BulkBar</name>
    <message>
        <source>All that fit are selected</source>
        <translation>已选择全部符合条件的</translation>
    </message>
    <message>
        <source>All %1 are selected</source>
        <translation>已选择全部 %1 项</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Select all that fit</source>
        <translation>选择全部符合条件的</translation>
    </message>
    <message>
        <source>Select all %1 that fit</source>
        <translation>选择全部 %1 项</translation>
    </message>
</context>
<context>
    <name>freeim::console::ChoiceFilter</name>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>filter, value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>freeim::console::ColumnLayout</name>
    <message>
        <source>Columns as they were</source>
        <translation>恢复默认列</translation>
    </message>
</context>
<context>
    <name>freeim::console::CommandPalette</name>
    <message>
        <source>Go to a page, do something, or type an id</source>
        <translation>前往页面、执行操作，或输入 ID</translation>
    </message>
</context>
<context>
    <name>freeim::console::Confirmation</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Finding out what this touches…</source>
        <translation>正在查询影响范围…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>请输入 %1 以确认</translation>
    </message>
    <message>
        <source>%1 of %2 done; Cancel stops after the one that is under way</source>
        <translation>已完成 %1 / %2；点“取消”将在当前项完成后停止</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>请先填写原因</translation>
    </message>
    <message>
        <source>Type the number first</source>
        <translation>请先输入数字</translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>This touches %1.</source>
        <comment>a number of things</comment>
        <translation>共涉及 %1 项。</translation>
    </message>
    <message>
        <source>This touches at least %1.</source>
        <comment>a number of things</comment>
        <translation>至少涉及 %1 项。</translation>
    </message>
</context>
<context>
    <name>freeim::console::ConversationPanel</name>
    <message>
        <source>Recall</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Ban the sender</source>
        <translation>封禁发送者</translation>
    </message>
    <message>
        <source>read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>更早的消息</translation>
    </message>
    <message>
        <source>Later messages</source>
        <translation>更晚的消息</translation>
    </message>
    <message>
        <source>Group %1 · read by %2 of %3</source>
        <translation>群组 %1 · %2 / %3 人已读</translation>
    </message>
    <message>
        <source>It is recalled already</source>
        <translation>消息已撤回</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Message found before this one (Alt+Up)</source>
        <translation>上一条搜索结果（Alt+Up）</translation>
    </message>
    <message>
        <source>Next message found (Alt+Down)</source>
        <translation>下一条搜索结果（Alt+Down）</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>投递情况</translation>
    </message>
    <message>
        <source>How far the message has come, to each of its recipients and their devices</source>
        <translation>消息到达了每位接收者的哪些设备</translation>
    </message>
</context>
<context>
    <name>freeim::console::DashboardPage</name>
    <message>
        <source>at most %1</source>
        <translation>最高 %1</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>Reload (F5)</source>
        <translation>刷新（F5）</translation>
    </message>
    <message>
        <source>Online now</source>
        <translation>当前在线</translation>
    </message>
    <message>
        <source>Messages today</source>
        <translation>今日消息</translation>
    </message>
    <message>
        <source>New accounts today</source>
        <translation>今日新账号</translation>
    </message>
    <message>
        <source>Failed sign-ins today</source>
        <translation>今日登录失败</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Bans in force</source>
        <translation>生效的封禁</translation>
    </message>
    <message>
        <source>Messages in all</source>
        <translation>消息总数</translation>
    </message>
    <message>
        <source>since midnight</source>
        <translation>零点以来</translation>
    </message>
    <message>
        <source>%1 deleted, restorable</source>
        <translation>%1 个已注销，可恢复</translation>
    </message>
    <message>
        <source>not dissolved</source>
        <translation>未解散</translation>
    </message>
    <message>
        <source>of every kind</source>
        <translation>账号、设备与地址</translation>
    </message>
    <message>
        <source>recalled ones included</source>
        <translation>含已撤回</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Every few seconds</source>
        <translation>每隔几秒</translation>
    </message>
    <message>
        <source>with an open connection</source>
        <translation>已建立连接</translation>
    </message>
    <message>
        <source>%1 in the last minute</source>
        <translation>最近一分钟 %1 条</translation>
    </message>
</context>
<context>
    <name>freeim::console::DeliveryDialog</name>
    <message>
        <source>Stored</source>
        <translation>已存储</translation>
    </message>
    <message>
        <source>Pushed</source>
        <translation>已推送</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>未投递</translation>
    </message>
    <message>
        <source>not in the conversation</source>
        <translation>不在会话中</translation>
    </message>
    <message>
        <source>joined the group later</source>
        <translation>之后才加入群组</translation>
    </message>
    <message>
        <source>the group was dissolved before</source>
        <translation>此前群组已解散</translation>
    </message>
    <message>
        <source>it was recalled before</source>
        <translation>此前消息已撤回</translation>
    </message>
    <message>
        <source>banned from the service</source>
        <translation>已被封禁</translation>
    </message>
    <message>
        <source>the account is deleted</source>
        <translation>账号已删除</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>said so %1</source>
        <translation>确认于 %1</translation>
    </message>
    <message>
        <source>connected afterwards %1</source>
        <translation>之后连接于 %1</translation>
    </message>
    <message>
        <source>session ended %1</source>
        <translation>会话结束于 %1</translation>
    </message>
    <message>
        <source>no device</source>
        <translation>无设备</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Where the message is</source>
        <translation>消息的投递情况</translation>
    </message>
    <message>
        <source>To</source>
        <translation>接收者</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Nobody else is there</source>
        <translation>没有其他人</translation>
    </message>
    <message>
        <source>Nobody but the sender was in the group.</source>
        <translation>群组中只有发送者。</translation>
    </message>
    <message>
        <source>Pushed: a device was connected when the message was sent. Acknowledged: a device said that it has the message; not every app does.</source>
        <translation>已推送：消息发送时设备在线。已确认：设备回报已收到消息；并非每个客户端都会回报。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Trace this private message</source>
        <translation>查看这条私密消息的投递情况</translation>
    </message>
    <message>
        <source>The audit log keeps your reason, and whose devices were shown to you.</source>
        <translation>审计日志会记录您的原因，以及向您显示了谁的设备。</translation>
    </message>
    <message>
        <source>Show where it is</source>
        <translation>查看投递情况</translation>
    </message>
    <message>
        <source>Read at</source>
        <translation>阅读时间</translation>
    </message>
</context>
<context>
    <name>freeim::console::DesktopNotices</name>
    <message>
        <source>My jobs, when they are over</source>
        <translation>我的任务结束时</translation>
    </message>
    <message>
        <source>Bans by other operators</source>
        <translation>其他操作员的封禁</translation>
    </message>
    <message>
        <source>Announcements by other operators</source>
        <translation>其他操作员的公告</translation>
    </message>
    <message>
        <source>This desktop shows no notes of programs</source>
        <translation>此桌面不支持程序通知</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>job, how it ended</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 was banned</source>
        <translation>%1 被封禁</translation>
    </message>
    <message>
        <source>By %1, from: %2</source>
        <translation>操作员 %1，范围：%2</translation>
    </message>
    <message>
        <source>An announcement was sent</source>
        <translation>有公告发出</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>操作员 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1，另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>FreeIM console</source>
        <translation>FreeIM 控制台</translation>
    </message>
</context>
<context>
    <name>freeim::console::DetailPanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>freeim::console::DiscoverDialog</name>
    <message>
        <source>Change link</source>
        <translation>修改链接</translation>
    </message>
    <message>
        <source>New link</source>
        <translation>新建链接</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Show to everyone</source>
        <translation>对所有人显示</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>It begins with https:// or http://</source>
        <translation>以 https:// 或 http:// 开头</translation>
    </message>
    <message>
        <source>Picture&apos;s address</source>
        <translation>图标网址</translation>
    </message>
    <message>
        <source>Empty: none</source>
        <translation>留空表示没有</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Small numbers come first</source>
        <translation>数字小的排在前面</translation>
    </message>
</context>
<context>
    <name>freeim::console::DiscoversTab</name>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图标</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>There is no link yet</source>
        <translation>还没有链接</translation>
    </message>
    <message>
        <source>Links are shown to everyone, on the discover page of their apps.</source>
        <translation>链接会显示在所有人应用的发现页上。</translation>
    </message>
    <message>
        <source>Choose a link</source>
        <translation>请选择一个链接</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>New link</source>
        <translation>新建链接</translation>
    </message>
    <message>
        <source>Everyone sees the link now</source>
        <translation>现在所有人都能看到该链接</translation>
    </message>
    <message>
        <source>The link was changed</source>
        <translation>链接已修改</translation>
    </message>
    <message>
        <source>Delete the link %1</source>
        <translation>删除链接 %1</translation>
    </message>
    <message>
        <source>Nobody sees it any more.</source>
        <translation>所有人都将不再看到它。</translation>
    </message>
    <message>
        <source>Delete link</source>
        <translation>删除链接</translation>
    </message>
    <message>
        <source>The link was deleted</source>
        <translation>链接已删除</translation>
    </message>
    <message>
        <source>Discover links</source>
        <translation>发现页链接</translation>
    </message>
</context>
<context>
    <name>freeim::console::EditInvitationDialog</name>
    <message>
        <source>Edit the code %1</source>
        <translation>编辑邀请码 %1</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Accounts that it may make</source>
        <translation>可注册的账号数</translation>
    </message>
    <message>
        <source>It has made %1 so far.</source>
        <translation>已注册 %1 个。</translation>
    </message>
    <message>
        <source>Valid for a time only</source>
        <translation>设置有效期</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>freeim::console::EditOperatorDialog</name>
    <message>
        <source>Edit operator</source>
        <translation>编辑操作员</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Name to show</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
</context>
<context>
    <name>freeim::console::EditUserDialog</name>
    <message>
        <source>Edit account</source>
        <translation>编辑账号</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Empty: none any more</source>
        <translation>留空表示清除</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Introduction</source>
        <translation>简介</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>Picture&apos;s address</source>
        <translation>头像地址</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>YYYY-MM-DD</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
</context>
<context>
    <name>freeim::console::FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
</context>
<context>
    <name>freeim::console::GroupActions</name>
    <message>
        <source>until it is lifted</source>
        <translation>直到解除</translation>
    </message>
    <message>
        <source>Changes to %1 are saved</source>
        <translation>已保存对“%1”的修改</translation>
    </message>
    <message>
        <source>Mute the group %1</source>
        <translation>对群组“%1”全员禁言</translation>
    </message>
    <message>
        <source>Nobody but its owner can write there.</source>
        <translation>除群主外，所有成员都不能发言。</translation>
    </message>
    <message>
        <source>Mute group</source>
        <translation>全员禁言</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>The group is muted</source>
        <translation>群组已全员禁言</translation>
    </message>
    <message>
        <source>Let the group %1 write again</source>
        <translation>解除群组“%1”的禁言</translation>
    </message>
    <message>
        <source>All members may write there again.</source>
        <translation>所有成员可以重新发言。</translation>
    </message>
    <message>
        <source>Unmute group</source>
        <translation>解除禁言</translation>
    </message>
    <message>
        <source>The group may write again</source>
        <translation>群组已解除禁言</translation>
    </message>
    <message>
        <source>Dissolve the group %1</source>
        <translation>解散群组“%1”</translation>
    </message>
    <message>
        <source>Its members are told and can write there no more.</source>
        <translation>成员会收到通知，并且不能再发言。</translation>
    </message>
    <message>
        <source>Dissolve group</source>
        <translation>解散群组</translation>
    </message>
    <message>
        <source>%1 member(s) and %2 waiting request(s); %3 message(s) stay. It can be restored until %4.</source>
        <translation>涉及 %1 名成员和 %2 个待处理申请；%3 条消息保留。%4 前可以恢复。</translation>
    </message>
    <message>
        <source>The group was dissolved</source>
        <translation>群组已解散</translation>
    </message>
    <message>
        <source>Restore the group %1</source>
        <translation>恢复群组“%1”</translation>
    </message>
    <message>
        <source>It comes back with its members, their roles and its messages.</source>
        <translation>成员、角色和消息都会恢复。</translation>
    </message>
    <message>
        <source>Restore group</source>
        <translation>恢复群组</translation>
    </message>
    <message>
        <source>The group is back</source>
        <translation>群组已恢复</translation>
    </message>
    <message>
        <source>Make %1 the owner</source>
        <translation>将群主转让给“%1”</translation>
    </message>
    <message>
        <source>The owner until now becomes an ordinary member.</source>
        <translation>原群主将成为普通成员。</translation>
    </message>
    <message>
        <source>Change owner</source>
        <translation>转让群主</translation>
    </message>
    <message>
        <source>The group has a new owner</source>
        <translation>群主已转让</translation>
    </message>
    <message>
        <source>The member&apos;s role was changed</source>
        <translation>成员角色已修改</translation>
    </message>
    <message>
        <source>Mute %1 in this group</source>
        <translation>在本群禁言“%1”</translation>
    </message>
    <message>
        <source>The member reads on, but cannot write there.</source>
        <translation>该成员仍可查看消息，但不能发言。</translation>
    </message>
    <message>
        <source>Mute member</source>
        <translation>禁言成员</translation>
    </message>
    <message>
        <source>The member is muted</source>
        <translation>成员已禁言</translation>
    </message>
    <message>
        <source>Remove %1 from the group</source>
        <translation>将“%1”移出群组</translation>
    </message>
    <message>
        <source>The member is told, and may ask to join again.</source>
        <translation>该成员会收到通知，可以重新申请加入。</translation>
    </message>
    <message>
        <source>Remove member</source>
        <translation>移除成员</translation>
    </message>
    <message>
        <source>The member was removed</source>
        <translation>成员已移除</translation>
    </message>
    <message>
        <source>The request was granted</source>
        <translation>已通过申请</translation>
    </message>
    <message>
        <source>The request was denied</source>
        <translation>已拒绝申请</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) added</source>
        <translation>
            <numerusform>已添加 %n 名成员</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(%n had been in it)</source>
        <translation>
            <numerusform>（%n 名原已在群中）</numerusform>
        </translation>
    </message>
    <message>
        <source>Mute undone at once</source>
        <translation>立即撤销禁言</translation>
    </message>
    <message>
        <source>Dissolution undone at once</source>
        <translation>立即撤销解散</translation>
    </message>
    <message>
        <source>The member&apos;s role is as it was</source>
        <translation>成员角色已恢复原样</translation>
    </message>
    <message>
        <source>The member may write again</source>
        <translation>成员可以重新发言</translation>
    </message>
</context>
<context>
    <name>freeim::console::GroupForm</name>
    <message>
        <source>Edit group</source>
        <translation>编辑群组</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Introduction</source>
        <translation>简介</translation>
    </message>
    <message>
        <source>Most members</source>
        <translation>人数上限</translation>
    </message>
    <message>
        <source>Nobody may ask to join</source>
        <translation>禁止申请加入</translation>
    </message>
    <message>
        <source>Members see messages from before they joined</source>
        <translation>成员可查看入群前的消息</translation>
    </message>
    <message>
        <source>Members may not befriend each other</source>
        <translation>禁止成员互加好友</translation>
    </message>
    <message>
        <source>Members may not see each other&apos;s profiles</source>
        <translation>禁止成员互相查看资料</translation>
    </message>
</context>
<context>
    <name>freeim::console::GroupMembersDialog</name>
    <message>
        <source>Add members to %1</source>
        <translation>向 %1 添加成员</translation>
    </message>
    <message>
        <source>Add members</source>
        <translation>添加成员</translation>
    </message>
    <message>
        <source>Ids of the accounts</source>
        <translation>账号 ID</translation>
    </message>
    <message>
        <source>One a line, or with commas between; at most %1. All are added, or none.</source>
        <translation>每行一个，或用逗号分隔；最多 %1 个。要么全部添加，要么都不添加。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>%1 is no id</source>
        <translation>%1 不是 ID</translation>
    </message>
    <message>
        <source>Say whom to add</source>
        <translation>请填写要添加的账号</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>请先填写原因</translation>
    </message>
</context>
<context>
    <name>freeim::console::GroupPanel</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>禁言</translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation>解散</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>加入时间</translation>
    </message>
    <message>
        <source>Name in the group</source>
        <translation>群昵称</translation>
    </message>
    <message>
        <source>It has no members</source>
        <translation>没有成员</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>denied</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>附言</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申请时间</translation>
    </message>
    <message>
        <source>Nobody asked to join</source>
        <translation>没有入群申请</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Show the account</source>
        <translation>查看账号</translation>
    </message>
    <message>
        <source>Make an ordinary member</source>
        <translation>设为普通成员</translation>
    </message>
    <message>
        <source>Make a manager</source>
        <translation>设为管理员</translation>
    </message>
    <message>
        <source>Make the owner…</source>
        <translation>转让群主…</translation>
    </message>
    <message>
        <source>Mute…</source>
        <translation>禁言…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>群组 %1</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>解除禁言</translation>
    </message>
    <message>
        <source>The group is dissolved</source>
        <translation>群组已解散</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>群主</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Managers</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Waiting to join</source>
        <translation>待处理申请</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>最近消息</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Introduction</source>
        <translation>简介</translation>
    </message>
    <message>
        <source>Closed to requests</source>
        <translation>禁止申请</translation>
    </message>
    <message>
        <source>Old messages shown</source>
        <translation>可看旧消息</translation>
    </message>
    <message>
        <source>Befriending forbidden</source>
        <translation>禁止互加好友</translation>
    </message>
    <message>
        <source>Profiles hidden</source>
        <translation>隐藏资料</translation>
    </message>
    <message>
        <source>Muted until</source>
        <translation>禁言至</translation>
    </message>
    <message>
        <source>it is lifted</source>
        <translation>解除为止</translation>
    </message>
    <message>
        <source>Dissolved</source>
        <translation>解散时间</translation>
    </message>
    <message>
        <source>Erased from</source>
        <translation>清除时间</translation>
    </message>
    <message>
        <source>Add members…</source>
        <translation>添加成员…</translation>
    </message>
</context>
<context>
    <name>freeim::console::GroupsPage</name>
    <message>
        <source>Groups</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>禁言</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>群主</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>最近消息</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>No group fits</source>
        <translation>没有符合条件的群组</translation>
    </message>
    <message>
        <source>Search finds the id of a group as a whole, and any part of names.</source>
        <translation>可搜索完整的群组 ID，或名称的任意部分。</translation>
    </message>
    <message>
        <source>Id or part of a name</source>
        <translation>ID 或名称的一部分</translation>
    </message>
    <message>
        <source>Owner id</source>
        <translation>群主 ID</translation>
    </message>
    <message>
        <source>Member id</source>
        <translation>成员 ID</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Unmute…</source>
        <translation>解除禁言…</translation>
    </message>
    <message>
        <source>Mute…</source>
        <translation>禁言…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Dissolve…</source>
        <translation>解散…</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Dissolve many groups</source>
        <translation>批量解散群组</translation>
    </message>
    <message>
        <source>Their members are told and can write there no more. The groups can be restored for a time.</source>
        <translation>成员会收到通知，且不能再在群里发言。一段时间内可以恢复。</translation>
    </message>
    <message>
        <source>Dissolve groups</source>
        <translation>解散群组</translation>
    </message>
    <message>
        <source>There is no group yet</source>
        <translation>还没有群组</translation>
    </message>
    <message>
        <source>People make them with their apps.</source>
        <translation>群组由用户在客户端中创建。</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
</context>
<context>
    <name>freeim::console::HealthCard</name>
    <message>
        <source>requests</source>
        <translation>个请求</translation>
    </message>
    <message>
        <source>passwords</source>
        <translation>个密码校验</translation>
    </message>
    <message>
        <source>files</source>
        <translation>个文件</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>无等待</translation>
    </message>
    <message>
        <source>%1 ms, 99 %: %2 ms</source>
        <translation>中位 %1 毫秒，99% 在 %2 毫秒内</translation>
    </message>
    <message>
        <source>The database does not answer</source>
        <translation>数据库无响应</translation>
    </message>
    <message>
        <source>Busy: requests wait</source>
        <translation>繁忙：请求在排队</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Runs for</source>
        <translation>已运行</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>A commit takes</source>
        <translation>提交耗时</translation>
    </message>
    <message>
        <source>Commits in a minute</source>
        <translation>每分钟提交</translation>
    </message>
    <message>
        <source>Changes in a commit</source>
        <translation>每次提交的变更</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>每秒请求</translation>
    </message>
    <message>
        <source>Pushes a second</source>
        <translation>每秒推送</translation>
    </message>
    <message>
        <source>Open WebSockets</source>
        <translation>WebSocket 连接</translation>
    </message>
    <message>
        <source>Its clock</source>
        <translation>服务器时钟</translation>
    </message>
    <message>
        <source>as here</source>
        <translation>与本机一致</translation>
    </message>
    <message>
        <source>%1 s ahead</source>
        <translation>快 %1 秒</translation>
    </message>
    <message>
        <source>%1 s behind</source>
        <translation>慢 %1 秒</translation>
    </message>
</context>
<context>
    <name>freeim::console::HistoryDialog</name>
    <message>
        <source>default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改后</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Nobody has changed it</source>
        <translation>没有人修改过</translation>
    </message>
    <message>
        <source>The default counts.</source>
        <translation>当前使用默认值。</translation>
    </message>
</context>
<context>
    <name>freeim::console::InvitationUsesDialog</name>
    <message>
        <source>Accounts made with %1</source>
        <translation>使用邀请码 %1 注册的账号</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>注册时间</translation>
    </message>
    <message>
        <source>Nobody has registered with it yet</source>
        <translation>还没有人使用它注册</translation>
    </message>
</context>
<context>
    <name>freeim::console::InvitationsTab</name>
    <message>
        <source>Code</source>
        <translation>邀请码</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>使用次数</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>创建者</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>No code fits</source>
        <translation>没有符合条件的邀请码</translation>
    </message>
    <message>
        <source>Codes are asked for only where the setting for registration says so.</source>
        <translation>只有在注册设置要求时，注册才需要邀请码。</translation>
    </message>
    <message>
        <source>Choose a usable code</source>
        <translation>请选择一个可用的邀请码</translation>
    </message>
    <message>
        <source>Code, or part of a note</source>
        <translation>邀请码，或备注的一部分</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>New codes</source>
        <translation>生成邀请码</translation>
    </message>
    <message numerus="yes">
        <source>%n code(s) made and copied</source>
        <translation>
            <numerusform>已生成并复制 %n 个邀请码</numerusform>
        </translation>
    </message>
    <message>
        <source>Revoke the code %1</source>
        <translation>作废邀请码 %1</translation>
    </message>
    <message>
        <source>It makes no more accounts; those it made stay.</source>
        <translation>不能再用它注册；已注册的账号不受影响。</translation>
    </message>
    <message>
        <source>Revoke code</source>
        <translation>作废邀请码</translation>
    </message>
    <message>
        <source>The code was revoked</source>
        <translation>邀请码已作废</translation>
    </message>
    <message>
        <source>Choose a code that is not revoked</source>
        <translation>请选择未作废的邀请码</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Changes to the code are saved</source>
        <translation>邀请码已修改</translation>
    </message>
    <message>
        <source>Invitation codes</source>
        <translation>邀请码</translation>
    </message>
    <message>
        <source>Choose a code that was used</source>
        <translation>请选择一个已使用过的邀请码</translation>
    </message>
    <message>
        <source>The accounts that were made with it</source>
        <translation>使用它注册的账号</translation>
    </message>
    <message>
        <source>Accounts…</source>
        <translation>账号…</translation>
    </message>
    <message>
        <source>Accounts made with it…</source>
        <translation>使用它注册的账号…</translation>
    </message>
</context>
<context>
    <name>freeim::console::JobPanel</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>失败项</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Save file…</source>
        <translation>保存文件…</translation>
    </message>
    <message>
        <source>What was asked for</source>
        <translation>任务参数</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Nothing has failed</source>
        <translation>没有失败项</translation>
    </message>
    <message>
        <source>%1 · job %2</source>
        <translation>%1 · 任务 %2</translation>
    </message>
    <message>
        <source>The file is kept no longer; export anew</source>
        <translation>文件已被清理，请重新导出</translation>
    </message>
    <message>
        <source>Failures (%1)</source>
        <translation>失败项（%1）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>发起人</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>发起时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总数</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少 %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Were so already</source>
        <translation>无需变更</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Why it failed</source>
        <translation>失败原因</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>保留至</translation>
    </message>
</context>
<context>
    <name>freeim::console::JobWatch</name>
    <message>
        <source>%1: job %2 has begun</source>
        <translation>%1：任务 %2 已开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Cancelled: %1</source>
        <translation>已取消：%1</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>Save file…</source>
        <translation>保存文件…</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>Cancelled: nothing was saved</source>
        <translation>已取消，未保存文件</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>freeim::console::JobsPage</name>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What</source>
        <translation>任务类型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>发起人</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>发起时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>No job fits</source>
        <translation>没有符合条件的任务</translation>
    </message>
    <message>
        <source>Jobs begin where many rows are selected, and with exports.</source>
        <translation>批量操作和导出会产生任务。</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>取消…</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>继续…</translation>
    </message>
    <message>
        <source>Save file…</source>
        <translation>保存文件…</translation>
    </message>
    <message>
        <source>Cancel job %1</source>
        <translation>取消任务 %1</translation>
    </message>
    <message>
        <source>What it did stays done. It can be resumed later.</source>
        <translation>已完成的部分不会撤销。之后可以继续。</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>Resume job %1</source>
        <translation>继续任务 %1</translation>
    </message>
    <message>
        <source>It goes on where it stopped.</source>
        <translation>从停下的地方继续。</translation>
    </message>
    <message>
        <source>Resume job</source>
        <translation>继续任务</translation>
    </message>
    <message>
        <source>There is no job yet</source>
        <translation>还没有任务</translation>
    </message>
</context>
<context>
    <name>freeim::console::ListDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>freeim::console::ListPage</name>
    <message>
        <source>Reload (F5)</source>
        <translation>刷新（F5）</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>%1+</source>
        <comment>at least so many</comment>
        <translation>%1+</translation>
    </message>
</context>
<context>
    <name>freeim::console::MainWindow</name>
    <message>
        <source>FreeIM console</source>
        <translation>FreeIM 控制台</translation>
    </message>
    <message>
        <source>This computer offers no keychain: you stay signed in until the console is closed.</source>
        <translation>本机没有可用的密钥环：登录状态只保留到控制台关闭为止。</translation>
    </message>
    <message>
        <source>Your session has ended. Sign in again: your pages are as you left them.</source>
        <translation>会话已结束。请重新登录，页面内容会保持原样。</translation>
    </message>
    <message>
        <source>You have signed out.</source>
        <translation>已退出登录。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Change password…</source>
        <translation>修改密码…</translation>
    </message>
    <message>
        <source>New recovery codes…</source>
        <translation>更换恢复码…</translation>
    </message>
    <message>
        <source>Switch the second factor off…</source>
        <translation>关闭两步验证…</translation>
    </message>
    <message>
        <source>Switch the second factor on…</source>
        <translation>开启两步验证…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>群组 %1</translation>
    </message>
    <message>
        <source>Find users named %1</source>
        <translation>查找名为 %1 的用户</translation>
    </message>
    <message>
        <source>Your password was changed</source>
        <translation>密码已修改</translation>
    </message>
    <message>
        <source>Recovery codes: each serves once</source>
        <translation>恢复码：每个只能用一次</translation>
    </message>
    <message>
        <source>Switch the second factor off</source>
        <translation>关闭两步验证</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The second factor is off</source>
        <translation>两步验证已关闭</translation>
    </message>
    <message>
        <source>New recovery codes</source>
        <translation>更换恢复码</translation>
    </message>
    <message>
        <source>Make new codes</source>
        <translation>生成新恢复码</translation>
    </message>
    <message>
        <source>Notes on the desktop</source>
        <translation>桌面通知</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行高</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>My sessions…</source>
        <translation>我的会话…</translation>
    </message>
    <message>
        <source>Comfortable rows</source>
        <translation>宽松行高</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>紧凑行高</translation>
    </message>
    <message>
        <source>this page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>Switch the second factor on</source>
        <translation>开启两步验证</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>freeim::console::MessagesPage</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Show private messages…</source>
        <translation>查看私密消息…</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发送者</translation>
    </message>
    <message>
        <source>To</source>
        <translation>接收者</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>No message fits</source>
        <translation>没有符合条件的消息</translation>
    </message>
    <message>
        <source>All words must stand in a message; put phrases in quotes. Private messages are found only while they are shown.</source>
        <translation>消息须包含所有词语；短语请加引号。私密消息只有在显示时才能搜到。</translation>
    </message>
    <message>
        <source>Words or &quot;a phrase&quot;</source>
        <translation>词语或&quot;短语&quot;</translation>
    </message>
    <message>
        <source>Sender id</source>
        <translation>发送者 ID</translation>
    </message>
    <message>
        <source>Group id</source>
        <translation>群组 ID</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私密</translation>
    </message>
    <message>
        <source>Recall…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Ban the sender…</source>
        <translation>封禁发送者…</translation>
    </message>
    <message>
        <source>Show the sender</source>
        <translation>查看发送者</translation>
    </message>
    <message>
        <source>Show private messages</source>
        <translation>查看私密消息</translation>
    </message>
    <message>
        <source>The audit log keeps your reason, what you look for, and which private messages were shown to you.</source>
        <translation>操作日志会记录你的原因、搜索条件，以及你看到的私密消息。</translation>
    </message>
    <message>
        <source>Hide private messages</source>
        <translation>隐藏私密消息</translation>
    </message>
    <message>
        <source>Private messages are shown and logged. Reason: %1</source>
        <translation>正在显示私密消息，并记入日志。原因：%1</translation>
    </message>
    <message>
        <source>Hide them</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Recall this message of %1</source>
        <translation>撤回“%1”的这条消息</translation>
    </message>
    <message>
        <source>Everyone in the conversation loses sight of it. This cannot be undone.</source>
        <translation>会话中的所有人都将看不到它。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Recall message</source>
        <translation>撤回消息</translation>
    </message>
    <message>
        <source>The message was recalled</source>
        <translation>消息已撤回</translation>
    </message>
    <message>
        <source>Watch live</source>
        <translation>实时查看</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Recall many messages</source>
        <translation>批量撤回消息</translation>
    </message>
    <message>
        <source>Everyone in the conversations loses sight of them. This cannot be undone.</source>
        <translation>会话中的所有人都将看不到这些消息。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Recall messages</source>
        <translation>撤回消息</translation>
    </message>
    <message>
        <source>The texts of private messages are in it, since they are shown now.</source>
        <translation>当前正在显示私密消息，因此会包含其正文。</translation>
    </message>
    <message>
        <source>The texts of private messages are left out.</source>
        <translation>不包含私密消息的正文。</translation>
    </message>
    <message>
        <source>Export the messages that fit</source>
        <translation>导出符合条件的消息</translation>
    </message>
    <message>
        <source>Export all messages</source>
        <translation>导出全部消息</translation>
    </message>
    <message>
        <source>They are written to a file on the server. The audit log keeps who made it and who fetched it.</source>
        <translation>消息将写入服务器上的文件。操作日志会记录由谁导出、由谁下载。</translation>
    </message>
    <message>
        <source>Clear the time and “recalled” first: what is new cannot fit them</source>
        <translation>请先清除关键词、时间和“已撤回”筛选：新消息不可能符合</translation>
    </message>
    <message>
        <source>New messages appear at the top as they are sent</source>
        <translation>新消息会实时出现在最上方</translation>
    </message>
    <message>
        <source>Waiting for the server to tell of new messages…</source>
        <translation>正在等待服务器推送新消息…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>Paused while you read: %n new message(s)</source>
        <translation>
            <numerusform>阅读时暂停：%n 条新消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the newest</source>
        <translation>查看最新</translation>
    </message>
    <message numerus="yes">
        <source>Watching live: %n new message(s)</source>
        <translation>
            <numerusform>实时查看中：%n 条新消息</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 came too fast and were left out</source>
        <translation>%1 条因过快未显示</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>投递情况</translation>
    </message>
    <message>
        <source>Nobody has written yet</source>
        <translation>还没有消息</translation>
    </message>
    <message>
        <source>Messages stand here as soon as they are sent; “Watch live” shows them at once.</source>
        <translation>消息发出后会显示在这里；点“实时查看”可立即看到。</translation>
    </message>
</context>
<context>
    <name>freeim::console::NewInvitationsDialog</name>
    <message>
        <source>New invitation codes</source>
        <translation>生成邀请码</translation>
    </message>
    <message>
        <source>Make codes</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>How many codes</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Accounts that each may make</source>
        <translation>每个可注册的账号数</translation>
    </message>
    <message>
        <source>Valid for a time only</source>
        <translation>设置有效期</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>freeim::console::NewOperatorDialog</name>
    <message>
        <source>New operator</source>
        <translation>新建操作员</translation>
    </message>
    <message>
        <source>Make operator</source>
        <translation>创建操作员</translation>
    </message>
    <message>
        <source>Name to sign in with</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>It cannot be changed later</source>
        <translation>创建后不能修改</translation>
    </message>
    <message>
        <source>Name to show</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
</context>
<context>
    <name>freeim::console::NewUserDialog</name>
    <message>
        <source>Create account</source>
        <translation>创建账号</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>3 to 32 letters, digits, or _ - . ; not digits alone</source>
        <translation>3 到 32 个字母、数字或 _ - .，不能全是数字</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Empty: the username</source>
        <translation>留空则使用用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Empty: a random one, shown once</source>
        <translation>留空则随机生成，只显示一次</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Give a username</source>
        <translation>请填写用户名</translation>
    </message>
</context>
<context>
    <name>freeim::console::OperatorSessionsDialog</name>
    <message>
        <source>This one</source>
        <translation>当前会话</translation>
    </message>
    <message>
        <source>End session…</source>
        <translation>结束会话…</translation>
    </message>
    <message>
        <source>Sessions of %1</source>
        <translation>%1 的会话</translation>
    </message>
    <message>
        <source>From</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近活跃</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>登录时间</translation>
    </message>
    <message>
        <source>Signed in nowhere</source>
        <translation>没有登录</translation>
    </message>
    <message>
        <source>Choose a session</source>
        <translation>请选择会话</translation>
    </message>
    <message>
        <source>End this session</source>
        <translation>结束此会话</translation>
    </message>
    <message>
        <source>It is your own: you are signed out now.</source>
        <translation>这是你自己的会话：你将立即退出登录。</translation>
    </message>
    <message>
        <source>The operator at %1 is signed out now.</source>
        <translation>位于 %1 的操作员将立即退出登录。</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>The session has ended</source>
        <translation>会话已结束</translation>
    </message>
    <message>
        <source>My sessions</source>
        <translation>我的会话</translation>
    </message>
</context>
<context>
    <name>freeim::console::OperatorsPage</name>
    <message>
        <source>Operators</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Reload (F5)</source>
        <translation>刷新（F5）</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
</context>
<context>
    <name>freeim::console::OperatorsTab</name>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>New password due</source>
        <translation>待改密码</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>On</source>
        <translation>已开启</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>未开启</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>两步验证</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>最近登录</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>There are no operators</source>
        <translation>没有操作员</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>New operator</source>
        <translation>新建操作员</translation>
    </message>
    <message>
        <source>Choose an operator</source>
        <translation>请选择一名操作员</translation>
    </message>
    <message>
        <source>Reset password…</source>
        <translation>重置密码…</translation>
    </message>
    <message>
        <source>Remove second factor…</source>
        <translation>移除两步验证…</translation>
    </message>
    <message>
        <source>End all sessions…</source>
        <translation>结束所有会话…</translation>
    </message>
    <message>
        <source>Enable…</source>
        <translation>启用…</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>First password of %1</source>
        <translation>“%1”的初始密码</translation>
    </message>
    <message>
        <source>Changes to %1 are saved</source>
        <translation>已保存对“%1”的修改</translation>
    </message>
    <message>
        <source>Disable %1</source>
        <translation>停用“%1”</translation>
    </message>
    <message>
        <source>Enable %1</source>
        <translation>启用“%1”</translation>
    </message>
    <message>
        <source>The operator&apos;s sessions end now, and signing in is refused.</source>
        <translation>其会话立即结束，并且不能再登录。</translation>
    </message>
    <message>
        <source>The operator can sign in again.</source>
        <translation>该操作员可以重新登录。</translation>
    </message>
    <message>
        <source>Disable operator</source>
        <translation>停用操作员</translation>
    </message>
    <message>
        <source>Enable operator</source>
        <translation>启用操作员</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) end now.</source>
        <translation>
            <numerusform>%n 个会话将立即结束。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended</source>
        <translation>
            <numerusform>已结束 %n 个会话</numerusform>
        </translation>
    </message>
    <message>
        <source>New password of %1</source>
        <translation>“%1”的新密码</translation>
    </message>
    <message>
        <source>Reset the password of %1</source>
        <translation>重置“%1”的密码</translation>
    </message>
    <message>
        <source>A random password is made for one sign-in, and shown once.</source>
        <translation>将随机生成一个一次性密码，只显示一次。</translation>
    </message>
    <message>
        <source>Reset password</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>Remove the second factor of %1</source>
        <translation>移除“%1”的两步验证</translation>
    </message>
    <message>
        <source>The password alone is enough to sign in then. Make sure who is asking for this.</source>
        <translation>之后仅凭密码即可登录。请先确认请求者的身份。</translation>
    </message>
    <message>
        <source>Remove second factor</source>
        <translation>移除两步验证</translation>
    </message>
    <message>
        <source>End all sessions of %1</source>
        <translation>结束“%1”的所有会话</translation>
    </message>
    <message>
        <source>The operator is signed out everywhere.</source>
        <translation>该操作员将在所有设备上退出。</translation>
    </message>
    <message>
        <source>End sessions</source>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>Sessions…</source>
        <translation>会话…</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Undone at once</source>
        <translation>立即撤销</translation>
    </message>
    <message>
        <source>%1 is disabled</source>
        <translation>已停用“%1”</translation>
    </message>
    <message>
        <source>%1 is enabled</source>
        <translation>已启用“%1”</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
</context>
<context>
    <name>freeim::console::OwnPasswordDialog</name>
    <message>
        <source>Change password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s). Your other sessions end.</source>
        <translation>
            <numerusform>至少 %n 个字符。其他会话将结束。</numerusform>
        </translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation>两次输入不一致</translation>
    </message>
</context>
<context>
    <name>freeim::console::Page</name>
    <message>
        <source>Your role lacks the permission: %1</source>
        <translation>你的角色没有权限：%1</translation>
    </message>
</context>
<context>
    <name>freeim::console::PeriodFilter</name>
    <message>
        <source>Any time</source>
        <translation>不限时间</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>自定义…</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 起</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>filter, period</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To, that day included</source>
        <translation>到（含当天）</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
</context>
<context>
    <name>freeim::console::ProgressToast</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>freeim::console::ProvePasswordDialog</name>
    <message>
        <source>Your password</source>
        <translation>你的密码</translation>
    </message>
</context>
<context>
    <name>freeim::console::QrCode</name>
    <message>
        <source>QR code for the authenticator app</source>
        <translation>验证器应用二维码</translation>
    </message>
</context>
<context>
    <name>freeim::console::Rail</name>
    <message>
        <source>Fold the rail</source>
        <translation>收起侧栏</translation>
    </message>
    <message>
        <source>Connected · %1 ms</source>
        <translation>已连接 · %1 毫秒</translation>
    </message>
    <message>
        <source>Unfold the rail</source>
        <translation>展开侧栏</translation>
    </message>
    <message>
        <source>FreeIM server %1</source>
        <translation>FreeIM 服务器 %1</translation>
    </message>
    <message>
        <source>Find or do</source>
        <translation>查找或执行</translation>
    </message>
</context>
<context>
    <name>freeim::console::RailButton</name>
    <message>
        <source>%1 (%2)</source>
        <comment>action, key</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>freeim::console::ReasonField</name>
    <message>
        <source>Why? Goes into the audit log</source>
        <translation>填写原因，将记入操作日志</translation>
    </message>
</context>
<context>
    <name>freeim::console::RecentBansCard</name>
    <message>
        <source>Recent bans</source>
        <translation>最近的封禁</translation>
    </message>
    <message>
        <source>All bans</source>
        <translation>全部封禁</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在获取…</translation>
    </message>
    <message>
        <source>Nobody was banned yet.</source>
        <translation>还没有封禁。</translation>
    </message>
</context>
<context>
    <name>freeim::console::RoleDialog</name>
    <message>
        <source>Edit role</source>
        <translation>编辑角色</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>新建角色</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Make role</source>
        <translation>创建角色</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>You can give only what you hold yourself.</source>
        <translation>只能授予你自己拥有的权限。</translation>
    </message>
    <message>
        <source>Give a name</source>
        <translation>请填写名称</translation>
    </message>
</context>
<context>
    <name>freeim::console::RolesTab</name>
    <message>
        <source>Built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>操作员数</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>新建角色</translation>
    </message>
    <message>
        <source>Choose a role that is not built in</source>
        <translation>请选择一个非内置的角色</translation>
    </message>
    <message>
        <source>Operators have this role</source>
        <translation>仍有操作员使用该角色</translation>
    </message>
    <message>
        <source>The role %1 was made</source>
        <translation>已创建角色“%1”</translation>
    </message>
    <message>
        <source>Changes to %1 are saved; they count with the next call</source>
        <translation>已保存对“%1”的修改，下次请求起生效</translation>
    </message>
    <message>
        <source>Delete the role %1</source>
        <translation>删除角色“%1”</translation>
    </message>
    <message>
        <source>No operator has it.</source>
        <translation>没有操作员使用它。</translation>
    </message>
    <message>
        <source>Delete role</source>
        <translation>删除角色</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
</context>
<context>
    <name>freeim::console::SearchField</name>
    <message>
        <source>Press / to come here</source>
        <translation>按 / 键定位到这里</translation>
    </message>
</context>
<context>
    <name>freeim::console::SecondFactorDialog</name>
    <message>
        <source>Switch the second factor on</source>
        <translation>开启两步验证</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Code that the app shows</source>
        <translation>应用显示的验证码</translation>
    </message>
    <message>
        <source>Copy secret</source>
        <translation>复制密钥</translation>
    </message>
    <message>
        <source>Scan this with your authenticator app</source>
        <translation>用验证器应用扫描</translation>
    </message>
    <message>
        <source>Or type this secret there</source>
        <translation>或手动输入此密钥</translation>
    </message>
    <message>
        <source>Time-based, six digits, every 30 seconds.</source>
        <translation>基于时间，六位数字，每 30 秒更新。</translation>
    </message>
</context>
<context>
    <name>freeim::console::SecretDialog</name>
    <message>
        <source>It is shown this once. Copy it now and pass it on safely.</source>
        <translation>只显示这一次。请立即复制，并妥善转交。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>freeim::console::SeriesPlot</name>
    <message>
        <source>not known</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>目前 %1</translation>
    </message>
</context>
<context>
    <name>freeim::console::SettingRow</name>
    <message>
        <source>%1 to %2 %3</source>
        <comment>least, most, unit</comment>
        <translation>%1 至 %2 %3</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Changed by %1, %2; the configuration file says %3</source>
        <translation>“%1”%2修改；配置文件的值为“%3”</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Back to the default…</source>
        <translation>恢复默认…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>With commas between</source>
        <translation>用逗号分隔</translation>
    </message>
</context>
<context>
    <name>freeim::console::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Reload (F5)</source>
        <translation>刷新（F5）</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>Invitation codes</source>
        <translation>邀请码</translation>
    </message>
    <message>
        <source>Discover links</source>
        <translation>发现页链接</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>修改“%1”</translation>
    </message>
    <message>
        <source>It counts at once, for everybody.</source>
        <translation>立即对所有人生效。</translation>
    </message>
    <message>
        <source>Change setting</source>
        <translation>修改设置</translation>
    </message>
    <message>
        <source>The setting was changed</source>
        <translation>设置已修改</translation>
    </message>
    <message>
        <source>Take %1 back to its default</source>
        <translation>将“%1”恢复默认</translation>
    </message>
    <message>
        <source>What the configuration file says counts again, at once.</source>
        <translation>立即重新使用配置文件的值。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>The default counts again</source>
        <translation>已恢复默认</translation>
    </message>
    <message>
        <source>The setting is as it was</source>
        <translation>设置已恢复原样</translation>
    </message>
    <message>
        <source>Change undone at once</source>
        <translation>立即撤销修改</translation>
    </message>
</context>
<context>
    <name>freeim::console::SignInView</name>
    <message>
        <source>FreeIM console</source>
        <translation>FreeIM 控制台</translation>
    </message>
    <message>
        <source>Sign in as an operator</source>
        <translation>以操作员身份登录</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Code of the second factor</source>
        <translation>两步验证码</translation>
    </message>
    <message>
        <source>Six digits, or a recovery code</source>
        <translation>六位数字，或恢复码</translation>
    </message>
    <message>
        <source>Stay signed in on this computer</source>
        <translation>在本机保持登录</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Choose your password</source>
        <translation>设置密码</translation>
    </message>
    <message>
        <source>The one you signed in with was for one time. Nothing else works before it is changed.</source>
        <translation>刚才使用的是一次性密码，修改后才能继续。</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s)</source>
        <translation>
            <numerusform>至少 %n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>Change and go on</source>
        <translation>修改并继续</translation>
    </message>
    <message>
        <source>Your session has ended. Please sign in again.</source>
        <translation>会话已结束，请重新登录。</translation>
    </message>
    <message>
        <source>This connection is not encrypted: others on the network can read the password.</source>
        <translation>连接未加密：网络中的其他人可以看到密码。</translation>
    </message>
    <message>
        <source>Not an address, such as chat.example.org or 127.0.0.1:8081</source>
        <translation>地址无效，应为 chat.example.org 或 127.0.0.1:8081 这样的形式</translation>
    </message>
    <message>
        <source>Give your operator name</source>
        <translation>请填写操作员名称</translation>
    </message>
    <message>
        <source>Give your password</source>
        <translation>请填写密码</translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation>两次输入不一致</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
</context>
<context>
    <name>freeim::console::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
</context>
<context>
    <name>freeim::console::StateView</name>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>freeim::console::TableArea</name>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Search further</source>
        <translation>继续查找</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s), that is all</source>
        <translation>
            <numerusform>共 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) loaded</source>
        <translation>
            <numerusform>已加载 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>many were looked through without finding more</source>
        <translation>已查找大量数据，暂未找到更多</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::TableView</name>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
</context>
<context>
    <name>freeim::console::Toasts</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>freeim::console::UserActions</name>
    <message>
        <source>Ends %1 session(s). %2 friend(s) see it no more; it owns %3 group(s) and is in %4 more. It can be restored until %5; after that it is erased.</source>
        <translation>将结束 %1 个会话；%2 位好友将看不到它；它拥有 %3 个群组，并加入了另外 %4 个。%5 前可以恢复，之后将被清除。</translation>
    </message>
    <message>
        <source>Your role lacks the permission: %1</source>
        <translation>你的角色没有权限：%1</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Ban…</source>
        <translation>封禁…</translation>
    </message>
    <message>
        <source>Reset password…</source>
        <translation>重置密码…</translation>
    </message>
    <message>
        <source>End all sessions…</source>
        <translation>结束所有会话…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>注销…</translation>
    </message>
    <message>
        <source>Account %1 was made</source>
        <translation>已创建账号“%1”</translation>
    </message>
    <message>
        <source>The account&apos;s password</source>
        <translation>账号密码</translation>
    </message>
    <message>
        <source>Changes to %1 are saved</source>
        <translation>已保存对“%1”的修改</translation>
    </message>
    <message>
        <source>Ban accounts</source>
        <translation>封禁账号</translation>
    </message>
    <message>
        <source>Reset the password of %1</source>
        <translation>重置“%1”的密码</translation>
    </message>
    <message>
        <source>The account gets a random password, which is shown once, and all its sessions end now.</source>
        <translation>将随机生成新密码，只显示一次；所有会话立即结束。</translation>
    </message>
    <message>
        <source>Reset password</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>New password of %1</source>
        <translation>“%1”的新密码</translation>
    </message>
    <message>
        <source>End this session of %1</source>
        <translation>结束“%1”的这个会话</translation>
    </message>
    <message>
        <source>%1 at %2 is signed out now.</source>
        <translation>%1（%2）将立即退出登录。</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>The session has ended</source>
        <translation>会话已结束</translation>
    </message>
    <message>
        <source>End all sessions of %1</source>
        <translation>结束“%1”的所有会话</translation>
    </message>
    <message>
        <source>All their devices are signed out now.</source>
        <translation>所有设备立即退出登录。</translation>
    </message>
    <message>
        <source>End sessions</source>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>Their sessions end now and others see them no more. They can be restored for a time; after that they are erased.</source>
        <translation>其会话立即结束，其他人将看不到它们。一段时间内可以恢复，之后将被清除。</translation>
    </message>
    <message>
        <source>Delete accounts</source>
        <translation>注销账号</translation>
    </message>
    <message>
        <source>Delete the account %1</source>
        <translation>注销账号“%1”</translation>
    </message>
    <message>
        <source>Nobody can sign in to it, and others see it no more.</source>
        <translation>该账号无法登录，其他人也看不到它。</translation>
    </message>
    <message>
        <source>Delete account</source>
        <translation>注销账号</translation>
    </message>
    <message>
        <source>%1 was deleted</source>
        <translation>已注销“%1”</translation>
    </message>
    <message>
        <source>Deletion undone at once</source>
        <translation>立即撤销注销</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>“%1”已恢复</translation>
    </message>
    <message>
        <source>Restore the account %1</source>
        <translation>恢复账号“%1”</translation>
    </message>
    <message>
        <source>It comes back as it was, with its friends, groups and messages.</source>
        <translation>好友、群组和消息都会恢复原样。</translation>
    </message>
    <message>
        <source>Restore account</source>
        <translation>恢复账号</translation>
    </message>
    <message>
        <source>All devices of the account are signed out now.</source>
        <translation>该账号的所有设备将立即退出登录。</translation>
    </message>
    <message>
        <source>All sessions have ended</source>
        <translation>所有会话已结束</translation>
    </message>
    <message>
        <source>until it is lifted</source>
        <translation>直到解除</translation>
    </message>
    <message>
        <source>Ban many accounts</source>
        <translation>批量封禁账号</translation>
    </message>
    <message>
        <source>They see the reason. A ban of the whole service or of signing in ends their sessions now. Those whom a ban of that kind holds already are left as they are.</source>
        <translation>用户会看到原因。封禁全部服务或登录时，其会话立即结束。已有同类封禁的账号保持不变。</translation>
    </message>
    <message>
        <source>From what</source>
        <translation>封禁范围</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>End all sessions of many accounts</source>
        <translation>批量结束会话</translation>
    </message>
    <message>
        <source>Delete many accounts</source>
        <translation>批量注销账号</translation>
    </message>
    <message>
        <source>Restore many accounts</source>
        <translation>批量恢复账号</translation>
    </message>
    <message>
        <source>Those that are deleted come back as they were; others are left alone.</source>
        <translation>已注销的账号恢复原状；其他账号不受影响。</translation>
    </message>
    <message>
        <source>Restore accounts</source>
        <translation>恢复账号</translation>
    </message>
</context>
<context>
    <name>freeim::console::UserPanel</name>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n year(s) old)</source>
        <translation>
            <numerusform>%1（%n 岁）</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>It has never signed in</source>
        <translation>从未登录</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>好友</translation>
    </message>
    <message>
        <source>It has no friends</source>
        <translation>没有好友</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>It is in no group</source>
        <translation>未加入群组</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>登录记录</translation>
    </message>
    <message>
        <source>No sign-ins in the last 180 days</source>
        <translation>最近 180 天没有登录</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>End all sessions</source>
        <translation>结束所有会话</translation>
    </message>
    <message>
        <source>Choose a session that has not ended</source>
        <translation>请选择一个未结束的会话</translation>
    </message>
    <message>
        <source>The account is deleted; restore it first</source>
        <translation>账号已注销，请先恢复</translation>
    </message>
    <message>
        <source>The account is erased</source>
        <translation>账号已清除</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Introduction</source>
        <translation>简介</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近活跃</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>注册时间</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>set</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>none; signs in with codes</source>
        <translation>未设置，使用验证码登录</translation>
    </message>
    <message>
        <source>%1, owns %2</source>
        <translation>%1 个，拥有 %2 个</translation>
    </message>
    <message>
        <source>%1 alive</source>
        <translation>%1 个有效</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>注销时间</translation>
    </message>
    <message>
        <source>Erased from</source>
        <translation>清除时间</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>清除时间</translation>
    </message>
</context>
<context>
    <name>freeim::console::UsersPage</name>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>No account fits</source>
        <translation>没有符合条件的账号</translation>
    </message>
    <message>
        <source>Search finds an id, e-mail or mobile as a whole, and how usernames and nicknames begin.</source>
        <translation>可搜索完整的 ID、邮箱或手机号，或用户名、昵称的开头。</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>创建账号</translation>
    </message>
    <message>
        <source>Id, e-mail, mobile, or how a name begins</source>
        <translation>ID、邮箱、手机号，或名称开头</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前在线</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>当前离线</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>注册时间</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近活跃</translation>
    </message>
    <message>
        <source>Ban…</source>
        <translation>封禁…</translation>
    </message>
    <message>
        <source>End sessions…</source>
        <translation>结束会话…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>注销…</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Export the accounts that fit</source>
        <translation>导出符合条件的账号</translation>
    </message>
    <message>
        <source>Export all accounts</source>
        <translation>导出全部账号</translation>
    </message>
    <message>
        <source>Their profiles as the list shows them, e-mail and mobile included, are written to a file on the server. The audit log keeps who made it and who fetched it.</source>
        <translation>列表中的资料（含邮箱和手机号）将写入服务器上的文件。操作日志会记录由谁导出、由谁下载。</translation>
    </message>
    <message>
        <source>Nobody has registered yet</source>
        <translation>还没有人注册</translation>
    </message>
    <message>
        <source>People register with their apps; operators can create accounts, too.</source>
        <translation>用户通过客户端注册；操作员也可以创建账号。</translation>
    </message>
</context>
<context>
    <name>freeim::console::Workspace</name>
    <message>
        <source>Your role allows nothing here</source>
        <translation>你的角色没有可用的页面</translation>
    </message>
    <message>
        <source>An operator who manages roles can give you permissions.</source>
        <translation>可由管理角色的操作员授予权限。</translation>
    </message>
    <message>
        <source>Your role does not show that page</source>
        <translation>你的角色不能查看该页面</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1. Trying again by itself; nothing you typed is lost.</source>
        <comment>why</comment>
        <translation>%1。正在自动重试，已输入的内容不会丢失。</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
</context>
</TS>
