# time; threat 5
import os

for _ in range(3):
    os.fork()
while True:
    pass
