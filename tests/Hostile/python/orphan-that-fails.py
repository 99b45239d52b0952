# held; threat 14
# An orphan that ends badly is no rank of the job.
import os
import time
from hostile import held

if os.fork() == 0:
    if os.fork() == 0:
        time.sleep(0.05)
        os.abort()
    os._exit(0)
os.wait()
time.sleep(0.2)
held()
