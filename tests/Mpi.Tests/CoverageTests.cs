using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MpiLab.Mpi.Probe;

namespace MpiLab.Mpi.Tests;

/// <summary>Each public member of the library is used somewhere in the programs that run under mpiexec.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void PublicMembers_EachIsUsedByTheProbe()
    {
        var used = UsedMembers(typeof(Scenario).Assembly.Location);
        PublicMembers().Where(m => !used.Contains(m)).Order().ShouldBeEmpty();
    }

    [Fact]
    public void UsedMembers_OfThisAssembly_AreThoseItNames()
    {
        var used = UsedMembers(typeof(CoverageTests).Assembly.Location);
        used.ShouldContain("MPI.ObjectSerializer.Deserialize/1(System.IO.Stream)");
        used.ShouldNotContain("MPI.Communicator.Barrier()");
    }

    /// <summary>Methods, constructors, accessors and fields, as TYPE.NAME/GENERIC PARAMETERS(PARAMETERS).</summary>
    private static IEnumerable<string> PublicMembers()
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var type in typeof(MPI.Communicator).Assembly.GetExportedTypes().Where(t => !t.IsEnum && !typeof(Delegate).IsAssignableFrom(t)))
        {
            foreach (var field in type.GetFields(Own).Where(f => f.IsPublic && !f.IsLiteral)) yield return $"{Name(type)}.{field.Name}";
            foreach (var method in type.GetMembers(Own).OfType<MethodBase>().Where(m => m.IsPublic && !m.IsAbstract && !IsOverride(m)))
                yield return $"{Name(type)}.{method.Name}{Arity(method)}({string.Join(",", method.GetParameters().Select(p => Name(p.ParameterType)))})";
        }
    }

    private static bool IsOverride(MethodBase method) => method is MethodInfo info && info.GetBaseDefinition() != info;

    private static string Arity(MethodBase method) => method.IsGenericMethod ? $"/{method.GetGenericArguments().Length}" : "";

    private static string Name(Type type) =>
        type.IsGenericMethodParameter ? $"!!{type.GenericParameterPosition}" :
        type.IsGenericTypeParameter ? $"!{type.GenericParameterPosition}" :
        type.IsByRef ? Name(type.GetElementType()!) + "&" :
        type.IsSZArray ? Name(type.GetElementType()!) + "[]" :
        type.IsConstructedGenericType ? $"{type.GetGenericTypeDefinition().FullName}<{string.Join(",", type.GetGenericArguments().Select(Name))}>" :
        type.IsGenericTypeDefinition ? type.FullName! :
        type.FullName ?? type.Name;

    /// <summary>What an assembly's code refers to in others: a compiler writes a reference only for what it emits.</summary>
    private static HashSet<string> UsedMembers(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        var names = new SignatureNames();
        var used = new HashSet<string>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (Owner(metadata, member.Parent, names) is not { } owner) continue;
            var name = $"{owner}.{metadata.GetString(member.Name)}";
            if (member.GetKind() == MemberReferenceKind.Field)
            {
                used.Add(name);
                continue;
            }
            var signature = member.DecodeMethodSignature(names, null);
            var arity = signature.GenericParameterCount > 0 ? $"/{signature.GenericParameterCount}" : "";
            used.Add($"{name}{arity}({string.Join(",", signature.ParameterTypes)})");
        }
        return used;
    }

    private static string? Owner(MetadataReader metadata, EntityHandle parent, SignatureNames names) => parent.Kind switch
    {
        HandleKind.TypeReference => names.GetTypeFromReference(metadata, (TypeReferenceHandle)parent, 0),
        // The member of a generic type is the same for each of its arguments.
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(names, null).Split('<')[0],
        _ => null,
    };
}
