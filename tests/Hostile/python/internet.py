# held; threat 17
import socket
from hostile import each_refused

each_refused({f"{host}:{port}": lambda host=host, port=port: socket.create_connection((host, port), 2) for host, port in (
    ("1.1.1.1", 53), ("169.254.169.254", 80), ("fd00:ec2::254", 80), ("10.0.0.1", 22), ("192.168.0.1", 80))})
