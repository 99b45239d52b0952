# held; threat 3; without sizes
from hostile import fill, held, through

done = fill("/tmp/x", 400)
through(f"{done} MB in /tmp") if done > 256 else held()
