using System.Net.Mail;
using Microsoft.VisualBasic.FileIO;
using MpiLab.Api.Accounts;
using MpiLab.Contracts;

namespace MpiLab.Api.Classes;

/// <param name="Line">Of the file, from 1.</param>
internal sealed record PersonRow(int Line, string Name, string Address);

/// <summary>Reads a list of people: a name and an address a line.</summary>
internal static class PeopleCsv
{
    public const int MostRows = 1000;
    private static readonly string[] Delimiters = [",", ";", "\t"];
    private static readonly string[] AddressColumns = [AddressColumn, "email", "e-mail", "email address", "e-mail address"];
    private const string NameColumn = "name", AddressColumn = "address";

    /// <summary>The rows that are right, and what is wrong with the others. Pure.</summary>
    public static (List<PersonRow> Rows, List<BadRow> Bad) Read(string csv)
    {
        var (rows, bad) = (new List<PersonRow>(), new List<BadRow>());
        var (names, addresses) = (new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase), new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        // A spreadsheet's file begins with the mark of its encoding.
        var lines = csv.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var first = Math.Max(0, Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line)));
        // What is exported where a comma stands in numbers has other delimiters.
        var delimiter = Delimiters.FirstOrDefault(sign => lines[first].Contains(sign, StringComparison.Ordinal), Delimiters[0]);
        for (var line = 1; line <= lines.Length; line++)
        {
            if (string.IsNullOrWhiteSpace(lines[line - 1])) continue;
            if (rows.Count + bad.Count >= MostRows)
            {
                bad.Add(new BadRow(line, "", $"is left out, and all after it: {MostRows} rows are the most at once"));
                break;
            }
            if (Fields(lines[line - 1], delimiter) is not { } fields) bad.Add(new BadRow(line, "", "has a quote where none may be; a field with quotes must stand in quotes, each of its own doubled"));
            else if (line - 1 > first || !IsHeader(fields)) Check(fields, line);
        }
        return (rows, bad);

        void Check(string[] fields, int line)
        {
            if (fields.Length != 2)
            {
                bad.Add(new BadRow(line, "", $"must have 2 columns, name and address; it has {fields.Length}"));
                return;
            }
            var wrong = bad.Count;
            var name = Passwords.NameOf(fields[0], out var error);
            if (name is null) bad.Add(new BadRow(line, NameColumn, error!));
            else if (names.TryGetValue(name, out var same)) bad.Add(new BadRow(line, NameColumn, $"is that of line {same}, too"));
            var address = fields[1];
            if (!IsAddress(address)) bad.Add(new BadRow(line, AddressColumn, "must be an e-mail address, like ada@example.org"));
            else if (Formula.Begins(address)) bad.Add(new BadRow(line, AddressColumn, "must not begin with =, + or -, as a formula of a spreadsheet does"));
            else if (addresses.TryGetValue(address, out var other)) bad.Add(new BadRow(line, AddressColumn, $"is that of line {other}, too"));
            if (bad.Count > wrong) return;
            rows.Add(new PersonRow(line, name!, address));
            (names[name!], addresses[address]) = (line, line);
        }
    }

    // Null where it is no line of such a list.
    private static string[]? Fields(string line, string delimiter)
    {
        using var parser = new TextFieldParser(new StringReader(line)) { Delimiters = [delimiter], HasFieldsEnclosedInQuotes = true };
        try
        {
            return parser.ReadFields();
        }
        catch (MalformedLineException)
        {
            return null;
        }
    }

    private static bool IsHeader(string[] fields) => fields.Length == 2
        && fields[0].Equals(NameColumn, StringComparison.OrdinalIgnoreCase)
        && AddressColumns.Contains(fields[1], StringComparer.OrdinalIgnoreCase);

    private static bool IsAddress(string text) => text.Length <= 254 && MailAddress.TryCreate(text, out var address) && address.Address == text;
}
