# time; threat 13; without wall
import time
from hostile import through

time.sleep(20)
through("outlived its time")
