using System.Text;
using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Journal;

public class RecordCutTests
{
    [Theory]
    [InlineData("é")]
    [InlineData("π")]
    [InlineData("日")]
    [InlineData("😀")]
    [InlineData("\U0010FFFF")]
    public void AtCharacterEnd_AnySplitOfACharacter_LeavesItWhole(string character)
    {
        var bytes = Encoding.UTF8.GetBytes(character);
        for (var split = 1; split < bytes.Length; split++)
            RecordCut.AtCharacterEnd([(byte)'a', .. bytes[..split]]).ShouldBe(1);
        RecordCut.AtCharacterEnd(bytes).ShouldBe(bytes.Length);
    }

    [Theory]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0 })]
    [InlineData(new byte[] { 0xF4, 0x90 })]
    [InlineData(new byte[] { 0xE6, 0x97, 0xA5, 0xA5 })]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { })]
    public void AtCharacterEnd_WhatBecomesNoCharacter_StaysIn(byte[] bytes) => RecordCut.AtCharacterEnd(bytes).ShouldBe(bytes.Length);

    [Fact]
    public async Task Feed_ALongLineOfWideCharacters_EachRecordDecodesForItself()
    {
        for (var shift = 0; shift < 4; shift++)
        {
            using var bed = new JournalBed();
            var text = new string('x', shift) + string.Concat(Enumerable.Repeat("😀", 50_000));
            File.WriteAllText(bed.File(0), text);
            await bed.DrainAsync();

            var records = await bed.RecordsAsync();
            records.Count.ShouldBeGreaterThan(3);
            string.Concat(records.Select(record => Encoding.UTF8.GetString(record.Bytes.Span))).ShouldBe(text);
        }
    }

    [Fact]
    public async Task Feed_CharacterWrittenInTwoPieces_IsOneRecord()
    {
        using var bed = new JournalBed();
        await using var feed = bed.Feed();
        await using var batches = bed.Journals.ReadAsync(JournalBed.Job, 0, default).GetAsyncEnumerator();
        await using var file = new FileStream(bed.File(0), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

        file.Write([(byte)'a', 0xE6, 0x97]);
        (await batches.MoveNextAsync()).ShouldBeTrue();
        batches.Current.Frames.Length.ShouldBe(LogFrame.HeaderSize + 1);
        file.Write([0xA5]);
        (await batches.MoveNextAsync()).ShouldBeTrue();
        (await bed.RecordsAsync())[^1].Bytes.ToArray().ShouldBe("日"u8.ToArray());
    }
}
