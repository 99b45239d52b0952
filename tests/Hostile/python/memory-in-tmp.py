# memory; threat 3
# Each of the two fits by itself; with what the process holds they do not.
from hostile import fill, through

fill("/tmp/x", 250)
fill("/dev/shm/x", 250)
kept = [bytearray(1 << 20) for _ in range(800)]
through(f"{len(kept)} MB beside 500 MB of files")
