// fails 134; threat 2
internal static class EndlessRecursion
{
    public static void Run() => Console.WriteLine(Deeper(0));

    private static long Deeper(long depth) => depth < 0 ? depth : Deeper(depth + 1) + 1;
}
