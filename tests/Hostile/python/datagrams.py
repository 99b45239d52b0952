# held; threat 17
# Sends names to resolve, and multicasts.
import socket
from hostile import each_refused


def send(address, port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.sendto(b"x", (address, port))


each_refused({address: lambda address=address: send(address, 53) for address in ("8.8.8.8", "224.0.0.1", "255.255.255.255", "169.254.169.253")})
