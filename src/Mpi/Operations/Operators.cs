using System.Linq.Expressions;

namespace MPI;

/// <summary>The operators of a type as delegates. One that the type lacks throws when it is called, naming the type.</summary>
internal static class Operators<T>
{
    // Each delegate is made once, so that it can be known again by reference.
    public static readonly ReductionOperation<T> Min = (x, y) => Comparer<T>.Default.Compare(x, y) <= 0 ? x : y;
    public static readonly ReductionOperation<T> Max = (x, y) => Comparer<T>.Default.Compare(x, y) >= 0 ? x : y;
    public static readonly ReductionOperation<T> Add = Binary("+", "op_Addition", Expression.Add);
    public static readonly ReductionOperation<T> Multiply = Binary("*", "op_Multiply", Expression.Multiply);
    public static readonly ReductionOperation<T> BitwiseAnd = Binary("&", "op_BitwiseAnd", Expression.And);
    public static readonly ReductionOperation<T> BitwiseOr = Binary("|", "op_BitwiseOr", Expression.Or);
    public static readonly ReductionOperation<T> ExclusiveOr = Binary("^", "op_ExclusiveOr", Expression.ExclusiveOr);
    public static readonly ReductionOperation<T> LogicalAnd = Logical("&&", (x, y) => x && y);
    public static readonly ReductionOperation<T> LogicalOr = Logical("||", (x, y) => x || y);

    private static ReductionOperation<T> Binary(string symbol, string method, Func<Expression, Expression, Expression> operation)
    {
        var compiled = new Lazy<ReductionOperation<T>>(() => Compile(symbol, method, operation));
        return (x, y) => compiled.Value(x, y);
    }

    private static ReductionOperation<T> Compile(string symbol, string method, Func<Expression, Expression, Expression> operation)
    {
        if (typeof(T) == typeof(string) && method == "op_Addition")
            return (ReductionOperation<T>)(object)new ReductionOperation<string>(string.Concat);
        // C# computes with int where the type is narrower, and keeps the lower bits.
        var narrow = typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte) || typeof(T) == typeof(char);
        var x = Expression.Parameter(typeof(T), "x");
        var y = Expression.Parameter(typeof(T), "y");
        try
        {
            var body = narrow
                ? Expression.Convert(operation(Expression.Convert(x, typeof(int)), Expression.Convert(y, typeof(int))), typeof(T))
                : operation(x, y);
            return Expression.Lambda<ReductionOperation<T>>(body, x, y).Compile();
        }
        catch (InvalidOperationException)
        {
            throw Lacks(symbol);
        }
    }

    private static ReductionOperation<T> Logical(string symbol, Func<bool, bool, bool> operation)
    {
        if (typeof(T) == typeof(bool)) return (ReductionOperation<T>)(object)new ReductionOperation<bool>(operation);
        if (!typeof(T).IsPrimitive || typeof(T) == typeof(char)) return (_, _) => throw Lacks(symbol);
        return (x, y) => (T)Convert.ChangeType(
            operation(!EqualityComparer<T>.Default.Equals(x, default), !EqualityComparer<T>.Default.Equals(y, default)) ? 1 : 0, typeof(T), null);
    }

    private static InvalidOperationException Lacks(string symbol) =>
        new($"{typeof(T)} has no operator {symbol}; give the reduction an operation of your own.");
}
