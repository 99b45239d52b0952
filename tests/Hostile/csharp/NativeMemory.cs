// memory; threat 2
internal static class NativeMemory
{
    public static unsafe void Run()
    {
        for (var i = 0; i < 1500; i++) new Span<byte>(System.Runtime.InteropServices.NativeMemory.Alloc(1 << 20), 1 << 20).Fill(1);
        Verdict.Through("1,500 MB");
    }
}
