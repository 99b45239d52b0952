# held; threat 16
# Opens devices that are there, and makes those that are not.
import glob
import os
import stat
from hostile import held, through

allowed = {"null", "zero", "full", "random", "urandom", "tty", "ptmx", "console"}
for path in glob.glob("/dev/*"):
    mode = os.lstat(path).st_mode
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        if os.path.basename(path) not in allowed:
            through(path)
for kind, number in ((stat.S_IFBLK, os.makedev(8, 0)), (stat.S_IFBLK, os.makedev(254, 0)), (stat.S_IFCHR, os.makedev(1, 1))):
    try:
        os.mknod("/tmp/device", kind | 0o666, number)
    except OSError:
        continue
    through("made a device")
held()
