// processes; threat 1
internal static class ThreadBomb
{
    public static void Run()
    {
        for (var i = 0; i < 1000; i++)
        {
            try
            {
                new Thread(() => Thread.Sleep(Timeout.Infinite), maxStackSize: 1 << 17) { IsBackground = true }.Start();
            }
            catch (OutOfMemoryException)
            {
                return;
            }
        }

        Verdict.Through("1,000 threads");
    }
}
