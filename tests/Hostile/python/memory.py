# memory; threat 2; without memory
from hostile import through

kept = [bytearray(1 << 20) for _ in range(1500)]
through(f"{len(kept)} MB")
