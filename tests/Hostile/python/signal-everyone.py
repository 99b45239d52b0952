# fails; threat 18
# Ends all that it may, its own wrapper too. The lab's own check is that the neighbour lives.
import os
import signal
from hostile import held

os.kill(-1, signal.SIGKILL)
held()
