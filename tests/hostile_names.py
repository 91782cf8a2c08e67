"""Names by which a file would lie elsewhere, be a device, or be taken for another."""

from __future__ import annotations

HOSTILE = (
    "/abs", "../up", "..", ".", "", " ", "a/b", "a\\b", "..\\up", "C:x", "C:\\x", "\\\\server\\share\\x",
    "//server/share/x", "\\\\?\\C:\\x", "\\\\.\\PhysicalDrive0", "con", "NUL", "aux.x", "com1", "COM¹", "lpt9.a",
    "con .x", "CONIN$", "a\0b", "a\nb", "a\x7f", "file:stream", "a*", "a?", "<a", "a|b", 'a"b', "a.", "a ", ".hidden",
    "\ud800", "x" * 300, "漢" * 90, "~/../x/y", "a/../../b", "%2e%2e/x", "/vsimem/x", "/dev/null", "$(x)/y",
)  # fmt: skip
HARMLESS = ("a", "a.b", "Überwachung 中", "~", "$HOME", "%2e%2e", "a-b_c (1)", "com10", "console", "-rf")
