# held; threat 15
# Stops and ends every process by number, mpiexec and what stands above it included.
import os
import signal
from hostile import facts, through, held

for number in (signal.SIGSTOP, signal.SIGKILL):
    for process in (1, facts["service"], facts["supervisorOfNeighbour"]):
        try:
            os.kill(process, number)
        except ProcessLookupError:
            continue
        except PermissionError:
            # Of the namespace's own first process, which everyone sees, it is the right answer.
            if process != 1:
                through(f"sees process {process}")
held()
