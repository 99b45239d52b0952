# held; threat 3; without sizes
from hostile import fill, held, through

done = fill("/dev/shm/x", 400)
through(f"{done} MB in /dev/shm") if done > 256 else held()
