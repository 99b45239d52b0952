# held; threat 17
import socket
from hostile import each_refused


def connect(path):
    with socket.socket(socket.AF_UNIX) as out:
        out.connect(path)


each_refused({path: lambda path=path: connect(path) for path in (
    "/var/run/docker.sock", "/run/podman/podman.sock", "/run/dbus/system_bus_socket", "/run/systemd/private", "/run/containerd/containerd.sock", "/dev/log")})
