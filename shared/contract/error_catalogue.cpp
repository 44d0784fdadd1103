// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/error_catalogue.h"

#include <QHash>

namespace freeim {

namespace {

constexpr std::array kCatalogue{
    ErrorDescription{ErrorCode::ParameterMissing, "parameter.missing", 200, 422, "缺少参数", "A parameter is missing"},
    ErrorDescription{ErrorCode::ParameterInvalid, "parameter.invalid", 200, 422, "参数格式不正确",
                     "A parameter is not of the right form"},
    ErrorDescription{ErrorCode::ParameterTooShort, "parameter.tooShort", 200, 422, "参数太短",
                     "A parameter is too short"},
    ErrorDescription{ErrorCode::ParameterTooLong, "parameter.tooLong", 200, 422, "参数太长", "A parameter is too long"},
    ErrorDescription{ErrorCode::ParameterOutOfRange, "parameter.outOfRange", 200, 422, "参数超出范围",
                     "A parameter is out of range"},
    ErrorDescription{ErrorCode::ParameterUnknownValue, "parameter.unknownValue", 200, 422, "参数取值无效",
                     "A parameter has none of the values it may have"},
    ErrorDescription{ErrorCode::ParameterConflict, "parameter.conflict", 200, 422, "参数重复且不一致",
                     "A parameter was given twice with different values"},
    ErrorDescription{ErrorCode::ParameterEncoding, "parameter.encoding", 200, 422, "参数含有无效字符",
                     "A parameter holds characters that are not allowed"},
    ErrorDescription{ErrorCode::IdempotencyKeyReused, "parameter.idempotencyKeyReused", 200, 409,
                     "请求标识已用于其他请求", "This idempotency key belongs to another request"},
    ErrorDescription{ErrorCode::BodyMalformed, "body.malformed", 200, 400, "请求体无法解析", "The body cannot be read"},
    ErrorDescription{ErrorCode::BodyTooLarge, "body.tooLarge", 413, 413, "请求体过大", "The body is too large"},
    ErrorDescription{ErrorCode::ContentTypeUnsupported, "body.contentType", 415, 415, "不支持的内容类型",
                     "The content type is not supported"},

    ErrorDescription{ErrorCode::TokenMissing, "token.missing", 401, 401, "请先登录", "Please log in"},
    ErrorDescription{ErrorCode::TokenInvalid, "token.invalid", 401, 401, "登录凭证无效", "The token is not valid"},
    ErrorDescription{ErrorCode::TokenExpired, "token.expired", 401, 401, "登录已过期，请重新登录",
                     "The token has expired, please log in again"},
    ErrorDescription{ErrorCode::TokenRevoked, "token.revoked", 401, 401, "登录已失效，请重新登录",
                     "The session has ended, please log in again"},
    ErrorDescription{ErrorCode::PermissionDenied, "permission.denied", 403, 403, "没有权限", "You may not do this"},

    ErrorDescription{ErrorCode::RouteUnknown, "route.unknown", 404, 404, "接口不存在", "There is no such path"},
    ErrorDescription{ErrorCode::MethodNotAllowed, "route.method", 405, 405, "请求方法不支持",
                     "This path does not take that method"},
    ErrorDescription{ErrorCode::RateLimited, "rate.limited", 429, 429, "请求过于频繁，请稍后再试",
                     "Too many requests, please try again later"},
    ErrorDescription{ErrorCode::Busy, "server.busy", 503, 503, "服务器繁忙，请稍后再试",
                     "The server is busy, please try again later"},
    ErrorDescription{ErrorCode::NotReady, "server.notReady", 503, 503, "服务暂不可用，请稍后再试",
                     "The service is not available now, please try again later"},
    ErrorDescription{ErrorCode::Internal, "server.internal", 500, 500, "服务器内部错误",
                     "Something went wrong on our side"},
    ErrorDescription{ErrorCode::RequestMalformed, "request.malformed", 400, 400, "请求格式错误",
                     "The request is malformed"},
    ErrorDescription{ErrorCode::RequestTimeout, "request.timeout", 408, 408, "请求超时",
                     "The request took too long to arrive"},
    ErrorDescription{ErrorCode::HeadersTooLarge, "request.headersTooLarge", 431, 431, "请求头过大",
                     "The request's header is too large"},
    ErrorDescription{ErrorCode::StorageFull, "server.storageFull", 503, 503, "服务器存储空间不足，请稍后再试",
                     "The server has no room left to store this, please try again later"},

    ErrorDescription{ErrorCode::CaptchaWrong, "captcha.wrong", 200, 422, "验证码错误或已失效",
                     "The captcha is wrong or no longer valid"},
    ErrorDescription{ErrorCode::CodeWrong, "code.wrong", 200, 422, "验证码错误或已失效",
                     "The code is wrong or no longer valid"},
    ErrorDescription{ErrorCode::CodeTooSoon, "code.tooSoon", 429, 429, "验证码发送过于频繁，请稍后再试",
                     "A code was sent just now, please wait before asking for another"},
    ErrorDescription{ErrorCode::CodeUndeliverable, "code.undeliverable", 200, 409, "验证码发送失败",
                     "The code could not be sent"},

    ErrorDescription{ErrorCode::LoginFailed, "login.failed", 200, 403, "账号或密码错误",
                     "The account or the password is wrong"},
    ErrorDescription{ErrorCode::UsernameTaken, "account.usernameTaken", 200, 409, "用户名已被使用",
                     "The username is taken"},
    ErrorDescription{ErrorCode::AccountUnknown, "account.unknown", 200, 404, "用户不存在", "There is no such account"},
    ErrorDescription{ErrorCode::AccountBanned, "account.banned", 403, 403, "账号已被封禁", "The account is banned"},
    ErrorDescription{ErrorCode::RegistrationClosed, "account.registrationClosed", 200, 403, "注册已关闭",
                     "Registration is closed"},
    ErrorDescription{ErrorCode::ActionBanned, "account.actionBanned", 200, 403, "该操作已被封禁",
                     "You are banned from doing this"},
    ErrorDescription{ErrorCode::InvitationRequired, "invitation.required", 200, 422, "注册需要邀请码",
                     "Registration needs an invitation code"},
    ErrorDescription{ErrorCode::InvitationInvalid, "invitation.invalid", 200, 422, "邀请码无效或已用完",
                     "The invitation code is not valid, or used up"},

    ErrorDescription{ErrorCode::FriendSelf, "friend.self", 200, 409, "不能添加自己为好友",
                     "You cannot befriend yourself"},
    ErrorDescription{ErrorCode::FriendAlready, "friend.already", 200, 409, "对方已经是你的好友",
                     "You are friends already"},
    ErrorDescription{ErrorCode::FriendRequestWaiting, "friend.requestWaiting", 200, 409, "好友申请正在等待处理",
                     "A friend request is waiting already"},
    ErrorDescription{ErrorCode::FriendRequestUnknown, "friend.requestUnknown", 200, 404, "没有待处理的好友申请",
                     "There is no such friend request waiting"},
    ErrorDescription{ErrorCode::FriendUnknown, "friend.unknown", 200, 404, "对方不是你的好友",
                     "This is not a friend of yours"},
    ErrorDescription{ErrorCode::FriendForbiddenByGroup, "friend.forbiddenByGroup", 200, 403, "群已禁止成员互加好友",
                     "Your shared group does not let members befriend each other"},
    ErrorDescription{ErrorCode::FriendLimit, "friend.limit", 200, 409, "好友数量已达上限",
                     "The limit of friends is reached"},
    ErrorDescription{ErrorCode::FriendBlocked, "friend.blocked", 200, 403, "对方拒绝了你的好友申请",
                     "This person does not take friend requests from you"},
    ErrorDescription{ErrorCode::FriendGroupUnknown, "friendGroup.unknown", 200, 404, "好友分组不存在",
                     "There is no such group of friends"},
    ErrorDescription{ErrorCode::FriendGroupNameTaken, "friendGroup.nameTaken", 200, 409, "好友分组名称已存在",
                     "You have a group of friends of that name"},
    ErrorDescription{ErrorCode::FriendGroupLimit, "friendGroup.limit", 200, 409, "好友分组数量已达上限",
                     "The limit of groups of friends is reached"},
    ErrorDescription{ErrorCode::BlockSelf, "block.self", 200, 409, "不能拉黑自己", "You cannot block yourself"},

    ErrorDescription{ErrorCode::GroupUnknown, "group.unknown", 200, 404, "群不存在", "There is no such group"},
    ErrorDescription{ErrorCode::GroupNotMember, "group.notMember", 200, 403, "你不是群成员",
                     "You are not in this group"},
    ErrorDescription{ErrorCode::GroupAlreadyMember, "group.alreadyMember", 200, 409, "已经是群成员",
                     "Already in this group"},
    ErrorDescription{ErrorCode::GroupFull, "group.full", 200, 409, "群成员已满", "The group is full"},
    ErrorDescription{ErrorCode::GroupJoinClosed, "group.joinClosed", 200, 409, "该群禁止主动申请加入",
                     "This group takes no requests to join"},
    ErrorDescription{ErrorCode::GroupRequestWaiting, "group.requestWaiting", 200, 409, "入群申请正在等待处理",
                     "A request to join is waiting already"},
    ErrorDescription{ErrorCode::GroupRequestUnknown, "group.requestUnknown", 200, 404, "没有待处理的入群申请",
                     "There is no such request to join waiting"},
    ErrorDescription{ErrorCode::GroupOwnerOnly, "group.ownerOnly", 200, 403, "只有群主可以操作",
                     "Only the owner may do this"},
    ErrorDescription{ErrorCode::GroupManagerOnly, "group.managerOnly", 200, 403, "只有群主或管理员可以操作",
                     "Only the owner and managers may do this"},
    ErrorDescription{ErrorCode::GroupOwnerMayNotLeave, "group.ownerMayNotLeave", 200, 409,
                     "群主不能退出群，请先转让或解散", "The owner cannot leave; transfer or dissolve the group first"},
    ErrorDescription{ErrorCode::GroupTargetNotMember, "group.targetNotMember", 200, 409, "对方不是群成员",
                     "This person is not in the group"},
    ErrorDescription{ErrorCode::GroupTargetProtected, "group.targetProtected", 200, 409, "不能对群主或管理员执行此操作",
                     "This cannot be done to the owner or to a manager"},
    ErrorDescription{ErrorCode::GroupTargetSelf, "group.targetSelf", 200, 409, "不能对自己执行此操作",
                     "You cannot do this to yourself"},
    ErrorDescription{ErrorCode::GroupLimit, "group.limit", 200, 409, "群数量已达上限",
                     "The limit of groups is reached"},
    ErrorDescription{ErrorCode::GroupInviteClosed, "group.inviteClosed", 200, 403, "该群只允许群主和管理员邀请成员",
                     "Only the owner and managers may invite to this group"},

    ErrorDescription{ErrorCode::ChatNotFriend, "chat.notFriend", 200, 403, "对方不是你的好友，无法发送消息",
                     "You can only write to friends"},
    ErrorDescription{ErrorCode::ChatBlocked, "chat.blocked", 200, 403, "消息已被对方拒收",
                     "This person has blocked you"},
    ErrorDescription{ErrorCode::ChatMuted, "chat.muted", 200, 403, "你已被禁言", "You are muted in this group"},
    ErrorDescription{ErrorCode::MessageUnknown, "message.unknown", 200, 404, "消息不存在", "There is no such message"},
    ErrorDescription{ErrorCode::RecallTooLate, "message.recallTooLate", 200, 409, "已超过可撤回时间",
                     "It is too late to recall this message"},
    ErrorDescription{ErrorCode::RecallForbidden, "message.recallForbidden", 200, 403, "无权撤回该消息",
                     "You may not recall this message"},
    ErrorDescription{ErrorCode::ClientMessageIdReused, "message.clientMsgIdReused", 200, 409, "消息标识已用于其他消息",
                     "This clientMsgId belongs to another message"},
    ErrorDescription{ErrorCode::RecipientMismatch, "chat.recipientMismatch", 200, 409, "接收方与消息通道不符",
                     "The recipient does not fit the channel"},
    ErrorDescription{ErrorCode::SyncGone, "sync.gone", 410, 410, "同步位置已失效，请重新加载全部数据",
                     "What came after this place is no longer kept; load everything anew"},
    ErrorDescription{ErrorCode::PresenceLimit, "presence.limit", 200, 409, "关注在线状态的账号数量已达上限",
                     "The limit of watched accounts is reached"},

    ErrorDescription{ErrorCode::UploadTokenInvalid, "upload.tokenInvalid", 401, 401, "上传凭证无效或已过期",
                     "The upload token is not valid or has expired"},
    ErrorDescription{ErrorCode::UploadTypeRefused, "upload.typeRefused", 200, 409, "不支持的文件类型",
                     "Files of this type are not taken"},
    ErrorDescription{ErrorCode::UploadTooLarge, "upload.tooLarge", 413, 413, "文件过大", "The file is too large"},
    ErrorDescription{ErrorCode::UploadEmpty, "upload.empty", 200, 409, "文件为空", "The file is empty"},
    ErrorDescription{ErrorCode::FileUnknown, "file.unknown", 404, 404, "文件不存在", "There is no such file"},
    ErrorDescription{ErrorCode::RangeNotSatisfiable, "file.range", 416, 416, "请求的范围无效",
                     "The requested range cannot be served"},
    ErrorDescription{ErrorCode::UploadKeyTaken, "upload.keyTaken", 200, 409, "文件名已被其他文件使用",
                     "This key belongs to another file"},

    ErrorDescription{ErrorCode::OperatorLoginFailed, "operator.loginFailed", 403, 403, "操作员名称或密码错误",
                     "The operator's name or password is wrong"},
    ErrorDescription{ErrorCode::SecondFactorRequired, "operator.secondFactorRequired", 403, 403, "请输入动态验证码",
                     "A code of the second factor is needed"},
    ErrorDescription{ErrorCode::SecondFactorWrong, "operator.secondFactorWrong", 403, 403, "动态验证码错误或已使用",
                     "The code of the second factor is wrong or was used before"},
    ErrorDescription{ErrorCode::PasswordChangeRequired, "operator.passwordChangeRequired", 403, 403, "请先修改密码",
                     "Please change the password first"},
    ErrorDescription{ErrorCode::PasswordWrong, "operator.passwordWrong", 403, 403, "当前密码错误",
                     "The present password is wrong"},
    ErrorDescription{ErrorCode::PasswordUnchanged, "operator.passwordUnchanged", 409, 409, "新密码不能与当前密码相同",
                     "The new password is the present one"},
    ErrorDescription{ErrorCode::OperatorUnknown, "operator.unknown", 404, 404, "操作员不存在",
                     "There is no such operator"},
    ErrorDescription{ErrorCode::OperatorNameTaken, "operator.nameTaken", 409, 409, "操作员名称已被使用",
                     "Another operator has that name"},
    ErrorDescription{ErrorCode::OperatorLastOwner, "operator.lastOwner", 409, 409, "至少要保留一名可用的所有者",
                     "There must remain one owner who can sign in"},
    ErrorDescription{ErrorCode::OperatorSelf, "operator.self", 409, 409, "不能对自己执行此操作",
                     "Operators can't do this to themselves"},
    ErrorDescription{ErrorCode::OperatorSessionUnknown, "operator.sessionUnknown", 404, 404, "会话不存在或已结束",
                     "There is no such session, or it has ended"},
    ErrorDescription{ErrorCode::SecondFactorActive, "operator.secondFactorActive", 409, 409, "已启用动态验证码",
                     "The second factor is on already"},
    ErrorDescription{ErrorCode::SecondFactorInactive, "operator.secondFactorInactive", 409, 409, "未启用动态验证码",
                     "The second factor is not on"},
    ErrorDescription{ErrorCode::RoleUnknown, "role.unknown", 404, 404, "角色不存在", "There is no such role"},
    ErrorDescription{ErrorCode::RoleNameTaken, "role.nameTaken", 409, 409, "角色名称已被使用",
                     "Another role has that name"},
    ErrorDescription{ErrorCode::RoleBuiltIn, "role.builtIn", 409, 409, "内置角色不能修改",
                     "Built-in roles can't be changed"},
    ErrorDescription{ErrorCode::RoleInUse, "role.inUse", 409, 409, "仍有操作员使用该角色",
                     "Some operator still has this role"},
    ErrorDescription{ErrorCode::PermissionNotHeld, "permission.notHeld", 403, 403, "不能授予自己没有的权限",
                     "Nobody can give permissions that he does not hold"},
    ErrorDescription{ErrorCode::CursorInvalid, "page.cursorInvalid", 422, 422, "分页位置无效",
                     "The place of the page can't be read"},

    ErrorDescription{ErrorCode::AuditEntryUnknown, "audit.unknown", 404, 404, "日志条目不存在",
                     "There is no such entry"},
    ErrorDescription{ErrorCode::BanUnknown, "ban.unknown", 404, 404, "封禁不存在", "There is no such ban"},
    ErrorDescription{ErrorCode::BanOverlap, "ban.overlap", 409, 409, "同一对象在这段时间内已有相同范围的封禁",
                     "A ban of this kind covers that time already"},
    ErrorDescription{ErrorCode::BanOver, "ban.over", 409, 409, "封禁已结束", "The ban is over"},
    ErrorDescription{ErrorCode::BanPeriodInvalid, "ban.periodInvalid", 422, 422, "结束时间必须晚于开始时间和现在",
                     "The end must come after the beginning and after now"},
    ErrorDescription{ErrorCode::JobUnknown, "job.unknown", 404, 404, "任务不存在", "There is no such job"},
    ErrorDescription{ErrorCode::JobOver, "job.over", 409, 409, "任务已结束", "The job is over"},
    ErrorDescription{ErrorCode::JobEmpty, "job.empty", 409, 409, "没有符合条件的对象", "Nothing matches"},
    ErrorDescription{ErrorCode::JobResultGone, "job.resultGone", 404, 404, "结果文件已被清理",
                     "The result is no longer kept"},
    ErrorDescription{ErrorCode::SettingUnknown, "setting.unknown", 404, 404, "设置项不存在",
                     "There is no such setting"},
    ErrorDescription{ErrorCode::SettingInvalid, "setting.invalid", 422, 422, "设置值无效",
                     "The setting can't have this value"},
    ErrorDescription{ErrorCode::AnnouncementUnknown, "announcement.unknown", 404, 404, "公告不存在",
                     "There is no such announcement"},
    ErrorDescription{ErrorCode::InvitationUnknown, "invitation.unknown", 404, 404, "邀请码不存在",
                     "There is no such invitation code"},
    ErrorDescription{ErrorCode::InvitationCodeTaken, "invitation.codeTaken", 409, 409, "邀请码已存在",
                     "That invitation code exists already"},
    ErrorDescription{ErrorCode::DiscoverUnknown, "discover.unknown", 404, 404, "发现页条目不存在",
                     "There is no such discover link"},
    ErrorDescription{ErrorCode::DiscoverLimit, "discover.limit", 409, 409, "发现页条目数量已达上限",
                     "The limit of discover links is reached"},
    ErrorDescription{ErrorCode::AccountDeleted, "account.deleted", 409, 409, "账号已注销", "The account is deleted"},
    ErrorDescription{ErrorCode::AccountNotDeleted, "account.notDeleted", 409, 409, "账号未注销",
                     "The account is not deleted"},
    ErrorDescription{ErrorCode::AccountErased, "account.erased", 409, 409, "账号已过保留期，无法恢复",
                     "The account is past its grace period and can't come back"},
    ErrorDescription{ErrorCode::ContactTaken, "account.contactTaken", 409, 409, "邮箱或手机号已被其他账号使用",
                     "Another account has that address"},
    ErrorDescription{ErrorCode::SessionUnknown, "session.unknown", 200, 404, "会话不存在或已结束",
                     "There is no such session, or it has ended"},
    ErrorDescription{ErrorCode::GroupDissolved, "group.dissolved", 409, 409, "群组已解散", "The group is dissolved"},
    ErrorDescription{ErrorCode::GroupNotDissolved, "group.notDissolved", 409, 409, "群组未解散",
                     "The group is not dissolved"},
    ErrorDescription{ErrorCode::GroupErased, "group.erased", 409, 409, "群组已过保留期，无法恢复",
                     "The group is past its grace period and can't come back"},
    ErrorDescription{ErrorCode::GroupLimitTooSmall, "group.limitTooSmall", 409, 409, "上限不能小于当前成员数",
                     "The limit is below the number of members"},
    ErrorDescription{ErrorCode::ReasonRequired, "reason.required", 422, 422, "请填写理由", "A reason must be given"},
    ErrorDescription{ErrorCode::MessageRecalled, "message.recalled", 409, 409, "消息已撤回", "The message is recalled"},
};

struct PhraseDescription
{
    Phrase phrase;
    const char *chinese;
    const char *english;
};

constexpr std::array kPhrases{
    PhraseDescription{Phrase::None, "", ""},
    PhraseDescription{Phrase::Sent, "发送成功", "Sent"},
    PhraseDescription{Phrase::LoggedIn, "登陆成功", "Logged in"},
    PhraseDescription{Phrase::LoggedOut, "退出成功", "Logged out"},
    PhraseDescription{Phrase::Registered, "注册成功", "Registered"},
    PhraseDescription{Phrase::Set, "设置成功", "Saved"},
    PhraseDescription{Phrase::Succeeded, "成功", "Done"},
    PhraseDescription{Phrase::Deleted, "删除成功", "Deleted"},
    PhraseDescription{Phrase::Removed, "移除成功", "Removed"},
    PhraseDescription{Phrase::Added, "添加成功", "Added"},
    PhraseDescription{Phrase::Created, "创建成功", "Created"},
    PhraseDescription{Phrase::Modified, "修改成功", "Changed"},
    PhraseDescription{Phrase::Applied, "申请成功", "Request sent"},
    PhraseDescription{Phrase::Processed, "处理成功", "Done"},
    PhraseDescription{Phrase::Left, "退出成功", "Left"},
    PhraseDescription{Phrase::Recalled, "撤回成功", "Recalled"},
};

// The weight of one range as "en-US;q=0.8"; RFC 9110 12.4.2.
double weightOf(const QList<QByteArray> &range)
{
    for (const QByteArray &parameter : range.sliced(1)) {
        if (parameter.trimmed().startsWith("q="))
            return parameter.trimmed().sliced(2).toDouble();
    }
    return 1;
}

// The best weight of any range that names the language, as en and en-US name English; RFC 9110 12.5.4.
double bestWeightOf(QByteArrayView header, const QByteArray &language)
{
    double best = 0;
    const QByteArray lower = header.toByteArray().toLower();
    for (const QByteArray &part : lower.split(',')) {
        const QList<QByteArray> range = part.split(';');
        const QByteArray tag = range.first().trimmed();
        if (tag == language || tag.startsWith(QByteArray(language + '-')))
            best = std::max(best, weightOf(range));
    }
    return best;
}

} // namespace

Language preferredLanguage(QByteArrayView acceptLanguage)
{
    if (acceptLanguage.isEmpty())
        return Language::Chinese;
    const bool prefersEnglish = bestWeightOf(acceptLanguage, "en") > bestWeightOf(acceptLanguage, "zh");
    return prefersEnglish ? Language::English : Language::Chinese;
}

std::span<const ErrorDescription> errorCatalogue()
{
    return kCatalogue;
}

const ErrorDescription &describe(ErrorCode code)
{
    static const QHash<quint16, const ErrorDescription *> byNumber = [] {
        QHash<quint16, const ErrorDescription *> index;
        for (const ErrorDescription &description : kCatalogue)
            index.insert(static_cast<quint16>(description.code), &description);
        return index;
    }();
    const ErrorDescription *known = byNumber.value(static_cast<quint16>(code));
    Q_ASSERT_X(known, "describe", "every ErrorCode stands in the catalogue");
    return known ? *known : *byNumber.value(static_cast<quint16>(ErrorCode::Internal));
}

QString phraseText(Phrase phrase, Language language)
{
    const auto &description = kPhrases.at(static_cast<size_t>(phrase));
    Q_ASSERT(description.phrase == phrase);
    return QString::fromUtf8(language == Language::English ? description.english : description.chinese);
}

} // namespace freeim
