# time; threat 15
# Stops the whole job, so that nothing in it could end it.
import os
import signal

os.kill(-1, signal.SIGSTOP)
os.kill(os.getpid(), signal.SIGSTOP)
