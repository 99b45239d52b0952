using System.Text.Json;
using MpiLab.Contracts;
using MpiLab.Worker;

switch (args)
{
    case ["run", var name]:
        return ProgramRun.Start(name, argumentsFile: null);
    case ["run", var name, "--args-file", var file]:
        return ProgramRun.Start(name, file);
    case ["catalog", "--json"]:
        using (var output = ConsoleLines.OpenOutput())
            JsonSerializer.Serialize(output, ProgramCatalog.Describe(), LabJson.Options);
        return ProgramRun.Succeeded;
    default:
        Console.Error.WriteLine("""
            Runs the programs of the lab; every rank of a job is one of these processes.

              mpiexec -n RANKS dotnet MpiLab.Worker.dll run NAME [--args-file FILE]
                  FILE holds a JSON object, values by parameter name; what it leaves out takes its default.
              dotnet MpiLab.Worker.dll catalog --json
                  Every program: title, ranks, parameters, lesson and source.
            """);
        return ProgramRun.Refused;
}
