# held; threat 14
# Ends the first process of its namespace, whose end would be everyone's.
import os
import signal
from hostile import held, through

for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
    try:
        os.kill(1, number)
    except PermissionError:
        pass
state = open("/proc/1/stat").read().split(") ")[1][0]
through(state) if state in "TtZX" else held()
