using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static class Communicators
{
    [Scenario]
    public static void WorldAndSelf(Intracommunicator comm)
    {
        Expect.True(ReferenceEquals(comm, Communicator.world));
        Expect.Equal(1, Communicator.self.Size);
        Expect.Equal(0, Communicator.self.Rank);
        Expect.Equal(Comparison.Identical, comm.Compare(Communicator.world));
        Expect.True(comm.Parent is null);
        Expect.True(MPI.Environment.Initialized && !MPI.Environment.Finalized && MPI.Environment.IsMainThread);
        Expect.True(MPI.Environment.ProcessorName.Length > 0 && MPI.Environment.TimeResolution > 0);
        var time = MPI.Environment.Time;
        Expect.True(MPI.Environment.Time >= time);
        Expect.True(MPI.Environment.Threading >= Threading.Serialized);
        _ = (MPI.Environment.IsTimeGlobal, MPI.Environment.HostRank, MPI.Environment.IORank);
    }

    [Scenario]
    public static void Clone_IsCongruentAndApart(Intracommunicator comm)
    {
        var clone = (Intracommunicator)comm.Clone();
        Expect.Equal(Comparison.Congruent, comm.Compare(clone));
        var onWorld = comm.ImmediateSend("world", comm.Rank, 1);
        var onClone = clone.ImmediateSend("clone", comm.Rank, 1);
        Expect.Equal("clone", clone.Receive<string>(comm.Rank, 1));
        Expect.Equal("world", comm.Receive<string>(comm.Rank, 1));
        onWorld.Wait();
        onClone.Wait();
        clone.Dispose();
        clone.Dispose();
    }

    [Scenario]
    public static void Split_ByParityBackwards(Intracommunicator comm)
    {
        var half = (Intracommunicator)comm.Split(comm.Rank % 2, -comm.Rank);
        var expected = Collectives.Ranks(comm).Where(r => r % 2 == comm.Rank % 2).Reverse().ToArray();
        Expect.Same(expected, half.Allgather(comm.Rank));
        Expect.Equal(expected.Sum(), half.Allreduce(comm.Rank, Operation<int>.Add));
        Expect.Same(expected.Select(r => $"{r}"), half.Allgather($"{comm.Rank}"));
        half.Dispose();
        Expect.True(comm.Split(Group.NoProcess, 0) is null);
    }

    [Scenario]
    public static void Create_OfEveryOtherRank(Intracommunicator comm)
    {
        using var group = comm.Group;
        using var even = group.IncludeOnly([.. Collectives.Ranks(comm).Where(r => r % 2 == 0)]);
        var part = (Intracommunicator?)comm.Create(even);
        Expect.Equal(comm.Rank % 2 == 0, part is not null);
        if (part is null) return;
        Expect.Equal(comm.Rank / 2, part.Rank);
        Expect.Equal((comm.Size + 1) / 2, part.Allreduce(1, Operation<int>.Add));
        Expect.True(comm.Size == 1 || comm.Compare(part) == Comparison.Unequal);
        part.Dispose();
    }

    [Scenario]
    public static void Groups(Intracommunicator comm)
    {
        using var all = comm.Group;
        Expect.Equal(comm.Size, all.Size);
        Expect.Equal(comm.Rank, all.Rank);
        using var first = all.IncludeOnly([0]);
        using var rest = all.Exclude([0]);
        Expect.Equal(comm.Size - 1, rest.Size);
        Expect.Equal(comm.Rank == 0 ? Group.NoProcess : comm.Rank - 1, rest.Rank);
        Expect.Equal(Comparison.Identical, (first | rest).Compare(all));
        Expect.Equal(0, (first & rest).Size);
        Expect.Equal(Comparison.Identical, (all - first).Compare(rest));
        Expect.True(ReferenceEquals(Group.empty, first & rest) || (first & rest).Compare(Group.empty) == Comparison.Identical);
        Expect.Same(Collectives.Ranks(comm).Select(r => r == 0 ? Group.NoProcess : r - 1), all.TranslateRanks([.. Collectives.Ranks(comm)], rest));
        if (comm.Size > 1)
        {
            using var reversed = all.IncludeOnly([.. Collectives.Ranks(comm).Reverse()]);
            Expect.Equal(Comparison.Similar, reversed.Compare(all));
            Expect.Equal(Comparison.Unequal, first.Compare(all));
        }
        Expect.Equal(0, all.IncludeOnly([]).Size);
        Expect.Equal(comm.Size, all.Exclude([]).Size);
        Expect.Throws<MpiException>(() => all.IncludeOnly([comm.Size]));
        Expect.True(ReferenceEquals(Group.empty, Group.Adopt(Group.empty.Handle)));
        var part = all.IncludeOnly([0]);
        part.Dispose();
        part.Dispose();
    }

    [Scenario]
    public static void Attributes(Intracommunicator comm)
    {
        var clone = (Communicator)comm.Clone();
        var none = MPI.Attribute.Create<int>(AttributeDuplication.None);
        var shallow = MPI.Attribute.Create<int>(AttributeDuplication.Shallow);
        var shared = MPI.Attribute.Create<Point>(AttributeDuplication.Shallow);
        var deep = MPI.Attribute.Create<Cloned>(AttributeDuplication.Deep);
        var same = MPI.Attribute.Create<Cloned>(AttributeDuplication.Shallow);
        clone.Attributes[none] = 1;
        clone.Attributes[shallow] = 2;
        clone.Attributes[shared] = new Point(1, 2, 3);
        clone.Attributes[deep] = new Cloned { Text = "deep" };
        clone.Attributes[same] = new Cloned { Text = "same" };
        var child = (Communicator)clone.Clone();
        Expect.True(child.Attributes[none] is null);
        Expect.Equal(2, (int)child.Attributes[shallow]);
        clone.Attributes[shallow] = 3;
        Expect.Equal(2, (int)child.Attributes[shallow]);
        clone.Attributes[shared] = new Point(4, 5, 6);
        Expect.Equal(new Point(4, 5, 6), (Point)child.Attributes[shared]);
        ((Cloned)clone.Attributes[deep]).Text = "changed";
        Expect.Equal("deep", ((Cloned)child.Attributes[deep]).Text);
        Expect.True(ReferenceEquals(clone.Attributes[same], child.Attributes[same]));
        clone.Attributes.Remove(shared);
        Expect.True(clone.Attributes[shared] is null);
        Expect.Equal(new Point(4, 5, 6), (Point)child.Attributes[shared]);
        Expect.Equal(AttributeDuplication.Deep, deep.Duplication);
        deep.Dispose();
        Expect.Throws<ArgumentException>(() => clone.Attributes[none] = "text");
        child.Dispose();
        clone.Dispose();
    }

    private sealed class Cloned : ICloneable
    {
        public string Text { get; set; } = "";

        public object Clone() => new Cloned { Text = Text };
    }
}
