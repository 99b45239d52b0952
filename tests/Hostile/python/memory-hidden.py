# memory; threat 2
# The child that is ended for memory is not missed, and the program ends with 0.
import os

if os.fork() == 0:
    kept = [bytearray(1 << 20) for _ in range(1500)]
    os._exit(0)
os.wait()
