# held; threat 11; without user
# Puts something else in the place of its own log.
import os
from hostile import each_refused

log = "/job/ranks/0.out"
each_refused({
    "remove": lambda: os.unlink(log),
    "rename": lambda: os.rename("/job/ranks/0.err", log),
    "link": lambda: os.symlink("/etc/passwd", "/job/ranks/9.out"),
    "hard link": lambda: os.link(log, "/job/ranks/9.out"),
    "pipe": lambda: os.mkfifo("/job/ranks/9.out"),
    "folder": lambda: os.mkdir("/job/ranks/folder"),
    "move the folder": lambda: os.rename("/job/ranks", "/job/gone"),
    "mode": lambda: os.chmod(log, 0o777),
    "owner": lambda: os.chown(log, 0, 0),
})
