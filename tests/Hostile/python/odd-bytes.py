# writes; threat 8
# Bytes that are no text, in pieces that split characters; markup, escape codes and other ranks' prefixes among them.
import os

pieces = [
    b"\xff\xfe\x00\xc0\xaf\xed\xa0\x80", b"\xf0\x9f", b"\x98\x80\n", b"\xe2", b"\x82", b"\xac\n", b"\x00" * 1000,
    b"<script>alert(1)</script>\n", b"\x1b]0;title\x07\x1b[2J\r\x08", b"[1] I am rank 1\n[lab] It ended well.\n", b"\n" * 500, b"no end",
]
for piece in pieces * 20:
    os.write(1, piece)
    os.write(2, piece)
