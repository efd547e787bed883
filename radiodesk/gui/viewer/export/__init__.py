"""Ways out of the viewer: report, picture, tables, DICOM. Without the patient unless asked."""
