using System.Runtime.Intrinsics;

namespace MpiLab.Worker.Tests.Frame;

public sealed class SplitMix64Tests
{
    [Fact]
    public void Mix_StatesOfSeed1234567_GivesThePublishedSequence()
    {
        // The first outputs of the reference implementation by Sebastiano Vigna for seed 1234567.
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];

        for (var i = 0; i < published.Length; i++)
            SplitMix64.Mix(1234567 + (ulong)(i + 1) * SplitMix64.Step).ShouldBe(published[i]);
    }

    [Fact]
    public void Mix_AVectorOfStates_GivesWhatEachGivesAlone()
    {
        var states = Vector512.Create(SplitMix64.State(7, 40)) + Vector512<ulong>.Indices * SplitMix64.Step;
        var mixed = SplitMix64.Mix(states);

        for (var i = 0; i < Vector512<ulong>.Count; i++) mixed[i].ShouldBe(SplitMix64.Output(7, 40 + i));
    }

    [Fact]
    public void Uniform_ManyIndices_HasTheMeanAndVarianceOfTheUniformDistribution()
    {
        var values = Enumerable.Range(0, 1_000_000).Select(i => SplitMix64.Uniform(3, i)).ToArray();

        values.ShouldAllBe(value => value >= 0 && value < 1);
        values.Average().ShouldBe(0.5, 0.002);
        values.Average(value => (value - 0.5) * (value - 0.5)).ShouldBe(1 / 12.0, 0.001);
    }
}
