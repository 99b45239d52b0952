# held; threat 3; without rootreadonly
from hostile import each_refused, write

each_refused({"/x": lambda: write("/x"), "/job/x": lambda: write("/job/x")})
