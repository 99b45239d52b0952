// held; threat 16
using System.Text.Json.Nodes;

internal static class Files
{
    public static void Run(JsonNode facts)
    {
        foreach (var path in new[] { facts["file"]!.GetValue<string>(), facts["data"] + "/state/lab.db", facts["neighbour"] + "/artifacts/secret" })
            if (Path.Exists(path)) Verdict.Through(path);
        // A container's image has its own, for its root alone.
        if (Reads(() => File.ReadAllBytes("/etc/shadow"))) Verdict.Through("/etc/shadow");
        if (Reads(() => Directory.GetFileSystemEntries("/root"))) Verdict.Through("/root");
    }

    private static bool Reads(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
