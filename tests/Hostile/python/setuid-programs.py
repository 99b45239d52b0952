# held; threat 19
# Programs that would run as root anywhere else.
import glob
import os
import stat
import subprocess
from hostile import held, through

for path in glob.glob("/usr/bin/*") + glob.glob("/usr/sbin/*") + glob.glob("/usr/lib/*/*helper*"):
    try:
        if os.stat(path).st_mode & stat.S_ISUID == 0:
            continue
        said = subprocess.run([path, "-c", "cat /proc/self/status"], capture_output=True, stdin=subprocess.DEVNULL, timeout=20).stdout
    except OSError:
        continue
    if b"Uid:\t0" in said:
        through(path)
status = open("/proc/self/status").read()
through("no_new_privs is off") if "NoNewPrivs:\t1" not in status else held()
