using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace MpiLab.Api.Operating;

/// <summary>Keeps what the lab's instruments measure, for the page of metrics and the operator's page.</summary>
internal sealed class Readings : IDisposable
{
    private readonly ConcurrentDictionary<(Instrument, string), Series> _series = [];
    private readonly MeterListener _listener = new();

    public Readings()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == Telemetry.Name) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>All there is, gauges as they are now, by instrument in the order of their names.</summary>
    public IReadOnlyList<(Instrument Instrument, IReadOnlyList<Series> Series)> Read()
    {
        _listener.RecordObservableInstruments();
        return [.. _series.GroupBy(pair => pair.Key.Item1, pair => pair.Value)
            .OrderBy(group => group.Key.Name, StringComparer.Ordinal).Select(group => (group.Key, (IReadOnlyList<Series>)[.. group]))];
    }

    public IReadOnlyList<Series> Of(string name) => [.. _series.Where(pair => pair.Key.Item1.Name == name).Select(pair => pair.Value)];

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = _series.GetValueOrDefault((instrument, Key(tags))) ?? Add(instrument, tags);
        if (instrument.IsObservable) series.Set(value);
        else series.Add(value);
    }

    private Series Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in tags) texts.Add(new(name, Text(value)));
        return _series.GetOrAdd((instrument, Key(tags)), new Series(texts, instrument is Histogram<double>));
    }

    private static string Key(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = "";
        foreach (var (name, value) in tags) key += $"{name}={Text(value)};";
        return key;
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
