# memory; threat 4
# Files without a byte still take memory where the folder is a tmpfs.
import os
from hostile import through

for number in range(3_000_000):
    try:
        os.close(os.open(f"/tmp/{number:x}", os.O_CREAT))
    except OSError:
        through("refused in another way")
through("3,000,000 files")
