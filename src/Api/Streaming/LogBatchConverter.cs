using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

/// <summary>Writes a batch as <see cref="LabJson"/> would, but encodes it once for all viewers that share it.</summary>
internal sealed class LogBatchConverter : JsonConverter<LogBatch>
{
    private static readonly ConditionalWeakTable<LogBatch, Lazy<byte[]>> Encoded = [];

    public override LogBatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Nobody sends batches to the service.");

    public override void Write(Utf8JsonWriter writer, LogBatch value, JsonSerializerOptions options) =>
        writer.WriteRawValue(Encoded.GetValue(value, static batch => new Lazy<byte[]>(() => Encode(batch))).Value, skipInputValidation: true);

    private static byte[] Encode(LogBatch batch)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{{\"next\":{batch.Next},\"ended\":{(batch.Ended ? "true" : "false")},\"frames\":\"");
        var encoded = GC.AllocateUninitializedArray<byte>(head.Length + Base64.GetMaxEncodedToUtf8Length(batch.Frames.Length) + 2);
        var size = System.Text.Encoding.ASCII.GetBytes(head, encoded);
        Base64.EncodeToUtf8(batch.Frames.Span, encoded.AsSpan(size), out _, out _);
        "\"}"u8.CopyTo(encoded.AsSpan(encoded.Length - 2));
        return encoded;
    }
}
