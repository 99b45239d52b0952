using System.Runtime.InteropServices;

namespace MpiLab.Api.Launching.Sandbox.Seccomp;

/// <summary>The filter that a job's system calls go through.</summary>
internal static class SeccompFilter
{
    public const int NotPermitted = 1, NoSuchCall = 38, NoSuchProtocol = 93, NoSuchFamily = 97;

    /// <summary>Calls of the x32 interface have this bit, and would pass by their other numbers.</summary>
    private const uint X32Calls = 0x4000_0000;

    /// <summary>CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.</summary>
    public const uint NewNamespaces = 0x7E02_0000;

    public const uint UnixFamily = 1, InternetFamily = 2, Internet6Family = 10, NetlinkFamily = 16;
    public const uint PushTerminalInput = 0x5412, ConsoleControl = 0x541C;
    public const uint AskPersonality = 0xFFFF_FFFF;

    public static byte[] For(Architecture architecture)
    {
        var program = new BpfProgram().Load(BpfProgram.Architecture);
        // On a 64-bit kernel 32-bit calls have other numbers.
        program.IfEqual(Audit(architecture), native => Calls(native, architecture)).Kill();
        return program.ToBytes();
    }

    private static uint Audit(Architecture architecture) => architecture switch
    {
        Architecture.X64 => 0xC000_003E,
        Architecture.Arm64 => 0xC000_00B7,
        _ => throw new PlatformNotSupportedException($"No filter is known for {architecture}."),
    };

    private static void Calls(BpfProgram program, Architecture architecture)
    {
        program.Load(BpfProgram.CallNumber);
        if (architecture == Architecture.X64) program.IfAtLeast(X32Calls, call => call.Fail(NoSuchCall));
        foreach (var denied in DeniedCalls.All)
            if (denied.On(architecture) is { } number) program.IfEqual(number, call => call.Fail(NotPermitted));
        // Its flags lie in memory, which a filter cannot read; a C library without it takes clone.
        When(DeniedCalls.Clone3, call => call.Fail(NoSuchCall));
        When(DeniedCalls.Clone, call => call.Load(BpfProgram.Argument(0)).IfAnySet(NewNamespaces, fresh => fresh.Fail(NotPermitted)).Allow());
        When(DeniedCalls.Socket, Sockets);
        When(DeniedCalls.SocketPair, call => call.Load(BpfProgram.Argument(0)).IfEqual(UnixFamily, unix => unix.Allow()).Fail(NoSuchFamily));
        When(DeniedCalls.IoControl, call => call.Load(BpfProgram.Argument(1))
            .IfEqual(PushTerminalInput, push => push.Fail(NotPermitted))
            .IfEqual(ConsoleControl, console => console.Fail(NotPermitted)).Allow());
        When(DeniedCalls.Personality, call => call.Load(BpfProgram.Argument(0))
            .IfEqual(0, usual => usual.Allow())
            .IfEqual(AskPersonality, asking => asking.Allow()).Fail(NotPermitted));
        program.Allow();

        void When(Call call, Action<BpfProgram> then) => program.IfEqual(call.On(architecture)!.Value, then);
    }

    /// <summary>The internet's families lead nowhere in an empty network namespace, but MPI opens them; of netlink only routing.</summary>
    private static void Sockets(BpfProgram program) => program.Load(BpfProgram.Argument(0))
        .IfEqual(UnixFamily, family => family.Allow())
        .IfEqual(InternetFamily, family => family.Allow())
        .IfEqual(Internet6Family, family => family.Allow())
        .IfEqual(NetlinkFamily, family => family.Load(BpfProgram.Argument(2)).IfEqual(0, routing => routing.Allow()).Fail(NoSuchProtocol))
        .Fail(NoSuchFamily);
}
