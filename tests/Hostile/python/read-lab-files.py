# held; threat 16
# Goes to the lab's own files and a neighbour's by their paths.
import os
from hostile import each_refused, facts

each_refused({path: lambda path=path: os.stat(path) for path in (
    facts["data"], facts["data"] + "/state/lab.db", facts["data"] + "/keys", facts["neighbour"], facts["neighbour"] + "/artifacts/secret", facts["file"])})
