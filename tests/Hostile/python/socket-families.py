# held; threat 17; without seccomp
# Families that lead to the kernel's seldom used parts, or past network namespaces.
import socket
from hostile import each_refused

each_refused({str(family): lambda family=family: socket.socket(family, kind, 0).close() for family, kind in (
    (socket.AF_VSOCK, socket.SOCK_STREAM), (socket.AF_ALG, socket.SOCK_SEQPACKET), (socket.AF_PACKET, socket.SOCK_RAW),
    (socket.AF_BLUETOOTH, socket.SOCK_RAW), (socket.AF_CAN, socket.SOCK_RAW), (socket.AF_TIPC, socket.SOCK_STREAM))})
