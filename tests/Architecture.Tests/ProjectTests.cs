using System.Xml.Linq;
using MpiLab.Tests.Support;

namespace MpiLab.Architecture.Tests;

/// <summary>Which project may reference which.</summary>
public sealed class ProjectTests
{
    [Theory]
    [InlineData("Contracts")]
    [InlineData("Mpi")]
    [InlineData("Worker", "Contracts", "Mpi")]
    [InlineData("Web", "Contracts")]
    [InlineData("Cli", "Contracts")]
    [InlineData("Api", "Contracts", "Web")]
    public void Project_References_AreThese(string project, params string[] references) =>
        Project(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .ShouldBe(references, ignoreOrder: true);

    [Theory]
    [InlineData("Contracts")]
    [InlineData("Mpi")]
    public void Project_ThatOthersBuildOn_HasNoPackages(string project) => Project(project).Descendants("PackageReference").ShouldBeEmpty();

    [Fact]
    public void Source_Projects_AreAllNamedHere()
    {
        var named = typeof(ProjectTests).GetMethod(nameof(Project_References_AreThese))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!);
        Directory.GetDirectories(Checkout.In("src")).Select(Path.GetFileName).ShouldBe(named, ignoreOrder: true);
    }

    private static XDocument Project(string name) => XDocument.Load(Checkout.In("src", name, $"{name}.csproj"));
}
