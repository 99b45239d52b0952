using System.Diagnostics;

namespace MpiLab.Worker.Tests.Frame;

public sealed class PngTests
{
    [Fact]
    public void Write_AGrid_IsReadByAnotherProgramWithDarkAndBrightWhereTheyBelong()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.Create(path)) Png.Write(file, 3, [0, 0, 0, 0, 0, 7]);
            var read = Run("import sys, matplotlib.image as i; p = i.imread(sys.argv[1]); print(p.shape[:2], p[0, 0].sum() < 1.7, p[1, 2].sum() > 3)", path);
            read.ShouldBe("(2, 3) True True\n");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Run(string program, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", program, argument]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
