using System.Reflection;

namespace MpiLab.Mpi.Tests;

/// <summary>
/// MpiNetSurface.txt lists the public members of MPI.NET 1.4, with native handles as nint and without its raw bindings, its
/// timer and the inner parts of its serializer. Each must be here, with the same names of parameters.
/// </summary>
public sealed class SurfaceTests
{
    public static TheoryData<string> Types() => [.. Surface().Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_OfMpiNet_HasItsMembers(string type)
    {
        var (kind, members) = Surface()[type];
        var here = typeof(MPI.Communicator).Assembly.GetExportedTypes().SingleOrDefault(t => Name(t) == type);
        here.ShouldNotBeNull();
        if (kind == "enum") members.ShouldBe([string.Join(", ", Enum.GetNames(here))]);
        else if (kind != "delegate") members.Except(Members(here)).ShouldBeEmpty();
    }

    private static Dictionary<string, (string Kind, List<string> Members)> Surface()
    {
        using var file = typeof(SurfaceTests).Assembly.GetManifestResourceStream("MpiNetSurface.txt")!;
        var surface = new Dictionary<string, (string, List<string> Members)>();
        var current = "";
        foreach (var line in new StreamReader(file).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith(' ')) surface[current].Members.Add(line.Trim());
            else surface[current = line.Split(' ')[1]] = (line.Split(' ')[0], []);
        }
        return surface;
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        foreach (var c in type.GetConstructors()) yield return $"new({Parameters(c)})";
        foreach (var f in type.GetFields(All).Where(f => f.IsPublic)) yield return $"field {Static(f.IsStatic)}{Name(f.FieldType)} {f.Name}";
        foreach (var p in type.GetProperties(All).Where(p => p.GetMethod is { IsPublic: true }))
        {
            var index = p.GetIndexParameters();
            var name = index.Length == 0 ? p.Name : $"{p.Name}[{string.Join(", ", index.Select(Parameter))}]";
            var set = p.SetMethod is { IsPublic: true } ? " set;" : "";
            yield return $"property {Static(p.GetMethod!.IsStatic)}{Name(p.PropertyType)} {name} {{ get;{set} }}";
            yield return $"property {Static(p.GetMethod.IsStatic)}{Name(p.PropertyType)} {name} {{ get; }}";
            // A property serves whoever read a field.
            yield return $"field {Static(p.GetMethod.IsStatic)}{Name(p.PropertyType)} {name}";
        }
        foreach (var m in type.GetMethods(All).Where(m => m.IsPublic || m.IsFamily))
        {
            var generic = m.IsGenericMethod ? $"<{string.Join(", ", m.GetGenericArguments().Select(Name))}>" : "";
            yield return $"{(m.IsFamily ? "protected " : "")}{Static(m.IsStatic)}{Name(m.ReturnType)} {m.Name}{generic}({Parameters(m)})";
        }
    }

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) => parameter.ParameterType.IsByRef
        ? $"{(parameter.IsOut ? "out" : "ref")} {Name(parameter.ParameterType.GetElementType()!)} {parameter.Name}"
        : $"{Name(parameter.ParameterType)} {parameter.Name}";

    private static string Name(Type type) =>
        type.IsArray ? Name(type.GetElementType()!) + "[]" :
        Nullable.GetUnderlyingType(type) is { } inner ? Name(inner) + "?" :
        type == typeof(int) ? "int" : type == typeof(long) ? "long" : type == typeof(bool) ? "bool" : type == typeof(byte) ? "byte" :
        type == typeof(double) ? "double" : type == typeof(string) ? "string" : type == typeof(object) ? "object" :
        type == typeof(nint) ? "nint" : type == typeof(void) ? "void" :
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" :
        type.Name;
}
