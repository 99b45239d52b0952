using MpiLab.Api.Accounts;
using MpiLab.Api.Assignments;
using MpiLab.Api.Classes;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Assignments;

public sealed class GradebookCsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("-2", "'-2")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("Ada;=1+1", "\"Ada;=1+1\"")]
    [InlineData("O'Neil, \"Sam\"", "\"O'Neil, \"\"Sam\"\"\"")]
    [InlineData("Zoë", "Zoë")]
    public void Write_Name_IsNoFormulaAndOneCell(string name, string cell) =>
        Lines(Book([new GradebookColumn(1, "A", 1)], new GradebookRow(1, name, null, [new Standing(StandingState.None)], 0)), CsvFormat.Moodle)[1].ShouldBe($"{cell},,");

    [Fact]
    public void Write_AssignmentsOfOneTitle_AreToldApart() =>
        Lines(Book([new GradebookColumn(1, "Ring", 1), new GradebookColumn(2, "ring", 1), new GradebookColumn(3, "Ring 2", 1)]), CsvFormat.Moodle)[0].ShouldBe("Name,Email address,Ring,ring 2,Ring 2 2");

    [Fact]
    public void Write_ForCanvas_HasThePointsThereAreAndTheAddressAsLogin()
    {
        var lines = Lines(Book([new GradebookColumn(1, "Ring", 2.5)], new GradebookRow(1, "Ada", "ada@example.org", [new Standing(StandingState.Passed, 2.5, 1)], 2.5)), CsvFormat.Canvas);
        lines.ShouldBe(["Student,ID,SIS User ID,SIS Login ID,Section,Ring", "Points Possible,,,,,2.5", "Ada,,,ada@example.org,MPI,2.5", ""]);
    }

    /// <summary>A platform finds a student by the login to the letter: none that can be made needs a mark before it.</summary>
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+Sam")]
    [InlineData("-Sam")]
    [InlineData("@Sam")]
    [InlineData("＝1+1")]
    public void Login_OfAFormula_CannotBeMadeByJoiningNorByAList(string login)
    {
        Passwords.NameOf(login, out var error).ShouldBeNull();
        error!.ShouldStartWith("must ");
        var (rows, bad) = PeopleCsv.Read($"{login},sam@example.org\nSam,{login}@example.org");
        rows.ShouldBeEmpty();
        bad.Select(row => (row.Line, row.Column)).ShouldBe([(1, "name"), (2, "address")]);
    }

    [Theory]
    [InlineData("O'Neil-Smith", null)]
    [InlineData("Sam", "sam+mpi=1@example.org")]
    public void Write_ForCanvas_TheLoginIsToTheLetter(string name, string? address) =>
        Lines(Book([], new GradebookRow(1, name, address, [], 0)), CsvFormat.Canvas)[2].ShouldBe($"{name},,,{address ?? name},MPI");

    private static Gradebook Book(IReadOnlyList<GradebookColumn> columns, params IReadOnlyList<GradebookRow> rows) => new(columns, rows, 1);

    private static string[] Lines(Gradebook book, CsvFormat format) => GradebookCsv.Write(book, format, "MPI").Split("\r\n");
}
