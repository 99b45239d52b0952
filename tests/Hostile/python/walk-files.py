# held; threat 16; without whitelist
# Looks into every file that can be read for a word that stands in one of the machine's.
import os
from hostile import canary, held, through

for folder, folders, files in os.walk("/"):
    # The system itself holds thousands of files and none of the lab's.
    folders[:] = [name for name in folders if os.path.join(folder, name) not in ("/proc", "/sys", "/usr", "/lab/hostile", "/lab/dotnet")]
    for name in files:
        path = os.path.join(folder, name)
        try:
            if os.path.isfile(path) and canary.encode() in open(path, "rb").read(1 << 16):
                through(path)
        except OSError:
            pass
held()
