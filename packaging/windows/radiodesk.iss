; Inno Setup 6: the installer for Windows, for one user, without an administrator.
; After `py scripts\build.py`:  iscc packaging\windows\radiodesk.iss          (the whole program)
;                               iscc /DViewer packaging\windows\radiodesk.iss (without TensorFlow)
; The version is the built program's own, so nothing here has to be kept in step with it.

#ifdef Viewer
  #define Name "radiodesk-viewer"
  #define Id "{{5B1E6B0B-0F0D-4C58-9B0F-6C0C8E0C7A62}"
#else
  #define Name "radiodesk"
  #define Id "{{8A1F5D0A-3C58-4E0C-8C5B-2E6C9F1B7D31}"
#endif
#define Root "..\.."
#define Built Root + "\dist\" + Name
#define Version GetStringFileInfo(Built + "\radiodesk.exe", PRODUCT_VERSION)

[Setup]
AppId={#Id}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=radiodesk maintainers
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\windows\radiodesk.ico
UninstallDisplayIcon={app}\radiodesk.exe
OutputDir={#Root}\dist
OutputBaseFilename={#Name}-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=auto
ChangesAssociations=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[CustomMessages]
en.NotDiagnostic=Not a diagnostic device: for teaching and research only
es.NotDiagnostic=No es un dispositivo de diagnóstico: solo para docencia e investigación
en.DicomFile=DICOM image
es.DicomFile=Imagen DICOM

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

; A library that an older version brought must not be found by a newer one.
[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Built}\radiodesk.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Built}\radiodesk-worker.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Built}\_internal\*"; DestDir: "{app}\_internal"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\radiodesk"; Filename: "{app}\radiodesk.exe"; Comment: "{cm:NotDiagnostic}"
Name: "{autodesktop}\radiodesk"; Filename: "{app}\radiodesk.exe"; Comment: "{cm:NotDiagnostic}"; Tasks: desktopicon

; Offered in “Open with”; what opens a DICOM file by default stays the user's choice.
[Registry]
Root: HKA; Subkey: "Software\Classes\radiodesk.dicom"; ValueType: string; ValueData: "{cm:DicomFile}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\radiodesk.dicom\shell\open\command"; ValueType: string; ValueData: """{app}\radiodesk.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.dcm\OpenWithProgids"; ValueType: string; ValueName: "radiodesk.dicom"; Flags: uninsdeletevalue

[Run]
Filename: "{app}\radiodesk.exe"; Description: "{cm:LaunchProgram,radiodesk}"; Flags: nowait postinstall skipifsilent
