# held; threat 17
import socket
from hostile import each_refused

each_refused({
    "icmp": lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP),
    "raw": lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW),
    "packet filter": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12),
    "audit": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 9),
})
