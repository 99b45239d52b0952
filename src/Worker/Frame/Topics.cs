namespace MpiLab.Worker;

/// <summary>The headings of the catalogue.</summary>
internal static class Topics
{
    public const string FirstSteps = "First steps";
    public const string PointToPoint = "Point-to-point";
    public const string Collectives = "Collectives";
    public const string Communicators = "Communicators and datatypes";
    public const string NumericalIntegration = "Numerical integration";
    public const string LinearAlgebra = "Linear algebra";
    public const string DifferentialEquations = "Differential equations";
    public const string Patterns = "Patterns";
    public const string Exercises = "Exercises";
    public const string Physics = "Physics";
    public const string Performance = "Performance";
    public const string Diagnostics = "Diagnostics";
}
