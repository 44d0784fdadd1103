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
</context>
<context>
    <name>freeim::console::BulkRun</name>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed: %1</source>
        <translation>
            <numerusform>%n failed: %1</numerusform>
            <numerusform>%n failed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n</source>
        <translation>
            <numerusform>Stopped after %n</numerusform>
            <numerusform>Stopped after %n</numerusform>
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
    <name>freeim::console::UserActions</name>
    <message numerus="yes">
        <source>Bans %n account(s) from the whole service until they are unbanned. Their sessions end now.</source>
        <translation>
            <numerusform>Bans %n account from the whole service until it is unbanned. Its sessions end now.</numerusform>
            <numerusform>Bans %n accounts from the whole service until they are unbanned. Their sessions end now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ban %n account(s)</source>
        <translation>
            <numerusform>Ban %n account</numerusform>
            <numerusform>Ban %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End all sessions of %n account(s)</source>
        <translation>
            <numerusform>End all sessions of %n account</numerusform>
            <numerusform>End all sessions of %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n account(s)</source>
        <translation>
            <numerusform>Delete %n account</numerusform>
            <numerusform>Delete %n accounts</numerusform>
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
