namespace MpiLab.Web.Tests;

internal static class Repository
{
    private static readonly string Root = Find();

    public static string File(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "MpiLab.slnx"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("No repository around the tests.");
        return folder.FullName;
    }
}
