# held; threat 17; without network
# Connects to the service's own port.
import socket
from hostile import each_refused, facts

each_refused({host: lambda host=host: socket.create_connection((host, facts["port"]), 2) for host in ("127.0.0.1", "127.0.1.1", "0.0.0.0", "localhost")})
