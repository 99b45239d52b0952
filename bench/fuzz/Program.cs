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
Console.WriteLine("A failure is a 5xx, a refusal that is no problem+json, an answer without the security headers, or none. \"server 400\" and the like are requests that are no HTTP, refused before the lab sees them; \"closed\", a connection closed under a body that was too long, or after a request that was no HTTP; 1 of 100 at most.");
foreach (var failure in rest.Failures.Concat(errors).Take(20)) await Console.Error.WriteLineAsync(failure);
return rest.Failures.Count == 0 && !rest.WasCutOff && errors.Count == 0 ? 0 : 1;

List<string> Errors() => [.. lab.Log.Split('\n').Where(line => line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal))];
