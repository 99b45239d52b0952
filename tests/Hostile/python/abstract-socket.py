# held; threat 17; without network
# Abstract names belong to the network namespace, not to a folder.
import socket
from hostile import each_refused, facts


def connect():
    with socket.socket(socket.AF_UNIX) as out:
        out.connect("\0" + facts["abstract"])


each_refused({"abstract": connect})
