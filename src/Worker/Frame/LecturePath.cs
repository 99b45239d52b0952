using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>The suggested path through the catalogue: the parts of the lecture in its order, each with what belongs to it.</summary>
internal static class LecturePath
{
    public static readonly (string Part, string[] Programs)[] Parts =
    [
        ("Basic concepts", ["hello"]),
        ("Point-to-point communication", ["send-receive", "ring", "deadlock", "probing"]),
        ("Collective communication", ["collectives", "collectives-tour", "reductions", "prefix-sums", "transpose", "broadcast-by-hand"]),
        ("Numerical integration", ["monte-carlo-pi", "trapezoid"]),
        ("Matrix and vector", ["matvec"]),
        ("Advanced topics", ["nonblocking", "ping-pong", "objects-and-arrays", "rows-and-columns", "derived-datatypes"]),
        ("Physics applications", ["heat-equation", "wave-equation", "n-body", "ising"]),
        ("Performance", ["scaling-benchmark", "amdahl"]),
        ("Patterns", ["manager-workers", "pipeline"]),
        ("Exercises", ["dot-product", "sorting", "heat-plate", "random-walk", "mandelbrot"]),
    ];

    /// <summary>Null for programs that nobody is taught by.</summary>
    public static PathPlace? Of(string program)
    {
        var step = 0;
        foreach (var (part, programs) in Parts)
            foreach (var name in programs)
            {
                step++;
                if (name == program) return new PathPlace(step, part);
            }
        return null;
    }
}
