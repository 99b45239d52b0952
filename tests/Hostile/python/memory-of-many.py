# memory; threat 2
# No process alone has much.
import os
import signal
import time

children = set()
for _ in range(20):
    child = os.fork()
    if child == 0:
        kept = bytearray(100 << 20)
        for at in range(0, len(kept), 4096):
            kept[at] = 1
        time.sleep(600)
        os._exit(0)
    children.add(child)
# Until one has been ended for what they took together. MPICH's mpiexec waits for all that hold its pipes.
ended, _ = os.wait()
for child in children - {ended}:
    os.kill(child, signal.SIGKILL)
