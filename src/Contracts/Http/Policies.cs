namespace MpiLab.Contracts;

/// <summary>Rules of the service that pages name.</summary>
public static class Policies
{
    /// <summary>Whoever runs the lab.</summary>
    public const string Operator = "operator";
}
