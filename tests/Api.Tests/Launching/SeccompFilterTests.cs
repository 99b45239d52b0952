using System.Runtime.InteropServices;
using MpiLab.Api.Launching.Sandbox.Seccomp;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching;

public sealed class SeccompFilterTests
{
    private const int NotPermitted = 1, NoSuchCall = 38, NoSuchProtocol = 93, NoSuchFamily = 97;

    public static TheoryData<Architecture, uint> Architectures => new() { { Architecture.X64, 0xC000_003E }, { Architecture.Arm64, 0xC000_00B7 } };

    [Theory]
    [MemberData(nameof(Architectures))]
    public void For_DeniedCall_FailsIt(Architecture architecture, uint audit)
    {
        var filter = SeccompFilter.For(architecture);

        foreach (var call in DeniedCalls.All)
            if (call.On(architecture) is { } number)
                BpfMachine.Run(filter, audit, number).ShouldBe(BpfMachine.Error(NotPermitted), call.Name);
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void For_EveryOtherCall_AllowsIt(Architecture architecture, uint audit)
    {
        var filter = SeccompFilter.For(architecture);
        Call[] judged = [.. DeniedCalls.All, DeniedCalls.Clone, DeniedCalls.Clone3, DeniedCalls.Socket, DeniedCalls.SocketPair, DeniedCalls.IoControl, DeniedCalls.Personality];
        var numbers = judged.Select(call => call.On(architecture)).ToHashSet();

        for (var number = 0u; number < 600; number++)
            if (!numbers.Contains(number))
                BpfMachine.Run(filter, audit, number).ShouldBe(BpfMachine.Allow, $"call {number}");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void For_CallThatDependsOnItsArguments_LooksAtThem(Architecture architecture, uint audit)
    {
        var filter = SeccompFilter.For(architecture);
        uint Judge(Call call, params ulong[] arguments) => BpfMachine.Run(filter, audit, call.On(architecture)!.Value, arguments);

        Judge(DeniedCalls.Clone3).ShouldBe(BpfMachine.Error(NoSuchCall));
        Judge(DeniedCalls.Clone, 0x003D_0F00).ShouldBe(BpfMachine.Allow, "a thread");
        foreach (var flag in new ulong[] { 0x2_0000, 0x200_0000, 0x400_0000, 0x800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000 })
            Judge(DeniedCalls.Clone, flag | 17).ShouldBe(BpfMachine.Error(NotPermitted), $"namespace {flag:x}");
        foreach (var family in new ulong[] { 1, 2, 10 }) Judge(DeniedCalls.Socket, family).ShouldBe(BpfMachine.Allow, $"family {family}");
        for (ulong family = 3; family < 50; family++)
            if (family is not (10 or 16)) Judge(DeniedCalls.Socket, family, 1).ShouldBe(BpfMachine.Error(NoSuchFamily), $"family {family}");
        Judge(DeniedCalls.Socket, 16, 3, 0).ShouldBe(BpfMachine.Allow, "routing");
        Judge(DeniedCalls.Socket, 16, 3, 12).ShouldBe(BpfMachine.Error(NoSuchProtocol), "packet filter");
        Judge(DeniedCalls.SocketPair, 1).ShouldBe(BpfMachine.Allow);
        Judge(DeniedCalls.SocketPair, 40).ShouldBe(BpfMachine.Error(NoSuchFamily));
        Judge(DeniedCalls.IoControl, 0, 0x5413).ShouldBe(BpfMachine.Allow, "window size");
        Judge(DeniedCalls.IoControl, 0, 0x5412).ShouldBe(BpfMachine.Error(NotPermitted), "TIOCSTI");
        Judge(DeniedCalls.IoControl, 0, 0xFFFF_FFFF_0000_5412).ShouldBe(BpfMachine.Error(NotPermitted), "TIOCSTI with bits that the kernel drops");
        Judge(DeniedCalls.IoControl, 0, 0x541C).ShouldBe(BpfMachine.Error(NotPermitted), "TIOCLINUX");
        Judge(DeniedCalls.Personality, 0xFFFF_FFFF).ShouldBe(BpfMachine.Allow);
        Judge(DeniedCalls.Personality, 0x40_0000).ShouldBe(BpfMachine.Error(NotPermitted), "READ_IMPLIES_EXEC");
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void For_ForeignArchitecture_KillsTheProcess(Architecture architecture, uint audit)
    {
        var filter = SeccompFilter.For(architecture);

        foreach (var foreign in new uint[] { 0x4000_0003, 0x4000_0028, 0xC000_003E, 0xC000_00B7 })
            if (foreign != audit) BpfMachine.Run(filter, foreign, 1).ShouldBe(BpfMachine.Kill);
    }

    [Fact]
    public void For_CallsOfTheX32Interface_DoNotExist() =>
        BpfMachine.Run(SeccompFilter.For(Architecture.X64), 0xC000_003E, 0x4000_0000 + 101).ShouldBe(BpfMachine.Error(NoSuchCall));
}
