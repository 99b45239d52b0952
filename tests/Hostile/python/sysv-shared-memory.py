# held; threat 18; without ipc
# Attaches another's System V segment that anyone may read.
import ctypes
from hostile import facts, held, through

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
if libc.shmat(facts["segment"], None, 0o10000) not in (None, ctypes.c_void_p(-1).value):
    through("attached")
for line in open("/proc/sysvipc/shm").readlines()[1:]:
    through(line)
held()
