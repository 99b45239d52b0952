# held; threat 3; without devreadonly
from hostile import each_refused, write

each_refused({"/dev/x": lambda: write("/dev/x")})
