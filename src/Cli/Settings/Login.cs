namespace MpiLab.Cli;

/// <summary>Which lab, and the token that says who asks.</summary>
internal sealed record Login(Uri Address, string Token);
