namespace MpiLab.Contracts;

/// <summary>What someone is in the lab, from least to most.</summary>
public enum Role
{
    /// <summary>Runs the catalogue within small limits, without an account to come back to.</summary>
    Guest,
    Student,
    /// <summary>May make classes, and sees what the students of their own do.</summary>
    Instructor,
    /// <summary>Says who is what, and may manage every class.</summary>
    Administrator,
}
