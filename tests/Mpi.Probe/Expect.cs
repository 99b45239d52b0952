using System.Runtime.CompilerServices;

namespace MpiLab.Mpi.Probe;

internal static class Expect
{
    public static void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual)) throw new ExpectationException($"{what} is {actual}, not {expected}");
    }

    public static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (actual is null || !expected.SequenceEqual(actual))
            throw new ExpectationException($"{what} is [{(actual is null ? "null" : string.Join(", ", actual))}], not [{string.Join(", ", expected)}]");
    }

    public static void True(bool condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        if (!condition) throw new ExpectationException($"not so: {what}");
    }

    public static TException Throws<TException>(Action action, [CallerArgumentExpression(nameof(action))] string what = "") where TException : Exception
    {
        try
        {
            action();
        }
        catch (TException e)
        {
            return e;
        }
        throw new ExpectationException($"{what} did not throw {typeof(TException)}");
    }
}

internal sealed class ExpectationException(string message) : Exception(message);
