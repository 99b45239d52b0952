# held; threat 18; without hostname
import os
from hostile import facts, held, through

through(os.uname().nodename) if os.uname().nodename == facts["hostname"] else held()
