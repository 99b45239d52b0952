using System.CommandLine;
using System.Globalization;
using MpiLab.Contracts;
using Spectre.Console;

namespace MpiLab.Cli;

/// <summary><c>mpilab artifacts list NUMBER</c> and <c>mpilab artifacts get NUMBER [NAME...]</c></summary>
internal static class ArtifactsCommand
{
    public static Command Create(Terminal terminal) => new("artifacts", "The files that a job made.") { List(terminal), Get(terminal) };

    private static Command List(Terminal terminal)
    {
        var job = SharedOptions.Job();
        var command = new Command("list", "Their names, sizes and types.") { job };
        command.SetSessionAction(terminal, async (session, parsed, cancellationToken) =>
        {
            var files = await FilesAsync(session, parsed.GetRequiredValue(job), cancellationToken);
            if (session.Json)
            {
                await terminal.JsonAsync(files);
                return 0;
            }
            var table = Print.Table("name", "bytes", "type");
            foreach (var file in files) table.Row(file.Name, file.Size.ToString("#,0", CultureInfo.InvariantCulture), file.MediaType);
            terminal.Console.Write(table);
            return 0;
        });
        return command;
    }

    private static Command Get(Terminal terminal)
    {
        var job = SharedOptions.Job();
        var names = new Argument<string[]>("name") { Description = "Which files; all where left out.", Arity = ArgumentArity.ZeroOrMore };
        var folder = new Option<string>("--output", "-o") { Description = "The folder to put them in.", DefaultValueFactory = _ => "." };
        var command = new Command("get", "Fetches files of a job; one that was begun goes on where it was.") { job, names, folder };
        command.SetSessionAction(terminal, async (session, parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(job);
            var files = Chosen(await FilesAsync(session, id, cancellationToken), parsed.GetValue(names) ?? [], id);
            var fetched = new List<FetchedFile>();
            await ProgressBars.RunAsync(session, files.Select(file => (file.Name, file.Size)), async (index, advance) =>
                fetched.Add(await Download.GetAsync(session, id, files[index], parsed.GetValue(folder)!, advance, cancellationToken)));
            if (session.Json) await terminal.JsonAsync(fetched);
            else foreach (var file in fetched) terminal.Console.WriteLine(SafeText.Of(file.Path));
            return 0;
        });
        return command;
    }

    private static async Task<IReadOnlyList<ArtifactInfo>> FilesAsync(Session session, long job, CancellationToken cancellationToken) =>
        await session.AskAsync((lab, token) => lab.ListArtifactsAsync(job, token), cancellationToken) ?? throw Session.NoJob(job);

    private static List<ArtifactInfo> Chosen(IReadOnlyList<ArtifactInfo> files, string[] names, long job)
    {
        foreach (var name in names)
            if (files.All(file => file.Name != name))
                throw new LabException(System.Net.HttpStatusCode.NotFound, $"Job {job} has no file \"{name}\". It has: {string.Join(", ", files.Select(file => file.Name))}", null, null);
        return [.. files.Where(file => names.Length == 0 || names.Contains(file.Name))];
    }
}
