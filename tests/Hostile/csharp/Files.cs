// held; threat 16
using System.Text.Json.Nodes;

internal static class Files
{
    public static void Run(JsonNode facts)
    {
        foreach (var path in new[] { facts["file"]!.GetValue<string>(), facts["data"] + "/state/lab.db", facts["neighbour"] + "/artifacts/secret", "/etc/shadow", "/root" })
            if (Path.Exists(path)) Verdict.Through(path);
    }
}
