# fails 7; threat 10
# Fills the list of ranks' ends with lies and rubbish; its own end counts all the same.
import os

with open("/job/ranks/states", "ab", buffering=0) as states:
    states.write(b"\xff\x00" * 5000 + b"\n" + b"99999999999999999999 ended 1\n" + b"0 ended 99999\n" + b"-1 ended 3\n" + b"0 ended\n" + b"x" * 100000)
os._exit(7)
