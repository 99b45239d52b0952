using System.Text;
using MpiLab.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MpiLab.Cli.Tests;

public sealed class LanesTests
{
    [Fact]
    public void Draw_EachRanksLastLines_StandInItsLane()
    {
        var lanes = new Lanes(2);
        lanes.Take(Batch((0, "one\ntwo\nthr"), (1, "other\n"), (0, "ee\n")));
        var picture = Draw(lanes, 80, 20);
        picture.ShouldContain("rank 0");
        picture.ShouldContain("rank 1");
        foreach (var line in (string[])["one", "two", "three", "other"]) picture.ShouldContain(line);
    }

    [Theory]
    [InlineData(1, 80, 24)]
    [InlineData(4, 80, 24)]
    [InlineData(64, 80, 24)]
    [InlineData(64, 20, 10)]
    [InlineData(7, 200, 5)]
    public void Draw_AnyNumberOfRanks_FitsTheScreen(int ranks, int width, int height)
    {
        var lanes = new Lanes(ranks);
        for (var rank = 0; rank < ranks; rank++) lanes.Take(Batch((rank, string.Concat(Enumerable.Range(0, 100).Select(n => $"line {n} {new string('x', 300)}\n")))));
        var lines = Draw(lanes, width, height).TrimEnd('\n').Split('\n');
        lines.Length.ShouldBeLessThanOrEqualTo(height);
        lines.ShouldAllBe(line => line.Length <= width);
    }

    [Fact]
    public void Draw_LineLongerThanItsLane_SaysThatItIsCut()
    {
        var lanes = new Lanes(2);
        lanes.Take(Batch((0, $"{new string('x', 38)}\n{new string('y', 39)}\n")));
        var picture = Draw(lanes, 80, 20);
        picture.ShouldContain($"│{new string('x', 38)}│");
        picture.ShouldContain($"│{new string('y', 37)}…│");
    }

    [Fact]
    public void DrawAtRest_FewLines_IsNoHigherThanTheyAreAndCutsNone()
    {
        var lanes = new Lanes(3);
        lanes.Take(Batch((0, "one\ntwo\n"), (1, $"{new string('x', 38)}yz"), (2, "three\n")));
        var picture = Render(lanes.DrawAtRest(80), 80).TrimEnd('\n').Split('\n');
        picture.Length.ShouldBe(4 + 3, string.Join('\n', picture));
        picture[2].ShouldBe($"│{"two",-38}││{"yz",-38}│");
    }

    [Fact]
    public void DrawAtRest_ManyRanks_ShowsEachOfThem()
    {
        var lanes = new Lanes(64);
        var picture = Render(lanes.DrawAtRest(80), 80);
        for (var rank = 0; rank < 64; rank++) picture.ShouldContain($" rank {rank} ".Trim());
    }

    [Fact]
    public void Draw_WhatATerminalWouldObey_IsShownAndNotDone()
    {
        var lanes = new Lanes(1);
        lanes.Take(Batch((0, "a\e[2Jb\u009bc\u202ed\rbell\a[red]\n")));
        var picture = Draw(lanes, 80, 20);
        picture.ShouldContain("a␛[2Jb");
        picture.ShouldContain("[red]");
        picture.ShouldNotContain("\e");
        picture.ShouldNotContain("\u202e");
        picture.ShouldNotContain("\a");
    }

    [Fact]
    public void Take_ACharacterInTwoRecords_IsOne()
    {
        var lanes = new Lanes(1);
        var pi = "π\n"u8.ToArray();
        lanes.Take(new LogBatch(0, false, Frame(0, pi[..1]).Concat(Frame(0, pi[1..])).ToArray()));
        Draw(lanes, 40, 10).ShouldContain("π");
    }

    private static string Draw(Lanes lanes, int width, int height) => Render(lanes.Draw(width, height), width);

    private static string Render(IRenderable picture, int width)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(picture);
        return text.ToString();
    }

    private static LogBatch Batch(params (int Rank, string Text)[] records) =>
        new(0, false, records.SelectMany(record => Frame(record.Rank, Encoding.UTF8.GetBytes(record.Text))).ToArray());

    private static byte[] Frame(int rank, byte[] bytes)
    {
        var frame = new byte[LogFrame.HeaderSize + bytes.Length];
        LogFrame.Write(new LogRecord(0, DateTimeOffset.UnixEpoch, 1, rank, LogStream.Out, 0, bytes), frame);
        return frame;
    }
}
