using System.Buffers.Binary;

namespace MpiLab.Api.Launching.Sandbox.Seccomp;

/// <summary>
/// A classic BPF program over <c>struct seccomp_data</c> (seccomp(2)): a test decides what the next instructions do, a
/// return ends it.
/// </summary>
internal sealed class BpfProgram
{
    /// <summary>Offsets in <c>struct seccomp_data</c>.</summary>
    public const uint CallNumber = 0, Architecture = 4;

    private const ushort LoadWord = 0x20, JumpEqual = 0x15, JumpAtLeast = 0x35, JumpAnySet = 0x45, ReturnValue = 0x06;
    private const uint AllowAction = 0x7FFF_0000, ErrorAction = 0x0005_0000, KillProcessAction = 0x8000_0000;

    private readonly List<(ushort Code, byte IfTrue, byte IfFalse, uint Value)> _instructions = [];

    /// <summary>The low half of an argument, little endian.</summary>
    public static uint Argument(int index) => 16 + 8 * (uint)index;

    public BpfProgram Load(uint offset) => Add(LoadWord, 0, 0, offset);

    public BpfProgram Allow() => Add(ReturnValue, 0, 0, AllowAction);

    public BpfProgram Kill() => Add(ReturnValue, 0, 0, KillProcessAction);

    public BpfProgram Fail(int error) => Add(ReturnValue, 0, 0, ErrorAction | (uint)error);

    /// <summary>What <paramref name="then"/> adds is done where the loaded word is <paramref name="value"/>.</summary>
    public BpfProgram IfEqual(uint value, Action<BpfProgram> then) => If(JumpEqual, value, then);

    /// <summary>Likewise where it is not less, unsigned.</summary>
    public BpfProgram IfAtLeast(uint value, Action<BpfProgram> then) => If(JumpAtLeast, value, then);

    /// <summary>Likewise where they share a bit.</summary>
    public BpfProgram IfAnySet(uint bits, Action<BpfProgram> then) => If(JumpAnySet, bits, then);

    /// <summary>An array of <c>struct sock_filter</c>.</summary>
    public byte[] ToBytes()
    {
        const int size = 8;
        var bytes = new byte[_instructions.Count * size];
        for (var i = 0; i < _instructions.Count; i++)
        {
            var to = bytes.AsSpan(i * size);
            BinaryPrimitives.WriteUInt16LittleEndian(to, _instructions[i].Code);
            to[2] = _instructions[i].IfTrue;
            to[3] = _instructions[i].IfFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(to[4..], _instructions[i].Value);
        }

        return bytes;
    }

    private BpfProgram If(ushort jump, uint value, Action<BpfProgram> then)
    {
        var test = _instructions.Count;
        Add(jump, 0, 0, value);
        then(this);
        _instructions[test] = (jump, 0, checked((byte)(_instructions.Count - test - 1)), value);
        return this;
    }

    private BpfProgram Add(ushort code, byte ifTrue, byte ifFalse, uint value)
    {
        _instructions.Add((code, ifTrue, ifFalse, value));
        return this;
    }
}
