using System.Buffers;
using System.Globalization;
using System.Text;
using MpiLab.Api.Accounts;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>Which learning platform a gradebook is for; others read one of these.</summary>
internal enum CsvFormat
{
    /// <summary>Five columns of who it is, a row of the points there are, and a column an assignment.</summary>
    Canvas,
    /// <summary>Name, address, and a column an assignment; the import asks which column is what.</summary>
    Moodle,
}

/// <summary>Writes a gradebook as the import of a learning platform reads it: RFC 4180, UTF-8. Pure.</summary>
internal static class GradebookCsv
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t\"\r\n");

    public static string Write(Gradebook book, CsvFormat format, string section)
    {
        var text = new StringBuilder();
        var titles = Titles(book.Columns);
        if (format == CsvFormat.Canvas)
        {
            // What the platform numbers itself is left to it: it finds a student by the login.
            Line(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", .. titles]);
            Line(["Points Possible", "", "", "", "", .. book.Columns.Select(column => Number(column.PointsPossible))]);
        }
        else Line(["Name", "Email address", .. titles]);
        foreach (var row in book.Rows)
        {
            var points = row.Standings.Select(standing => standing.Points is { } own ? Number(own) : "");
            if (format == CsvFormat.Canvas) Line([row.Student, "", "", row.Email ?? row.Student, section, .. points]);
            else Line([row.Student, row.Email ?? "", .. points]);
        }
        return text.ToString();

        void Line(IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
    }

    // A cell that no spreadsheet takes for a formula, nor for several where another sign than the comma parts them. Who joins
    // has a name, and so a login, that needs no such mark: a platform finds a student by the very letters.
    private static string Cell(string value)
    {
        var plain = Formula.Begins(value) ? $"'{value}" : value;
        return plain.AsSpan().IndexOfAny(Quoted) >= 0 ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }

    // Platforms know a column by its title.
    private static List<string> Titles(IReadOnlyList<GradebookColumn> columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var titles = new List<string>();
        foreach (var column in columns)
        {
            var title = column.Title;
            for (var number = 2; !taken.Add(title); number++) title = string.Create(CultureInfo.InvariantCulture, $"{column.Title} {number}");
            titles.Add(title);
        }
        return titles;
    }

    private static string Number(double points) => points.ToString("0.##", CultureInfo.InvariantCulture);
}
