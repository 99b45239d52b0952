# memory; threat 2
# No process alone has much.
import os
import time

for _ in range(20):
    if os.fork() == 0:
        kept = bytearray(100 << 20)
        for at in range(0, len(kept), 4096):
            kept[at] = 1
        time.sleep(600)
        os._exit(0)
# Returns when one of them has been ended for what they took together.
os.wait()
