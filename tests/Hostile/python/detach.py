# held; threat 14; without pids
# Leaves a process in a session of its own that ignores every signal. The lab's own check is that it is gone.
import os
import signal
import time
from hostile import held

if os.fork() == 0:
    os.setsid()
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    if os.fork() == 0:
        os.closerange(0, 256)
        time.sleep(600)
    os._exit(0)
held()
