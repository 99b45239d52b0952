# held; threat 4; without filesize
# A file of 10 GB, of which most is a hole.
import os
import signal
from hostile import each_refused

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with open("/job/artifacts/huge", "wb") as file:
    each_refused({"truncate": lambda: os.ftruncate(file.fileno(), 10 << 30), "seek and write": lambda: os.pwrite(file.fileno(), b"x", 10 << 30)})
