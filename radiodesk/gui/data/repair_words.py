"""What repairs are called on buttons and in the list of repairs."""

from __future__ import annotations

from PySide6.QtCore import QObject

from radiodesk.core.repairs import RepairOffer


class RepairWords(QObject):
    """Says what an offer does, or did, in the language of now."""

    def button(self, offer: RepairOffer) -> str:
        """Return what a button that does this says: a verb and how many files."""
        files, groups = len(offer.paths), len(offer.groups)
        if offer.kind == "leave_out":
            return self.tr("Leave out %n file(s)", "", files)
        if offer.kind == "relabel":
            words = self.tr("Relabel %n file(s) as {label}", "", files)
            return words.format(label=offer.to)
        if offer.kind == "group":
            return self.tr("Keep %n group(s) together", "", groups)
        return self.tr("Keep as it is")

    def tip(self, offer: RepairOffer) -> str:
        """Return what a button that does this does, in a sentence."""
        if offer.kind == "leave_out":
            return self.tr("Scans and runs pass these files over; they stay on disk.")
        if offer.kind == "relabel":
            return self.tr("Scans and runs take these files for another class.")
        if offer.kind == "group":
            return self.tr("The files of a group always fall into the same part of a split.")
        return self.tr("Nothing is changed, and this finding no longer names them.")

    def done(self, offer: RepairOffer) -> str:
        """Return what was done, for the list of repairs."""
        files, groups = len(offer.paths), len(offer.groups)
        if offer.kind == "leave_out":
            return self.tr("%n file(s) left out", "", files)
        if offer.kind == "relabel":
            words = self.tr("%n file(s) relabelled as {label}", "", files)
            return words.format(label=offer.to)
        if offer.kind == "group":
            return self.tr("%n group(s) kept together", "", groups)
        if not offer.paths:
            return self.tr("Kept as it is")
        return self.tr("%n file(s) kept as they are", "", files)

    def topic(self, code: str) -> str:
        """Return what a finding is about in a few words; empty for files chosen by hand."""
        topics = {
            "RD-DATA-011": self.tr("too small"),
            "RD-DATA-012": self.tr("patients in two classes"),
            "RD-DATA-014": self.tr("patients in two parts"),
            "RD-DATA-024": self.tr("listed under two classes"),
            "RD-DATA-026": self.tr("copies"),
            "RD-DATA-027": self.tr("copies under two labels"),
            "RD-DATA-028": self.tr("copies in two parts"),
            "RD-DATA-029": self.tr("patients unknown"),
            "RD-DATA-101": self.tr("in colour"),
            "RD-DATA-102": self.tr("inverted"),
            "RD-DATA-103": self.tr("turned"),
            "RD-DATA-104": self.tr("empty frame"),
            "RD-DATA-105": self.tr("burnt-in letters"),
            "RD-DATA-106": self.tr("perhaps no frontal chest"),
            "RD-DATA-107": self.tr("doubtful label"),
            "RD-DATA-109": self.tr("odd shape"),
            "RD-DATA-110": self.tr("uneven classes"),
            "RD-DATA-111": self.tr("few test images"),
        }
        if code.startswith(("RD-FILE", "RD-DICOM", "RD-READ")):
            return self.tr("unreadable")
        return topics.get(code, "")
