using System.Buffers.Binary;

namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>Runs a seccomp filter as the kernel does, for the instructions that the lab's has.</summary>
internal static class BpfMachine
{
    public const uint Allow = 0x7FFF_0000, Kill = 0x8000_0000;

    public static uint Error(int number) => 0x0005_0000 | (uint)number;

    public static uint Run(ReadOnlySpan<byte> program, uint architecture, uint call, params ulong[] arguments)
    {
        var data = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(data, call);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), architecture);
        for (var i = 0; i < arguments.Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(16 + 8 * i), arguments[i]);
        var loaded = 0u;
        for (var at = 0; ; at += 8)
        {
            var instruction = program.Slice(at, 8);
            var value = BinaryPrimitives.ReadUInt32LittleEndian(instruction[4..]);
            switch (BinaryPrimitives.ReadUInt16LittleEndian(instruction))
            {
                case 0x20: loaded = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)value)); break;
                case 0x15: Jump(loaded == value, instruction); break;
                case 0x35: Jump(loaded >= value, instruction); break;
                case 0x45: Jump((loaded & value) != 0, instruction); break;
                case 0x06: return value;
                case var code: throw new InvalidOperationException($"instruction {code:x}");
            }

            void Jump(bool taken, ReadOnlySpan<byte> jump) => at += 8 * (taken ? jump[2] : jump[3]);
        }
    }
}
