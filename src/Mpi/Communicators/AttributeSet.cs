namespace MPI;

/// <summary>The attributes of one communicator.</summary>
public class AttributeSet
{
    private readonly Dictionary<Attribute, Cell> _cells = [];

    internal AttributeSet() { }

    /// <summary>A value; null where there is none.</summary>
    /// <exception cref="ArgumentException">The value is not of the attribute's type.</exception>
    public object this[Attribute attribute]
    {
        get => _cells.TryGetValue(attribute, out var cell) ? cell.Value : null!;
        set
        {
            ArgumentNullException.ThrowIfNull(attribute);
            if (value is not null && !attribute.Type.IsInstanceOfType(value))
                throw new ArgumentException($"The attribute holds {attribute.Type}, not {value.GetType()}.", nameof(value));
            if (_cells.TryGetValue(attribute, out var cell)) cell.Value = value!;
            else _cells[attribute] = new Cell(value!);
        }
    }

    public void Remove(Attribute attribute) => _cells.Remove(attribute);

    internal void DuplicateTo(AttributeSet other)
    {
        foreach (var (attribute, cell) in _cells)
            if (attribute.Duplication != AttributeDuplication.None)
                other._cells[attribute] = attribute.IsShared ? cell : new Cell(Copy(attribute, cell.Value));
    }

    private static object Copy(Attribute attribute, object value) =>
        attribute.Duplication == AttributeDuplication.Shallow || value is null || attribute.Type.IsValueType ? value!
        : value is ICloneable cloneable ? cloneable.Clone()
        : throw new InvalidOperationException($"An attribute of {value.GetType()} cannot be copied deeply: it is not ICloneable.");

    private sealed class Cell(object value)
    {
        public object Value { get; set; } = value;
    }
}
