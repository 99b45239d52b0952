using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

public sealed class ReferencePageTests
{
    [Fact]
    public async Task Reference_EveryRequestAndType_StandsOnIt()
    {
        await using var host = await LabHost.StartAsync();
        var page = await host.PageAsync(Routes.Reference);
        var document = await new WrittenApiDescription().GetAsync(default);
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(method => method.Value).ToList();
        foreach (var operation in operations)
        {
            var section = page.GetElementById($"op-{operation.GetProperty("operationId")}").ShouldNotBeNull().Closest("details")!;
            section.TextContent.ShouldContain(operation.GetProperty("summary").GetString()!);
            foreach (var status in operation.GetProperty("responses").EnumerateObject()) section.TextContent.ShouldContain(status.Name);
        }
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject()) page.GetElementById($"type-{schema.Name}").ShouldNotBeNull(schema.Name);
        foreach (var link in page.QuerySelectorAll("main a[href*='#']")) page.GetElementById(link.GetAttribute("href")!.Split('#')[1]).ShouldNotBeNull(link.OuterHtml);
        page.GetElementById("op-SubmitJob")!.TextContent.ShouldContain("\"samples\": 100000000");
    }
}
