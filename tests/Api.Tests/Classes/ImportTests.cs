using System.Net;
using MpiLab.Api.Classes;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Classes;

/// <summary>Lists of people.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class ImportTests(RunningLab lab)
{
    [Fact]
    public void Csv_GoodAndBadRows_AreToldApartByLineAndColumn()
    {
        var (rows, bad) = PeopleCsv.Read("""
            Name,Address
            Ada Lovelace,ada@example.org

            "Bob ""the builder"" B.",bob@example.org
            ,carl@example.org
            Dora,no address
            Ada lovelace,other@example.org
            Eve,ADA@example.org
            Frank
            Gina "G",gina@example.org
            "Hal,hal@example.org
            Zoë Ørsted,zoe@example.org
            """);
        rows.Select(row => (row.Line, row.Name)).ShouldBe([(2, "Ada Lovelace"), (4, "Bob \"the builder\" B."), (10, "Gina \"G\""), (12, "Zoë Ørsted")]);
        bad.Select(row => (row.Line, row.Column)).ShouldBe([(5, "name"), (6, "address"), (7, "name"), (8, "address"), (9, ""), (11, "")]);
        bad[2].Problem.ShouldBe("is that of line 2, too");
        bad[4].Problem.ShouldBe("must have 2 columns, name and address; it has 1");
    }

    [Theory]
    [InlineData("Ada;ada@example.org\r\nBob;bob@example.org\r\n")]
    [InlineData("Ada\tada@example.org\nBob\tbob@example.org")]
    [InlineData("\uFEFFName,E-Mail address\r\nAda,ada@example.org\r\nBob,bob@example.org")]
    [InlineData("\n \nname;email\nAda;ada@example.org\nBob;bob@example.org")]
    [InlineData("name,email\nAda, ada@example.org\n Bob ,bob@example.org")]
    public void Csv_OtherDelimitersAndLineEnds_AreRead(string csv)
    {
        var (rows, bad) = PeopleCsv.Read(csv);
        bad.ShouldBeEmpty();
        rows.Select(row => (row.Name, row.Address)).ShouldBe([("Ada", "ada@example.org"), ("Bob", "bob@example.org")]);
    }

    [Fact]
    public void Csv_TooManyRows_StopsAndSaysSo()
    {
        var (rows, bad) = PeopleCsv.Read(string.Join('\n', Enumerable.Range(0, PeopleCsv.MostRows + 5).Select(i => $"a{i},a{i}@example.org")));
        rows.Count.ShouldBe(PeopleCsv.MostRows);
        bad.ShouldHaveSingleItem().Line.ShouldBe(PeopleCsv.MostRows + 1);
    }

    [Fact]
    public async Task Import_Rows_BecomeStudentsWhoSetTheirPasswordByTheirLink()
    {
        var made = await lab.User.MakeClassAsync("imported");
        using (await lab.Host.JoinAsync(made.JoinCode!, $"Taken {made.Id}")) { }
        var csv = $"Ada {made.Id},ada{made.Id}@example.org\nTaken {made.Id},x{made.Id}@example.org\nBob,nonsense\n";
        var result = await ImportAsync(made.Id, csv);
        var ada = result.Imported.ShouldHaveSingleItem();
        (ada.Line, ada.Person.HasPassword).ShouldBe((1, false));
        result.Bad.Select(row => (row.Line, row.Column)).ShouldBe([(2, "name"), (3, "address")]);

        using var browser = LabClient.Anonymous(lab.Host.Address);
        var token = Uri.UnescapeDataString(ada.Link.Path.Split("token=")[1]);
        await browser.SendAsync<PersonInfo>(HttpMethod.Post, Routes.Password, new PasswordByLink(ada.Person.Id, token, LabPeople.Password));
        (await browser.SendAsync<ClassInfo[]>(HttpMethod.Get, Routes.Classes)).ShouldHaveSingleItem().Id.ShouldBe(made.Id);
        using var byAddress = await lab.Host.SignInAsync($"ADA{made.Id}@example.org");
        (await byAddress.SelfAsync()).Name.ShouldBe($"Ada {made.Id}");
    }

    [Fact]
    public async Task Import_AddressOfSomeoneWithAnAccount_PutsNobodyIn()
    {
        var (first, second) = (await lab.User.MakeClassAsync("has Ada"), await lab.User.MakeClassAsync("wants Ada"));
        await ImportAsync(first.Id, $"Ada {first.Id},ada{first.Id}@example.org");
        var result = await ImportAsync(second.Id, $"Ada {second.Id},ada{first.Id}@example.org");
        result.Imported.ShouldBeEmpty();
        result.Bad.ShouldHaveSingleItem().Problem.ShouldContain("join link");
        (await lab.User.SendAsync<MemberInfo[]>(HttpMethod.Get, $"{Routes.Class(second.Id)}/members")).ShouldAllBe(member => member.Staff);
    }

    [Fact]
    public async Task Import_OfNothing_422() =>
        (await lab.User.Http.PostJsonAsync($"{Routes.Class((await lab.User.MakeClassAsync("empty")).Id)}/import", """{ "csv": " " }""").ProblemAsync()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

    private Task<ImportResult> ImportAsync(long id, string csv) => lab.User.SendAsync<ImportResult>(HttpMethod.Post, $"{Routes.Class(id)}/import", new ImportRequest(csv));
}
