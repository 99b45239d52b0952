using System.Globalization;
using System.Text;

namespace MpiLab.Worker;

/// <summary>
/// One line of JSON, an object, written member by member. It does the little that events need: the library's writer takes
/// each rank some milliseconds of compiling at its start.
/// </summary>
internal sealed class JsonLine
{
    private const int LongestNumber = 32;

    private byte[] _bytes = new byte[1024];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Begin(string type)
    {
        _length = 0;
        Write("{"u8);
        Text("type", type);
    }

    public void End() => Write("}\n"u8);

    public void Text(string name, string? value)
    {
        if (value is null) return;
        Name(name);
        Quoted(value);
    }

    /// <exception cref="ArgumentException">No finite number.</exception>
    public void Number(string name, double? value)
    {
        if (value is not { } number) return;
        Name(name);
        Number(number, "R");
    }

    public void Flag(string name)
    {
        Name(name);
        Write("true"u8);
    }

    public void BeginObject(string name)
    {
        Name(name);
        Write("{"u8);
    }

    /// <summary>An object that is one more value of an array.</summary>
    public void BeginObject()
    {
        NextItem();
        Write("{"u8);
    }

    public void EndObject() => Write("}"u8);

    public void BeginArray(string name)
    {
        Name(name);
        Write("["u8);
    }

    /// <summary>An array that is one more value of an array.</summary>
    public void BeginArray()
    {
        NextItem();
        Write("["u8);
    }

    /// <summary>One more value of an array.</summary>
    public void Item(double value, string format = "R")
    {
        NextItem();
        Number(value, format);
    }

    public void EndArray() => Write("]"u8);

    /// <summary>Bytes as text, in base 64.</summary>
    public void Bytes(string name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Quoted(Convert.ToBase64String(value));
    }

    private void NextItem()
    {
        if (_bytes[_length - 1] != '[') Write(","u8);
    }

    private void Name(string name)
    {
        if (_bytes[_length - 1] != '{') Write(","u8);
        Quoted(name);
        Write(":"u8);
    }

    private void Number(double value, string format)
    {
        if (!double.IsFinite(value)) throw new ArgumentException($"{value} is no number that the lab can draw or show");
        value.TryFormat(Room(LongestNumber), out var length, format, CultureInfo.InvariantCulture);
        _length += length;
    }

    private void Quoted(string value)
    {
        Write("\""u8);
        foreach (var c in value) if (c is '"' or '\\' or < ' ') { Escaped(value); return; }
        Plain(value);
        Write("\""u8);
    }

    private void Escaped(string value)
    {
        foreach (var rune in value.EnumerateRunes())
            Plain(rune.Value is '"' or '\\' ? $"\\{rune}" : rune.Value < ' ' ? $"\\u{rune.Value:x4}" : rune.ToString());
        Write("\""u8);
    }

    private void Plain(string value) => _length += Encoding.UTF8.GetBytes(value, Room(3 * value.Length));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Room(int length)
    {
        if (_length + length > _bytes.Length)
        {
            var larger = new byte[Math.Max(2 * _bytes.Length, _length + length)];
            Written.CopyTo(larger);
            _bytes = larger;
        }
        return _bytes.AsSpan(_length);
    }
}
