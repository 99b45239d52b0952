# processes; threat 1; without processes
import os
import time
from hostile import through

for _ in range(300):
    if os.fork() == 0:
        time.sleep(600)
        os._exit(0)
through("300 processes")
