"""What the hostile programs share: what they are told of the machine, and their two verdicts."""
import json
import os
import sys

facts = json.load(open("/job/args.json"))
# In two halves, so that the file that names it is not found for it.
canary = facts["head"] + facts["tail"]


def held():
    print("held", flush=True)
    os._exit(0)


def through(what):
    print("THROUGH:", what, flush=True)
    os._exit(0)


def each_refused(attempts):
    """Held where every attempt raises OSError."""
    for name, attempt in attempts.items():
        try:
            attempt()
        except OSError:
            continue
        through(name)
    held()


def write(path, data=b"x"):
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        os.write(descriptor, data)
    finally:
        os.close(descriptor)


def fill(path, megabytes):
    """How many megabytes a file takes before it takes no more."""
    block = bytes(1 << 20)
    with open(path, "wb", buffering=0) as file:
        for done in range(megabytes):
            try:
                if file.write(block) < len(block):
                    return done
            except OSError:
                return done
    return megabytes
