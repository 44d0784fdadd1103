<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ErrorWords</name>
    <message numerus="yes">
        <source>at most %n character(s)</source>
        <translation>
            <numerusform>at most %n character</numerusform>
            <numerusform>at most %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %n character(s)</source>
        <translation>
            <numerusform>at least %n character</numerusform>
            <numerusform>at least %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n item(s)</source>
        <translation>
            <numerusform>at most %n item</numerusform>
            <numerusform>at most %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Try again in %n second.</numerusform>
            <numerusform>Try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeWords</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>in %n min</numerusform>
            <numerusform>in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n h</source>
        <translation>
            <numerusform>in %n h</numerusform>
            <numerusform>in %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::AnnouncementDetailsDialog</name>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1, and %n more</numerusform>
            <numerusform>%1, and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::BanDialog</name>
    <message numerus="yes">
        <source>Reaches %n account(s).</source>
        <translation>
            <numerusform>Reaches %n account.</numerusform>
            <numerusform>Reaches %n accounts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) end now.</source>
        <translation>
            <numerusform>%n session ends now.</numerusform>
            <numerusform>%n sessions end now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Banned; %n session(s) ended</source>
        <translation>
            <numerusform>Banned; %n session ended</numerusform>
            <numerusform>Banned; %n sessions ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), kept with the ban</source>
        <translation>
            <numerusform>%n message, kept with the ban</numerusform>
            <numerusform>%n messages, kept with the ban</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::BulkBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::DesktopNotices</name>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1, and %n more</numerusform>
            <numerusform>%1, and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::GroupActions</name>
    <message numerus="yes">
        <source>%n member(s) added</source>
        <translation>
            <numerusform>%n member added</numerusform>
            <numerusform>%n members added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(%n had been in it)</source>
        <translation>
            <numerusform>(%n had been in it)</numerusform>
            <numerusform>(%n had been in it)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::InvitationsTab</name>
    <message numerus="yes">
        <source>%n code(s) made and copied</source>
        <translation>
            <numerusform>%n code made and copied</numerusform>
            <numerusform>%n codes made and copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::MessagesPage</name>
    <message numerus="yes">
        <source>Paused while you read: %n new message(s)</source>
        <translation>
            <numerusform>Paused while you read: %n new message</numerusform>
            <numerusform>Paused while you read: %n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Watching live: %n new message(s)</source>
        <translation>
            <numerusform>Watching live: %n new message</numerusform>
            <numerusform>Watching live: %n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::OperatorsTab</name>
    <message numerus="yes">
        <source>%n session(s) end now.</source>
        <translation>
            <numerusform>%n session ends now.</numerusform>
            <numerusform>%n sessions end now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended</source>
        <translation>
            <numerusform>%n session ended</numerusform>
            <numerusform>%n sessions ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::OwnPasswordDialog</name>
    <message numerus="yes">
        <source>At least %n character(s). Your other sessions end.</source>
        <translation>
            <numerusform>At least %n character. Your other sessions end.</numerusform>
            <numerusform>At least %n characters. Your other sessions end.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::SignInView</name>
    <message numerus="yes">
        <source>At least %n character(s)</source>
        <translation>
            <numerusform>At least %n character</numerusform>
            <numerusform>At least %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::TableArea</name>
    <message numerus="yes">
        <source>%n row(s), that is all</source>
        <translation>
            <numerusform>%n row, that is all</numerusform>
            <numerusform>%n rows, that is all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) loaded</source>
        <translation>
            <numerusform>%n row loaded</numerusform>
            <numerusform>%n rows loaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>freeim::console::UserPanel</name>
    <message numerus="yes">
        <source>%1 (%n year(s) old)</source>
        <translation>
            <numerusform>%1 (%n year old)</numerusform>
            <numerusform>%1 (%n years old)</numerusform>
        </translation>
    </message>
</context>
</TS>
