# held; threat 11
# Brings files of others into its artifacts under another name.
import os
from hostile import each_refused

each_refused({path: lambda path=path: os.link(path, "/job/artifacts/link") for path in ("/job/args.json", "/etc/passwd", "/usr/bin/sh", "/lab/rank.sh", "/job/ranks/states")})
