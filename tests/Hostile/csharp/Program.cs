using System.Text.Json.Nodes;

// The program's name is that of its file.
var program = typeof(Verdict).Assembly.GetTypes().Single(type => type.Name == args[0]);
var facts = JsonNode.Parse(File.ReadAllText("/job/args.json"))!;
program.GetMethod("Run")!.Invoke(null, program.GetMethod("Run")!.GetParameters().Length == 0 ? [] : [facts]);
Verdict.Held();

/// <summary>How a program ends.</summary>
internal static class Verdict
{
    public static void Held()
    {
        Console.WriteLine("held");
        Environment.Exit(0);
    }

    public static void Through(string what)
    {
        Console.WriteLine($"THROUGH: {what}");
        Environment.Exit(0);
    }
}
