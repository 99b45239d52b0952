using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

/// <summary>Writes records in a form that people or programs read.</summary>
internal interface ILogWriter
{
    void Write(in LogRecord record);
}
