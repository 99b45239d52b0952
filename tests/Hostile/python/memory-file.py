# memory; threat 3
# Memory that belongs to no process: a file without a name.
import os
from hostile import through

descriptor = os.memfd_create("x")
for _ in range(900):
    os.write(descriptor, bytes(1 << 20))
second = os.memfd_create("y")
for _ in range(900):
    os.write(second, bytes(1 << 20))
through("1,800 MB")
