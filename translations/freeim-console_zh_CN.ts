<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>EnumWords</name>
    <message>
        <source>Active</source>
        <comment>UserStatus</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted</source>
        <comment>UserStatus</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erased</source>
        <comment>UserStatus</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Android</source>
        <comment>Platform</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>iOS</source>
        <comment>Platform</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web</source>
        <comment>Platform</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in</source>
        <comment>SignInOutcome</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong password</source>
        <comment>SignInOutcome</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong code</source>
        <comment>SignInOutcome</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Banned</source>
        <comment>SignInOutcome</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <comment>BanTarget</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <comment>BanTarget</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <comment>BanTarget</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole service</source>
        <comment>BanScope</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in</source>
        <comment>BanScope</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending messages</source>
        <comment>BanScope</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding friends</source>
        <comment>BanScope</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People nearby</source>
        <comment>BanScope</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploading</source>
        <comment>BanScope</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In force</source>
        <comment>BanState</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduled</source>
        <comment>BanState</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>BanState</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lifted</source>
        <comment>BanState</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <comment>GroupStatus</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolved</source>
        <comment>GroupStatus</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erased</source>
        <comment>GroupStatus</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member</source>
        <comment>GroupRole</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manager</source>
        <comment>GroupRole</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <comment>GroupRole</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <comment>MessageType</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <comment>MessageType</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice</source>
        <comment>MessageType</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <comment>MessageType</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <comment>MessageType</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <comment>MessageType</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usable</source>
        <comment>InvitationState</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used up</source>
        <comment>InvitationState</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <comment>InvitationState</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoked</source>
        <comment>InvitationState</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone</source>
        <comment>AnnouncementAudience</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen accounts</source>
        <comment>AnnouncementAudience</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A group</source>
        <comment>AnnouncementAudience</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration</source>
        <comment>SettingGroup</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in</source>
        <comment>SettingGroup</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits</source>
        <comment>SettingGroup</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <comment>SettingGroup</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearby</source>
        <comment>SettingGroup</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <comment>SettingGroup</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not as it was written</source>
        <comment>AuditFlaw</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is missing</source>
        <comment>AuditFlaw</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there can be no such entry</source>
        <comment>AuditFlaw</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not the one that was added last</source>
        <comment>AuditFlaw</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed to sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed own password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched second factor on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched second factor off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renewed recovery codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made an operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed an operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset an operator&apos;s password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed an operator&apos;s second factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended an operator&apos;s sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made a role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed a role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted a role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset an account&apos;s password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended an account&apos;s sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restored an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolved a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restored a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gave a group a new owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added group members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed a group member&apos;s role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed a group member</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted a group member</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered a request to join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Banned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed a ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lifted a ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read private messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recalled a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started a job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled a job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resumed a job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent an announcement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made invitation codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed an invitation code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoked an invitation code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed a setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invitation code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended by an operator</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>The server refused, without saying why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>at most %n character(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %n character(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n item(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sentence, addition</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field, sentence</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate cannot be trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address and whether the server runs. (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be busy, or the network slow. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Nothing was sent. Install the certificate of the authority that signed it on this computer, or have the server&apos;s certificate renewed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There may be something other than FreeIM at this address, or a version that does not fit this console. (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There may be something other than FreeIM at this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>An operator who manages roles can give you this permission.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Username</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Current password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Introduction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Province</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>District</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Banned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most members</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message>
        <source>Online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageWords</name>
    <message>
        <source>Private: the text is not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recalled by operator %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recalled by account %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recalled by the sender</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeWords</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n h</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserColumns</name>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended because</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Friend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::AnnouncementDialog</name>
    <message>
        <source>New announcement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts&apos; ids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group&apos;s id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With commas between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reaches %1 account(s), %2 of them connected now. It cannot be taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say whom it is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Announced to %1 account(s)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::AnnouncementsTab</name>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was announced yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An announcement reaches everyone, some accounts, or a group; who is not connected reads it later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New announcement</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::AuditPage</name>
    <message>
        <source>command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify the chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log keeps what operators do, for ever.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id of the account, group, ban … it was done to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walking the chain…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is whole: %1 entries follow from one another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry %1: %2. The %3 entries before it are in order.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::AuditPanel</name>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before → after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::BanCheckDialog</name>
    <message>
        <source>until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which bans apply?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account&apos;s id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device&apos;s id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any of the three, or several together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An id is a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ban applies now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::BanDialog</name>
    <message>
        <source>New ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The banned person sees it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note for operators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until it is lifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until a chosen time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extend the ban that stands already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, ban this wide block of addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id, such as 10000012</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id of the device, as sessions show it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>192.0.2.7, 192.0.2.0/24 or 2001:db8::/48</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding out what this touches…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Reaches %n account(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) end now.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Say whom or what to ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ban that stood was extended</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Banned; %n session(s) ended</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::BanEditDialog</name>
    <message>
        <source>Edit ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The banned person sees it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note for operators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until it is lifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at a chosen time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::BanPanel</name>
    <message>
        <source>the command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until lifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ban is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Banned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when it is lifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lifted by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason for lifting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::BansPage</name>
    <message>
        <source>Bans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Banned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when lifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ban fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search finds a username as a whole, and how nicknames, devices and addresses begin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Username, or how a device or address begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes to the ban are saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift the ban of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ends now. Sessions that it ended stay ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is called off before it begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ban was lifted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::Bubble</name>
    <message>
        <source>private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show, with a reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preview cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::BulkRun</name>
    <message numerus="yes">
        <source>%n done</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed: %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::ChoiceFilter</name>
    <message>
        <source>Any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>filter, value</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::CommandPalette</name>
    <message>
        <source>Go to a page, do something, or type an id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1    %2</source>
        <comment>command, hint</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::Confirmation</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding out what this touches…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 done; Cancel stops after the one that is under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the number first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::ConversationPanel</name>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ban the sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group %1 · read by %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is recalled already</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::DetailPanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::EditOperatorDialog</name>
    <message>
        <source>Edit operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::EditUserDialog</name>
    <message>
        <source>Edit account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Username</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: none any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Introduction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Province</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>District</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture&apos;s address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Male</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Female</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::GroupActions</name>
    <message>
        <source>until it is lifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes to %1 are saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute the group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody but its owner can write there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group is muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the group %1 write again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All members may write there again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unmute group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group may write again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolve the group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its members are told and can write there no more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolve group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 member(s) and %2 waiting request(s); %3 message(s) stay. It can be restored until %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group was dissolved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It comes back with its members, their roles and its messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group is back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make %1 the owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The owner until now becomes an ordinary member.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group has a new owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The member&apos;s role was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute %1 in this group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The member reads on, but cannot write there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute member</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The member is muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 from the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The member is told, and may ask to join again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove member</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The member was removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was granted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was denied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::GroupForm</name>
    <message>
        <source>Edit group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Introduction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody may ask to join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members see messages from before they joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members may not befriend each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members may not see each other&apos;s profiles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::GroupPanel</name>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name in the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>granted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody asked to join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make an ordinary member</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the owner…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deny</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The group is dissolved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Managers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Introduction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed to requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old messages shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Befriending forbidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is lifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erased from</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::GroupsPage</name>
    <message>
        <source>Groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No group fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search finds the id of a group as a whole, and any part of names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id, or any part of a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner&apos;s id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member&apos;s id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unmute…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dissolve…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::HistoryDialog</name>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has changed it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The default counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::InvitationsTab</name>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No code fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes are asked for only where the setting for registration says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a usable code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code, or part of a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n code(s) made and copied</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Revoke the code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It makes no more accounts; those it made stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code was revoked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::ListPage</name>
    <message>
        <source>Reload (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1+</source>
        <comment>at least so many</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::MainWindow</name>
    <message>
        <source>FreeIM console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer offers no keychain: you stay signed in until the console is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your session has ended. Sign in again: your pages are as you left them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have signed out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change password…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New recovery codes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the second factor off…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the second factor on…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find users named %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery codes: each serves once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the second factor off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second factor is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New recovery codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make new codes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::MessagesPage</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show private messages…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No message fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All words must stand in a message; put phrases in quotes. Private messages are found only while they are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words, or a &quot;phrase in quotes&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sender&apos;s id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group&apos;s id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ban the sender…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show private messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audit log keeps your reason, what you look for, and which private messages were shown to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide private messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private messages are shown and logged. Reason: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall this message of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone in the conversation loses sight of it. This cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message was recalled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::NewInvitationsDialog</name>
    <message>
        <source>New invitation codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts that each may make</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid for a time only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::NewOperatorDialog</name>
    <message>
        <source>New operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name to sign in with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be changed later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::NewUserDialog</name>
    <message>
        <source>Create account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Username</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 to 32 letters, digits, or _ - . ; not digits alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: the username</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: a random one, shown once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a username</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::OperatorsPage</name>
    <message>
        <source>Operators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::OperatorsTab</name>
    <message>
        <source>Disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no operators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset password…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove second factor…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End all sessions…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First password of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes to %1 are saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operator&apos;s sessions end now, and signing in is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operator can sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) end now.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>New password of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the password of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A random password is made for one sign-in, and shown once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the second factor of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password alone is enough to sign in then. Make sure who is asking for this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove second factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End all sessions of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operator is signed out everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End sessions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::OwnPasswordDialog</name>
    <message>
        <source>Change password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Current password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s). Your other sessions end.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The same again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::Page</name>
    <message>
        <source>Your role lacks the permission: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::PeriodFilter</name>
    <message>
        <source>Any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>filter, period</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To, that day included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::ProvePasswordDialog</name>
    <message>
        <source>Your password</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::Rail</name>
    <message>
        <source>Fold the rail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected · %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold the rail</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::ReasonField</name>
    <message>
        <source>Why? Goes into the audit log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::RoleDialog</name>
    <message>
        <source>Edit role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can give only what you hold yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::RolesTab</name>
    <message>
        <source>Built in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a role that is not built in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operators have this role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The role %1 was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes to %1 are saved; they count with the next call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the role %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No operator has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete role</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::SearchField</name>
    <message>
        <source>Press / to come here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::SecondFactorDialog</name>
    <message>
        <source>Switch the second factor on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret for your authenticator app</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an account by hand in the app and type this secret (time-based, six digits).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code that the app shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy secret</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::SecretDialog</name>
    <message>
        <source>It is shown this once. Copy it now and pass it on safely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::SettingRow</name>
    <message>
        <source>%1 to %2 %3</source>
        <comment>least, most, unit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the configuration file says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed by %1, %2; the configuration file says %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With commas between</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invitation codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It counts at once, for everybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take %1 back to its default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the configuration file says counts again, at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The default counts again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::SignInView</name>
    <message>
        <source>FreeIM console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in as an operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code of the second factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six digits, or a recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay signed in on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose your password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one you signed in with was for one time. Nothing else works before it is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The same again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your session has ended. Please sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This connection is not encrypted: others on the network can read the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not an address, such as chat.example.org or 127.0.0.1:8081</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give your operator name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give your password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::StateView</name>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::TableArea</name>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search further</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s), that is all</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) loaded</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>many were looked through without finding more</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::TableView</name>
    <message>
        <source>Columns as they were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::Toasts</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::UserActions</name>
    <message>
        <source>Ends %1 session(s). %2 friend(s) see it no more; it owns %3 group(s) and is in %4 more. It can be restored until %5; after that it is erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role lacks the permission: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ban…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset password…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End all sessions…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account %1 was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account&apos;s password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes to %1 are saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Bans %n account(s) from the whole service until they are unbanned. Their sessions end now.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ban %n account(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Ban accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the password of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account gets a random password, which is shown once, and all its sessions end now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End this session of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2 is signed out now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End all sessions of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>End all sessions of %n account(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All their devices are signed out now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %n account(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Their sessions end now and others see them no more. They can be restored for a time; after that they are erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the account %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody can sign in to it, and others see it no more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletion undone at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the account %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It comes back as it was, with its friends, groups and messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore account</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::UserPanel</name>
    <message>
        <source>Female</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Male</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n year(s) old)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has never signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Friends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no friends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in no group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sign-ins in the last 180 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End all sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a session that has not ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account is deleted; restore it first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account is erased</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Username</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Introduction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none; signs in with codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, owns %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 alive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erased from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erased</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::UsersPage</name>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No account fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search finds an id, e-mail or mobile as a whole, and how usernames and nicknames begin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id, e-mail, mobile, or how a name begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ban…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End sessions…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>freeim::console::Workspace</name>
    <message>
        <source>Your role allows nothing here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An operator who manages roles can give you permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role does not show that page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Trying again by itself; nothing you typed is lost.</source>
        <comment>why</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
