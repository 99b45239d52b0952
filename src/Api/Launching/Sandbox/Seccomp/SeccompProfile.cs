using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MpiLab.Api.Launching.Sandbox.Seccomp;

/// <summary>
/// The same rules as <see cref="SeccompFilter"/>'s, as container engines read them (the OCI runtime specification's
/// "seccomp"). Calls of another architecture than this one's own end the process.
/// </summary>
internal static class SeccompProfile
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static byte[] For(Architecture architecture) => JsonSerializer.SerializeToUtf8Bytes(new Profile("SCMP_ACT_ALLOW", [Name(architecture)],
    [
        new Rule([.. DeniedCalls.All.Where(call => call.On(architecture) is not null).Select(call => call.Name)], SeccompFilter.NotPermitted),
        new Rule([DeniedCalls.Clone3.Name], SeccompFilter.NoSuchCall),
        .. Bits(SeccompFilter.NewNamespaces).Select(bit => new Rule([DeniedCalls.Clone.Name], SeccompFilter.NotPermitted, [Condition.AllSet(0, bit)])),
        .. OtherFamilies().Select(family => new Rule([DeniedCalls.Socket.Name], SeccompFilter.NoSuchFamily, [family])),
        new Rule([DeniedCalls.Socket.Name], SeccompFilter.NoSuchProtocol, [Condition.Equal(0, SeccompFilter.NetlinkFamily), Condition.NotEqual(2, 0)]),
        new Rule([DeniedCalls.SocketPair.Name], SeccompFilter.NoSuchFamily, [Condition.NotEqual(0, SeccompFilter.UnixFamily)]),
        .. new[] { SeccompFilter.PushTerminalInput, SeccompFilter.ConsoleControl }
            .Select(request => new Rule([DeniedCalls.IoControl.Name], SeccompFilter.NotPermitted, [Condition.AllSet(1, request, uint.MaxValue)])),
        .. NeitherNoneNorAll().Select(bits => new Rule([DeniedCalls.Personality.Name], SeccompFilter.NotPermitted, [bits])),
    ]), Options);

    private static string Name(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "SCMP_ARCH_X86_64",
        Architecture.Arm64 => "SCMP_ARCH_AARCH64",
        _ => throw new PlatformNotSupportedException($"No profile is known for {architecture}."),
    };

    private static IEnumerable<uint> Bits(uint flags) => Enumerable.Range(0, 32).Select(bit => 1u << bit).Where(bit => (flags & bit) != 0);

    /// <summary>An engine takes two conditions on one argument for alternatives, so each denied family stands for itself.</summary>
    private static IEnumerable<Condition> OtherFamilies()
    {
        uint[] allowed = [SeccompFilter.UnixFamily, SeccompFilter.InternetFamily, SeccompFilter.Internet6Family, SeccompFilter.NetlinkFamily];
        for (var family = 0u; family < allowed.Max(); family++)
            if (!allowed.Contains(family)) yield return Condition.Equal(0, family);
        yield return new Condition(0, allowed.Max(), null, "SCMP_CMP_GT");
    }

    /// <summary>Of any number but 0 and <see cref="SeccompFilter.AskPersonality"/>: somewhere, and around the end, a set bit stands beside one that is not.</summary>
    private static IEnumerable<Condition> NeitherNoneNorAll() =>
        Enumerable.Range(0, 32).Select(bit => Condition.AllSet(0, 1u << bit, 1u << bit | 1u << (bit + 1) % 32));

    private sealed record Profile(string DefaultAction, IReadOnlyList<string> Architectures, IReadOnlyList<Rule> Syscalls);

    private sealed record Rule(IReadOnlyList<string> Names, int ErrnoRet, IReadOnlyList<Condition>? Args = null)
    {
        public string Action => "SCMP_ACT_ERRNO";
    }

    private sealed record Condition(int Index, ulong Value, ulong? ValueTwo, string Op)
    {
        public static Condition Equal(int argument, ulong value) => new(argument, value, null, "SCMP_CMP_EQ");

        public static Condition NotEqual(int argument, ulong value) => new(argument, value, null, "SCMP_CMP_NE");

        public static Condition AllSet(int argument, ulong bits) => AllSet(argument, bits, bits);

        /// <summary>The argument's bits under the mask are these.</summary>
        public static Condition AllSet(int argument, ulong bits, ulong mask) => new(argument, mask, bits, "SCMP_CMP_MASKED_EQ");
    }
}
