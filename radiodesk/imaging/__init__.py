"""Files to radiographs to model input: pictures, arrays and DICOM, read without trusting them."""

from radiodesk.imaging.offline import keep_offline

keep_offline()
