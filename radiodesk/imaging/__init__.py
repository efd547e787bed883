"""Files to radiographs to model input: pictures, arrays and DICOM, read without trusting them."""
