namespace MpiLab.Api.Tests.Hostile;

/// <summary>A test that cannot fail is none: with any one protection taken away, a hostile program gets through.</summary>
public sealed class MutationTests(OpenMpiHostileLab lab) : IClassFixture<OpenMpiHostileLab>
{
    public static TheoryData<string> Mutations => [.. Mutation.Names];

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Lab_WithoutOneProtection_LetsAProgramThrough(string mutation)
    {
        var programs = HostileProgram.All.Where(program => program.Without.Contains(mutation)).ToArray();
        programs.ShouldNotBeEmpty();

        foreach (var program in programs) (await lab.Value.RunAsync(program, new Mutation(mutation))).ShouldNotBeNull(program.Id);
    }

    [Fact]
    public void Programs_NameOnlyProtectionsThereAre() =>
        HostileProgram.All.SelectMany(program => program.Without).Distinct().Except(Mutation.Names).ShouldBeEmpty();

    [Fact]
    public void Programs_AreMany() => HostileProgram.All.Count.ShouldBeGreaterThanOrEqualTo(60);
}
