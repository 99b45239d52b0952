using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.Serialization;
using MPI;

namespace MpiLab.Mpi.Tests;

/// <summary>What a value is after the serializer has written and read it, without any MPI.</summary>
public sealed class SerializerTests
{
    [Fact]
    public void Serialize_ValuesOfTheFramework_ComeBack()
    {
        Same(12);
        Same("text");
        Same("a lone \ud800 surrogate and a \0");
        Same<string?>(null);
        Same<int?>(null);
        Same<int?>(5);
        Same(DateTime.UnixEpoch.AddTicks(7));
        Same(DateTimeOffset.UnixEpoch);
        Same(TimeSpan.FromTicks(9));
        Same(Guid.Parse("6ae0b1a1-1d0f-4d5e-8d3c-2f3c1d9f6c11"));
        Same(1.5m);
        Same(BigInteger.Pow(3, 200));
        Same(new Complex(1, 2));
        Same(new Uri("http://lab/x?y#z").ToString());
        Same(("a", 1, (string?)null));
        Same(Tuple.Create("a", 2));
        Same(new KeyValuePair<string, double>("k", 0.5));
        Same(new Version(1, 2, 3));
        Same(DayOfWeek.Friday);
    }

    [Fact]
    public void Serialize_Arrays_ComeBack()
    {
        Round<int[]>([1, 2, 3]).ShouldBe([1, 2, 3]);
        Round<int[]>([]).ShouldBe([]);
        Round<string?[]>(["a", null, ""]).ShouldBe(["a", null, ""]);
        Round<int[][]>([[1], [], [2, 3]]).ShouldBe([[1], [], [2, 3]]);
        Round<Leaf?[]>([new("x", 1), null]).ShouldBe([new("x", 1), null]);
        Round(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }).ShouldBe(new[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Round(new[,] { { "a", null }, { "b", "c" } }).ShouldBe(new[,] { { "a", null }, { "b", "c" } });
        var shifted = Array.CreateInstance(typeof(int), [2], [5]);
        shifted.SetValue(9, 6);
        Round((object)shifted).ShouldBeAssignableTo<Array>()!.GetValue(6).ShouldBe(9);
        Round<object[]>([1, "two", 3.0, null!, new Leaf("x", 4)]).ShouldBe([1, "two", 3.0, null!, new Leaf("x", 4)]);
        Round<object[]>(new string[] { "covariant" }).ShouldBeOfType<string[]>().ShouldBe(["covariant"]);
    }

    [Fact]
    public void Serialize_Collections_ComeBack()
    {
        Round<List<int>>([1, 2]).ShouldBe([1, 2]);
        Round<List<List<string>>>([["a"], [], ["b", "c"]]).ShouldBe([["a"], [], ["b", "c"]]);
        Round(new Dictionary<string, List<int>> { ["a"] = [1], ["b"] = [2, 3] })["b"].ShouldBe([2, 3]);
        Round(new Dictionary<int, Leaf?> { [3] = new("x", 1), [-1] = null }).ShouldBe(new() { [3] = new("x", 1), [-1] = null });
        Round(new HashSet<string> { "a", "b" }).ShouldBe(["a", "b"]);
        Round(new SortedDictionary<string, int> { ["b"] = 1, ["a"] = 2 }).ShouldBe(new SortedDictionary<string, int> { ["a"] = 2, ["b"] = 1 });
        Round(new SortedSet<int> { 3, 1 }).ShouldBe([1, 3]);
        Round(new SortedList<int, string> { [2] = "b", [1] = "a" }).Values.ShouldBe(["a", "b"]);
        Round(new ConcurrentDictionary<string, int> { ["a"] = 1 }).ShouldBe(new() { ["a"] = 1 });
        Round(new LinkedList<string>(["a", "b"])).ShouldBe(["a", "b"]);
        Round(new Queue<int>([1, 2, 3])).ShouldBe([1, 2, 3]);
        Round(new Stack<string>(["a", "b"])).ShouldBe(["b", "a"]);
        Round<IReadOnlyList<int>>([1, 2]).ShouldBe([1, 2]);
        Round<IEnumerable<string>>(new List<string> { "a" }).ShouldBeOfType<List<string>>().ShouldBe(["a"]);
    }

    [Fact]
    public void Serialize_ComparersOfCollections_StillCompare()
    {
        Round(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["Key"] = 1 })["KEY"].ShouldBe(1);
        Round(new SortedSet<int>(new Backwards()) { 1, 2, 3 }).ToArray().ShouldBe([3, 2, 1]);
        Round(new HashSet<string>(StringComparer.Ordinal) { "a" }).Comparer.ShouldBe(StringComparer.Ordinal);
    }

    [Fact]
    public void Serialize_ClassesOfTheUser_ComeBackWithAllTheirFields()
    {
        var derived = Round<Base>(new Derived("hidden", 3) { Left = new Leaf("l", 1), Wrapped = new Wrap("w", 5), Anything = 2.5 });
        var read = derived.ShouldBeOfType<Derived>();
        (read.Hidden, read.Number, read.Left, read.Wrapped, read.Anything).ShouldBe(("hidden", 3, new Leaf("l", 1), new Wrap("w", 5), 2.5));
        read.NotSent.ShouldBe(0);
        Round<ILeaf>(new Leaf("x", 1)).ShouldBe(new Leaf("x", 1));
        Round<object>(new Wrap("boxed", 1)).ShouldBe(new Wrap("boxed", 1));
        Round<List<Wrap>>([new("a", 1), new(null, 2)]).ShouldBe([new("a", 1), new(null, 2)]);
        Round<List<Wrap?>>([new("a", 1), null]).ShouldBe([new("a", 1), null]);
        Round(new Generic<string>("a", ["b"])).Items.ShouldBe(["b"]);
        Round(new { Name = "anonymous", Count = 2 }).ShouldBe(new { Name = "anonymous", Count = 2 });
    }

