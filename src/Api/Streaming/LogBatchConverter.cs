using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

/// <summary>
/// Writes a batch as <see cref="LabJson"/> would. A batch that a second viewer shares is encoded for good; most are seen
/// by one, and go straight into what is sent.
/// </summary>
internal sealed class LogBatchConverter : JsonConverter<LogBatch>
{
    private static readonly ConditionalWeakTable<LogBatch, Encoding> Encodings = [];

    public override LogBatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Nobody sends batches to the service.");

    public override void Write(Utf8JsonWriter writer, LogBatch value, JsonSerializerOptions options)
    {
        if (Encodings.GetValue(value, static _ => new Encoding()).Of(value) is { } encoded)
        {
            writer.WriteRawValue(encoded, skipInputValidation: true);
            return;
        }
        writer.WriteStartObject();
        writer.WriteNumber("next"u8, value.Next);
        writer.WriteBoolean("ended"u8, value.Ended);
        writer.WriteBase64String("frames"u8, value.Frames.Span);
        writer.WriteEndObject();
    }

    private sealed class Encoding
    {
        private byte[]? _encoded;
        private int _asked;

        /// <summary>Null when it is asked for first.</summary>
        public byte[]? Of(LogBatch batch) => Interlocked.Increment(ref _asked) == 1 ? null : _encoded ??= Encode(batch);

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
}
