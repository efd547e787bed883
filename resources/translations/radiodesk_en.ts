<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Chooser</name>
    <message numerus="yes">
        <source>%n fold(s)</source>
        <translation>
            <numerusform>%n fold</numerusform>
            <numerusform>%n folds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message numerus="yes">
        <source>%n of {total} {truth} images were read as {read}.</source>
        <translation>
            <numerusform>%n of {total} {truth} images was read as {read}.</numerusform>
            <numerusform>%n of {total} {truth} images were read as {read}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message numerus="yes">
        <source>Listing: %n file(s) found</source>
        <translation>
            <numerusform>Listing: %n file found</numerusform>
            <numerusform>Listing: %n files found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DatasetPanel</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>%n patient</numerusform>
            <numerusform>%n patients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be read and will be left out</source>
        <translation>
            <numerusform>%n file cannot be read and will be left out</numerusform>
            <numerusform>%n files cannot be read and will be left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvaluationPage</name>
    <message numerus="yes">
        <source>%n file(s) could not be read and are not counted.</source>
        <translation>
            <numerusform>%n file could not be read and is not counted.</numerusform>
            <numerusform>%n files could not be read and are not counted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message numerus="yes">
        <source>Show %n file(s)</source>
        <translation>
            <numerusform>Show %n file</numerusform>
            <numerusform>Show %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message numerus="yes">
        <source>%n image(s). Click one to open it in the viewer.</source>
        <translation>
            <numerusform>%n image. Click it to open it in the viewer.</numerusform>
            <numerusform>%n images. Click one to open it in the viewer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuideBar</name>
    <message numerus="yes">
        <source>Not here; %n in other chapters</source>
        <translation>
            <numerusform>Not here; %n in other chapters</numerusform>
            <numerusform>Not here; %n in other chapters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelsPanel</name>
    <message numerus="yes">
        <source>%n file(s) found.</source>
        <translation>
            <numerusform>%n file found.</numerusform>
            <numerusform>%n files found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogOptions</name>
    <message numerus="yes">
        <source>Erase after %n day(s)</source>
        <translation>
            <numerusform>Erase after %n day</numerusform>
            <numerusform>Erase after %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelCardView</name>
    <message numerus="yes">
        <source>%n more on the card</source>
        <translation>
            <numerusform>%n more on the card</numerusform>
            <numerusform>%n more on the card</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NextRun</name>
    <message numerus="yes">
        <source>%n file(s) cannot be read and will be left out; the Data page lists them.</source>
        <translation>
            <numerusform>%n file cannot be read and will be left out; the Data page lists it.</numerusform>
            <numerusform>%n files cannot be read and will be left out; the Data page lists them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n file(s) left out: no radiograph by name or kind.</source>
        <translation>
            <numerusform>%n file left out: no radiograph by name or kind.</numerusform>
            <numerusform>%n files left out: no radiographs by name or kind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added to the worklist.</source>
        <translation>
            <numerusform>%n file added to the worklist.</numerusform>
            <numerusform>%n files added to the worklist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Already in it: %n.</source>
        <translation>
            <numerusform>Already in it: %n.</numerusform>
            <numerusform>Already in it: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwnPresets</name>
    <message numerus="yes">
        <source>%n presets written to “%1”.</source>
        <translation>
            <numerusform>%n preset written to “%1”.</numerusform>
            <numerusform>%n presets written to “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n presets taken in.</source>
        <translation>
            <numerusform>%n preset taken in.</numerusform>
            <numerusform>%n presets taken in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingsView</name>
    <message numerus="yes">
        <source>What is older than %n day(s) will be gone for good, now and at each start.</source>
        <translation>
            <numerusform>What is older than %n day will be gone for good, now and at each start.</numerusform>
            <numerusform>What is older than %n days will be gone for good, now and at each start.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairWords</name>
    <message numerus="yes">
        <source>Leave out %n file(s)</source>
        <translation>
            <numerusform>Leave out %n file</numerusform>
            <numerusform>Leave out %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relabel %n file(s) as {label}</source>
        <translation>
            <numerusform>Relabel %n file as {label}</numerusform>
            <numerusform>Relabel %n files as {label}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep %n group(s) together</source>
        <translation>
            <numerusform>Keep %n group together</numerusform>
            <numerusform>Keep %n groups together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>%n file left out</numerusform>
            <numerusform>%n files left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) relabelled as {label}</source>
        <translation>
            <numerusform>%n file relabelled as {label}</numerusform>
            <numerusform>%n files relabelled as {label}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) kept together</source>
        <translation>
            <numerusform>%n group kept together</numerusform>
            <numerusform>%n groups kept together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) kept as they are</source>
        <translation>
            <numerusform>%n file kept as it is</numerusform>
            <numerusform>%n files kept as they are</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairsPanel</name>
    <message numerus="yes">
        <source>%n repair(s) in force; your files are unchanged</source>
        <translation>
            <numerusform>%n repair in force; your files are unchanged</numerusform>
            <numerusform>%n repairs in force; your files are unchanged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>%n file left out</numerusform>
            <numerusform>%n files left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s) in {minutes} min</source>
        <translation>
            <numerusform>%n epoch in {minutes} min</numerusform>
            <numerusform>%n epochs in {minutes} min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsKeeper</name>
    <message numerus="yes">
        <source>%n runs moved to the trash.</source>
        <translation>
            <numerusform>%n run moved to the trash.</numerusform>
            <numerusform>%n runs moved to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs are back from the trash.</source>
        <translation>
            <numerusform>%n run is back from the trash.</numerusform>
            <numerusform>%n runs are back from the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs deleted.</source>
        <translation>
            <numerusform>%n run deleted.</numerusform>
            <numerusform>%n runs deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsView</name>
    <message numerus="yes">
        <source>%n runs and their models are deleted for good. This cannot be undone.</source>
        <translation>
            <numerusform>%n run and its models are deleted for good. This cannot be undone.</numerusform>
            <numerusform>%n runs and their models are deleted for good. This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutNotice</name>
    <message numerus="yes">
        <source>%n more verdict(s) like this.</source>
        <translation>
            <numerusform>%n more verdict like this.</numerusform>
            <numerusform>%n more verdicts like this.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message numerus="yes">
        <source>%n readable image(s)</source>
        <translation>
            <numerusform>%n readable image</numerusform>
            <numerusform>%n readable images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable file(s)</source>
        <translation>
            <numerusform>%n unreadable file</numerusform>
            <numerusform>%n unreadable files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>%n file left out</numerusform>
            <numerusform>%n files left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>%n patient</numerusform>
            <numerusform>%n patients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewerPage</name>
    <message numerus="yes">
        <source>%n file(s) in the viewer are not read yet.</source>
        <translation>
            <numerusform>%n file in the viewer is not read yet.</numerusform>
            <numerusform>%n files in the viewer are not read yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewsPreview</name>
    <message numerus="yes">
        <source>The image itself and %n altered copy(ies) of it</source>
        <translation>
            <numerusform>The image itself and %n altered copy of it</numerusform>
            <numerusform>The image itself and %n altered copies of it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorklistPanel</name>
    <message numerus="yes">
        <source>%n read</source>
        <translation>
            <numerusform>%n read</numerusform>
            <numerusform>%n read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) for your opinion</source>
        <translation>
            <numerusform>%n waits for your opinion</numerusform>
            <numerusform>%n wait for your opinion</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n cannot be read</numerusform>
            <numerusform>%n cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not read</source>
        <translation>
            <numerusform>%n not read</numerusform>
            <numerusform>%n not read</numerusform>
        </translation>
    </message>
</context>
</TS>
