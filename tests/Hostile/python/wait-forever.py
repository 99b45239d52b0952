# time; threat 13; without wall
import time
from hostile import through

time.sleep(3)
through("outlived its time")
