# fails; threat 14
# Kills mpiexec and goes on without it. The lab's own check is that nothing is left.
import os
import signal
import time

process = os.getpid()
while True:
    parent = int(open(f"/proc/{process}/stat").read().split(") ")[1].split()[1])
    if parent == 1:
        break
    process = parent
os.setsid() if os.getpid() != os.getsid(0) else None
os.kill(process, signal.SIGKILL)
time.sleep(600)
