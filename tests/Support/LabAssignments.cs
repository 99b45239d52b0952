using System.Net;
using MpiLab.Cli;
using MpiLab.Contracts;

namespace MpiLab.Tests.Support;

/// <summary>What tests often do with assignments.</summary>
public static class LabAssignments
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(5);

    public static Task<AssignmentInfo> MakeAssignmentAsync(this LabClient teacher, long classId, AssignmentSettings settings) =>
        teacher.SendAsync<AssignmentInfo>(HttpMethod.Post, Routes.AssignmentsOf(classId), settings, HttpStatusCode.Created);

    /// <summary>An assignment of the program that says hello, of these checks.</summary>
    public static Task<AssignmentInfo> MakeAssignmentAsync(this LabClient teacher, long classId, params IReadOnlyList<AssignmentCheck> checks) =>
        teacher.MakeAssignmentAsync(classId, new AssignmentSettings { Title = "Hello", Program = "hello", Checks = checks });

    public static Task<HandInInfo> HandInAsync(this LabClient student, long assignment, NewHandIn handIn) =>
        student.SendAsync<HandInInfo>(HttpMethod.Post, Routes.HandInsOf(assignment), handIn, HttpStatusCode.Created);

    public static Task<HandInInfo> HandInAsync(this LabClient student, long assignment, NewRun run) => student.HandInAsync(assignment, new NewHandIn { Run = run });

    /// <summary>The run once its checks are done.</summary>
    public static async Task<HandInInfo> GradedAsync(this LabClient reader, long handIn)
    {
        using var patience = new CancellationTokenSource(HangLimit);
        while (true)
        {
            var found = await reader.SendAsync<HandInInfo>(HttpMethod.Get, Routes.HandIn(handIn));
            if (found.State == HandInState.Graded) return found;
            await Task.Delay(100, patience.Token);
        }
    }
}