    [Fact]
    public void Serialize_AnObjectReachedTwice_ArrivesAsTwo()
    {
        var shared = new Leaf("x", 1);
        var pair = Round(new[] { shared, shared });
        pair[0].ShouldBe(pair[1]);
        pair[0].ShouldNotBeSameAs(pair[1]);
    }

    [Fact]
    public void Serialize_ALongChain_ComesBack()
    {
        Node? chain = null;
        for (var i = 0; i < 2_000; i++) chain = new Node(i, chain);
        var read = Round(chain);
        for (var i = 1_999; i >= 0; i--, read = read.Next) read!.Value.ShouldBe(i);
        read.ShouldBeNull();
    }

    [Fact]
    public void Serialize_ACycle_NamesTheType()
    {
        var first = new Node(1, null);
        first.Next = new Node(2, first);
        Refused(first).ShouldContain($"cycle through {typeof(Node)}");
        List<object> self = [];
        self.Add(self);
        Refused(self).ShouldContain("cycle through System.Collections.Generic.List`1[System.Object]");
        Dictionary<string, object> within = [];
        within["self"] = new object[] { within };
        Refused(within).ShouldContain("cycle through ");
    }

    [Fact]
    public void Serialize_AChainTooDeepForTheStack_NamesTheType()
    {
        Node? chain = null;
        for (var i = 0; i < 1_000_000; i++) chain = new Node(i, chain);
        Refused(chain).ShouldMatch($"too deep: [0-9]+ levels at {typeof(Node).ToString().Replace("+", @"\+")}");
    }

    [Fact]
    public void Serialize_WhatCannotTravel_NamesTheType()
    {
        Refused(new Action(() => { })).ShouldContain("System.Action cannot be serialized: it is a delegate");
        Refused(new MemoryStream()).ShouldContain("System.IO.MemoryStream");
        Refused<object>(Task.CompletedTask).ShouldContain("System.Threading.Tasks.Task");
        Refused(new List<object> { new Thread(() => { }) }).ShouldContain("System.Threading.Thread");
        Refused(new Dictionary<string, Timer> { ["t"] = new(_ => { }) }).ShouldContain("System.Threading.Timer");
        Refused(new Subclassed()).ShouldContain($"{typeof(Subclassed)} cannot be serialized: it derives from System.Collections.Generic.Dictionary");
        Refused(new Pointing()).ShouldContain($"{typeof(Pointing)} cannot be serialized: its field Target points to memory of this process");
    }

    [Fact]
    public void Deserialize_AShortOrForeignMessage_Throws()
    {
        var bytes = Bytes(new List<Leaf> { new("x", 1), new("y", 2) });
        for (var length = 0; length < bytes.Length; length++)
        {
            using var buffer = PackBuffer.Rent();
            if (length > 0) buffer.Write(in bytes[0], length);
            buffer.Window(0, length);
            Should.Throw<SerializationException>(() => ObjectSerializer.Read<List<Leaf>>(buffer));
        }
        using var text = PackBuffer.Rent();
        ObjectSerializer.Write<object>(text, "text");
        text.Window(0, text.Length);
        Should.Throw<SerializationException>(() => ObjectSerializer.Read<Leaf>(text));
    }

    [Fact]
    public void Serialize_ToAStream_LeavesTheStreamBehindItsValue()
    {
        using var stream = new MemoryStream();
        ObjectSerializer.Default.Serialize(stream, "first");
        ObjectSerializer.Default.Serialize(stream, new List<int> { 1, 2 });
        stream.Position = 0;
        ObjectSerializer.Default.Deserialize<string>(stream).ShouldBe("first");
        ObjectSerializer.Default.Deserialize<List<int>>(stream).ShouldBe([1, 2]);
    }

    private static void Same<T>(T value)
    {
        Round(value).ShouldBe(value);
        Round<object?>(value).ShouldBe(value);
    }

    private static T Round<T>(T value)
    {
        using var buffer = PackBuffer.Rent();
        ObjectSerializer.Write(buffer, value);
        buffer.Window(0, buffer.Length);
        return ObjectSerializer.Read<T>(buffer);
    }

    private static byte[] Bytes<T>(T value)
    {
        using var buffer = PackBuffer.Rent();
        ObjectSerializer.Write(buffer, value);
        var bytes = new byte[buffer.Length];
        buffer.Seek(0);
        buffer.Read(ref bytes[0], bytes.Length);
        return bytes;
    }

    private static string Refused<T>(T value) => Should.Throw<SerializationException>(() => Round(value)).Message;

    private interface ILeaf;

    private sealed record Leaf(string Text, int Number) : ILeaf;

    private record struct Wrap(string? Text, long Number);

    private abstract class Base
    {
        public object? Anything;
        public Leaf? Left { get; set; }
    }

    private sealed class Derived(string hidden, int number) : Base
    {
        [NonSerialized]
        public int NotSent = 7;
        public readonly int Number = number;

        public string Hidden => hidden;

        public Wrap Wrapped { get; init; }
    }

    private sealed class Node(int value, Node? next)
    {
        public int Value => value;

        public Node? Next { get; set; } = next;
    }

    private sealed record Generic<T>(T Value, List<T> Items);

    private sealed class Backwards : IComparer<int>
    {
        public int Compare(int x, int y) => y.CompareTo(x);
    }

    private sealed class Subclassed : Dictionary<string, int>;

    private sealed unsafe class Pointing
    {
        public int* Target = null;
    }
}
