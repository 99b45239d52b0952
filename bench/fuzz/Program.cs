using System.Globalization;
using MpiLab.Tests.Support;
using MpiLab.Tests.Support.Fuzz;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (requests, messages, seed) = (int.Parse(args[0]), int.Parse(args[1]), int.Parse(args[2]));

await using var lab = await LabHost.StartPublishedAsync(RestFuzz.Options);
// First the hub, whose job must end: the other takes the only slot.
var hub = await HubFuzz.RunAsync(lab, seed, messages);
var hubErrors = Errors();
var rest = await RestFuzz.RunAsync(lab, seed, requests);
var errors = Errors();

Console.WriteLine("| sent | seed | what came of it | failures | errors in the log |");
Console.WriteLine("|---|---|---|---|---|");
var answers = string.Join(", ", rest.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{answer.Key}: {answer.Value:N0}"));
Console.WriteLine($"| {rest.Count:N0} requests | {seed} | {answers} | {rest.Failures.Count} | {errors.Count - hubErrors.Count} |");
Console.WriteLine($"| {hub.Messages:N0} messages to the hub | {seed} | connections that answered on: {hub.Answered:N0}, closed: {hub.Closed:N0} | 0 | {hubErrors.Count} |");
Console.WriteLine();
Console.WriteLine("A failure is a 5xx, a refusal that is no problem+json, an answer without the security headers, or none. \"server 400\" and the like are requests that are no HTTP, refused before the lab sees them; \"closed\", a connection closed under a body that was too long, or after a request that was no HTTP; 1 of 100 at most. They come from an administrator, an instructor, a student and a guest, by cookie and token, and from nobody; bodies are the description's examples, right or wrong in one place, or no such thing; addresses name what is there, mostly.");
Console.WriteLine("\nEach operation by its own method:\n");
(string Name, Func<int, bool> Has)[] kinds =
[
    ("2xx, 304", status => status is (>= 200 and < 300) or 304), ("400, 413, 415, 422", status => status is 400 or 413 or 415 or 422), ("401, 403", status => status is 401 or 403),
    ("404", status => status == 404), ("409, 412, 429", status => status is 409 or 412 or 429), ("another", _ => true),
];
Console.WriteLine($"| operation | {string.Join(" | ", kinds.Select(kind => kind.Name))} |\n|---|{string.Concat(kinds.Select(_ => "---|"))}");
foreach (var (operation, statuses) in rest.ByOperation.OrderBy(operation => operation.Key.Split(' ')[1], StringComparer.Ordinal))
{
    var counts = statuses.ToLookup(status => Array.FindIndex(kinds, kind => kind.Has(status.Key)), status => status.Value);
    Console.WriteLine($"| {operation} | {string.Join(" | ", kinds.Select((_, kind) => $"{counts[kind].Sum():N0}"))} |");
}
foreach (var failure in rest.Failures.Concat(errors).Take(20)) await Console.Error.WriteLineAsync(failure);
foreach (var operation in rest.Unreached) await Console.Error.WriteLineAsync($"never did what it is for: {operation}");
return rest.Failures.Count == 0 && !rest.WasCutOff && rest.Unreached.Count == 0 && errors.Count == 0 ? 0 : 1;

List<string> Errors() => [.. lab.Log.Split('\n').Where(line => line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal))];
