using System.Globalization;
using MpiLab.Api.Accounts;
using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Classes;

/// <summary>
/// Makes accounts of a list and puts them in a class. Who has an account already is not put in: that would let a teacher
/// see, and reset, whoever they know the address of. They join by the code.
/// </summary>
internal sealed class PeopleImport(NewUsers users, PasswordLinks links, ClassStore classes)
{
    private const string HasAccount = "has an account already; send them the join link";

    public async Task<ImportResult> ImportAsync(Asker asker, long id, string csv, CancellationToken cancellationToken)
    {
        var (rows, bad) = PeopleCsv.Read(csv);
        var imported = new List<Imported>();
        var room = await classes.RoomAsync(id, cancellationToken);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (imported.Count == room)
            {
                bad.Add(new BadRow(row.Line, "", string.Create(CultureInfo.InvariantCulture, $"is left out: the class is full, with {ClassStore.MostMembers:#,0} people")));
                continue;
            }
            var user = new User { Name = row.Name, Email = row.Address };
            if (await users.CreateAsync(user) is var taken and not Taken.Nothing)
            {
                bad.Add(taken == Taken.Name ? new BadRow(row.Line, "name", "is taken in this lab; add something to it") : new BadRow(row.Line, "address", HasAccount));
                continue;
            }
            await classes.JoinAsync(id, user.Id, staff: false, asker.Name, $"imported {user.Name}", CancellationToken.None);
            imported.Add(new Imported(row.Line, Passwords.Info(user), await links.MakeAsync(user)));
        }
        return new ImportResult(imported, [.. bad.OrderBy(row => row.Line)]);
    }
}
