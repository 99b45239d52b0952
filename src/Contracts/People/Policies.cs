namespace MpiLab.Contracts;

/// <summary>Names of what someone may do; which roles may, and whether a token may, the service's own table says.</summary>
public static class Policies
{
    /// <summary>Look at the catalogue, and at what is one's own.</summary>
    public const string Read = "read";

    /// <summary>Start, cancel and take away jobs of one's own.</summary>
    public const string Submit = "submit";

    /// <summary>Have other services told of the ends of one's own jobs.</summary>
    public const string Tell = "tell";

    /// <summary>Manage one's own tokens, sessions and password.</summary>
    public const string Account = "account";

    /// <summary>Make classes, and manage those one teaches.</summary>
    public const string Teach = "teach";

    /// <summary>See how the lab runs: metrics, what the machine does.</summary>
    public const string Operator = "operator";

    /// <summary>Manage people and the lab's settings.</summary>
    public const string Administer = "administer";
}
