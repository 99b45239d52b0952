# held; threat 12
# Names that lead elsewhere, in place of files that the lab would hand out.
import os
from hostile import facts, held

os.chdir("/job/artifacts")
os.symlink(facts["file"], "result.txt")
os.symlink("/etc/shadow", "result.csv")
os.symlink(os.path.dirname(facts["file"]), "folder")
os.mkfifo("result.png")
os.mkdir("result.json")
for name in ("..\\x", "a\nb", " ", "-rf", "%2e%2e%2fx", "\N{RIGHT-TO-LEFT OVERRIDE}gnp.x"):
    open(name, "w").close()
for number in range(1500):
    open(f"file{number}", "w").close()
held()
