namespace MpiLab.Contracts;

/// <summary>Writes records in a form that people or programs read.</summary>
public interface ILogWriter
{
    void Write(in LogRecord record);
}
