// memory; threat 2
internal static class ManagedMemory
{
    public static void Run()
    {
        var kept = new List<byte[]>();
        try
        {
            for (var i = 0; i < 1500; i++)
            {
                kept.Add(new byte[1 << 20]);
                Array.Fill(kept[i], (byte)1);
            }
        }
        catch (OutOfMemoryException)
        {
            // The collector gives up before the kernel does; memory that it does not know of goes on.
            NativeMemory.Run();
        }

        Verdict.Through($"{kept.Count} MB");
    }
}
