using System.Buffers.Text;
using System.Text;

namespace MpiLab.Worker;

/// <summary>
/// A JSON object of numbers, plain strings and flags, read member by member. What is written in any other way is not
/// read, even where it is right: that is left to the framework's reader, which takes each rank 8 ms of compiling at its
/// start.
/// </summary>
internal ref struct PlainObject(ReadOnlySpan<byte> json)
{
    private ReadOnlySpan<byte> _rest = json;
    private bool _begun, _ended;

    /// <summary>The next member's name, which its value follows; null at the end, and where this is no such object: <see cref="IsRead"/> tells.</summary>
    public string? NextName()
    {
        if (!_begun)
        {
            _begun = Take('{');
            _ended = _begun && Take('}');
            if (!_begun || _ended) return null;
        }
        else if (!Take(','))
        {
            _ended = Take('}');
            return null;
        }
        return Text() is { } name && Take(':') ? name : null;
    }

    /// <summary>True where all of it was read, and nothing stands behind it.</summary>
    public bool IsRead() => _ended && Next() is null;

    /// <summary>A string that holds nothing escaped.</summary>
    public string? Text()
    {
        if (Next() != '"') return null;
        for (var i = 1; i < _rest.Length && _rest[i] >= ' ' && _rest[i] != '\\'; i++)
        {
            if (_rest[i] != '"') continue;
            var text = Encoding.UTF8.GetString(_rest[1..i]);
            _rest = _rest[(i + 1)..];
            return text;
        }
        return null;
    }

    public long? Integer()
    {
        var length = NumberLength();
        if (!Utf8Parser.TryParse(_rest[..length], out long value, out var read) || read != length) return null;
        _rest = _rest[length..];
        return value;
    }

    public double? Number()
    {
        var length = NumberLength();
        if (!Utf8Parser.TryParse(_rest[..length], out double value, out var read) || read != length) return null;
        _rest = _rest[length..];
        return value;
    }

    public bool? Flag() => TakeWord("true"u8) ? true : TakeWord("false"u8) ? false : null;

    /// <summary>Of a number as JSON has them (RFC 8259, 6); 0 where there is none.</summary>
    private int NumberLength()
    {
        Next();
        var at = At(0) == '-' ? 1 : 0;
        var whole = Digits(at);
        if (whole == 0 || whole > 1 && At(at) == '0') return 0;
        at += whole;
        if (At(at) == '.')
        {
            if (Digits(at + 1) is not (> 0 and var places)) return 0;
            at += 1 + places;
        }
        if (At(at) is not ('e' or 'E')) return at;
        at += At(at + 1) is '+' or '-' ? 2 : 1;
        return Digits(at) is > 0 and var exponent ? at + exponent : 0;
    }

    private readonly int Digits(int from)
    {
        var i = from;
        while (At(i) is >= '0' and <= '9') i++;
        return i - from;
    }

    private readonly int At(int index) => index < _rest.Length ? _rest[index] : -1;

    /// <summary>The next byte that is no white space, which stays; null at the end.</summary>
    private int? Next()
    {
        while (At(0) is ' ' or '\t' or '\r' or '\n') _rest = _rest[1..];
        return _rest.IsEmpty ? null : _rest[0];
    }

    private bool Take(char one)
    {
        if (Next() != one) return false;
        _rest = _rest[1..];
        return true;
    }

    private bool TakeWord(ReadOnlySpan<byte> word)
    {
        if (Next() is null || !_rest.StartsWith(word)) return false;
        _rest = _rest[word.Length..];
        return true;
    }
}
