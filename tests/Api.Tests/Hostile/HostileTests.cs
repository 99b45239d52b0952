namespace MpiLab.Api.Tests.Hostile;

/// <summary>Every program of tests/Hostile ends as its first line says, and harms nobody.</summary>
public abstract class HostileTests(HostileFixture lab)
{
    public static TheoryData<string> Programs => [.. HostileProgram.All.Select(program => program.Id)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Program_InTheSandbox_EndsAsItsFirstLineSays(string program) =>
        (await lab.Value.RunAsync(HostileProgram.Of(program))).ShouldBeNull();
}

public sealed class OpenMpiHostileTests(OpenMpiHostileLab lab) : HostileTests(lab), IClassFixture<OpenMpiHostileLab>;

public sealed class MpichHostileTests(MpichHostileLab lab) : HostileTests(lab), IClassFixture<MpichHostileLab>;
