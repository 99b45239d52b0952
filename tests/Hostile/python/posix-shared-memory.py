# held; threat 18
import os
from hostile import each_refused, facts

each_refused({name: lambda name=name: os.stat(name) for name in ("/dev/shm/" + facts["shared"],)})
